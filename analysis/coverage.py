"""Coverage: where an article stands between pages without a topic and pages with it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.result import Treatment
from analysis.tfidf import Matrix
from analysis.topics import Group
from analysis.units import Unit

MIN_TREATED = 0.5  # nearer to the pages that have the topic than to those without it
MIN_THIN = 0.25  # half of that
MIN_SPREAD = 1e-6  # of the two ends; below, a topic cannot be told from its absence

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The two ends that a match is placed between, in the unit of the similarity.

    Attributes:
        absent: Mean best match of what pages hold beside the topic's own sections.
        present: Mean match of the topic's sections to the others of it; nan for a single one.
    """

    absent: float
    present: float

    def coverage(self, match: float) -> float:
        """The place of a match between the ends, cut to [0, 1]."""
        spread = max(self.present - self.absent, MIN_SPREAD)
        return min(1.0, max(0.0, (match - self.absent) / spread))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """How well each section of each page matches one topic.

    Attributes:
        by_unit: Mean similarity to the topic's sections on other pages; (n_units,).
        members: Index of the topic's section on each page that has one.
    """

    by_unit: Vector
    members: dict[int, int]


def matches(units: Sequence[Unit], alike: Matrix, group: Group) -> Matches:
    """Match of every section to a topic, a member's own page never counted for it.

    Args:
        units: Sections of all pages.
        alike: Their similarity, (n_units, n_units).
        group: The topic's sections.
    """
    members = {units[at].page: at for at in group.members}
    columns = alike[:, list(members.values())]
    pages = np.array([unit.page for unit in units])
    is_other = pages[:, None] != np.array(list(members))[None, :]
    n_others = is_other.sum(axis=1)
    sums = np.where(is_other, columns, 0.0).sum(axis=1)
    # the only page with a topic cannot be measured against others: its section matches itself
    by_unit = np.divide(sums, n_others, out=np.full(len(units), -np.inf), where=n_others > 0)
    return Matches(by_unit=by_unit, members=members)


def scale_of(units: Sequence[Unit], found: Matches, n_rivals: int) -> Scale:
    """The ends for one topic, from the rivals alone.

    Args:
        units: Sections of all pages.
        found: Matches of the topic.
        n_rivals: Pages that count; later ones (the draft) are measured, not counted.
    """
    own = set(found.members.values())
    rest = [
        max((found.by_unit[at] for at in _at(units, page) if at not in own), default=-np.inf)
        for page in range(n_rivals)
    ]
    absent = [match for match in rest if np.isfinite(match)]
    present = [match for match in found.by_unit[sorted(own)] if np.isfinite(match)]
    return Scale(
        absent=float(np.mean(absent)) if absent else 0.0,
        present=float(np.mean(present)) if present else float("nan"),
    )


def best_unit(units: Sequence[Unit], found: Matches, page: int) -> int | None:
    """The section of a page that matches a topic best: its own member, else the best match."""
    if page in found.members:
        return found.members[page]
    return max(_at(units, page), key=lambda at: (found.by_unit[at], -at), default=None)


def treatment_of(coverage: float) -> Treatment:
    """Treated, thin or missing, by the stated thresholds."""
    if coverage >= MIN_TREATED:
        return Treatment.TREATED
    return Treatment.THIN if coverage >= MIN_THIN else Treatment.MISSING


def _at(units: Sequence[Unit], page: int) -> list[int]:
    return [at for at, unit in enumerate(units) if unit.page == page]
