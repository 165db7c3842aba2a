"""The rivals surveyed: their sections, the topics these form, and each page's coverage of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from analysis.article import Article
from analysis.coverage import DIGITS, MIN_TREATED, Coverages, coverages
from analysis.pairs import probabilities
from analysis.reading import Reader
from analysis.tfidf import Matrix
from analysis.topics import MIN_SUPPORT, Founded, Vector, distinct, founded
from analysis.units import Unit, units_of, vectors_of

SINGLE_WEIGHT = 0.5  # of a topic that one page alone has
MIN_SHARE = 0.8  # of how a section fits another topic; below, it is that one's
MIN_MEMBER = 0.1  # weight from which a section is called one of a topic's


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One topic and where every page stands on it.

    Attributes:
        seed: Index of the section that founds it.
        members: Indexes of the sections that belong to it, at most one a page, the seed too.
        weights: How much each of these belongs to it, in [0, 1]; 1 for the seed.
        support: Expected number of rivals that treat it.
        coverages: Of each page, in [0, 1]; the draft's last, when there is one.
        ranges: The least and most that each would be without any one of the topic's pages.
        best: Index of each page's section that matches best, or None for a page without any.
        sections: Indexes of all sections that by themselves treat it, or are a page's best.
    """

    seed: int
    members: tuple[int, ...]
    weights: tuple[float, ...]
    support: float
    coverages: tuple[float, ...]
    ranges: tuple[tuple[float, float], ...]
    best: tuple[int | None, ...]
    sections: frozenset[int]

    @property
    def is_shared(self) -> bool:
        """Whether more than the founding page has it."""
        return self.support >= MIN_SUPPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All sections and topics of one keyword.

    Attributes:
        units: Sections of the rivals by rank, then of the draft.
        n_rivals: Rivals; the draft, when there is one, is page number n_rivals.
        topics: What a draft lacks first, then best supported first.
    """

    units: tuple[Unit, ...]
    n_rivals: int
    topics: tuple[Measured, ...]

    @property
    def rival_units(self) -> tuple[Unit, ...]:
        """Sections of the rivals alone."""
        return tuple(unit for unit in self.units if unit.page < self.n_rivals)

    def treating(self, topic: Measured) -> tuple[bool, ...]:
        """Whether each rival treats a topic."""
        return tuple(coverage >= MIN_TREATED for coverage in topic.coverages[: self.n_rivals])

    def proof(self, topic: Measured) -> set[int]:
        """Indexes of the best section of each rival that treats a topic."""
        pairs = zip(topic.best, self.treating(topic), strict=False)
        return {best for best, treats in pairs if treats and best is not None}

    def draft_coverage(self, topic: Measured) -> float | None:
        """The draft's coverage, or None without a draft."""
        has_draft = len(topic.coverages) > self.n_rivals
        return topic.coverages[self.n_rivals] if has_draft else None


def survey(
    rivals: Sequence[Article], draft: Article | None, query: Collection[str], reader: Reader
) -> Survey:
    """Topics of the rivals, and coverage of each in every rival and the draft.

    Args:
        rivals: Readable articles by rank.
        draft: The draft, or None.
        query: Lemmas of the keyword.
        reader: Reads the words of all.

    Returns:
        No two topics say the same; () when the rivals have no section to compare.
    """
    articles = [*rivals, *([draft] if draft else [])]
    units = units_of(articles, query, reader)
    if not any(unit.page < len(rivals) for unit in units):
        return Survey(units=units, n_rivals=len(rivals), topics=())
    vectors = vectors_of(units, articles, reader)
    likely = probabilities(units, len(rivals), query, reader.language, vectors)
    return surveyed(units, likely, len(rivals), len(articles))


def surveyed(units: tuple[Unit, ...], likely: Matrix, n_rivals: int, n_pages: int) -> Survey:
    """The same from sections and how likely they treat the same thing.

    Args:
        units: Sections of all pages, those of the rivals first, at least one.
        likely: Probability of each pair, (n_units, n_units).
        n_rivals: How many pages are rivals.
        n_pages: These and the draft.

    Returns:
        As `survey`.
    """
    found = founded(units, likely, n_rivals)
    covered = coverages(units, likely, found, n_pages)
    order = _order(units, found, covered, n_rivals)
    kept = distinct(order, found, likely, covered.by_unit)
    topics = [_measured(units, at, found, covered, _fit(at, kept, found, covered)) for at in kept]
    return Survey(units=units, n_rivals=n_rivals, topics=tuple(topics))


