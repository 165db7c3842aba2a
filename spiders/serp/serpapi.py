"""SerpApi: Google's results, ten a page; its key stands in the address.

https://serpapi.com/search-api and https://serpapi.com/search-errors. A search that finds nothing is
a success with an "error" that says so; one that fails has the status Error.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from spiders.errors import SourceError
from spiders.items import Serp
from spiders.serp.answer import (
    Extras,
    Form,
    changed,
    entries_of,
    read_answer,
    serp_of,
    texts_of,
    told,
)
from spiders.serp.provider import Provider, Question, Search, Signature

_LABEL = "SerpApi"
_KEYS = ("SERPAPI_API_KEY",)
_HOST = "serpapi.com"
_PAGE_SIZE = 10
_FORM = Form(source="serpapi", label=_LABEL, url="link")


def ask(search: Search) -> Question:
    """What to ask for a page of results.

    Args:
        search: Keyword, market and page.

    Returns:
        The request, without the key.

    >>> ask(Search(query="cold brew", country="gb", language="en", page=2)).url
    'https://serpapi.com/search.json?engine=google&q=cold+brew&start=10&gl=gb&hl=en'
    """
    start = str((search.page - 1) * _PAGE_SIZE)
    parameters = {"engine": "google", "q": search.query, "start": start}
    if search.country:
        parameters["gl"] = search.country
    if search.language:
        parameters["hl"] = search.language
    return Question(url=f"https://{_HOST}/search.json?{urlencode(parameters)}")


def sign(keys: tuple[str, ...]) -> Signature:
    """What the key adds to a request."""
    return Signature(parameters=(("api_key", keys[0]),))


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
        first_rank: Rank of the first result; its own positions begin anew on each page.

    Returns:
        The Serp.

    Raises:
        SourceError: If it is no answer with results.
    """
    answer = read_answer(data, status, headers or {}, label=_LABEL, keys=_KEYS)
    metadata = answer.get("search_metadata")
    state = metadata.get("status") if isinstance(metadata, dict) else None
    if state == "Error":
        raise SourceError(f"{_LABEL} could not search{told(answer)}: try again later.")
    if state != "Success":
        raise changed(_LABEL)
    return serp_of(
        entries_of(answer, "organic_results", label=_LABEL),
        query,
        _FORM,
        first_rank=first_rank,
        extras=Extras(
            questions=texts_of(entries_of(answer, "related_questions", label=_LABEL), "question"),
            related=texts_of(entries_of(answer, "related_searches", label=_LABEL), "query"),
        ),
    )


PROVIDER = Provider(
    name=_FORM.source,
    label=_LABEL,
    host=_HOST,
    keys=_KEYS,
    max_pages=10,
    ask=ask,
    sign=sign,
    parse=parse,
)
