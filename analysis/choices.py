"""Choices: for each section, the one most like it on every other page."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.tfidf import Matrix
from analysis.units import Unit

Choices = NDArray[np.int64]
NONE = -1


def choices(units: Sequence[Unit], alike: Matrix) -> Choices:
    """Index of the section most like each section, page by page; the first of equals.

    Args:
        units: Sections by page and place.
        alike: Their similarity, (n_units, n_units).

    Returns:
        Shape (n_units, n_pages); NONE where a page has no section.
    """
    pages = np.array([unit.page for unit in units], dtype=np.int64)
    n_pages = int(pages.max(initial=NONE)) + 1
    chosen: Choices = np.full((len(units), n_pages), NONE, dtype=np.int64)
    for page in range(n_pages):
        at = np.flatnonzero(pages == page)
        if at.size:
            chosen[:, page] = at[alike[:, at].argmax(axis=1)]
    return chosen


def choose_each_other(chosen: Choices, units: Sequence[Unit], one: int, other: int) -> bool:
    """Whether two sections of different pages are each the other's best match there."""
    return bool(chosen[one, units[other].page] == other and chosen[other, units[one].page] == one)
