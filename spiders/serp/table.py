"""Tables with a header line: comma, semicolon or tab between the cells."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spiders.errors import InputError, RowError

# Python's own limit of 131,072 characters a cell would lose the whole file for one cell. A cell is
# never longer than its file, and files are bounded where they are read.
csv.field_size_limit(2**31 - 1)

_DELIMITERS = (",", ";", "\t")
_SHOWN_LENGTH = 200
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One line below the header: its number and its cells by lower-case column name."""

    line: int
    cells: dict[str, str]


def columns_of(text: str) -> tuple[str, ...]:
    """Column names of the first line in lower case, by the delimiter that gives the most."""
    return _header(text)[1]


def _as_named(columns: tuple[str, ...]) -> tuple[str, ...]:
    return columns


def read_table(
    text: str,
    *,
    name: str,
    needed: tuple[str, ...],
    names: Callable[[tuple[str, ...]], tuple[str, ...]] = _as_named,
) -> Iterator[TableRow]:
    """Rows of a table; blank lines are passed over, cells that are not there are "".

    Args:
        text: The whole file.
        name: Its name, for messages.
        needed: Columns that must be there, in lower case.
        names: From the file's names of its columns to those of the rows' cells.

    Yields:
        One row a line below the header.

    Raises:
        InputError: If a column is missing, or a quotation swallows the rest of the file.
    """
    delimiter, found_columns = _header(text)
    columns = names(found_columns)
    missing = [column for column in needed if column not in columns]
    if missing:
        found = ", ".join(column for column in found_columns if column)[:_SHOWN_LENGTH] or "none"
        raise InputError(
            f"{name}, line 1: no column {' and '.join(missing)}; the file has {found} and needs"
            f" {', '.join(needed)}."
        )
    for line, cells in read_rows(text, delimiter=delimiter, name=name):
        named = zip(reversed(columns), reversed(_padded(cells, columns)), strict=True)
        yield TableRow(line=line, cells=dict(named))  # of two equal columns the first


def lines_of(text: str) -> Iterator[str]:
    """Lines with their ends, which are those of Unix, Windows and old Macs, as csv takes them.

    One at a time: a file object over the text would be a copy of it in four bytes a letter.
    """
    return (found.group() for found in _LINE.finditer(text))


def cells_of(line: str) -> tuple[str, list[str]]:
    """A header's delimiter, the one that gives the most cells, and these cells."""
    best = max(_DELIMITERS, key=lambda delimiter: len(_cells(line, delimiter)))
    return best, _cells(line, best)


def read_rows(
    text: str, *, delimiter: str, name: str, after: int = 1
) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, with the numbers of the lines on which they begin.

    Args:
        text: The whole file.
        delimiter: What stands between cells.
        name: The file's name, for messages.
        after: Line of the header; rows below it are given.

    Yields:
        Line and cells.

    Raises:
        RowError: If a quotation swallows the rest of the file, or a row cannot be read.
    """
    reader = csv.reader(_lines_after(text, after), delimiter=delimiter)
    line, start = after + 1, after + 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + after + 1
            if any(cell.strip() for cell in cells):
                yield line, cells
    except csv.Error as error:
        raise RowError(name, start, f"the row cannot be read ({error}).") from error
    if start - line > 1 and _is_open(text, line, delimiter):
        why = (
            "a quotation mark is opened and never closed, so all lines after it are lost; close it."
        )
        raise RowError(name, line, why)


def _lines_after(text: str, number: int) -> Iterator[str]:
    lines = lines_of(text)
    for _ in range(number):
        next(lines, None)
    return lines


def _is_open(text: str, line: int, delimiter: str) -> bool:
    """Whether the row that begins at a line ends inside a quotation."""
    try:
        list(csv.reader(_lines_after(text, line - 1), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error) == "unexpected end of data"
    return False


def _padded(cells: list[str], columns: tuple[str, ...]) -> list[str]:
    return (cells + [""] * len(columns))[: len(columns)]


def _header(text: str) -> tuple[str, tuple[str, ...]]:
    delimiter, cells = cells_of(next(lines_of(text), ""))
    return delimiter, tuple(cell.strip().lower() for cell in cells)


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])
