"""What changed between two harvests, to and from JSON."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.result.pages import PageVerdict, Passage
from analysis.result.topics import GapKind, Treatment

if TYPE_CHECKING:
    from pydantic import TypeAdapter

DIFF_VERSION = 1


class TopicMove(StrEnum):
    """What became of a topic; "absent" is a kind here, below rare."""

    BECAME_MUST_HAVE = "became-must-have"
    BECAME_COMMON = "became-common"
    NEW_ANGLE = "new-angle"  # rare now, treated by no page then
    BECAME_RARER = "became-rarer"  # of a lower kind now, yet treated
    VANISHED = "vanished"  # treated by no page now
    UNCERTAIN = "uncertain"  # may be one of these, or lie in what could be read and measured


class PageMove(StrEnum):
    """What became of a page of the ranking."""

    ENTERED = "entered"
    LEFT = "left"
    CHANGED = "changed"  # its title, headings or number of words
    SOURCE_CHANGED = "source-changed"  # its bytes; none of these
    UNREADABLE = "unreadable"  # counted then, does not now
    READABLE = "readable"  # counts now, did not then


class OwnMove(StrEnum):
    """What became of a gap in the own page or draft."""

    CLOSED = "closed"  # not treated then, or not measured; treated now
    REOPENED = "reopened"  # treated then, not treated now
    OPEN = "open"  # common or must-have now, and not treated


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestRef:
    """A harvest: its id and its ISO 8601 day."""

    id: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many pages of one harvest treat a topic.

    Attributes:
        kind: From k and n, or None where no page treats it.
        k: Readable pages that treat it.
        n: Readable pages.
    """

    kind: GapKind | None
    k: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicChange:
    """A topic whose kind is another now.

    Attributes:
        id: The topic's in the later analysis, or in the earlier where it is only there.
        label: Its label there.
        label_then: Its label in the earlier analysis, or "" where it is not among its topics.
        move: What became of it.
        then: As the earlier analysis has it; where it has no such topic, counted from text that
            stood there already.
        now: As the later analysis has it, or counted likewise.
        why: One sentence with its numbers: which pages brought it about.
        matched: By what the two topics were taken for one, or "" where one analysis has it alone.
        own: How the own page or draft treats it now, or None where there is none.
        evidence: Passages of the pages that brought it about, else of those that treat it.
    """

    id: str
    label: str
    label_then: str
    move: TopicMove
    then: Standing
    now: Standing
    why: str
    matched: str
    own: Treatment | None
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """A page of the ranking that is not what it was.

    Attributes:
        url: Its address in the later harvest, or in the earlier where it is only there.
        title: Its title there.
        move: What became of it.
        is_own: Whether it is a page of the own site.
        rank_then: Its rank, or None.
        rank_now: Likewise.
        verdict_then: What analysis made of it, or None where it did not rank.
        verdict_now: Likewise.
        reason: Why it does not count where it does not, else "".
        title_then: Its title then where that is another, else "".
        n_words_then: Words of its main text; 0 unless read.
        n_words_now: Likewise.
        headings_added: Of those that it has now, in order; at most MAX_HEADINGS.
        headings_dropped: Of those that it had, likewise.
    """

    url: str
    title: str
    move: PageMove
    is_own: bool
    rank_then: int | None
    rank_now: int | None
    verdict_then: PageVerdict | None
    verdict_now: PageVerdict | None
    reason: str
    title_then: str
    n_words_then: int
    n_words_now: int
    headings_added: tuple[str, ...]
    headings_dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGap:
    """A gap of the earlier or later harvest, and how the own page or draft treats it.

    Attributes:
        topic_id: The topic's in the later analysis.
        label: Its label there.
        kind: Its kind there.
        move: What became of it.
        page: Address of the own page, or name of the draft.
        then: How it treated the topic, or None where that was not measured.
        now: How it treats it.
        why: One sentence on what that rests on.
        evidence: What the own page says of it now, or said then where it was opened again; of an
            open one what the best placed rival says; at most one passage.
    """

    topic_id: str
    label: str
    kind: GapKind
    move: OwnMove
    page: str
    then: Treatment | None
    now: Treatment
    why: str
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordDiff:
    """What changed for one keyword.

    Attributes:
        query: The keyword.
        folder: Folder of its brief, the same in both harvests.
        n_read_then: Readable pages.
        n_read_now: Likewise.
        n_found_then: Pages of the ranking.
        n_found_now: Likewise.
        is_changed: Whether any topic, page or own gap is another; of pages, a changed source does
            not count.
        topics: By move, then score of their standing now, then label.
        own: By move, then kind, then label.
        pages: By move, then rank.
        n_same_topics: Topics of the later analysis whose kind is as it was.
        n_formed_anew: Topics that one analysis has alone, of text that stands in both.
        n_measured: Topics whose kind differs though no page that treats them changed.
        notes: What cannot be told, and what else the comparison rests on, in plain sentences.
    """

    query: str
    folder: str
    n_read_then: int
    n_read_now: int
    n_found_then: int
    n_found_now: int
    is_changed: bool
    topics: tuple[TopicChange, ...]
    own: tuple[OwnGap, ...]
    pages: tuple[PageChange, ...]
    n_same_topics: int
    n_formed_anew: int
    n_measured: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncompared:
    """A keyword that cannot be compared, and why in one sentence."""

    query: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestDiff:
    """What changed between two harvests.

    Attributes:
        schema_version: Raised when the JSON form changes.
        then: The earlier harvest.
        now: The later one.
        own_hosts: Hosts of the own site as they were given.
        keywords: All that have a brief in both, in the order of the later harvest.
        uncompared: Those that both have, but not with a brief each.
        only_then: Keywords of the earlier harvest alone.
        only_now: Of the later one alone.
    """

    schema_version: int
    then: HarvestRef
    now: HarvestRef
    own_hosts: tuple[str, ...]
    keywords: tuple[KeywordDiff, ...]
    uncompared: tuple[Uncompared, ...]
    only_then: tuple[str, ...]
    only_now: tuple[str, ...]


@cache
def _adapter() -> "TypeAdapter[HarvestDiff]":
    from pydantic import TypeAdapter  # costs more than the rest of this module

    return TypeAdapter(HarvestDiff)


def diff_to_json(diff: HarvestDiff) -> bytes:
    """The diff as indented UTF-8 JSON; the same diff gives the same bytes."""
    return _adapter().dump_json(diff, indent=1) + b"\n"


def diff_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of what `diff_to_json` writes."""
    schema = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
