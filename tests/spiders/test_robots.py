"""What robots.txt may say, and in which form: one crawl, a host for each."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from spiders.loading import SLOT
from spiders.robots import _is_robots
from tests.spiders.crawl import read_feed, scrapy, write_serp
from tests.spiders.misbehaving import bomb, chain
from tests.spiders.web import Answer, Web, body, html, redirect

pytestmark = pytest.mark.xdist_group("robots")  # one crawl for all of them

ALL = b"User-agent: *\nDisallow: /"
FILLER = b"# nothing\n" * 500_000  # 5 MB
RULES = b"""
User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*/draft
Disallow: /*.pdf$
Disallow: /same
Allow: /same
Disallow: /caf%C3%A9
Disallow: /a?x=1
"""
PATHS = {  # of a host with these rules: whether a page may be fetched
    "": True,
    "private": False,
    "private/x": False,
    "privately": False,
    "private/open/x": True,
    "a/draft": False,
    "a/b/draft/c": False,
    "draft": True,
    "a.pdf": False,
    "a.pdf?b=1": True,
    "a.pdf/b": True,
    "same/x": True,
    "caf%C3%A9": False,
    "a?x=1": False,
    "a?x=2": True,
    "Private": True,
}
GROUPS = {
    "named": b"User-agent: *\nDisallow: /\n\nUser-agent: skygap\nDisallow: /ours",
    "shouted": b"USER-AGENT: SKYGAP\nDISALLOW: /ours\n\nUser-agent: *\nDisallow: /",
    "two-groups": b"User-agent: Skygap\nDisallow: /a\n\nUser-agent: Skygap\nDisallow: /ours",
    "shared": b"User-agent: Other\nUser-agent: Skygap\nDisallow: /ours",
    "carriage-returns": b"User-agent: *\rDisallow: /ours\r",
    "comments": b"# tea\nUser-agent: * # all\nDisallow: /ours # ours\nSitemap: http://x.example/",
}
FORMS: dict[str, tuple[Answer, bool]] = {  # robots.txt, and whether the page may be fetched
    "missing": (html("Not found", 404), True),
    "gone": (html("Gone", 410), True),
    "forbidden": (body(ALL, status=403), True),
    "empty": (body(b""), True),
    "html": (html("User-agent: * Disallow: /"), True),
    "html-without-tags": (body(b"Not found"), True),
    "mark": (body(b"\xef\xbb\xbf" + ALL), False),
    "octets": (body(ALL, content_type="application/octet-stream"), False),
    "nul-bytes": (body(ALL + b"\n\0\0\0"), False),
    "latin": (body(b"# caf\xe9\n" + ALL), False),
    "packed": (body(gzip.compress(ALL), content_encoding="gzip"), False),
    "5-mb-after": (body(ALL + b"\n" + FILLER), False),
    "5-mb-before": (body(b"User-agent: *\n" + FILLER + b"Disallow: /\n"), True),
    "one-line-of-5-mb": (body(b"Disallow: /" * 500_000), True),
    "moved": (redirect("http://elsewhere.example/robots.txt"), False),
    "moved-four-times": (redirect("/4"), False),
    "moved-inside": (redirect("http://127.0.0.1/robots.txt"), False),
    "moved-to-a-file": (redirect("file:///etc/passwd"), True),
    "bomb": (bomb("gzip"), False),
    "not-packed": (body(ALL, content_encoding="gzip"), False),
    "half-packed": (body(gzip.compress(FILLER)[:5_000], content_encoding="gzip"), False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    web: Web
    items: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    folder = tmp_path_factory.mktemp("robots")
    with Web() as web:
        for path in PATHS:
            web.answers |= {f"rules.example/{path}": html("Page")}
        web.answers["rules.example/robots.txt"] = body(RULES)
        for name, rules in GROUPS.items():
            web.answers[f"{name}.example/robots.txt"] = body(rules)
            web.answers |= {f"{name}.example/{path}": html("Page") for path in ("x", "ours")}
        for name, (answer, _) in FORMS.items():
            web.answers |= {f"{name}.example/robots.txt": answer, f"{name}.example/": html("Page")}
        web.answers |= chain("moved-four-times.example", 4)
        web.answers["moved-four-times.example/0"] = body(ALL)
        web.answers["leads.example/"] = redirect("http://rules.example/private")
        pages = [page for page in web.answers if not page.endswith(("robots.txt", "/0"))]
        pages = [page for page in pages if not page.startswith("moved-four-times.example/4")]
        web.answers["elsewhere.example/robots.txt"] = body(ALL)
        half = len(pages) // 2
        rows = {"tea": pages[:half], "mate": pages[half:]}
        write_serp(folder, {query: [f"http://{p}" for p in rows[query]] for query in rows})
        done = scrapy(
            *(folder, "crawl", "articles", "-O", "pages.jsonl"),
            given={"serp": "serp.csv", "top": "100"},
            SKYGAP_HOSTS=str(web.write_hosts(folder)),
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        yield Crawl(web=web, items=read_feed(folder / "pages.jsonl"))


def check(page: str, crawl: Crawl, *, is_allowed: bool) -> None:
    item = crawl.items[f"http://{page}"]
    assert item["state"] == ("done" if is_allowed else "blocked"), item["reason"]
    assert (page in crawl.web.asked) == is_allowed


@pytest.mark.fault(27)
@pytest.mark.parametrize(("path", "is_allowed"), PATHS.items())
def test_a_page_is_fetched_where_the_longest_rule_allows_it(
    path: str,
    is_allowed: bool,  # noqa: FBT001 # of a table
    crawl: Crawl,
) -> None:
    check(f"rules.example/{path}", crawl, is_allowed=is_allowed)


@pytest.mark.fault(27)
@pytest.mark.parametrize("name", GROUPS)
def test_our_own_group_counts_and_no_other(name: str, crawl: Crawl) -> None:
    check(f"{name}.example/x", crawl, is_allowed=True)
    check(f"{name}.example/ours", crawl, is_allowed=False)


@pytest.mark.fault(27)
def test_a_redirect_leads_to_no_page_that_is_forbidden(crawl: Crawl) -> None:
    item = crawl.items["http://leads.example/"]
    assert (item["state"], item["reason"]) == ("blocked", "robots.txt of rules.example forbids it.")


@pytest.mark.fault(30)
@pytest.mark.parametrize("name", FORMS)
def test_rules_are_read_in_any_form(name: str, crawl: Crawl) -> None:
    check(f"{name}.example/", crawl, is_allowed=FORMS[name][1])


@pytest.mark.fault(28)
@pytest.mark.parametrize("path", ["/robots.txt", "/x/robots.txt", "/bad?/robots.txt"])
def test_what_a_script_loads_is_no_robots_txt_whatever_it_is_called(path: str) -> None:
    url = f"http://a.example{path}"
    loaded = Request(url, callback=NO_CALLBACK, meta={"download_slot": SLOT})
    assert not _is_robots(loaded)
    asked = Request(url, callback=NO_CALLBACK, meta={"download_slot": "a.example"})
    assert _is_robots(asked) == (path == "/robots.txt")
