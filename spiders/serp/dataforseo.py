"""DataForSEO: Google's results of any depth in one request; login and password.

https://docs.dataforseo.com/v3/serp/google/organic/live/advanced; its errors mostly come with HTTP
status 200 and a number of their own, https://docs.dataforseo.com/v3/appendix/errors. A location and
a language are a must; without ours it is asked for the United States and English.
"""

import base64
import json
from collections.abc import Mapping

from spiders.errors import SourceError
from spiders.items import Serp
from spiders.serp.answer import (
    Extras,
    Form,
    changed,
    entries_of,
    read_answer,
    refused_key,
    serp_of,
    texts_of,
    told,
)
from spiders.serp.locations import LOCATION_CODES
from spiders.serp.provider import Provider, Question, Search, Signature

_LABEL = "DataForSEO"
_KEYS = ("DATAFORSEO_LOGIN", "DATAFORSEO_PASSWORD")
_HOST = "api.dataforseo.com"
_FORM = Form(source="dataforseo", label=_LABEL, url="url", snippet="description", date="timestamp")
_PAGE_SIZE = 10  # it bills by ten results
_OK = 20_000
_NO_RESULTS = 40_102
_REFUSED_KEY = frozenset({40_100, 40_104})
_TOO_MANY = frozenset({40_202, 40_209})
_PASSING = frozenset({40_101, 40_103})  # the search engine or the task failed
_UNPAID = range(40_200, 40_300)
_SERVER_ERROR = 50_000


def ask(search: Search) -> Question:
    """What to ask for all results at once.

    Args:
        search: Keyword, market and number of results.

    Returns:
        The request, without the key.

    Raises:
        SourceError: If the country is not one that we know its code of.

    >>> ask(Search(query="cold brew", country="gb", n_results=12)).body
    b'[{"keyword": "cold brew", "location_code": 2826, "language_code": "en", "depth": 20}]'
    """
    code = LOCATION_CODES.get(search.country or "us")
    if code is None:
        raise SourceError(
            f'{_LABEL}: the location code of the country "{search.country}" is not known; choose'
            " another country or source."
        )
    task = {
        "keyword": search.query,
        "location_code": code,
        "language_code": search.language or "en",
        "depth": -(-search.n_results // _PAGE_SIZE) * _PAGE_SIZE,
    }
    return Question(
        url=f"https://{_HOST}/v3/serp/google/organic/live/advanced",
        method="POST",
        headers=(("Content-Type", "application/json"),),
        body=json.dumps([task], ensure_ascii=False).encode(),
    )


def sign(keys: tuple[str, ...]) -> Signature:
    """What login and password add to a request."""
    pair = base64.b64encode(":".join(keys).encode()).decode()
    return Signature(headers=(("Authorization", f"Basic {pair}"),))


def parse(
    data: bytes,
    query: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    first_rank: int = 1,
) -> Serp:
    """The results of one answer.

    Args:
        data: Body of the answer.
        query: The keyword that was asked for.
        status: HTTP status of the answer.
        headers: Of the answer, names in lower case.
        first_rank: Rank of the first result.

    Returns:
        The Serp; only organic items count, as in its own rank_group.

    Raises:
        SourceError: If it is no answer with results.
    """
    answer = read_answer(data, status, headers or {}, label=_LABEL, keys=_KEYS)
    items = _items(answer)
    asked = [entry for item in _of_type(items, "people_also_ask") for entry in _entries(item)]
    related = [text for item in _of_type(items, "related_searches") for text in _texts(item)]
    return serp_of(
        _of_type(items, "organic"),
        query,
        _FORM,
        first_rank=first_rank,
        extras=Extras(
            questions=texts_of(asked, "title"),
            related=tuple(related),
        ),
    )


def _items(answer: dict[str, object]) -> list[dict[str, object]]:
    _check_code(answer)
    tasks = entries_of(answer, "tasks", label=_LABEL)
    if not tasks:
        raise changed(_LABEL)
    if tasks[0].get("status_code") == _NO_RESULTS:
        return []
    _check_code(tasks[0])
    results = entries_of(tasks[0], "result", label=_LABEL)
    if not results:
        raise changed(_LABEL)
    return _entries(results[0])


def _check_code(part: dict[str, object]) -> None:
    """Raises when the answer, or its task, has another code than that of success."""
    code = part.get("status_code")
    if not isinstance(code, int):
        raise changed(_LABEL)
    if code != _OK:
        raise SourceError(f"{_LABEL} answered with code {code}{told(part)}: {_advice(code)}.")


def _advice(code: int) -> str:
    if code in _REFUSED_KEY:
        return refused_key(_KEYS)
    if code in _TOO_MANY or code in _PASSING or code >= _SERVER_ERROR:
        return "try again later"
    if code in _UNPAID:
        return "the account has no credit left, or its limit is reached; look at it there"
    return "it did not take the search; check keyword, country and language"


def _of_type(items: list[dict[str, object]], kind: str) -> list[dict[str, object]]:
    return [item for item in items if item.get("type") == kind]


def _entries(item: dict[str, object]) -> list[dict[str, object]]:
    return entries_of(item, "items", label=_LABEL)


def _texts(item: dict[str, object]) -> list[str]:
    texts = item.get("items")
    return [text for text in texts if isinstance(text, str)] if isinstance(texts, list) else []


PROVIDER = Provider(
    name=_FORM.source,
    label=_LABEL,
    host=_HOST,
    keys=_KEYS,
    max_pages=1,
    ask=ask,
    sign=sign,
    parse=parse,
)
