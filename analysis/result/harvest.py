"""How the keywords of a harvest ended."""

from dataclasses import dataclass, field
from enum import StrEnum

from analysis.result.search import OpportunityPart
from analysis.result.topics import GapKind
from spiders.items import KeywordMetrics


class KeywordState(StrEnum):
    """How a keyword of a harvest ended, or that it has not."""

    DONE = "done"
    THIN = "thin evidence"  # a brief, from fewer than three readable pages
    FAILED = "failed"
    SKIPPED = "skipped"  # the brief of another keyword, with the same pages, serves it too
    OPEN = "open"  # pages are still to be fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityPart:
    """One part of what to write first.

    Attributes:
        name: Such as "demand".
        value: In [0, 1], or None where what it is made of is not known.
        formula: With numbers filled in, or what is not known.
    """

    name: str
    value: float | None
    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """How early an article on a keyword, and all its brief serves, should be written.

    Attributes:
        score: In [0, 1]: the mean of the parts that are known, by their weights.
        formula: That mean with its numbers filled in.
        parts: All parts, the same and in the same order for every keyword of a list.
    """

    score: float
    formula: str
    parts: tuple[PriorityPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnConflict:
    """Several pages of the own site that rank for what one brief serves.

    Attributes:
        keep: Address of the page to keep.
        others: Addresses of the rest, the best placed first.
        reason: Why that one, with its numbers.
    """

    keep: str
    others: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordOutcome:
    """One row of a harvest's index.

    Attributes:
        query: The keyword.
        folder: Folder of the brief that serves it, relative to the index; "" when there is none.
        state: How it ended.
        reason: One plain sentence unless DONE.
        n_found: Pages in the SERP.
        n_read: Readable pages.
        n_gaps: Gaps by kind, every kind named.
        opportunity: In [0, 1], or None where there is none to measure.
        parts: What the opportunity is made of.
        n_words: Words of the median readable page, or None without one.
        metrics: What its list says of it.
        head: Keyword whose brief serves it, of a keyword that is SKIPPED, else "".
        n_shared: Results it shares with that keyword.
        n_results: Results of the longer of the two rankings that are compared.
        mixed: One sentence on pages that are too mixed for one article, else "".
        priority: How early to write it, or None without a brief of its own.
        conflict: Own pages that compete for what its brief serves, or None.
    """

    query: str
    folder: str
    state: KeywordState
    reason: str
    n_found: int
    n_read: int
    n_gaps: dict[GapKind, int]
    opportunity: float | None = None
    parts: tuple[OpportunityPart, ...] = ()
    n_words: int | None = None
    metrics: KeywordMetrics = field(default_factory=KeywordMetrics)
    head: str = ""
    n_shared: int = 0
    n_results: int = 0
    mixed: str = ""
    priority: Priority | None = None
    conflict: OwnConflict | None = None
