"""The coverage map: topics by pages."""

from dataclasses import dataclass

from analysis.result import (
    Gap,
    GapAnalysis,
    GapKind,
    PageVerdict,
    Topic,
    TopicInPage,
    Treatment,
)
from reports.charts import square_side
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
        coverage: In [0, 1], two decimals.
        range: The least and the most it would be without any one page, "0.86 to 0.99", or "".
        side: Of the square that stands for it, in SVG units; 0 for a missing one.
    """

    treatment: Treatment
    words: str
    n_words: int | None
    coverage: str
    range: str
    side: float


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
    gap = lookup.gaps_of_topics.get(topic.id)
    ours = lookup.in_draft(topic)
    return MapRow(
        label=capped(topic.label, MAX_LABEL),
        anchor=lookup.topic_anchor(topic),
        kind=topic.kind,
        kind_label=KIND_LABELS[topic.kind],
        share=f"{topic.k} of {topic.n}",
        cells=tuple(_page_cell(page) for page in pages),
        draft=_draft_cell(ours, gap) if ours else None,
    )


def _page_cell(page: TopicInPage | None) -> Cell:
    if page is None:
        return _cell(Treatment.MISSING, 0, 0.0, None)
    return _cell(page.treatment, page.n_words, page.coverage, (page.lowest, page.highest))


def _draft_cell(treatment: Treatment, gap: Gap | None) -> Cell:
    """Of a topic that is no gap the analysis keeps only that the draft treats it."""
    coverage = gap.draft_coverage if gap and gap.draft_coverage is not None else None
    return _cell(treatment, None, coverage, gap.draft_range if gap else None)


def _cell(
    treatment: Treatment,
    n_words: int | None,
    coverage: float | None,
    ends: tuple[float, float] | None,
) -> Cell:
    share = (1.0 if treatment is Treatment.TREATED else 0.0) if coverage is None else coverage
    return Cell(
        treatment=treatment,
        words=TREATMENT_WORDS[treatment],
        n_words=n_words,
        coverage="" if coverage is None else f"{coverage:.2f}",
        range=f"{ends[0]:.2f} to {ends[1]:.2f}" if ends else "",
        side=square_side(share, treatment),
    )
