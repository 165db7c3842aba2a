"""Writing a harvest, inside a transaction that the store has begun."""

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Insert,
    Update,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from spiders.items import KeywordMetrics, Page, PageState, Rendering, Serp
from spiders.metrics import document_of
from spiders.packing import pack
from spiders.plan import HarvestPlan
from spiders.shards import bucket_of
from spiders.tables import harvests, keywords, pages, results, versions
from spiders.urls import is_excluded, url_key

MAX_ATTEMPTS = 3  # harvests of one plan that ask for a page which fails in a way that may pass
_NOT_RUN = "Its scripts were not run when it was fetched."
_BATCH = 500  # rows in one statement; SQLite allows 32,766 values


def add_keywords(connection: Connection, harvest_id: str, plan: HarvestPlan) -> None:
    """Writes the keywords of a new harvest, none with a Serp yet."""
    unknown = KeywordMetrics()
    rows = (
        {
            "harvest_id": harvest_id,
            "query_key": query.casefold(),
            "position": position,
            "query": query,
            "has_serp": False,
            "source": "",
            "questions": [],
            "related": [],
            "reason": "",
            "metrics": document_of(plan.metrics.get(query, unknown)),
        }
        for position, query in enumerate(plan.keywords)
    )
    in_batches(connection, insert(keywords), rows)


def write_metrics(connection: Connection, harvest_id: str, plan: HarvestPlan) -> None:
    """Writes what the list says of its keywords now; a list that says nothing changes nothing."""
    if not plan.metrics:
        return
    of_harvest = keywords.c.harvest_id == harvest_id
    query = select(keywords.c.query_key, keywords.c.metrics).where(of_harvest)
    known = {row.query_key: row.metrics for row in connection.execute(query)}
    documents = (
        (query.casefold(), document_of(metrics)) for query, metrics in plan.metrics.items()
    )
    told = (
        {"b_key": key, "metrics": document}
        for key, document in documents
        if known.get(key) != document
    )
    keyword = and_(keywords.c.harvest_id == harvest_id, keywords.c.query_key == bindparam("b_key"))
    written = update(keywords).where(keyword).values(metrics=bindparam("metrics"))
    in_batches(connection, written, told)


def add_serps(
    connection: Connection, harvest_id: str, serps: Sequence[Serp], *, exclude: tuple[str, ...]
) -> None:
    """Writes result pages of keywords that had none; what counts of them becomes pages.

    Args:
        connection: In a transaction.
        harvest_id: The harvest.
        serps: Of keywords of it.
        exclude: Hosts that do not count.
    """
    counting: dict[str, str] = {}
    in_batches(connection, insert(results), _result_rows(harvest_id, serps, exclude, counting))
    add_pages(connection, harvest_id, counting.items())
    answered = (
        {
            "b_key": serp.query.casefold(),
            "source": serp.source,
            "questions": list(serp.questions),
            "related": list(serp.related),
        }
        for serp in serps
    )
    keyword = and_(keywords.c.harvest_id == harvest_id, keywords.c.query_key == bindparam("b_key"))
    in_batches(
        connection, update(keywords).where(keyword).values(has_serp=True, reason=""), answered
    )


def add_pages(
    connection: Connection,
    harvest_id: str,
    addresses: Iterable[tuple[str, str]],
    *,
    is_draft: bool = False,
) -> None:
    """Writes addresses to fetch, with their keys, each page once however many lead to it."""
    wanted: dict[str, str] = {}
    for key, url in addresses:
        wanted.setdefault(key, url)
    of_harvest = pages.c.harvest_id == harvest_id
    last = connection.execute(select(func.max(pages.c.position)).where(of_harvest)).scalar()
    taken = set() if last is None else _known_pages(connection, harvest_id, list(wanted))
    new = ((key, url) for key, url in wanted.items() if key not in taken)
    rows = (
        {
            "harvest_id": harvest_id,
            "url_key": key,
            "position": position,
            "url": url,
            "is_draft": is_draft,
            "state": PageState.PENDING.value,
            "attempts": 0,
            "is_transient": False,
            "content_type": "",
            "fetched_at": "",
            "elapsed_s": 0.0,
            "reason": "",
            "bucket": bucket_of(url),
        }
        for position, (key, url) in enumerate(new, start=0 if last is None else last + 1)
    )
    in_batches(connection, insert(pages), rows)


def version_row(key: str, page: Page) -> dict[str, Any]:
    """What was fetched of a page that is DONE, as a row of versions."""
    return {
        "url_key": key,
        "final_url": page.url,
        "content_hash": page.content_hash or hashlib.sha256(page.body).hexdigest(),
        "status": page.status,
        "content_type": page.content_type,
        "fetched_at": page.fetched_at,
        "n_bytes": len(page.body),
        "rendering": page.rendering.value,
        "body": pack(page.body),
    }


