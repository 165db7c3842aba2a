"""Weights of a priority in a browser, what an opened row shows, and packed data."""

import pytest
from playwright.sync_api import Page, expect

from analysis.result import KeywordState
from benchmarks.index_made import made_outcomes
from reports import inert
from tests.conftest import OpenPage
from tests.reports.sample import QUERY
from tests.reports.sample_index import ranked
from tests.reports.test_index_browser import CHAIN, GUTTER, MANY, index, n_rows, names, numbers

pytestmark = pytest.mark.browser


def weight(page: Page, name: str, value: str) -> None:
    page.get_by_label(name, exact=True).fill(value)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    page = open_page(index(ranked())).page
    assert names(page)[:3] == [GUTTER, QUERY, CHAIN]
    page.locator(".weighing summary").click()
    return page


def test_a_weight_sorts_anew_at_once_by_the_mean_of_the_known_parts(page: Page) -> None:
    assert numbers(page, "priority") == [75, 69, 20]
    weight(page, "position", "0")
    assert names(page)[:3] == [QUERY, GUTTER, CHAIN]
    # (2 x .8 + 1 x .7) / 3, and of the other .75 alone
    assert numbers(page, "priority") == [77, 75, 20]
    formula = page.locator(".formula").inner_text().replace("\u00d7", "x")
    assert formula.startswith("Priority = (2 x demand + 1 x open + 0 x position) ÷")


def test_weights_of_nought_leave_no_priority_and_the_order_as_it_was(page: Page) -> None:
    for name in ("demand", "open", "position"):
        weight(page, name, "0")
    assert numbers(page, "priority") == []
    assert names(page)[:3] == [GUTTER, QUERY, CHAIN]


def test_weights_are_kept_in_the_address_and_reset(page: Page) -> None:
    address = page.url.partition("#")[0]
    weight(page, "position", "0")
    weight(page, "demand", "4.5")
    expect(page).to_have_url(f"{address}#weight-demand=4.5&weight-position=0")
    page.reload()
    assert names(page)[0] == QUERY
    expect(page.locator(".weights")).to_be_visible()  # nobody is to wonder at the order
    assert page.locator("output").all_inner_texts() == ["4.5", "1", "0"]
    page.get_by_role("button", name="Reset the weights").click()
    assert names(page)[0] == GUTTER
    expect(page).to_have_url(address)


def test_the_keyboard_moves_a_weight(page: Page) -> None:
    slider = page.get_by_label("demand", exact=True)
    slider.focus()
    page.keyboard.press("End")
    assert slider.input_value() == "5"
    page.keyboard.press("ArrowLeft")
    assert slider.input_value() == "4.9"
    # (4.9 x .8 + .7 + .5 x .25) / 6.4
    assert numbers(page, "priority")[1] == 74


def test_an_opened_row_tells_what_its_priority_is_made_of(page: Page) -> None:
    weight(page, "position", "0")  # so that the script draws it
    page.locator(".under summary").first.click()
    made = page.locator(".made").first
    expect(made).to_contain_text("Priority 77 of 100")
    told = made.inner_text().replace("\u00d7", "x")
    assert "(2 x 0.8 + 1 x 0.7 + 0 x 0.25) ÷ (2 + 1 + 0) = 0.7667" in told
    assert "demand of made-up numbers = 0.8" in told
    panel = page.locator(".panel").first.inner_text()
    assert "frost proof rain barrel 2,400 a month, shares 4 of 10" in panel
    assert "It ranks at 7.4, the other at 18." in panel
    keep = page.locator(".panel dt:text-is('Keep') + dd a").first
    assert keep.get_attribute("href") == "https://www.rainshop.example/winter"


def test_a_row_stays_open_when_the_order_changes_and_its_formula_follows(page: Page) -> None:
    page.locator(".under summary").nth(1).click()
    expect(page.locator("details[open] .made")).to_contain_text("Priority 69 of 100")
    weight(page, "position", "0")
    expect(page.locator("details[open] .made")).to_contain_text("Priority 77 of 100")
    assert page.locator(".under details[open]").count() == 1


def test_without_priorities_there_are_no_weights(open_page: OpenPage) -> None:
    rows = [row for row in made_outcomes(400) if row.state is KeywordState.FAILED]
    page = open_page(index(rows)).page
    assert len(names(page)) == n_rows(rows) > 1
    assert page.locator(".weighing").count() == 0


def test_packed_data_is_the_same_index(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = made_outcomes(MANY)
    monkeypatch.setattr(inert, "PACKED_FROM", 10**9)
    plain = open_page(index(rows)).page
    monkeypatch.setattr(inert, "PACKED_FROM", 1)
    html = index(rows)
    assert '<script type="application/gzip" id="rows">' in html
    packed = open_page(html).page
    for page in (plain, packed):
        names(page)
        page.get_by_label("Find a keyword").fill("barrel")
        page.get_by_role("button", name="Volume", exact=True).click()
        page.locator(".under summary").first.click()
        expect(page.locator(".under .panel > div").first).to_be_visible()
        found = page.get_by_role("status").inner_text().partition(" ")[0]
        expect(page.locator("tbody th")).to_have_count(int(found))
    assert packed.locator("tbody").inner_html() == plain.locator("tbody").inner_html()


def test_an_index_of_a_running_batch_says_so_and_reloading_keeps_the_view(
    open_page: OpenPage,
) -> None:
    page = open_page(index(ranked())).page
    names(page)
    assert "6 of 7 keywords have ended." in page.locator(".running").inner_text()
    page.get_by_label("Find a keyword").fill("rain")
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#find=rain")
    page.get_by_role("button", name="Reload").click()
    expect(page.get_by_role("status")).to_have_text("3 of 5")
    ended = open_page(index([row for row in ranked() if row.state is not KeywordState.OPEN])).page
    assert ended.locator(".running").count() == 0
