"""How the keywords of a harvest ended."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.result.topics import GapKind


class KeywordState(StrEnum):
    """How a keyword of a harvest ended, or that it has not."""

    DONE = "done"
    THIN = "thin evidence"  # a brief, from fewer than three readable pages
    FAILED = "failed"
    OPEN = "open"  # pages are still to be fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordOutcome:
    """One row of a harvest's index.

    Attributes:
        query: The keyword.
        folder: Folder of its brief, relative to the index; "" when there is none.
        state: How it ended.
        reason: One plain sentence unless DONE.
        n_found: Pages in the SERP.
        n_read: Readable pages.
        n_gaps: Gaps by kind, every kind named.
        opportunity: In [0, 1], or None where there is none to measure.
    """

    query: str
    folder: str
    state: KeywordState
    reason: str
    n_found: int
    n_read: int
    n_gaps: dict[GapKind, int]
    opportunity: float | None = None
