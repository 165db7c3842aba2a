"""What stands beside a heading of the outline: its job, names to mention, questions to answer."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.article import Section
from analysis.corpus import RankedArticle
from analysis.headings import label_of
from analysis.jobs import job_of
from analysis.placement import Sections
from analysis.result import Entity, Gap, Job, OutlineItem, Question, Topic
from analysis.spans import span_of
from analysis.stretches import in_stretches
from analysis.units import Unit

MAX_ENTITIES = 5
MAX_QUESTIONS = 3
MIN_PAGES = 2  # that name an entity under a topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was found beside the outline.

    Attributes:
        ranked: Readable pages in order of rank.
        units: Their sections; Unit.page is an index of `ranked`.
        topics: In their order.
        placed: The sections that treat each.
        entities: Of the result.
        questions: Of the result, with their topics.
        language: ISO 639-1 code.
    """

    ranked: Sequence[RankedArticle]
    units: Sequence[Unit]
    topics: Sequence[Topic]
    placed: Mapping[str, Sections]
    entities: tuple[Entity, ...]
    questions: tuple[Question, ...]
    language: str


def with_notes(
    outline: Sequence[OutlineItem], gaps: Iterable[Gap], known: Known
) -> tuple[OutlineItem, ...]:
    """The outline, each heading with its job, entities and questions.

    The job of a heading is what most sections that treat its topic do for their reader; of equals
    what the section under that very heading does, then the best ranked one. A heading that is none
    of its topic's own stands for a part, and its job is that of the sections under it. Of several
    headings on one topic the first has its questions.

    Args:
        outline: In its order.
        gaps: Behind its headings.
        known: What else was found.

    Returns:
        As many in the same order. A heading has at most MAX_ENTITIES names, and MAX_QUESTIONS
        questions that no heading asks, those without an answer first.
    """
    topic_ids = {gap.id: gap.topic_id for gap in gaps}
    topics = {topic.id: topic for topic in known.topics}
    headings = {item.heading.lower() for item in outline}
    asked = {question.text for question in known.questions}
    parts = [in_stretches(one.article.sections) for one in known.ranked]
    noted: list[OutlineItem] = []
    seen: set[str] = set()
    for item in outline:
        topic = topics.get(topic_ids[item.gap_id])
        if topic is None:
            noted.append(replace(item, job=Job.ANSWER) if item.heading in asked else item)
            continue
        job, pages = _job(item.heading, _sections(item, topic, known), parts, known.language)
        questions = () if topic.id in seen else _questions(topic.id, known.questions, headings)
        seen.add(topic.id)
        noted.append(
            replace(
                item,
                job=job,
                job_ranks=tuple(sorted(known.ranked[page].rank for page in pages)),
                entities=_names(topic.id, known),
                questions=questions,
            )
        )
    return tuple(noted)


def _sections(item: OutlineItem, topic: Topic, known: Known) -> list[Unit]:
    """Those that treat the topic, or of a part those under its heading, at most one a page."""
    treating = known.placed[topic.id]
    if item.heading not in {topic.label, *topic.headings}:
        own = {unit.page: unit for unit in known.units if label_of(unit.heading) == item.heading}
        treating = own or treating
    return [treating[page] for page in sorted(treating)]


def _job(
    heading: str, sections: Sequence[Unit], parts: Sequence[Sequence[Section]], language: str
) -> tuple[Job, list[int]]:
    """What most of the sections do, and the pages that do so."""
    by_job: dict[Job, list[int]] = {}
    own = None
    for unit in sections:
        blocks = [
            block
            for at in span_of(parts[unit.page], unit.at)
            for block in parts[unit.page][at].blocks
        ]
        job = job_of(unit.heading, blocks, unit.words.sentences, language)
        by_job.setdefault(job, []).append(unit.page)
        own = job if label_of(unit.heading) == heading and own is None else own

    def key(job: Job) -> tuple[int, bool, int]:
        return -len(by_job[job]), job is not own, by_job[job][0]

    job = min(by_job, key=key)
    return job, by_job[job]


def _questions(
    topic_id: str, questions: Sequence[Question], headings: Collection[str]
) -> tuple[str, ...]:
    """Questions of a topic that are no headings themselves, those without an answer first."""
    own = [
        one for one in questions if one.topic_id == topic_id and one.text.lower() not in headings
    ]
    own.sort(key=lambda one: bool(one.answers))
    return tuple(one.text for one in own[:MAX_QUESTIONS])


def _names(topic_id: str, known: Known) -> tuple[str, ...]:
    """Names that several pages say in the sections of a topic, those on most of them first."""
    texts = [unit.text for unit in known.placed[topic_id].values()]
    n_pages = {
        one.name: sum(_says(text, one.name) for text in texts)
        for one in known.entities
        if topic_id in one.topic_ids
    }
    shared = [name for name, n in n_pages.items() if n >= MIN_PAGES]
    return tuple(sorted(shared, key=lambda name: -n_pages[name])[:MAX_ENTITIES])


def _says(text: str, name: str) -> bool:
    if name not in text:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?:s?(?!\w))", text) is not None
