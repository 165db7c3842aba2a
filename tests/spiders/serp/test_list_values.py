import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.serp.list_values import count_of, difficulty_of, position_of
from spiders.serp.text import fold_keyword, keyword_key


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("1\u00a0900", 1_900),
        ("1'900'000", 1_900_000),
        ("1.9K", 1_900),
        ("2m", 2_000_000),
        ("10K\u2014100K", 31_623),
        ("0-10", 3),
        ("< 10", 3),
        ("10K+", 10_000),
        (">100", 100),
        ("1900.0", 1_900),
        ("1,9", 2),  # a decimal comma
        (" - ", None),
        ("N/A", None),
    ],
)
def test_volumes_are_read_as_tools_write_them(raw: str, number: int | None) -> None:
    assert count_of(raw) == number


@pytest.mark.parametrize("raw", ["many", "-5", "10-1", "1e9", "9" * 400, "1-2-3", "\u0661x"])
def test_what_is_no_volume_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        count_of(raw)


@given(st.integers(0, 10**9))
def test_a_volume_is_the_same_however_it_is_grouped(number: int) -> None:
    for grouped in (
        f"{number:,}",
        f"{number:,}".replace(",", "."),
        f"{number:,}".replace(",", " "),
    ):
        assert count_of(grouped) == count_of(str(number)) == number


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_lies_between_its_bounds(one: int, other: int) -> None:
    low, high = sorted((one, other))
    middle = count_of(f"{low:,} \u2013 {high:,}")
    assert middle is not None
    assert low <= middle <= high
    assert abs(middle - math.sqrt(low * high)) <= 0.5


@given(st.text(max_size=20))
def test_any_cell_is_a_number_unknown_or_a_value_error(raw: str) -> None:
    for parse in (count_of, difficulty_of, position_of):
        try:
            number = parse(raw)
        except ValueError:
            continue
        assert number is None or (number >= 0 and math.isfinite(number))


@given(st.text(max_size=20))
def test_a_key_is_its_own_key_and_no_finer_than_case(raw: str) -> None:
    try:
        keyword = fold_keyword(raw)
    except ValueError:
        return
    key = keyword_key(keyword)
    assert keyword_key(key) == key
    assert keyword_key(fold_keyword(keyword.casefold())) == key
