from collections.abc import Sequence

from analysis.outline_plan import MAX_HEADINGS, MAX_QUESTIONS, outline
from analysis.result import Gap, GapKind, OutlineItem
from analysis.units import Unit
from tests.analysis.outlines import gap, placed, question, topic

UNITS = (
    placed(0, 0, "Choosing the site"),
    placed(0, 3, "Care"),
    placed(0, 4, "Winter frost", parent=3),
    placed(0, 5, "Draining hoses", parent=3),
    placed(1, 1, "Where it stands"),
    placed(1, 2, "Looking after it"),
    placed(1, 3, "Before winter", parent=2),
    placed(2, 6, "Copper chain"),
)
SITE = topic("site", {0: "Choosing the site", 1: "Where it stands"})
CARE = topic("care", {0: "Care", 1: "Looking after it"})
WINTER = topic("winter", {0: "Winter frost", 1: "Before winter"})
CHAIN = topic("chain", {2: "Copper chain"})
TOPICS = (SITE, CARE, WINTER, CHAIN)


def told(*gaps: Gap, units: Sequence[Unit] = UNITS) -> tuple[OutlineItem, ...]:
    return outline(gaps, TOPICS, units, {"barrel"}, "en")


def rows(*gaps: Gap) -> list[tuple[int, str]]:
    return [(item.level, item.heading) for item in told(*gaps)]


def test_topics_stand_in_the_order_of_the_rivals_with_parts_below_their_whole() -> None:
    found = told(*(gap(one) for one in reversed(TOPICS)))
    at = {item.gap_id: row for row, item in reversed(list(enumerate(found)))}
    assert at["gap site"] < at["gap care"] < at["gap winter"] < at["gap chain"]
    levels = {(item.gap_id, item.level) for item in found}
    assert ("gap winter", 3) in levels
    assert ("gap winter", 2) not in levels
    assert [item.level for item in found if item.gap_id == "gap chain"] == [2]


def test_a_part_whose_whole_is_no_gap_stands_by_itself() -> None:
    assert rows(gap(WINTER))[0] == (2, "Winter frost")


def test_headings_below_the_sections_of_a_topic_stand_below_its_own() -> None:
    found = rows(gap(CARE))
    assert found == [(2, "Care"), (3, "Winter frost"), (3, "Draining hoses")]


def test_every_heading_is_a_real_one_and_says_which_gap_it_belongs_to() -> None:
    gaps = [gap(one) for one in TOPICS]
    found = told(*gaps)
    assert {item.heading for item in found} <= {unit.heading for unit in UNITS}
    assert {item.gap_id for item in found} <= {one.id for one in gaps}
    by_heading = {item.heading: item.reason for item in found}
    assert by_heading["Copper chain"] == "1 of 4 treat it."
    assert by_heading["Draining hoses"] == "On \u201cCare\u201d: 2 of 4 treat it."


def test_a_must_have_is_in_and_the_outline_has_an_end() -> None:
    units = [placed(0, at, f"word{at} again{at}") for at in range(40)]
    topics = [topic(f"t{at}", {0: unit.heading}) for at, unit in enumerate(units)]
    gaps = [gap(one, score=0.9) for one in topics[:-1]]
    must = gap(topics[-1], kind=GapKind.MUST_HAVE, score=0.1)
    found = outline([must, *gaps], topics, units, (), "en")
    assert len(found) == MAX_HEADINGS
    assert must.id in {item.gap_id for item in found}


def test_open_questions_come_last_and_few_and_not_where_a_heading_says_the_same() -> None:
    asked = [question(f"What of number {at}?", f"number{at}") for at in range(5)]
    same = question("Choosing a site?", "choosing", "site")
    found = told(gap(SITE), same, *asked)
    assert [item.heading for item in found][-MAX_QUESTIONS:] == [
        "What of number 0?",
        "What of number 1?",
    ]
    assert [item.kind for item in found].count(GapKind.NOBODY) == MAX_QUESTIONS


def test_without_gaps_there_is_nothing_to_write() -> None:
    assert told() == ()
    assert outline((), (), (), (), "en") == ()
