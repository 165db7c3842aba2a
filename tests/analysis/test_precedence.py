from hypothesis import given
from hypothesis import strategies as st

from analysis.placement import Sections
from analysis.precedence import in_writing_order
from tests.analysis.outlines import placed


def at(places: dict[int, int]) -> Sections:
    """Sections by page."""
    return {page: placed(page, place, "") for page, place in places.items()}


def test_topics_stand_by_their_place() -> None:
    order = in_writing_order({"a": 0.7, "b": 0.1, "c": 0.3}, {"a": {}, "b": {}, "c": {}})
    assert order == ("b", "c", "a")


def test_what_most_pages_have_first_is_first_whatever_its_place() -> None:
    places = {"configure": 0.1, "install": 0.9}
    sections = {"configure": at({0: 3, 1: 2, 2: 4}), "install": at({0: 2, 1: 1, 2: 9})}
    assert in_writing_order(places, sections) == ("install", "configure")


def test_where_pages_are_divided_the_place_decides() -> None:
    sections = {"a": at({0: 1, 1: 9}), "b": at({0: 9, 1: 2})}
    assert in_writing_order({"a": 0.2, "b": 0.1}, sections) == ("b", "a")
    assert in_writing_order({"a": 0.1, "b": 0.2}, sections) == ("a", "b")


def test_a_circle_is_broken_by_the_place() -> None:
    sections = {"a": at({0: 1, 2: 6}), "b": at({0: 2, 1: 1}), "c": at({1: 2, 2: 5})}
    assert in_writing_order({"a": 0.5, "b": 0.1, "c": 0.2}, sections) == ("b", "c", "a")


PLACES = st.dictionaries(st.integers(0, 3), st.integers(0, 9), max_size=4)


@given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.floats(0, 1), PLACES)))
def test_the_order_does_not_depend_on_that_of_the_input_and_loses_nothing(
    topics: dict[str, tuple[float, dict[int, int]]],
) -> None:
    sections = {name: at(places) for name, (_, places) in topics.items()}
    places = {name: place for name, (place, _) in topics.items()}
    order = in_writing_order(places, sections)
    assert sorted(order) == sorted(places)
    assert in_writing_order(dict(reversed(places.items())), sections) == order
