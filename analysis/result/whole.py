"""All that was found for one keyword, to and from JSON."""

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.result.checklist import Checklist
from analysis.result.findings import (
    Disagreement,
    Entity,
    Freshness,
    Phrase,
    Question,
    SideThread,
)
from analysis.result.links import LinkFindings
from analysis.result.pages import OutlineHeading, Rival
from analysis.result.plan import HeadTags, InternalLink, OutlineItem
from analysis.result.search import Expectation, LengthRange, Opportunity, ServedKeyword
from analysis.result.topics import Gap, Topic

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA_VERSION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting, threshold or version that the result depends on."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The draft that gaps were measured against."""

    name: str
    title: str
    n_words: int
    outline: tuple[OutlineHeading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAnalysis:
    """Everything found for one keyword.

    Attributes:
        schema_version: Raised when the JSON form changes.
        query: The keyword.
        date: ISO 8601 day of the harvest.
        serp_source: Where the ranking comes from.
        country: As asked for, or "".
        language: ISO 639-1 code that pages were read in.
        n_found: Pages in the SERP (after top and exclude).
        n_read: Readable pages, the n of every k of n.
        notes: Limits of this result in plain sentences, such as thin evidence.
        rivals: All pages of the SERP by rank.
        topics: All topics, by kind and weighted share.
        gaps: By kind (must-have, common, rare, nobody), then score.
        questions: By number of sources, then text.
        disagreements: By subject.
        freshness: By kind, then the most old pages, then subject.
        outline: What to write, in order.
        draft: The draft, or None.
        settings: What the result depends on.
        expectation: What the search's reader seems to expect.
        length: Words of the readable pages, or None without one.
        entities: By number of pages, then name.
        phrases: By number of pages, then text.
        threads: What one page alone pursues, far from the keyword; farthest first.
        head_tags: Candidates for title tag, meta description and slug.
        internal_links: Between the new article and own pages; by direction, then score.
        n_own_pages: Own pages given.
        opportunity: How much room the rivals leave, or None without a readable page.
        checklist: What a draft is checked by, or None where words cannot tell.
        serves: Other keywords of the list for which the same pages rank, by volume, then as listed.
        links: What the links of the pages tell, or None where they were not looked at.
    """

    schema_version: int
    query: str
    date: str
    serp_source: str
    country: str
    language: str
    n_found: int
    n_read: int
    notes: tuple[str, ...]
    rivals: tuple[Rival, ...]
    topics: tuple[Topic, ...]
    gaps: tuple[Gap, ...]
    questions: tuple[Question, ...]
    disagreements: tuple[Disagreement, ...]
    freshness: tuple[Freshness, ...]
    outline: tuple[OutlineItem, ...]
    draft: Draft | None
    settings: tuple[Setting, ...]
    expectation: Expectation = field(default_factory=Expectation)
    length: LengthRange | None = None
    entities: tuple[Entity, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    threads: tuple[SideThread, ...] = ()
    head_tags: HeadTags = field(default_factory=HeadTags)
    internal_links: tuple[InternalLink, ...] = ()
    n_own_pages: int = 0
    opportunity: Opportunity | None = None
    checklist: Checklist | None = None
    serves: tuple[ServedKeyword, ...] = ()
    links: LinkFindings | None = None


@cache
def _adapter() -> "TypeAdapter[GapAnalysis]":
    from pydantic import TypeAdapter  # costs more than the rest of this module

    return TypeAdapter(GapAnalysis)


def to_json(analysis: GapAnalysis) -> bytes:
    """The analysis as indented UTF-8 JSON; the same analysis gives the same bytes."""
    return _adapter().dump_json(analysis, indent=1) + b"\n"


def from_json(data: bytes) -> GapAnalysis:
    """The analysis that `to_json` wrote.

    Args:
        data: UTF-8 JSON.

    Returns:
        The analysis.

    Raises:
        pydantic.ValidationError: If a field is missing or has the wrong form; names its path.
    """
    return _adapter().validate_json(data)


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of what `to_json` writes."""
    schema = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
