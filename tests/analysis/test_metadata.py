import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.metadata import MAX_NAME_WORDS, author_names, page_title


def test_the_h1_nearest_to_the_title_tag_is_the_title() -> None:
    headings = ["Leaf & Kettle", "Green tea in five steps", "Our newsletter"]
    named = ["Green tea in 5 steps | Leaf & Kettle", "Brew green tea"]
    assert page_title(headings, named, "fallback") == "Green tea in five steps"


def test_case_and_an_og_title_alone_can_decide() -> None:
    assert page_title(["Kettles", "Pots of tin"], ["News", "POTS OF TIN"], "") == "Pots of tin"


def test_the_first_of_equals_is_the_title() -> None:
    assert page_title(["aa", "AA"], ["aa"], "") == "aa"
    assert page_title(["Kettles", "Pots"], ["1"], "") == "Kettles"


def test_without_a_title_tag_the_first_h1_is_the_title() -> None:
    assert page_title(["Kettles", "Pots"], [], "fallback") == "Kettles"


@pytest.mark.parametrize(
    ("named", "fallback", "title"),
    [(["Tag", "Other"], "fallback", "fallback"), (["Tag", "Other"], "", "Tag"), ([], "", "")],
)
def test_without_h1_the_fallback_then_the_tag_is_the_title(
    named: list[str], fallback: str, title: str
) -> None:
    assert page_title([], named, fallback) == title


def test_long_headings_are_compared_by_their_start() -> None:
    long = "tea " * 20_000
    assert page_title([long, "Pots"], ["Pots and tea"], "") == "Pots"


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4), st.lists(st.text(max_size=20)))
def test_the_title_is_always_one_of_the_h1(headings: list[str], named: list[str]) -> None:
    assert page_title(headings, named, "fallback") in headings


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("", ""),
        ("The editors", "The editors"),
        (" The\n editors ;; Tea desk;", "The editors; Tea desk"),
        ("one two three four five", "one two three four five"),
        ("We write about tea and pots; Tea desk", "Tea desk"),
        ("We write about tea and pots", ""),
    ],
)
def test_authors_are_names(named: str, expected: str) -> None:
    assert author_names(named) == expected


@given(st.text())
def test_no_author_is_longer_than_a_name(named: str) -> None:
    found = author_names(named)
    assert all(1 <= len(name.split()) <= MAX_NAME_WORDS for name in found.split("; ") if found)
    assert author_names(found) == found
