from collections.abc import Collection, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from analysis.labels import distinct, labels
from analysis.result import GapKind, Topic
from analysis.units import Unit
from tests.analysis.likely import measured
from tests.analysis.sections import unit

ATTIC = unit("It is warm.", heading="Attic").words
TEXT = "Put the tin where the sun does not reach."


def named(
    units: Sequence[Unit], seed: int, proof: Collection[int], query: Collection[str] = ()
) -> tuple[str, ...]:
    return labels(units, measured(seed), proof, query, "en")


def topic(label: str, *headings: str) -> Topic:
    return Topic(
        id=label,
        label=label,
        terms=(),
        headings=headings,
        kind=GapKind.RARE,
        k=1,
        k_headed=1,
        n=1,
        support=1.0,
        weighted_share=1.0,
        is_robust=False,
        typical_words=0,
        position=0.0,
        best_url="",
        pages=(),
        evidence=(),
    )


def test_the_founding_heading_comes_first_and_then_those_whose_words_the_others_share() -> None:
    units = [
        unit(TEXT, heading="Our grandmother knew"),
        unit(TEXT, heading="Storing leaves forever"),
        unit(TEXT, heading="Storing leaves"),
        unit(TEXT, heading="Leaves and how long they last"),
    ]
    assert named(units, 3, (0, 1, 2, 3)) == (
        "Leaves and how long they last",
        "Storing leaves",
        "Storing leaves forever",
        "Our grandmother knew",
    )


def test_a_word_in_the_text_of_the_others_counts_less_than_in_their_headings() -> None:
    units = [
        unit(TEXT, heading="Shelf"),
        unit(TEXT, heading="Cellar"),
        unit("The cellar is dry.", heading="Cupboard"),
        unit("The cellar is cool.", heading="Cupboard"),
        unit("The cellar is dark.", heading="Cupboard"),
    ]
    proof = range(5)
    assert named(units, 0, proof) == ("Shelf", "Cupboard", "Cellar")
    apart = [*units[:3], *(replace(one, heading="Attic", words=ATTIC) for one in units[3:])]
    assert named(apart, 0, proof) == ("Shelf", "Attic", "Cellar", "Cupboard")


def test_words_of_the_keyword_agree_with_nothing() -> None:
    units = [
        unit(TEXT, heading="Shelf"),
        unit(TEXT, heading="Tea leaves"),
        unit(TEXT, heading="Tea leaves again"),
        unit(TEXT, heading="Dry tins"),
        unit(TEXT, heading="Dry tins upstairs"),
    ]
    assert named(units, 0, range(5))[1] == "Tea leaves"
    assert named(units, 0, range(5), ("tea", "leaves"))[1] == "Dry tins"


def test_of_headings_that_agree_alike_the_first_section_comes_first() -> None:
    units = [unit("", heading=heading) for heading in ("Kettle", "Drawer", "Saucer")]
    assert named(units, 1, (0, 1, 2)) == ("Drawer", "Kettle", "Saucer")
    keyword = ("kettle", "drawer", "saucer")
    assert named(units, 2, (2, 1, 0), keyword) == ("Saucer", "Kettle", "Drawer")


def test_a_section_that_names_nothing_comes_last_and_one_without_a_heading_is_left_out() -> None:
    units = [
        unit(TEXT, heading="Storing", can_be_topic=False),
        unit(TEXT, heading="Storing leaves"),
        unit(TEXT, heading=""),
        unit(TEXT, heading="Drawer"),
    ]
    assert named(units, 1, range(4)) == ("Storing leaves", "Drawer", "Storing")


def test_headings_lose_their_numbering_and_come_once() -> None:
    units = [
        unit(TEXT, heading="Step 1: Dry the tin"),
        unit(TEXT, heading="DRY THE TIN:"),
        unit(TEXT, heading="2. Dry the tin"),
    ]
    assert named(units, 1, (0, 1, 2)) == ("DRY THE TIN",)


def test_only_sections_that_treat_the_topic_count_and_the_founding_one_always() -> None:
    units = [unit(TEXT, heading=heading) for heading in ("Kettle", "Saucer", "Drawer")]
    assert named(units, 1, (0,)) == ("Saucer", "Kettle")
    assert named(units, 1, ()) == ("Saucer",)


def test_a_label_already_taken_gives_way_to_the_next_heading() -> None:
    topics = (topic("Winter"), topic("WINTER", "winter", "Frost", "Ice"), topic("Frost", "Snow"))
    found = distinct(topics)
    assert [one.label for one in found] == ["Winter", "Frost", "Snow"]
    assert found[1].headings == ("WINTER", "winter", "Ice")
    assert found[2].headings == ("Frost",)


def test_a_label_stays_where_its_topic_has_no_other() -> None:
    topics = (topic("Winter"), topic("Winter"))
    assert distinct(topics) == topics
    assert distinct(()) == ()


@given(st.lists(st.lists(st.sampled_from("abcAB"), min_size=1, max_size=4, unique=True)))
def test_distinct_labels_lose_no_heading(headings: list[list[str]]) -> None:
    topics = [topic(*one) for one in headings]
    found = distinct(topics)
    assert [{one.label, *one.headings} for one in found] == [set(one) for one in headings]
    taken: set[str] = set()
    for one, every in zip(found, headings, strict=True):
        assert one.label.lower() not in taken or {text.lower() for text in every} <= taken
        taken.add(one.label.lower())
