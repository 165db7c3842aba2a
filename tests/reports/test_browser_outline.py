"""The outline in a real browser: ticked, left out, moved, copied, and found again."""

from typing import Any

import pytest
from lxml import html
from markdown_it import MarkdownIt
from playwright.sync_api import Locator, Page, expect

from analysis.result import GapAnalysis
from reports.render import render_brief
from reports.view import brief_view
from tests.conftest import OpenPage
from tests.drafts import own_drafts, sample_analysis
from tests.reports.reloading import reload
from tests.reports.sample import nothing_read, sample

pytestmark = pytest.mark.browser

DRAIN, DIVERT, STORE, ALGAE, SPIGOT, HEAVY, FROST, HALF_FULL, DE_ICER = range(9)


def headings(page: Page) -> list[str]:
    return page.locator(".outline .heading").all_inner_texts()


def item(page: Page, heading: str) -> Locator:
    return page.locator(".outline > li").filter(has_text=heading)


def status(page: Page) -> str:
    return page.locator("[data-outline-status]").inner_text()


def copied(page: Page, form: str, button: str) -> str:
    """What a click puts on the clipboard, as the browser would hand it to a paste."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=button).click()
    read = """async (form) => {
      const [item] = await navigator.clipboard.read();
      return (await item.getType(form)).text();
    }"""
    return str(page.evaluate(read, form))


def test_what_is_written_is_ticked_counted_and_found_after_a_reload(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    assert status(page) == ""
    page.get_by_label("Written: Drain the barrel completely").check()
    page.get_by_label("Written: Where to store the barrel").check()
    assert status(page) == "2 of 9 written"
    reload(page)
    assert page.get_by_label("Written: Drain the barrel completely").is_checked()
    assert not page.get_by_label("Written: Clean out algae and sludge").is_checked()
    assert status(page) == "2 of 9 written"


def test_what_is_left_out_is_neither_counted_nor_copied_and_can_be_taken_back(
    open_page: OpenPage,
) -> None:
    page = open_page(render_brief(sample())).page
    page.get_by_role("button", name="Leave out: Clean out algae and sludge").click()
    assert status(page) == "0 of 8 written, 1 left out"
    assert not item(page, "Clean out algae").locator(".about").is_visible()
    text = copied(page, "text/plain", "Copy as Markdown")
    assert "Clean out algae" not in text
    assert "## Drain the barrel completely" in text
    reload(page)
    assert status(page) == "0 of 8 written, 1 left out"
    page.get_by_role("button", name="Take back: Clean out algae and sludge").click()
    assert item(page, "Clean out algae").locator(".about").is_visible()


SPY = """
  window.asked = [];
  let isDrawn = false;
  addEventListener("load", () => requestAnimationFrame(() => { isDrawn = true; }));
  const { getItem } = Storage.prototype;
  Storage.prototype.getItem = function (key) {
    asked.push(isDrawn);
    return getItem.call(this, key);
  };
