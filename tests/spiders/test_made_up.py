"""Addresses that no site has, and when one is asked for."""

import pytest

from spiders.items import LinkState
from spiders.looks import LinkLook
from spiders.made_up import MAX_TEXT, Answers, is_doubtful, made_up_url

SHELL = b"<title>App</title><div id=root></div><script src=/app.js></script>"


@pytest.mark.parametrize(
    ("url", "start", "end"),
    [
        ("http://a.example/b", "http://a.example/no_such_page_", ""),
        ("http://a.example/b/c/", "http://a.example/b/no_such_page_", "/"),
        ("http://a.example:81/b/c.php?d=1#e", "http://a.example:81/b/no_such_page_", ".php"),
    ],
)
def test_it_lies_beside_the_page_and_ends_like_it(url: str, start: str, end: str) -> None:
    made = made_up_url(url)
    assert made.startswith(start)
    assert made.endswith(end)
    assert made == made_up_url(url)
    assert len(made) == len(start) + 12 + len(end)


@pytest.mark.parametrize("url", ["http://a.example", "http://a.example/", "http://a.example/?b=c"])
def test_the_first_page_of_a_site_has_nothing_beside_it(url: str) -> None:
    assert made_up_url(url) == ""


def test_folders_of_a_site_and_sites_have_different_ones() -> None:
    urls = ["http://a.example/b/c", "http://a.example/b/d", "http://a.example/c", "http://e.test/c"]
    assert len(set(map(made_up_url, urls))) == 3


def look(body: bytes, url: str = "http://a.example/b") -> LinkLook:
    return LinkLook(state=LinkState.ALIVE, status=200, final_url=url, body=body)


def test_short_pages_alone_are_doubtful() -> None:
    assert is_doubtful(look(b"<p>Nothing to see."))
    assert not is_doubtful(look(b""))  # no HTML, or no success
    assert not is_doubtful(look(b"<p>" + b"word " * MAX_TEXT))
    assert not is_doubtful(look(b"<p>Welcome.", "http://a.example/"))
    assert not is_doubtful(look(SHELL))


def test_the_oldest_answers_are_forgotten() -> None:
    answers = Answers()
    for number in range(501):
        answers.keep(str(number), b"x")
    answers.keep("none", b"")
    assert [answers.of(url) for url in ("0", "1", "2", "none")] == [None, None, b"x", b""]
