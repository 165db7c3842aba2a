from analysis.likeness import Likeness
from tests.analysis.told import told

LIKENESS = Likeness({"barrel"}, "en")


def test_what_says_the_same_of_one_thing_is_alike() -> None:
    one = told("The sediment settles for 3 days in every barrel.")
    other = told("In a barrel the sediment settles for 2 weeks.", 1)
    assert LIKENESS.of(one, other) == LIKENESS.of(other, one) == 1


def test_the_keyword_the_unit_and_measuring_words_make_nothing_alike() -> None:
    one = told("The barrel takes a total time of 3 days.")
    other = told("The barrel takes a total time of 9 days.", 1)
    assert LIKENESS.of(one, other) == 0


def test_one_common_word_is_not_enough() -> None:
    one = told("The sediment of the brook settles for 3 days.")
    other = told("The sediment may bother fish for 9 days.", 1)
    assert LIKENESS.of(one, other) == 0


def test_what_both_name_exactly_is_alike_or_not() -> None:
    types = told("There are three types of brass diverters.")
    others = told("There are two types of copper diverters.", 1)
    again = told("A shop has four kinds of brass diverters.", 2)
    assert LIKENESS.of(types, others) == 0
    assert LIKENESS.of(types, again) == 1
