from analysis.entities import MAX_ENTITIES, entities
from tests.analysis.sections import unit
from tests.analysis.test_names import said

FIRST = "We bought the tap from Gardena last year, and all was well."
SECOND = "The hoses that Gardena sells fit any tap of the usual size."
THIRD = "Nothing that Hozelock or Gardena make is cheap, but all of it lasts."
FOURTH = "A hose of Hozelock costs more than one without a name."


def test_names_come_by_pages_with_one_sentence_of_each() -> None:
    first, second = entities(said((FIRST,), (SECOND,), (THIRD,), (FOURTH,)), {}, "barrel", "en")
    assert (first.name, first.ranks) == ("Gardena", (1, 2, 3))
    assert [one.text for one in first.evidence] == [FIRST, SECOND, THIRD]
    assert [one.rank for one in first.evidence] == [1, 2, 3]
    assert (second.name, second.ranks) == ("Hozelock", (3, 4))


def test_topics_are_those_whose_sections_say_the_name_most_pages_first() -> None:
    placed = {
        "winter": {0: unit("Drain it before the frost."), 1: unit(SECOND, page=1)},
        "tap": {0: unit(FIRST), 1: unit(SECOND, page=1)},
        "lid": {2: unit("A lid keeps the leaves out.", page=2)},
    }
    (found,) = entities(said((FIRST,), (SECOND,)), placed, "barrel", "en")
    assert found.topic_ids == ("tap", "winter")


def test_the_name_is_as_most_pages_write_it() -> None:
    pages = (("Ask for GARDENA in the shop near you.",), (SECOND,), (THIRD,))
    assert [one.name for one in entities(said(*pages), {}, "barrel", "en")] == ["Gardena"]


def test_there_are_not_too_many() -> None:
    lines = tuple(f"In our shop you find taps of Q{at}zar and more." for at in range(40))
    assert len(entities(said(lines, lines), {}, "barrel", "en")) == MAX_ENTITIES


def test_without_sentences_there_are_none() -> None:
    assert entities([], {}, "", "") == ()
