"""The coverage map: topics by pages."""

from dataclasses import dataclass

from analysis.result import (
    GapAnalysis,
    GapKind,
    PageVerdict,
    Topic,
    TopicInPage,
    Treatment,
)
from reports.links import host_of
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, capped
from reports.wording import KIND_LABELS, TREATMENT_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One readable page."""

    rank: int
    host: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One topic in one page or in the draft.

    Attributes:
        treatment: See Treatment.
        words: The treatment in words.
        n_words: Words given to it; None for the draft.
    """

    treatment: Treatment
    words: str
    n_words: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One topic over all readable pages."""

    label: str
    anchor: str
    kind: GapKind
    kind_label: str
    share: str
    cells: tuple[Cell, ...]
    draft: Cell | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageMap:
    """Topics by readable pages; rows in the order of the analysis."""

    columns: tuple[Column, ...]
    rows: tuple[MapRow, ...]
    has_draft: bool


def coverage_map(analysis: GapAnalysis, lookup: Lookup) -> CoverageMap:
    """The map of an analysis."""
    read = [rival for rival in analysis.rivals if rival.verdict is PageVerdict.READ]
    return CoverageMap(
        columns=tuple(
            Column(
                rank=rival.rank,
                host=host_of(rival.url) or rival.host,
                anchor=f"rival-{rival.rank}",
            )
            for rival in read
        ),
        rows=tuple(_row(topic, [rival.url for rival in read], lookup) for topic in analysis.topics),
        has_draft=analysis.draft is not None,
    )


def _row(topic: Topic, urls: list[str], lookup: Lookup) -> MapRow:
    by_url = {page.url: page for page in topic.pages}
    pages = [by_url.get(url) for url in urls]
    ours = lookup.in_draft(topic)
    return MapRow(
        label=capped(topic.label, MAX_LABEL),
        anchor=lookup.topic_anchor(topic),
        kind=topic.kind,
        kind_label=KIND_LABELS[topic.kind],
        share=f"{topic.k} of {topic.n}",
        cells=tuple(_page_cell(page) for page in pages),
        draft=_cell(ours, None) if ours else None,
    )


def _page_cell(page: TopicInPage | None) -> Cell:
    return _cell(page.treatment, page.n_words) if page else _cell(Treatment.MISSING, 0)


def _cell(treatment: Treatment, n_words: int | None) -> Cell:
    return Cell(treatment=treatment, words=TREATMENT_WORDS[treatment], n_words=n_words)
