from dataclasses import replace

import pytest

from analysis.result import KeywordOutcome
from reports.errors import ReportsError, UnsafeFolderError
from reports.index_rows import IndexServed
from reports.index_view import FormLink, IndexView, PartWeight, StateCount, index_view
from tests.reports.sample import QUERY
from tests.reports.sample_index import WEIGHTS, outcomes, ranked

FORMS = ("brief.md", "gaps.csv")


def view(*rows: KeywordOutcome) -> IndexView:
    given = rows or outcomes()
    return index_view(given, harvest_id="3f9a2c", date="2031-11-03", forms=FORMS, weights=WEIGHTS)


def test_each_row_leads_to_its_brief_and_to_the_other_forms() -> None:
    whole = view()
    first, _, failed, _ = whole.rows
    assert first.folder + whole.brief == "./how-to-winterize-a-rain-barrel/brief.html"
    assert whole.forms == (
        FormLink(href="brief.md", name="md"),
        FormLink(href="gaps.csv", name="csv"),
    )
    assert (failed.folder, failed.n_gaps, failed.reason) == ("", (), "No page could be read.")


def test_without_priorities_rows_stand_as_listed_and_the_score_is_the_opportunity() -> None:
    whole = view()
    assert [row.state for row in whole.rows] == ["Done", "Thin evidence", "Failed", "Open"]
    assert [row.n_gaps for row in whole.rows[:2]] == [(4, 3, 6, 2), (4, 3, 11, 0)]
    assert [row.score for row in whole.rows] == [6140, 2800, None, None]
    assert (whole.score_label, whole.parts) == ("Opportunity", ())
    assert [column.name for column in whole.columns] == [
        *("opportunity", "must-have", "common", "rare", "nobody", "state", "read"),
    ]


def test_with_priorities_the_greatest_comes_first_and_rows_without_one_as_listed() -> None:
    whole = view(*ranked())
    assert [row.query for row in whole.rows] == [
        "gutter guard for leaves",
        QUERY,
        "rain chain vs downspout",
        "first flush diverter diy",
        "rain barrel pump",
    ]
    assert [row.score for row in whole.rows] == [7500, 6929, 2000, None, None]
    assert whole.score_label == "Priority"


def test_a_row_has_the_keywords_that_its_brief_serves_by_volume_then_as_listed() -> None:
    row = view(*ranked()).rows[1]
    assert row.serves == (
        IndexServed(query="frost proof rain barrel", volume=2_400, n_shared=4, n_results=10),
        IndexServed(query="winter care for water butts", volume=None, n_shared=6, n_results=10),
    )
    assert (row.volume, row.cluster_volume) == (1_300, 3_700)


def test_a_served_keyword_whose_head_has_no_row_keeps_one_of_its_own() -> None:
    *_, lost = (replace(each, head="elsewhere") for each in ranked() if each.head)
    assert [row.state for row in view(lost).rows] == ["Skipped: in another brief"]


def test_a_volume_of_nought_is_known_and_none_at_all_is_not() -> None:
    rows = view(*ranked()).rows
    assert (rows[0].volume, rows[0].cluster_volume) == (0, 0)
    assert (rows[3].volume, rows[3].cluster_volume) == (None, None)


def test_parts_carry_the_weights_given_within_bounds_and_one_where_none_is() -> None:
    given = {"demand": 9.0, "open": -1.0}
    whole = index_view(ranked(), harvest_id="", date="", forms=(), weights=given)
    assert whole.parts == (
        PartWeight(name="demand", weight=5.0),
        PartWeight(name="open", weight=0.0),
        PartWeight(name="position", weight=1.0),
    )


def test_a_part_that_a_keyword_lacks_is_not_known_and_others_keep_their_columns() -> None:
    first, *others = ranked()
    assert first.priority is not None
    fewer = replace(first, priority=replace(first.priority, parts=first.priority.parts[1:]))
    parts = view(*others, fewer).rows[2].parts
    assert [(part.name, part.value) for part in parts] == [
        *(("demand", None), ("open", 200), ("position", None)),
    ]


def test_the_sum_names_states_that_occur_and_pages_of_all_keywords() -> None:
    whole = view()
    assert (whole.n_read, whole.n_found, whole.day) == (10, 34, "3 November 2031")
    (_, _, failed, _) = outcomes()
    assert view(failed).states == (
        StateCount(label="Done", n=0),
        StateCount(label="Failed", n=1),
    )


def test_open_keywords_say_that_the_batch_goes_on() -> None:
    whole = view(*ranked())
    assert (whole.is_running, whole.n_ended, whole.n_keywords) == (True, 6, 7)
    ended = view(*ranked()[:3])
    assert (ended.is_running, ended.n_ended, ended.n_keywords) == (False, 3, 3)


def test_a_folder_cannot_become_an_address() -> None:
    row = view(replace(outcomes()[0], folder="javascript:alert(1)")).rows[0]
    assert row.folder == "./javascript%3Aalert%281%29/"


@pytest.mark.parametrize("folder", ["../up", "/root", "a//b", "a/./b", "a\\b"])
def test_a_folder_outside_the_index_is_an_error_that_names_it(folder: str) -> None:
    with pytest.raises(UnsafeFolderError, match="not below the index"):
        view(replace(outcomes()[0], folder=folder))
    assert issubclass(UnsafeFolderError, ReportsError)
