"""Articles made of sections that were written for the benchmark, in any number and mixture."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from analysis.analyze import RankedArticle
from analysis.article import Article, Section
from analysis.articles import extract_article
from analysis.result import PageVerdict
from spiders.items import Page, PageState, SearchResult, Serp

PAGES = Path(__file__).parents[1] / "benchmarks" / "gap_pages"
QUERY = "fix a bicycle puncture"
N_PAGES = 6  # on each of the two subjects
SERP = Serp(query=QUERY, results=(), source="test")


@cache
def written(subject: str, number: int) -> Article:
    """One of the pages: "puncture" or "basil", 1 to 6."""
    url = f"https://{subject}{number}.example/page"
    body = (PAGES / subject / f"{number:02}.html").read_bytes()
    page = Page(requested_url=url, url=url, state=PageState.DONE, status=200, body=body)
    article = extract_article(page)
    assert article.verdict is PageVerdict.READ
    return article


def sections_of(subject: str) -> list[Section]:
    """All sections of a subject but the leads."""
    pages = [written(subject, number) for number in range(1, N_PAGES + 1)]
    return [part for page in pages for part in page.sections if part.level]


def article_of(sections: Sequence[Section], name: str) -> Article:
    """A readable English article of given sections."""
    url = f"https://{name}.example/page"
    return Article(
        url=url,
        host=f"{name}.example",
        verdict=PageVerdict.READ,
        title=name,
        language="en",
        sections=tuple(sections),
    )


def ranked(articles: Sequence[Article]) -> tuple[RankedArticle, ...]:
    """Articles in their order as ranks 1, 2, 3 ..."""
    return tuple(
        RankedArticle(rank=rank, result=SearchResult(rank=rank, url=one.url), article=one)
        for rank, one in enumerate(articles, start=1)
    )


def mixtures(n: int, size: int = 6, most_common: int = 2) -> list[Article]:
    """Articles of `size` sections each, any two with at most `most_common` of them in common."""
    random = Random(4)  # noqa: S311 # no secret; the same articles every time
    pool = sections_of("puncture")
    chosen: list[frozenset[int]] = []
    while len(chosen) < n:
        sample = frozenset(random.sample(range(len(pool)), size))
        if all(len(sample & other) <= most_common for other in chosen):
            chosen.append(sample)
    return [
        article_of([pool[at] for at in sorted(one)], f"mixed{number}")
        for number, one in enumerate(chosen, start=1)
    ]


@st.composite
def searches(
    draw: st.DrawFn, subjects: Sequence[str] = ("puncture", "puncture", "basil")
) -> tuple[RankedArticle, ...]:
    """One to seven pages, most on the same subject, each with some of its sections."""
    subject = st.sampled_from(subjects)
    names = st.tuples(subject, st.integers(1, N_PAGES))
    some = draw(st.lists(names, min_size=1, max_size=7, unique=True))
    return ranked([parts_of(draw, written(*one)) for one in some])


def parts_of(draw: st.DrawFn, page: Article) -> Article:
    """A page with some of its sections."""
    kept = draw(st.sets(st.integers(0, len(page.sections) - 1), min_size=2))
    return replace(page, sections=tuple(page.sections[at] for at in sorted(kept)))
