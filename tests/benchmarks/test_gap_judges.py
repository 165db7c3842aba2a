import pytest

from benchmarks.gap_cases import Case, Truth
from benchmarks.gap_judges import OwnJudge, is_right

CASE = Case(
    case_id="x",
    keyword="rain barrel",
    slug="rain-barrel",
    kept="a.html",
    competitors=(),
    truth=Truth(
        heading="Winter care", aliases=("Empty the barrel before the frost", "How-to: it!")
    ),
)


@pytest.mark.parametrize(
    "label",
    [
        "Winter care",
        "3. WINTER CARE:",
        "Caring for barrels in winter",  # care is what both say, and the keyword's words are aside
        "Empty it before a frost",
        "how to it",
    ],
)
def test_a_label_that_says_the_same_as_a_heading_of_the_truth_is_right(label: str) -> None:
    assert is_right(label, CASE)


@pytest.mark.parametrize(
    "label",
    [
        "Winter",  # half of the words are not most of them
        "Winter care of garden tools and hoses",
        "Rain barrel",
        "",
        "The barrel",
    ],
)
def test_a_label_that_says_less_or_much_more_is_not(label: str) -> None:
    assert not is_right(label, CASE)


def test_the_place_is_that_of_the_first_right_label() -> None:
    judge = OwnJudge()
    assert judge.place(CASE, ["Taps", "Winter care", "Empty it before a frost"]) == 2
    assert judge.place(CASE, ["Taps"]) == 0
    assert judge.place(CASE, []) == 0
