"""The readable pages of one keyword, and why the others are not among them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from analysis.article import Article
from analysis.copies import (
    RUN_WORDS,
    Overlap,
    Runs,
    Signature,
    may_hold,
    overlap,
    runs_of,
    words_of,
)
from analysis.extraction.language import proof_of
from analysis.reading import Reader
from analysis.result import PageVerdict
from spiders.items import SearchResult

MAX_COPIED = 0.5  # of a page's words in runs that a better ranked page has: it is mostly that page
# of its runs that such a page has in common, since one changed word breaks five; the least that was
# measured among 4,507 altered copies of real articles was .22
MIN_RUNS = 0.2


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


def judged(ranked: Sequence[RankedArticle], reader: Reader) -> tuple[RankedArticle, ...]:
    """The pages, of which copies and those in another language are no longer READ.

    A page is compared only with better ranked pages that count, so that of a chain of copies
    nothing counts twice and nothing is lost to a page which itself does not count.

    Args:
        ranked: Pages in order of rank.
        reader: Reads the pages in its language; others do not count.

    Returns:
        As many pages in the same order; the changed ones are OTHER_LANGUAGE or NEAR_COPY, with a
        sentence that says why.

    Raises:
        ProfileError: If the reader needs a model that is not installed.
    """
    judged_pages: list[RankedArticle] = []
    counted: list[_Counted] = []
    for one in ranked:
        verdict, reason = _other_language(one, reader.language)
        if _is_read(one) and not verdict:
            candidate = _Counted(page=one, signature=reader.read(one.article).signature)
            reason = _copy_reason(candidate, counted)
            if reason:
                verdict = PageVerdict.NEAR_COPY
            else:
                counted.append(candidate)
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
    own = one.article.language
    proof = proof_of(one.article.text, own)
    reason = f"The page is in {own!r} ({proof}); pages are compared in {language!r}."
    return PageVerdict.OTHER_LANGUAGE, reason


@dataclass(frozen=True, kw_only=True)  # without slots, for what is made on demand
class _Counted:
    """A page that counts, or may; its words are cut only where a signature calls for a count."""

    page: RankedArticle
    signature: Signature

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words_of(self.page.article.text)

    @cached_property
    def runs(self) -> Runs:
        return runs_of(self.words)

    @property
    def url(self) -> str:
        return self.page.article.url


def _copy_reason(one: _Counted, counted: Sequence[_Counted]) -> str:
    """One sentence that names the page this one is mostly a copy of; "" when it is its own."""
    again = next((other for other in counted if other.url == one.url), None)
    if again:
        return f"The same page stands at rank {again.page.rank} already: {one.url}."
    original, common = _nearest(one, counted)
    if original is None:
        return ""
    return (
        f"{common.percent} % of its words, in runs of {RUN_WORDS} and more, are those of "
        f"{original.url}, which ranks better."
    )


def _nearest(one: _Counted, counted: Sequence[_Counted]) -> tuple[_Counted | None, Overlap]:
    """The page that most of this one is taken from, the better ranked of equals, and how much."""
    found, most = None, Overlap(n_words=0, n_shared=0)
    for other in counted:
        if may_hold(one.signature, other.signature, MIN_RUNS):
            common = overlap(one.words, other.runs)
            if common.share > max(most.share, MAX_COPIED):
                found, most = other, common
    return found, most


def _with_verdict(one: RankedArticle, verdict: PageVerdict, reason: str) -> RankedArticle:
    return replace(one, article=replace(one.article, verdict=verdict, reason=reason))
