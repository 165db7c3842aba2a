from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ListError
from analysis.priority import WEIGHTS, prioritised, totals, with_priority
from analysis.result import KeywordOutcome, KeywordState, OpportunityPart, Priority
from spiders.items import KeywordMetrics, OwnRanking

PARTS = (
    OpportunityPart(name="open", value=0.5, formula="3 that nobody treats / (3 + 3) = 0.50"),
    OpportunityPart(name="incomplete", value=0.25, formula="1 - 3.00 / 4.00 = 0.25"),
    OpportunityPart(name="dated", value=0.1, formula="1 / 10 = 0.10"),
)


def outcome(query: str, state: KeywordState = KeywordState.DONE) -> KeywordOutcome:
    return KeywordOutcome(
        query=query, folder=query, state=state, reason="", n_found=10, n_read=10, n_gaps={}
    )


def listed(
    query: str,
    volume: int | None = None,
    positions: tuple[float | None, ...] = (),
    difficulty: float | None = None,
) -> KeywordOutcome:
    own = tuple(OwnRanking(position=position) for position in positions)
    metrics = KeywordMetrics(volume=volume, difficulty=difficulty, own=own)
    return replace(outcome(query), metrics=metrics)


def skipped(one: KeywordOutcome, head: str) -> KeywordOutcome:
    return replace(one, state=KeywordState.SKIPPED, head=head)


def priority(*outcomes: KeywordOutcome, weights: Mapping[str, float] = WEIGHTS) -> Priority:
    """Of the first."""
    found = prioritised(outcomes, weights)[0].priority
    assert found is not None
    return found


def value(name: str, *outcomes: KeywordOutcome) -> float | None:
    """Of a part of the first, which says why where there is none."""
    part = next(one for one in priority(*outcomes).parts if one.name == name)
    assert (part.value is None) == part.formula.startswith("left out: ")
    return part.value


def measured(one: KeywordOutcome) -> KeywordOutcome:
    return replace(one, parts=PARTS, n_words=1_500)


def test_the_score_is_the_weighted_mean_of_all_parts_with_their_numbers() -> None:
    found = priority(measured(listed("a", 999, (5.0,), 30.0)), listed("b", 9_999))
    assert [(part.name, part.value) for part in found.parts] == [
        ("demand", 0.75),
        ("open", 0.5),
        ("incomplete", 0.25),
        ("dated", 0.1),
        ("position", 0.8),
        ("short", 0.5),
        ("easy", 0.7),
    ]
    assert found.score == 0.59
    assert found.formula == (
        "(3 x demand 0.750 + 1 x open 0.500 + 1 x incomplete 0.250 + 1 x dated 0.100"
        " + 2 x position 0.800 + 1 x short 0.500 + 1 x easy 0.700) / 10 = 0.590"
    )
    assert [part.formula for part in found.parts] == [
        "log(1 + 999 searches a month) / log(1 + 9,999, the list's most) = 0.750",
        *(part.formula for part in PARTS),
        "(1 - 1 / 5, the best own position) = 0.800",
        "1,500 / (1,500 + 1,500 words of the median page) = 0.500",
        "1 - difficulty 30 / 100 = 0.700",
    ]


def test_what_is_not_known_is_left_out_and_named() -> None:
    found = priority(replace(outcome("a"), n_words=4_500))
    assert found.score == 0.25
    assert found.formula == (
        "(1 x short 0.250) / 1 = 0.250; not known: demand, open, incomplete, dated, position, easy"
    )


def test_demand_is_that_of_all_keywords_that_the_brief_serves() -> None:
    served = (skipped(listed("c", 900), "a"), skipped(listed("d"), "a"))
    found = priority(listed("a", 99), listed("b", 99), *served)
    assert found.parts[0].value == 1.0
    assert found.parts[0].formula == (
        "log(1 + 999 searches a month of 2 keywords) / log(1 + 999, the list's most); of 1 more"
        " they are not listed = 1.000"
    )
    assert value("demand", listed("b", 99), listed("a", 99), *served) == 0.667


def test_no_searches_are_known_as_none() -> None:
    assert value("demand", listed("a", 0), listed("b", 99)) == 0.0
    assert value("demand", listed("a", 0), listed("b")) == 0.0
    assert value("demand", measured(listed("a")), listed("b", 99)) is None


@pytest.mark.parametrize(
    ("position", "expected"),
    [(0.0, 0.0), (1.0, 0.0), (2.0, 0.5), (4.0, 0.75), (20.0, 0.95), (40.0, 0.487), (100.0, 0.198)],
)
def test_a_position_is_worth_the_clicks_to_win_within_reach(
    position: float, expected: float
) -> None:
    assert value("position", listed("a", 9, (position,))) == expected


def test_the_best_position_of_all_keywords_of_a_brief_counts() -> None:
    served = skipped(listed("b", 9, (8.0, None)), "a")
    assert value("position", listed("a", 9, (40.0,)), served) == 0.875
    assert value("position", listed("a", 9, (None,))) is None


def test_only_keywords_with_a_brief_of_their_own_have_a_priority() -> None:
    states = [replace(measured(outcome(state.value)), state=state) for state in KeywordState]
    found = prioritised([*states, outcome("nothing known")])
    assert [one.query for one in found if one.priority] == ["done", "thin evidence"]
    assert [replace(one, priority=None) for one in found] == [*states, outcome("nothing known")]


def test_a_stream_of_outcomes_gives_the_same() -> None:
    rows = [measured(listed("a", 99)), skipped(listed("c", 900, (3.0,)), "a"), listed("b", 99)]
    known = totals(iter(rows))
    assert tuple(with_priority(one, known) for one in iter(rows)) == prioritised(rows)
    assert known.most == 999


def test_a_priority_from_before_does_not_stay() -> None:
    (before,) = prioritised([measured(outcome("a"))])
    (now,) = prioritised([replace(before, state=KeywordState.FAILED)])
    assert now.priority is None


def test_other_weights_change_the_score() -> None:
    one = measured(listed("a", 9, (4.0,)))
    found = priority(one, weights={"position": 1, "short": 3, "dated": 0})
    assert found.score == 0.562
    assert found.formula == ("(1 x position 0.750 + 3 x short 0.500) / 4 = 0.562; not known: easy")
    assert [part.name for part in found.parts] == list(WEIGHTS)
    assert prioritised([one], {"easy": 1, "short": 0})[0].priority is None


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"luck": 1.0}, 'There is no part "luck": give weights to demand, open'),
        ({"open": -1.0}, "The weight of open is -1.0"),
        ({"open": float("nan")}, "a number from 0 on"),
        ({"open": float("inf")}, "a number from 0 on"),
    ],
)
def test_weights_that_make_no_sense_are_refused(weights: dict[str, float], message: str) -> None:
    with pytest.raises(ListError, match=message):
        prioritised([], weights)


@given(
    volumes=st.lists(st.none() | st.integers(0, 10**9), min_size=1, max_size=8),
    position=st.none() | st.floats(0, 1_000),
    difficulty=st.none() | st.floats(-5, 200),
)
def test_every_value_and_score_is_between_0_and_1(
    volumes: list[int | None], position: float | None, difficulty: float | None
) -> None:
    rows = [listed(str(at), volume, (position,), difficulty) for at, volume in enumerate(volumes)]
    for one in prioritised(rows):
        if one.priority is None:
            continue
        told = [one.priority.score, *(part.value for part in one.priority.parts)]
        assert all(number is None or 0 <= number <= 1 for number in told)
