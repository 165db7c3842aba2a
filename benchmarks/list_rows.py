"""A long list in a store, its rows written as they are: nothing is read, planned or fetched."""

import zlib
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from benchmarks.cluster_lists import FEW_HUBS, made_list
from spiders.items import PageState
from spiders.plan import HarvestPlan
from spiders.records import Harvest
from spiders.shards import N_BUCKETS
from spiders.store import Store
from spiders.tables import keywords, pages, results

DATE = "2026-01-02"
_BATCH = 5_000  # keywords written at once


def fill(store: Store, n_keywords: int) -> Harvest:
    """A harvest of keywords whose rankings overlap, all of its pages pending; the same each time.

    Rows go in as they are: `benchmarks.plan` measures what it takes to read and plan a list.

    Args:
        store: An empty one.
        n_keywords: How many, ten results each, with titles and snippets as long as real ones.

    Returns:
        The harvest.
    """
    first, *others = made_list(n_keywords + 1, FEW_HUBS).rankings
    harvest = store.open_harvest(
        HarvestPlan(keywords=(first.query,)), date=DATE, max_age=timedelta(days=7)
    )
    known: dict[str, int] = {}
    for start in range(0, len(others), _BATCH):
        batch = others[start : start + _BATCH]
        new = [key for one in batch for key in one.url_keys if key not in known]
        known |= {key: len(known) + at for at, key in enumerate(dict.fromkeys(new))}
        with store.database.writing() as connection:
            rows = [_keyword_row(one.query, start + at + 1) for at, one in enumerate(batch)]
            connection.execute(insert(keywords), _of(harvest, rows))
            rows = [_page_row(key, known[key]) for key in dict.fromkeys(new)]
            if rows:
                connection.execute(insert(pages), _of(harvest, rows))
            rows = [
                _result_row(one.query, rank, key)
                for one in batch
                for rank, key in enumerate(one.url_keys, 1)
            ]
            connection.execute(insert(results), _of(harvest, rows))
    return harvest


def _of(harvest: Harvest, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {"harvest_id": harvest.id} for row in rows]


def _keyword_row(query: str, position: int) -> dict[str, Any]:
    texts = {"query_key": query.casefold(), "query": query, "source": "file", "reason": ""}
    lists = {"questions": [], "related": [], "metrics": {"volume": 100 + position % 9_000}}
    return texts | lists | {"position": position, "has_serp": True}


def _page_row(key: str, position: int) -> dict[str, Any]:
    return {
        "url_key": key,
        "position": position,
        "url": address_of(key),
        "is_draft": False,
        "state": PageState.PENDING.value,
        "attempts": 0,
        "is_transient": False,
        "content_type": "",
        "fetched_at": "",
        "elapsed_s": 0.0,
        "reason": "",
        "bucket": zlib.crc32(key.partition("/")[0].encode()) % N_BUCKETS,
    }


def _result_row(query: str, rank: int, key: str) -> dict[str, Any]:
    title = f"{query.capitalize()}: all that there is to know of it, and a little more"
    return {
        "query_key": query.casefold(),
        "rank": rank,
        "url_key": key,
        "url": address_of(key),
        "title": title,
        "snippet": f"{title}. {title}.",
        "is_excluded": False,
    }


def address_of(key: str) -> str:
    """The address of a page of such a list."""
    return f"https://www.{key}-and-what-to-read-of-it"
