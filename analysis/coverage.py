"""Coverage: where a page stands between none of a topic and what pages with it have."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.result import Treatment
from analysis.tfidf import Matrix
from analysis.topics import Founded, Vector
from analysis.units import Unit, rows_by_page

MIN_TREATED = 0.48  # of what pages with the topic reach among themselves
MIN_THIN = 0.24  # half of that
# Least that pages with a topic must reach among themselves; below, they hardly agree, and a share
# of next to nothing would make any page cover it.
MIN_PRESENT = 0.35
DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coverages:
    """Every topic in every page and section.

    Attributes:
        by_page: In [0, 1]; 1 on the founding page; (n_topics, n_pages).
        lowest: The least that it is when any one page is left out of the topic's; likewise.
        highest: The most, likewise.
        by_unit: Of a single section, likewise but not cut at 1; 1 and more is full;
            (n_topics, n_units).
        present: What pages with the topic reach among themselves, in [0, 1]; (n_topics,).
    """

    by_page: Matrix
    lowest: Matrix
    highest: Matrix
    by_unit: Matrix
    present: Vector


def coverages(units: Sequence[Unit], likely: Matrix, topics: Founded, n_pages: int) -> Coverages:
    """Coverage of every topic in every page.

    match(page) = sum over the topic's sections on other pages of weight x probability of the
    page's best section for it, over the sum of these weights;
    present = mean of the rivals' matches, each weighted by how much it belongs to the topic;
    coverage = match / present, at most 1, with present at least MIN_PRESENT.

    What a page itself says of a topic never counts for its match, so that rivals and draft are
    measured alike. The founding page has 1: its section is what the topic is.

    Args:
        units: Sections of all pages, those of the rivals first.
        likely: Probability that two sections treat the same thing, (n_units, n_units).
        topics: Of the rivals' sections.
        n_pages: Rivals, and the draft.

    Returns:
        Values to six digits.
    """
    n = len(topics.pages)
    best = np.zeros((n, n_pages))
    for rows in rows_by_page(units):
        best[:, units[rows.start].page] = likely[:n, rows].max(axis=1)
    weights = topics.by_page()
    match, lowest, highest = (np.zeros((n, n_pages)) for _ in range(3))
    for page in range(n_pages):
        said = _by_rival(topics, best[:, page])
        others = np.arange(topics.n_rivals) != page
        match[:, page] = _share(said[:, others].sum(axis=1), weights[:, others].sum(axis=1))
        without = _without_one(said[:, others], weights[:, others])
        lowest[:, page] = without.min(axis=1, initial=1.0)
        highest[:, page] = without.max(axis=1, initial=0.0)
    present = _share((weights * match[:, : topics.n_rivals]).sum(axis=1), weights.sum(axis=1))
    scale = np.maximum(present, MIN_PRESENT)[:, None]
    by_page, low, high = (np.clip(one / scale, 0.0, 1.0) for one in (match, lowest, highest))
    founding = (np.arange(n), topics.pages)
    for one in (by_page, low, high):
        one[founding] = 1.0
    return Coverages(
        by_page=np.round(by_page, DIGITS),
        lowest=np.asarray(np.round(np.minimum(low, by_page), DIGITS)),
        highest=np.asarray(np.round(np.maximum(high, by_page), DIGITS)),
        by_unit=_by_unit(units, likely, topics, weights, scale),
        present=present,
    )


def _by_rival(topics: Founded, best: Vector) -> Matrix:
    """For each topic and rival: weight x probability of one page's best section."""
    said = np.zeros((len(topics.pages), topics.n_rivals))
    np.add.at(said.T, topics.pages, (topics.weights * best[None, :]).T)
    return said


def _without_one(said: Matrix, weights: Matrix) -> Matrix:
    """The match without each rival in turn; (n_topics, rivals)."""
    return _share(
        said.sum(axis=1, keepdims=True) - said, weights.sum(axis=1, keepdims=True) - weights
    )


def _share(part: Matrix, whole: Matrix) -> Matrix:
    """Part / whole; 0 where there is nothing to be measured by."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > np.finfo(float).eps)


def _by_unit(
    units: Sequence[Unit], likely: Matrix, topics: Founded, weights: Matrix, scale: Matrix
) -> Matrix:
    """The same for single sections: coverage by a page that had only this one."""
    n = len(topics.pages)
    pages = np.array([unit.page for unit in units], dtype=np.int64)
    on_page = np.zeros((n, int(pages.max()) + 1))
    on_page[:, : weights.shape[1]] = weights[:, : on_page.shape[1]]
    rest = weights.sum(axis=1, keepdims=True) - on_page[:, pages]
    found = _share(topics.weights @ likely[:n], rest) / scale
    founding = np.arange(n)
    found[founding, founding] = np.maximum(found[founding, founding], 1.0)
    return np.round(found, DIGITS)


def treatment_of(covered: float) -> Treatment:
    """Treated, thin or missing, by the stated thresholds."""
    if covered >= MIN_TREATED:
        return Treatment.TREATED
    return Treatment.THIN if covered >= MIN_THIN else Treatment.MISSING
