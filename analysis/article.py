"""The article that a page holds, and its form in a cache."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.result import PageVerdict

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The text between one heading and the next.

    Attributes:
        level: 1 to 4; 0 for the lead, which stands before the first heading.
        heading: As the page has it, or "" for the lead.
        text: Blocks of main text joined by line breaks; may be empty.
    """

    level: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is left of a page once everything around the text is gone.

    Attributes:
        url: Address after redirects.
        host: Host of url, without a port.
        verdict: READ, or why there is no article.
        reason: One plain sentence unless READ, else "".
        title: Title the page shows, or "".
        author: As the page names it, or "".
        date: ISO 8601 day the page gives for itself, or "".
        language: ISO 639-1 code, or "" without text.
        text: Main text, one block a line.
        sections: In the order of the page, the lead first.
        n_words: Words of text.
    """

    url: str
    host: str
    verdict: PageVerdict
    reason: str = ""
    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    text: str = ""
    sections: tuple[Section, ...] = ()
    n_words: int = 0


@cache
def _adapter() -> "TypeAdapter[Article]":
    from pydantic import TypeAdapter  # only the cache needs it

    return TypeAdapter(Article)


def article_to_json(article: Article) -> bytes:
    """The article as UTF-8 JSON; the same article gives the same bytes."""
    return _adapter().dump_json(article)


def article_from_json(data: bytes) -> Article:
    """The article that `article_to_json` wrote.

    Args:
        data: UTF-8 JSON.

    Returns:
        The article.

    Raises:
        pydantic.ValidationError: If a field is missing or has the wrong form; names its path.
    """
    return _adapter().validate_json(data)
