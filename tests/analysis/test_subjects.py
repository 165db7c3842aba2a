from analysis.subjects import subject_of
from tests.analysis.told import told


def test_a_run_of_common_words_is_taken_as_it_is_written() -> None:
    one = told("Kept cold, Barrel Sediment settles for 3 days.")
    other = told("As a rule, barrel sediment settles for 2 weeks.", 1)
    assert subject_of(one, other, "en") == "how long: Barrel Sediment settles"


def test_a_run_does_not_cross_the_value() -> None:
    one = told("Sediment gathers 40 litres downstream.")
    other = told("Sediment gathers 90 litres downstream.", 1)
    assert subject_of(one, other, "en") == "how much: Sediment gathers"


def test_common_words_that_stand_apart_are_shown_apart() -> None:
    one = told("Sediment slowly settles for 3 days.")
    other = told("What settles is sediment for 2 weeks.", 1)
    assert subject_of(one, other, "en") == "how long: Sediment \u2026 settles"


def test_without_a_common_word_only_what_is_asked_is_named() -> None:
    one = told("Sediment settles for 3 days.")
    other = told("Algae were growing for 2 weeks.", 1)
    assert subject_of(one, other, "en") == "how long"


def test_a_thing_that_is_counted_is_named_as_the_first_names_it() -> None:
    one = told("There are three types of brass diverters.")
    other = told("A shop has four kinds of brass diverters.", 1)
    assert subject_of(one, other, "en") == "number of types of brass diverters"
