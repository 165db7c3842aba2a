from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from analysis.result import GapAnalysis
from reports.render import render_workbook
from tests.reports.sample import hostile, nothing_read, sample, with_draft


def opened(analysis: GapAnalysis) -> Workbook:
    return load_workbook(BytesIO(render_workbook(analysis)))


def rows(analysis: GapAnalysis, sheet: str) -> list[tuple[object, ...]]:
    return list(opened(analysis)[sheet].iter_rows(values_only=True))


def test_the_matrix_has_a_row_a_topic_and_a_column_a_page() -> None:
    head, first, *others = rows(sample(), "Coverage")
    assert head[:5] == ("Topic", "Kind", "Pages that treat it", "1 tidygutters.example", head[4])
    assert first[:5] == ("Drain the barrel completely", "Must-have", "7 of 8", 1, 0.94)
    assert (len(head), len(others)) == (3 + 8, 6)


def test_a_draft_has_a_column_of_its_own_with_words_where_there_is_no_number() -> None:
    head, first, second, *_ = rows(with_draft(), "Coverage")
    assert head[3] == "Draft"
    assert (first[3], second[3]) == ("treated", 0.4)


def test_words_and_ranges_stand_on_sheets_of_their_own() -> None:
    assert rows(sample(), "Words")[1][3] == 150
    assert rows(sample(), "Lowest to highest")[1][4] == "0.86 to 0.99"


def test_every_page_is_listed_with_what_became_of_it() -> None:
    _, *pages = rows(sample(), "Pages")
    assert len(pages) == 10
    assert {page[-1] for page in pages} == {
        "Read",
        "Text only appears by script",
        "In another language",
    }


@pytest.mark.parametrize("analysis", [sample(), nothing_read(), hostile()])
def test_the_same_analysis_gives_the_same_bytes(analysis: GapAnalysis) -> None:
    assert render_workbook(analysis) == render_workbook(analysis)


@pytest.mark.fault(41)
def test_no_cell_is_a_formula_or_a_link() -> None:
    for sheet in opened(hostile()).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                assert not str(cell.value or "").startswith(("=", "+", "@"))


def test_a_search_without_a_readable_page_leaves_its_heads() -> None:
    assert rows(nothing_read(), "Coverage") == [("Topic", "Kind", "Pages that treat it")]
