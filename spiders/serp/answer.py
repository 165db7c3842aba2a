"""What the answers of search sources have in common: JSON, statuses, and results in order."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from spiders.errors import SourceError
from spiders.items import Serp
from spiders.serp.row import Row, RowCollector
from spiders.serp.text import fold_text

_SHOWN_LENGTH = 160
_MAX_WAIT_S = 10_000_000  # more than a month's quota; what is beyond is no number of seconds
_REFUSED_KEY = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a source is named, and how it names the parts of a result."""

    source: str
    label: str
    url: str
    title: str = "title"
    snippet: str = "snippet"
    date: str = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What stands on a result page beside the results."""

    questions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def read_answer(
    data: bytes, status: int, headers: Mapping[str, str], *, label: str, keys: tuple[str, ...]
) -> dict[str, object]:
    """The JSON object of a good answer.

    Args:
        data: Body of the answer.
        status: HTTP status of the answer.
        headers: Of the answer, names in lower case.
        label: The source's name.
        keys: Environment variables that hold its key.

    Returns:
        The object.

    Raises:
        SourceError: If the status is not 200, or the body is no JSON object.
    """
    answer = _loaded(data)
    if status != HTTPStatus.OK:
        said = told(answer or {})
        start = f"{label} answered with HTTP status {status}"
        raise SourceError(f"{start}{said}: {_advice(status, headers, keys)}.")
    if answer is None:
        raise changed(label)
    return answer


def told(answer: Mapping[str, object]) -> str:
    """A source's own words on what went wrong, as a part of a sentence; or ""."""
    for name in ("message", "error", "status_message", "detail"):
        value = answer.get(name)
        if isinstance(value, Mapping):
            return told(value)
        if isinstance(value, str) and value.strip():
            return f' ("{fold_text(value)[:_SHOWN_LENGTH].rstrip(".")}")'
    return ""


def changed(label: str) -> SourceError:
    """The error for an answer in a form that its documentation does not have."""
    return SourceError(
        f"{label} answered in a form that is not known: it may have changed; use another source,"
        " or a file with rankings, until Skygap knows it."
    )


def refused_key(keys: tuple[str, ...]) -> str:
    """What to do about a key that a source does not accept."""
    return f"it does not accept the key; check {' and '.join(keys)} in the environment"


def entries_of(answer: Mapping[str, object], name: str, *, label: str) -> list[dict[str, object]]:
    """The objects of a list; a list that is not there is empty.

    Args:
        answer: A JSON object.
        name: Key of the list.
        label: The source's name.

    Returns:
        Its entries, in order.

    Raises:
        SourceError: If it is no list, or has entries of which none is an object.
    """
    value = answer.get(name)
    if value is None:
        return []
    entries = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if not isinstance(value, list) or (value and not entries):
        raise changed(label)
    return entries


def texts_of(entries: list[dict[str, object]], name: str) -> tuple[str, ...]:
    """One text of each entry that has it."""
    return tuple(str(entry[name]) for entry in entries if isinstance(entry.get(name), str))


def serp_of(
    entries: list[dict[str, object]],
    query: str,
    form: Form,
    *,
    first_rank: int,
    extras: Extras,
) -> Serp:
    """A Serp from results in their order.

    Args:
        entries: The results.
        query: The keyword.
        form: How the source names things.
        first_rank: Rank of the first.
        extras: What else stands on the result page.

    Returns:
        The Serp; results whose address cannot be fetched are left out, those after them keep
        their rank.

    Raises:
        SourceError: If there are results, and none has an address.
    """
    if entries and not any(isinstance(entry.get(form.url), str) for entry in entries):
        raise changed(form.label)
    collector = RowCollector(form.source)
    collector.extend(
        Row(
            line=rank,
            keyword=query,
            rank=rank,
            url=_text(entry, form.url),
            title=_text(entry, form.title),
            snippet=_text(entry, form.snippet),
            date=_text(entry, form.date),
        )
        for rank, entry in enumerate(entries, start=first_rank)
    )
    more = Row(line=0, keyword=query, url=None, questions=extras.questions, related=extras.related)
    collector.extend([more])
    return collector.finish(source=form.source).serps[0]


def _text(entry: Mapping[str, object], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""


def _loaded(data: bytes) -> dict[str, object] | None:
    try:
        answer: object = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _advice(status: int, headers: Mapping[str, str], keys: tuple[str, ...]) -> str:
    if status in _REFUSED_KEY:
        return refused_key(keys)
    if status == HTTPStatus.PAYMENT_REQUIRED:
        return "the account has no credit left; add some"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return f"too many searches, or none left; try again {_when(headers)}"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"try again {_when(headers)}"
    return "it did not take the search; check keyword, country and language"


def _when(headers: Mapping[str, str]) -> str:
    """When to try again, as Retry-After says: seconds, or a date."""
    value = headers.get("retry-after", "").strip() or _reset(headers)
    if value.isascii() and value.isdigit() and int(value[:20]) <= _MAX_WAIT_S:
        return f"in {int(value)} seconds"
    try:
        return f"after {parsedate_to_datetime(value):%Y-%m-%d %H:%M:%S %Z}".rstrip()
    except (ValueError, TypeError, OverflowError):
        return "later"


def _reset(headers: Mapping[str, str]) -> str:
    """Seconds until the longest quota that is used up is renewed, as Brave gives them."""
    resets, left = (
        [number.strip() for number in headers.get(name, "").split(",")]
        for name in ("x-ratelimit-reset", "x-ratelimit-remaining")
    )
    waits = [wait for wait, rest in zip(resets, left, strict=False) if rest == "0"]
    return max((wait for wait in waits if wait.isascii() and wait.isdigit()), key=int, default="")
