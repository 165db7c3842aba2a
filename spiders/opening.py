"""Which harvest a plan works on: begun anew, gone on with, opened again, finished."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from spiders.items import PageState
from spiders.plan import HarvestPlan
from spiders.queries import one_harvest, pages_of, without_serp
from spiders.records import harvest_of
from spiders.tables import harvests
from spiders.urls import url_key
from spiders.writes import (
    add_keywords,
    add_pages,
    add_serps,
    free_id,
    reopen_pages,
    retry_pages,
    take_over,
    write_metrics,
)

_KEY_LENGTH = 8  # letters of a plan's key in the id of its harvest


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms a harvest is opened.

    Attributes:
        date: ISO 8601 day for a new one.
        now: In UTC.
        max_age: Age from which a harvest or a page is too old.
        can_render: Whether a shell may become a page this time.
        retries_failed: Whether pages that failed for good are pending again.
    """

    date: str
    now: datetime
    max_age: timedelta
    can_render: bool
    retries_failed: bool = False


def open_or_create(connection: Connection, plan: HarvestPlan, terms: Terms) -> str:
    """The harvest that `Store.open_harvest` describes.

    Args:
        connection: In a transaction that is alone.
        plan: What to fetch.
        terms: What counts as too old, and what is done with shells.

    Returns:
        Its id.
    """
    now, max_age = terms.now, terms.max_age
    key = plan.key  # of a long list it takes seconds
    query = select(harvests).where(harvests.c.key == key)
    known = connection.execute(query.order_by(harvests.c.number.desc())).first()
    if known and (not known.finished_at or abs(now - _moment(known.finished_at)) < max_age):
        harvest_id = _reopened(connection, known, terms)
        write_metrics(connection, harvest_id, plan)
    else:
        harvest_id = _created(connection, plan, key, terms)
    takes_shells = not terms.can_render
    take_fresh(connection, harvest_id, now=now, max_age=max_age, takes_shells=takes_shells)
    return harvest_id


def take_fresh(
    connection: Connection,
    harvest_id: str,
    *,
    now: datetime,
    max_age: timedelta,
    takes_shells: bool,
) -> None:
    """Takes over, for pending pages, what any harvest has fetched and is young enough.

    Args:
        connection: In a transaction.
        harvest_id: The harvest.
        now: In UTC.
        max_age: Age from which a page is too old.
        takes_shells: Whether pages whose scripts were not run count.
    """
    take_over(
        connection,
        harvest_id,
        since=_iso(now - max_age),
        until=_iso(now + max_age),
        takes_shells=takes_shells,
    )


def finish_if_complete(connection: Connection, harvest_id: str, now: datetime) -> bool:
    """Marks a harvest as finished when no page and no live source is open.

    Args:
        connection: In a transaction.
        harvest_id: Which one.
        now: In UTC.

    Returns:
        Whether it is finished.
    """
    row = one_harvest(connection, harvest_id)
    if row.finished_at:
        return True
    pending = pages_of(harvest_id, PageState.PENDING).limit(1)
    awaits = harvest_of(row).plan.is_live and without_serp(connection, harvest_id)
    if awaits or connection.execute(pending).first():
        return False
    finished = update(harvests).where(harvests.c.id == harvest_id)
    connection.execute(finished.values(finished_at=_iso(now)))
    return True


def _created(connection: Connection, plan: HarvestPlan, key: str, terms: Terms) -> str:
    number = connection.execute(select(func.coalesce(func.max(harvests.c.number), 0))).scalar()
    row = {
        "id": free_id(connection, f"{terms.date}-{key[:_KEY_LENGTH]}"),
        "number": (number or 0) + 1,
        "key": key,
        "date": terms.date,
        "created_at": _iso(terms.now),
        "plan": plan.without_serps().to_json(),
    }
    connection.execute(insert(harvests).values(**row))
    harvest_id = str(row["id"])
    add_keywords(connection, harvest_id, plan)
    if plan.draft_url:
        draft = (url_key(plan.draft_url), plan.draft_url)
        add_pages(connection, harvest_id, [draft], is_draft=True)
    add_serps(connection, harvest_id, plan.serps, exclude=plan.exclude)
    return harvest_id


def _reopened(connection: Connection, known: Row[Any], terms: Terms) -> str:
    retried = terms.retries_failed and retry_pages(connection, known.id)
    passing = known.finished_at and reopen_pages(connection, known.id, with_shells=terms.can_render)
    if retried or passing:
        reopened = update(harvests).where(harvests.c.id == known.id)
        connection.execute(reopened.values(finished_at=None))
    return str(known.id)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
