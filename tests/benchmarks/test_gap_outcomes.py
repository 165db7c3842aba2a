from collections.abc import Sequence

import pytest

from benchmarks.gap_answers import Answer, Named
from benchmarks.gap_cases import Case, Truth
from benchmarks.gap_judges import OwnJudge
from benchmarks.gap_outcomes import Judged, Outcome, counts, judged, shares

CASE = Case(
    case_id="x",
    keyword="rain barrel",
    slug="rain-barrel",
    kept="a.html",
    competitors=(),
    truth=Truth(heading="Frost"),
)
OTHERS = tuple(f"Tap {letter}" for letter in "abcdefghij")


def answer(labels: Sequence[str], *topics: Named) -> Answer:
    return Answer(gaps=tuple(Named(label=label) for label in labels), topics=topics)


def judge(draft: Answer, whole: Answer) -> Judged:
    (found,) = judged([CASE], {"x": draft, "x#kept": whole}, OwnJudge())
    return found


@pytest.mark.parametrize(
    ("draft", "whole", "outcome"),
    [
        (answer(["Tap", "Frost"]), answer(["Tap"]), Outcome.RIGHT),
        (answer([*OTHERS[:9], "Frost"]), answer([*OTHERS, "Frost"]), Outcome.RIGHT),
        (answer(["Frost"]), answer(["Tap", "Frost"]), Outcome.LISTED),
        (answer([*OTHERS, "Frost"]), answer(["Frost"]), Outcome.BELOW),
        (answer(["Tap"], Named(label="Frost")), answer([]), Outcome.TREATED),
        (answer([], Named(label="Ice", headings=("Frost",))), answer([]), Outcome.HEADING),
        (answer([], Named(label="Ice", headings=("Snow",))), answer([]), Outcome.NONE),
    ],
)
def test_each_case_has_the_first_outcome_that_fits(
    draft: Answer, whole: Answer, outcome: Outcome
) -> None:
    found = judge(draft, whole)
    assert found.outcome is outcome
    assert found.by == ("" if outcome is Outcome.NONE else "Frost")
    assert (found.outcome is Outcome.RIGHT) == (
        found.is_found and not found.is_listed_though_present
    )


def test_figures_are_shares_of_all_cases() -> None:
    right = judge(answer(["Frost"]), answer([]))
    listed = judge(answer(["Frost"]), answer(["Frost"]))
    below = judge(answer([*OTHERS, "Frost"]), answer(["Frost"]))
    none = judge(answer([]), answer([]))
    assert shares([right, listed, below, none]) == {
        "paired@10": 0.25,
        "recall@10": 0.5,
        "listed though present": 0.5,
    }
    told = counts([right, listed, below, none])
    assert list(told) == list(Outcome)
    assert [told[one] for one in (Outcome.RIGHT, Outcome.NONE, Outcome.HEADING)] == [1, 1, 0]
