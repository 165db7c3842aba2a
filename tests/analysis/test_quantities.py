import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.quantities import dimensions, quantities


@pytest.mark.parametrize(
    ("sentence", "text", "dimension", "low", "high"),
    [
        ("Wait 2 hours.", "2 hours", "time", 120, 120),
        ("Wait two to three days.", "two to three days", "time", 2880, 4320),
        ("A 20-minute walk.", "20-minute", "time", 20, 20),
        ("It holds 1,500 ml.", "1,500 ml", "volume", 1500, 1500),
        ("Between 5 and 7 kg of gravel.", "5 and 7 kg", "mass", 5000, 7000),
        ("About 12.5 % of it.", "12.5 %", "percent", 12.5, 12.5),
        ("From 7 \u2013 3 weeks.", "7 \u2013 3 weeks", "time", 30240, 70560),
    ],
)
def test_a_number_with_its_unit_is_read(
    sentence: str, text: str, dimension: str, low: float, high: float
) -> None:
    (found,) = quantities(sentence)
    assert (found.text, found.dimension) == (text, dimension)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "sentence",
    [
        "Version 2.4 minutes the talk.",
        "In 1999 it rained.",
        "Port 22 m/s",
        "$5 gallon",
        "No number.",
    ],
)
def test_versions_years_prices_and_speeds_are_no_quantities(sentence: str) -> None:
    assert [
        one.text for one in quantities(sentence) if one.text.startswith(("2.4", "22", "5"))
    ] == (["2.4 minutes"] if sentence.startswith("Version") else [])


@pytest.mark.parametrize(
    ("one", "other", "contradicts"),
    [
        ("two weeks", "7 days", True),
        ("two weeks", "14 days", False),
        ("12 to 18 hours", "16 hours", False),
        ("3 kg", "3 litres", False),
    ],
)
def test_two_quantities_contradict_when_no_value_fits_both(
    one: str, other: str, *, contradicts: bool
) -> None:
    (left,), (right,) = quantities(one), quantities(other)
    assert left.contradicts(right) is right.contradicts(left) is contradicts


@given(st.text(max_size=200))
def test_any_text_gives_ordered_ends(text: str) -> None:
    for found in quantities(text):
        assert found.low <= found.high
        assert found.text in text


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Stir 200 grams into a litre.", {"mass", "volume"}),
        ("Wait 12 hours.", {"time"}),
        ("Every cup counts.", {"volume"}),
        ("The second foot of the bar stands 2 m away.", {"length"}),
        ("Nothing is measured.", set()),
    ],
)
def test_dimensions_are_named_with_or_without_a_number(sentence: str, expected: set[str]) -> None:
    assert dimensions(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It takes 2,5 hours.",
        "It is \u22125 °C outside.",
        "They drove 100 000 km.",
        "It answers in 3 ms.",
        "A 5G network is faster.",
        "It has 10M users.",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(sentence: str) -> None:
    assert list(quantities(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "dimension", "value"),
    [
        ("Heat it to 5 degrees Celsius.", "celsius", 5),
        ("Heat it to 41 degree Fahrenheit.", "fahrenheit", 41),
        ("Take 3 lbs of it.", "mass", 1360.8),
        ("Wait 90 seconds.", "time", 1.5),
        ("Walk 2 miles.", "length", 3218),
        ("Add 2 tablespoons.", "volume", 30),
    ],
)
def test_units_have_their_size(sentence: str, dimension: str, value: float) -> None:
    (one,) = quantities(sentence)
    assert one.dimension == dimension
    assert one.low == pytest.approx(value)
