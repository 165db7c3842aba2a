from analysis.hierarchy import parts
from analysis.placement import Sections
from analysis.units import Unit
from tests.analysis.outlines import placed


def by_page(*units: Unit) -> Sections:
    return {unit.page: unit for unit in units}


def test_a_topic_that_most_pages_place_below_another_is_part_of_it() -> None:
    units = [
        placed(0, 0, "Care"),
        placed(0, 1, "Winter", parent=0),
        placed(1, 0, "Care"),
        placed(1, 1, "Winter", parent=0),
        placed(2, 0, "Care"),
        placed(2, 1, "Winter"),
    ]
    topics = {"care": by_page(*units[::2]), "winter": by_page(*units[1::2])}
    assert parts(["care", "winter"], topics, units) == {"winter": "care"}


def test_half_of_the_pages_are_not_enough() -> None:
    units = [
        placed(0, 0, "Care"),
        placed(0, 1, "Winter", parent=0),
        placed(1, 0, "Care"),
        placed(1, 1, "Winter"),
    ]
    topics = {"care": by_page(*units[::2]), "winter": by_page(*units[1::2])}
    assert parts(["care", "winter"], topics, units) == {}


def test_a_section_between_the_two_does_not_matter() -> None:
    units = [
        placed(0, 0, "Care"),
        placed(0, 1, "Seasons", parent=0),
        placed(0, 2, "Winter", parent=1),
    ]
    topics = {"care": by_page(units[0]), "winter": by_page(units[2])}
    assert parts(["winter", "care"], topics, units) == {"winter": "care"}


def test_a_part_of_a_part_is_part_of_the_whole() -> None:
    units = [
        placed(0, 0, "Care"),
        placed(0, 1, "Seasons", parent=0),
        placed(1, 0, "Seasons"),
        placed(1, 1, "Winter", parent=0),
    ]
    topics = {
        "care": by_page(units[0]),
        "seasons": by_page(units[1], units[2]),
        "winter": by_page(units[3]),
    }
    found = parts(["care", "seasons", "winter"], topics, units)
    assert found == {"seasons": "care", "winter": "care"}


def test_rivals_that_place_each_below_the_other_make_no_circle() -> None:
    one = [placed(0, 0, "Care"), placed(0, 1, "Winter", parent=0)]
    two = [placed(1, 0, "Winter"), placed(1, 1, "Frost", parent=0)]
    three = [placed(2, 0, "Frost"), placed(2, 1, "Care", parent=0)]
    topics = {
        "care": by_page(one[0], three[1]),
        "winter": by_page(one[1], two[0]),
        "frost": by_page(two[1], three[0]),
    }
    found = parts(["winter", "frost", "care"], topics, [*one, *two, *three])
    assert found == {"winter": "care", "frost": "care"}
