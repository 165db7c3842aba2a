"""Which links are asked for now, and what became of each: what the spider `links` needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select, update

from spiders.database import Database
from spiders.items import MAX_CHECKS, LinkCheck, LinkState
from spiders.looks import LinkLook, PendingLink
from spiders.packing import pack
from spiders.shards import EVERYTHING, Shard, bucket_of
from spiders.tables import MAX_HOST, linked, links
from spiders.urls import host_of
from spiders.writes import in_batches

_DAY_LENGTH = 10  # of an ISO 8601 moment, its day
_ASKED = (
    *(links.c.url_key, links.c.url, links.c.next_url),
    *(links.c.checked_at, links.c.n_checks, links.c.state),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What counts as long ago.

    Attributes:
        now: In UTC.
        max_age: From which age on what is known is asked for anew.
    """

    now: datetime
    max_age: timedelta

    @property
    def today(self) -> tuple[str, str]:
        """The first moment of the day in UTC, and that of the next."""
        start = self.now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return iso(start), iso(start + timedelta(days=1))


def iso(moment: datetime) -> str:
    """A moment as the store has it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def pending_links(
    database: Database,
    harvest_id: str,
    due: Due,
    shard: Shard = EVERYTHING,
    *,
    led_elsewhere: bool = False,
) -> list[PendingLink]:
    """Links of a harvest that are to be asked for now.

    Those nobody has looked at, those that left us unsure on another day, up to three days, and
    those of which what is known has become old. What is dated after now was written by a clock that
    was wrong.

    Args:
        database: May be one that only reads.
        harvest_id: The harvest.
        due: What counts as long ago.
        shard: Which part of all sites.
        led_elsewhere: Whether only those are meant that redirected to a site of the shard.

    Returns:
        Those that most pages have first.

    Raises:
        StoreError: If the database fails.
    """
    counted = (
        select(linked.c.link_key, func.count().label("n_pages"))
        .where(linked.c.harvest_id == harvest_id)
        .group_by(linked.c.link_key)
        .subquery()
    )
    query = (
        select(*_ASKED)
        .join(counted, counted.c.link_key == links.c.url_key)
        .where(_is_due(due), links.c.bucket % shard.n_shards == shard.number)
        .order_by(counted.c.n_pages.desc(), links.c.url_key)
    )
    if led_elsewhere:
        query = query.where(links.c.next_url.is_not(None))
    with database.reading() as connection:
        return [
            PendingLink(
                key=row.url_key,
                url=row.url,
                asks=row.next_url or row.url,
                checked_at=row.checked_at,
                n_checks=row.n_checks,
                state=LinkState(row.state),
            )
            for row in connection.execute(query)
        ]


def finish_link(database: Database, link: PendingLink, look: LinkLook, now: datetime) -> LinkCheck:
    """Writes what a look found, with the body to be judged, in one transaction, kept at once.

    Args:
        database: Where.
        link: Which.
        look: What was found.
        now: In UTC.

    Returns:
        What is known of it now.

    Raises:
        StoreError: If the database fails.
    """
    moment = iso(now)
    n_checks = _n_checks(link, look, moment)
    values: dict[str, Any] = {
        "state": look.state.value,
        "death": look.death.value if look.death else None,
        "status": look.status,
        "final_url": look.final_url,
        "content_type": look.content_type,
        "reason": look.reason,
        "checked_at": moment,
        "n_checks": n_checks,
        "body": pack(look.body) if look.body else None,
        "made_up": pack(look.made_up) if look.made_up else None,
        # The next look begins where the link leads, not where a redirect led this time.
        "host": host_of(link.url),
        "bucket": bucket_of(link.url),
        "next_url": None,
        "n_led": 0,
    }
    with database.writing() as connection:
        connection.execute(update(links).where(links.c.url_key == link.key).values(**values))
    return LinkCheck(
        url=link.url,
        state=look.state,
        death=look.death,
        status=look.status,
        final_url=look.final_url,
        reason=look.reason,
        checked_at=moment,
        n_checks=n_checks,
    )


def _n_checks(link: PendingLink, look: LinkLook, moment: str) -> int:
    """Days of looks; one that was settled until now has all its days before it again."""
    is_going_on = link.state in {look.state, LinkState.UNSURE}
    is_other_day = link.checked_at[:_DAY_LENGTH] != moment[:_DAY_LENGTH]
    return max(1, link.n_checks * is_going_on + is_other_day)


def hand_over_link(database: Database, key: str, next_url: str, max_times: int) -> bool:
    """Leaves a link that redirects to a site of another shard to that shard.

    Args:
        database: Where.
        key: Of the link.
        next_url: Where it redirects to.
        max_times: How often that may happen; it could go round for ever.

    Returns:
        Whether it was left.

    Raises:
        StoreError: If the database fails.
    """
    handed = update(links).where(links.c.url_key == key, links.c.n_led < max_times)
    values = {
        "next_url": next_url,
        "host": host_of(next_url)[:MAX_HOST],  # a redirect may name more than any host can have
        "bucket": bucket_of(next_url),
        "n_led": links.c.n_led + 1,
    }
    with database.writing() as connection:
        return connection.execute(handed.values(**values)).rowcount > 0


def put_off_links(database: Database, keys: Iterable[str], reason: str) -> None:
    """Writes why links are not asked for today; they stay pending.

    Args:
        database: Where.
        keys: Of the links; those that were looked at before keep what that found.
        reason: One sentence.

    Raises:
        StoreError: If the database fails.
    """
    is_it = and_(links.c.url_key == bindparam("k"), links.c.state == LinkState.PENDING.value)
    with database.writing() as connection:
        written = update(links).where(is_it).values(reason=reason)
        in_batches(connection, written, ({"k": key} for key in keys))


def count_looks(database: Database, due: Due) -> dict[str, int]:
    """How many links of each host were looked at on the present day, in UTC, for any harvest."""
    start, end = due.today
    of_today = and_(links.c.checked_at >= start, links.c.checked_at < end)
    query = select(links.c.host, func.count()).where(of_today).group_by(links.c.host)
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}


def count_links(database: Database, harvest_id: str) -> dict[LinkState, int]:
    """How many links of a harvest are in each state; every state is there."""
    ours = select(linked.c.link_key).where(linked.c.harvest_id == harvest_id)
    query = select(links.c.state, func.count()).where(links.c.url_key.in_(ours))
    with database.reading() as connection:
        found = connection.execute(query.group_by(links.c.state))
        counted = {row[0]: row[1] for row in found}
    return {state: counted.get(state.value, 0) for state in LinkState}


def _is_due(due: Due) -> ColumnElement[bool]:
    state, at = links.c.state, links.c.checked_at
    start, end = due.today
    of_another_day = or_(at < start, at >= end)
    is_old = or_(at <= iso(due.now - due.max_age), at > iso(due.now + due.max_age))
    return or_(
        state == LinkState.PENDING.value,
        and_(state == LinkState.UNSURE.value, of_another_day, links.c.n_checks < MAX_CHECKS),
        and_(state != LinkState.REFUSED.value, is_old),
    )
