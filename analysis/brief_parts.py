"""What a brief says beside topics and gaps: what follows from them and from the pages read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.check.build import Analysed, checklist
from analysis.corpus import RankedArticle
from analysis.entities import entities
from analysis.internal_links import InternalLinks, internal_links
from analysis.outline_notes import Known, with_notes
from analysis.outline_plan import outline
from analysis.phrases import phrases
from analysis.placement import Sections
from analysis.question_topics import with_topics
from analysis.result import (
    Checklist,
    Entity,
    Freshness,
    Gap,
    OutlineItem,
    Phrase,
    Question,
    SideThread,
    Topic,
)
from analysis.search_page import Found, SearchPage, search_page
from analysis.side_threads import side_threads
from analysis.statements import Statement
from analysis.survey import Measured, Survey
from analysis.units import Unit
from spiders.items import OwnPages, Serp


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """All that the other parts follow from.

    Attributes:
        serp: What the source answered.
        read: Readable pages in order of rank.
        query: Lemmas of the keyword.
        language: ISO 639-1 code.
        survey: Of the readable pages, and of the draft where there is one.
        measured: Topics in the order of the result, each as measured and as described.
        placed: The sections that treat each topic, by its id.
        gaps: All, in order.
        nobody: What no page treats, whatever a draft says.
        told: Questions with their answers, in order.
        said: What pages state, sentence by sentence.
        freshness: What is out of date.
    """

    serp: Serp
    read: Sequence[RankedArticle]
    query: frozenset[str]
    language: str
    survey: Survey
    measured: Sequence[tuple[Measured, Topic]]
    placed: Mapping[str, Sections]
    gaps: tuple[Gap, ...]
    nobody: tuple[Gap, ...]
    told: tuple[Question, ...]
    said: Sequence[Statement]
    freshness: tuple[Freshness, ...]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Topics in the order of the result."""
        return tuple(topic for _, topic in self.measured)

    @property
    def units(self) -> tuple[Unit, ...]:
        """Sections of the readable pages."""
        return self.survey.rival_units


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefParts:
    """The other parts; see the attributes of GapAnalysis."""

    outline: tuple[OutlineItem, ...]
    questions: tuple[Question, ...]
    entities: tuple[Entity, ...]
    phrases: tuple[Phrase, ...]
    threads: tuple[SideThread, ...]
    shown: SearchPage
    linked: InternalLinks
    checklist: Checklist | None


def brief_parts(basis: Basis, own: OwnPages | None) -> BriefParts:
    """The other parts of a result.

    Args:
        basis: What they follow from.
        own: Pages of the own site, or None.

    Returns:
        All of them, empty where there is nothing to tell.
    """
    language, query = basis.language, basis.query
    named = entities(basis.said, basis.placed, basis.serp.query, language)
    known = Known(
        ranked=basis.read,
        units=basis.units,
        topics=basis.topics,
        placed=basis.placed,
        questions=with_topics(basis.told, basis.topics, basis.placed, query, language),
        entities=named,
        language=language,
    )
    to_write = outline(basis.gaps, basis.topics, basis.units, query, language)
    planned = _planned(to_write, basis)
    return BriefParts(
        outline=with_notes(to_write, basis.gaps, known),
        questions=known.questions,
        entities=named,
        phrases=phrases(basis.said, len(basis.read), query, language),
        threads=side_threads(basis.read, basis.units, basis.placed, query, language),
        shown=search_page(
            basis.serp,
            ranked=basis.read,
            said=basis.said,
            found=Found(topics=basis.topics, nobody=basis.nobody, freshness=basis.freshness),
            query=query,
            language=language,
        ),
        linked=internal_links(own, planned, basis.serp.query, language, basis.serp.related),
        checklist=checklist(
            Analysed(
                survey=basis.survey,
                topics=basis.measured,
                rivals=[one.article for one in basis.read],
                questions=basis.told,
                gaps=basis.gaps,
                query=basis.serp.query,
                language=language,
            )
        ),
    )


def _planned(to_write: Sequence[OutlineItem], basis: Basis) -> tuple[Topic, ...]:
    """Topics of the outline, each once, in its order: a link needs a place in the article."""
    topic_of = {gap.id: gap.topic_id for gap in basis.gaps}
    by_id = {topic.id: topic for topic in basis.topics}
    named = dict.fromkeys(topic_of[item.gap_id] for item in to_write)
    return tuple(by_id[one] for one in named if one)
