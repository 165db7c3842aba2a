import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.dom import folded, parse, without_controls


def text_of(markup: str) -> str:
    return " ".join(str(text) for text in parse(markup).itertext())


def test_an_unclosed_button_ends_where_a_browser_ends_it() -> None:
    root = parse("<header><button>Menu</header><main><h1>Tea</h1></main>")
    assert [one.tag for one in root.iter("h1") for one in one.iterancestors()] == [
        "main",
        "body",
        "html",
    ]


@pytest.mark.parametrize("markup", ["", " ", "\0", "<!-- only -->", "<html>", "</p>" * 3])
def test_a_page_of_nothing_is_an_empty_body(markup: str) -> None:
    root = parse(markup)
    assert root.find("body") is not None
    assert "".join(str(text) for text in root.itertext() if "only" not in text).strip() == ""


def test_nuls_are_dropped() -> None:
    assert "kettle" in text_of("<p>ket\0tle</p>")


@pytest.mark.parametrize(
    "control",
    ["\x01", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\ufffe", "\uffff", "&#2;", "&#xFFFF;"],
)
def test_a_control_character_parts_words_and_costs_nothing_else(control: str) -> None:
    assert folded(text_of(f"<p>tin{control}pot</p><p>cup</p>")) in {
        "tin pot cup",
        "tin\u2026pot cup",
    }


def test_lone_surrogates_become_replacement_characters() -> None:
    assert folded(text_of("<p>a&#xD800;b&#xDFFF;</p>")) == "a\ufffdb\ufffd"
    assert without_controls("a\ud800b") == "a?b"


def test_text_below_two_thousand_tags_is_found() -> None:
    assert text_of("<div>" * 2_000 + "tea" + "</div>" * 2_000 + "pot").split() == ["tea", "pot"]


def test_white_space_of_any_kind_folds_to_one_blank() -> None:
    assert folded(" a\n\tkettle\u00a0of \u2003tin\r\n") == "a kettle of tin"
    assert folded("\u3000") == ""


@given(st.text(max_size=300))
def test_any_text_gives_a_tree_whose_text_can_be_stored(markup: str) -> None:
    text = text_of(markup.encode("utf-8", "replace").decode())
    assert {unicodedata.category(char) for char in set(text) - set("\t\n\r")}.isdisjoint(
        {"Cc", "Cs"}
    )
