"""Links of harvested pages in the store: what is to be asked for, and what is known of each.

A link is one row for the whole store, however many pages, keywords and harvests share it. Whoever
reads pages adds their links, has them asked for (spiders/links.py), judges the bodies that this
brought, and reads what is known.
"""

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from spiders.database import Database
from spiders.errors import InputError
from spiders.items import Death, LinkCheck, LinkState, Page, PageState
from spiders.looks import Unjudged
from spiders.packing import unpack
from spiders.queries import one_harvest
from spiders.shards import bucket_of
from spiders.tables import linked, links
from spiders.urls import clean_url, host_of, url_key
from spiders.writes import in_batches

_PAGES_AT_ONCE = 50  # whose links are written in one transaction: some thousand rows
_KEYS_AT_ONCE = 500  # in one statement; SQLite allows 32,766 values
_BODIES_AT_ONCE = 20  # held while they are judged


def link_key(url: str) -> str:
    """Identity of where a link leads, by which a check is found again.

    Args:
        url: As linked: absolute, in any spelling.

    Returns:
        The same for all links to one page; "" for one that is never asked for, such as mailto.

    >>> link_key("HTTPS://A.example/x/?utm_source=b#top"), link_key("mailto:a@b.example")
    ('a.example/x', '')
    """
    try:
        return url_key(clean_url(url))
    except InputError:
        return ""


def add_links(database: Database, harvest_id: str, linked_by: Mapping[str, Sequence[str]]) -> None:
    """Writes where pages link; what nobody has linked to yet is to be asked for.

    Args:
        database: Where.
        harvest_id: Of which harvest the pages are.
        linked_by: Absolute addresses by the key of the page that has them (`url_key`); these are
            then all links of that page. What is never asked for is passed over.

    Raises:
        StoreError: If there is no such harvest, or the database fails.
    """
    left = iter(linked_by.items())
    while batch := list(itertools.islice(left, _PAGES_AT_ONCE)):
        targets = {page: _targets(urls) for page, urls in batch}
        found: dict[str, str] = {}
        for key, url in itertools.chain.from_iterable(targets.values()):
            found.setdefault(key, url)
        # Alone: two that add the same link would both find it missing, and whoever prunes would
        # not see that it is linked to again.
        with database.writing(alone=True) as connection:
            one_harvest(connection, harvest_id)
            _add_unknown(connection, found)
            _link(connection, harvest_id, targets)


def checks_of(
    database: Database, harvest_id: str, page_keys: Iterable[str]
) -> tuple[LinkCheck, ...]:
    """What is known of the links of some pages, each once.

    Args:
        database: May be one that only reads.
        harvest_id: Of which harvest the pages are.
        page_keys: Their keys.

    Returns:
        By address; `link_key` of a link and of its check are the same.

    Raises:
        StoreError: If the database fails.
    """
    found: dict[str, LinkCheck] = {}
    for keys in _batches(sorted({_page_digest(key) for key in page_keys})):
        ours = select(linked.c.link_key).where(
            linked.c.harvest_id == harvest_id, linked.c.page_key.in_(keys)
        )
        with database.reading() as connection:
            rows = connection.execute(_without_bodies().where(links.c.url_key.in_(ours)))
            found |= {row.url_key: _check_of(row) for row in rows}
    return tuple(sorted(found.values(), key=lambda check: check.url))


def unjudged(database: Database, harvest_id: str) -> Iterator[Unjudged]:
    """Pages behind links that answered, of which nobody has yet said whether they are any.

    Args:
        database: May be written to between two pages, as by `judge_link`.
        harvest_id: Of which harvest the links are.

    Yields:
        One a link, with the first 256 KiB of its body; `link_key` of the requested address is what
        `judge_link` wants.

    Raises:
        StoreError: If the database fails.
    """
    ours = select(linked.c.link_key).where(linked.c.harvest_id == harvest_id)
    is_unjudged = links.c.body.is_not(None)
    with database.reading() as connection:  # once: which links are ours takes long to find out
        query = select(links.c.url_key).where(links.c.url_key.in_(ours), is_unjudged)
        keys = connection.execute(query.order_by(links.c.url_key)).scalars().all()
    for some in _batches(keys, _BODIES_AT_ONCE):
        query_of = select(links).where(links.c.url_key.in_(some), is_unjudged)
        with database.reading() as connection:
            batch = connection.execute(query_of.order_by(links.c.url_key)).all()
        yield from filter(None, map(_page_of, batch))


