import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.addresses import MAX_CHARACTERS, absolute, base_of, canonical_url, host_of
from analysis.extraction.dom import parse

PAGE = "https://tea.example/pots/start?x=1"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Tea.Example:8443/pot?x#y", "tea.example"),
        ("http://user:pass@tea.example", "tea.example"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
        ("http://[broken", ""),
        ("tea", ""),
        ("", ""),
    ],
)
def test_the_host_is_in_lower_case_and_without_a_port(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("tin", "https://tea.example/pots/tin"),
        (" /tin\n", "https://tea.example/tin"),
        ("../a?b=c#d", "https://tea.example/a?b=c"),
        ("//other.example/a", "https://other.example/a"),
        ("http://other.example:8080/a", "http://other.example:8080/a"),
        ("?y=2", "https://tea.example/pots/start?y=2"),
        ("#top", "https://tea.example/pots/start?x=1"),
        ("", "https://tea.example/pots/start?x=1"),
        ("javascript:alert(1)", ""),
        ("mailto:tea@tea.example", ""),
        ("tel:+123", ""),
        ("data:text/html,tea", ""),
        ("ftp://tea.example/a", ""),
        ("http://[broken", ""),
        ("http:///a", ""),
    ],
)
def test_an_address_is_made_absolute_or_left_out(href: str, url: str) -> None:
    assert absolute(href, PAGE) == url


def test_an_address_that_carries_data_is_left_out() -> None:
    long = "https://tea.example/" + "a" * MAX_CHARACTERS
    assert absolute(long[:MAX_CHARACTERS], PAGE) == long[:MAX_CHARACTERS]
    assert absolute(long[: MAX_CHARACTERS + 1], PAGE) == ""


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_an_address_of_the_web_or_none(href: str, base: str) -> None:
    url = absolute(href, base)
    assert url == "" or (url.startswith(("http://", "https://")) and host_of(url))


@pytest.mark.parametrize(
    ("head", "base"),
    [
        ("", PAGE),
        ("<base href=/other/>", "https://tea.example/other/"),
        ("<base target=_top><base href=/b/><base href=/c/>", "https://tea.example/b/"),
        ("<base href='javascript:1'>", PAGE),
        ("<base href='http://[broken'>", PAGE),
    ],
)
def test_relative_addresses_are_read_from_the_first_base_that_can_be(head: str, base: str) -> None:
    assert base_of(parse(f"<head>{head}</head><body>"), PAGE) == base


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", ""),
        ("<link rel=canonical href=/tea>", "https://tea.example/tea"),
        ("<link rel='alternate CANONICAL' href=/tea>", "https://tea.example/tea"),
        ("<link rel=alternate href=/de>", ""),
        ("<meta property=og:url content=https://t.example/a#b>", "https://t.example/a"),
        (
            "<meta property=og:url content=/og><link rel=canonical href=/tea>",
            "https://tea.example/tea",
        ),
        (
            "<meta property=og:url content=/og><link rel=canonical href='http://[broken'>",
            "https://tea.example/og",
        ),
        ("<link rel=canonical><link href=/x><meta property=og:url>", ""),
    ],
)
def test_the_canonical_link_comes_before_that_of_open_graph(head: str, url: str) -> None:
    assert canonical_url(parse(f"<head>{head}</head><body>"), PAGE) == url
