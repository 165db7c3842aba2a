"""What a search source that needs a key is: what to ask it, how to sign, how to read its answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from spiders.items import Serp


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One page of one search.

    Attributes:
        query: The keyword.
        country: ISO 3166-1 alpha-2 code in lower case, or "".
        language: ISO 639-1 code in lower case, or "".
        n_results: How many results are wanted in all.
        page: 1 = first.
    """

    query: str
    country: str = ""
    language: str = ""
    n_results: int = 10
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A request without its key: nothing in it is secret, so it may be logged and kept."""

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a key adds to a request, and nobody but the provider may see."""

    headers: tuple[tuple[str, str], ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()


class Parse(Protocol):
    """From a provider's answer to the Serp of one page."""

    def __call__(
        self,
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
            first_rank: Rank of the first result: 1, or on later pages one more than so far.

        Returns:
            The Serp; results whose address cannot be fetched are left out.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A search source that needs a key.

    Attributes:
        name: As the setting `source` names it.
        label: As a sentence names it.
        host: The only host that ever sees the key.
        keys: Environment variables that hold the key.
        max_pages: Pages of one search that are asked for at most.
        ask: What to ask for a page.
        sign: What the values of `keys`, in their order, add to that.
        parse: How to read the answer.
    """

    name: str
    label: str
    host: str
    keys: tuple[str, ...]
    max_pages: int
    ask: Callable[[Search], Question]
    sign: Callable[[tuple[str, ...]], Signature]
    parse: Parse
