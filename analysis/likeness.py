"""Likeness: whether two values are told of one thing."""

import re
from collections.abc import Collection
from functools import lru_cache

from analysis.nlp import lemmas_of
from analysis.tfidf import rareness
from analysis.told import Told

MIN_SHARED = 2  # lemmas beside the keyword's that two clauses must have in common
MAX_REMEMBERED = 4096  # clauses whose lemmas are kept in memory
# Words that only say that something is measured or made; pages share them whatever they measure.
_MEASURING = frozenset(
    re.findall(
        r"\w+",
        """
        amount average default duration height length level number period size time total value
        volume weight width percent second minute hour day week month year bit
        create last set take use
        """,
    )
)
_LETTERS = re.compile(r"[^\W\d_]+")


class Likeness:
    """How much what two clauses say is said of one thing.

    Args:
        query: Lemmas of the keyword, which every page has.
        language: ISO 639-1 code for lemmas and background frequencies.
    """

    def __init__(self, query: Collection[str], language: str) -> None:
        self._common = _MEASURING | set(query)
        self.language = language

    def of(self, one: Told, other: Told) -> float:
        """Likeness in [0, 1].

        Args:
            one: A value with its clause.
            other: Another of the same dimension.

        Returns:
            Where both name the thing exactly, 1 or 0. Else the share of the weight (rareness) of
            all lemmas of the two clauses that both have, or of the two sentences where these have
            no other value; 0 when they share fewer than MIN_SHARED.
        """
        if one.value.thing and other.value.thing:
            return float(one.value.dimension == other.value.dimension and _lists_alike(one, other))
        if len(self._sentence(one) & self._sentence(other)) < MIN_SHARED:
            return 0.0
        near = self._share(self._clause(one), self._clause(other))
        if not (one.is_only and other.is_only):
            return near
        return max(near, self._share(self._sentence(one), self._sentence(other)))

    def _clause(self, told: Told) -> frozenset[str]:
        return self._bare(_lemmas(told.clause, self.language), told)

    def _sentence(self, told: Told) -> frozenset[str]:
        return self._bare(told.statement.lemmas, told)

    def _bare(self, lemmas: frozenset[str], told: Told) -> frozenset[str]:
        """Without the words of the value and those that every page has."""
        return lemmas - self._common - set(_LETTERS.findall(told.value.text.lower()))

    def _share(self, one: frozenset[str], other: frozenset[str]) -> float:
        if len(one & other) < MIN_SHARED:
            return 0.0
        return round(self._weight(one & other) / max(self._weight(one | other), 1.0), 9)

    def _weight(self, lemmas: frozenset[str]) -> float:
        return sum(rareness(lemma, self.language) for lemma in sorted(lemmas))


@lru_cache(maxsize=MAX_REMEMBERED)
def _lemmas(clause: str, language: str) -> frozenset[str]:
    return frozenset(lemmas_of(clause, language))


def _lists_alike(one: Told, other: Told) -> bool:
    """False for two ways of dividing a thing: both list parts, and none is in both lists."""
    mine, theirs = one.value.parts, other.value.parts
    return not (mine and theirs) or bool(mine & theirs)
