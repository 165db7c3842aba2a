"""Pages that lie far from the others of their keyword: of another subject, or another length."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from analysis.article import Article
from analysis.corpus import RankedArticle, readable
from analysis.reading import Reader
from analysis.result import PageVerdict
from analysis.tfidf import Matrix, rareness

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MIN_PAGES = 5  # with fewer there is no telling which of them is the odd one
# Robust z beyond which a value is an outlier (Iglewicz and Hoaglin, How to Detect and Handle
# Outliers, 1993).
FAR = 3.5
MAD_TO_DEVIATION = 1.4826  # the median deviation of a normal variable is so much below the standard
# Least spread of the logarithm of likeness: a few pages may lie close together by chance, and none
# is odd that is more than a third (exp(-FAR * 0.3)) as like the others as these are to each other.
MIN_SPREAD = 0.3
MIN_LENGTH_SPREAD = log(5) / FAR  # no length is odd between a fifth of the usual and five times it
EVERYDAY = 2.0  # rareness up to which a word tells nothing of a subject: "make", "time", "good"
MAX_SHARE = 1 / 3  # of the readable pages; more are no outliers but another half of the search
MIN_LIKENESS = 1e-3  # of pages without a word in common; a logarithm needs more than nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a value stands among those of the other pages.

    Attributes:
        z: Robust standard deviations above the others' median, by the logarithm.
        ratio: The value over the others' median.
    """

    z: float
    ratio: float


def without_outliers(
    pages: Sequence[RankedArticle], query: Collection[str], reader: Reader
) -> tuple[RankedArticle, ...]:
    """The pages, of which those on another subject than the others are no longer READ.

    The likeness of a page is the median of its cosines to the others, where a word weighs
    sqrt(count) x (rareness - EVERYDAY): once with all words, and once without the keyword's, since
    a page on another meaning of the keyword has these too. A page is an outlier when one of the
    two stands FAR below the others', which are measured without it.

    Args:
        pages: Judged pages.
        query: Lemmas of the keyword.
        reader: Reads the words of the readable pages.

    Returns:
        As many pages in the same order; the changed ones are OUTLIER, with a sentence that says
        why. None is changed when fewer than MIN_PAGES are readable, or when more than MAX_SHARE of
        these stand apart.
    """
    read = readable(pages)
    if len(read) < MIN_PAGES:
        return tuple(pages)
    lowest = _lowest([_bag(one.article, reader) for one in read], query, reader.language)
    if sum(one.z < -FAR for one in lowest) > MAX_SHARE * len(read):
        return tuple(pages)
    found = iter(lowest)
    return tuple(
        _judged(one, next(found)) if one.article.verdict is PageVerdict.READ else one
        for one in pages
    )


def _lowest(
    bags: Sequence[Mapping[str, int]], query: Collection[str], language: str
) -> list[Standing]:
    """Where each page stands, with the keyword's words or without, whichever is lower."""
    from sklearn.feature_extraction import DictVectorizer  # costs a second

    weighted = [
        {word: sqrt(n) * max(0.0, rareness(word, language) - EVERYDAY) for word, n in bag.items()}
        for bag in bags
    ]
    if not any(weighted):
        return [Standing(z=0.0, ratio=1.0)] * len(bags)
    vectorizer = DictVectorizer()
    vectors = vectorizer.fit_transform(weighted)
    is_other = np.array([word not in query for word in vectorizer.get_feature_names_out()])
    standings = map(_subject_standings, (vectors, vectors.multiply(is_other).tocsr()))
    return [min(both, key=lambda one: one.z) for both in zip(*standings, strict=True)]


def _bag(article: Article, reader: Reader) -> Counter[str]:
    """Lemmas of an article, headings too, with their counts."""
    bag: Counter[str] = Counter()
    for words in reader.read(article).words:
        bag.update(dict(words.lemmas))
        bag.update(words.heading)
    return bag


def _subject_standings(vectors: "csr_matrix") -> list[Standing]:
    from sklearn.preprocessing import normalize

    unit_length = normalize(vectors)
    alike = np.asarray((unit_length @ unit_length.T).toarray(), dtype=np.float64)
    return [_subject_standing(alike, at) for at in range(len(alike))]


def _subject_standing(alike: Matrix, at: int) -> Standing:
    """A page's likeness to the others beside theirs to each other, each without itself."""
    others = np.delete(np.arange(len(alike)), at)
    among = alike[np.ix_(others, others)]
    between = [float(np.median(np.delete(row, place))) for place, row in enumerate(among)]
    return standing(float(np.median(alike[at, others])), between, MIN_SPREAD)


def standing(value: float, others: Sequence[float], min_spread: float) -> Standing:
    """Where a value stands among others, by logarithms.

    z = (log value - median) / max(1.4826 x median absolute deviation, min_spread), both medians
    over the logarithms of the others.

    Args:
        value: At least 0; MIN_LIKENESS stands for anything less.
        others: One or more values, likewise.
        min_spread: Least spread, above 0.

    Returns:
        z is 0 and ratio 1 at the others' median.
    """
    logs = np.log(np.maximum(others, MIN_LIKENESS))
    middle = float(np.median(logs))
    spread = MAD_TO_DEVIATION * float(np.median(np.abs(logs - middle)))
    above = log(max(value, MIN_LIKENESS)) - middle
    return Standing(z=round(above / max(spread, min_spread), 9), ratio=exp(above))


def _judged(one: RankedArticle, found: Standing) -> RankedArticle:
    if found.z >= -FAR:
        return one
    reason = (
        f"Its words are {found.ratio:.0%} as like those of the other pages as these are like each "
        f"other's (robust z {found.z:.1f}, limit {-FAR}): it is on another subject."
    )
    article = replace(one.article, verdict=PageVerdict.OUTLIER, reason=reason)
    return replace(one, article=article)


def odd_lengths(pages: Sequence[RankedArticle]) -> dict[str, str]:
    """What is odd about the length of readable pages; these count all the same.

    Args:
        pages: Judged pages.

    Returns:
        By address, one sentence for each page whose logarithm of words stands FAR from the others';
        {} when fewer than MIN_PAGES are readable.
    """
    read = readable(pages)
    if len(read) < MIN_PAGES:
        return {}
    lengths = [one.article.n_words for one in read]
    found = [
        standing(n, [*lengths[:at], *lengths[at + 1 :]], MIN_LENGTH_SPREAD)
        for at, n in enumerate(lengths)
    ]
    return {
        one.article.url: _length_reason(one.article.n_words, each)
        for one, each in zip(read, found, strict=True)
        if abs(each.z) > FAR
    }


def _length_reason(n_words: int, found: Standing) -> str:
    times = f"{found.ratio:.0f} times" if found.ratio > 1 else f"{found.ratio:.0%} of"
    return (
        f"With {n_words:,} words it has {times} the usual length "
        f"(robust z {found.z:.1f}, limit {FAR})."
    )
