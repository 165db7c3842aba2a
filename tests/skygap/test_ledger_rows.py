"""The ledger, read one keyword at a time."""

from dataclasses import replace
from pathlib import Path

import pytest

from reports.tables import LedgerRow
from skygap.ledger_rows import LedgerRows
from skygap.output import OutputFolder

ROW = LedgerRow(
    keyword="tea",
    rank=1,
    requested_url="https://a.example/?q=1,2",
    url='https://a.example/"x"',
    state="done",
    status=200,
    verdict="read",
    reason="It is told, in a sentence.",
    n_words=100,
    content_hash="ab" * 32,
    fetched_at="2026-11-01T06:00:00+00:00",
    rendering="",
)
NAMES = ("tea", "=cmd()", "kaffee, schwarz", "  two \n lines", "\u8336")


def ledger(folder: Path, rows: list[LedgerRow]) -> LedgerRows:
    written = OutputFolder(folder, harvest_id="2026-11-01-a", date="2026-11-01").write_ledger(rows)
    return LedgerRows(written.parent)


def test_every_keyword_has_its_rows_as_they_were_written(tmp_path: Path) -> None:
    rows = [replace(ROW, keyword=name, rank=rank) for name in NAMES for rank in (1, 2, 3)]
    found = ledger(tmp_path, rows)
    for name in reversed(NAMES):
        assert found.of(name) == tuple(row for row in rows if row.keyword == name)
    assert found.of("coffee") == ()


def test_rows_of_a_keyword_need_not_stand_together(tmp_path: Path) -> None:
    rows = [replace(ROW, keyword=name, rank=rank) for rank in (1, 2, 3) for name in NAMES]
    found = ledger(tmp_path, rows)
    assert [row.rank for row in found.of("tea")] == [1, 2, 3]


def test_a_page_without_an_answer_has_no_status(tmp_path: Path) -> None:
    (row,) = ledger(tmp_path, [replace(ROW, status=None)]).of("tea")
    assert row.status is None


def test_without_a_ledger_no_keyword_has_rows(tmp_path: Path) -> None:
    assert LedgerRows(tmp_path).of("tea") == ()


@pytest.mark.parametrize(
    "bad",
    [
        b"tea,not a rank" + b"," * 10,
        b"tea,2",
        b'tea,2,"open quotation' + b"," * 9,
        b"\xff\xfe\x00" * 20,
        b"tea,2," + b"x" * 200_000 + b"," * 9,
        b"tea," + b"9" * 5_000 + b"," * 10,
    ],
)
def test_a_row_that_is_none_costs_no_other(tmp_path: Path, bad: bytes) -> None:
    ledger(tmp_path, [ROW, replace(ROW, rank=3), replace(ROW, keyword="coffee")])
    path = tmp_path / "2026-11-01-a" / "ledger.csv"
    header, first, *others = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([header, first, bad + b"\n", *others]))
    found = LedgerRows(path.parent)
    assert found.of("coffee") == (replace(ROW, keyword="coffee"),)
    assert {1, 3} <= {row.rank for row in found.of("tea")}


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"rank\n1\n", b"\x00\x00", b"keyword,rank\ntea,1\n"]
)
def test_a_file_of_another_kind_is_no_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ledger.csv").write_bytes(data)
    assert [row.rank for row in LedgerRows(tmp_path).of("tea")] in ([], [1])
