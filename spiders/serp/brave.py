"""Brave Search API: an index of its own, a key in a header.

https://api-dashboard.search.brave.com/api-reference/web/search/get; a page has up to twenty
results, and there are ten pages. Without country and language it answers for US and English.
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
    refused_key,
    serp_of,
    texts_of,
)
from spiders.serp.provider import Provider, Question, Search, Signature

_LABEL = "Brave"
_KEYS = ("BRAVE_API_KEY",)
_HOST = "api.search.brave.com"
_PAGE_SIZE = 20
_FORM = Form(source="brave", label=_LABEL, url="url", snippet="description", date="page_age")
_UNPROCESSABLE = 422  # also for a key that is not one
_LANGUAGES = {"ja": "jp", "no": "nb", "pt": "pt-pt", "zh": "zh-hans"}  # what it calls its own way


def ask(search: Search) -> Question:
    """What to ask for a page of results.

    Args:
        search: Keyword, market and page.

    Returns:
        The request, without the key.

    >>> ask(Search(query="cold brew", country="br", language="pt", page=2)).url.partition("?")[2]
    'q=cold+brew&count=20&offset=1&text_decorations=false&country=BR&search_lang=pt-br'
    """
    parameters = {
        "q": search.query,
        "count": str(_PAGE_SIZE),
        "offset": str(search.page - 1),
        "text_decorations": "false",  # snippets without markup
    }
    if search.country:
        parameters["country"] = search.country.upper()
    if search.language:
        is_brazil = (search.language, search.country) == ("pt", "br")
        language = "pt-br" if is_brazil else _LANGUAGES.get(search.language, search.language)
        parameters["search_lang"] = language
    url = f"https://{_HOST}/res/v1/web/search?{urlencode(parameters)}"
    return Question(url=url, headers=(("Accept", "application/json"),))


def sign(keys: tuple[str, ...]) -> Signature:
    """What the key adds to a request."""
    return Signature(headers=(("X-Subscription-Token", keys[0]),))


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
        The Serp; a search without results has no "web" in its answer.

    Raises:
        SourceError: If it is no answer with results.
    """
    if status == _UNPROCESSABLE and b"SUBSCRIPTION_TOKEN" in data:
        raise SourceError(f"{_LABEL} answered with HTTP status {status}: {refused_key(_KEYS)}.")
    answer = read_answer(data, status, headers or {}, label=_LABEL, keys=_KEYS)
    if answer.get("type") != "search":
        raise changed(_LABEL)
    return serp_of(
        _within(answer, "web"),
        query,
        _FORM,
        first_rank=first_rank,
        extras=Extras(
            questions=texts_of(_within(answer, "faq"), "question"),
        ),
    )


def _within(answer: dict[str, object], name: str) -> list[dict[str, object]]:
    section = answer.get(name) or {}
    if not isinstance(section, dict):
        raise changed(_LABEL)
    return entries_of(section, "results", label=_LABEL)


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
