"""Sheets of an .xlsx workbook as rows of texts, within bounds.

The reader of the file holds a sheet as a full rectangle. A few packed bytes can unpack to more than
any machine has, and two cells in opposite corners span seventeen thousand million, so both are
measured first.
"""

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from spiders.errors import InputError

MAX_UNPACKED_BYTES = 1024**3  # a million rows of ten columns have about half of it
MAX_CELLS = 40_000_000  # of one sheet, empty ones within its rectangle too: about 1 GB
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PIECE = 1024 * 1024
_LOCAL_HEADER = 30  # bytes before the name of a packed file
_WORKBOOK = "xl/workbook.xml"
_SHEET = re.compile(r"xl/(?:work|macro|dialog|chart)?sheets/[^/]+\.xml", re.IGNORECASE)
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_COLUMN = re.compile(rb"\sr=[\"']([A-Za-z]+)[0-9]")
_ROW = re.compile(rb"\sr=[\"'][A-Za-z]*([0-9]+)")
# How many texts or styles follow; the reader sets memory aside for them before it looks.
_CLAIM = re.compile(rb"<[^<>]*[cC]ount\s*=\s*[\"']([0-9]+)")
_OVERLAP = 32  # bytes, so that no reference is cut in two
_SHOWN_FILES = 3

_Cell = float | str | bool | dt.time | dt.date | dt.timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One visible sheet.

    Attributes:
        name: Its name.
        table: Its cells.
    """

    name: str
    table: CalamineSheet

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Rows that are not blank, with their numbers; what a formula last came to is its cell."""
        for number, cells in enumerate(self.table.iter_rows(), start=1):
            texts = [_text(cell) for cell in cells]
            if any(text.strip() for text in texts):
                yield number, texts


def read_sheets(data: bytes, *, name: str) -> Iterator[Sheet]:
    """Sheets of a workbook in its order, each read when it is asked for; hidden ones are not.

    Args:
        data: The whole file, which begins like a zip archive.
        name: Its name, for messages.

    Yields:
        Each sheet that has cells.

    Raises:
        InputError: If it is no .xlsx workbook, damaged, or too large.
    """
    _check(data, name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for number, sheet in enumerate(workbook.sheets_metadata):
                is_visible = sheet.visible is SheetVisibleEnum.Visible
                if sheet.typ is SheetTypeEnum.WorkSheet and is_visible:
                    yield Sheet(name=sheet.name, table=workbook.get_sheet_by_index(number))
    except CalamineError as error:
        raise _damaged(name) from error


def refuse_old(data: bytes, *, name: str) -> InputError:
    """What to say of a file in the container of Office before 2007.

    Args:
        data: The whole file, which begins with OLE.
        name: Its name.

    Returns:
        The error to raise.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        return InputError(f"{name} is locked with a password: save it without one.")
    return InputError(
        f"{name} is a workbook of the old kind (.xls) or another file of old Office: save it as"
        " .xlsx or CSV."
    )


def _check(data: bytes, name: str) -> None:
    """Raises unless the file is a workbook that fits into memory when it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            packed = archive.infolist()
        is_workbook = any(one.filename.lower() == _WORKBOOK for one in packed)
        too_large = _too_large(data, packed) if is_workbook else ""
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError) as error:
        raise _damaged(name) from error
    if not is_workbook:
        raise _other_archive(packed, name)
    if too_large:
        raise InputError(f"{name} {too_large}")


def _too_large(data: bytes, packed: list[zipfile.ZipInfo]) -> str:
    """What is too large about a workbook, or ""."""
    left = MAX_UNPACKED_BYTES
    for one in packed:
        area = _Area()
        is_sheet = _SHEET.fullmatch(one.filename.replace("\\", "/"))
        before, most_claimed = left, 0
        for piece in _unpacked(data, one):
            left -= len(piece)
            if left < 0:
                most = MAX_UNPACKED_BYTES // 2**20
                return f"unpacks to more than {most} MB: save it as CSV, or split it."
            if is_sheet:
                area.add(piece)
            else:
                most_claimed = max(most_claimed, *map(int, _CLAIM.findall(piece)), 0)
        if most_claimed > before - left:
            raise ValueError(one.filename)
        if area.n_cells > MAX_CELLS:
            return (
                f"has a sheet of {area.n_cells:,} cells, counted from its first to its last, more"
                f" than {MAX_CELLS:,}: delete what stands far away from the list, or save it as"
                " CSV."
            )
    return ""


def _other_archive(packed: list[zipfile.ZipInfo], name: str) -> InputError:
    files = [one.filename for one in packed if not one.is_dir()]
    more = ", ..." if files[_SHOWN_FILES:] else ""
    shown = ", ".join(file.encode("unicode_escape").decode() for file in files[:_SHOWN_FILES])
    return InputError(
        f"{name} is an archive and no .xlsx workbook; it has {shown[:200] or 'nothing'}{more}:"
        " unpack it and name the list in it."
    )


def _unpacked(data: bytes, one: zipfile.ZipInfo) -> Iterator[bytes]:
    """All that unpacking gives, whatever length the archive claims for it."""
    if one.compress_type not in _PACKINGS or one.flag_bits & 1:
        raise ValueError(one.filename)
    head = data[one.header_offset : one.header_offset + _LOCAL_HEADER]
    skipped = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    start = one.header_offset + _LOCAL_HEADER + skipped
    packed = memoryview(data)[start : start + one.compress_size]
    if one.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + _PIECE]) for at in range(0, len(packed), _PIECE))
        return
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), _PIECE):
        rest = bytes(packed[at : at + _PIECE])
        while rest and not unpacking.eof:
            yield unpacking.decompress(rest, _PIECE)
            rest = unpacking.unconsumed_tail
    if not unpacking.eof:
        raise ValueError(one.filename)


class _Area:
    """The rectangle that the cells of a sheet span, seen in pieces of its XML."""

    def __init__(self) -> None:
        self._last_row = self._last_column = 0
        self._end = b""

    @property
    def n_cells(self) -> int:
        """Rows by columns; 0 where cells have no references and stand side by side."""
        return self._last_row * self._last_column

    def add(self, piece: bytes) -> None:
        """Goes on with the next piece."""
        seen = self._end + piece
        for letters in set(_COLUMN.findall(seen)):
            self._last_column = max(self._last_column, _column(letters))
        self._last_row = max(self._last_row, *map(int, set(_ROW.findall(seen))), 0)
        self._end = seen[-_OVERLAP:]


def _column(letters: bytes) -> int:
    """Number of a column, such as 28 for AB."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _text(cell: _Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float | int):
        return str(int(cell)) if float(cell).is_integer() else repr(cell)
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


def _damaged(name: str) -> InputError:
    return InputError(f"{name} is no .xlsx workbook that can be read: save it again, or as CSV.")
