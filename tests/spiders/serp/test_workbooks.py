"""Keyword lists as .xlsx workbooks, written by the libraries that tools use for them."""

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from spiders.errors import InputError
from spiders.items import KeywordMetrics, OwnRanking
from spiders.serp import workbook as reader
from spiders.serp.keywords import KeywordFile, parse_keywords

MAGIC = (
    *("Keyword", "Intent", "Volume", "Trend", "Keyword Difficulty", "CPC (USD)"),
    *("Competitive Density", "SERP Features", "Number of Results"),
)
Fill = Callable[[xlsxwriter.Workbook], None]


def written(fill: Fill) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    fill(book)
    book.close()
    return out.getvalue()


def read(fill: Fill) -> KeywordFile:
    return parse_keywords(written(fill), name="list.xlsx")


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as error:
        parse_keywords(data, name="list.xlsx")
    assert "\n" not in str(error.value)
    assert str(error.value).startswith("list.xlsx")
    return str(error.value)


def one_sheet(*rows: tuple[object, ...]) -> Fill:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return fill


def test_semrush_exports_a_workbook_by_default() -> None:
    listed = read(
        one_sheet(
            MAGIC,
            ("rain barrel", "Commercial", 22_200, "0.8,1.0", 41, 0.82, 1, "Reviews", 91_000_000),
            ("rain barrel ideas uk", None, 0, None, None, None, None, None, None),
            (2024, "Informational", 90.0, None, 12.5, None, None, None, None),
        )
    )
    assert listed.metrics == {
        "rain barrel": KeywordMetrics(volume=22_200, difficulty=41.0, intent="Commercial"),
        "rain barrel ideas uk": KeywordMetrics(volume=0),
        "2024": KeywordMetrics(volume=90, difficulty=12.5, intent="Informational"),
    }


def test_search_consoles_queries_are_found_among_its_sheets() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Chart").write_row(0, 0, ("Date", "Clicks", "Impressions"))
        queries = book.add_worksheet("Queries")
        queries.write_row(0, 0, ("Top queries", "Clicks", "Impressions", "CTR", "Position"))
        queries.write_row(1, 0, ("rain barrel", 52, 114, 0.4561, 3.4))

    own = (OwnRanking(position=3.4, clicks=52, impressions=114),)
    assert read(fill).metrics == {"rain barrel": KeywordMetrics(own=own)}


def test_what_a_formula_came_to_counts_and_a_text_that_looks_like_one_is_text() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(2, 1, ("Keyword", "Volume"))  # not in the first row or column
        sheet.write_formula(3, 1, '="rain "&"barrel"', None, "rain barrel")
        sheet.write_formula(3, 2, "=10*9", None, 90)
        sheet.write_string(4, 1, "=tea()")
        sheet.write_formula(5, 1, "=1/0", None, "#DIV/0!")
        sheet.write_number(5, 2, 7)
        sheet.write_datetime(6, 1, dt.datetime(2025, 5, 1))  # noqa: DTZ001 # as Excel has them
        sheet.write_boolean(7, 1, True)  # noqa: FBT003 # the library's own

    listed = read(fill)
    assert listed.keywords == ("rain barrel", "=tea()", "45778", "true")
    assert listed.metrics == {"rain barrel": KeywordMetrics(volume=90)}
    (empty,) = listed.problems
    assert str(empty) == "list.xlsx, row 6: the keyword is empty; the row is skipped."


def test_a_formula_that_was_never_computed_is_an_empty_cell() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("keyword", "volume"), ('="a"&"b"', 3), ("tea", 5)):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    listed = parse_keywords(out.getvalue(), name="list.xlsx")
    assert listed.keywords == ("tea",)
    assert [one.line for one in listed.problems] == [2]


def test_without_a_column_of_keywords_the_sheets_are_named() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Topics").write_row(0, 0, ("Topic", "Volume"))
        book.add_worksheet("Empty")
        book.add_worksheet("Secret").write(0, 0, "keyword")
        book.worksheets()[2].hide()

    said = refused(written(fill))
    assert "no sheet has a column keyword (or query, top queries" in said
    assert said.endswith("its sheets: topics (topic, volume); empty (empty).")


