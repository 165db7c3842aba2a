from collections.abc import Sequence

from analysis.heading_pool import candidates
from analysis.placement import placements
from analysis.result import Topic
from analysis.units import Unit
from tests.analysis.outlines import gap, placed, topic


def pool_of(*topics: Topic, units: Sequence[Unit]) -> dict[str, bool]:
    places = placements(topics, units)
    lacking = [(gap(one), one, places[one.id]) for one in topics]
    return {one.heading: one.is_part for one in candidates(lacking, units, {"barrel"}, "en")}


def test_every_heading_of_a_topic_may_stand_for_it_and_those_below_for_its_parts() -> None:
    units = [
        placed(0, 0, "Winter"),
        placed(0, 1, "The tap", parent=0),
        placed(1, 0, "3. Winters of frost:"),
        placed(2, 0, "Ice in winter"),
        placed(3, 0, "Elsewhere"),
    ]
    told = topic("t", {0: "Winter", 1: "3. Winters of frost:"}, headings=("Ice in winter",))
    found = pool_of(told, units=units)
    assert list(found) == ["Winter", "Winters of frost", "Ice in winter", "The tap"]
    assert [name for name, is_part in found.items() if is_part] == ["The tap"]


def test_a_heading_that_has_nothing_of_the_label_and_the_terms_does_not_stand() -> None:
    units = [placed(0, 0, "Winter"), placed(1, 0, "Ice"), placed(2, 0, "Freezing")]
    told = topic("t", {0: "Winter", 1: "Ice", 2: "Freezing"}, terms=("freeze", "snow melt"))
    assert pool_of(told, units=units) == {"Winter": False, "Freezing": False}


def test_a_heading_that_speaks_of_its_writer_stands_only_where_there_is_no_other() -> None:
    units = [placed(0, 0, "How I lost a winter"), placed(0, 1, "My tap", parent=0)]
    alone = topic("t", {0: "How I lost a winter"})
    assert list(pool_of(alone, units=units)) == ["How I lost a winter", "My tap"]
    units.append(placed(1, 0, "Winter"))
    shared = topic("t", {0: "How I lost a winter", 1: "Winter"})
    assert list(pool_of(shared, units=units)) == ["Winter"]


def test_headings_without_a_subject_and_whole_sentences_do_not_stand() -> None:
    long = "one two three four five six seven eight nine ten eleven twelve thirteen"
    headings = ("Tap", "Tips", "Barrels", long)
    units = [placed(at, 0, heading) for at, heading in enumerate(headings)]
    assert list(pool_of(topic("t", dict(enumerate(headings))), units=units)) == ["Tap"]


def test_words_are_told_by_their_roots_and_the_keyword_is_none_of_them() -> None:
    units = [placed(0, 0, "Installing barrel taps")]
    told = topic("t", {0: "Installing barrel taps"})
    (one,) = candidates(
        [(gap(told), told, placements([told], units)["t"])], units, {"barrels"}, "en"
    )
    assert one.roots == {"installing": "instal", "taps": "tap"}
    assert one.position == 0
