from collections.abc import Collection, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from analysis.labels import distinct, labels
from analysis.result import GapKind, Topic
from analysis.topics import Group
from analysis.units import Unit
from tests.analysis.sections import unit

TEXT = "Put the tin where the sun does not reach."


def named(
    units: Sequence[Unit], group: Group, query: Collection[str] = (), *, proof: Sequence[int] = ()
) -> tuple[str, ...]:
    return labels(units, group, query, "en", proof=proof or None)


def topic(label: str, *headings: str) -> Topic:
    return Topic(
        id=label,
        label=label,
        terms=(),
        headings=headings,
        kind=GapKind.RARE,
        k=1,
        n=1,
        weighted_share=1.0,
        is_robust=False,
        typical_words=0,
        position=0.0,
        best_url="",
        pages=(),
        evidence=(),
    )


def test_the_heading_whose_words_the_others_share_is_the_label() -> None:
    units = [
        unit(TEXT, heading="Our grandmother knew"),
        unit(TEXT, heading="Storing leaves forever"),
        unit(TEXT, heading="Storing leaves"),
    ]
    found = named(units, Group(seed=0, members=(0, 1, 2)))
    assert found == ("Storing leaves", "Storing leaves forever", "Our grandmother knew")


def test_a_word_in_the_text_of_the_others_counts_less_than_in_their_headings() -> None:
    units = [
        unit(TEXT, heading="Cellar"),
        unit("The cellar is dry.", heading="Cupboard"),
        unit("The cellar is cool.", heading="Cupboard"),
        unit("The cellar is dark.", heading="Cupboard"),
    ]
    members = (0, 1, 2, 3)
    assert named(units, Group(seed=0, members=members))[0] == "Cupboard"
    apart = [*units[:2], *(replace(one, words=unit(one.text).words) for one in units[2:])]
    assert named(apart, Group(seed=1, members=members))[0] == "Cellar"


def test_words_of_the_keyword_agree_with_nothing() -> None:
    units = [
        unit(TEXT, heading="Tea leaves"),
        unit(TEXT, heading="Tea leaves again"),
        unit(TEXT, heading="Dry tins"),
        unit(TEXT, heading="Dry tins upstairs"),
    ]
    group = Group(seed=0, members=(0, 1, 2, 3))
    assert named(units, group)[0] == "Tea leaves"
    assert named(units, group, ("tea", "leaves"))[0] == "Dry tins"


def test_the_seed_wins_a_tie_and_then_the_first() -> None:
    units = [unit("", heading=heading) for heading in ("Kettle", "Drawer", "Saucer")]
    assert named(units, Group(seed=1, members=(0, 1, 2)))[0] == "Drawer"
    keyword = ("kettle", "drawer", "saucer")
    tied = named(units, Group(seed=2, members=(0, 1, 2)), keyword)
    assert tied == ("Saucer", "Kettle", "Drawer")


def test_a_section_that_names_nothing_is_never_the_label_but_stays_among_the_headings() -> None:
    units = [
        unit(TEXT, heading="Storing", can_be_topic=False),
        unit(TEXT, heading="Storing leaves"),
        unit(TEXT, heading=""),
    ]
    assert named(units, Group(seed=1, members=(0, 1, 2))) == (
        "Storing leaves",
        "Storing",
    )


def test_headings_lose_their_numbering_and_come_once() -> None:
    units = [
        unit(TEXT, heading="Step 1: Dry the tin"),
        unit(TEXT, heading="DRY THE TIN:"),
        unit(TEXT, heading="2. Dry the tin"),
    ]
    assert named(units, Group(seed=1, members=(0, 1, 2))) == ("DRY THE TIN",)


def test_only_members_count() -> None:
    units = [unit(TEXT, heading="Kettle"), unit(TEXT, heading="Saucer")]
    assert named(units, Group(seed=1, members=(1,))) == ("Saucer",)


def test_a_section_that_does_not_treat_the_topic_labels_it_only_where_no_other_can() -> None:
    units = [
        unit(TEXT, heading="Storing leaves"),
        unit(TEXT, heading="Storing leaves dry"),
        unit(TEXT, heading="Drawer"),
        unit(TEXT, heading="Storing", can_be_topic=False),
    ]
    group = Group(seed=0, members=(0, 1, 2, 3))
    assert named(units, group, proof=[2, 3]) == (
        "Drawer",
        "Storing leaves",
        "Storing leaves dry",
        "Storing",
    )


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
