"""A harvest from elsewhere, written to a store: all of it or nothing."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, func, insert, select

from spiders.database import Database
from spiders.errors import InputError, StoreError
from spiders.items import PageState
from spiders.metrics import document_of, metrics_of
from spiders.packing import pack
from spiders.shards import bucket_of
from spiders.tables import harvests, keywords, pages, results, versions
from spiders.transfer import Moved, MovedHarvest, MovedKeyword, MovedPage
from spiders.urls import url_key
from spiders.writes import free_id, in_batches

_BATCH = 20  # bodies written in one transaction, so that a crawl never waits long
_MAX_VALUES = 500


def write_moved(database: Database, parts: Iterable[Moved]) -> str:
    """Writes a harvest as the latest of the store.

    Bodies go first, a few at a time; as long as no harvest points to them, nobody sees them. The
    harvest itself is one transaction.

    Args:
        database: Where.
        parts: As `read_moved` gives them, checked.

    Returns:
        Its id: the one it had, with a number where that is taken.

    Raises:
        InputError: If the store has it already.
        StoreError: If the database fails; the store has no part of the harvest then.
    """
    moved: MovedHarvest | None = None
    listed: list[MovedKeyword] = []
    rows: list[dict[str, Any]] = []
    waiting: list[tuple[MovedPage, bytes]] = []
    for part in parts:
        if isinstance(part, MovedHarvest):
            moved = part
            with database.reading() as connection:
                _refuse_known(connection, moved, database.name)
        elif isinstance(part, MovedKeyword):
            listed.append(part)
        else:
            waiting.append(part)
        if len(waiting) == _BATCH:
            rows += _write_pages(database, waiting)
            waiting.clear()
    rows += _write_pages(database, waiting)
    if moved is None:
        raise InputError("There is no harvest to write.")
    return _write_harvest(database, moved, listed, rows)


def _refuse_known(connection: Connection, moved: MovedHarvest, name: str) -> None:
    """Its plan and the moment it was created at tell a harvest from all others."""
    same = select(harvests.c.id).where(
        harvests.c.key == _key(moved), harvests.c.created_at == moved.created_at
    )
    known = connection.execute(same).scalars().first()
    if known is not None:
        raise InputError(f"The store {name} has this harvest already: it is {known}.")


def _key(moved: MovedHarvest) -> str:
    """Its own, or in a file that has none that of its plan, which has all result pages there."""
    return moved.key or moved.plan.key


def _write_pages(database: Database, batch: list[tuple[MovedPage, bytes]]) -> list[dict[str, Any]]:
    """Rows of pages; the bodies of those that are done are versions by now."""
    packed = [pack(body) for _, body in batch]  # before anybody has to wait
    rows = []
    with database.writing() as connection:
        for (page, body), data in zip(batch, packed, strict=True):
            is_done = page.state is PageState.DONE
            version = _version(connection, page, len(body), data) if is_done else None
            row = asdict(page)
            row["url"] = row.pop("requested_url")
            row |= {"state": page.state.value, "rendering": page.rendering.value}
            row |= {"url_key": url_key(page.requested_url), "version_id": version}
            row["bucket"] = bucket_of(page.requested_url)
            del row["content_hash"]
            rows.append(row)
    return rows


def _version(connection: Connection, page: MovedPage, n_bytes: int, data: bytes) -> int:
    """The version as it is in the store; one that is there already is shared."""
    values = {
        "url_key": url_key(page.requested_url),
        "fetched_at": page.fetched_at,
        "content_hash": page.content_hash,
        "final_url": page.final_url,
        "status": page.status,
        "content_type": page.content_type,
        "rendering": page.rendering.value,
    }
    same = select(versions.c.id).where(*(versions.c[name] == it for name, it in values.items()))
    known = connection.execute(same).scalars().first()
    if known is not None:
        return int(known)
    inserted = connection.execute(insert(versions).values(**values, n_bytes=n_bytes, body=data))
    (number,) = inserted.inserted_primary_key or (None,)
    return int(number or 0)


def _write_harvest(
    database: Database,
    moved: MovedHarvest,
    listed: list[MovedKeyword],
    rows: list[dict[str, Any]],
) -> str:
    with database.writing(alone=True) as connection:
        _refuse_known(connection, moved, database.name)
        _check_versions(connection, [row["version_id"] for row in rows if row["version_id"]])
        last = connection.execute(select(func.coalesce(func.max(harvests.c.number), 0))).scalar()
        harvest_id = free_id(connection, moved.id)
        values = {
            "id": harvest_id,
            "number": (last or 0) + 1,
            "key": _key(moved),
            "date": moved.date,
            "created_at": moved.created_at,
            "finished_at": moved.finished_at,
            "plan": moved.plan.without_serps().to_json(),
        }
        connection.execute(insert(harvests).values(**values))
        of = {"harvest_id": harvest_id}
        keyword_rows = [
            of | _keyword_row(keyword, position) for position, keyword in enumerate(listed)
        ]
        result_rows = [of | row for keyword in listed for row in _result_rows(keyword)]
        page_rows = [of | row | {"position": position} for position, row in enumerate(rows)]
        in_batches(connection, insert(keywords), keyword_rows)
        in_batches(connection, insert(results), result_rows)
        in_batches(connection, insert(pages), page_rows)
    return harvest_id


def _check_versions(connection: Connection, ids: list[int]) -> None:
    """Somebody may have pruned the store meanwhile."""
    n_found = 0
    for start in range(0, len(ids), _MAX_VALUES):
        among = versions.c.id.in_(ids[start : start + _MAX_VALUES])
        n_found += len(connection.execute(select(versions.c.id).where(among)).all())
    if n_found != len(ids):
        raise StoreError("The store was pruned while the harvest was written: try again.")


def _keyword_row(keyword: MovedKeyword, position: int) -> dict[str, Any]:
    return {
        "query_key": keyword.query.casefold(),
        "position": position,
        "query": keyword.query,
        "has_serp": keyword.has_serp,
        "source": keyword.source,
        "questions": list(keyword.questions),
        "related": list(keyword.related),
        "reason": keyword.reason,
        "metrics": document_of(metrics_of(keyword.metrics)),
    }


def _result_rows(keyword: MovedKeyword) -> list[dict[str, Any]]:
    of = {"query_key": keyword.query.casefold()}
    return [of | asdict(row) | {"url_key": url_key(row.url)} for row in keyword.results]
