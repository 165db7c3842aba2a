"""Terms that mark a topic: said where it is treated, rarely elsewhere."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

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
    inside = Counter(term for at in members for term in _terms(units[at]))
    outside = Counter(term for unit in units for term in _terms(unit))
    pages = Counter(term for found in _terms_by_page(units) for term in found)
    named = {word for at in members for word in units[at].words.heading}
    least = min(2, len(members))
    scores = {
        term: (n / len(members) - outside[term] / len(units)) * term_rareness(term, language)
        for term, n in inside.items()
        if n >= least
        and (pages[term] >= MIN_PAGES or term in named)
        and _PLAIN.fullmatch(term)
        and not set(term.split()) <= set(query)
    }
    ranked = sorted(scores, key=lambda term: (-round(scores[term], 9), term))
    return _without_parts(term for term in ranked if scores[term] > 0)


def _terms_by_page(units: Sequence[Unit]) -> list[set[str]]:
    pages: dict[int, set[str]] = {}
    for unit in units:
        pages.setdefault(unit.page, set()).update(_terms(unit))
    return list(pages.values())


def _terms(unit: Unit) -> set[str]:
    found = {term for term, _ in unit.words.lemmas} | set(unit.words.heading)
    return found | {phrase for phrase, _ in unit.words.phrases}


def _without_parts(ranked: Iterable[str]) -> tuple[str, ...]:
    """The first terms, none of which is a part of an earlier one."""
    kept: list[str] = []
    for term in ranked:
        if not any(set(term.split()) <= set(other.split()) for other in kept):
            kept.append(term)
        if len(kept) == MAX_TERMS:
            break
    return tuple(kept)
