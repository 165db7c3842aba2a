"""The gaps by kind, each with its evidence."""

from dataclasses import dataclass

from analysis.result import Gap, GapAnalysis, GapKind, Topic
from reports.charts import Skyline, skyline
from reports.sections.evidence import Evidence, Source, evidence, page_source
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, capped
from reports.wording import KIND_LABELS, KIND_MEANINGS, TREATMENT_WORDS

MAX_HEADINGS = 6
_THIRD = 1 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFacts:
    """What is known of the topic behind a gap.

    Attributes:
        share: "6 of 8".
        is_robust: Whether leaving out any one page leaves the kind as it is.
        typical_words: Median words of those that treat it.
        place: Where it usually stands in the article, in words.
        weighted_share: In percent, each page weighted by its rank.
        headings: Other headings that rivals give it.
        best: Page that treats it most fully.
        chart: Who treats it.
    """

    share: str
    is_robust: bool
    typical_words: int
    place: str
    weighted_share: int
    headings: tuple[str, ...]
    best: Source
    chart: Skyline


@dataclass(frozen=True, slots=True, kw_only=True)
class SortKeys:
    """What gaps can be sorted by: score, pages, words, and place in [0, 1]; 0 where unknown."""

    score: float
    k: int
    words: int
    place: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One gap.

    Attributes:
        anchor: Its place in the brief.
        kind: See GapKind.
        kind_label: The same in words.
        label: What to write about.
        why: Why it is listed.
        score: In [0, 1], two decimals.
        formula: The score's formula with its numbers.
        terms: Terms that mark it.
        topic: What is known of its topic, or None where nobody treats it.
        order: Numbers by which rows can be sorted.
        draft: How the draft treats it, in words, or "" without a draft.
        evidence: Passages that prove it.
    """

    anchor: str
    kind: GapKind
    kind_label: str
    label: str
    why: str
    score: str
    formula: str
    terms: tuple[str, ...]
    topic: TopicFacts | None
    order: SortKeys
    draft: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapGroup:
    """All gaps of one kind."""

    kind: GapKind
    label: str
    meaning: str
    rows: tuple[GapRow, ...]


def gap_groups(analysis: GapAnalysis, lookup: Lookup) -> tuple[GapGroup, ...]:
    """Gaps by kind.

    Args:
        analysis: What was found.
        lookup: Of the same analysis.

    Returns:
        One group a kind, in the order of the kinds; kinds without a gap are left out.

    Raises:
        InconsistentAnalysisError: If a gap names a topic that is not there.
    """
    groups = (_group(kind, analysis, lookup) for kind in GapKind)
    return tuple(group for group in groups if group.rows)


def _group(kind: GapKind, analysis: GapAnalysis, lookup: Lookup) -> GapGroup:
    return GapGroup(
        kind=kind,
        label=KIND_LABELS[kind],
        meaning=KIND_MEANINGS[kind],
        rows=tuple(_row(gap, lookup) for gap in analysis.gaps if gap.kind is kind),
    )


def _row(gap: Gap, lookup: Lookup) -> GapRow:
    topic = lookup.topic_of(gap)
    return GapRow(
        anchor=lookup.gap_anchors[gap.id],
        kind=gap.kind,
        kind_label=KIND_LABELS[gap.kind],
        label=capped(gap.label, 2 * MAX_LABEL),
        why=gap.why,
        score=f"{gap.score:.2f}",
        formula=gap.formula,
        terms=gap.terms,
        topic=_facts(topic, lookup) if topic else None,
        order=SortKeys(
            score=gap.score,
            k=topic.k if topic else 0,
            words=topic.typical_words if topic else 0,
            place=topic.position if topic else 0.0,
        ),
        draft=TREATMENT_WORDS[gap.draft_treatment] if gap.draft_treatment else "",
        evidence=tuple(evidence(passage) for passage in gap.evidence),
    )


def _facts(topic: Topic, lookup: Lookup) -> TopicFacts:
    others = [heading for heading in topic.headings if heading != topic.label]
    return TopicFacts(
        share=f"{topic.k} of {topic.n}",
        is_robust=topic.is_robust,
        typical_words=topic.typical_words,
        place=_place(topic.position),
        weighted_share=round(100 * topic.weighted_share),
        headings=tuple(capped(heading, 2 * MAX_LABEL) for heading in others[:MAX_HEADINGS]),
        best=page_source(topic.best_url, lookup),
        chart=skyline(topic.pages),
    )


def _place(position: float) -> str:
    if position < _THIRD:
        return "early in the article"
    return "in the middle of the article" if position < 2 * _THIRD else "late in the article"
