from collections.abc import Sequence

from analysis.heading_choice import Candidate, candidates, chosen
from analysis.placement import placements
from analysis.result import GapKind, Topic
from analysis.units import Unit
from tests.analysis.outlines import gap, placed, topic

WORTH = {"winter": 0.8, "frost": 0.4, "tap": 0.5, "mosquito": 0.6, "lid": 0.1}


def candidate(
    name: str,
    heading: str,
    *,
    kind: GapKind = GapKind.COMMON,
    score: float = 0.5,
    is_part: bool = False,
) -> Candidate:
    one = gap(topic(name, {0: heading}), kind=kind, score=score)
    words = frozenset(heading.lower().split()) - {"the"}
    return Candidate(gap=one, heading=heading, words=words, position=0.0, is_part=is_part)


def pool_of(topics: Sequence[Topic], units: Sequence[Unit]) -> list[tuple[str, bool]]:
    gaps = [gap(one) for one in topics]
    pool = candidates(gaps, topics, placements(topics, units), units, {"barrel"})
    return [(one.heading, one.is_part) for one in pool]


def headings(*pool: Candidate, n: int = 12) -> list[str]:
    return [one.heading for one in chosen(pool, WORTH, n)]


def test_every_heading_of_a_topic_may_stand_for_it_and_those_below_for_its_parts() -> None:
    units = [
        placed(0, 0, "Winter"),
        placed(0, 1, "The tap", parent=0),
        placed(1, 0, "3. Frost:"),
        placed(2, 0, "Ice"),
    ]
    told = topic("t", {0: "Winter", 1: "3. Frost:"}, headings=("Ice",))
    assert sorted(pool_of([told], units)) == [
        ("Frost", False),
        ("Ice", False),
        ("The tap", True),
        ("Winter", False),
    ]


def test_headings_without_a_subject_and_whole_sentences_do_not_stand() -> None:
    long = "one two three four five six seven eight nine ten eleven twelve thirteen"
    units = [placed(at, 0, heading) for at, heading in enumerate(("Tips", "Barrel", long, "Tap"))]
    told = topic("t", {0: "Tips", 1: "Barrel", 2: long, 3: "Tap"})
    assert pool_of([told], units) == [("Tap", False)]


def test_what_adds_most_comes_first_and_what_adds_little_not_at_all() -> None:
    found = headings(
        candidate("a", "Winter"),
        candidate("b", "Winter lid"),
        candidate("c", "Mosquito"),
        candidate("d", "winter"),
        candidate("e", "Unknown"),
    )
    assert found == ["Winter", "Mosquito"]


def test_a_long_heading_must_bring_more() -> None:
    assert headings(candidate("a", "Winter the the the"), candidate("b", "Tap"), n=1) == ["Tap"]
    assert headings(candidate("a", "Winter frost"), candidate("b", "Tap"), n=1) == ["Winter frost"]


def test_the_score_of_the_gap_counts() -> None:
    strong = candidate("a", "Tap", score=0.9)
    assert headings(candidate("b", "Winter", score=0.3), strong, n=1) == ["Tap"]


def test_a_must_have_is_never_crowded_out() -> None:
    must = candidate("m", "Lid", kind=GapKind.MUST_HAVE)
    assert headings(candidate("a", "Winter"), candidate("b", "Mosquito"), must, n=2) == [
        "Winter",
        "Lid",
    ]


def test_a_part_never_stands_without_its_whole_and_a_topic_has_three_headings_at_most() -> None:
    part = candidate("a", "Winter", is_part=True)
    assert headings(part) == []
    assert headings(part, candidate("a", "Tap")) == ["Tap", "Winter"]
    words = ("Winter", "Frost", "Tap", "Mosquito")
    assert headings(*(candidate("a", word) for word in words)) == ["Winter", "Mosquito", "Tap"]


def test_of_equals_the_first_is_chosen() -> None:
    assert headings(candidate("a", "Winter"), candidate("b", "winter")) == ["Winter"]
    assert headings(candidate("b", "winter"), candidate("a", "Winter")) == ["winter"]