def take_over(
    connection: Connection, harvest_id: str, *, since: str, until: str, takes_shells: bool
) -> None:
    """Points pending pages to versions fetched between two moments, the youngest of each.

    Args:
        connection: In a transaction.
        harvest_id: The harvest.
        since: ISO 8601 in UTC.
        until: ISO 8601 in UTC.
        takes_shells: Whether pages whose scripts were not run are good enough.
    """
    is_shell = versions.c.rendering == Rendering.SHELL.value
    youngest = (
        select(versions.c.id)
        .where(
            versions.c.url_key == pages.c.url_key,
            versions.c.fetched_at > since,
            versions.c.fetched_at < until,
        )
        .where(true() if takes_shells else ~is_shell)
        .order_by(versions.c.fetched_at.desc(), versions.c.id.desc())
        .limit(1)
        .correlate(pages)
        .scalar_subquery()
    )
    found = select(*(versions.c[name] for name in _TAKEN)).select_from(
        pages.join(versions, versions.c.id == youngest)
    )
    pending = (pages.c.harvest_id == harvest_id, pages.c.state == PageState.PENDING.value)
    rows = connection.execute(found.where(*pending)).mappings().all()
    taken = update(pages).where(
        pages.c.harvest_id == harvest_id, pages.c.url_key == bindparam("b_key")
    )
    values = [
        {
            "b_key": row["url_key"],
            "version_id": row["id"],
            "final_url": row["final_url"],
            "status": row["status"],
            "content_type": row["content_type"],
            "fetched_at": row["fetched_at"],
            "rendering": row["rendering"],
            "reason": _NOT_RUN if row["rendering"] == Rendering.SHELL.value else "",
        }
        for row in rows
    ]
    in_batches(connection, taken.values(state=PageState.DONE.value), values)


def reopen_pages(connection: Connection, harvest_id: str, *, with_shells: bool) -> bool:
    """Makes pages pending again that failed in a way that may pass, and not MAX_ATTEMPTS times.

    Args:
        connection: In a transaction.
        harvest_id: The harvest.
        with_shells: Whether pages whose scripts were not run count as such.

    Returns:
        Whether there was any.
    """
    is_shell = pages.c.rendering == Rendering.SHELL.value
    failed = update(pages).where(
        pages.c.harvest_id == harvest_id,
        or_(pages.c.is_transient, is_shell) if with_shells else pages.c.is_transient,
        pages.c.attempts < MAX_ATTEMPTS,
    )
    return _reopened(connection, harvest_id, failed)


def retry_pages(connection: Connection, harvest_id: str) -> bool:
    """Makes all pages pending that failed, as if nobody had asked for them yet.

    Args:
        connection: In a transaction.
        harvest_id: The harvest.

    Returns:
        Whether there was any.
    """
    failed = update(pages).where(
        pages.c.harvest_id == harvest_id, pages.c.state == PageState.ERROR.value
    )
    return _reopened(connection, harvest_id, failed.values(attempts=0))


def _reopened(connection: Connection, harvest_id: str, which: Update) -> bool:
    reopened = which.values(
        state=PageState.PENDING.value,
        is_transient=False,
        final_url=None,
        status=None,
        content_type="",
        fetched_at="",
        elapsed_s=0.0,
        reason="",
        rendering=Rendering.NONE.value,
        version_id=None,
    )
    if not connection.execute(reopened).rowcount:
        return False
    _forget_redirects(connection, harvest_id)
    return True


def _forget_redirects(connection: Connection, harvest_id: str) -> None:
    """Pages that are asked for again are asked for where they rank: a redirect may have changed."""
    led = and_(
        pages.c.harvest_id == harvest_id,
        pages.c.state == PageState.PENDING.value,
        pages.c.next_url.is_not(None),
    )
    rows = connection.execute(select(pages.c.url_key, pages.c.url).where(led)).all()
    at_home = update(pages).where(led, pages.c.url_key == bindparam("b_key"))
    values = [{"b_key": row.url_key, "b_bucket": bucket_of(row.url)} for row in rows]
    in_batches(connection, at_home.values(next_url=None, bucket=bindparam("b_bucket")), values)


def hand_over(
    connection: Connection, harvest_id: str, key: str, *, next_url: str, max_times: int
) -> bool:
    """Leaves a pending page to the shard that has the site to which it redirects.

    Args:
        connection: In a transaction.
        harvest_id: The harvest.
        key: Identity of the page.
        next_url: Where it redirects to.
        max_times: How often that may happen to a page; it could go round for ever.

    Returns:
        Whether it was left.
    """
    handed = update(pages).where(
        pages.c.harvest_id == harvest_id,
        pages.c.url_key == key,
        pages.c.attempts < max_times,
    )
    values = {"next_url": next_url, "bucket": bucket_of(next_url)}
    done = connection.execute(handed.values(attempts=pages.c.attempts + 1, **values))
    return done.rowcount > 0


def in_batches(
    connection: Connection, statement: Insert | Update, rows: Iterable[dict[str, Any]]
) -> None:
    """Runs a statement for many rows, as many at once as the database takes."""
    left = iter(rows)
    while batch := list(itertools.islice(left, _BATCH)):
        connection.execute(statement, batch)


def free_id(connection: Connection, wanted: str) -> str:
    """The id that is wanted for a harvest, with a number where it is taken."""
    taken = set(connection.execute(select(harvests.c.id)).scalars())
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbered) if name not in taken)


_TAKEN = (
    *("id", "url_key", "final_url", "status"),
    *("content_type", "fetched_at", "rendering"),
)


def _result_rows(
    harvest_id: str, serps: Iterable[Serp], exclude: tuple[str, ...], counting: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Rows of results; addresses that count are left by their keys, the first of each."""
    for serp in serps:
        query_key = serp.query.casefold()
        for result in serp.results:
            key = url_key(result.url)
            does_not_count = is_excluded(result.url, exclude)
            if not does_not_count:
                counting.setdefault(key, result.url)
            yield {
                "harvest_id": harvest_id,
                "query_key": query_key,
                "rank": result.rank,
                "url_key": key,
                "url": result.url,
                "title": result.title,
                "snippet": result.snippet,
                "date": result.date,
                "is_excluded": does_not_count,
            }


def _known_pages(connection: Connection, harvest_id: str, keys: list[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(keys), _BATCH):
        among = pages.c.url_key.in_(keys[start : start + _BATCH])
        query = select(pages.c.url_key).where(pages.c.harvest_id == harvest_id, among)
        known.update(connection.execute(query).scalars())
    return known
