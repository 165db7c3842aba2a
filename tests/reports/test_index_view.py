from dataclasses import replace

import pytest

from analysis.result import KeywordOutcome
from reports.errors import ReportsError, UnsafeFolderError
from reports.index_view import FormLink, IndexView, StateCount, index_view
from tests.reports.sample import outcomes

FORMS = ("brief.md", "gaps.csv")


def view(*rows: KeywordOutcome) -> IndexView:
    return index_view(rows or outcomes(), harvest_id="3f9a2c", date="2031-11-03", forms=FORMS)


def test_each_row_leads_to_its_brief_and_to_the_other_forms() -> None:
    first, _, failed, _ = view().rows
    assert first.href == "./how-to-winterize-a-rain-barrel/brief.html"
    assert first.forms == (
        FormLink(href="./how-to-winterize-a-rain-barrel/brief.md", name="md"),
        FormLink(href="./how-to-winterize-a-rain-barrel/gaps.csv", name="csv"),
    )
    assert (failed.href, failed.forms, failed.n_gaps) == ("", (), ())
    assert failed.reason == "No page could be read."


def test_rows_stand_in_the_order_asked_with_gaps_in_that_of_the_kinds() -> None:
    rows = view().rows
    assert [row.state for row in rows] == ["Done", "Thin evidence", "Failed", "Open"]
    assert [row.n_gaps for row in rows[:2]] == [(4, 3, 6, 2), (4, 3, 11, 0)]


def test_opportunity_is_a_whole_number_of_100_or_none() -> None:
    assert [row.opportunity for row in view().rows] == [61, 28, None, None]


def test_the_sum_names_states_that_occur_and_pages_of_all_keywords() -> None:
    whole = view()
    assert (whole.n_read, whole.n_found, whole.day) == (10, 34, "3 November 2031")
    (_, _, failed, _) = outcomes()
    assert view(failed).states == (
        StateCount(label="Done", n=0),
        StateCount(label="Failed", n=1),
    )


def test_a_folder_cannot_become_an_address() -> None:
    row = view(replace(outcomes()[0], folder="javascript:alert(1)")).rows[0]
    assert row.href == "./javascript%3Aalert%281%29/brief.html"


@pytest.mark.parametrize("folder", ["../up", "/root", "a//b", "a/./b", "a\\b"])
def test_a_folder_outside_the_index_is_an_error_that_names_it(folder: str) -> None:
    with pytest.raises(UnsafeFolderError, match="not below the index"):
        view(replace(outcomes()[0], folder=folder))
    assert issubclass(UnsafeFolderError, ReportsError)
