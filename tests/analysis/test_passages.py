import pytest

from analysis.passages import (
    ENOUGH_WORDS,
    MAX_SENTENCE_WORDS,
    MAX_WORDS,
    MIN_SENTENCE_WORDS,
    is_sentence,
    passage_at,
    passage_of,
    word_weights,
)
from analysis.result import Passage
from tests.analysis.sections import unit

LID = "Put the lid on the pot so that the steam stays in while the leaves open."
TIN = "A tin with a tight lid keeps the leaves dry for a year, and mice out of them as well."
SHORT = "Now wait a little longer."


def test_the_sentence_with_most_weight_proves_it() -> None:
    section = unit(LID, TIN, heading="Lids", lemmas=["lid pot steam leaf", "tin lid leaf mouse"])
    assert passage_of(section, {"mouse": 0.5, "pot": 0.4}, "u", 3) == Passage(
        url="u", rank=3, heading="Lids", text=TIN
    )
    assert passage_of(section, {"mouse": 0.5, "pot": 0.3, "steam": 0.3}, "u", None).text == LID


def test_the_first_of_equals_proves_it() -> None:
    assert passage_of(unit(LID, TIN), {"lid": 1.0}, "", None).text == LID


def test_a_real_sentence_goes_before_a_heavier_scrap() -> None:
    scrap = "mice mice mice"
    assert passage_of(unit(scrap, LID), {"mice": 9.0}, "", None).text == LID
    assert passage_of(unit("tea pots", scrap), {"mice": 9.0}, "", None).text == scrap


def test_a_short_sentence_takes_the_next_one_with_it() -> None:
    assert passage_at(unit(SHORT, LID, TIN), 0, "", None).text == f"{SHORT} {LID}"
    assert passage_at(unit(LID, TIN), 0, "", None).text == LID
    assert passage_at(unit(LID, SHORT), 1, "", None).text == SHORT


def test_enough_words_stand_alone() -> None:
    enough = " ".join(["tea"] * ENOUGH_WORDS)
    assert passage_at(unit(enough, LID), 0, "", None).text == enough
    fewer = " ".join(["tea"] * (ENOUGH_WORDS - 1))
    assert passage_at(unit(fewer, LID), 0, "", None).text == f"{fewer} {LID}"


def test_a_listing_without_an_end_is_cut() -> None:
    text = passage_at(unit("a b\n c " * 90), 0, "", None).text
    assert text.split() == ("a b c " * 90).split()[:MAX_WORDS]
    assert "\n" not in text


def test_a_section_without_sentences_gives_its_text() -> None:
    assert passage_of(unit(), {"lid": 1.0}, "u", 1).text == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LID, True),
        ("Is the water hot enough?", True),
        ("He said 'the water is hot.\u201d", True),
        ("The water is hot enough", False),
        ("Hot enough. Or not.", False),
        ("1 2 3 4 5 6 7 8 9.", False),
        ("", False),
        ("tea " * (MIN_SENTENCE_WORDS - 1) + "cup.", True),
        ("tea " * (MIN_SENTENCE_WORDS - 2) + "cup.", False),
        ("tea " * (MAX_SENTENCE_WORDS - 1) + "cup.", True),
        ("tea " * MAX_SENTENCE_WORDS + "cup.", False),
    ],
)
def test_a_sentence_has_a_length_an_end_and_letters(text: str, *, expected: bool) -> None:
    assert is_sentence(text) is expected


def test_words_weigh_by_the_place_of_their_first_term() -> None:
    weights = word_weights(["tea pot", "lid", "pot stand"])
    assert weights == {"tea": 1.0, "pot": 1.0, "lid": 0.5, "stand": pytest.approx(1 / 3)}
    assert word_weights([]) == {}
