"""The rivals surveyed: their sections, the topics these form, and each page's coverage of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from analysis.article import Article
from analysis.choices import choices, rows_by_page
from analysis.coverage import (
    MIN_TREATED,
    Matches,
    Scale,
    best_unit,
    completed,
    coverage,
    matches,
    scale_of,
)
from analysis.reading import Reader
from analysis.similarity import similarity
from analysis.tfidf import Matrix
from analysis.topics import Group, groups
from analysis.units import Unit, units_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One topic with its scale and where every page stands on it.

    Attributes:
        group: The sections that form the topic.
        found: How well every section matches it.
        scale: What coverage 0 and 1 mean for it.
        coverages: Of each page, in [0, 1]; the draft's last, when there is one.
    """

    group: Group
    found: Matches
    scale: Scale
    coverages: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All sections and topics of one keyword.

    Attributes:
        units: Sections of the rivals by rank, then of the draft.
        n_rivals: Rivals; the draft, when there is one, is page number n_rivals.
        topics: Best supported first.
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
        best = (
            best_unit(topic.found, page)
            for page, treats in enumerate(self.treating(topic))
            if treats
        )
        return {at for at in best if at is not None}

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
        Its topics are best supported first; () when the rivals have no section to compare.
    """
    articles = [*rivals, *([draft] if draft else [])]
    units = units_of(articles, query, reader)
    n_rival_units = sum(unit.page < len(rivals) for unit in units)
    if not n_rival_units:
        return Survey(units=units, n_rivals=len(rivals), topics=())
    alike = similarity(units, len(rivals), query, reader.language)
    found = groups(units[:n_rival_units], alike[:n_rival_units, :n_rival_units])
    topics = _measured(units, alike, found, len(rivals), len(articles))
    return Survey(units=units, n_rivals=len(rivals), topics=topics)


def _measured(
    units: Sequence[Unit], alike: Matrix, found: Sequence[Group], n_rivals: int, n_pages: int
) -> tuple[Measured, ...]:
    rows = rows_by_page(units, n_pages)
    chosen = choices(alike, rows)
    matched = [matches(units, alike, chosen, rows, group) for group in found]
    scales = completed([scale_of(one, n_rivals) for one in matched])
    return tuple(
        Measured(
            group=group,
            found=one,
            scale=scale,
            coverages=tuple(coverage(one, scale, page) for page in range(n_pages)),
        )
        for group, one, scale in zip(found, matched, scales, strict=True)
    )
