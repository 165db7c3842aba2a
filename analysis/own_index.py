"""Own pages by their words: what a list of addresses and titles tells of each."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import numpy as np
from numpy.typing import NDArray

from analysis.roots import root_of
from analysis.tfidf import MAX_ZIPF, rareness
from spiders.items import OwnPage, OwnPages

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

TITLE_WEIGHT = 2  # a title's word counts as if said so often, one of the address or the rest once
MIN_RARENESS = 2.0  # below are the hundred words that every text has: of, for, how
_WORD = re.compile(r"[^\W\d_][\w+#]*(?:[./'][\w+#]+)*")  # node.js, ci/cd, c++; no bare numbers
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")  # index.html
_PIECE = re.compile(r"[\W_]+")
_NO_COLUMN = -1  # of words that every text has

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIndex:
    """Weighted words of all own pages.

    Attributes:
        language: ISO 639-1 code that words were read in.
        roots: One a column.
        columns: Column of each root.
        factors: Of each column, its rareness x idf; shape (n_words,).
        unseen: The idf of a root that no page has.
        matrix: Rows of length one, or zero for a page without words; shape (n_pages, n_words).
    """

    language: str
    roots: tuple[str, ...]
    columns: Mapping[str, int]
    factors: NDArray[np.float64]
    unseen: float
    matrix: "csr_matrix"

    def weights(self, words: Mapping[str, int]) -> dict[str, float]:
        """Weights of a text's roots by the same formula as the pages', scaled to length one.

        A root that no page has keeps its weight: it is what no page speaks of.

        Args:
            words: How often each word is said, as `words_of` has them.

        Returns:
            By root; {} for a text without words.
        """
        counts, rare = _roots(words, self.language)
        found = {}
        for root, n in counts.items():
            at = self.columns.get(root)
            factor = rare[root] * self.unseen if at is None else float(self.factors[at])
            found[root] = float(np.log1p(n)) * factor
        length = float(np.sqrt(sum(weight**2 for weight in found.values())))
        return {root: weight / length for root, weight in found.items()} if length else {}

    def cosines(self, weights: Mapping[str, float]) -> NDArray[np.float64]:
        """How alike each page is to a text, in [0, 1].

        Args:
            weights: Of the text, as `weights` has them.

        Returns:
            Shape (n_pages,).
        """
        vector = np.zeros(len(self.columns))
        for root, weight in weights.items():
            if root in self.columns:
                vector[self.columns[root]] = weight
        return np.asarray(np.clip(self.matrix @ vector, 0.0, 1.0), dtype=np.float64)

    def page(self, at: int) -> dict[str, float]:
        """The weight of each root of one page; scaled to length one."""
        start, end = self.matrix.indptr[at : at + 2]
        pairs = zip(self.matrix.indices[start:end], self.matrix.data[start:end], strict=True)
        return {self.roots[column]: float(weight) for column, weight in pairs}


@lru_cache(maxsize=1)  # all keywords of a batch have the same own pages
def own_index(own: OwnPages, language: str) -> OwnIndex:
    """The words of own pages, weighted as words of sections are.

    weight = log(1 + tf) x rareness x idf, idf = log((1 + n) / (1 + df)) + 1 over the own pages, by
    the root of each word; see `analysis.tfidf`. The rareness of a root is that of its commonest
    form.

    Args:
        own: At least one page.
        language: ISO 639-1 code.

    Returns:
        One row a page.
    """
    columns = _Columns(language)
    data, at_column, n_roots = array("d"), array("q"), array("q", [0])
    for page in own.pages:
        counts = columns.counts(page)
        at_column.extend(counts.keys())
        data.extend(counts.values())
        n_roots.append(len(counts))
    return _weighted(columns, np.asarray(data), np.asarray(at_column), np.asarray(n_roots))


class _Columns:
    """A column for each root, as words come; each word is looked at once.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.of_root: dict[str, int] = {}
        self.rare: list[float] = []
        self._of_word: dict[str, int] = {}

    def counts(self, page: OwnPage) -> Counter[int]:
        """How often a page says the root of each column."""
        found: list[int] = []
        for text, n in _texts(page):
            found += [self._column(word) for word in _WORD.findall(text.lower())] * n
        counts = Counter(found)
        del counts[_NO_COLUMN]
        return counts

    def _column(self, word: str) -> int:
        known = self._of_word.get(word)
        return self._new(word) if known is None else known

    def _new(self, word: str) -> int:
        at, rare = _NO_COLUMN, rareness(word, self.language)
        if rare >= MIN_RARENESS:
            at = self.of_root.setdefault(root_of(word, self.language), len(self.of_root))
            if at == len(self.rare):
                self.rare.append(rare)
            self.rare[at] = min(self.rare[at], rare)
        self._of_word[word] = at
        return at


