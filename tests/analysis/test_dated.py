import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.dated import outdated_year

YEAR = 2026


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("As of March 2019, no shop in town sells liners.", "2019"),
        ("Currently (2021), two firms make such pumps.", "2021"),
        ("The most thorough study to date, published in May 2012, found no lead.", "2012"),
        ("In 2019, is there anything a barrel can't do?", "2019"),
        ("Rainfall has fallen every year between 2003 and 2012.", "2012"),
        ("As the firm predicted in 2020 that oak will be banned, few buy it.", "2020"),
        ("According to a 2018 survey, most gardeners own one.", "2018"),
        ("A 2018 industry survey says that most gardeners own one.", "2018"),
        ("About 900 barrels will be sold in the county in 2015.", "2015"),
        ("In 2020, the firm said that oak will be banned.", "2020"),
        ("The ban is expected to end by the end of 2025.", "2025"),
    ],
)
def test_a_sentence_on_the_present_or_the_future_is_dated(sentence: str, year: str) -> None:
    assert outdated_year(sentence, YEAR) == year


@pytest.mark.parametrize(
    "sentence",
    [
        "The village banned garden hoses in 1976.",
        "Under the act of 1973, agencies must share their water.",
        "As of 2025, no shop in town sells liners.",
        "The ban is expected to end in 2026.",
        "Only a few barrels had a lid in 1984 - now most do.",
        "It holds 2016 litres as of now.",
        "He joined the firm in 2018 as a cooper and will be its head from May.",
        "According to a 1983 cover story, he was the first cooper of the town.",
        "Read https://a.example/2015/04/30/as-it-will-be for more.",
    ],
)
def test_what_happened_once_and_what_is_recent_is_not(sentence: str) -> None:
    assert not outdated_year(sentence, YEAR)


@given(st.text(max_size=200), st.integers(1990, 2100))
def test_any_text_gives_a_past_year_of_its_own_or_none(text: str, year: int) -> None:
    found = outdated_year(text, year)
    assert not found or (found in text and int(found) < year)


@pytest.mark.parametrize("words", ["have ", "to date ", "will ", "in 1999 ", " "])
def test_endless_text_is_read_at_once(words: str) -> None:
    assert not outdated_year(f"{words * 20_000} 1999", YEAR)
