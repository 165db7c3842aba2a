"""The coverage map: topics by pages."""

from dataclasses import dataclass

from analysis.result import Gap, GapAnalysis, GapKind, PageVerdict, Topic, Treatment
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
        percent: Coverage in percent.
        n_words: Words given to it; None for the draft.
    """

    treatment: Treatment
    words: str
    percent: int
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
    drafts = {gap.topic_id: gap for gap in analysis.gaps if gap.topic_id}
    return CoverageMap(
        columns=tuple(
            Column(
                rank=rival.rank,
                host=host_of(rival.url) or rival.host,
                anchor=f"rival-{rival.rank}",
            )
            for rival in read
        ),
        rows=tuple(
            _row(topic, [rival.url for rival in read], drafts.get(topic.id), lookup)
            for topic in analysis.topics
        ),
        has_draft=analysis.draft is not None,
    )


def _row(topic: Topic, urls: list[str], gap: Gap | None, lookup: Lookup) -> MapRow:
    by_url = {page.url: page for page in topic.pages}
    pages = [by_url.get(url) for url in urls]
    return MapRow(
        label=capped(topic.label, MAX_LABEL),
        anchor=lookup.topic_anchors.get(topic.id, ""),
        kind=topic.kind,
        kind_label=KIND_LABELS[topic.kind],
        share=f"{topic.k} of {topic.n}",
        cells=tuple(
            _cell(page.treatment, page.coverage, page.n_words)
            if page
            else _cell(Treatment.MISSING, 0.0, 0)
            for page in pages
        ),
        draft=_draft_cell(gap),
    )


def _draft_cell(gap: Gap | None) -> Cell | None:
    if gap is None or gap.draft_treatment is None:
        return None
    return _cell(gap.draft_treatment, gap.draft_coverage or 0.0, None)


def _cell(treatment: Treatment, share: float, n_words: int | None) -> Cell:
    return Cell(
        treatment=treatment,
        words=TREATMENT_WORDS[treatment],
        percent=round(100 * share),
        n_words=n_words,
    )