def _weighted(columns: _Columns, counts: _Floats, at_column: _Ints, n_roots: _Ints) -> OwnIndex:
    """The index from how often each page says each of its roots; n_roots begins with a zero."""
    from scipy.sparse import csr_matrix  # costs a second

    n_pages, n_words = len(n_roots) - 1, len(columns.of_root)
    n_with = np.bincount(at_column, minlength=n_words)
    factors = np.asarray(columns.rare) * (np.log((1 + n_pages) / (1 + n_with)) + 1)
    weights = np.log1p(counts) * factors[at_column]
    rows = np.repeat(np.arange(n_pages), n_roots[1:])
    lengths = np.sqrt(np.bincount(rows, weights**2, minlength=n_pages))
    return OwnIndex(
        language=columns.language,
        roots=tuple(columns.of_root),
        columns=columns.of_root,
        factors=factors,
        unseen=float(np.log(1 + n_pages)) + 1,
        matrix=csr_matrix(
            (weights / lengths[rows], at_column, np.cumsum(n_roots)), shape=(n_pages, n_words)
        ),
    )


def words_of(text: str, language: str) -> Iterator[str]:
    """Words of a text in lower case, in order, without those that every text has.

    >>> list(words_of("How to fit a pump to Node.js in 2024", "en"))
    ['fit', 'pump', 'node.js']
    """
    found = (word.group() for word in _WORD.finditer(text.lower()))
    return (word for word in found if rareness(word, language) >= MIN_RARENESS)


def page_words(page: OwnPage, language: str) -> Counter[str]:
    """How often an own page says each word: in its title, its address' path, and the rest.

    Args:
        page: As listed.
        language: ISO 639-1 code.

    Returns:
        Counts, a title's with TITLE_WEIGHT.
    """
    words: Counter[str] = Counter()
    for text, n in _texts(page):
        for word in words_of(text, language):
            words[word] += n
    return words


def _texts(page: OwnPage) -> tuple[tuple[str, int], ...]:
    """What is known of a page, and how often each word of it counts."""
    return (page.title, TITLE_WEIGHT), (page.description, 1), (path_text(page.url), 1)


def path_text(url: str) -> str:
    """What an address says in words: its path without endings, numbers and codes.

    >>> path_text("https://a.example/blog/2024/05/rain-barrel_winter-4f2a.html?id=7")
    'blog rain barrel winter'
    """
    path = _ENDING.sub("", unquote(urlsplit(url).path).rstrip("/"))
    return " ".join(piece for piece in _PIECE.split(path) if piece.isalpha())


def shared_roots(
    page: Mapping[str, float], weights: Mapping[str, float]
) -> Iterable[tuple[str, float]]:
    """Roots that a page and a text share, each with its part of their cosine, largest first."""
    parts = ((root, page[root] * weight) for root, weight in weights.items() if root in page)
    return sorted(parts, key=lambda part: (-round(part[1], 9), part[0]))


def _roots(words: Mapping[str, int], language: str) -> tuple[dict[str, int], dict[str, float]]:
    """How often each root is said, and the rareness of its commonest form."""
    counts: dict[str, int] = {}
    rare: dict[str, float] = {}
    for word, n in words.items():
        root = root_of(word, language)
        counts[root] = counts.get(root, 0) + n
        rare[root] = min(rare.get(root, MAX_ZIPF), rareness(word, language))
    return counts, rare
