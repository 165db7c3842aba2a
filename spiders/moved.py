"""What comes from elsewhere as a harvest, checked before anything of it is written."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from spiders.errors import InputError
from spiders.items import PageState
from spiders.transfer import FORMAT, Moved, MovedHarvest, MovedKeyword, MovedPage
from spiders.urls import clean_url, url_key

_MAX_ID = 36  # a number is added where it is taken


def checked(parts: Iterable[Moved]) -> Iterator[Moved]:
    """The same parts, as long as they fit together as one whole harvest.

    Args:
        parts: As a file has them.

    Yields:
        Each part; the end is reached only when nothing is missing.

    Raises:
        ValueError: If they do not; its text goes on "the file is damaged: ...".
        InputError: If they are of a newer Skygap.
    """
    whole: MovedHarvest | None = None
    queries: set[str] = set()
    wanted: set[str] = set()
    found: set[str] = set()
    for part in parts:
        if isinstance(part, MovedHarvest):
            _require(whole is None, "it has two harvests")
            _check_harvest(part)
            whole = part
        elif isinstance(part, MovedKeyword):
            _require(part.query.casefold() not in queries, f"it has {part.query!r} twice")
            queries.add(part.query.casefold())
            wanted.update(_checked_results(part))
        else:
            key = _checked_page(*part)
            _require(key not in found, f"it has {part[0].requested_url} twice")
            found.add(key)
        yield part
    if whole is None:
        raise ValueError("no harvest is in it")
    planned = {query.casefold() for query in whole.plan.keywords}
    is_whole = len(queries) == whole.n_keywords and queries == planned
    _require(is_whole and len(found) == whole.n_pages and wanted <= found, "its end is missing")


def _require(condition: bool, otherwise: str) -> None:  # noqa: FBT001 # reads like assert
    if not condition:
        raise ValueError(otherwise)


def _check_harvest(harvest: MovedHarvest) -> None:
    if harvest.format != FORMAT:
        raise InputError(f"it is of a newer Skygap (format {harvest.format}): use that one")
    date.fromisoformat(harvest.date)
    _require(0 < len(harvest.id) <= _MAX_ID and harvest.id.isprintable(), "its id is no id")
    for moment in (harvest.created_at, harvest.finished_at):
        _check_moment(moment)


def _check_moment(text: str) -> None:
    """Moments are compared as texts, so all have the form in which the store writes them."""
    moment = datetime.fromisoformat(text)
    is_ours = moment.utcoffset() == timedelta(0) and moment.isoformat(timespec="seconds") == text
    _require(is_ours, f"{text!r} is no moment in UTC")


def _checked_results(keyword: MovedKeyword) -> list[str]:
    """Keys of the pages that the result page names."""
    ranks = [result.rank for result in keyword.results]
    _require(len(set(ranks)) == len(ranks), f"{keyword.query!r} has a rank twice")
    for result in keyword.results:
        clean_url(result.url)
    return [url_key(result.url) for result in keyword.results if not result.is_excluded]


def _checked_page(page: MovedPage, body: bytes) -> str:
    name = page.requested_url
    _require(page.state is not PageState.PENDING, f"{name} was not fetched")
    clean_url(name)
    is_done = page.state is PageState.DONE
    if is_done:
        _require(bool(page.final_url) and page.status is not None, f"{name} has no answer")
        _check_moment(page.fetched_at)
        _require(hashlib.sha256(body).hexdigest() == page.content_hash, f"{name} was changed")
    else:
        _require(not body and not page.content_hash, f"{name} has a body and {page.state}")
    return url_key(name)
