from collections.abc import Sequence

import pytest

from analysis.result import GapKind, Passage, Topic
from analysis.topic_match import Match, TopicSet, match_topics, proofs

KEYS = {1: "a.example/x", 2: "b.example/x", 3: "c.example/x", 4: "d.example/x"}
READ = frozenset(KEYS.values())


def topic(label: str, *sections: tuple[int, str]) -> Topic:
    return Topic(
        id=label,
        label=label,
        terms=(),
        headings=(),
        kind=GapKind.COMMON,
        k=len(sections),
        k_headed=1,
        n=len(KEYS),
        support=1.0,
        weighted_share=0.5,
        is_robust=True,
        typical_words=50,
        position=0.5,
        best_url="",
        pages=(),
        evidence=tuple(
            Passage(
                url=f"https://{KEYS[rank]}", rank=rank, heading=heading, text=f"Said by {rank}."
            )
            for rank, heading in sections
        ),
    )


def matched(
    then: Sequence[Topic], now: Sequence[Topic], read: frozenset[str] = READ
) -> list[tuple[str, str]]:
    pairs = match_topics(
        TopicSet(topics=then, keys=KEYS), TopicSet(topics=now, keys=KEYS), read, "rain barrel", "en"
    )
    return [(then[one.then].label, now[one.now].label) for one in pairs]


def test_topics_proved_by_the_same_sections_are_one_whatever_they_are_called() -> None:
    then = topic("Frost", (1, "Winter"), (2, "Frost and ice"))
    now = topic("Getting through the cold", (1, "WINTER "), (2, "Frost and  ice"))
    assert matched([then], [now]) == [("Frost", "Getting through the cold")]


def test_a_third_of_the_sections_is_enough_and_less_is_not() -> None:
    then = topic("Frost", (1, "Winter"), (2, "Frost and ice"))
    third = topic("Snow", (1, "Winter"), (3, "Snow"))
    assert matched([then], [third]) == [("Frost", "Snow")]
    quarter = topic("Snow", (1, "Winter"), (3, "Snow"), (4, "Cold"))
    assert matched([then], [quarter]) == []


def test_a_shared_section_and_a_like_label_are_enough() -> None:
    then = topic("Frost damage", (1, "Winter"), (2, "Frost and ice"))
    quarter = topic("Damage by frost", (1, "Winter"), (3, "Snow"), (4, "Cold"))
    assert matched([then], [quarter]) == [("Frost damage", "Damage by frost")]


def test_without_a_shared_section_half_of_the_labels_must_agree() -> None:
    then = topic("Preventing mosquitoes", (1, "Mosquitoes"))
    assert matched([then], [topic("Prevent mosquitoes", (2, "Insects"))])
    assert not matched([then], [topic("Mosquitoes, larvae, eggs and fish", (2, "Insects"))])


def test_the_words_of_the_keyword_make_no_labels_alike() -> None:
    then, now = topic("The rain barrel", (1, "One")), topic("Rain barrels", (2, "Two"))
    assert matched([then], [now]) == []


def test_sections_of_pages_that_only_one_read_do_not_count() -> None:
    then = topic("Frost", (1, "Winter"), (2, "Ice"), (3, "Snow"), (4, "Cold"))
    now = topic("Storing it", (1, "Winter"))
    assert matched([then], [now]) == []
    assert matched([then], [now], frozenset({KEYS[1]})) == [("Frost", "Storing it")]


def test_each_topic_has_one_partner_and_the_best_one() -> None:
    then = [topic("Frost", (1, "Winter"), (2, "Ice")), topic("Ice", (2, "Ice"))]
    now = [topic("Cold", (2, "Ice")), topic("Winter", (1, "Winter"), (2, "Ice"))]
    assert matched(then, now) == [("Frost", "Winter"), ("Ice", "Cold")]
    assert matched(then, now[:1]) == [("Ice", "Cold")]


def test_a_passage_without_a_heading_is_known_by_its_text() -> None:
    lead = Passage(url="https://a.example/x", rank=1, heading="", text="It rains.")
    other = Passage(url="https://a.example/x", rank=1, heading="", text="It pours.")
    found = [proofs([one], KEYS, READ) for one in (lead, lead, other)]
    assert found[0] == found[1] != found[2]


@pytest.mark.parametrize(("n_shared", "n_either", "share"), [(0, 0, 0.0), (1, 4, 0.25)])
def test_the_share_of_sections(n_shared: int, n_either: int, share: float) -> None:
    one = Match(then=0, now=0, n_shared=n_shared, n_either=n_either, alike=0.0)
    assert one.shared == share
