from dataclasses import replace

import pytest

from analysis.result import Treatment
from analysis.result.history import OwnMove
from reports.diff_rows import RISEN
from reports.diff_view import MAX_EXPANDED, MAX_ROWS, diff_view
from tests.reports.sample_diff import diff, keyword, unchanged

TITLES = [
    *("Write this", "Update your page", "Closed by your page", "Wanted less", "New angles"),
    *("Cannot be told", "Still open in your page"),
]


def test_decisions_stand_first_and_in_order() -> None:
    (row,) = diff_view(diff()).expanded
    assert [group.title for group in row.groups] == TITLES
    assert [group.is_open for group in row.groups] == [True] * 4 + [False] * 3
    assert row.counts == (2, 1, 2, 1, 1, 1)


def test_what_the_own_page_treats_is_not_to_be_written() -> None:
    one = keyword()
    had = tuple(
        replace(topic, own=Treatment.TREATED) if topic.move in RISEN else topic
        for topic in one.topics
    )
    (row,) = diff_view(diff(replace(one, topics=had))).expanded
    titles = [group.title for group in row.groups]
    assert "Write this" not in titles
    assert "Wanted more, and you have it" in titles
    assert row.counts[0] == 0


def test_a_topic_that_was_closed_stands_once() -> None:
    one = keyword()
    topics = tuple(
        replace(topic, own=Treatment.TREATED, id="own-closed") for topic in one.topics[:1]
    )
    (row,) = diff_view(diff(replace(one, topics=topics))).expanded
    assert "Wanted more, and you have it" not in [group.title for group in row.groups]


def test_only_keywords_with_changes_are_expanded_and_they_stand_first() -> None:
    view = diff_view(diff(unchanged("a"), keyword("b"), unchanged("c")))
    assert [row.query for row in view.rows] == ["b", "a", "c"]
    assert [row.query for row in view.expanded] == ["b"]
    assert [row.anchor for row in view.rows] == ["k1", "", ""]
    assert (view.n_changed, view.n_compared) == (1, 3)


def test_totals_are_those_of_all_keywords() -> None:
    assert diff_view(diff(keyword("a"), unchanged("b"), keyword("c"))).totals == (4, 2, 4, 2, 2, 2)


def test_what_a_long_list_leaves_out_is_counted() -> None:
    many = [keyword(f"{number}") for number in range(MAX_ROWS + 7)]
    view = diff_view(diff(*many))
    assert len(view.expanded) == MAX_EXPANDED
    assert view.n_unexpanded == MAX_ROWS + 7 - MAX_EXPANDED
    assert (len(view.rows), view.n_more) == (MAX_ROWS, 7)
    assert view.rows[MAX_EXPANDED].anchor == ""


def test_links_lead_to_both_briefs() -> None:
    (row,) = diff_view(diff(replace(keyword(), folder="../x y"))).expanded
    assert row.now == "./..%2Fx%20y/brief.html"
    assert row.then == "../2031-11-03-3f9a2c00/..%2Fx%20y/brief.html"


@pytest.mark.parametrize("move", list(OwnMove))
def test_what_was_not_measured_is_said_to_be_so(move: OwnMove) -> None:
    one = keyword()
    own = tuple(replace(gap, then=None) for gap in one.own if gap.move is move)
    (row,) = diff_view(diff(replace(one, topics=(), own=own))).expanded
    assert row.groups[0].rows[0].steps.startswith("not measured → ")
