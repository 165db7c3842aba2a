"""Tables with a header line: comma, semicolon or tab between the cells."""

import csv
import io
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spiders.errors import InputError

# Python's own limit of 131,072 characters a cell would lose the whole file for one cell. A cell is
# never longer than its file, and files are bounded where they are read.
csv.field_size_limit(2**31 - 1)

_DELIMITERS = (",", ";", "\t")
_SHOWN_LENGTH = 200


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
    yield from _rows(text, delimiter, columns, name)


def _rows(text: str, delimiter: str, columns: tuple[str, ...], name: str) -> Iterator[TableRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line, start = 1, 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if line > 1 and any(cell.strip() for cell in cells):
                named = zip(reversed(columns), reversed(_padded(cells, columns)), strict=True)
                yield TableRow(line=line, cells=dict(named))  # of two equal columns the first
    except csv.Error as error:
        raise InputError(f"{name}, line {start}: the row cannot be read ({error}).") from error
    if start - line > 1 and _is_open(text, line, delimiter):
        raise InputError(
            f"{name}, line {line}: a quotation mark is opened and never closed, so all lines after"
            " it are lost; close it."
        )


def _is_open(text: str, line: int, delimiter: str) -> bool:
    """Whether the row that begins at a line ends inside a quotation."""
    rest = itertools.islice(io.StringIO(text, newline=""), line - 1, None)
    try:
        list(csv.reader(rest, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error) == "unexpected end of data"
    return False


def _padded(cells: list[str], columns: tuple[str, ...]) -> list[str]:
    return (cells + [""] * len(columns))[: len(columns)]


def _header(text: str) -> tuple[str, tuple[str, ...]]:
    first = io.StringIO(text, newline="").readline()
    best = max(_DELIMITERS, key=lambda delimiter: len(_cells(first, delimiter)))
    return best, tuple(cell.strip().lower() for cell in _cells(first, best))


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])