def test_a_zip_is_told_by_what_is_in_it() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("Queries.csv", "Pages.csv", "Dates\n.csv", "Filters.csv"):
            archive.writestr(name, "x")
    said = refused(out.getvalue())
    assert r"it has Queries.csv, Pages.csv, Dates\n.csv, ...: unpack it and name the list" in said


def test_old_and_locked_workbooks_are_told_apart() -> None:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "is locked with a password" in refused(start + "EncryptedPackage".encode("utf-16-le"))
    assert "of the old kind (.xls)" in refused(start + "Workbook".encode("utf-16-le"))


def test_a_workbook_that_is_cut_or_changed_is_refused_or_read() -> None:
    whole = written(one_sheet(("keyword",), *((f"keyword {at}",) for at in range(50))))
    before = parse_keywords(whole, name="list.xlsx")
    for end in range(30, len(whole), 97):
        assert "no .xlsx workbook that can be read" in refused(whole[:end])
    n_refused = 0
    for at in range(0, len(whole), 41):
        changed = bytearray(whole)
        changed[at] ^= 0x10
        try:
            found = parse_keywords(bytes(changed), name="list.xlsx")
        except InputError:
            n_refused += 1
        else:
            assert len(found.keywords) <= len(before.keywords)
    assert n_refused > 20


def packed_as(data: bytes, member: str, content: bytes, claimed: int | None = None) -> bytes:
    """A workbook with one of its files replaced, whose length may be a lie."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            packing = zipfile.ZIP_DEFLATED if one == member else zipfile.ZIP_STORED
            new.writestr(one, content if one == member else old.read(one), packing)
    made = out.getvalue()
    if claimed is not None:
        true = len(content).to_bytes(4, "little") + len(member).to_bytes(2, "little")
        made = made.replace(true, claimed.to_bytes(4, "little") + true[4:])
    return made


def test_a_bomb_is_refused_whatever_length_it_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_UNPACKED_BYTES", 20 * 2**20)
    data = written(one_sheet(("keyword",), ("tea",)))
    for claimed in (None, 100):
        bomb = packed_as(data, "xl/styles.xml", b" " * (60 * 2**20), claimed)
        assert len(bomb) < 2**17
        assert "unpacks to more than 20 MB" in refused(bomb)


def test_two_cells_in_far_corners_are_refused_before_memory_is_taken() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "keyword")
        sheet.write(1, 0, "tea")
        sheet.write(1_048_575, 16_383, "far")

    assert "a sheet of 17,179,869,184 cells" in refused(written(fill))


def test_texts_that_are_only_claimed_are_refused_before_memory_is_taken() -> None:
    data = written(one_sheet(("keyword",), ('<sst uniqueCount="999999999999">',)))
    assert parse_keywords(data, name="list.xlsx").keywords[0].startswith("<sst unique")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = archive.read("xl/sharedStrings.xml")
    lying = texts.replace(b'uniqueCount="2"', b'uniqueCount="124294967295"')
    assert lying != texts
    assert "no .xlsx workbook that can" in refused(packed_as(data, "xl/sharedStrings.xml", lying))


def test_another_packing_is_refused() -> None:
    out = io.BytesIO()
    data = written(one_sheet(("keyword",), ("tea",)))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, old.read(one), zipfile.ZIP_BZIP2)
    assert "no .xlsx workbook that can be read" in refused(out.getvalue())


def test_cells_without_references_stand_side_by_side(tmp_path: Path) -> None:
    data = written(one_sheet(("keyword",), ("tea",)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    bare = sheet.replace(' r="A1"', "").replace(' r="A2"', "")
    made = packed_as(data, "xl/worksheets/sheet1.xml", bare.encode())
    (tmp_path / "list.xlsx").write_bytes(made)
    assert zlib.crc32(bare.encode()) != zlib.crc32(sheet.encode())
    assert parse_keywords(made, name="list.xlsx").keywords == ("tea",)
