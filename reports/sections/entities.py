"""Names that several rivals speak of."""

from dataclasses import dataclass

from analysis.result import Entity, GapAnalysis
from reports.sections.evidence import Evidence, evidence
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, capped

MAX_TOPICS = 3
MAX_EVIDENCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLink:
    """A topic by its label, and where in the brief it stands ("" where it is no gap)."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """One name.

    Attributes:
        name: As most pages write it.
        share: "3 of 8".
        topics: Topics it belongs to.
        evidence: Sentences that name it.
    """

    name: str
    share: str
    topics: tuple[TopicLink, ...]
    evidence: tuple[Evidence, ...]


def entities(analysis: GapAnalysis, lookup: Lookup) -> tuple[EntityRow, ...]:
    """The names of an analysis, in its order."""
    return tuple(_row(each, analysis.n_read, lookup) for each in analysis.entities)


def _row(entity: Entity, n_read: int, lookup: Lookup) -> EntityRow:
    topics = [lookup.topics[name] for name in entity.topic_ids if name in lookup.topics]
    return EntityRow(
        name=capped(entity.name, MAX_LABEL),
        share=f"{len(entity.ranks)} of {n_read}",
        topics=tuple(
            TopicLink(label=capped(topic.label, MAX_LABEL), anchor=lookup.topic_anchor(topic))
            for topic in topics[:MAX_TOPICS]
        ),
        evidence=tuple(evidence(passage) for passage in entity.evidence[:MAX_EVIDENCE]),
    )
