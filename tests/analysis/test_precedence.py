from hypothesis import given
from hypothesis import strategies as st

from analysis.placement import Sections
from analysis.precedence import in_writing_order
from tests.analysis.outlines import placed


def at(places: dict[int, int]) -> Sections:
    """Sections by page."""
    return {page: placed(page, place, "") for page, place in places.items()}


def test_topics_stand_by_their_median_place() -> None:
    sections = {"a": at({0: 5, 1: 7}), "b": at({2: 1}), "c": at({3: 3})}
    assert in_writing_order(["a", "b", "c"], sections) == ("b", "c", "a")


def test_what_most_pages_have_first_is_first_wherever_others_put_it() -> None:
    sections = {"configure": at({0: 3, 1: 2, 2: 4}), "install": at({0: 2, 1: 1, 2: 3, 3: 9})}
    assert in_writing_order(["configure", "install"], sections) == ("install", "configure")
    late = {"configure": at({0: 3}), "install": at({0: 2, 1: 9, 2: 9})}
    assert in_writing_order(["configure", "install"], late) == ("install", "configure")


def test_where_pages_are_divided_the_median_place_decides() -> None:
    sections = {"a": at({0: 1, 1: 9}), "b": at({0: 9, 1: 2})}
    assert in_writing_order(["b", "a"], sections) == ("a", "b")


def test_a_circle_is_broken_by_the_median_place() -> None:
    sections = {"a": at({0: 1, 2: 6}), "b": at({0: 2, 1: 1}), "c": at({1: 2, 2: 5})}
    assert in_writing_order(["c", "b", "a"], sections) == ("b", "c", "a")


def test_a_topic_without_a_place_stands_last() -> None:
    assert in_writing_order(["z", "a"], {"z": at({0: 9}), "a": {}}) == ("z", "a")


PLACES = st.dictionaries(st.integers(0, 3), st.integers(0, 9), max_size=4)


@given(st.dictionaries(st.sampled_from("abcdef"), PLACES), st.randoms())
def test_the_order_does_not_depend_on_that_of_the_input_and_loses_nothing(
    places: dict[str, dict[int, int]], random: st.DataObject
) -> None:
    sections = {name: at(one) for name, one in places.items()}
    ids = sorted(sections)
    order = in_writing_order(ids, sections)
    assert sorted(order) == ids
    random.shuffle(ids)  # type: ignore[attr-defined]
    assert in_writing_order(ids, sections) == order
