"""Pages made to be slow or odd: what is looked at is bounded, and everything stays text."""

from typing import Any

import pytest

from analysis.links import prospects, quality
from analysis.links.find import link_findings
from analysis.links.outbound import MAX_LINKS, outbound_urls, outgoing
from analysis.links.standing import judge
from analysis.result.links import QualityPart
from spiders.items import Page, PageState
from tests.analysis.links.barrels import dead, four, page, ranked

FILL = "<p>" + "Water runs from the roof into the barrel and stays there until June. " * 8 + "</p>"
ODD = {
    "many links in one block": "<p>"
    + "".join(f"It is <a href=https://s{at}.test/>site {at}</a>. " for at in range(1_500))
    + "</p>",
    "boxes in boxes": "<div class=author-bio>" * 2_000 + "<b>About the author</b>" * 2_000,
    "one number again and again": "<p>" + "Of drums 35% crack. " * 3_000 + "</p>",
    "a word without end": f"<p><a href=https://e.test/>{'x' * 100_000}</a></p>",
    "addresses that are none": "".join(
        f"<p>So <a href='{href}'>it says</a> on this page of theirs.</p>"
        for href in (
            "http://[",
            "//",
            "https://\u202ee.test/",
            "https://a@b@c/",
            "data:,x",
        )
    ),
    "markup as words": "<p>Of <a href='https://e.test/?<script>'>&lt;img&gt;=1+1</a> it says</p>",
}


@pytest.mark.parametrize("name", ODD)
def test_findings_come_of_any_page(name: str) -> None:
    pages, analysis = four()
    odd = page(
        "https://odd.test/links", f"<article><h1>Useful links</h1>{FILL}{ODD[name]}</article>"
    )
    checks = [dead(f"https://s{at}.test/") for at in range(3)] + [dead("https://e.test/")]
    every = ranked(*(one.article for one in pages), odd)
    found = link_findings(every, analysis, checks, with_contacts=True)
    assert found == link_findings(every[::-1], analysis, checks[::-1], with_contacts=True)
    assert all(one.url.startswith(("http://", "https://")) for one in found.outbound)


def test_links_without_end_are_cut() -> None:
    odd = page("https://odd.test/", f"<article>{FILL}{ODD['many links in one block']}</article>")
    links = outgoing(ranked(odd)[0])
    assert len(links) <= MAX_LINKS
    assert all(one.citation.anchor in one.citation.passage.text for one in links)


def test_a_page_is_measured_once_however_many_of_its_links_are_dead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured = []

    def parts_of(*given: Any) -> tuple[QualityPart, ...]:
        measured.append(given[0].article.url)
        return quality.parts_of(*given)

    monkeypatch.setattr(prospects, "parts_of", parts_of)
    pages, analysis = four()
    odd = page("https://odd.test/", f"<article>{FILL}{ODD['many links in one block']}</article>")
    every = ranked(*(one.article for one in pages), odd)
    checks = [dead(f"https://s{at}.test/") for at in range(40)]
    found = link_findings(every, analysis, checks).prospects
    assert measured.count("https://odd.test/") == 1
    places = [one.parts[1].value for one in found if one.url == "https://odd.test/"]
    assert len(places) == len(checks)
    assert all(place is not None for place in places)


def test_what_is_asked_for_is_what_is_read() -> None:
    odd = page("https://odd.test/", f"<article>{FILL}{ODD['many links in one block']}</article>")
    (one,) = ranked(odd)
    read = {link.url for link in outgoing(one) if link.is_other_site}
    assert set(outbound_urls(odd)) == read


@pytest.mark.parametrize("name", ODD)
def test_odd_pages_are_not_called_gone(name: str) -> None:
    body = f"<article>{FILL}{ODD[name]}</article>".encode()
    url = "https://odd.test/"
    assert judge(Page(requested_url=url, url=url, state=PageState.DONE, status=200, body=body)) == (
        None,
        "",
    )
