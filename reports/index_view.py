"""What the index of a harvest shows: one row a keyword, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from analysis.result import GapKind, KeywordOutcome, KeywordState
from reports.errors import UnsafeFolderError
from reports.wording import STATE_LABELS, day

BRIEF = "brief.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLink:
    """A file beside a brief: where it is, and its ending as its name."""

    href: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One keyword.

    Attributes:
        query: The keyword.
        href: Address of its brief from the index, or "".
        forms: The brief's other forms; empty without a brief.
        state: How it ended, in a word or two.
        reason: One sentence unless it is done.
        n_read: Pages read.
        n_found: Pages found.
        n_gaps: Gaps of each kind in the order of GapKind; empty without a brief.
        opportunity: A whole number of 100, or None.
    """

    query: str
    href: str
    forms: tuple[FormLink, ...]
    state: str
    reason: str
    n_read: int
    n_found: int
    n_gaps: tuple[int, ...]
    opportunity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCount:
    """How many keywords ended in a state."""

    label: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """The whole index.

    Attributes:
        harvest_id: What the harvest is known by.
        date: ISO 8601 day of the harvest.
        day: The same in words.
        rows: In the order asked.
        states: Those that occur, the good ones first; done is always among them.
        n_read: Pages read, over all keywords.
        n_found: Pages found, over all keywords.
    """

    harvest_id: str
    date: str
    day: str
    rows: tuple[IndexRow, ...]
    states: tuple[StateCount, ...]
    n_read: int
    n_found: int


def index_view(
    outcomes: Sequence[KeywordOutcome], *, harvest_id: str, date: str, forms: Sequence[str]
) -> IndexView:
    """The index as its template walks it.

    Args:
        outcomes: One a keyword, in the order to be shown.
        harvest_id: What the harvest is known by.
        date: ISO 8601 day of the harvest.
        forms: Names of the files beside each brief that are linked to.

    Returns:
        The view.

    Raises:
        UnsafeFolderError: If a folder leads outside.
    """
    counts = [(state, sum(one.state is state for one in outcomes)) for state in KeywordState]
    return IndexView(
        harvest_id=harvest_id,
        date=date,
        day=day(date),
        rows=tuple(_row(outcome, forms) for outcome in outcomes),
        states=tuple(
            StateCount(label=STATE_LABELS[state], n=n)
            for state, n in counts
            if n or state is KeywordState.DONE
        ),
        n_read=sum(outcome.n_read for outcome in outcomes),
        n_found=sum(outcome.n_found for outcome in outcomes),
    )


def _row(outcome: KeywordOutcome, forms: Sequence[str]) -> IndexRow:
    has_brief = bool(outcome.folder)
    folder = _address(outcome.folder)
    chance = outcome.opportunity
    return IndexRow(
        query=outcome.query,
        href=f"{folder}{BRIEF}" if has_brief else "",
        forms=tuple(
            FormLink(href=folder + quote(name, safe=""), name=name.rpartition(".")[2])
            for name in forms
            if has_brief
        ),
        state=STATE_LABELS[outcome.state],
        reason=outcome.reason,
        n_read=outcome.n_read,
        n_found=outcome.n_found,
        n_gaps=tuple(outcome.n_gaps[kind] for kind in GapKind if has_brief),
        opportunity=None if chance is None else round(100 * chance),
    )


def _address(folder: str) -> str:
    """Where a folder is from the index, with a slash at its end; "" for none."""
    if not folder:
        return ""
    parts = folder.split("/")
    if "\\" in folder or any(part in {"", ".", ".."} for part in parts):
        raise UnsafeFolderError(
            f"folder {folder!r} of a brief is not below the index; give it relative to the index"
        )
    return "./" + "".join(quote(part, safe="") + "/" for part in parts)
