"""Who might link, as tables to work in: prospects.csv and prospects.xlsx."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.result import Prospect
from reports.prospect_list import KEY, ListedProspect
from reports.tables import BETWEEN, csv_text, safe_cell
from reports.untrusted import MAX_QUOTE, capped
from reports.workbook import EPOCH, PLAIN_TEXT

STATUSES = ("to do", "contacted", "answered", "linked", "no")
MAX_ROWS = 1_048_575  # of a sheet, below its head; the CSV has all
MAX_CELL = 32_767  # characters that a cell of a workbook can hold
_FIRST = ("status", "kind", "site", "page", "title", "keywords", "rank", "reason", "note")
_PROOF = ("evidence", "heading", "target", "section")
_LAST = ("quality", "flags", "contacts")
_WIDTHS = {"status": 11, "kind": 16, "site": 24, "rank": 6, "quality": 60}
_WIDE, _NARROW = 40, 14
Cell = str | float | None


def prospects_csv(rows: Sequence[ListedProspect]) -> str:
    """The prospects as CSV.

    Args:
        rows: In the order of the file.

    Returns:
        A header and the rows; lists in a cell have " | " between their items.
    """
    parts = _part_names(rows)
    cells = ({name: _plain(cell) for name, cell in _cells(row, parts).items()} for row in rows)
    return csv_text(cells, columns_of(rows))


def prospects_workbook(rows: Sequence[ListedProspect]) -> bytes:
    """The same as a workbook whose status is chosen from a list.

    Args:
        rows: In the order of the sheet.

    Returns:
        A .xlsx file; text is text, never a formula or a link. The same rows give the same bytes.
    """
    written = BytesIO()
    columns, parts = columns_of(rows), _part_names(rows)
    with Workbook(written, PLAIN_TEXT) as book:
        book.set_properties({"title": "Prospects", "created": EPOCH})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Prospects")
        for place, name in enumerate(columns):
            width = _NARROW if name in parts else _WIDTHS.get(name, _WIDE)
            sheet.set_column(place, place, width, wrapped)
        _write(sheet, 0, columns, bold)
        n_rows = min(len(rows), MAX_ROWS)
        for place, row in enumerate(rows[:n_rows], start=1):
            cells = _cells(row, parts)
            _write(sheet, place, [cells[name] for name in columns], wrapped)
        if n_rows:
            choice = {"validate": "list", "source": list(STATUSES)}
            sheet.data_validation(1, 0, n_rows, 0, choice)
        sheet.autofilter(0, 0, n_rows, len(columns) - 1)
        sheet.freeze_panes(1, 1)
    return written.getvalue()


def columns_of(rows: Sequence[ListedProspect]) -> tuple[str, ...]:
    """Names of the columns; what can be seen of a page's worth has one each.

    Args:
        rows: Of the table.

    Returns:
        As many as a row has cells.
    """
    return (*_FIRST, *_PROOF, *_part_names(rows), *_LAST)


def _part_names(rows: Sequence[ListedProspect]) -> tuple[str, ...]:
    """In the order in which they are first met; none that another column has."""
    names = dict.fromkeys(part.name for row in rows for part in row.prospect.parts)
    return tuple(name for name in names if name not in {*_FIRST, *_PROOF, *_LAST})


def _cells(row: ListedProspect, parts: Sequence[str]) -> dict[str, Cell]:
    one = row.prospect
    evidence = one.evidence[0] if one.evidence else None
    return {
        **dict.fromkeys(parts),
        **{part.name: _measured(part.value) for part in one.parts},
        **dict(zip(KEY, row.key, strict=True)),
        "status": row.status,
        "site": one.site,
        "title": one.title,
        "keywords": BETWEEN.join(f"{keyword} (rank {rank})" for rank, keyword in row.keywords),
        "rank": one.rank,
        "reason": one.reason,
        "note": one.note,
        "evidence": capped(evidence.text, MAX_QUOTE) if evidence else "",
        "heading": evidence.heading if evidence else "",
        "section": one.section,
        "quality": BETWEEN.join(f"{part.name}: {part.shown}" for part in one.parts),
        "flags": BETWEEN.join(one.flags),
        "contacts": BETWEEN.join(_contacts(one)),
    }


def _measured(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _plain(cell: Cell) -> str | None:
    return f"{cell:g}" if isinstance(cell, float) else None if cell is None else str(cell)


def _contacts(prospect: Prospect) -> Iterator[str]:
    return (f"{each.value} (on {each.url})" for each in prospect.contacts)


def _write(sheet: Worksheet, row: int, cells: Sequence[Cell], form: Format) -> None:
    for column, value in enumerate(cells):
        if isinstance(value, str):
            sheet.write_string(row, column, safe_cell(value)[:MAX_CELL], form)
        elif value is not None:
            sheet.write_number(row, column, value, form)
