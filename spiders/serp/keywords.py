"""Lists of keywords that a user brings as a file: text, CSV, or an .xlsx workbook."""

import itertools
from collections.abc import Iterable
from pathlib import PurePath

from spiders.errors import InputError, RowError
from spiders.serp.list_columns import NEEDED, Columns, find_columns, names_of
from spiders.serp.list_rows import KeywordCollector, KeywordFile
from spiders.serp.table import cells_of, lines_of, read_rows
from spiders.serp.text import decode
from spiders.serp.workbook import OLE, ZIP, Sheet, read_sheets, refuse_old

__all__ = ["KeywordFile", "parse_keywords"]

_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_HEADER_LINES = 10  # in which a header is looked for; Keyword Planner writes two lines before it
_SHOWN_LENGTH = 200
_ESCAPED = "surrogateescape"  # a row that is not UTF-8 is lost, its neighbours are not
_BINARIES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "packed with gzip",
    b"SQLite format 3\0": "a database",
}


def parse_keywords(data: bytes, *, name: str) -> KeywordFile:
    """Keywords of a table with a column of them, or of a plain text with one a line.

    Exports of Keyword Planner, Ahrefs, Semrush and Search Console are read as they are; they are
    known by the names of their columns.

    Args:
        data: The whole file: a text in UTF-8 or UTF-16, or an .xlsx workbook.
        name: Its path as the user wrote it; .csv and .tsv must be tables.

    Returns:
        The keywords, folded, with what the file says of them; of two that differ only in case,
        width or blanks the first, joined with the other.

    Raises:
        InputError: If the file is empty or undecodable, a table without the column, or no list.
    """
    if data.startswith(ZIP):
        return _of_workbook(data, name)
    if data.startswith(OLE):
        raise refuse_old(data, name=name)
    what = next((what for start, what in _BINARIES.items() if data.startswith(start)), "")
    if what:
        raise InputError(
            f"{name} is {what} and no list of keywords: give a text, a CSV or an .xlsx workbook."
        )
    text = decode(data, name=name, errors=_ESCAPED)
    del data  # a long list is large, and is text by now
    return _of_text(text, name)


def _of_text(text: str, name: str) -> KeywordFile:
    is_table = PurePath(name).suffix.lower() in _TABLE_SUFFIXES
    for number, line in enumerate(itertools.islice(lines_of(text), _HEADER_LINES), start=1):
        delimiter, cells = cells_of(line)
        names = names_of(cells)
        columns = find_columns(names)
        if columns and _is_header(names, columns, is_first=number == 1, is_table=is_table):
            rows = read_rows(text, delimiter=delimiter, name=name, after=number)
            collector = KeywordCollector(name, n_columns=len(names))
            return _collected(rows, columns, collector)
    if is_table:
        raise _no_column(text, name)
    lines = enumerate(lines_of(text), start=1)
    rows = ((number, [line]) for number, line in lines if line.strip())
    return _collected(rows, Columns(keyword=0), KeywordCollector(name))


def _is_header(names: tuple[str, ...], columns: Columns, *, is_first: bool, is_table: bool) -> bool:
    """One word such as "query" may be a keyword, and so may any later line that has a comma."""
    if is_first:
        return is_table or len(names) > 1 or names == ("keyword",)
    return columns != Columns(keyword=columns.keyword)


def _of_workbook(data: bytes, name: str) -> KeywordFile:
    seen = []
    for sheet in read_sheets(data, name=name):
        rows = sheet.rows()
        head = list(itertools.islice(rows, _HEADER_LINES))
        for number, (_, cells) in enumerate(head, start=1):
            columns = find_columns(names_of(cells))
            if columns:
                below = itertools.chain(head[number:], rows)
                return _collected(below, columns, KeywordCollector(name, unit="row"))
        seen.append(_described(sheet, head))
    shown = "; ".join(seen)[:_SHOWN_LENGTH] or "none that is visible"
    raise InputError(f"{name}: no sheet has {NEEDED} in its first rows; its sheets: {shown}.")


def _described(sheet: Sheet, head: list[tuple[int, list[str]]]) -> str:
    columns = ", ".join(filter(None, names_of(head[0][1]))) if head else ""
    return f"{names_of([sheet.name])[0]} ({columns or 'empty'})"


def _collected(
    rows: Iterable[tuple[int, list[str]]], columns: Columns, collector: KeywordCollector
) -> KeywordFile:
    try:
        for line, cells in rows:
            collector.add(line, cells, columns)
    except RowError as error:
        if not collector.lose(error.line, error.why):
            raise
    return collector.finish()


def _no_column(text: str, name: str) -> InputError:
    names = names_of(cells_of(next(lines_of(text), ""))[1])
    found = ", ".join(filter(None, names))[:_SHOWN_LENGTH] or "none"
    return InputError(
        f"{name}, line 1: no column keyword; the file has {found} and needs {NEEDED}."
    )
