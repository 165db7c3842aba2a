"""Tables of the topics of each keyword's pages, and of each topic in each page."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.result import Topic, TopicInPage
from reports.columns.record import KeywordRecord, OfKeyword
from reports.columns.table import HARVEST, KEYWORD, Column, ColumnType, Table, optional

_S, _I, _D = ColumnType.STRING, ColumnType.INTEGER, ColumnType.DOUBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class OfTopic(OfKeyword):
    """A topic, and its place among the keyword's from 1."""

    topic: Topic
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfTopicInPage(OfKeyword):
    """A topic in a page."""

    topic: Topic
    page: TopicInPage


def _topics(record: KeywordRecord) -> Iterator[OfTopic]:
    topics = record.analysis.topics if record.analysis else ()
    for place, topic in enumerate(topics, 1):
        yield OfTopic(record=record, topic=topic, place=place)


def _coverage(record: KeywordRecord) -> Iterator[OfTopicInPage]:
    for topic in record.analysis.topics if record.analysis else ():
        for page in topic.pages:
            yield OfTopicInPage(record=record, topic=topic, page=page)


TOPICS: Table[OfTopic] = Table(
    name="topics",
    about="A topic of a keyword's readable pages.",
    key=("harvest", "keyword", "topic_id"),
    columns=(
        HARVEST,
        KEYWORD,
        Column(
            "topic_id",
            _S,
            "Id of the topic, from its content; it tells topics of one keyword apart.",
            lambda one: one.topic.id,
        ),
        Column("place", _I, "Place among the keyword's topics, from 1.", lambda one: one.place),
        Column("label", _S, "A heading of one of the pages.", lambda one: one.topic.label),
        Column(
            "kind",
            _S,
            "`must-have`, `common`, `rare`.",
            lambda one: one.topic.kind.value,
        ),
        Column("k", _I, "Readable pages that treat it.", lambda one: one.topic.k),
        Column("k_headed", _I, "Those of them that head it alike.", lambda one: one.topic.k_headed),
        Column("n", _I, "Readable pages.", lambda one: one.topic.n),
        Column("support", _D, "Expected number of pages with it.", lambda one: one.topic.support),
        Column(
            "weighted_share",
            _D,
            "k of n, each page weighted by 1 / log2(1 + rank).",
            lambda one: one.topic.weighted_share,
        ),
        Column(
            "is_robust",
            ColumnType.BOOLEAN,
            "Whether leaving out any one page leaves the kind as it is.",
            lambda one: one.topic.is_robust,
        ),
        Column(
            "typical_words",
            _I,
            "Median words that pages which treat it give it.",
            lambda one: one.topic.typical_words,
        ),
        Column(
            "position",
            _D,
            "Median place in them, 0 = start, 1 = end.",
            lambda one: one.topic.position,
        ),
        optional("best_url", _S, "Page that treats it most fully.", lambda one: one.topic.best_url),
        Column(
            "terms",
            ColumnType.STRINGS,
            "Words and phrases that mark it, most telling first.",
            lambda one: one.topic.terms,
        ),
        Column(
            "headings",
            ColumnType.STRINGS,
            "Other headings that pages give it.",
            lambda one: one.topic.headings,
        ),
    ),
    rows=_topics,
)

COVERAGE: Table[OfTopicInPage] = Table(
    name="coverage",
    about="A topic in a readable page.",
    key=("harvest", "keyword", "topic_id", "rank"),
    columns=(
        HARVEST,
        KEYWORD,
        Column("topic_id", _S, "Id of the topic.", lambda one: one.topic.id),
        Column("rank", _I, "Rank of the page.", lambda one: one.page.rank),
        Column("url", _S, "Address of the page.", lambda one: one.page.url),
        Column(
            "coverage",
            _D,
            "0 = nothing of it, 1 = what pages with the topic have.",
            lambda one: one.page.coverage,
        ),
        Column(
            "lowest",
            _D,
            "The least that would be without any one of the topic's pages.",
            lambda one: one.page.lowest,
        ),
        Column("highest", _D, "The most, likewise.", lambda one: one.page.highest),
        Column(
            "treatment",
            _S,
            "`treated`, `thin` or `missing`, from the coverage.",
            lambda one: one.page.treatment.value,
        ),
        Column(
            "n_words",
            _I,
            "Words of the sections that treat it; 0 unless treated.",
            lambda one: one.page.n_words,
        ),
    ),
    rows=_coverage,
)
