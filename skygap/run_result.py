"""What a run left, and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.result import KeywordOutcome, KeywordState


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """What a run left.

    Attributes:
        index: Path of the harvest's index page.
        outcomes: One row a keyword, in the order asked.
        briefs: Path of each brief by keyword.
        problem: One sentence on a draft that could not be read, else "".
        unused: Why a page counts for no keyword, by its address, in order of keyword and rank.
    """

    index: Path
    outcomes: tuple[KeywordOutcome, ...]
    briefs: dict[str, Path]
    problem: str = ""
    unused: Mapping[str, str] = field(default_factory=dict)

    @property
    def open_keywords(self) -> tuple[str, ...]:
        """Keywords with pages still to fetch."""
        return tuple(row.query for row in self.outcomes if row.state is KeywordState.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunProgress:
    """How far a run is.

    Attributes:
        n_ended: Keywords whose brief is written, or cannot be.
        n_all: Keywords that have or may have one of their own.
    """

    n_ended: int
    n_all: int
