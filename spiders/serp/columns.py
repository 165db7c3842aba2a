"""How other tools name the columns of a ranking, in English; other languages are not guessed."""

from spiders.errors import InputError

# In order of preference, in lower case. Semrush (organic positions), Ahrefs (organic keywords) and
# Search Console (queries, pages); "previous position" and "previous url" are no rank and no URL.
_ALIASES = {
    "keyword": ("keyword", "query", "top queries", "search query"),
    "rank": ("rank", "position", "current position"),
    "url": ("url", "current url", "page", "top pages", "landing page"),
    "title": ("title", "page title"),
    "snippet": ("snippet", "description"),
}
_SEARCH_CONSOLE = frozenset({"clicks", "impressions", "position"})


def our_names(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Columns of a ranking under the names that Skygap gives them.

    Args:
        columns: As the file names them, in lower case.

    Returns:
        The same columns; of several that could be one of ours the first of the table is.

    >>> our_names(("top queries", "clicks", "position"))
    ('keyword', 'clicks', 'rank')
    >>> our_names(("keyword", "position", "rank"))
    ('keyword', 'position', 'rank')
    """
    chosen = {
        next(alias for alias in aliases if alias in columns): name
        for name, aliases in _ALIASES.items()
        if any(alias in columns for alias in aliases)
    }
    return tuple(chosen.get(column, column) for column in columns)


def check_is_ranking(columns: tuple[str, ...], *, name: str) -> None:
    """Tells an export of Search Console from a ranking.

    Args:
        columns: As the file names them, in lower case.
        name: Of the file.

    Raises:
        InputError: If it has means of own positions, and no page beside each query.
    """
    named = our_names(columns)
    if set(columns) >= _SEARCH_CONSOLE and not {"keyword", "url"} <= set(named):
        raise InputError(
            f"{name} is an export of Search Console with mean positions of one's own pages, which"
            " are no ranking: give its queries as the list of keywords, and for the ranking a file"
            " with the columns keyword, rank, url."
        )
