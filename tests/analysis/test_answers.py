import pytest

from analysis.answers import best_answer, comes_near, is_family, own_answer
from tests.analysis.sections import unit

QUESTION = "How is garlic stored over winter?"
WEIGHTS = {"garlic": 4.0, "store": 3.0, "winter": 3.0}
PADDING = "The rest of the shed is for tools and pots and twine, and for the cat who sleeps there."


def test_a_section_with_most_of_the_words_answers_by_its_best_sentence() -> None:
    one = unit(PADDING, "People store garlic dry all winter.", "The winter is long up here.")
    found = best_answer(one, QUESTION, WEIGHTS)
    assert found is not None
    assert found.sentence == 1
    assert 0 < found.score <= 1


def test_a_section_with_few_of_the_words_does_not_answer_nor_come_near() -> None:
    one = unit(PADDING, "The winter is long up here in the hills.")
    assert best_answer(one, QUESTION, WEIGHTS) is None
    assert not comes_near(one, QUESTION, WEIGHTS)


def test_words_that_begin_alike_bring_a_section_near() -> None:
    one = unit(PADDING, "Garlic needs dry storage and no light at all.")
    assert best_answer(one, QUESTION, WEIGHTS) is None
    assert comes_near(one, QUESTION, WEIGHTS)


def test_a_short_section_does_not_answer_but_comes_near() -> None:
    one = unit("People store garlic dry all winter.")
    assert best_answer(one, QUESTION, WEIGHTS) is None
    assert comes_near(one, QUESTION, WEIGHTS)


def test_a_sentence_that_asks_neither_answers_nor_comes_near() -> None:
    one = unit(PADDING, QUESTION, f"Readers ask: {QUESTION} We do not know.")
    assert best_answer(one, QUESTION, WEIGHTS) is None
    assert not comes_near(one, QUESTION, WEIGHTS)


def test_a_question_for_a_number_needs_one_to_come_near() -> None:
    asks = "How long is garlic stored over winter?"
    one = unit(PADDING, "People store garlic dry all winter.")
    assert not comes_near(one, asks, WEIGHTS)
    assert comes_near(unit(PADDING, "People store garlic for 8 weeks in winter."), asks, WEIGHTS)


def test_a_section_answers_its_own_heading_by_the_sentence_with_most_of_it() -> None:
    one = unit(PADDING, "Braids of garlic hang from the beam until spring.", heading=QUESTION)
    found = own_answer(one, QUESTION, WEIGHTS)
    assert found is not None
    assert found.sentence == 1


def test_a_heading_over_next_to_no_text_is_not_answered() -> None:
    assert own_answer(unit("See the table of shops.", heading=QUESTION), QUESTION, WEIGHTS) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("store", "storage", True),
        ("gene", "genetic", True),
        ("tea", "teapot", False),
        ("tea", "tea", True),
        ("store", "stork", True),
        ("winter", "window", False),
    ],
)
def test_words_of_one_family_begin_alike(one: str, other: str, *, expected: bool) -> None:
    assert is_family(one, other) is is_family(other, one) is expected
