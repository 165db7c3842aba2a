from collections.abc import Collection, Sequence
from dataclasses import replace

from analysis.coverage import MIN_TREATED
from analysis.selection import MAX_SINGLE, is_gap, worthwhile
from analysis.survey import Measured, Survey
from analysis.units import Unit
from tests.analysis.likely import measured
from tests.analysis.sections import unit

TEXT = "Leaves want a dry place and a lid that shuts well all year round."  # 14 words
DRAFT = 2  # the page after two rivals


def section(
    heading: str,
    *,
    page: int = 0,
    at: int = 0,
    parent: int | None = None,
    text: str = TEXT,
) -> Unit:
    return replace(unit(text, heading=heading, page=page), at=at, parent=parent)


def single(seed: int, *, page: int = 0, draft: float | None = None) -> Measured:
    covered = [1.0 if one == page else 0.0 for one in range(2)]
    coverages = (*covered, *([] if draft is None else [draft]))
    best = tuple(seed if one == page else None for one in range(len(coverages)))
    return measured(seed, coverages=coverages, ranges=((0.0, 1.0),) * len(coverages), best=best)


def shared(one: int, other: int, *, draft: float | None = None) -> Measured:
    coverages = (1.0, 1.0, *([] if draft is None else [draft]))
    return measured(
        one,
        support=1.9,
        coverages=coverages,
        ranges=((0.0, 1.0),) * len(coverages),
        best=(one, other, *([] if draft is None else [None])),
    )


def survey(units: Sequence[Unit], *topics: Measured) -> Survey:
    return Survey(units=tuple(units), n_rivals=2, topics=topics)


def seeds(found: Survey, query: Collection[str] = ()) -> list[int]:
    return [topic.seed for topic in worthwhile(found, query, "en")]


def test_every_shared_topic_is_worth_it_in_the_order_it_came() -> None:
    units = [section("Tin"), section("Lid", at=1), section("Tin", page=1), section("Lid", page=1)]
    assert seeds(survey(units, shared(1, 3), shared(0, 2))) == [1, 0]


def test_topics_of_one_page_follow_the_fullest_first() -> None:
    units = [
        section("Tin"),
        section("Caddy", at=1, text=f"{TEXT} {TEXT}"),
        section("Tin", page=1),
        section("Kettle", page=1, at=1),
    ]
    found = survey(units, single(3, page=1), single(1), shared(0, 2))
    assert seeds(found) == [0, 1, 3]


def test_an_aside_of_less_than_a_third_of_the_usual_words_is_not_worth_it() -> None:
    units = [section("Caddy"), section("Kettle", at=1), section("Teapot", page=1)]
    for n, kept in ((5, [2, 0]), (4, [2])):
        few = [replace(units[0], n_words=n), *units[1:]]
        assert units[1].n_words == units[2].n_words == 14
        assert seeds(survey(few, single(0), single(2, page=1))) == kept


def test_a_heading_of_common_words_or_of_the_keyword_alone_names_no_angle() -> None:
    units = [section("What to do"), section("Caddy", at=1), section("Tea caddy", page=1)]
    found = survey(units, single(0), single(1), single(2, page=1))
    assert seeds(found) == [1, 2]
    assert seeds(found, ("tea", "caddy")) == []


def test_what_stands_below_a_shared_topic_is_a_part_of_it() -> None:
    units = [
        section("Storing"),
        section("Caddy", at=1, parent=0),
        section("Storing", page=1),
        section("Kettle", page=1, at=1, parent=5),
    ]
    found = survey(units, shared(0, 2), single(1), single(3, page=1))
    assert seeds(found) == [0, 3]


def test_under_the_same_words_the_fullest_stays_and_a_shared_topic_before_it() -> None:
    units = [
        section("Storing caddies"),
        section("Kettle", at=1),
        section("Storing caddies", page=1),
        section("Kettle", page=1, at=1, text=f"{TEXT} {TEXT}"),
        section("Caddies storing", page=1, at=2),
    ]
    found = survey(units, shared(0, 2), single(1), single(3, page=1), single(4, page=1))
    assert seeds(found) == [0, 3]


def test_a_list_of_angles_is_short() -> None:
    names = ["Caddy", "Kettle", "Teapot", "Saucer", "Samovar", "Whisk", "Strainer", "Trivet"]
    units = [section(name, at=at) for at, name in enumerate([*names, "Infuser", "Gaiwan"])]
    found = survey(units, *(single(at) for at in range(10)))
    assert seeds(found) == list(range(MAX_SINGLE))


def test_without_topics_nothing_is_worth_it() -> None:
    assert worthwhile(survey([]), (), "en") == ()


def lacks(topic: Measured, *draft: Unit) -> bool:
    units = [section("Tea caddy"), section("Caddy", page=1), *draft]
    return is_gap(survey(units, topic), topic, ("tea",), "en")


def test_without_a_draft_every_topic_is_a_gap() -> None:
    assert lacks(shared(0, 1))
    assert lacks(single(0))


def test_a_shared_topic_is_a_gap_until_the_draft_treats_it_whatever_words_it_says() -> None:
    says = section("Caddy", page=DRAFT)
    assert lacks(shared(0, 1, draft=MIN_TREATED - 0.01), says)
    assert not lacks(shared(0, 1, draft=MIN_TREATED), says)


def test_a_topic_of_one_page_is_no_gap_once_the_draft_says_the_words_of_its_heading() -> None:
    assert lacks(single(0, draft=0.0), section("Kettle", page=DRAFT))
    assert not lacks(single(0, draft=0.0), section("Kettle", page=DRAFT, text="A caddy."))
    assert not lacks(single(0, draft=0.0), section("Caddy", page=DRAFT))
    assert not lacks(single(0, draft=MIN_TREATED), section("Kettle", page=DRAFT))


def test_words_of_the_keyword_do_not_tell_that_a_draft_has_a_topic() -> None:
    assert lacks(single(0, draft=0.0), section("Tea", page=DRAFT, text="Tea and more tea."))


def test_what_rivals_say_is_not_said_by_the_draft() -> None:
    assert lacks(single(1, page=1, draft=0.0), section("Kettle", page=DRAFT))
