"""Tables of the gaps of each keyword, and of the passages that prove them."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.result import Gap, GapAnalysis, Passage
from reports.columns.record import KeywordRecord, OfKeyword
from reports.columns.table import HARVEST, KEYWORD, Column, ColumnType, Table, optional

_S, _I, _D = ColumnType.STRING, ColumnType.INTEGER, ColumnType.DOUBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class OfGap(OfKeyword):
    """A gap, and its place among the keyword's from 1."""

    gap: Gap
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPassage(OfKeyword):
    """A passage, what it proves, and its place there from 1."""

    subject: str
    passage: Passage
    place: int


def _gaps(record: KeywordRecord) -> Iterator[OfGap]:
    for place, gap in enumerate(record.analysis.gaps if record.analysis else (), 1):
        yield OfGap(record=record, gap=gap, place=place)


def _evidence(record: KeywordRecord) -> Iterator[OfPassage]:
    for subject, passages in _proven(record.analysis) if record.analysis else ():
        for place, passage in enumerate(passages, 1):
            yield OfPassage(record=record, subject=subject, passage=passage, place=place)


def _proven(analysis: GapAnalysis) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    """Topics, then gaps without one: a gap on a topic has its id and its passages."""
    for topic in analysis.topics:
        yield topic.id, topic.evidence
    topics = {topic.id for topic in analysis.topics}
    for gap in analysis.gaps:
        if gap.id not in topics:
            yield gap.id, gap.evidence


def _end(gap: Gap, place: int) -> float | None:
    """The least or the most of the draft's range."""
    return None if gap.draft_range is None else gap.draft_range[place]


GAPS: Table[OfGap] = Table(
    name="gaps",
    about="Something that an article on a keyword should contain.",
    key=("harvest", "keyword", "gap_id"),
    columns=(
        HARVEST,
        KEYWORD,
        Column(
            "gap_id",
            _S,
            "Id of the gap: that of its topic, else from the question's content.",
            lambda one: one.gap.id,
        ),
        Column("place", _I, "Place among the keyword's gaps, from 1.", lambda one: one.place),
        Column(
            "kind",
            _S,
            "`must-have`, `common`, `rare`, or `nobody`: asked or implied, and treated by none.",
            lambda one: one.gap.kind.value,
        ),
        Column("label", _S, "A heading or a question.", lambda one: one.gap.label),
        Column("score", _D, "From 0 to 1.", lambda one: one.gap.score),
        Column("formula", _S, "The score's, with its numbers.", lambda one: one.gap.formula),
        Column("why", _S, "One sentence on why it is listed.", lambda one: one.gap.why),
        optional(
            "topic_id",
            _S,
            "The topic behind it; null for the kind `nobody`.",
            lambda one: one.gap.topic_id,
        ),
        Column(
            "terms",
            ColumnType.STRINGS,
            "Words and phrases that mark it, most telling first.",
            lambda one: one.gap.terms,
        ),
        optional(
            "draft_coverage",
            _D,
            "Coverage in the draft; null without one.",
            lambda one: one.gap.draft_coverage,
        ),
        optional(
            "draft_lowest",
            _D,
            "The least that would be without any one of the topic's pages.",
            lambda one: _end(one.gap, 0),
        ),
        optional("draft_highest", _D, "The most, likewise.", lambda one: _end(one.gap, 1)),
        optional(
            "draft_treatment",
            _S,
            "`thin` or `missing` in the draft; what it treats is no gap.",
            lambda one: one.gap.draft_treatment and one.gap.draft_treatment.value,
        ),
    ),
    rows=_gaps,
)

EVIDENCE: Table[OfPassage] = Table(
    name="evidence",
    about="A passage that proves a topic or a gap.",
    key=("harvest", "keyword", "subject_id", "place"),
    columns=(
        HARVEST,
        KEYWORD,
        Column(
            "subject_id",
            _S,
            "A `topic_id` or a `gap_id`; a gap on a topic has the topic's.",
            lambda one: one.subject,
        ),
        Column("place", _I, "Place among its passages, from 1.", lambda one: one.place),
        optional(
            "rank",
            _I,
            "Rank of the page; null where the ranking itself asks.",
            lambda one: one.passage.rank,
        ),
        optional("url", _S, "Address of the page, likewise.", lambda one: one.passage.url),
        optional(
            "heading", _S, "Heading that the passage stands under.", lambda one: one.passage.heading
        ),
        Column("passage", _S, "One to three sentences, verbatim.", lambda one: one.passage.text),
    ),
    rows=_evidence,
)
