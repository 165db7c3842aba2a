"""What somebody wrote into prospects.csv or prospects.xlsx comes back in the next ones."""

import csv
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.prospect_list import listed_prospects
from skygap.link_summary import told_of_statuses
from skygap.places import place
from skygap.prospect_files import (
    TABLE,
    WORKBOOK,
    Written,
    drop_prospects,
    write_prospects,
    written_prospects,
)
from tests.reports.sample_links import LINKS, PROSPECTS

BROKEN, SECOND, RESOURCE, GUEST, FLAGGED = PROSPECTS
ROWS = listed_prospects([("rain barrel", LINKS)])
FIRST_ASIDE = {TABLE: "prospects-1.csv", WORKBOOK: "prospects-1.xlsx"}
Rows = list[dict[str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_prospects(tmp_path, ROWS)
    return tmp_path


def in_table(folder: Path) -> Rows:
    text = (folder / TABLE).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def sheet_of(folder: Path) -> Worksheet:
    sheet = load_workbook(folder / WORKBOOK)["Prospects"]
    assert isinstance(sheet, Worksheet)
    return sheet


def statuses(folder: Path) -> dict[str, str]:
    """By kind and site, of those that have one; both files say the same."""
    rows = in_table(folder)
    written = [row["status"] for row in rows]
    column = sheet_of(folder).iter_rows(min_row=2, max_col=1, values_only=True)
    assert written == [cell or "" for (cell,) in column]
    return {f"{row['kind']} {row['site']}": row["status"] for row in rows if row["status"]}


def work_in_table(folder: Path, told: dict[int, str]) -> None:
    """Writes statuses by row, as a spreadsheet that knows UTF-8 saves it."""
    rows = in_table(folder)
    for at, status in told.items():
        rows[at]["status"] = status
    save(folder, rows, tuple(rows[0]))


def save(
    folder: Path, rows: Rows, columns: Sequence[str], delimiter: str = ",", encoding: str = "utf-8"
) -> None:
    text = StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    (folder / TABLE).write_bytes(text.getvalue().encode(encoding, "replace"))


def work_in_workbook(folder: Path, told: dict[int, object]) -> None:
    """The same, as another program saves it."""
    book = load_workbook(folder / WORKBOOK)
    for at, status in told.items():
        book["Prospects"].cell(at + 2, 1).value = status  # type: ignore[assignment]
    book.save(folder / WORKBOOK)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("name", "work_in"), [(TABLE, work_in_table), (WORKBOOK, work_in_workbook)]
)
def test_statuses_come_back_in_both_files_and_stay(
    name: str, work_in: Callable[[Path, dict[int, str]], None], folder: Path
) -> None:
    work_in(folder, {0: "contacted", 2: "left a message"})
    before = (folder / name).read_bytes()
    aside = folder / FIRST_ASIDE[name]
    assert write_prospects(folder, ROWS) == Written(kept=(aside,), n_carried=2)
    assert aside.read_bytes() == before
    expected = {
        "broken link tidygutters.example": "contacted",
        "resource page gardenledger.example": "left a message",
    }
    assert statuses(folder) == expected
    had = bytes_in(folder)
    assert write_prospects(folder, ROWS) == Written(n_carried=2)
    assert bytes_in(folder) == had


def excel(folder: Path, rows: Rows) -> None:
    save(folder, rows, tuple(rows[0]), ";", "cp1252")


def unicode_text(folder: Path, rows: Rows) -> None:
    save(folder, rows, tuple(rows[0]), "\t", "utf-16")


def other_columns(folder: Path, rows: Rows) -> None:
    columns = ("target", "whose", "page", "kind", "Status")
    save(folder, [row | {"Status": row["status"]} for row in rows], columns)


def own_head(folder: Path, rows: Rows) -> None:
    save(folder, rows, tuple(rows[0]))
    (folder / TABLE).write_bytes(b"Outreach in spring\r\n\r\n" + (folder / TABLE).read_bytes())


def other_sheets(folder: Path, rows: Rows) -> None:
    book = Workbook()
    book.create_sheet("Notes", 0).append(["status of things", "page"])
    sheet = book.create_sheet("Mine")
    sheet.append(["my own", "page", "target", "status", "kind"])
    for row in rows:
        sheet.append(["x", row["page"], row["target"], row["status"], row["kind"]])
    book.save(folder / WORKBOOK)


def under_the_other_name(folder: Path, rows: Rows) -> None:
    save(folder, rows, tuple(rows[0]))
    (folder / TABLE).replace(folder / WORKBOOK)


@pytest.mark.parametrize(
    "saved",
    [excel, unicode_text, other_columns, own_head, other_sheets, under_the_other_name],
    ids=lambda saved: str(saved.__name__),
)
def test_however_a_spreadsheet_saves_the_rows_they_are_known_again(
    saved: Callable[[Path, Rows], None], folder: Path
) -> None:
    rows = in_table(folder)
    rows[0]["status"] = "né à Évry … “oui”"
    rows[3]["status"] = "no"
    rows.append(dict.fromkeys(rows[0], ""))
    saved(folder, [row | {"whose": "Ann"} for row in reversed(rows)])
    written = write_prospects(folder, ROWS)
    assert (written.n_carried, written.n_gone, written.problems) == (2, 0, ())
    assert statuses(folder) == {
        "broken link tidygutters.example": "né à Évry … “oui”",
        "guest post barrelandbloom.example": "no",
    }


def test_over_a_batch_a_row_is_known_by_its_page_wherever_it_stands_now(tmp_path: Path) -> None:
    other = replace(BROKEN, target="https://gone.example/other")
    found = replace(LINKS, prospects=(BROKEN, other, RESOURCE))
    write_prospects(tmp_path, listed_prospects([("tea", found)]))
    place = next(at for at, row in enumerate(in_table(tmp_path)) if row["target"] == other.target)
    work_in_workbook(tmp_path, {place: "linked"})
    more = replace(LINKS, prospects=(SECOND, replace(other, rank=7, reason="Another."), BROKEN))
    rows = listed_prospects([("barrel", more), ("cup", more), ("tea", found)])
    assert write_prospects(tmp_path, rows).n_carried == 1
    told = {(row["page"], row["target"]): row["status"] for row in in_table(tmp_path)}
    assert told.pop((other.url, other.target)) == "linked"
    assert set(told.values()) == {""}


def test_a_status_that_was_changed_again_counts_and_one_that_was_deleted_is_gone(
    folder: Path,
) -> None:
    work_in_workbook(folder, {0: "to do", 1: "to do", 2: "no"})
    write_prospects(folder, ROWS)
    rows = in_table(folder)
    rows[0]["status"], rows[1]["status"] = "contacted", ""
    del rows[2]  # what nobody changed, the workbook, has it still
    save(folder, rows, tuple(rows[0]))
    written = write_prospects(folder, ROWS)
    assert (written.kept, written.n_differing) == ((folder / FIRST_ASIDE[TABLE],), 0)
    assert statuses(folder) == {
        "broken link tidygutters.example": "contacted",
        "resource page gardenledger.example": "no",
    }


@pytest.mark.parametrize("later", [TABLE, WORKBOOK])
def test_of_two_files_the_one_that_was_saved_last_counts(later: str, folder: Path) -> None:
    work_in_table(folder, {0: "contacted", 1: "of the table", 2: "the same"})
    work_in_workbook(folder, {0: "linked", 2: "the same", 3: "of the workbook"})
    for name in (TABLE, WORKBOOK):
        os.utime(folder / name, (0, 10**9 + (name == later)))
    written = write_prospects(folder, ROWS)
    assert len(written.kept) == 2
    assert written.n_differing == 1
    assert list(statuses(folder).values()) == [
        {TABLE: "contacted", WORKBOOK: "linked"}[later],
        "of the table",
        "the same",
        "of the workbook",
    ]
    assert told_of_statuses(written)[-1].startswith("1 prospect had one status in the table and")


def test_a_status_whose_prospect_is_gone_stays_in_a_file_that_is_put_aside(folder: Path) -> None:
    work_in_workbook(folder, {0: "contacted", 1: "linked"})
    write_prospects(folder, ROWS)
    work_in = (folder / WORKBOOK).read_bytes()
    # Nobody has changed what is there now, and yet it has what nothing else has any more.
    left = listed_prospects([("rain barrel", replace(LINKS, prospects=(SECOND, GUEST)))])
    written = write_prospects(folder, left)
    aside = folder / "prospects-2.xlsx"
    assert written == Written(kept=(aside,), n_carried=1, n_gone=1, gone_in=(aside,))
    assert aside.read_bytes() == work_in
    kept, told = told_of_statuses(written)
    assert kept == f"What was worked in is kept as {aside}."
    assert told == (
        "1 status carried over; 1 of prospects that are not on the list now stays in"
        " prospects-2.xlsx."
    )
    assert write_prospects(folder, left) == Written(n_carried=1)
    assert write_prospects(folder, ()) == Written(
        kept=(folder / "prospects-3.xlsx",), n_gone=1, gone_in=(folder / "prospects-3.xlsx",)
    )
    assert told_of_statuses(write_prospects(folder, ())) == []


def test_many_are_told_as_many() -> None:
    aside = (Path("a/prospects-1.csv"), Path("a/prospects-4.xlsx"))
    written = Written(kept=aside, n_carried=1_200, n_gone=2, gone_in=aside, n_differing=2)
    assert told_of_statuses(written)[2:] == [
        (
            "1,200 statuses carried over; 2 of prospects that are not on the list now stay in"
            " prospects-1.csv and prospects-4.xlsx."
        ),
        (
            "2 prospects had one status in the table and another in the workbook: that of the file"
            " that was saved last counts."
        ),
    ]


def test_other_commands_remove_no_file_that_has_a_status(folder: Path) -> None:
    work_in_table(folder, {0: "contacted"})
    write_prospects(folder, ROWS)
    had = bytes_in(folder)
    drop_prospects(folder)
    assert bytes_in(folder) == had
    work_in_table(folder, {0: ""})
    write_prospects(folder, ROWS)
    drop_prospects(folder)
    assert written_prospects(folder) == ()


def test_a_status_is_text_whatever_was_typed(folder: Path) -> None:
    odd = ["=1+1", "@SUM(A1)", "+49 30", "a\u202eb", '<b>"x";', "-"]
    rows = listed_prospects(
        [
            ("tea", replace(LINKS, prospects=(replace(BROKEN, url=f"https://a.example/{at}"),)))
            for at in range(len(odd))
        ]
    )
    rows = tuple(sorted(rows, key=lambda row: row.prospect.url))
    write_prospects(folder, rows)
    work_in_table(folder, dict(enumerate(odd)))
    shown = ["'=1+1", "'@SUM(A1)", "'+49 30", "ab", '<b>"x";', "'-"]
    for _ in range(2):  # what is safe stays as it is
        write_prospects(folder, rows)
        assert [row["status"] for row in in_table(folder)] == shown
        cells = [cell for (cell,) in sheet_of(folder).iter_rows(min_row=2, max_col=1)]
        assert [(cell.data_type, cell.value) for cell in cells] == [("s", one) for one in shown]


@pytest.mark.parametrize("status", [True, 7, "=HYPERLINK(A1)"])
def test_a_cell_that_is_no_text_stops_nothing(status: object, folder: Path) -> None:
    work_in_workbook(folder, {0: status, 1: "no"})
    write_prospects(folder, ROWS)
    told = statuses(folder)
    assert told["broken link allotment-notes.example"] == "no"
    expected = {True: "true", 7: "7"}.get(status)  # type: ignore[call-overload]
    assert told.get("broken link tidygutters.example") == expected


def cut(folder: Path) -> bytes:
    return (folder / WORKBOOK).read_bytes()[:3_000]


def locked(_: Path) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


def without_status(_: Path) -> bytes:
    return b"kind,page,target\x1b[2J\nbroken link,https://a.example/,\n"


def never_closed(folder: Path) -> bytes:
    return (folder / TABLE).read_bytes() + b'contacted,"broken\nlink\n,and so on\n'


def picture(_: Path) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0"


def empty(_: Path) -> bytes:
    return b""


DAMAGED = {
    cut: "that can be read",
    locked: "locked with a password",
    without_status: "status, kind, page, target",
    never_closed: "never closed",
    picture: "status, kind, page, target",
    empty: "is empty",
}


@pytest.mark.parametrize("name", [TABLE, WORKBOOK])
@pytest.mark.parametrize(("damage", "told"), DAMAGED.items(), ids=[one.__name__ for one in DAMAGED])
def test_a_file_that_cannot_be_read_is_told_put_aside_and_stops_nothing(
    damage: Callable[[Path], bytes], told: str, name: str, folder: Path
) -> None:
    work_in_workbook(folder, {1: "contacted"})
    write_prospects(folder, ROWS)  # so that the other file has it still
    data = damage(folder)
    (folder / name).write_bytes(data)
    written = write_prospects(folder, ROWS)
    (problem,) = written.problems
    assert told in problem
    assert name in problem
    assert problem.isprintable()
    assert written.kept[0].read_bytes() == data
    assert statuses(folder) == {"broken link allotment-notes.example": "contacted"}


def test_a_folder_of_that_name_is_put_aside_too(tmp_path: Path) -> None:
    (tmp_path / TABLE / "mine").mkdir(parents=True)
    written = write_prospects(tmp_path, ROWS)
    assert written.kept == (tmp_path / FIRST_ASIDE[TABLE],)
    assert "is a folder" in written.problems[0]
    assert (tmp_path / FIRST_ASIDE[TABLE] / "mine").is_dir()
    assert len(in_table(tmp_path)) == len(ROWS)


def test_what_a_killed_run_has_put_aside_is_there_once(folder: Path) -> None:
    work_in_workbook(folder, {0: "contacted"})
    aside = folder / FIRST_ASIDE[WORKBOOK]
    aside.hardlink_to(folder / WORKBOOK)  # it went no further
    had = aside.read_bytes()
    assert write_prospects(folder, ROWS) == Written(kept=(aside,), n_carried=1)
    assert aside.read_bytes() == had
    assert list(statuses(folder).values()) == ["contacted"]


def test_statuses_come_back_in_a_folder_that_is_an_address(tmp_path: Path) -> None:
    there = place("memory://skygap-statuses")
    write_prospects(there, ROWS)
    (tmp_path / TABLE).write_bytes((there / TABLE).read_bytes())
    work_in_table(tmp_path, {0: "contacted"})
    (there / TABLE).write_bytes((tmp_path / TABLE).read_bytes())
    assert write_prospects(there, ROWS) == Written(kept=(there / FIRST_ASIDE[TABLE],), n_carried=1)
    assert write_prospects(there, ROWS) == Written(n_carried=1)
    drop_prospects(there)
    assert written_prospects(there) == (TABLE, WORKBOOK)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(alphabet='status,kndpagert;\t\n\r"\0é', max_size=120).map(
            lambda text: f"status,kind,page,target\n{text}".encode("utf-16")
        ),
        st.tuples(st.integers(0, 9_000), st.binary(min_size=1, max_size=40)).map(
            lambda change: spoilt(*change)
        ),
    )
)
def test_no_file_stops_the_command(data: bytes, tmp_path: Path) -> None:
    (tmp_path / WORKBOOK).write_bytes(data)
    write_prospects(tmp_path, ROWS[:1])
    assert len(in_table(tmp_path)) == 1
    for path in tmp_path.iterdir():
        path.unlink()


def spoilt(at: int, by: bytes) -> bytes:
    """A workbook with some bytes of another file in it."""
    written = BytesIO()
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.append(["status", "kind", "page", "target"])
    book.active.append(["no", "broken link", "https://a.example/", ""])
    book.save(written)
    data = written.getvalue()
    return data[: at % len(data)] + by + data[at % len(data) + len(by) :]
