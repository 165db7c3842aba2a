"""The outline to write."""

from dataclasses import dataclass
from hashlib import sha256

from analysis.result import Gap, GapAnalysis, GapKind, OutlineItem
from reports.charts import Skyline, skyline
from reports.sections.evidence import Source, page_source
from reports.sections.jobs import job_line
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, capped
from reports.wording import KIND_LABELS

MAX_TERMS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineRow:
    """One heading to write.

    Attributes:
        level: 2 or 3.
        heading: What to write.
        kind: Kind of the gap behind it.
        kind_label: The same in words.
        share: "6 of 8", or "" where nobody treats it.
        typical_words: Median words of those that treat it, or None.
        terms: Terms that mark the topic; to be there, not to be counted.
        reason: Why it is there, or "" where the numbers say it.
        source: Best page to read on it, or None.
        anchor: Where its evidence stands.
        key: By which a browser remembers what became of it; the same as long as the heading is.
        job: One line on what the section does.
        questions: That it should answer.
        entities: Names to speak of, by presence.
        chart: Who treats it, or None where nobody does.
    """

    level: int
    heading: str
    kind: GapKind
    kind_label: str
    share: str
    typical_words: int | None
    terms: tuple[str, ...]
    reason: str
    source: Source | None
    anchor: str
    key: str
    job: str
    questions: tuple[str, ...]
    entities: tuple[str, ...]
    chart: Skyline | None


def outline(analysis: GapAnalysis, lookup: Lookup) -> tuple[OutlineRow, ...]:
    """The outline of an analysis.

    Args:
        analysis: What was found.
        lookup: Of the same analysis.

    Returns:
        One row an item, in the order to write.

    Raises:
        InconsistentAnalysisError: If an item names a gap that is not there.
    """
    return tuple(_row(item, lookup) for item in analysis.outline)


def _row(item: OutlineItem, lookup: Lookup) -> OutlineRow:
    gap = lookup.gap(item.gap_id)
    topic = lookup.topic_of(gap)
    return OutlineRow(
        level=item.level,
        heading=capped(item.heading, 2 * MAX_LABEL),
        kind=item.kind,
        kind_label=KIND_LABELS[item.kind],
        share=f"{topic.k} of {topic.n}" if topic else "",
        typical_words=topic.typical_words if topic else None,
        terms=gap.terms[:MAX_TERMS],
        reason=_reason(item, gap) if topic else item.reason,
        source=page_source(topic.best_url, lookup) if topic else None,
        anchor=lookup.gap_anchors[gap.id],
        key=item_key(item),
        job=job_line(item, topic.k if topic else 0),
        questions=tuple(capped(text) for text in item.questions),
        entities=tuple(capped(name, MAX_LABEL) for name in item.entities),
        chart=skyline(topic.pages) if topic else None,
    )


def _reason(item: OutlineItem, gap: Gap) -> str:
    """Without the gap's own reason, which repeats the numbers that stand beside it."""
    if item.reason == gap.why:
        return ""
    on = item.reason.removesuffix(f": {gap.why}")
    if on == item.reason:
        return on
    return on if on.endswith((".”", "?”", "!”")) else f"{on}."


def item_key(item: OutlineItem) -> str:
    """By which scripts know an item, in every brief that has it."""
    return sha256(f"{item.gap_id}\n{item.heading}".encode("utf-8", "replace")).hexdigest()[:12]
