"""Choices: for each section, the one most like it on every other page."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.tfidf import Matrix
from analysis.units import Unit

Choices = NDArray[np.int64]
NONE = -1


def rows_by_page(units: Sequence[Unit], n_pages: int) -> tuple[range, ...]:
    """Indexes of the sections of each page.

    Args:
        units: Sections by page and place.
        n_pages: Pages, those without sections too.

    Returns:
        One range a page, in their order; an empty one for a page without sections.
    """
    pages = np.array([unit.page for unit in units], dtype=np.int64)
    bounds = np.searchsorted(pages, np.arange(n_pages + 1))
    return tuple(range(int(start), int(end)) for start, end in pairwise(bounds))


def choices(alike: Matrix, rows: Sequence[range]) -> Choices:
    """Index of the section most like each section, page by page; the first of equals.

    Args:
        alike: Similarity of all sections, (n_units, n_units).
        rows: Indexes of the sections of each page.

    Returns:
        Shape (n_units, n_pages); NONE where a page has no section.
    """
    chosen: Choices = np.full((len(alike), len(rows)), NONE, dtype=np.int64)
    for page, row in enumerate(rows):
        if row:
            chosen[:, page] = row.start + alike[:, row.start : row.stop].argmax(axis=1)
    return chosen


def choose_each_other(chosen: Choices, units: Sequence[Unit], one: int, other: int) -> bool:
    """Whether two sections of different pages are each the other's best match there."""
    return bool(chosen[one, units[other].page] == other and chosen[other, units[one].page] == one)
