"""The ledger of a harvest, read one keyword at a time."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from reports.tables import LedgerRow, safe_cell
from skygap.ledger import LEDGER

_NAMES = tuple(field.name for field in fields(LedgerRow))
_MAX_DIGITS = 18  # of a number that 64 bits hold


class LedgerRows:
    """Where in the file the rows of each keyword are; the rows themselves stay there.

    A harvest of a hundred thousand keywords has a million rows.

    Args:
        root: Folder of one harvest; without a ledger, no keyword has rows.
    """

    def __init__(self, root: Path) -> None:
        self._path = root / LEDGER
        self._header: list[str] = []
        self._places: dict[str, list[tuple[int, int]]] = {}  # by keyword: first byte, and the end
        if self._path.is_file():
            self._find()

    def of(self, keyword: str) -> tuple[LedgerRow, ...]:
        """Rows of a keyword, in the order of the file.

        Args:
            keyword: As the index has it.

        Returns:
            Those that have a rank.
        """
        places = self._places.get(safe_cell(keyword), ())
        rows = (_row(cells, keyword) for cells in self._cells(places))
        return tuple(row for row in rows if row.rank)

    def _find(self) -> None:
        """One pass over the file; a row of ours is one line."""
        end, last, column = 0, None, 0
        with self._path.open("rb") as file:
            for line in file:
                start, end = end, end + len(line)
                cells = _parsed(line)
                if not self._header:
                    self._header = cells
                    column = cells.index("keyword") if "keyword" in cells else 0
                elif len(cells) == len(self._header):
                    keyword = cells[column]
                    places = self._places.setdefault(keyword, [])
                    first = places.pop()[0] if keyword == last else start
                    places.append((first, end))
                    last = keyword

    def _cells(self, places: "list[tuple[int, int]] | tuple[()]") -> Iterator[dict[str, str]]:
        if not places:
            return
        with self._path.open("rb") as file:
            for start, end in places:
                file.seek(start)
                for cells in map(_parsed, file.read(end - start).splitlines()):
                    if len(cells) == len(self._header):
                        yield dict(zip(self._header, cells, strict=True))


def _parsed(line: bytes) -> list[str]:
    """The cells of one line; none of what is no row of ours: the brief knows its page too."""
    with suppress(csv.Error):
        return next(csv.reader([line.decode("utf-8-sig", "replace")]), [])
    return []


def _row(cells: dict[str, str], keyword: str) -> LedgerRow:
    texts = {name: cells.get(name, "") for name in _NAMES}
    rank, status, n_words = (_number(texts[name]) for name in ("rank", "status", "n_words"))
    return LedgerRow(
        keyword=keyword,
        rank=rank or 0,
        requested_url=texts["requested_url"],
        url=texts["url"],
        state=texts["state"],
        status=status,
        verdict=texts["verdict"],
        reason=texts["reason"],
        n_words=n_words or 0,
        content_hash=texts["content_hash"],
        fetched_at=texts["fetched_at"],
        rendering=texts["rendering"],
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= _MAX_DIGITS else None
