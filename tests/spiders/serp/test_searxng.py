import json

import pytest

from spiders.errors import InputError, SourceError
from spiders.items import SearchResult
from spiders.serp.merge import merge
from spiders.serp.searxng import parse, search_url

ANSWER = {
    "query": "tea",
    "results": [
        {
            "url": "http://a.example/?utm_source=x",
            "title": "A",
            "content": "one",
            "publishedDate": "2026-03-01",
            "score": 9.1,
        },
        {"url": "javascript:alert(1)", "title": "bad"},
        {"title": "no address"},
        "nonsense",
        {"url": "http://b.example/", "title": None, "content": None},
    ],
    "suggestions": ["green tea", "green  tea"],
    "unresponsive_engines": [["bing", "timeout"]],
}


def answer(**changes: object) -> bytes:
    return json.dumps(ANSWER | changes).encode()


def test_the_address_asks_for_json_in_a_market() -> None:
    url = search_url("http://localhost:8888", "a&b = ü", 2, "de", "at")
    assert url == (
        "http://localhost:8888/search?q=a%26b+%3D+%C3%BC&format=json&pageno=2&language=de-AT"
    )
    assert "language" not in search_url("http://localhost:8888", "tea", 1, "", "at")


def test_results_rank_in_order_and_what_cannot_be_fetched_is_left_out() -> None:
    serp = parse(answer(), "tea")
    assert serp.results == (
        SearchResult(rank=1, url="http://a.example/", title="A", snippet="one", date="2026-03-01"),
        SearchResult(rank=4, url="http://b.example/"),
    )
    assert (serp.related, serp.source) == (("green tea",), "searxng")


def test_no_results_are_an_answer_too() -> None:
    assert parse(answer(results=[]), "tea").results == ()


def test_later_pages_rank_on_and_a_page_found_twice_keeps_its_best_rank() -> None:
    first = parse(answer(), "tea")
    more = [{"url": "http://b.example"}, {"url": "http://c.example/"}]
    second = parse(answer(results=more, suggestions=["mate"]), "tea", first_rank=5)
    merged = merge((first, second))
    assert [(r.rank, r.url) for r in merged.results] == [
        (1, "http://a.example/"),
        (4, "http://b.example/"),
        (6, "http://c.example/"),
    ]
    assert merged.related == ("green tea", "mate")


def test_there_must_be_a_page_to_merge() -> None:
    with pytest.raises(InputError):
        merge(())


@pytest.mark.parametrize(
    ("data", "status", "why"),
    [
        (b"Forbidden", 403, "answered 403: switch JSON on"),
        (answer(), 429, "HTTP status 429: try again later"),
        (b"", 502, "HTTP status 502: try again later"),
        (b"Not Found", 404, "HTTP status 404: check that its address is that of a SearXNG"),
        (b"", 301, "address is wrong: it redirects to another address .HTTP status 301."),
        (b"<!doctype html><title>SearXNG</title>", 200, "did not answer with JSON"),
        (b"[]", 200, "did not answer with JSON"),
        (b"[" * 100_000, 200, "did not answer with JSON"),
        (b"\xff\xfe", 200, "did not answer with JSON"),
        (b"{}", 200, 'without "results"'),
        (answer(results={}), 200, 'without "results"'),
    ],
)
@pytest.mark.fault(43)
def test_anything_else_is_one_sentence(data: bytes, status: int, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        parse(data, "tea", status=status)
