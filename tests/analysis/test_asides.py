import pytest

from analysis.asides import asides, is_asked, is_unbound
from analysis.units import Unit
from tests.analysis.sections import unit


def asked(one: Unit, language: str = "en") -> list[str]:
    return [aside.text for aside in asides([one], language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "(Can you plant garlic in spring?)",
        "(So can you plant garlic in spring?",
        'Neighbours ask, "Can you plant garlic in spring?", and walk on.',
        "The question we hear most is \u201ccan you plant garlic in spring?\u201d, year by year.",
    ],
)
def test_brackets_and_reported_questions_are_asked_in_passing(sentence: str) -> None:
    one = unit("Garlic is planted in autumn.", sentence, "Then it rains.", heading="Planting")
    assert asked(one) == ["Can you plant garlic in spring?"]


def test_a_question_that_ends_a_section_is_asked_in_passing() -> None:
    sentences = ("Bulbs grow below.", "But can you plant garlic in spring?")
    assert asked(unit(*sentences, heading="Planting")) == ["Can you plant garlic in spring?"]


def test_the_last_question_of_a_lead_announces_the_article() -> None:
    assert asked(unit("Bulbs grow below.", "But can you plant garlic in spring?")) == []


def test_a_question_that_the_text_goes_on_from_is_rhetoric() -> None:
    one = unit("Can you plant garlic in spring?", "Not with success.", heading="Planting")
    assert asked(one) == []


def test_quoted_speech_without_somebody_who_asks_is_no_question() -> None:
    one = unit('The song goes "Can you plant garlic in spring?" twice.', heading="Songs")
    assert asked(one) == []


def test_a_row_of_questions_is_a_checklist() -> None:
    rows = ("Is the garlic dry at the neck?", "Are the outer leaves of the garlic brown?")
    assert asked(unit(*rows, heading="Harvest")) == []


def test_the_whole_sentence_and_its_section_are_kept() -> None:
    sentence = 'Neighbours ask, "Can you plant garlic in spring?", and walk on.'
    one = unit(sentence, heading="Planting")
    [aside] = asides([one], "en")
    assert (aside.sentence, aside.unit) == (sentence, one)


def test_other_languages_have_other_question_words() -> None:
    assert asked(unit("(Can you plant garlic in spring?)", heading="Planting"), "de") == []


@pytest.mark.parametrize(
    "question",
    [
        "Have you ever wondered about garlic?",
        "What do you think about garlic?",
        "How should we plant our garlic?",
        "Does it need water in May?",
        "Garlic in the spring, right, friends?",
        "Why garlic?",
        "What is the [link][4] of garlic?",
        "Would you like to plant garlic?",
        "Do you want more garlic recipes?",
        "What is garlic " + "and garlic " * 15 + "?",
    ],
)
def test_questions_to_the_reader_or_without_a_subject_are_not_asked(question: str) -> None:
    assert not is_asked(question)


@pytest.mark.parametrize(
    "question",
    [
        "Do you need to water garlic?",
        "How do you dry the garlic?",
        "Can you roast garlic and freeze it?",
        "Why does garlic turn blue in vinegar?",
    ],
)
def test_questions_to_the_subject_are_asked(question: str) -> None:
    assert is_asked(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How do they work?", True),
        ("What are these good for?", True),
        ("Can you store them outside?", True),
        ("What are mites, and how do they live?", False),
        ("Do barrels split when they freeze?", False),
        ("What should those who rent a house do?", False),
        ("Is it safe to drink?", False),
    ],
)
def test_a_question_that_does_not_name_its_things_is_unbound(
    question: str, *, expected: bool
) -> None:
    assert is_unbound(question, "en") is expected
    assert not is_unbound(question, "de")
