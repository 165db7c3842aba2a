"""Serper: Google's results, a key in a header, about ten a page.

Request and answer as https://serper.dev documents them in its playground: organic,
peopleAlsoAsk, relatedSearches. An account without credit is answered with status 400.
"""

import json
from collections.abc import Mapping

from spiders.errors import SourceError
from spiders.items import Serp
from spiders.serp.answer import Extras, Form, changed, entries_of, read_answer, serp_of, texts_of
from spiders.serp.provider import Provider, Question, Search, Signature

_LABEL = "Serper"
_KEYS = ("SERPER_API_KEY",)
_HOST = "google.serper.dev"
_FORM = Form(source="serper", label=_LABEL, url="link")
_BAD_REQUEST = 400
_KNOWN = ("organic", "searchParameters")  # one of them is in every answer


def ask(search: Search) -> Question:
    """What to ask for a page of results.

    Args:
        search: Keyword, market and page.

    Returns:
        The request, without the key.

    >>> ask(Search(query="cold brew", country="gb", language="en", page=2)).body
    b'{"q": "cold brew", "page": 2, "gl": "gb", "hl": "en"}'
    """
    wanted: dict[str, object] = {"q": search.query, "page": search.page}
    if search.country:
        wanted["gl"] = search.country
    if search.language:
        wanted["hl"] = search.language
    return Question(
        url=f"https://{_HOST}/search",
        method="POST",
        headers=(("Content-Type", "application/json"),),
        body=json.dumps(wanted, ensure_ascii=False).encode(),
    )


def sign(keys: tuple[str, ...]) -> Signature:
    """What the key adds to a request."""
    return Signature(headers=(("X-API-KEY", keys[0]),))


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
        The Serp.

    Raises:
        SourceError: If it is no answer with results.
    """
    if status == _BAD_REQUEST and b"credits" in data:
        raise SourceError(f"{_LABEL}: the account has no credit left; add some.")
    answer = read_answer(data, status, headers or {}, label=_LABEL, keys=_KEYS)
    if not any(name in answer for name in _KNOWN):
        raise changed(_LABEL)
    return serp_of(
        entries_of(answer, "organic", label=_LABEL),
        query,
        _FORM,
        first_rank=first_rank,
        extras=Extras(
            questions=texts_of(entries_of(answer, "peopleAlsoAsk", label=_LABEL), "question"),
            related=texts_of(entries_of(answer, "relatedSearches", label=_LABEL), "query"),
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
