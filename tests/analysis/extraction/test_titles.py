import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.dom import parse
from analysis.extraction.titles import (
    MAX_CHARACTERS,
    head_titles,
    page_description,
    page_title,
    site_names,
    title_tag,
)

SITES = frozenset(("leafkettle", "leaf.example", "leaf"))


def test_the_h1_nearest_to_what_the_head_says_is_the_title() -> None:
    headings = ["Leaf & Kettle", "Green tea in five steps", "Our newsletter"]
    named = ["Green tea in 5 steps | Leaf & Kettle", "Brew green tea"]
    assert page_title(headings, named, SITES) == "Green tea in five steps"


def test_case_and_any_name_of_the_head_can_decide() -> None:
    assert page_title(["Kettles", "Pots of tin"], ["News", "POTS OF TIN"], ()) == "Pots of tin"


def test_the_first_of_equals_is_the_title() -> None:
    assert page_title(["aa", "AA"], ["aa"], ()) == "aa"


@pytest.mark.parametrize("headings", [[], ["Our newsletter of the week"], ["Leaf & Kettle"]])
def test_an_h1_that_is_unlike_the_head_or_names_the_site_is_not_the_title(
    headings: list[str],
) -> None:
    assert page_title(headings, ["Pots | Leaf & Kettle"], SITES) == "Pots"


def test_an_h1_that_shares_a_third_with_the_head_is_the_title() -> None:
    named = ["Green tea in five steps | Leaf & Kettle"]
    assert page_title(["Green tea for everybody at home"], named, SITES).endswith("at home")
    assert page_title(["Tea"], named, SITES) == "Green tea in five steps"


def test_without_a_head_the_first_h1_that_does_not_name_the_site_is_the_title() -> None:
    assert page_title(["Leaf & Kettle", "Pots"], [], SITES) == "Pots"
    assert page_title(["Leaf & Kettle"], [], SITES) == "Leaf & Kettle"
    assert page_title([], [], SITES) == ""


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("Green tea | Leaf & Kettle", "Green tea"),
        ("Green tea - Leaf & Kettle", "Green tea"),
        ("Green tea \u2014 Leaf", "Green tea"),
        ("Leaf \u00bb Green tea", "Green tea"),
        ("Leaf: Green tea", "Leaf: Green tea"),
        ("Green tea | Pots | Leaf", "Green tea | Pots"),
        ("Leaf | Leaf", "Leaf"),
        ("Well-made tea", "Well-made tea"),
        ("Green tea | Others", "Green tea | Others"),
        ("Leaf", "Leaf"),
    ],
)
def test_a_name_loses_that_of_the_site_at_its_start_or_end(named: str, title: str) -> None:
    assert page_title([], [named], SITES) == title


def test_long_headings_are_compared_by_their_start_and_cut() -> None:
    long = "tea " * 20_000
    assert page_title([long, "Pots"], ["Pots and tea"], ()) == "Pots"
    assert page_title([long], [], ()) == long[:MAX_CHARACTERS]
    assert page_title([], [long], ()) == long[:MAX_CHARACTERS]


@given(st.lists(st.text(max_size=20), max_size=4), st.lists(st.text(max_size=20)))
def test_the_title_stands_on_the_page(headings: list[str], named: list[str]) -> None:
    title = page_title(headings, named, frozenset(("tea",)))
    assert any(title in one for one in [*headings, *named, ""])


def test_names_of_a_page_are_those_of_its_head_and_no_other() -> None:
    root = parse(
        "<head><title> Green \n tea </title><meta property=og:title content='Tea, green'>"
        "<meta property=og:type content=article><meta property=og:title content=' '></head>"
        "<body><svg><title>Logo</title></svg><h1>Pots</h1>"
    )
    assert head_titles(root) == ["Tea, green", "Green tea"]
    assert head_titles(parse("")) == []


def test_a_site_is_named_by_its_metadata_and_its_host() -> None:
    root = parse(
        "<meta property=og:site_name content='Leaf &amp; Kettle'><meta name=application-name "
        "content='Leaf!'><meta name=author content=Reed>"
    )
    assert site_names(root, "https://www.blog.tea.example/x") == {
        "leafkettle",
        "leaf",
        "blogteaexample",
        "blogtea",
        "teaexample",
        "tea",
    }
    assert site_names(parse(""), "") == frozenset()


def test_the_title_element_is_one_line_and_not_that_of_a_drawing() -> None:
    root = parse("<head><title>Green\n tea</title></head><body><svg><title>Pot</title></svg>")
    assert title_tag(root) == "Green tea"
    assert title_tag(parse("<body><svg><title>Pot</title></svg><p>x")) == ""
    assert len(title_tag(parse(f"<title>{'a' * 9000}</title>"))) == MAX_CHARACTERS


def test_the_meta_description_comes_before_that_for_networks_where_it_says_something() -> None:
    shared = "<meta property='og:description' content='Shared  tea'>"
    assert page_description(parse(f"<head>{shared}<meta name=Description content='Tea'>")) == "Tea"
    assert page_description(parse(f"<head>{shared}<meta name=description content=' '>")) == (
        "Shared tea"
    )
    assert page_description(parse("<p>Tea")) == ""
    long = f"<head><meta name=description content='{'a' * 9000}'>"
    assert len(page_description(parse(long))) == 500
