"""Rankings in JSON and JSON Lines."""

import json
from collections.abc import Iterator

from spiders.errors import InputError
from spiders.serp.row import Row, RowCollector, SerpFile

_SHAPES = (
    'rows such as {"keyword": "...", "rank": 1, "url": "..."} or objects such as'
    ' {"keyword": "...", "results": [{"rank": 1, "url": "..."}]}'
)


def parse_json(text: str, *, name: str, source: str) -> SerpFile:
    """Serps of a JSON document or of JSON Lines.

    Args:
        text: The whole file: one entry, an array of entries, or one entry a line. An entry is a row
            (keyword, rank, url, title, snippet, date) or a result page (keyword, results,
            questions, related, source); other keys do not matter.
        name: Its name, for problems.
        source: Where a ranking comes from that does not say so itself.

    Returns:
        The Serps and the rows that could not be used.

    Raises:
        InputError: If nothing in the file is JSON.
    """
    document = _loaded(text)
    if document is None:
        return _parse_lines(text, name, source)
    collector = RowCollector(name, unit="entry")
    entries = document if isinstance(document, list) else [document]
    for number, entry in enumerate(entries, start=1):
        _collect(collector, number, entry)
    return collector.finish(source=source)


def _parse_lines(text: str, name: str, source: str) -> SerpFile:
    collector = RowCollector(name)
    n_read = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        entry = _loaded(line)
        if entry is None:
            collector.note(number, "the line is not JSON; it is skipped.")
            continue
        n_read += 1
        _collect(collector, number, entry)
    if not n_read:
        raise InputError(f"{name} is neither JSON nor JSON Lines: it needs {_SHAPES}.")
    return collector.finish(source=source)


def _loaded(text: str) -> object:
    """The parsed JSON, or None when it is not JSON (a bare null is of no use either)."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _collect(collector: RowCollector, number: int, entry: object) -> None:
    if not isinstance(entry, dict) or not isinstance(entry.get("keyword"), str):
        collector.note(number, f"no keyword; the file needs {_SHAPES}. The entry is skipped.")
        return
    if "results" not in entry:
        collector.extend([_row(number, entry["keyword"], entry)])
        return
    results = entry["results"]
    if not isinstance(results, list):
        collector.note(number, '"results" is not a list; the entry is skipped.')
        return
    collector.extend([_extras(number, entry)])
    collector.extend(_result_rows(collector, number, entry["keyword"], results))


def _result_rows(
    collector: RowCollector, number: int, keyword: str, results: list[object]
) -> Iterator[Row]:
    for place, result in enumerate(results, start=1):
        if isinstance(result, dict):
            yield _row(number, keyword, result)
        else:
            collector.note(number, f"result {place} is not an object; it is skipped.")


def _row(number: int, keyword: str, entry: dict[str, object]) -> Row:
    return Row(
        line=number,
        keyword=keyword,
        rank=entry.get("rank"),
        url=_string(entry.get("url")),
        title=_string(entry.get("title")),
        snippet=_string(entry.get("snippet")),
        date=_string(entry.get("date")),
        questions=_strings(entry.get("questions")),
        related=_strings(entry.get("related")),
    )


def _extras(number: int, entry: dict[str, object]) -> Row:
    return Row(
        line=number,
        keyword=str(entry["keyword"]),
        url=None,
        questions=_strings(entry.get("questions")),
        related=_strings(entry.get("related")),
        source=_string(entry.get("source")),
    )


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _strings(value: object) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()
