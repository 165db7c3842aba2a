"""Columns of keyword lists, as the exports of keyword tools name them in English.

Other languages are not guessed. A global volume is never the volume of a market, and the
competition of advertisers is never the difficulty to rank.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spiders.serp.text import fold_text

# In order of preference, in lower case.
_ALIASES = {
    "keyword": ("keyword", "query", "top queries", "search query", "keywords", "search term"),
    "volume": (
        *("volume", "search volume", "search_volume"),  # Semrush, Ahrefs
        *("avg. monthly searches", "avg monthly searches", "monthly searches"),  # Keyword Planner
    ),
    "difficulty": (
        *("difficulty", "kd", "keyword difficulty", "keyword_difficulty"),
        *("kd %", "keyword difficulty %", "keyword difficulty index"),
    ),
    "intent": ("intent", "intents", "keyword intents", "search intent"),
}
_OWN = {
    "url": ("own url", "own_url"),
    "position": ("own position", "own_position", "own rank", "own_rank"),
}
_SEARCH_CONSOLE = {
    "url": ("page", "top pages", "landing page", "url"),
    "position": ("position",),
    "clicks": ("clicks",),
    "impressions": ("impressions",),
}
_AHREFS = {"url": ("current url",), "position": ("current position",)}
_SEMRUSH = {"url": ("url",), "position": ("position",)}
_FLAGS = ("informational", "commercial", "transactional", "navigational")  # Ahrefs: true or false
NEEDED = "a column keyword (or query, top queries, search query, keywords, search term)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where a list has what, by the number of the column; None where it has not.

    Attributes:
        keyword: The keyword.
        volume: Searches a month.
        difficulty: How hard it is to rank.
        intent: Why people search, in the tool's words.
        intents: Columns that are true where people search for that, with their names.
        url: A page of the own site that ranks.
        position: Where.
        clicks: On that page.
        impressions: Of that page.
    """

    keyword: int
    volume: int | None = None
    difficulty: int | None = None
    intent: int | None = None
    intents: tuple[tuple[int, str], ...] = ()
    url: int | None = None
    position: int | None = None
    clicks: int | None = None
    impressions: int | None = None


def names_of(cells: Sequence[str]) -> tuple[str, ...]:
    """Names of columns as they are compared: in lower case, on one line."""
    return tuple(fold_text(cell).strip("\ufeff ").lower() for cell in cells)


def find_columns(names: Sequence[str]) -> Columns | None:
    """What the columns of a header mean.

    Args:
        names: As `names_of` gives them.

    Returns:
        The columns, of equal ones the first; None when no column has keywords.

    >>> find_columns(("#", "keyword", "difficulty", "volume", "global volume")).volume
    3
    >>> find_columns(("keyword", "rank", "url")).url is None  # whose ranking it is, is not known
    True
    """
    found = _found(names, _ALIASES)
    if "keyword" not in found:
        return None
    flags = [(names.index(flag), flag) for flag in _FLAGS if flag in names]
    return Columns(**found, **_found(names, _own(names, found)), intents=tuple(flags))


def _own(names: Sequence[str], found: Mapping[str, int]) -> Mapping[str, tuple[str, ...]]:
    """How the list names own rankings; a bare keyword, position, url may be anybody's ranking."""
    if any(name in names for aliases in _OWN.values() for name in aliases):
        return _OWN
    if {"clicks", "impressions"} <= set(names):
        return _SEARCH_CONSOLE
    if any(name in names for aliases in _AHREFS.values() for name in aliases):
        return _AHREFS
    if {"position", "url"} <= set(names) and {"volume", "difficulty"} & set(found):
        return _SEMRUSH
    return {}


def _found(names: Sequence[str], aliases: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    chosen = {
        ours: next((name for name in theirs if name in names), None)
        for ours, theirs in aliases.items()
    }
    return {ours: names.index(name) for ours, name in chosen.items() if name is not None}