"""


def test_the_storage_is_left_alone_until_the_page_has_drawn_its_first_frame(
    open_page: OpenPage,
) -> None:
    page = open_page(render_brief(sample())).page
    page.get_by_label("Written: Drain the barrel completely").check()
    page.add_init_script(SPY)
    reload(page)
    assert page.evaluate("asked") == [True]
    assert status(page) == "1 of 9 written"


def lines(copy: str) -> list[tuple[str, str, list[str]]]:
    """Headings and items of a copy in HTML: what they are, say and link to."""
    root: Any = html.fromstring(copy)
    return [
        (one.tag, " ".join(one.text_content().split()), one.xpath(".//a/@href"))
        for one in root.xpath("//h2 | //h3 | //li")
    ]


FILTERS = ("Three filters, one winner", "A fine-mesh strainer alone", "A nut milk bag")


def checked(page: Page) -> list[str]:
    """The items that the check of a draft lists."""
    return page.locator("[data-check-item]:visible bdi.said").all_inner_texts()


def test_a_heading_is_left_out_and_taken_back_with_what_stands_below_it(
    open_page: OpenPage,
) -> None:
    page = open_page(render_brief(sample_analysis())).page
    every = headings(page)
    kept = [heading for heading in every if heading not in FILTERS]
    page.get_by_label("Open a file").set_input_files(
        {"name": "jar.md", "mimeType": "text/plain", "buffer": own_drafts()["jar.md"]}
    )
    expect(page.locator("#check-status")).to_contain_text("jar.md, ")
    assert checked(page) == every
    page.locator("[data-drop]").nth(every.index(FILTERS[0])).click()
    for _ in range(2):
        assert page.locator(".dropped .heading").all_inner_texts() == list(FILTERS)
        assert status(page) == "0 of 10 written, 3 left out"
        for form, button in (("plain", "Markdown"), ("html", "HTML")):
            text = copied(page, f"text/{form}", f"Copy as {button}")
            assert [heading for heading in every if heading in text] == kept
        reload(page)
    page.get_by_label("Your draft").fill("\n\n".join(every))
    expect(page.locator("#check-result")).to_be_visible()
    assert checked(page) == kept
    page.locator("[data-drop]").nth(every.index(FILTERS[0])).click()
    assert page.locator(".dropped").count() == 0
    assert checked(page) == every
    assert status(page) == ""


def test_a_part_left_out_by_itself_stays_out_when_its_heading_comes_back(
    open_page: OpenPage,
) -> None:
    page = open_page(render_brief(sample())).page
    part = item(page, "Barrels that are too heavy").locator("[data-drop]")
    whole = item(page, "Protect the spigot").locator("[data-drop]")
    part.click()
    whole.click()
    assert status(page) == "0 of 6 written, 3 left out"
    expect(part).to_be_hidden()
    whole.click()
    assert page.locator(".dropped .heading").all_inner_texts() == [
        "Barrels that are too heavy to move"
    ]
    part.click()
    assert status(page) == ""


def test_a_part_moved_to_a_heading_that_is_kept_comes_back(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    item(page, "Protect the spigot").locator("[data-drop]").click()
    page.get_by_role("button", name="Move up: Barrels that are too heavy").click()
    assert status(page) == "0 of 7 written, 2 left out"
    assert "### Barrels that are too heavy" in copied(page, "text/plain", "Copy as Markdown")


def test_a_heading_moves_with_what_stands_below_it(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    before = headings(page)
    page.get_by_role("button", name="Move up: Protect the spigot").click()
    moved = headings(page)
    order = (DRAIN, DIVERT, STORE, SPIGOT, HEAVY, FROST, ALGAE, HALF_FULL, DE_ICER)
    assert moved == [before[place] for place in order]
    reload(page)
    assert headings(page) == moved


def test_a_part_moves_alone_and_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    before = headings(page)
    page.get_by_role("button", name="Move down: Barrels that are too heavy").focus()
    page.keyboard.press("Enter")
    order = (DRAIN, DIVERT, STORE, ALGAE, SPIGOT, FROST, HEAVY, HALF_FULL, DE_ICER)
    assert headings(page) == [before[place] for place in order]
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Move down: Barrels that are too heavy to move"


def test_a_part_stays_below_the_first_heading(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    before = headings(page)
    up = page.get_by_role("button", name="Move up: Barrels that are too heavy")
    for _ in range(7):
        up.click()
    order = (DRAIN, HEAVY, DIVERT, STORE, ALGAE, SPIGOT, FROST, HALF_FULL, DE_ICER)
    assert headings(page) == [before[place] for place in order]


def test_an_order_kept_with_a_part_above_the_first_heading_is_mended(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    before = headings(page)
    page.get_by_label("Written: Drain the barrel completely").check()
    page.evaluate(
        """part => {
          for (const [name, kept] of Object.entries(localStorage)) {
            const state = JSON.parse(kept);
            state.order.unshift(...state.order.splice(part, 1));
            localStorage[name] = JSON.stringify(state);
          }
        }""",
        HEAVY,
    )
    reload(page)
    order = (DRAIN, HEAVY, DIVERT, STORE, ALGAE, SPIGOT, FROST, HALF_FULL, DE_ICER)
    assert headings(page) == [before[place] for place in order]


@pytest.mark.parametrize(
    "button", ["Move up: Drain the barrel", "Move down: Floating de-icers", "Move up: Drain"]
)
def test_at_either_end_nothing_moves(button: str, open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    before = headings(page)
    page.get_by_role("button", name=button).click()
    assert headings(page) == before


def test_the_copied_outline_follows_the_new_order(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    page.get_by_role("button", name="Move down: Drain the barrel completely").click()
    text = copied(page, "text/plain", "Copy as Markdown")
    assert text.startswith("## Disconnect the diverter and reroute the downspout\n")
    assert text.index("## Drain the barrel") > text.index("## Disconnect")


def test_the_outline_is_copied_as_html_for_a_word_processor(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    text = copied(page, "text/html", "Copy as HTML")
    assert "<h2>Drain the barrel completely</h2>" in text
    assert "<h3>Barrels that are too heavy to move</h3>" in text
    assert copied(page, "text/plain", "Copy as HTML").startswith("<h2>Drain the barrel")
    assert page.locator("[data-outline-status]").inner_text() == "9 headings copied"


@pytest.mark.parametrize("analysis", [sample(), sample_analysis()])
def test_both_copies_say_the_same(analysis: GapAnalysis, open_page: OpenPage) -> None:
    page = open_page(render_brief(analysis)).page
    in_html = lines(copied(page, "text/html", "Copy as HTML"))
    markdown = copied(page, "text/plain", "Copy as Markdown")
    assert in_html == lines(MarkdownIt("commonmark").render(markdown))
    said = "\n".join(text for _, text, _ in in_html)
    reasons = [row.reason for row in brief_view(analysis).outline if row.reason]
    assert reasons
    assert all(reason in said for reason in reasons)
    assert "(rank 1)" in said


def test_with_everything_left_out_the_clipboard_stays_as_it_is(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    text = copied(page, "text/plain", "Copy as Markdown")
    for button in page.locator(".level-2 [data-drop]").all():
        button.click()
    for form in ("Markdown", "HTML"):
        assert copied(page, "text/plain", f"Copy as {form}") == text
        assert status(page) == "Nothing is left to copy: every heading is left out"
    page.locator("[data-drop]").first.click()
    copied(page, "text/plain", "Copy as Markdown")
    assert status(page) == "1 heading copied"


def test_starting_over_forgets_ticks_order_and_what_was_left_out(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    before = headings(page)
    assert not page.get_by_role("button", name="Start over").is_visible()
    page.get_by_label("Written: Drain the barrel completely").check()
    page.get_by_role("button", name="Move down: Drain the barrel completely").click()
    page.get_by_role("button", name="Leave out: Where to store the barrel").click()
    page.get_by_role("button", name="Start over").click()
    reload(page)
    assert headings(page) == before
    assert page.locator("[data-tick]:checked").count() == 0
    assert page.locator(".dropped").count() == 0


def test_starting_over_is_undone_by_the_same_button_until_the_next_change(
    open_page: OpenPage,
) -> None:
    page = open_page(render_brief(sample())).page
    button = page.locator("[data-reset]")
    page.get_by_label("Written: Where to store the barrel").check()
    page.get_by_role("button", name="Move down: Drain the barrel completely").click()
    page.get_by_role("button", name="Leave out: Clean out algae").click()
    moved, told = headings(page), status(page)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Undo")
    expect(button).to_be_focused()
    assert status(page) == "Started over"
    page.get_by_role("button", name="Move up: Drain the barrel").click()  # changes nothing
    button.press("Enter")
    expect(button).to_have_text("Start over")
    expect(button).to_be_focused()
    assert (headings(page), status(page)) == (moved, told)
    assert page.get_by_label("Written: Where to store the barrel").is_checked()
    reload(page)
    assert (headings(page), status(page)) == (moved, told)
    button.click()
    page.get_by_label("Written: Clean out algae and sludge").check()
    expect(button).to_have_text("Start over")
    assert status(page) == "1 of 9 written"


def test_the_button_that_leaves_out_is_named_by_what_it_does(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    button = item(page, "Clean out algae").locator("[data-drop]")
    button.focus()
    for key, name in (("Enter", "Take back"), (" ", "Leave out")):
        page.keyboard.press(key)
        expect(button).to_have_accessible_name(f"{name}: Clean out algae and sludge")
        expect(button).to_have_text(name)
        expect(button).to_be_focused()
        assert button.get_attribute("aria-pressed") is None


def test_with_storage_closed_it_works_and_says_for_how_long(open_page: OpenPage) -> None:
    opened = open_page(render_brief(sample()))
    opened.page.evaluate(
        "void (Storage.prototype.setItem = () => { throw new DOMException('closed'); })"
    )
    opened.page.get_by_label("Written: Drain the barrel completely").check()
    assert status(opened.page).endswith("; this browser keeps it until the page is closed")
    assert opened.console == []


@pytest.mark.parametrize("stored", ["not json", "null", "[]", '{"order": 3}', '{"order": ["x"]}'])
def test_a_state_that_is_none_is_passed_over(stored: str, open_page: OpenPage) -> None:
    opened = open_page(render_brief(sample()))
    before = headings(opened.page)
    opened.page.get_by_label("Written: Drain the barrel completely").check()
    put = "stored => { for (const key of Object.keys(localStorage)) localStorage[key] = stored; }"
    opened.page.evaluate(put, stored)
    reload(opened.page)
    assert headings(opened.page) == before
    assert opened.console == []


def test_a_brief_without_an_outline_runs_its_other_scripts(open_page: OpenPage) -> None:
    opened = open_page(render_brief(nothing_read()))
    assert opened.console == []
    assert opened.page.locator(".outline").count() == 0
