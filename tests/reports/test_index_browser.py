from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Page, expect

from benchmarks.index_browser import made_outcomes
from reports.render import render_index
from tests.conftest import OpenPage
from tests.reports.axe import violations
from tests.reports.sample import HOSTILE, outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.result import KeywordOutcome

pytestmark = pytest.mark.browser

FORMS = ("brief.md", "gaps.csv")
MANY = 450


def index(rows: "Sequence[KeywordOutcome]") -> str:
    return render_index(rows, harvest_id="3f9a2c", date="2031-11-03", forms=FORMS)


def names(page: Page) -> list[str]:
    return page.locator("tbody tr:visible th").all_inner_texts()


def numbers(page: Page, column: int) -> list[int]:
    cells = page.locator(f"tbody tr:visible td:nth-child({column})").all_inner_texts()
    return [int(text.split()[0]) for text in cells if text.strip()[0].isdigit()]


@pytest.mark.parametrize("width", [1280, 390])
def test_an_index_opens_from_disk_quietly_and_within_its_width(
    width: int, open_page: OpenPage
) -> None:
    opened = open_page(index(outcomes()), width=width)
    assert opened.console == []
    assert opened.requests == [opened.page.url]
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(scheme: Literal["light", "dark"], open_page: OpenPage) -> None:
    page = open_page(index(made_outcomes(MANY)), scheme=scheme).page
    page.get_by_role("button", name="Opportunity").click()
    assert violations(page) == []


def test_axe_sees_what_is_wrong(open_page: OpenPage) -> None:
    page = open_page(index(outcomes()).replace("<label>Find a keyword", "<label>")).page
    (line,) = violations(page)
    assert line.startswith("label (critical)")


def test_hostile_strings_stand_there_as_text(open_page: OpenPage) -> None:
    html = render_index(outcomes(), harvest_id=HOSTILE[0], date=HOSTILE[1], forms=FORMS)
    opened = open_page(html)
    assert opened.console == []
    assert opened.page.locator("img, iframe, [onerror]").count() == 0


def test_a_keyword_is_found_by_any_of_its_words(open_page: OpenPage) -> None:
    page = open_page(index(outcomes())).page
    field = page.get_by_label("Find a keyword")
    field.fill("BARREL  rain")
    assert names(page) == ["how to winterize a rain barrel", "rain barrel pump"]
    assert page.get_by_role("status").inner_text() == "2 of 4"
    field.fill("")
    assert len(names(page)) == 4
    assert page.get_by_role("status").inner_text() == ""


def test_filters_by_state_kind_and_opportunity_work_together(open_page: OpenPage) -> None:
    page = open_page(index(outcomes())).page
    page.get_by_label("State").select_option("Failed")
    assert names(page) == ["first flush diverter diy"]
    page.get_by_label("State").select_option("any")
    page.get_by_label("With a gap").select_option("Rare")
    assert len(names(page)) == 2
    page.get_by_label("With a gap").select_option("Nobody")
    assert names(page) == ["how to winterize a rain barrel"]
    page.get_by_label("With a gap").select_option("Rare")
    page.get_by_label("Opportunity").select_option("50")
    assert names(page) == ["how to winterize a rain barrel"]
    page.get_by_role("button", name="Reset").click()
    assert len(names(page)) == 4


def test_a_column_sorts_by_number_the_greatest_first_then_the_least(open_page: OpenPage) -> None:
    page = open_page(index(outcomes())).page
    head = page.get_by_role("columnheader", name="Rare")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert numbers(page, 7) == [11, 6]
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert numbers(page, 7) == [6, 11]
    assert names(page)[:2] == ["how to winterize a rain barrel", "rain chain vs downspout"]
    assert page.locator("[aria-sort]").count() == 1


def test_columns_of_words_sort_by_the_alphabet_and_by_how_it_ended(open_page: OpenPage) -> None:
    page = open_page(index(outcomes())).page
    page.get_by_role("button", name="Keyword").click()
    assert names(page)[0] == "first flush diverter diy"
    page.get_by_role("button", name="State").click()
    page.get_by_role("button", name="State").click()
    assert names(page)[0] == "rain barrel pump"


def test_every_column_of_numbers_sorts(open_page: OpenPage) -> None:
    page = open_page(index(made_outcomes(MANY))).page
    for column in (2, 4, 5, 6, 7, 8):
        button = page.locator(f"thead th:nth-child({column}) button")
        button.click()
        down = numbers(page, column)
        button.click()
        up = numbers(page, column)
        assert down == sorted(down, reverse=True)
        assert up == sorted(up)
        assert down[0] > up[0]


def test_a_view_is_kept_in_the_address_and_comes_back(open_page: OpenPage) -> None:
    page = open_page(index(outcomes())).page
    page.get_by_label("Find a keyword").fill("rain")
    page.get_by_label("With a gap").select_option("Rare")
    page.get_by_role("button", name="Opportunity").click()
    page.get_by_role("button", name="Opportunity").click()
    address = page.url.partition("#")[0]
    expect(page).to_have_url(f"{address}#find=rain&gap=rare&sort=opportunity")
    page.reload()
    assert names(page) == ["rain chain vs downspout", "how to winterize a rain barrel"]
    expect(page.get_by_label("Find a keyword")).to_have_value("rain")
    page.get_by_role("button", name="Reset").click()
    expect(page).to_have_url(address)


def test_an_address_that_asks_for_nonsense_shows_everything(open_page: OpenPage) -> None:
    opened = open_page(index(outcomes()))
    opened.page.evaluate("location.hash = 'state=lost&gap=x&least=101&sort=-price'")
    assert len(names(opened.page)) == 4
    assert opened.console == []


def test_the_skip_link_leaves_the_view_as_it_is(open_page: OpenPage) -> None:
    page = open_page(index(outcomes())).page
    page.get_by_label("State").select_option("Failed")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "keywords"
    assert names(page) == ["first flush diverter diy"]


def test_many_rows_come_in_pages_of_200_and_the_keyboard_is_not_lost(open_page: OpenPage) -> None:
    page = open_page(index(made_outcomes(MANY))).page
    expect(page.locator("tbody tr")).to_have_count(200)
    more = page.locator("[data-more]")
    assert more.inner_text() == "Show 200 more of 250"
    more.press("Enter")
    assert page.locator("tbody tr").count() == 400
    assert more.inner_text() == "Show 50 more of 50"
    more.press("Enter")
    assert page.locator("tbody tr").count() == MANY
    assert not more.is_visible()
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 401


def test_paper_gets_every_row_that_matches(open_page: OpenPage) -> None:
    page = open_page(index(made_outcomes(MANY))).page
    expect(page.locator("tbody tr")).to_have_count(200)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("tbody tr").count() == MANY
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("tbody tr").count() == 200


def test_without_javascript_every_row_is_there_and_nothing_to_press(open_page: OpenPage) -> None:
    page = open_page(index(made_outcomes(MANY)), has_javascript=False).page
    assert page.locator("tbody tr:visible").count() == MANY
    assert page.locator("button:visible, input:visible, select:visible").count() == 0


def test_no_more_than_a_screen_of_rows_is_laid_out_before_the_script_runs(
    open_page: OpenPage,
) -> None:
    page = open_page(index(made_outcomes(MANY)).replace("const SCREEN", "stop; const SCREEN")).page
    assert page.locator("tbody tr").count() == MANY
    assert page.locator("tbody tr:visible").count() == 40
