"""The index in a browser: what it shows, finds, filters and sorts, keeps and prints."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from analysis.result import KeywordOutcome
from benchmarks.index_made import made_outcomes
from reports.render import render_index
from spiders.items import KeywordMetrics
from tests.conftest import OpenPage
from tests.reports.axe import violations
from tests.reports.sample import HOSTILE, QUERY
from tests.reports.sample_index import WEIGHTS, hostile_outcomes, outcomes, ranked

pytestmark = pytest.mark.browser

FORMS = ("brief.md", "gaps.csv")
MANY = 750  # keywords, of which some are served by the brief of others
GUTTER, CHAIN = "gutter guard for leaves", "rain chain vs downspout"
FAILED, OPEN = "first flush diverter diy", "rain barrel pump"


def index(rows: Sequence[KeywordOutcome]) -> str:
    return render_index(rows, harvest_id="3f9a2c", date="2031-11-03", forms=FORMS, weights=WEIGHTS)


def names(page: Page) -> list[str]:
    expect(page.locator(".paged")).to_be_attached()
    return page.locator("tbody th:visible").all_inner_texts()


def column(page: Page, name: str) -> int:
    heads = page.locator("thead th").evaluate_all("heads => heads.map((one) => one.dataset.sort)")
    return int(heads.index(name)) + 1


def numbers(page: Page, name: str) -> list[float]:
    at = column(page, name)
    cells = page.locator(f"tbody tr:not(.under) > :nth-child({at})").all_inner_texts()
    texts = [text.replace(",", "").split("/")[0] for text in cells]
    known = [float(text) for text in texts if text[0].isdigit()]
    assert not any(text[0].isdigit() for text in texts[len(known) :])  # the others come last
    return known


def n_rows(rows: Sequence[KeywordOutcome]) -> int:
    return sum(not row.head for row in rows)


@pytest.mark.parametrize("width", [1280, 390])
def test_an_index_opens_from_disk_quietly_and_within_its_width(
    width: int, open_page: OpenPage
) -> None:
    opened = open_page(index(ranked()), width=width)
    expect(opened.page.locator(".paged")).to_be_attached()
    assert opened.console == []
    assert opened.requests == [opened.page.url]
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(scheme: Literal["light", "dark"], open_page: OpenPage) -> None:
    page = open_page(index(made_outcomes(MANY)), scheme=scheme).page
    page.get_by_role("button", name="Priority").click()
    page.locator(".weighing summary").click()
    page.locator(".under summary").first.click()
    expect(page.locator(".made").first).to_be_visible()
    assert violations(page) == []


def test_axe_sees_what_is_wrong(open_page: OpenPage) -> None:
    page = open_page(index(outcomes()).replace("<label>Find a keyword", "<label>")).page
    (line,) = violations(page)
    assert line.startswith("label (critical)")


def test_hostile_strings_stand_there_as_text(open_page: OpenPage) -> None:
    html = render_index(hostile_outcomes(), harvest_id=HOSTILE[0], date=HOSTILE[1], forms=FORMS)
    opened = open_page(html)
    names(opened.page)
    hostile = opened.page.locator("body :is(img, iframe, script:not([id]), [onerror])")
    assert hostile.count() == 1  # our own script
    opened.page.get_by_role("button", name="Keyword", exact=True).click()
    for summary in opened.page.locator(".under summary").all():
        summary.click()
    expect(opened.page.locator(".panel .made")).to_have_count(len(HOSTILE))
    assert opened.console == []
    assert hostile.count() == 1
    links = opened.page.locator("main a").evaluate_all("all => all.map((one) => one.href)")
    assert {link.partition(":")[0] for link in links} == {"file", "https"}


def test_the_script_draws_rows_as_the_page_has_them(open_page: OpenPage) -> None:
    page = open_page(index(ranked())).page
    before = page.locator("tbody").inner_html()
    names(page)
    page.get_by_role("button", name="Keyword", exact=True).click()
    page.get_by_role("button", name="Reset", exact=True).click()
    for summary in page.locator(".under summary").all():
        summary.click()
    expect(page.locator(".panel .forms")).to_have_count(3)
    for summary in page.locator(".under summary").all():
        summary.click()
    after = page.locator("tbody").inner_html()
    assert after.replace("\n", "") == before.replace("\n", "")
    assert "shares 4 of 10" in after
    assert "not known" in after


def test_a_keyword_is_found_by_any_of_its_words(open_page: OpenPage) -> None:
    page = open_page(index(outcomes())).page
    assert len(names(page)) == 4
    field = page.get_by_label("Find a keyword")
    field.fill("BARREL  rain")
    assert names(page) == [QUERY, OPEN]
    assert page.get_by_role("status").inner_text() == "2 of 4"
    field.fill("")
    assert len(names(page)) == 4
    assert page.get_by_role("status").inner_text() == ""


def test_a_served_keyword_is_found_in_the_row_of_its_head(open_page: OpenPage) -> None:
    page = open_page(index(ranked())).page
    assert len(names(page)) == 5
    field = page.get_by_label("Find a keyword")
    field.fill("frost proof")
    assert names(page) == [QUERY]
    assert "Found by “frost proof rain barrel”" in page.locator(".under summary").inner_text()
    field.fill("frost butts")  # words of two of them
    assert names(page) == []


def test_filters_work_together(open_page: OpenPage) -> None:
    page = open_page(index(ranked())).page
    assert len(names(page)) == 5
    page.get_by_label("State").select_option("Failed")
    assert names(page) == [FAILED]
    assert page.locator(".under").inner_text() == "No page could be read."
    page.get_by_label("State").select_option("any")
    page.get_by_label("With a gap").select_option("Nobody")
    assert names(page) == [GUTTER, QUERY]
    page.get_by_label("Priority").select_option("75")
    assert names(page) == [GUTTER]
    page.get_by_role("button", name="Reset", exact=True).click()
    page.get_by_label("Intent").select_option("commercial")
    assert names(page) == [CHAIN]
    page.get_by_role("button", name="Reset", exact=True).click()
    for mark, row in (("mixed", CHAIN), ("conflict", QUERY), ("serves", QUERY)):
        page.get_by_label("Marked").select_option(mark)
        assert names(page) == [row]
    page.get_by_role("button", name="Reset", exact=True).click()
    assert len(names(page)) == 5


def test_a_column_sorts_by_number_the_greatest_first_then_the_least(open_page: OpenPage) -> None:
    page = open_page(index(outcomes())).page
    assert len(names(page)) == 4
    head = page.get_by_role("columnheader", name="Rare")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert numbers(page, "rare") == [11, 6]
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert numbers(page, "rare") == [6, 11]
    assert names(page)[:2] == [QUERY, CHAIN]
    assert page.locator("[aria-sort]").count() == 1


def test_columns_of_words_sort_by_the_alphabet_and_by_how_it_ended(open_page: OpenPage) -> None:
    rows = [*outcomes(), *(made for made in made_outcomes(3) if not made.head)]
    page = open_page(index(rows)).page
    assert len(names(page)) == len(rows)
    page.get_by_role("button", name="Keyword", exact=True).click()
    assert names(page) == sorted(names(page))
    page.get_by_role("button", name="Keyword", exact=True).click()
    assert names(page) == sorted(names(page), reverse=True)
    page.get_by_role("button", name="State").click()
    page.get_by_role("button", name="State").click()
    assert names(page)[0] == OPEN


def test_every_column_of_numbers_sorts_and_what_is_not_known_comes_last(
    open_page: OpenPage,
) -> None:
    page = open_page(index(made_outcomes(MANY))).page
    assert len(names(page)) == 200
    listed = ("priority", "volume", "cluster", "part-demand", "part-position", "difficulty")
    for name in (*listed, "position", "rare", "read"):
        button = page.locator(f"[data-sort='{name}'] button")
        is_up_first = name in {"difficulty", "position"}
        button.click()
        one = numbers(page, name)
        assert one == sorted(one, reverse=not is_up_first)
        button.click()
        other = numbers(page, name)
        assert other == sorted(other, reverse=is_up_first)
        assert one[0] != other[0]


def test_a_volume_beyond_reason_costs_no_row(open_page: OpenPage) -> None:
    first, second, third, *others = made_outcomes(MANY)
    rows = [
        replace(first, metrics=KeywordMetrics(volume=10**15 + 1)),
        replace(second, metrics=KeywordMetrics(volume=10**15)),
        replace(third, metrics=KeywordMetrics(volume=10**30)),
        *others,
    ]
    page = open_page(index([replace(row, head="") for row in rows])).page
    assert len(names(page)) == 200
    page.get_by_role("button", name="Volume", exact=True).click()
    assert set(names(page)[:3]) == {first.query, second.query, third.query}


def test_a_view_is_kept_in_the_address_and_comes_back(open_page: OpenPage) -> None:
    page = open_page(index(outcomes())).page
    names(page)
    page.get_by_label("Find a keyword").fill("rain")
    page.get_by_label("With a gap").select_option("Rare")
    page.get_by_role("button", name="Opportunity").click()
    page.get_by_role("button", name="Opportunity").click()
    address = page.url.partition("#")[0]
    expect(page).to_have_url(f"{address}#find=rain&gap=rare&sort=opportunity")
    page.reload()
    assert names(page) == [CHAIN, QUERY]
    expect(page.get_by_label("Find a keyword")).to_have_value("rain")
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(page).to_have_url(address)


def test_an_address_that_asks_for_nonsense_shows_everything(open_page: OpenPage) -> None:
    opened = open_page(index(ranked()))
    names(opened.page)
    opened.page.evaluate(
        "location.hash = 'state=lost&gap=x&least=101&mark=own&sort=-price&weight-demand=many'"
    )
    assert names(opened.page)[:2] == [GUTTER, QUERY]
    assert len(names(opened.page)) == 5
    assert numbers(opened.page, "priority") == [75, 69, 20]
    assert opened.console == []


def test_the_skip_link_leaves_the_view_as_it_is(open_page: OpenPage) -> None:
    page = open_page(index(outcomes())).page
    names(page)
    page.get_by_label("State").select_option("Failed")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "keywords"
    assert names(page) == [FAILED]


def test_many_rows_come_in_pages_of_200_and_the_keyboard_is_not_lost(open_page: OpenPage) -> None:
    rows = made_outcomes(MANY)
    n = n_rows(rows)
    assert 400 < n < 600
    page = open_page(index(rows)).page
    assert len(names(page)) == 200
    more = page.locator("[data-more]")
    assert more.inner_text() == f"Show 200 more of {n - 200}"
    more.press("Enter")
    assert page.locator("tbody th").count() == 400
    assert more.inner_text() == f"Show {n - 400} more of {n - 400}"
    more.press("Enter")
    assert page.locator("tbody th").count() == n
    assert not more.is_visible()
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 801


def test_paper_gets_the_rows_that_match_up_to_a_bound(open_page: OpenPage) -> None:
    rows = made_outcomes(2_000)
    assert n_rows(rows) > 1_000
    page = open_page(index(rows)).page
    assert len(names(page)) == 200
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("tbody th").count() == 1_000
    told = f"Printed: the first 1,000 of {n_rows(rows):,} rows. All of them are in index.csv."
    assert page.locator("[data-paper]").inner_text() == told
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("tbody th").count() == 200
    page.get_by_label("State").select_option("Failed")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    states = page.locator(f"tbody tr:not(.under) > :nth-child({column(page, 'state')})")
    assert set(states.all_inner_texts()) == {"Failed"}
    assert not page.locator("[data-paper]").is_visible()


def test_without_javascript_the_first_rows_are_there_whole_and_nothing_to_press(
    open_page: OpenPage,
) -> None:
    rows = made_outcomes(MANY)
    page = open_page(index(rows), has_javascript=False).page
    assert page.locator("tbody th:visible").count() == 200
    assert page.locator("button:visible, input:visible, select:visible").count() == 0
    assert page.locator(".rest a").first.get_attribute("href") == "./index.csv"
    assert f"The first 200 of {n_rows(rows)} rows" in page.locator(".rest").first.inner_text()
    page.locator(".under summary").first.click()
    assert page.locator(".made:visible").count() == 1


def test_no_more_than_a_screen_of_rows_is_laid_out_before_the_script_runs(
    open_page: OpenPage,
) -> None:
    page = open_page(index(made_outcomes(MANY)).replace("const SCREEN", "stop; const SCREEN")).page
    assert page.locator("tbody th").count() == 200
    assert page.locator("tbody th:visible").count() == 24


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_once_the_script_runs(width: int, open_page: OpenPage) -> None:
    html = index(made_outcomes(MANY))
    before = open_page(html.replace("const SCREEN", "stop; const SCREEN"), width=width).page
    after = open_page(html, width=width).page
    names(after)
    boxes = "th => [...th].map((one) => one.getBoundingClientRect().toJSON())"
    one, other = (page.locator("thead th, tbody th:visible") for page in (before, after))
    assert one.evaluate_all(boxes) == other.evaluate_all(boxes)[: one.count()]
    assert after.locator(".tools").is_visible() is not before.locator(".tools").is_visible()
