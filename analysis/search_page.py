"""What the pages of a search show of the search itself, and what follows for the article's head."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from analysis.casing import Casing
from analysis.corpus import RankedArticle
from analysis.expectation import expectation
from analysis.head_tags import head_tags
from analysis.length import length_range
from analysis.opportunity import opportunity
from analysis.result import (
    Expectation,
    Freshness,
    Gap,
    HeadTags,
    LengthRange,
    Opportunity,
    Topic,
)
from analysis.statements import Statement
from spiders.items import Serp


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found on the pages before.

    Attributes:
        topics: All topics, in order.
        nobody: Gaps of what no page treats, whatever a draft says.
        freshness: What is out of date.
    """

    topics: tuple[Topic, ...]
    nobody: tuple[Gap, ...]
    freshness: tuple[Freshness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What a result tells of the search; see the attributes of GapAnalysis."""

    expectation: Expectation
    length: LengthRange | None
    head_tags: HeadTags
    opportunity: Opportunity | None


def search_page(  # noqa: PLR0913 # a search with all that was found on its pages
    serp: Serp,
    *,
    ranked: Sequence[RankedArticle],
    said: Sequence[Statement],
    found: Found,
    query: Collection[str],
    language: str,
) -> SearchPage:
    """What readers expect, how long pages are, head tags, and how much room is left.

    Args:
        serp: For the keyword and its related searches.
        ranked: Readable pages in order of rank.
        said: Their statements.
        found: Topics, and what is open or old.
        query: Lemmas of the keyword.
        language: ISO 639-1 code.

    Returns:
        All of it; without a readable page no length, no opportunity and no head tags.
    """
    expected = expectation(serp, ranked, said, query, language)
    tags = HeadTags()
    if ranked:
        casing = Casing(one.text for one in said if not one.is_code)
        tags = head_tags(
            serp.query,
            topics=found.topics,
            gaps=found.nobody,
            expected=expected,
            casing=casing,
            language=language,
        )
    return SearchPage(
        expectation=expected,
        length=length_range(one.article.n_words for one in ranked),
        head_tags=tags,
        opportunity=opportunity(
            len(found.nobody), found.topics, found.freshness, [one.article.url for one in ranked]
        ),
    )
