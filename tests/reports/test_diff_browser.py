import re
from typing import Literal

import pytest
from playwright.sync_api import expect

from reports.diff_page import render_diff
from tests.conftest import OpenPage
from tests.reports.axe import violations
from tests.reports.sample import HOSTILE
from tests.reports.sample_diff import diff, hostile, keyword, unchanged

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_a_diff_opens_from_disk_quietly_and_within_its_width(
    width: int, open_page: OpenPage
) -> None:
    opened = open_page(render_diff(diff(keyword("a"), unchanged("b"))), width=width)
    assert opened.console == []
    assert opened.requests == [opened.page.url]
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(scheme: Literal["light", "dark"], open_page: OpenPage) -> None:
    page = open_page(render_diff(diff(keyword("a"), unchanged("b"))), scheme=scheme).page
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    assert violations(page) == []


def test_a_topic_opens_to_its_evidence(open_page: OpenPage) -> None:
    page = open_page(render_diff(diff())).page
    quote = page.get_by_text("Take the diverter off").first
    expect(quote).to_be_hidden()
    page.get_by_text("What became-must-have", exact=True).click()
    expect(quote).to_be_visible()


def test_without_a_change_it_says_so_and_shows_no_keyword_in_full(open_page: OpenPage) -> None:
    page = open_page(render_diff(diff(unchanged("a"), unchanged("b")))).page
    expect(page.locator(".lead")).to_contain_text("Nothing changed")
    expect(page.locator("details")).to_have_count(0)
    expect(page.get_by_text("no change", exact=True)).to_have_count(2)


def test_hostile_strings_stand_there_as_text(open_page: OpenPage) -> None:
    opened = open_page(render_diff(hostile()))
    assert opened.console == []
    assert opened.requests == [opened.page.url]
    assert opened.page.title() != "ran"
    assert HOSTILE[0] in opened.page.locator("main").inner_text()
    links = opened.page.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert [one for one in links if not re.match(r"#|\.{1,2}/|https://", one)] == []


def test_the_same_diff_gives_the_same_bytes() -> None:
    assert render_diff(diff()) == render_diff(diff())
