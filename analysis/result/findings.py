"""What the pages ask, tell and contradict."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.result.pages import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question readers ask, and who answers it.

    Attributes:
        text: The question.
        sources: Where it is asked: "people also ask", "related search", or a page's address.
        answers: Passages that answer it, best first; empty when nobody plainly does.
        is_doubtful: Whether some page comes near an answer, though none plainly gives it.
        topic_id: The topic it belongs to, or "" where none is near enough.
    """

    text: str
    sources: tuple[str, ...]
    answers: tuple[Passage, ...]
    is_doubtful: bool = False
    topic_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a page tells, as written ("12 to 18 hours", "Ubuntu 18.04"), and where."""

    value: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """The same quantity told differently by two or more rivals."""

    subject: str
    claims: tuple[Claim, ...]


class FreshnessKind(StrEnum):
    """By what a page is seen to be old."""

    VERSION = "version"  # of a product, of which another page names a newer one
    YEAR = "year"  # of a sentence on the present or the future
    PAGE_DATE = "page date"  # that the page gives for itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """Where rivals are out of date on one subject.

    Attributes:
        kind: What shows it.
        subject: The product, the heading over a dated sentence, or that pages are old.
        newest: The newest told by any rival, the best ranked of equals; None when nobody tells
            of a later year.
        older: One claim a page with something older, in order of rank; of one page several when
            its sentences are dated.
    """

    kind: FreshnessKind
    subject: str
    newest: Claim | None
    older: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named thing that two or more rivals speak of: a product, an organisation, a place.

    Attributes:
        name: As most pages write it.
        ranks: Pages that name it, in order.
        topic_ids: Topics under which they name it, most pages first.
        evidence: One sentence a page that names it, in order of rank.
    """

    name: str
    ranks: tuple[int, ...]
    topic_ids: tuple[str, ...]
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A turn of words that many rivals use alike, so that it sets no article apart.

    Attributes:
        text: As the best ranked page writes it.
        ranks: Pages that use it, in order.
        evidence: One sentence a page, in order of rank.
    """

    text: str
    ranks: tuple[int, ...]
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideThread:
    """Something that one page alone pursues and that lies far from the keyword.

    Attributes:
        heading: Heading of the thread.
        n_words: Words that the page gives it.
        reason: One sentence with the numbers by which it is far.
        evidence: The start of the thread.
    """

    heading: str
    n_words: int
    reason: str
    evidence: Passage
