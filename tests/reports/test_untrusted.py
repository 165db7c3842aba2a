from typing import Any
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reports.render import render_brief
from reports.untrusted import capped, one_line, visible
from tests.reports.sample import HOSTILE, HOSTILE_URLS, hostile


def test_bidirectional_controls_are_taken_out() -> None:
    controls = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
    assert visible(f"a{controls}b") == "ab"


def test_letters_that_are_written_from_right_to_left_stay() -> None:
    assert visible("שלום، مرحبا") == "שלום، مرحبا"


def test_a_cut_ends_after_a_word() -> None:
    assert capped("alpha beta gamma", limit=12) == "alpha beta …"


def test_one_long_word_is_cut_inside() -> None:
    assert capped("a" * 50, limit=10) == "a" * 9 + "…"


def test_a_text_of_the_allowed_length_is_left_alone() -> None:
    assert capped("four", limit=4) == "four"


@given(st.text(), st.integers(min_value=1, max_value=400))
def test_a_cut_text_is_never_longer_than_allowed(text: str, limit: int) -> None:
    assert len(capped(text, limit)) <= limit


@given(st.text(alphabet=st.characters(codec=None)))
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(one_line(text)) == one_line(text)


def test_hostile_anchors_and_addresses_of_links_are_text() -> None:
    page: Any = html.fromstring(render_brief(hostile()))
    section = page.get_element_by_id("outreach")
    assert not section.xpath(".//script | .//img | .//iframe | .//@onerror | .//@onmouseover")
    hrefs = [href for href in section.xpath(".//@href") if not href.startswith("#")]
    assert {urlsplit(href).scheme for href in hrefs} == {"https"}
    targets = [one.text_content() for one in section.xpath(".//bdi[@class='target']")]
    assert len(targets) == len(HOSTILE_URLS) * 3 + len(HOSTILE) * 2
    assert "javascript:document.title='ran'" in targets
    assert not any("\u202e" in target for target in targets)
