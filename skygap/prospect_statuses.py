"""What somebody wrote into the statuses of prospects.csv or prospects.xlsx, read back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from reports.prospect_list import KEY
from reports.untrusted import one_line
from spiders.errors import InputError
from spiders.serp.files import read_file
from spiders.serp.table import cells_of, lines_of, read_rows
from spiders.serp.text import decode
from spiders.serp.workbook import OLE, ZIP, read_sheets, refuse_old

STATUS = "status"
MAX_CELL = 32_000  # characters that are read; a cell of a workbook holds hardly more
_HEAD_ROWS = 10  # in which the names of the columns are looked for
_ESCAPED = "surrogateescape"
# A spreadsheet saves CSV in the encoding of an old Windows unless it is told otherwise.
_OLD_WINDOWS = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)
}

Key = tuple[str, ...]
Head = tuple[Sequence[str], Iterable[tuple[int, list[str]]]]  # a row, and those below it


@dataclass(frozen=True, slots=True, kw_only=True)
class Statuses:
    """What the files of a folder have.

    Attributes:
        of: Statuses by the key of their prospect, none of them empty.
        source: The file from which each was taken.
        n_differing: Prospects of which two files say different things.
        problems: One sentence for each file that could not be read to its end.
    """

    of: Mapping[Key, str] = field(default_factory=dict)
    source: Mapping[Key, Path] = field(default_factory=dict)
    n_differing: int = 0
    problems: tuple[str, ...] = ()


def read_statuses(worked_in: Sequence[Path], others: Sequence[Path] = ()) -> Statuses:
    """Statuses of the files of one folder.

    Of files that were worked in, a status counts more than none, and the first file more than the
    next. Others, which nobody has touched, speak of prospects that have no row in those.

    Args:
        worked_in: Files that were changed since they were written.
        others: Files that were not.

    Returns:
        What they say together; nothing of a file that cannot be read.
    """
    said: dict[Path, dict[Key, str]] = {}
    problems = []
    for path in (*worked_in, *others):
        said[path], problem = _read(path)
        problems += [problem] if problem else []
    told: dict[Key, tuple[str, Path]] = {}
    differing = set()
    for path in worked_in:
        for key, status in said[path].items():
            known = told.get(key, ("", path))[0]
            if known and status and known != status:
                differing.add(key)
            if not known:
                told[key] = status, path
    for path in others:
        for key, status in said[path].items():
            told.setdefault(key, (status, path))
    written = {key: one for key, one in told.items() if one[0]}
    return Statuses(
        of={key: status for key, (status, _) in written.items()},
        source={key: path for key, (_, path) in written.items()},
        n_differing=len(differing),
        problems=tuple(problems),
    )


def key_of(cells: Iterable[str]) -> Key:
    """What is the same for one prospect in every file, however a spreadsheet saved it.

    Args:
        cells: Of the columns of `KEY`.

    Returns:
        The key.
    """
    return tuple(one_line(cell).lstrip("'")[:MAX_CELL] for cell in cells)


def _read(path: Path) -> tuple[dict[Key, str], str]:
    """Statuses of a file, "" where there is none, and what is wrong with the file."""
    found: dict[Key, str] = {}
    try:
        for status, *cells in _rows(read_file(path), str(path)):
            key, told = key_of(cells), one_line(status)[:MAX_CELL]
            found[key] = found.get(key) or told
    except InputError as error:
        return found, one_line(str(error))
    return found, ""


def _rows(data: bytes, name: str) -> Iterator[list[str]]:
    """Status and key of each row, as the columns with these names have them."""
    for head, rows in _heads(data, name):
        names = [cell.strip().lower() for cell in head]
        if {STATUS, *KEY} <= set(names):
            places = [names.index(name) for name in (STATUS, *KEY)]
            for _, cells in rows:
                yield [cells[place] if place < len(cells) else "" for place in places]
            return
    raise InputError(f"{name} has no row with the names {STATUS}, {', '.join(KEY)} above its rows.")


def _heads(data: bytes, name: str) -> Iterator[Head]:
    """Rows in which the names of columns may stand."""
    if data.startswith(OLE):
        raise refuse_old(data, name=name)
    if not data.startswith(ZIP):
        text = decode(data, name=name, errors=_ESCAPED).translate(_OLD_WINDOWS)
        for number, line in enumerate(islice(lines_of(text), _HEAD_ROWS), start=1):
            delimiter, cells = cells_of(line)
            yield cells, read_rows(text, delimiter=delimiter, name=name, after=number)
        return
    for sheet in read_sheets(data, name=name):
        rows = sheet.rows()
        head = list(islice(rows, _HEAD_ROWS))
        for number, (_, cells) in enumerate(head, start=1):
            yield cells, chain(head[number:], rows)
