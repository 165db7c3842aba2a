"""A keyword harvested twice: written pages through the real analysis, the second time changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from analysis.analyze import analyze
from analysis.article import Article, Section
from analysis.page_moves import PageTrace, Side
from tests.analysis.made_articles import N_PAGES, SERP, ranked, written
from tests.analysis.pages import TOPICS, refused

DATE = "2026-11-01"
# The same subject in three writers' words, which no page on punctures treats.
ADDED = tuple(
    Section.of_text(level=2, heading=heading, text=text)
    for heading, text in TOPICS["winter"].values()
)


def pages() -> list[Article]:
    """The six pages on a puncture, by rank."""
    return [written("puncture", number) for number in range(1, N_PAGES + 1)]


def with_section(article: Article, section: Section) -> Article:
    return replace(article, sections=(*article.sections, section))


def without_section(article: Article, at: int) -> Article:
    parts = article.sections
    return replace(article, sections=parts[:at] + parts[at + 1 :])


def unreadable(article: Article) -> Article:
    return refused(article.url, "The server answered with HTTP status 503.")


def side(
    articles: Sequence[Article],
    *,
    draft: Article | None = None,
    hashes: Mapping[str, str] | None = None,
    unknown: Collection[str] = (),
    fetched_at: str = "2026-11-01T06:00:00+00:00",
) -> Side:
    """An analysis of pages in this order, with the trace that a ledger would have.

    Args:
        articles: By rank.
        draft: To be measured.
        hashes: Of pages by address where another than that of the text is meant.
        unknown: Addresses without a hash.
        fetched_at: When all were fetched.
    """
    found = analyze(
        SERP, ranked(articles), date=DATE, language="en", draft=draft, draft_name="draft.md"
    )
    given = hashes or {}
    return Side(
        analysis=found,
        traces={
            rank: PageTrace(
                key=one.url.partition("//")[2],
                content_hash=""
                if one.url in unknown
                else given.get(one.url) or sha256(repr(one).encode()).hexdigest(),
                fetched_at=fetched_at,
            )
            for rank, one in enumerate(articles, 1)
        },
    )
