"""Terms that mark a topic: said where it is treated, rarely elsewhere."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import is_

from analysis.tfidf import term_rareness
from analysis.units import Unit

MAX_TERMS = 8
MIN_PAGES = 2

_PLAIN = re.compile(r"[^\W\d_]+(?:[-'\u2019 ./][^\W\d_]+)*")  # words, not file names or flags


def marking_terms(
    units: Sequence[Unit], members: Collection[int], query: Collection[str], language: str
) -> tuple[str, ...]:
    """Lemmas and phrases that mark some sections among all, most telling first.

    score = (share of the sections with the term - its share of all sections) x rareness. Terms
    made of the keyword's own words say nothing here; a term that only one page uses is a name, a
    code or a slip, unless it is in a heading of the topic.

    Args:
        units: All sections of the rivals.
        members: Indexes of the topic's sections.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        At most MAX_TERMS, none made only of words of an earlier one; () when no score is above 0.
    """
    usage = _usage(_Sections(units))
    inside = Counter(term for at in members for term in usage.by_unit[at])
    named = {word for at in members for word in units[at].words.heading}
    least = min(2, len(members))
    scores = {
        term: (n / len(members) - usage.n_units[term] / len(units)) * term_rareness(term, language)
        for term, n in inside.items()
        if n >= least
        and (usage.n_pages[term] >= MIN_PAGES or term in named)
        and _PLAIN.fullmatch(term)
        and not set(term.split()) <= set(query)
    }
    ranked = sorted(scores, key=lambda term: (-round(scores[term], 9), term))
    return _without_parts(term for term in ranked if scores[term] > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usage:
    """Terms of each of some sections, and how many sections and pages use each."""

    by_unit: tuple[frozenset[str], ...]
    n_units: Counter[str]
    n_pages: Counter[str]


class _Sections:
    """Sections known by which they are, not by what they say: to compare that takes too long."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Sections)
            and len(self.units) == len(other.units)
            and all(map(is_, self.units, other.units))
        )

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.units)))


@lru_cache(maxsize=1)  # all topics of a keyword ask for the same sections, one after the other
def _usage(sections: _Sections) -> _Usage:
    by_unit = tuple(_terms(unit) for unit in sections.units)
    by_page: dict[int, set[str]] = {}
    for unit, terms in zip(sections.units, by_unit, strict=True):
        by_page.setdefault(unit.page, set()).update(terms)
    return _Usage(
        by_unit=by_unit,
        n_units=Counter(chain.from_iterable(by_unit)),
        n_pages=Counter(chain.from_iterable(by_page.values())),
    )


def _terms(unit: Unit) -> frozenset[str]:
    lemmas = (term for term, _ in unit.words.lemmas)
    phrases = (phrase for phrase, _ in unit.words.phrases)
    return frozenset(chain(lemmas, phrases, unit.words.heading))


def _without_parts(ranked: Iterable[str]) -> tuple[str, ...]:
    """The first terms, none of which is a part of an earlier one."""
    kept: list[str] = []
    for term in ranked:
        if not any(set(term.split()) <= set(other.split()) for other in kept):
            kept.append(term)
        if len(kept) == MAX_TERMS:
            break
    return tuple(kept)
