"""The readable pages of one keyword, and why the others are not among them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.article import Article
from analysis.result import PageVerdict
from spiders.items import SearchResult

SHINGLE_WORDS = 5
MAX_COPIED = 0.5  # of a page's shingles found in a better ranked page: it is mostly that page


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedArticle:
    """An article at its place in the search."""

    rank: int
    result: SearchResult
    article: Article


def in_order(ranked: Iterable[RankedArticle]) -> tuple[RankedArticle, ...]:
    """The pages by rank, then address."""
    return tuple(sorted(ranked, key=lambda one: (one.rank, one.article.url, one.result.url)))


def majority_language(ranked: Sequence[RankedArticle]) -> str:
    """The language most readable pages have, the better ranked page's on a tie; "" without any."""
    languages = [one.article.language for one in ranked if _is_read(one)]
    counts = Counter(languages)
    return max(counts, key=lambda one: (counts[one], -languages.index(one)), default="")


def judged(ranked: Sequence[RankedArticle], language: str) -> tuple[RankedArticle, ...]:
    """The pages, of which copies and those in another language are no longer READ.

    Args:
        ranked: Pages in order of rank.
        language: ISO 639-1 code of the pages that count.

    Returns:
        As many pages in the same order; the changed ones are OTHER_LANGUAGE or NEAR_COPY, with a
        sentence that says why.
    """
    judged_pages: list[RankedArticle] = []
    seen: list[tuple[RankedArticle, frozenset[tuple[str, ...]]]] = []
    for one in ranked:
        verdict, reason = _other_language(one, language)
        if _is_read(one) and not verdict:
            shingles = _shingles(one.article.text)
            original = _original(shingles, seen)
            if original:
                verdict = PageVerdict.NEAR_COPY
                reason = f"Most of its text is that of {original.article.url}, which ranks better."
            else:
                seen.append((one, shingles))
        judged_pages.append(_with_verdict(one, verdict, reason) if verdict else one)
    return tuple(judged_pages)


def readable(ranked: Sequence[RankedArticle]) -> tuple[RankedArticle, ...]:
    """The pages that count."""
    return tuple(one for one in ranked if _is_read(one))


def _is_read(one: RankedArticle) -> bool:
    return one.article.verdict is PageVerdict.READ


def _other_language(one: RankedArticle, language: str) -> tuple[PageVerdict | None, str]:
    if not _is_read(one) or one.article.language == language:
        return None, ""
    reason = f"The page is in {one.article.language!r}; pages are compared in {language!r}."
    return PageVerdict.OTHER_LANGUAGE, reason


def _original(
    shingles: frozenset[tuple[str, ...]],
    seen: Sequence[tuple[RankedArticle, frozenset[tuple[str, ...]]]],
) -> RankedArticle | None:
    for one, theirs in seen:
        if shingles and len(shingles & theirs) > MAX_COPIED * len(shingles):
            return one
    return None


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = text.lower().split()
    runs = (words[at : at + SHINGLE_WORDS] for at in range(len(words) - SHINGLE_WORDS + 1))
    return frozenset(tuple(run) for run in runs)


def _with_verdict(one: RankedArticle, verdict: PageVerdict, reason: str) -> RankedArticle:
    return replace(one, article=replace(one.article, verdict=verdict, reason=reason))
