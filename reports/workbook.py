"""The matrix of topics by pages as a workbook."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.sections.coverage import Cell, CoverageMap
from reports.tables import safe_cell
from reports.view import BriefView

EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 # a workbook's times have no zone; no clock here
# Of a workbook in which text is text.
PLAIN_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_WHITE, _ACCENT = "#FFFFFF", "#7FB2DD"
_LABEL_WIDTH = 48
Value = str | int | float | None
Table = Sequence[Sequence[Value]]


def coverage_workbook(view: BriefView) -> bytes:
    """Coverage, its range, words and pages, a sheet each.

    Args:
        view: The brief as ready values.

    Returns:
        A .xlsx file; text is text, never a formula or a link. The same view gives the same bytes.
    """
    written = BytesIO()
    with Workbook(written, PLAIN_TEXT) as book:
        book.set_properties({"title": safe_cell(view.head.query)[:255], "created": EPOCH})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom"})
        found = view.coverage
        shades = _sheet(book, "Coverage", _matrix(found, _coverage), bold)
        if found.rows:
            _shade(shades, found)
        _sheet(book, "Lowest to highest", _matrix(found, lambda cell: cell.range), bold)
        _sheet(book, "Words", _matrix(found, lambda cell: cell.n_words), bold)
        _sheet(book, "Pages", _pages(view), bold)
    return written.getvalue()


def _sheet(book: Workbook, name: str, table: Table, bold: Format) -> Worksheet:
    sheet = book.add_worksheet(name)
    for row, values in enumerate(table):
        for column, value in enumerate(values):
            form = bold if row == 0 else None
            if isinstance(value, str):
                sheet.write_string(row, column, safe_cell(value), form)
            elif value is not None:
                sheet.write_number(row, column, value, form)
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.freeze_panes(1, 1)
    return sheet


def _matrix(found: CoverageMap, value: Callable[[Cell], Value]) -> list[list[Value]]:
    draft = ["Draft"] if found.has_draft else []
    pages = [f"{column.rank} {column.host}" for column in found.columns]
    head: list[Value] = ["Topic", "Kind", "Pages that treat it", *draft, *pages]
    return [head, *(_row(found, place, value) for place in range(len(found.rows)))]


def _row(found: CoverageMap, place: int, value: Callable[[Cell], Value]) -> list[Value]:
    row = found.rows[place]
    ours = ([value(row.draft) if row.draft else None]) if found.has_draft else []
    return [row.label, row.kind_label, row.share, *ours, *(value(cell) for cell in row.cells)]


def _coverage(cell: Cell) -> Value:
    # Of a topic that the draft treats the analysis keeps no number.
    return float(cell.coverage) if cell.coverage else cell.words


def _shade(sheet: Worksheet, found: CoverageMap) -> None:
    last = 2 + found.has_draft + len(found.columns)
    scale = {"type": "2_color_scale", "min_color": _WHITE, "max_color": _ACCENT}
    ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
    sheet.conditional_format(1, 3, len(found.rows), last, {**scale, **ends})


def _pages(view: BriefView) -> list[list[Value]]:
    return [
        ["Title", "Rank", "Site", "Address", "Date", "Words", "Headings", "Topics", "State"],
        *_page_rows(view),
    ]


def _page_rows(view: BriefView) -> Iterator[list[Value]]:
    for row in (*view.rivals.read, *view.rivals.unread):
        counts = [row.n_words, len(row.outline), row.n_topics]
        yield [row.title, row.rank, row.host, row.href, row.day, *counts, row.verdict]
