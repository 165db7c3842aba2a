"""Coverage: where an article stands between pages without a topic and pages with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isnan, nan

import numpy as np
from numpy.typing import NDArray

from analysis.choices import Choices
from analysis.result import Treatment
from analysis.tfidf import Matrix
from analysis.topics import Group
from analysis.units import Unit

MIN_TREATED = 0.5  # nearer to the pages that have the topic than to those without it
MIN_THIN = 0.25  # half of that
NOT_CHOSEN = 0.5  # what a match is worth when the topic's sections all like another one better
MIN_SPREAD = 1e-6  # of the two ends; below, a topic cannot be told from its absence

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The two ends that a match is placed between, in the unit of the similarity.

    Attributes:
        absent: Mean best match of what pages hold beside the topic's own sections; the best of
            these matches for a topic of one page, whose rivals are known not to have it.
        present: Mean match of the topic's sections to the others of it; nan for a single one.
    """

    absent: float
    present: float

    def place(self, match: float) -> float:
        """The place of a match between the ends, cut to [0, 1]."""
        spread = max(self.present - self.absent, MIN_SPREAD)
        return min(1.0, max(0.0, (match - self.absent) / spread))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """How well each section of each page matches one topic.

    Attributes:
        by_unit: Mean similarity to the topic's sections on other pages, -inf without any;
            (n_units,).
        members: Index of the topic's section on each page that has one.
        is_chosen: Whether a section and one of the topic's choose each other; (n_units,).
        rows: Indexes of the sections of each page.
    """

    by_unit: Vector
    members: dict[int, int]
    is_chosen: NDArray[np.bool_]
    rows: tuple[range, ...]


def matches(
    units: Sequence[Unit], alike: Matrix, chosen: Choices, rows: tuple[range, ...], group: Group
) -> Matches:
    """Match of every section to a topic; what its own page says of it never counts.

    Args:
        units: Sections of all pages.
        alike: Their similarity, (n_units, n_units).
        chosen: The best match of each section on each page.
        rows: Indexes of the sections of each page.
        group: The topic's sections.

    Returns:
        Arrays in the order of the sections; by_unit is -inf on a page that alone has the topic.
    """
    members = {units[at].page: at for at in group.members}
    pages = np.array([unit.page for unit in units])
    is_other = pages[:, None] != np.array(list(members))[None, :]
    n_others = is_other.sum(axis=1)
    sums = np.where(is_other, alike[:, list(members.values())], 0.0).sum(axis=1)
    by_unit = np.divide(sums, n_others, out=np.full(len(units), -np.inf), where=n_others > 0)
    is_chosen = np.zeros(len(units), dtype=np.bool_)
    for page, at in members.items():
        is_chosen |= (chosen[:, page] == at) & (chosen[at, pages] == np.arange(len(units)))
    return Matches(by_unit=by_unit, members=members, is_chosen=is_chosen, rows=rows)


def scale_of(found: Matches, n_rivals: int) -> Scale:
    """The ends for one topic, from the rivals alone.

    Args:
        found: Matches of the topic.
        n_rivals: Pages that count; later ones (the draft) are measured, not counted.

    Returns:
        Ends in the unit of the similarity: absent is 0 where no rival has another section to
        measure by, present is nan for a topic of a single page.
    """
    own = set(found.members.values())
    rest = [
        max((float(found.by_unit[at]) for at in rows if at not in own), default=nan)
        for rows in found.rows[:n_rivals]
    ]
    absent = [match for match in rest if isfinite(match)]
    present = [match for match in found.by_unit[sorted(own)].tolist() if isfinite(match)]
    if not present:
        return Scale(absent=max(absent, default=0.0), present=nan)
    return Scale(
        absent=sum(absent) / len(absent) if absent else 0.0,
        present=sum(present) / len(present),
    )


def coverage(found: Matches, scale: Scale, page: int) -> float:
    """Coverage of a topic in one page: that of its best section.

    Args:
        found: Matches of the topic.
        scale: Its two ends.
        page: Index of the page.

    Returns:
        In [0, 1]; 0 for a page without sections.
    """
    best = best_unit(found, page)
    return 0.0 if best is None else unit_coverage(found, scale, best)


def unit_coverage(found: Matches, scale: Scale, at: int) -> float:
    """Coverage of a topic in one section.

    coverage = (match - absent) / (present - absent), cut to [0, 1]; halved unless the section
    and one of the topic's choose each other.

    Args:
        found: Matches of the topic.
        scale: Its two ends.
        at: Index of the section.

    Returns:
        In [0, 1], to six digits; on the only page with the topic 1 for the topic's own section and
        0 for any other.
    """
    match = float(found.by_unit[at])
    if not isfinite(match):  # the only page with the topic: nothing else to be measured by
        return 1.0 if at in found.members.values() else 0.0
    place = scale.place(match)
    return round(place if found.is_chosen[at] else NOT_CHOSEN * place, 6)


def best_unit(found: Matches, page: int) -> int | None:
    """The section of a page that matches a topic best: its own member, else the best match."""
    if page in found.members:
        return found.members[page]
    return max(found.rows[page], key=lambda at: (found.by_unit[at], -at), default=None)


def treatment_of(covered: float) -> Treatment:
    """Treated, thin or missing, by the stated thresholds."""
    if covered >= MIN_TREATED:
        return Treatment.TREATED
    return Treatment.THIN if covered >= MIN_THIN else Treatment.MISSING


def completed(scales: Sequence[Scale]) -> list[Scale]:
    """The scales; those of a single page borrow the median distance between others' ends."""
    spreads = [scale.present - scale.absent for scale in scales if not isnan(scale.present)]
    usual = max(0.0, float(np.median(spreads))) if spreads else 1.0
    return [
        Scale(absent=scale.absent, present=scale.absent + usual) if isnan(scale.present) else scale
        for scale in scales
    ]
