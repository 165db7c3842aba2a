"""What the pages of a search suggest that its reader came for."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.result.pages import Passage


class Intent(StrEnum):
    """Why somebody searches."""

    INFORMATIONAL = "informational"  # to know or to be able to
    COMMERCIAL = "commercial"  # to compare before buying
    TRANSACTIONAL = "transactional"  # to buy or to get
    NAVIGATIONAL = "navigational"  # to reach one site


class PageFormat(StrEnum):
    """The form an article takes."""

    HOW_TO = "how-to"
    LIST = "list"
    EXPLAINER = "explainer"  # what something is
    COMPARISON = "comparison"
    REVIEW = "review"
    REFERENCE = "reference"  # documentation, tables to look something up in
    FAQ = "questions and answers"
    NEWS = "news"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """One answer to a question about the rivals, and the pages that give it.

    Attributes:
        name: The answer, such as "how-to" or "beginners".
        ranks: Readable pages that give it, in order.
        evidence: What shows it, at most one passage a page, in order of rank; a title has its own
            text and no heading.
    """

    name: str
    ranks: tuple[int, ...]
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another way to ask for the same.

    Attributes:
        text: The variant.
        sources: "related search", or addresses of pages whose title or heading says it so.
    """

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a reader of this search seems to expect, from what its pages are.

    Attributes:
        intents: By number of pages; every readable page has one.
        formats: By number of pages; every readable page has one.
        readers: Whom pages say they write for, by number of pages; a page may name several or none.
        tasks: What pages promise that their reader will know or be able to do, likewise.
        variants: Other wordings of the keyword, by number of sources.
    """

    intents: tuple[Trait, ...] = ()
    formats: tuple[Trait, ...] = ()
    readers: tuple[Trait, ...] = ()
    tasks: tuple[Trait, ...] = ()
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthRange:
    """Words of main text of the readable pages: context, no target.

    Attributes:
        lowest: The shortest page.
        lower: First quartile.
        median: Median.
        upper: Third quartile.
        highest: The longest page.
        n: Pages.
    """

    lowest: int
    lower: int
    median: int
    upper: int
    highest: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedKeyword:
    """Another keyword that the brief serves, since the same pages rank for it.

    Attributes:
        query: The keyword.
        volume: Searches a month as its list says, or None.
        n_shared: Results it shares with the brief's keyword.
        n_results: Results of the longer of the two rankings.
    """

    query: str
    volume: int | None
    n_shared: int
    n_results: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityPart:
    """One part of an opportunity: its name, value in [0, 1], and formula with numbers filled in."""

    name: str
    value: float
    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """How much room the rivals leave for a better article.

    Attributes:
        score: In [0, 1]; the mean of its parts.
        formula: That mean with its numbers filled in.
        parts: What it is made of.
    """

    score: float
    formula: str
    parts: tuple[OpportunityPart, ...]
