"""What to write."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.result.topics import GapKind


class Job(StrEnum):
    """What a section does for its reader."""

    DEFINE = "define"  # says what something is
    STEPS = "steps"  # leads through a procedure
    COMPARE = "compare"  # sets things side by side
    LIST = "list"  # names several things of one sort
    WARN = "warn"  # mistakes, dangers, what to avoid
    ANSWER = "answer"  # a question, straight
    EXPLAIN = "explain"  # why or how something is so; running text


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineItem:
    """One heading of the outline to write.

    Attributes:
        level: 2 or 3.
        heading: What to write.
        kind: Kind of the gap behind it.
        gap_id: The gap behind it.
        reason: One sentence: why it is there.
        job: What most pages that treat it make of it; ANSWER for a question.
        job_ranks: The pages that do so, in order; () where nobody treats it.
        entities: Names that two or more pages mention under it, most pages first.
        questions: Asked on it, those without an answer first.
    """

    level: int
    heading: str
    kind: GapKind
    gap_id: str
    reason: str
    job: Job = Job.EXPLAIN
    job_ranks: tuple[int, ...] = ()
    entities: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A wording to choose from, and one sentence on what it is made of."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadTags:
    """Candidates for what a search engine shows of the article, best first."""

    titles: tuple[Candidate, ...] = ()
    descriptions: tuple[Candidate, ...] = ()
    slugs: tuple[Candidate, ...] = ()


class LinkDirection(StrEnum):
    """Which way an internal link goes."""

    TO = "to"  # from the new article to a page we have
    FROM = "from"  # from a page we have to the new article


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalLink:
    """A link between the new article and a page of the own site.

    Attributes:
        direction: Which way.
        url: The own page.
        title: Its title, or "" where only its address is known.
        topic_id: Topic at which to link; "" for the article as a whole.
        anchor: Words to link with.
        score: In [0, 1].
        formula: The score's formula with its numbers filled in.
        shared: Words that the page and the topic share, most telling first.
    """

    direction: LinkDirection
    url: str
    title: str
    topic_id: str
    anchor: str
    score: float
    formula: str
    shared: tuple[str, ...]
