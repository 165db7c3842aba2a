"""The rows of an index for its script: by column, and apart what is asked for now and then.

A column of numbers in JSON has a fifth of the bytes of as many objects, and is read in a fifth of
the time.
"""

from collections.abc import Callable, Sequence

from reports.index_rows import IndexRow, WebPage
from reports.index_view import IndexView

REASONS_AT_ONCE = 2_000  # rows; unpacked while somebody waits for one of them
Columns = dict[str, object]


def index_facts(view: IndexView) -> Columns:
    """What every answer to a key, a filter or an order needs.

    Args:
        view: The index.

    Returns:
        Values for JSON: lists with one value a row; words that repeat as a place in a list of them.
    """
    rows = view.rows
    reasons = tuple(dict.fromkeys(row.reason for row in rows))
    intents = tuple(dict.fromkeys(row.intent for row in rows))
    return {
        "columns": [[each.name, each.kind, each.place, each.order] for each in view.columns],
        "hasPriorities": view.has_priorities,
        "brief": view.brief,
        "forms": [[form.href, form.name] for form in view.forms],
        "states": view.row_states,
        "reasonTexts": reasons,
        "intents": intents,
        "query": [row.query for row in rows],
        "folder": [row.folder for row in rows],
        "state": _places([row.state for row in rows], view.row_states),
        "reason": _places([row.reason for row in rows], reasons),
        "intent": _places([row.intent for row in rows], intents),
        "score": [row.score for row in rows],
        "parts": [_column(rows, _value(place)) for place in range(len(view.parts))],
        "volume": [row.volume for row in rows],
        "cluster": [row.cluster_volume for row in rows],
        "difficulty": [row.difficulty for row in rows],
        "position": [row.position for row in rows],
        "read": [row.n_read for row in rows],
        "found": [row.n_found for row in rows],
        "gaps": [_column(rows, _gap(place)) for place in range(4)],
        "mixed": [place for place, row in enumerate(rows) if row.mixed],
        "conflict": [place for place, row in enumerate(rows) if row.conflict],
        "served": _served(rows),
    }


def index_reasons(view: IndexView, start: int) -> Columns:
    """What rows show once they are opened.

    Args:
        view: The index.
        start: Place of the first of at most 2,000 rows.

    Returns:
        Values for JSON; what few rows have is by the row's place after the first.
    """
    rows = view.rows[start : start + REASONS_AT_ONCE]
    return {
        "opportunity": [row.opportunity for row in rows],
        "formula": [row.formula for row in rows],
        "parts": [_column(rows, _formula(place)) for place in range(len(view.parts))],
        "mixed": {place: row.mixed for place, row in enumerate(rows) if row.mixed},
        "own": {place: _pages(row.own) for place, row in enumerate(rows) if row.own},
        "conflict": {
            place: [_pages([row.conflict.keep]), _pages(row.conflict.others), row.conflict.reason]
            for place, row in enumerate(rows)
            if row.conflict
        },
    }


def _served(rows: Sequence[IndexRow]) -> Columns:
    flat = [(place, each) for place, row in enumerate(rows) for each in row.serves]
    return {
        "row": [place for place, _ in flat],
        "query": [each.query for _, each in flat],
        "volume": [each.volume for _, each in flat],
        "shared": [each.n_shared for _, each in flat],
        "results": [each.n_results for _, each in flat],
    }


def _column(rows: Sequence[IndexRow], value: Callable[[IndexRow], object]) -> list[object]:
    return [value(row) for row in rows]


def _value(place: int) -> Callable[[IndexRow], object]:
    return lambda row: row.parts[place].value if row.parts else None


def _formula(place: int) -> Callable[[IndexRow], object]:
    return lambda row: row.parts[place].formula if row.parts else ""


def _gap(place: int) -> Callable[[IndexRow], object]:
    return lambda row: row.n_gaps[place] if row.n_gaps else None


def _places(values: Sequence[str], known: Sequence[str]) -> list[int]:
    place_of = {value: place for place, value in enumerate(known)}
    return [place_of[value] for value in values]


def _pages(pages: Sequence[WebPage]) -> list[list[object]]:
    return [[page.url, page.href, page.position] for page in pages]
