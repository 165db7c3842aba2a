import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.tables import GAP_COLUMNS, LedgerRow, gaps_csv, ledger_lines, safe_cell
from tests.reports.sample import HOSTILE, hostile, sample, with_draft

ROW = LedgerRow(
    keyword="rain barrel",
    rank=3,
    requested_url="https://a.example/",
    url="https://a.example/b",
    state="done",
    status=200,
    verdict="read",
    reason="",
    n_words=900,
    content_hash="ab12",
    fetched_at="2031-11-03T10:00:00Z",
    rendering="rendered",
)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d"])
@pytest.mark.fault(41)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert safe_cell(f"{start}1+1").startswith("'")


@given(st.text(alphabet=st.characters(codec=None)))
@pytest.mark.fault(41)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_each_gap_is_one_row_in_the_order_of_the_analysis() -> None:
    table = rows(gaps_csv(sample()))
    assert [row["label"] for row in table] == [gap.label for gap in sample().gaps]
    assert tuple(table[0]) == GAP_COLUMNS


def test_a_gap_row_has_the_numbers_of_its_topic_and_all_its_evidence() -> None:
    row = rows(gaps_csv(sample()))[0]
    assert (row["k"], row["n"], row["is_robust"]) == ("7", "8", "yes")
    assert len(row["evidence_urls"].split(" | ")) == 7
    assert row["evidence_ranks"].split(" | ")[:3] == ["1", "2", "3"]


def test_a_gap_that_nobody_treats_has_no_topic() -> None:
    row = rows(gaps_csv(sample()))[-1]
    assert (row["k"], row["n"], row["best_url"]) == ("0", "", "")


def test_a_draft_fills_its_columns() -> None:
    row = rows(gaps_csv(with_draft()))[0]
    assert (row["draft_treatment"], row["draft_coverage"]) == ("thin", "0.4000")


@pytest.mark.fault(41)
def test_hostile_strings_stay_in_their_cells() -> None:
    table = rows(gaps_csv(hostile()))
    assert len(table) == len(hostile().gaps)
    assert not [cell for row in table for cell in row.values() if cell.startswith(("=", "@", "+"))]
    assert "\u202e" not in gaps_csv(hostile())


def test_no_gap_gives_a_table_with_a_header_only() -> None:
    assert "".join(ledger_lines([])).count("\n") == 1


def test_the_ledger_has_a_row_a_page() -> None:
    (row,) = rows("".join(ledger_lines([ROW])))
    assert row["keyword"] == "rain barrel"
    assert (row["status"], row["rendering"]) == ("200", "rendered")


def test_a_page_without_an_answer_has_no_status() -> None:
    row = LedgerRow(
        keyword=HOSTILE[7],
        rank=1,
        requested_url="https://a.example/",
        url="https://a.example/",
        state="error",
        status=None,
        verdict="not-fetched",
        reason="The host has no address.",
        n_words=0,
        content_hash="",
        fetched_at="",
        rendering="",
    )
    (cells,) = rows("".join(ledger_lines([row])))
    assert cells["status"] == ""
    assert cells["keyword"] == "'=HYPERLINK(1)"
