from analysis.heading_choice import chosen
from analysis.heading_pool import Candidate
from analysis.result import GapKind
from analysis.roots import root_of
from tests.analysis.outlines import gap, topic

WORTH = {"winter": 0.8, "frost": 0.4, "tap": 0.5, "mosquito": 0.6, "mosquitoes": 0.3, "lid": 0.02}


def candidate(
    name: str,
    heading: str,
    *,
    kind: GapKind = GapKind.COMMON,
    score: float = 0.5,
    is_part: bool = False,
) -> Candidate:
    one = gap(topic(name, {0: heading}), kind=kind, score=score)
    roots = {word: root_of(word, "en") for word in heading.lower().split() if word != "the"}
    return Candidate(gap=one, heading=heading, roots=roots, position=0.0, is_part=is_part)


def headings(*pool: Candidate, n: int = 12) -> list[str]:
    return [one.heading for one in chosen(pool, WORTH, n)]


def test_what_adds_most_comes_first_and_what_adds_little_not_at_all() -> None:
    found = headings(
        candidate("a", "Winter"),
        candidate("b", "Winter lid"),
        candidate("c", "Mosquito"),
        candidate("d", "winter"),
        candidate("e", "Unknown"),
        candidate("f", "Mosquitoes"),
    )
    assert found == ["Winter", "Mosquito"]


def test_a_long_heading_must_bring_more() -> None:
    long = candidate("a", "Winter " + "the " * 11)
    assert headings(long, candidate("b", "Mosquito"), n=1) == ["Mosquito"]
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


def test_a_topic_has_one_heading_of_its_own_and_up_to_two_of_its_parts() -> None:
    words = ("Winter", "Frost", "Tap", "Mosquito")
    parts = [candidate("a", word, is_part=True) for word in words]
    assert headings(*parts) == []
    assert headings(*parts, candidate("a", "Lid")) == ["Lid", "Winter", "Mosquito"]
    assert headings(*(candidate("a", word) for word in words)) == ["Winter"]


def test_of_equals_the_first_is_chosen() -> None:
    assert headings(candidate("a", "Winter"), candidate("b", "winter")) == ["Winter"]
    assert headings(candidate("b", "winter"), candidate("a", "Winter")) == ["winter"]
