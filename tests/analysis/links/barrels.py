"""Pages on rain barrels with links, and what is found on their keyword."""

from collections.abc import Mapping, Sequence
from functools import cache

from analysis.analyze import RankedArticle, analyze
from analysis.articles import Article, extract_article
from analysis.links.ground import Ground, ground_of
from analysis.result import GapAnalysis
from spiders.items import Death, LinkCheck, LinkState, Page, PageState, SearchResult, Serp
from tests.analysis.pages import LEADS, PAGES, QUERY, texts_of

DATE = "2026-01-01"
MESH = "https://mesh.example.org/fine"  # what a and b cite on mosquitoes
PUMPS = "https://pumps.example.net/guide"
# topic -> what each page adds below it
LINKED: Mapping[str, Mapping[str, str]] = {
    "a": {
        "mosquitoes": (
            f"<p>Most shops sell too coarse a weave. We buy the <a href={MESH}#order>fine insect "
            "mesh</a> by the metre, which keeps every larva out of the water for years. It is "
            "worth the money.</p>"
        ),
        "winter": (
            "<p>See <a href=https://www.a.example/taps>our taps</a>, <a href=/about>more on us</a>"
            " and <a href='https://twitter.com/intent/tweet?url=x' rel=nofollow>share</a>.</p>"
        ),
    },
    "b": {
        "mosquitoes": f"<p>The <a href={MESH}?utm_source=b>mesh</a> lasts ten years.</p>",
        "winter": (
            "<p>Use <a href=https://doi.org/10.1000/ice rel='nofollow ugc'>a study of ice</a>.</p>"
        ),
    },
    "c": {
        "winter": (
            f"<p>A <a href={PUMPS} rel=sponsored>pump</a> empties it; a 2019 study of frost says "
            "that 62% of all barrels crack in their first winter. The mesh is from "
            "<a href=https://doi.org/10.1000/frost>a journal</a>.</p>"
        ),
    },
    "d": {"mosquitoes": "<p>Read <a href=https://a.example/barrel>the guide of a</a> too.</p>"},
}


def page(url: str, body: str, head: str = "") -> Article:
    """A real page, read."""
    markup = f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"
    return extract_article(
        Page(
            requested_url=url,
            url=url,
            state=PageState.DONE,
            status=200,
            content_type="text/html; charset=utf-8",
            body=markup.encode(),
        )
    )


def barrel(letter: str, *, before: str = "", after: str = "", in_text: str = "") -> Article:
    """The page of a letter with its links."""
    added = LINKED[letter]
    parts = "".join(
        f"<h2>{heading}</h2><p>{text}</p>{added.get(topic, '')}"
        for topic, (heading, text) in zip(
            PAGES[letter], texts_of(letter, PAGES[letter]), strict=True
        )
    )
    title = "A barrel under the downpipe"
    body = f"<article><h1>{title}</h1><p>{LEADS[letter]}</p>{parts}{in_text}</article>"
    return page(
        f"https://{letter}.example/barrel", before + body + after, f"<title>{title}</title>"
    )


def ranked(*articles: Article) -> tuple[RankedArticle, ...]:
    """Articles in their order as ranks 1, 2, 3 ..."""
    return tuple(
        RankedArticle(rank=rank, result=SearchResult(rank=rank, url=one.url), article=one)
        for rank, one in enumerate(articles, start=1)
    )


def found_on(pages: Sequence[RankedArticle]) -> GapAnalysis:
    """What is found on rain barrels in some pages."""
    results = tuple(one.result for one in pages)
    return analyze(Serp(query=QUERY, results=results, source="test"), pages, date=DATE)


@cache
def four() -> tuple[tuple[RankedArticle, ...], GapAnalysis]:
    """The four pages, and what is found on them."""
    pages = ranked(*map(barrel, "abcd"))
    return pages, found_on(pages)


def ground(*checks: LinkCheck, more: Sequence[Article] = ()) -> Ground:
    """The four pages, with others that rank below and do not count."""
    pages, found = four()
    return ground_of(ranked(*(one.article for one in pages), *more), found, checks)


def dead(url: str, death: Death = Death.NOT_FOUND, reason: str = "") -> LinkCheck:
    """A target that is gone."""
    return LinkCheck(
        url=url,
        state=LinkState.DEAD,
        death=death,
        status=404,
        reason=reason,
        checked_at="2026-01-02T10:00:00Z",
        n_checks=1,
    )
