"""Pages made to be slow or odd: what is looked at is bounded, and everything stays text."""

from typing import Any

import pytest

from analysis.links import prospects, quality
from analysis.links.find import link_findings
from analysis.links.outbound import MAX_LINKS, outbound_urls, outgoing
from analysis.links.standing import judge
from analysis.links.wordings.languages import CLAIMS, OWN_DATA
from analysis.result.links import QualityPart
from spiders.items import Page, PageState
from tests.analysis.links.barrels import dead, four, page, ranked
from tests.analysis.links.foreign import TEXTS, foreign

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


# Beginnings of what is looked for, again and again, as words or as one word without end
BEGUN = (
    "1",
    "123 ",
    "1.234.",
    "123\u00a0",
    "1 bis ",
    "1 à ",
    "12 Mio. ",
    "3 millones de ",
    "EUR 1",
    "1000 a ",
    "1000 internet",
    "jeder ",
    "drei von ",
    "un adulte ",
    "uno de cada ",
    "2019 ",
    "a-Studie ",
    "étude d'",
    "estudio de ",
    "wir haben ",
    "haben wir 12 ",
    "12 a die wir ",
    "nous avons testé ",
    "12 a que nous avons ",
    "hemos probado a ",
    "unsere ",
    "en nuestras ",
)
MAX_FOUND = 500  # characters; every repeat of a pattern is bounded


@pytest.mark.parametrize("language", CLAIMS)
@pytest.mark.parametrize("begun", BEGUN)
def test_wordings_take_no_longer_than_the_text(language: str, begun: str) -> None:
    """Reading on from each beginning to the end would not end here in a usual time."""
    words = CLAIMS[language]
    text = begun * (100_000 // len(begun)) + "."
    words.has_any(text)
    words.own.search(text)
    words.attributed.search(text)
    assert all(len(one) <= MAX_FOUND for one in words.values(text))
    found = OWN_DATA[language].search(text)
    assert found is None or len(found.group()) <= MAX_FOUND


@pytest.mark.parametrize("language", TEXTS)
def test_findings_come_of_such_a_page_in_any_language(language: str) -> None:
    odd = "".join(f"<p>{begun * (1_500 // len(begun))}.</p>" for begun in BEGUN)
    ground = foreign(language, odd)
    found = link_findings(ground.pages, ground.analysis, ())
    assert ground.language == language
    assert all(one.value in one.passages[0].text for one in found.claims)