def judge_link(database: Database, key: str, death: Death | None, reason: str = "") -> None:
    """Writes what the body behind a link says, and drops it.

    Args:
        database: Where.
        key: Of the link.
        death: How it is gone, or None if it is a page as it should be.
        reason: One plain sentence for one that is gone.

    Raises:
        StoreError: If the database fails.
    """
    judged = update(links).where(links.c.url_key == key, links.c.body.is_not(None))
    values = {
        "state": (LinkState.DEAD if death else LinkState.ALIVE).value,
        "death": death.value if death else None,
        "reason": reason if death else "",
        "body": None,
        "made_up": None,
    }
    with database.writing() as connection:
        connection.execute(judged.values(**values))


def _targets(urls: Iterable[str]) -> list[tuple[str, str]]:
    """Keys and addresses, each key once, by its first spelling."""
    found: dict[str, str] = {}
    for url in urls:
        try:
            cleaned = clean_url(url)
        except InputError:
            continue
        found.setdefault(url_key(cleaned), cleaned)
    return list(found.items())


def _add_unknown(connection: Connection, targets: Mapping[str, str]) -> None:
    known: set[str] = set()
    for keys in _batches(list(targets)):
        there = select(links.c.url_key).where(links.c.url_key.in_(keys))
        known.update(connection.execute(there).scalars())
    rows = (
        {
            "url_key": key,
            "url": url,
            "host": host_of(url),
            "bucket": bucket_of(url),
            "n_led": 0,
            "state": LinkState.PENDING.value,
            "final_url": "",
            "content_type": "",
            "reason": "",
            "checked_at": "",
            "n_checks": 0,
        }
        for key, url in targets.items()
        if key not in known
    )
    in_batches(connection, insert(links), rows)


def _link(
    connection: Connection, harvest_id: str, targets: Mapping[str, Sequence[tuple[str, str]]]
) -> None:
    """In place of what these pages linked to before."""
    by_digest = {_page_digest(page): found for page, found in targets.items()}
    gone = delete(linked).where(
        linked.c.harvest_id == harvest_id, linked.c.page_key.in_(list(by_digest))
    )
    connection.execute(gone)
    rows = (
        {"harvest_id": harvest_id, "page_key": page, "link_key": key}
        for page, found in by_digest.items()
        for key, _ in found
    )
    in_batches(connection, insert(linked), rows)


def _page_digest(page_key: str) -> str:
    return hashlib.sha256(page_key.encode()).hexdigest()


def _batches(keys: Sequence[str], n_each: int = _KEYS_AT_ONCE) -> Iterator[Sequence[str]]:
    return (keys[at : at + n_each] for at in range(0, len(keys), n_each))


def _without_bodies() -> Select[Any]:
    return select(*(one for one in links.c if one.name not in {"body", "made_up"}))


def _check_of(row: Row[Any]) -> LinkCheck:
    return LinkCheck(
        url=row.url,
        state=LinkState(row.state),
        death=Death(row.death) if row.death else None,
        status=row.status,
        final_url=row.final_url,
        reason=row.reason,
        checked_at=row.checked_at,
        n_checks=row.n_checks,
    )


def _page_of(row: Row[Any]) -> Unjudged | None:
    """None where the body is damaged: the link answered, and that is all that is known."""
    try:
        body, made_up = unpack(row.body), unpack(row.made_up) if row.made_up else b""
    except ValueError:
        return None
    page = Page(
        requested_url=row.url,
        url=row.final_url,
        state=PageState.DONE,
        status=row.status,
        content_type=row.content_type,
        body=body,
        content_hash=hashlib.sha256(body).hexdigest(),
        fetched_at=row.checked_at,
    )
    return Unjudged(page=page, made_up=made_up)
