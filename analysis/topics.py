"""Topics: sections of several pages that choose each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.choices import NONE, Choices, choices, choose_each_other, rows_by_page
from analysis.similarity import different_pages
from analysis.tfidf import Matrix
from analysis.units import Unit

MATCH_QUANTILE = 0.95  # of pairs that are alike by chance; what matches must lie above
MERGE_QUANTILE = 0.98  # of the same; to join two topics takes more than to join a section
MAX_SHARED = 0.5  # of the smaller topic's sections that a second topic may share with a first


Vector = NDArray[np.float64]


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

    Every section that can be a topic stands as a candidate. Another page supports it with the
    section most like it, if the candidate is in turn what that section likes best on its page,
    and if the pair stands out from what is alike by chance. Candidates are taken by how many
    pages support them, then by how alike these are; one that is already part of a taken topic,
    or mostly made of the same sections, is dropped. Topics with a section in common are then
    merged while their sections are on average far more alike than chance.

    Args:
        units: Sections of the rivals, at least one.
        alike: Their similarity, (n_units, n_units).

    Returns:
        Groups of two sections and more, then single sections that are in none of these; () when no
        section can be a topic.
    """
    rows = rows_by_page(units, units[-1].page + 1)
    chosen = choices(alike, rows)
    by_chance = _by_chance(units, alike, chosen)
    bar = _quantile(by_chance, MATCH_QUANTILE)
    merge_bar = _quantile(by_chance, MERGE_QUANTILE)
    candidates = [
        Group(seed=seed, members=tuple(sorted(_supporters(units, alike, chosen, seed, bar))))
        for seed, unit in enumerate(units)
        if unit.can_be_topic
    ]
    candidates.sort(key=lambda group: (*_strength(group, alike), group.seed))
    return tuple(_merged(units, alike, _without_repeats(candidates), merge_bar))


def _by_chance(units: Sequence[Unit], alike: Matrix, chosen: Choices) -> Vector:
    """Similarities of all pairs of different pages that do not choose each other."""
    pages = np.array([unit.page for unit in units], dtype=np.int64)
    prefers = chosen[:, pages] == np.arange(len(units))
    return np.asarray(alike[different_pages(units) & ~(prefers & prefers.T)])


def _quantile(by_chance: Vector, share: float) -> float:
    """What few chance pairs reach; without any, nothing can be said to stand out."""
    return float(np.quantile(by_chance, share)) if by_chance.size else np.inf


def _supporters(
    units: Sequence[Unit], alike: Matrix, chosen: Choices, seed: int, bar: float
) -> Iterator[int]:
    yield seed
    for page, best in enumerate(chosen[seed].tolist()):
        if page == units[seed].page or best == NONE or alike[seed, best] < bar:
            continue
        if choose_each_other(chosen, units, seed, best):
            yield best


def _strength(group: Group, alike: Matrix) -> tuple[int, float]:
    """Sort key: most supporters first, then the most alike."""
    others = [float(alike[group.seed, at]) for at in group.members if at != group.seed]
    return -len(others), -round(sum(others) / len(others), 9) if others else 0.0


def _without_repeats(candidates: Sequence[Group]) -> list[Group]:
    kept: list[Group] = []
    for group in candidates:
        if not any(_repeats(group, other) for other in kept):
            kept.append(group)
    return kept


def _repeats(group: Group, other: Group) -> bool:
    n_shared = len(set(group.members) & set(other.members))
    n_smaller = min(len(group.members), len(other.members))
    return group.seed in other.members or n_shared > MAX_SHARED * n_smaller


def _merged(units: Sequence[Unit], alike: Matrix, kept: Sequence[Group], bar: float) -> list[Group]:
    """Groups of two and more, the closest merged first until none are close; then the rest."""
    shared = [group for group in kept if len(group.members) > 1]
    while pair := _closest(units, alike, shared, bar):
        one, other = pair
        shared[one] = _union(units, alike, shared[one], shared[other])
        del shared[other]
    taken = {at for group in shared for at in group.members}
    return shared + [group for group in kept if len(group.members) == 1 and group.seed not in taken]


def _closest(
    units: Sequence[Unit], alike: Matrix, shared: Sequence[Group], bar: float
) -> tuple[int, int] | None:
    links = [
        (-_linkage(units, alike, shared[one], shared[other]), one, other)
        for one in range(len(shared))
        for other in range(one + 1, len(shared))
        if not set(shared[one].members).isdisjoint(shared[other].members)
    ]
    link, one, other = min(links, default=(np.inf, 0, 0))
    return (one, other) if -link >= bar else None


def _linkage(units: Sequence[Unit], alike: Matrix, group: Group, other: Group) -> float:
    """Mean similarity over all pairs of sections from different pages; -inf without any."""
    pairs = [
        float(alike[one, two])
        for one in group.members
        for two in other.members
        if units[one].page != units[two].page
    ]
    return round(sum(pairs) / len(pairs), 9) if pairs else -np.inf


def _union(units: Sequence[Unit], alike: Matrix, group: Group, other: Group) -> Group:
    """All sections of both; of two on one page the one more like the rest."""
    every = sorted({*group.members, *other.members})

    def fit(at: int) -> tuple[float, int]:
        others = [float(alike[at, one]) for one in every if units[one].page != units[at].page]
        return round(sum(others) / max(1, len(others)), 9), -at

    pages = {units[at].page for at in every}
    members = {max((at for at in every if units[at].page == page), key=fit) for page in pages}
    seed = group.seed if group.seed in members else max(members, key=fit)
    return Group(seed=seed, members=tuple(sorted(members)))
