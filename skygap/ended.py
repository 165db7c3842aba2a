"""How one keyword ended: its row of the index and those of the ledger, as the store keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.result import GapAnalysis, GapKind, KeywordOutcome, KeywordState, Rival
from reports.tables import LedgerRow
from reports.wording import counted
from skygap.names import folder_name
from spiders.items import Page

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MIN_PAGES = 3  # fewer readable pages than this are thin evidence: "most" of two says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What is left of a keyword when its brief is written, or cannot be.

    Attributes:
        outcome: Its row of the index, without what only the whole list tells.
        ledger: Its pages and what became of them.
    """

    outcome: KeywordOutcome
    ledger: tuple[LedgerRow, ...] = ()


def ended_to_json(ended: Ended) -> str:
    """As JSON; the same end gives the same text."""
    return _adapter().dump_json(ended).decode()


def ended_from_json(text: str) -> Ended:
    """What `ended_to_json` wrote.

    Args:
        text: Its JSON.

    Returns:
        The end.

    Raises:
        pydantic.ValidationError: If it has another form.
    """
    return _adapter().validate_json(text)


def ended_well(analysis: GapAnalysis, pages: Sequence[tuple[int, Page]]) -> Ended:
    """The end of a keyword with a brief.

    Args:
        analysis: What was found.
        pages: Its pages with their ranks; without bodies is enough.

    Returns:
        Done, with thin evidence, or failed where no page could be read.
    """
    from analysis.mixed import mixed  # slow import

    kinds = [gap.kind for gap in analysis.gaps]
    state, reason = _state(analysis)
    room = analysis.opportunity
    outcome = KeywordOutcome(
        query=analysis.query,
        folder=folder_name(analysis.query),
        state=state,
        reason=reason,
        n_found=analysis.n_found,
        n_read=analysis.n_read,
        n_gaps={kind: kinds.count(kind) for kind in GapKind},
        opportunity=room.score if room else None,
        parts=room.parts if room else (),
        n_words=analysis.length.median if analysis.length else None,
        mixed=mixed(analysis),
    )
    rivals = {rival.rank: rival for rival in analysis.rivals}
    rows = (ledger_row(analysis.query, rank, page, rivals[rank]) for rank, page in pages)
    return Ended(outcome=outcome, ledger=tuple(rows))


def unwritten(query: str, state: KeywordState, reason: str, *, n_found: int) -> KeywordOutcome:
    """The row of a keyword without a brief of its own.

    Args:
        query: The keyword.
        state: How it ended, or OPEN.
        reason: One sentence.
        n_found: Pages in its SERP.

    Returns:
        The row.
    """
    return KeywordOutcome(
        query=query,
        folder="",
        state=state,
        reason=reason,
        n_found=n_found,
        n_read=0,
        n_gaps=dict.fromkeys(GapKind, 0),
    )


def _state(analysis: GapAnalysis) -> tuple[KeywordState, str]:
    if not analysis.n_read:
        reason = "None of its pages could be read; the brief says why, page by page."
        return KeywordState.FAILED, reason
    if analysis.n_read < MIN_PAGES:
        found = counted(analysis.n_found, "page")
        reason = f"Only {analysis.n_read} of {found} could be read."
        return KeywordState.THIN, reason
    return KeywordState.DONE, ""


def ledger_row(query: str, rank: int, page: Page, rival: Rival | None = None) -> LedgerRow:
    """A page under a keyword.

    Args:
        query: The keyword.
        rank: Rank under it.
        page: As it was fetched; without its body is enough.
        rival: What analysis made of it, or None where it was not analysed.

    Returns:
        The row.
    """
    return LedgerRow(
        keyword=query,
        rank=rank,
        requested_url=page.requested_url,
        url=page.url,
        state=page.state.value,
        status=page.status,
        verdict=rival.verdict.value if rival else "",
        reason=rival.reason if rival else page.reason,
        n_words=rival.n_words if rival else 0,
        content_hash=page.content_hash,
        fetched_at=page.fetched_at,
        rendering=page.rendering.value,
    )


@cache
def _adapter() -> "TypeAdapter[Ended]":
    from pydantic import TypeAdapter  # costs more than the rest of this module

    return TypeAdapter(Ended)
