import pytest

from analysis.page_title import pieces_of, title_of, title_passage, titles_of
from tests.analysis.searches import titled


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("Rain barrels | The Shed", ("Rain barrels", "The Shed")),
        ("Part 8 - Barrels--Taps and hoses", ("Barrels", "Taps and hoses")),
        ("Wet? 4 ways out [Guide]", ("Wet", "4 ways out", "Guide")),
        ("Step-by-step: key-based taps", ("Step-by-step", "key-based taps")),
        (" : ", ()),
    ],
)
def test_a_title_is_cut_at_signs_that_part_it_and_not_inside_words(
    title: str, pieces: tuple[str, ...]
) -> None:
    assert pieces_of(title) == pieces


def test_a_page_without_a_title_is_called_by_its_head_and_shown_by_its_address() -> None:
    assert title_of(titled("", title_tag="Barrels\n  | Shed")) == "Barrels | Shed"
    assert title_passage(titled("", url="https://a.example/x")).text == "https://a.example/x"


def test_title_and_title_element_are_told_once_when_they_agree() -> None:
    assert titles_of(titled("Barrels", title_tag="Barrels")) == ("Barrels",)
    assert titles_of(titled("Barrels", title_tag="Rain barrels")) == ("Barrels", "Rain barrels")
