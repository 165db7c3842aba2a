"""Gaps and the coverage map in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from reports.render import render_brief
from tests.conftest import OpenPage
from tests.reports.sample import sample, with_draft

pytestmark = pytest.mark.browser


def labels(page: Page, kind: str) -> list[str]:
    return page.locator(f'.group[data-kind="{kind}"] .label:visible').all_inner_texts()


def readout(page: Page) -> str:
    return page.locator("[data-readout]").inner_text()


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("score", "Where to store the barrel"),
        ("k", "Drain the barrel completely"),
        ("words", "Drain the barrel completely"),
        ("place", "Drain the barrel completely"),
    ],
)
def test_gaps_are_sorted_within_their_kind(by: str, first: str, open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    page.get_by_label("Sort by").select_option("words")
    page.get_by_label("Sort by").select_option(by)
    keys = {"score": "score", "k": "k", "words": "words", "place": "place"}
    read = f"gaps => gaps.map(gap => Number(gap.dataset.{keys[by]}))"
    numbers = page.eval_on_selector_all('.group[data-kind="must-have"] .gap', read)
    assert numbers == sorted(numbers, reverse=by != "place")
    assert len(numbers) == 3
    if by != "score":
        assert labels(page, "must-have")[0] == first


def test_gaps_of_a_draft_are_filtered_by_how_it_treats_them(open_page: OpenPage) -> None:
    page = open_page(render_brief(with_draft())).page
    page.get_by_role("button", name="Thin in the draft").click()
    assert labels(page, "must-have") == ["Disconnect the diverter and reroute the downspout"]
    assert page.locator("[data-gaps-status]").inner_text() == "1 shown"
    page.get_by_role("button", name="Missing in the draft").click()
    assert page.locator("[data-gaps-status]").inner_text() == "8 shown"
    page.get_by_role("button", name="Thin in the draft").click()
    page.get_by_role("button", name="Missing in the draft").click()
    assert page.locator(".gap:visible").count() == 8


def test_without_a_draft_there_is_no_filter_for_one(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    assert page.get_by_role("button", name="Missing in the draft").count() == 0


def test_arrow_keys_read_the_map_square_by_square(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    page.locator("[data-map] td").first.focus()
    assert readout(page) == (
        "Drain the barrel completely · 1 tidygutters.example · treated, 1.00, 150 words"
    )
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert readout(page).startswith("Disconnect the diverter and reroute the downspout · 2 barrel")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert readout(page).startswith("Drain the barrel completely · 2 barrel")
    assert page.locator('[data-map] td[tabindex="0"]').count() == 1


def test_the_numbers_behind_the_map_are_one_click_away(open_page: OpenPage) -> None:
    page = open_page(render_brief(with_draft())).page
    page.get_by_text("The numbers behind it").click()
    row = page.locator(".map-numbers tbody tr").nth(1).locator("td").all_inner_texts()
    assert row[0] == "6 of 8"
    assert row[1].split() == ["0.40", "0.30", "to", "0.45"]
    assert row[2].split() == ["0.92", "0.84", "to", "0.97", "172", "words"]


@pytest.mark.parametrize("link", [".verdict a[href='#gap-1']", ".outline a[href='#gap-1']"])
def test_a_link_to_a_gap_shows_it_each_time_it_is_followed(link: str, open_page: OpenPage) -> None:
    page = open_page(render_brief(with_draft())).page
    gap, passage = page.locator("#gap-1"), page.locator("#gap-1 blockquote").first
    page.locator(link).first.click()
    expect(passage).to_be_in_viewport()
    for hide in ("Rare", "Missing in the draft"):
        page.get_by_role("button", name=hide).click()
        expect(gap).to_be_hidden()
        page.locator(link).first.click()
        expect(passage).to_be_in_viewport()
        assert page.get_by_role("button", name=hide).get_attribute("aria-pressed") == "false"
    gap.locator("summary").click()
    expect(passage).to_be_hidden()
    page.locator(link).first.click()
    expect(passage).to_be_in_viewport()


def test_a_gap_opened_in_another_tab_leaves_this_page_as_it_is(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    page.get_by_role("button", name="Rare").click()
    with page.context.expect_page() as other:
        page.locator(".verdict a[href='#gap-1']").first.click(modifiers=["Control"])
    expect(other.value.locator("#gap-1 blockquote").first).to_be_visible()
    assert page.locator("#gap-1").is_hidden()