def lack(support: float, n_rivals: int, covered: float | None) -> float:
    """How much a topic is missed: sqrt(support / rivals) x (1 - coverage in the draft).

    The root, because the second page that treats a topic tells more than the ninth. Half of that
    when only the founding page has it: no other writer found it needed.

    Args:
        support: Expected number of rivals that treat it.
        n_rivals: Rivals.
        covered: The draft's coverage, or None without a draft, when the second factor is 1.

    Returns:
        In [0, 1].
    """
    weight = 1.0 if support >= MIN_SUPPORT else SINGLE_WEIGHT
    return weight * sqrt(min(1.0, support / n_rivals)) * (1 - (covered or 0.0))


def _order(units: Sequence[Unit], found: Founded, covered: Coverages, n_rivals: int) -> list[int]:
    """Sections that can found a topic: what the draft lacks most, then the best supported."""
    has_draft = covered.by_page.shape[1] > n_rivals

    def key(at: int) -> tuple[bool, float, int]:
        support = float(found.support[at])
        in_draft = float(covered.by_page[at, n_rivals]) if has_draft else 0.0
        is_treated = in_draft >= MIN_TREATED
        missed = lack(support, n_rivals, 0.0 if is_treated else in_draft)
        return is_treated, -round(missed, 9), at

    return sorted((at for at in range(len(found.pages)) if units[at].can_be_topic), key=key)


def _fit(at: int, kept: Sequence[int], found: Founded, covered: Coverages) -> Vector:
    """How well each section fits the better supported topics, the best of them."""
    stronger = [one for one in kept if found.support[one] > found.support[at]]
    return np.asarray(covered.by_unit[stronger].max(axis=0, initial=0.0))


def _measured(
    units: Sequence[Unit], at: int, found: Founded, covered: Coverages, fit: Vector
) -> Measured:
    members = np.flatnonzero(found.weights[at] >= MIN_MEMBER)
    best = _best(units, at, covered)
    shares = _shares(best, at, found.n_rivals, covered, fit)
    full = np.flatnonzero(covered.by_unit[at] >= np.maximum(MIN_TREATED, MIN_SHARE * fit))
    return Measured(
        seed=at,
        members=tuple(members.tolist()),
        weights=tuple(found.weights[at, members].tolist()),
        support=round(float(found.support[at]), 4),
        coverages=tuple(np.round(covered.by_page[at] * shares, DIGITS).tolist()),
        ranges=tuple(
            zip(
                np.round(covered.lowest[at] * shares, DIGITS).tolist(),
                np.round(covered.highest[at] * shares, DIGITS).tolist(),
                strict=True,
            )
        ),
        best=best,
        sections=frozenset([*full.tolist(), *(one for one in best if one is not None)]),
    )


def _shares(
    best: Sequence[int | None], at: int, n_rivals: int, covered: Coverages, fit: Vector
) -> Vector:
    """What a rival's best section counts for a topic: less where it fits a stronger one better.

    One section on roasts would else prove every topic on beans. What a draft says is not denied:
    its section counts in full for each.
    """
    shares = np.ones(len(best))
    for page, one in enumerate(best[:n_rivals]):
        if one is not None and one != at and covered.by_unit[at, one] < MIN_SHARE * fit[one]:
            shares[page] = covered.by_unit[at, one] / fit[one]
    return shares


def _best(units: Sequence[Unit], at: int, covered: Coverages) -> tuple[int | None, ...]:
    best: list[int | None] = [None] * covered.by_page.shape[1]
    for one, value in enumerate(covered.by_unit[at].tolist()):
        page = units[one].page
        before = best[page]
        if before is None or value > covered.by_unit[at, before]:
            best[page] = one
    best[units[at].page] = at
    return tuple(best)
