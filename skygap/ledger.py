"""The ledger of a harvest, read back."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from analysis.page_moves import PageTrace
from spiders.errors import InputError
from spiders.urls import clean_url, url_key

LEDGER = "ledger.csv"

Traces = dict[str, dict[int, PageTrace]]


def read_traces(root: Path) -> Traces:
    """What the ledger says of every page.

    Args:
        root: Folder of one harvest.

    Returns:
        By keyword, as the ledger's cells have it, and rank; empty where there is no ledger, or one
        without the columns that are needed.
    """
    found: Traces = defaultdict(dict)
    for row in _rows(root):
        rank = row.get("rank") or ""
        key = page_key(row.get("requested_url") or "")
        if rank.isdecimal() and key:
            found[row.get("keyword") or ""][int(rank)] = PageTrace(
                key=key,
                content_hash=row.get("content_hash") or "",
                fetched_at=row.get("fetched_at") or "",
            )
    return dict(found)


def last_fetched(root: Path) -> str:
    """When the last page of a harvest was fetched, ISO 8601 in UTC, or "" where it is not known."""
    return max((row.get("fetched_at") or "" for row in _rows(root)), default="")


def page_key(url: str) -> str:
    """Identity of an address, or the address itself where it is none of the web."""
    try:
        return url_key(clean_url(url))
    except InputError:
        return url


def _rows(root: Path) -> Iterator[dict[str, str | None]]:
    try:
        with (root / LEDGER).open(encoding="utf-8-sig", errors="replace", newline="") as file:
            yield from csv.DictReader(file)
    except (OSError, csv.Error):  # the comparison says that hashes are not known
        return
