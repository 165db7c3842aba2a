from analysis.length import length_range
from analysis.result import LengthRange


def test_quartiles_lie_between_the_shortest_and_the_longest_page() -> None:
    assert length_range([900, 100, 300, 500, 700]) == LengthRange(
        lowest=100, lower=300, median=500, upper=700, highest=900, n=5
    )


def test_quartiles_between_two_pages_are_interpolated() -> None:
    assert length_range([100, 200]) == LengthRange(
        lowest=100, lower=125, median=150, upper=175, highest=200, n=2
    )


def test_a_single_page_is_the_whole_range() -> None:
    found = length_range([640])
    assert found == LengthRange(lowest=640, lower=640, median=640, upper=640, highest=640, n=1)


def test_without_a_page_there_is_no_range() -> None:
    assert length_range([]) is None
