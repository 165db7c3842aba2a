"""Topics: sections of several pages that choose each other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.similarity import different_pages
from analysis.tfidf import Matrix
from analysis.units import Unit

MATCH_QUANTILE = 0.95  # of all pairs across pages: a pair below is alike by chance
MAX_SHARED = 0.5  # of the smaller topic's sections that a second topic may share with a first


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sections that treat one topic, at most one a page.

    Attributes:
        seed: Index of the section that the others chose.
        members: Indexes of all its sections, the seed too, ascending.
    """

    seed: int
    members: tuple[int, ...]


def groups(units: Sequence[Unit], alike: Matrix) -> tuple[Group, ...]:
    """Topics over all pages, best supported first.

    Every section that can be a topic stands as a candidate; another page supports it with the
    section most like it, if that section in turn finds nothing on the candidate's page more like
    itself, and if the pair stands out from all pairs of the set. Candidates are taken by
    the strength of their support; one that mostly repeats an earlier one is dropped.

    Args:
        units: Sections of the rivals.
        alike: Their similarity, (n_units, n_units).
    """
    bar = _bar(units, alike)
    candidates = [
        _supported(units, alike, seed, bar) for seed, unit in enumerate(units) if unit.can_be_topic
    ]
    candidates.sort(key=lambda group: (-_strength(group, alike), group.members, group.seed))
    return tuple(_without_repeats(candidates))


def _bar(units: Sequence[Unit], alike: Matrix) -> float:
    pairs = alike[different_pages(units)]
    return float(np.quantile(pairs, MATCH_QUANTILE)) if pairs.size else np.inf


def _supported(units: Sequence[Unit], alike: Matrix, seed: int, bar: float) -> Group:
    home = units[seed].page
    members = [seed]
    for page in sorted({unit.page for unit in units} - {home}):
        best = _best_of(units, alike, seed, page)
        if alike[seed, best] >= bar and _best_of(units, alike, best, home) == seed:
            members.append(best)
    return Group(seed=seed, members=tuple(sorted(members)))


def _best_of(units: Sequence[Unit], alike: Matrix, to: int, page: int) -> int:
    """The section of a page most like a given one; the first of equals."""
    return max(
        (at for at, unit in enumerate(units) if unit.page == page),
        key=lambda at: (alike[to, at], -at),
    )


def _strength(group: Group, alike: Matrix) -> float:
    others = [alike[group.seed, at] for at in group.members if at != group.seed]
    return len(others) + float(np.mean(others)) / 100 if others else 0.0


def _without_repeats(candidates: Sequence[Group]) -> list[Group]:
    kept: list[Group] = []
    for group in candidates:
        mine = set(group.members)
        if not any(_repeats(mine, set(other.members)) for other in kept):
            kept.append(group)
    return kept


def _repeats(mine: set[int], theirs: set[int]) -> bool:
    return len(mine & theirs) > MAX_SHARED * min(len(mine), len(theirs))
