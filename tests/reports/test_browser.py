import json
from dataclasses import replace

import pytest

from analysis.result import GapAnalysis, from_json
from reports.render import render_brief
from tests.conftest import Opened, OpenPage
from tests.drafts import sample_analysis
from tests.reports.sample import hostile, nothing_read, sample, with_draft
from tests.reports.sample_links import LINKS, PROSPECTS

pytestmark = pytest.mark.browser

BRIEFS = {
    "sample": sample(),
    "draft": with_draft(),
    "nothing read": nothing_read(),
    "hostile": hostile(),
    "check": sample_analysis(),
}
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const part = (x) => (x /= 255) <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = rgb(getComputedStyle(each).backgroundColor);
      if (colour[3] > 0) return colour;
    }
    return [255, 255, 255, 255];
  };
  const poor = [];
  for (const each of document.querySelectorAll("body *")) {
    const hasText = [...each.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!hasText || !each.checkVisibility()) continue;
    const [above, below] = [light(rgb(getComputedStyle(each).color)), light(ground(each))];
    const ratio = (Math.max(above, below) + 0.05) / (Math.min(above, below) + 0.05);
    if (ratio < 4.5) poor.push(`${each.tagName}.${each.className} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""


def shown_kinds(opened: Opened) -> list[str]:
    groups = opened.page.locator(".group:visible").all()
    return [group.get_attribute("data-kind") or "" for group in groups]


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("analysis", BRIEFS.values(), ids=BRIEFS.keys())
def test_a_brief_opens_from_disk_quietly_and_within_its_width(
    analysis: GapAnalysis, width: int, open_page: OpenPage
) -> None:
    opened = open_page(render_brief(analysis), width=width)
    opened.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert opened.console == []
    assert opened.requests == [opened.page.url]
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.fault(40)
def test_hostile_strings_do_not_run(open_page: OpenPage) -> None:
    page = open_page(render_brief(hostile())).page
    assert page.title().startswith("<script>document.title='ran'</script>")
    assert page.locator("img, iframe, [onmouseover], [onerror]").count() == 0
    hrefs = page.eval_on_selector_all("a", "links => links.map(link => link.protocol)")
    assert set(hrefs) <= {"file:", "http:", "https:"}


def test_the_filter_shows_one_kind_and_then_all_again(open_page: OpenPage) -> None:
    opened = open_page(render_brief(sample()))
    assert shown_kinds(opened) == ["must-have", "common", "rare", "nobody"]
    rare = opened.page.get_by_role("button", name="Rare")
    rare.click()
    assert shown_kinds(opened) == ["rare"]
    assert rare.get_attribute("aria-pressed") == "true"
    opened.page.get_by_role("button", name="All", exact=True).click()
    assert len(shown_kinds(opened)) == 4


def test_all_gaps_open_and_close_with_one_button(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    assert page.locator("details.gap[open]").count() == 0
    page.get_by_role("button", name="Expand all").click()
    assert page.locator("details.gap[open]").count() == 9
    page.get_by_role("button", name="Collapse all").click()
    assert page.locator("details.gap[open]").count() == 0


def test_a_label_of_the_verdict_opens_its_gap_even_when_filtered_out(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    page.get_by_role("button", name="Rare").click()
    page.locator(".verdict a").first.click()
    page.locator("#gap-1[open]").wait_for(state="visible")
    page.locator("#gap-1 blockquote").first.wait_for(state="visible")


def test_what_to_do_first_opens_its_row_and_leaves_the_gaps_as_they_were(
    open_page: OpenPage,
) -> None:
    first = PROSPECTS[0]
    flagged = tuple(replace(first, target=f"{n}", flags=("Sells links.",)) for n in range(9))
    links = replace(LINKS, prospects=(*flagged, first))
    opened = open_page(render_brief(replace(sample(), links=links)))
    opened.page.get_by_role("button", name="Rare").click()
    kinds = shown_kinds(opened)
    opened.page.locator(".first-links a").first.click()
    opened.page.locator("details.others[open] #prospect-10 blockquote").wait_for(state="visible")
    assert shown_kinds(opened) == kinds


def test_the_data_is_downloaded_as_the_analysis(open_page: OpenPage) -> None:
    opened = open_page(render_brief(sample()))
    with opened.page.expect_download() as waiting:
        opened.page.get_by_role("button", name="Download the data").click()
    assert from_json(waiting.value.path().read_bytes()) == sample()
    assert opened.console == []


def test_the_data_inside_parses_in_the_browser(open_page: OpenPage) -> None:
    page = open_page(render_brief(hostile())).page
    text = page.evaluate("JSON.stringify(JSON.parse(analysis.textContent))")
    assert from_json(json.dumps(json.loads(text)).encode()) == hostile()


def test_without_javascript_everything_is_readable(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample()), has_javascript=False).page
    assert page.locator("button:visible").count() == 0
    assert page.locator(".group:visible").count() == 4
    page.locator("#gap-1 summary").click()
    assert page.locator("#gap-1 blockquote").first.is_visible()


def test_on_paper_closed_evidence_is_open_even_without_javascript(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample()), has_javascript=False).page
    page.emulate_media(media="print")
    assert page.locator("#gap-1 blockquote").first.is_visible()
    assert not page.locator("nav").is_visible()


def test_printing_leaves_the_gaps_as_they_were(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_a_keyboard_reaches_the_brief_a_gap_and_the_coverage_table(open_page: OpenPage) -> None:
    page = open_page(render_brief(sample())).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "brief"
    page.locator("#gap-1 summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#gap-1[open]").count() == 1
    page.get_by_role("region", name="Map of topics by pages").focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme: str, open_page: OpenPage) -> None:
    page = open_page(render_brief(with_draft()), scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate(CONTRAST) == []
