"""What the store hands out, and how it is made from rows."""

from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row

from spiders.items import (
    HarvestedPage,
    KeywordMetrics,
    KeywordRank,
    Page,
    PageState,
    Rendering,
    SearchResult,
)
from spiders.metrics import metrics_of
from spiders.packing import unpack
from spiders.plan import HarvestPlan, plan_from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """One run of a plan.

    Attributes:
        id: Its date and the first letters of its key, with a number when taken.
        key: Key of its plan.
        date: ISO 8601 day that names it.
        created_at: ISO 8601 in UTC.
        plan: What it was to fetch, without result pages: those are results.
        finished: Whether every page has ended and every live source has answered.
    """

    id: str
    key: str
    date: str
    created_at: str
    plan: HarvestPlan
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingPage:
    """One address still to be fetched.

    Attributes:
        key: Identity of the page.
        url: Address that ranks.
        asks: Address to ask for: the same, or where it redirected to, on a site of another shard.
        attempts: How often that was tried.
        ranks: Every keyword of the harvest that has the page, in the order of the list.
    """

    key: str
    url: str
    asks: str
    attempts: int
    ranks: tuple[KeywordRank, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordRow:
    """Where a keyword of a harvest stands.

    Attributes:
        query: The keyword.
        position: Place in the list, from 0.
        has_serp: Whether a result page is known for it.
        n_pages: Results that count.
        n_open: Those still to be fetched.
        reason: One sentence on why its source gave nothing, else "".
        metrics: What its list says of it.
    """

    query: str
    position: int
    has_serp: bool
    n_pages: int
    n_open: int
    reason: str
    metrics: KeywordMetrics = field(default_factory=KeywordMetrics)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPage:
    """A page at its rank for one keyword."""

    rank: int
    result: SearchResult
    page: Page


def harvest_of(row: Row[Any]) -> Harvest:
    """A row of harvests.

    Args:
        row: All its columns.

    Returns:
        The harvest.

    Raises:
        ValueError: If its plan cannot be read; says which harvest it is.
    """
    try:
        plan = plan_from_json(row.plan).without_serps()  # which a store had in both places once
    except ValidationError as error:
        raise ValueError(f"the plan of harvest {row.id} cannot be read") from error
    return Harvest(
        id=row.id,
        key=row.key,
        date=row.date,
        created_at=row.created_at,
        plan=plan,
        finished=bool(row.finished_at),
    )


def pending_page_of(row: Row[Any], ranks: tuple[KeywordRank, ...]) -> PendingPage:
    """A row of pages."""
    return PendingPage(
        key=row.url_key,
        url=row.url,
        asks=row.next_url or row.url,
        attempts=row.attempts,
        ranks=ranks,
    )


def keyword_row_of(row: Row[Any]) -> KeywordRow:
    """A row of keywords, with n_pages and n_open (None counts as 0)."""
    return KeywordRow(
        query=row.query,
        position=row.position,
        has_serp=row.has_serp,
        n_pages=row.n_pages or 0,
        n_open=row.n_open or 0,
        reason=row.reason,
        metrics=metrics_of(row.metrics),
    )


def result_of(row: Row[Any]) -> SearchResult:
    """A row of results, its address named result_url and its date result_date."""
    return SearchResult(
        rank=row.rank,
        url=row.result_url,
        title=row.title,
        snippet=row.snippet,
        date=row.result_date,
    )


def page_of(row: Row[Any]) -> Page:
    """A row of pages with content_hash and body of its version.

    Args:
        row: Those columns.

    Returns:
        The page; one whose body is damaged has none and is in state ERROR.

    Raises:
        ValueError: If its state is none of PageState.
    """
    page = Page(
        requested_url=row.url,
        url=row.final_url or row.url,
        state=PageState(row.state),
        status=row.status,
        content_type=row.content_type,
        fetched_at=row.fetched_at,
        reason=row.reason,
        rendering=Rendering(row.rendering),
    )
    hashed = replace(page, content_hash=row.content_hash or "")
    if row.body is None:
        return hashed
    try:
        return replace(hashed, body=unpack(row.body))
    except ValueError:
        return replace(page, state=PageState.ERROR, reason=_DAMAGED)


_DAMAGED = "What was stored of it is damaged: harvest again with a max age of 0 days."


def harvested_page(
    page: Page, *, ranks: tuple[KeywordRank, ...], elapsed_s: float
) -> HarvestedPage:
    """A page that has just ended, without its body.

    Args:
        page: How it ended.
        ranks: Every keyword of the harvest that has it.
        elapsed_s: Seconds from request to last byte.

    Returns:
        What a feed shows of it.
    """
    return HarvestedPage(
        keywords=ranks,
        requested_url=page.requested_url,
        url=page.url,
        state=page.state,
        status=page.status,
        content_type=page.content_type,
        n_bytes=len(page.body),
        content_hash=page.content_hash,
        fetched_at=page.fetched_at,
        elapsed_s=elapsed_s,
        reason=page.reason,
        rendering=page.rendering,
    )


def harvested_page_of(row: Row[Any], ranks: tuple[KeywordRank, ...]) -> HarvestedPage:
    """A row of pages with content_hash and n_bytes of its version."""
    return HarvestedPage(
        keywords=ranks,
        requested_url=row.url,
        url=row.final_url or row.url,
        state=PageState(row.state),
        status=row.status,
        content_type=row.content_type,
        n_bytes=row.n_bytes or 0,
        content_hash=row.content_hash or "",
        fetched_at=row.fetched_at,
        elapsed_s=row.elapsed_s,
        reason=row.reason,
        rendering=Rendering(row.rendering),
    )
