"""SearXNG, a search engine that one can run oneself: no key, results as JSON.

Its JSON form must be switched on (search.formats in settings.yml), else it answers 403; see
https://docs.searxng.org/dev/search_api.html. A page holds about twenty results and their number
cannot be asked for.
"""

import json
from urllib.parse import urlencode

from spiders.errors import SourceError
from spiders.items import Serp
from spiders.serp.row import Row, RowCollector
from spiders.serp.text import fold_text

SOURCE = "searxng"
_OK = 200
_REDIRECTS = range(300, 400)
_FORBIDDEN = 403
_TOO_MANY = 429
_SERVER_ERROR = 500
_SHOWN_LENGTH = 200


def search_url(base: str, query: str, page: int, language: str = "", country: str = "") -> str:
    """Address that answers one page of results as JSON.

    Args:
        base: Address of the instance.
        query: The keyword.
        page: 1 = first.
        language: ISO 639-1 code, or "" for the instance's own choice.
        country: ISO 3166-1 alpha-2 code, or ""; it narrows the language.

    Returns:
        The address.

    >>> search_url("https://search.example/", "cold brew", 1, "en", "gb")
    'https://search.example/search?q=cold+brew&format=json&pageno=1&language=en-GB'
    """
    parameters = {"q": query, "format": "json", "pageno": str(page)}
    if language:
        parameters["language"] = f"{language}-{country.upper()}" if country else language
    return f"{base.rstrip('/')}/search?{urlencode(parameters)}"


def parse(
    data: bytes, query: str, *, status: int = _OK, location: str = "", first_rank: int = 1
) -> Serp:
    """The results of one answer, in the order of the instance.

    Args:
        data: Body of the answer.
        query: The keyword that was asked for.
        status: HTTP status of the answer.
        location: Where a redirect leads, or "".
        first_rank: Rank of the first result: 1, or on later pages one more than so far.

    Returns:
        The Serp; results whose address cannot be fetched are left out, suggestions are its
        related searches.

    Raises:
        SourceError: If the answer is not the JSON of a SearXNG instance.
    """
    _check_status(status, location)
    answer = _answer(data)
    results = answer.get("results")
    if not isinstance(results, list):
        raise SourceError(
            'SearXNG answered without "results": check that its address is that of a SearXNG'
            " instance."
        )
    collector = RowCollector(SOURCE)
    collector.extend(_rows(results, query, first_rank))
    collector.extend([Row(line=0, keyword=query, url=None, related=_suggestions(answer))])
    serps = collector.finish(source=SOURCE).serps
    return serps[0]


def _check_status(status: int, location: str) -> None:
    if status == _FORBIDDEN:
        raise SourceError(
            "SearXNG answered 403: switch JSON on in its settings.yml"
            " (search.formats: [html, json])."
        )
    if status in _REDIRECTS:
        target = fold_text(location)[:_SHOWN_LENGTH] or "another address"
        raise SourceError(
            f"SearXNG's address is wrong: it redirects to {target} (HTTP status {status}). Give the"
            " address at which the instance itself answers."
        )
    if status == _TOO_MANY or status >= _SERVER_ERROR:
        raise SourceError(f"SearXNG answered with HTTP status {status}: try again later.")
    if status != _OK:
        raise SourceError(
            f"SearXNG answered with HTTP status {status}: check that its address is that of a"
            " SearXNG instance."
        )


def _answer(data: bytes) -> dict[str, object]:
    try:
        answer: object = json.loads(data)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise SourceError(
            "SearXNG did not answer with JSON: check that its address is that of a SearXNG instance"
            " and that JSON is on in its settings.yml (search.formats: [html, json])."
        )
    return answer


def _rows(results: list[object], query: str, first_rank: int) -> list[Row]:
    entries = [result for result in results if isinstance(result, dict)]
    return [
        Row(
            line=rank,
            keyword=query,
            rank=rank,
            url=str(entry.get("url") or ""),
            title=str(entry.get("title") or ""),
            snippet=str(entry.get("content") or ""),
            date=str(entry.get("publishedDate") or ""),
        )
        for rank, entry in enumerate(entries, start=first_rank)
    ]


def _suggestions(answer: dict[str, object]) -> tuple[str, ...]:
    suggestions = answer.get("suggestions")
    return tuple(map(str, suggestions)) if isinstance(suggestions, list) else ()
