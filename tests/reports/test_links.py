from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.links import host_of, passage_link, web_link


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "vbscript:x",
        "//evil.example/",
        "/relative",
        "https:///no-host",
        "http://[broken",
        "",
    ],
)
@pytest.mark.fault(40)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert web_link(url) == ""


def test_a_link_keeps_what_is_encoded_already() -> None:
    assert web_link("https://a.example/%C3%A4?q=1&r=2#top") == (
        "https://a.example/%C3%A4?q=1&r=2#top"
    )


def test_brackets_quotes_and_spaces_are_encoded() -> None:
    assert web_link("https://a.example/\"><'()") == "https://a.example/%22%3E%3C%27%28%29"


def test_marks_of_the_directive_are_encoded_in_a_fragment() -> None:
    link = passage_link("https://a.example/", "well-known, tried & true")
    assert link == "https://a.example/#:~:text=well%2Dknown%2C%20tried%20%26%20true"


def test_a_long_passage_is_named_by_its_start_and_its_end() -> None:
    words = [f"w{number}" for number in range(40)]
    link = passage_link("https://a.example/", " ".join(words))
    start, end = link.split("text=")[1].split(",")
    assert unquote(start).split() == words[:6]
    assert unquote(end).split() == words[-6:]


def test_a_long_passage_without_spaces_is_named_by_pieces_of_it() -> None:
    link = passage_link("https://a.example/", "水" * 500)
    start, end = link.split("text=")[1].split(",")
    assert unquote(start) == unquote(end) == "水" * 120


def test_a_fragment_of_the_address_stays() -> None:
    assert passage_link("https://a.example/#top", "x") == "https://a.example/#top:~:text=x"


def test_an_empty_passage_leads_to_the_page() -> None:
    assert passage_link("https://a.example/", " ") == "https://a.example/"


def test_a_passage_of_no_web_address_is_no_link() -> None:
    assert passage_link("javascript:alert(1)", "x") == ""


def test_a_broken_address_has_no_host() -> None:
    assert host_of("http://[broken") == ""


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_text_becomes_a_fragment_of_plain_characters(text: str) -> None:
    link = passage_link("https://a.example/", text)
    assert link.isascii()
    assert not set(link) & set("\"'<> ()")


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_address_is_a_web_link_or_none(url: str) -> None:
    link = web_link(url)
    assert link == "" or urlsplit(link).scheme in {"http", "https"}
    assert not set(link) & set("\"'<> ()")
