import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.values import (
    Value,
    counts,
    default_ports,
    event_years,
    measures,
    settings,
    version_claims,
)


@pytest.mark.parametrize(
    ("sentence", "dimension", "number"),
    [
        ("There are three main types of users.", "number of types of users", 3),
        ("A barrel comes in 4 sorts of wood.", "number of types of wood", 4),
        ("Five types of standard treatment are used:", "number of types of standard treatment", 5),
        ("The set consists of two parts.", "number of parts", 2),
    ],
)
def test_a_sentence_that_counts_all_of_a_thing_is_read(
    sentence: str, dimension: str, number: int
) -> None:
    (found,) = counts(sentence)
    assert (found.dimension, found.low) == (dimension, number)


@pytest.mark.parametrize(
    "sentence",
    ["We looked at two types of barrels.", "Two barrels stand there.", "The second type of tap."],
)
def test_a_sentence_that_counts_some_is_not(sentence: str) -> None:
    assert not list(counts(sentence))


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("MaxAuthTries 3", "MaxAuthTries", 3),
        ("# listenPort = 51820;", "listenPort", 51820),
        ("thread_cache: 8", "thread_cache", 8),
    ],
)
def test_a_line_that_sets_a_number_is_read(line: str, name: str, number: int) -> None:
    (found,) = settings(line)
    assert (found.thing, found.low) == (name, number)


@pytest.mark.parametrize(
    "line", ["Port 22", "MaxAuthTries 3 or 4", "file_1 2x", "OnBoot = 10min", "total 24"]
)
def test_lines_of_another_form_set_nothing(line: str) -> None:
    assert not list(settings(line))


def test_a_port_is_compared_only_where_it_is_the_default() -> None:
    assert [one.low for one in default_ports("The default port is 22, as ever.")] == [22]
    assert not list(default_ports("Let it listen on port 2222."))


def test_a_default_is_another_dimension_than_a_choice() -> None:
    (default,) = measures("The key has 2048 bits by default.")
    (chosen,) = measures("Make a key of 4096 bits.")
    assert default.dimension != chosen.dimension


def test_the_year_of_an_event_is_the_only_year_of_its_clause() -> None:
    assert [one.text for one in event_years("It was founded in May 1976.")] == ["1976"]
    assert not list(event_years("It was founded in 1976 and sold in 1980."))


@pytest.mark.parametrize(
    ("clause", "thing"),
    [
        ("The latest version of Pumpkeeper is 4.2.", "latest version of Pumpkeeper"),
        ("It requires at least Python 3.8 on the pump.", "required version of Python"),
    ],
)
def test_a_claim_on_a_version_names_the_product(clause: str, thing: str) -> None:
    assert [one.thing for one in version_claims(clause)] == [thing]


def test_a_minor_number_has_no_weight_beside_a_major_one() -> None:
    (old,) = version_claims("It requires Python 3.999 now.")
    (new,) = version_claims("It requires Python 4.0 now.")
    assert old.low < new.low


_ends = st.tuples(st.floats(0, 9), st.floats(0, 9)).map(sorted)


@given(_ends, _ends)
def test_values_contradict_each_other_or_neither(one: list[float], other: list[float]) -> None:
    left, right = (Value(text="", dimension="d", low=low, high=high) for low, high in (one, other))
    assert left.contradicts(right) is right.contradicts(left)
    assert not left.contradicts(left)
