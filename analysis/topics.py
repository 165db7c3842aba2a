"""Topics: for each section, the sections of other pages that treat the same thing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.tfidf import Matrix
from analysis.units import Unit, rows_by_page

MIN_SUPPORT = 1.4  # pages: the founding one and .4 of another; with less it is one writer's own
MAX_LIKELY = 0.15  # probability that two founding sections treat the same, above which one goes
MAX_OVERLAP = 0.5  # cosine of the sections that prove two topics, above which one goes

MAX_PART = 0.5  # coverage of one topic by another's founding section, above which that one goes

Vector = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Founded:
    """The topic of every section: each founds one, most of them to be dropped.

    Attributes:
        weights: How much each rival section belongs to the topic of each: 1 for the founding one;
            for the section of every other page that is most likely about the same thing, that
            probability; 0 for all others; (n_rival_units, n_rival_units).
        support: Pages that treat it: 1 for the founding page, for each other the probability of
            its best section, that is, the expected number; (n_rival_units,).
        pages: Page of each rival section; (n_rival_units,).
        n_rivals: Pages.
    """

    weights: Matrix
    support: Vector
    pages: Rows
    n_rivals: int

    def by_page(self) -> Matrix:
        """Weights summed over each page; (n_rival_units, n_rivals)."""
        found = np.zeros((len(self.pages), self.n_rivals))
        np.add.at(found.T, self.pages, self.weights.T)
        return found


def founded(units: Sequence[Unit], likely: Matrix, n_rivals: int) -> Founded:
    """The topic of every rival section.

    Args:
        units: Sections of all pages, those of the rivals first.
        likely: Probability that two sections treat the same thing, (n_units, n_units).
        n_rivals: How many pages are rivals.

    Returns:
        In the order of the rivals' sections.
    """
    rivals = [unit for unit in units if unit.page < n_rivals]
    n = len(rivals)
    pages = np.array([unit.page for unit in rivals], dtype=np.int64)
    weights = np.zeros((n, n))
    for rows in rows_by_page(rivals):
        best = rows.start + likely[:n, rows].argmax(axis=1)
        others = np.flatnonzero(pages != pages[rows.start])
        weights[others, best[others]] = likely[others, best[others]]
    np.fill_diagonal(weights, 1.0)
    return Founded(weights=weights, support=weights.sum(axis=1), pages=pages, n_rivals=n_rivals)


def distinct(
    order: Iterable[int], topics: Founded, likely: Matrix, by_section: Matrix
) -> list[int]:
    """Topics without repeats: each is dropped that says what one before it says.

    A topic says the same when its founding section and that of the other stand on different pages
    and likely treat the same thing, when the same sections prove both, or when its founding section
    by itself treats the other.

    Args:
        order: Founding sections, those to be preferred first.
        topics: All topics.
        likely: Probability that two sections treat the same thing.
        by_section: Coverage of each topic by each rival section alone.

    Returns:
        Those that are kept, in their order.
    """
    lengths = np.linalg.norm(topics.weights, axis=1)
    kept: list[int] = []
    for at in order:
        overlap = topics.weights[kept] @ topics.weights[at] / (lengths[kept] * lengths[at])
        repeats = (
            (likely[at, kept] > MAX_LIKELY)
            | (overlap > MAX_OVERLAP)
            | (by_section[kept, at] > MAX_PART)
        )
        if not repeats.any():
            kept.append(at)
    return kept
