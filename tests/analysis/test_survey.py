from collections.abc import Sequence
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Section
from analysis.coverage import MIN_TREATED
from analysis.profile import Profile
from analysis.reading import Reader
from analysis.survey import (
    MIN_MEMBER,
    SINGLE_WEIGHT,
    Measured,
    Survey,
    lack,
    survey,
    surveyed,
)
from analysis.tfidf import Matrix
from analysis.topics import MAX_LIKELY, MIN_SUPPORT
from analysis.units import Unit
from tests.analysis.likely import likelihood, sections, surveys
from tests.analysis.pages import article, article_of, texts_of

QUERY = ("rain", "barrel")


def run(
    *pairs: tuple[int, int, float],
    per_page: Sequence[int] = (2, 2, 2),
    n_rivals: int = 3,
    silent: Sequence[int] = (),
) -> Survey:
    units = sections(*per_page, silent=silent)
    return surveyed(units, likelihood(units, *pairs), n_rivals, len(per_page))


def seeds(found: Survey) -> list[int]:
    return [topic.seed for topic in found.topics]


def founded_by(found: Survey, seed: int) -> Measured:
    return next(topic for topic in found.topics if topic.seed == seed)


def test_topics_of_most_support_come_first_and_the_rest_in_the_order_of_the_pages() -> None:
    found = run((1, 3, 0.9), (1, 5, 0.9), (3, 5, 0.9))
    assert seeds(found) == [1, 0, 2, 4]
    assert founded_by(found, 1).support == pytest.approx(2.8)
    assert [topic.is_shared for topic in found.topics] == [True, False, False, False]


def test_the_order_of_equal_scores_is_that_of_the_pages() -> None:
    assert seeds(run()) == [0, 1, 2, 3, 4, 5]
    # of three sections that support each other alike, the first founds the topic
    assert seeds(run((0, 2, 0.9), (0, 4, 0.9), (2, 4, 0.9)))[0] == 0


def test_what_a_draft_lacks_comes_before_what_it_treats() -> None:
    pairs = ((0, 2, 0.9), (1, 3, 0.8))
    assert seeds(run(*pairs, per_page=(2, 2), n_rivals=2)) == [0, 1]
    in_draft = run(*pairs, (0, 4, 0.9), (2, 4, 0.9), per_page=(2, 2, 1), n_rivals=2)
    assert seeds(in_draft) == [1, 0]
    assert in_draft.draft_coverage(founded_by(in_draft, 0)) == 1.0
    assert in_draft.draft_coverage(founded_by(in_draft, 1)) == 0.0


def test_of_topics_a_draft_lacks_that_of_one_page_counts_half() -> None:
    shared, single = lack(MIN_SUPPORT, 10, None), lack(MIN_SUPPORT - 0.01, 10, None)
    assert shared == pytest.approx(sqrt(MIN_SUPPORT / 10))
    assert single == pytest.approx(SINGLE_WEIGHT * sqrt((MIN_SUPPORT - 0.01) / 10))


@pytest.mark.parametrize(
    ("support", "n", "covered", "expected"),
    [(4.0, 4, None, 1.0), (4.0, 4, 0.0, 1.0), (1.0, 1, None, 0.5), (4.0, 16, 0.5, 0.25)],
)
def test_a_lack_is_the_root_of_the_share_of_pages_less_what_the_draft_covers(
    support: float, n: int, covered: float | None, expected: float
) -> None:
    assert lack(support, n, covered) == pytest.approx(expected)


@given(st.floats(1, 20), st.integers(1, 20), st.one_of(st.none(), st.floats(0, 1)))
def test_a_lack_is_a_share_and_grows_with_support(
    support: float, n: int, covered: float | None
) -> None:
    assert 0 <= lack(support, n, covered) <= 1
    assert lack(support, n, covered) <= lack(support + 1, n, covered)
    assert lack(support, n, 1.0) == 0


def test_a_section_that_names_nothing_founds_no_topic_but_supports_one() -> None:
    found = run((0, 2, 0.9), (0, 4, 0.9), (2, 4, 0.9), silent=(0,))
    assert 0 not in seeds(found)
    assert founded_by(found, 2).members == (0, 2, 4)
    assert seeds(run(silent=range(6))) == []


def test_members_are_the_sections_that_belong_at_all_with_how_much_they_do() -> None:
    found = founded_by(run((0, 2, 0.9), (0, 4, MIN_MEMBER - 0.01), (1, 3, MIN_MEMBER)), 0)
    assert (found.members, found.weights) == ((0, 2), (1.0, 0.9))
    assert founded_by(run((1, 3, MIN_MEMBER)), 1).members == (1, 3)


def test_the_best_section_of_each_page_proves_the_topic_where_the_page_treats_it() -> None:
    found = run((0, 3, 0.9), (0, 4, 0.1), (3, 4, 0.1))
    topic = founded_by(found, 0)
    assert topic.best == (0, 3, 4)
    assert found.treating(topic) == (True, True, False)
    assert found.proof(topic) == {0, 3}


def test_a_page_without_sections_has_no_best_one_and_does_not_treat_the_topic() -> None:
    found = run((0, 2, 0.9), per_page=(2, 0, 2))
    topic = founded_by(found, 0)
    assert topic.best == (0, None, 2)
    assert found.treating(topic) == (True, False, True)


def test_sections_of_a_topic_are_all_that_treat_it_by_themselves() -> None:
    both = run((0, 2, 0.9), (0, 3, 0.85), (0, 4, 0.9), (2, 4, 0.9), (3, 4, 0.85))
    assert founded_by(both, 0).sections == {0, 2, 3, 4}


def test_the_draft_is_one_page_more_and_no_rival() -> None:
    found = run((0, 2, 0.9), (0, 4, 0.9), (2, 4, 0.9), per_page=(2, 2, 2), n_rivals=2)
    topic = founded_by(found, 0)
    assert (len(topic.coverages), len(topic.best), len(topic.ranges)) == (3, 3, 3)
    assert len(found.treating(topic)) == 2
    assert [unit.page for unit in found.rival_units] == [0, 0, 1, 1]
    assert 4 not in found.proof(topic)
    assert run().draft_coverage(topic) is None


@given(surveys())
def test_whatever_the_likelihoods_topics_differ_and_their_numbers_agree(
    made: tuple[tuple[Unit, ...], Matrix, int, int],
) -> None:
    units, likely, n_rivals, n_pages = made
    found = surveyed(units, likely, n_rivals, n_pages)
    for at, topic in enumerate(found.topics):
        assert units[topic.seed].can_be_topic
        assert units[topic.seed].page < n_rivals
        assert 1 <= topic.support <= n_rivals
        assert dict(zip(topic.members, topic.weights, strict=True))[topic.seed] == 1
        assert topic.seed in found.proof(topic) <= topic.sections
        assert found.treating(topic)[units[topic.seed].page]
        for (lowest, highest), covered in zip(topic.ranges, topic.coverages, strict=True):
            assert 0 <= lowest <= covered <= highest <= 1
        for page, best in enumerate(topic.best):
            assert best is None or units[best].page == page
        assert not any(likely[topic.seed, other.seed] > MAX_LIKELY for other in found.topics[:at])
    names = [unit for unit in units if unit.page < n_rivals and unit.can_be_topic]
    assert bool(found.topics) == bool(names)


@given(surveys())
def test_what_a_draft_treats_stands_behind_what_it_lacks(
    made: tuple[tuple[Unit, ...], Matrix, int, int],
) -> None:
    found = surveyed(*made)
    in_draft = [found.draft_coverage(topic) for topic in found.topics]
    treated = [covered is not None and covered >= MIN_TREATED for covered in in_draft]
    assert treated == sorted(treated)
    missed = [
        round(lack(topic.support, found.n_rivals, 0.0 if treats else covered), 3)
        for topic, treats, covered in zip(found.topics, treated, in_draft, strict=True)
    ]
    lacked = [one for one, treats in zip(missed, treated, strict=True) if not treats]
    assert lacked == sorted(lacked, reverse=True)


@pytest.fixture(params=Profile)
def reader(request: pytest.FixtureRequest) -> Reader:
    return Reader(language="en", profile=request.param)


def headings(found: Survey, topic: Measured) -> set[str]:
    return {found.units[at].heading for at in found.proof(topic)}


def test_real_pages_share_their_topics_and_keep_their_own(reader: Reader) -> None:
    found = survey([article(letter) for letter in "abcd"], None, QUERY, reader)
    first = found.topics[0]
    assert found.treating(first) == (True, True, True, True)
    assert all("winter" in one.lower() for one in headings(found, first))
    singles = [topic for topic in found.topics if not topic.is_shared]
    assert {"The copper chain instead of a downpipe"} in [headings(found, one) for one in singles]


def test_a_draft_without_a_topic_lacks_it_and_with_it_does_not(reader: Reader) -> None:
    rivals = [article(letter) for letter in "abc"]
    for topics, treats in ((["mosquitoes"], False), (["winter", "mosquitoes"], True)):
        found = survey(rivals, article("d", topics=topics), QUERY, reader)
        winter = next(one for one in found.topics if one.is_shared and _is_on(found, one, "winter"))
        covered = found.draft_coverage(winter)
        assert covered is not None
        assert (covered >= MIN_TREATED) is treats


def _is_on(found: Survey, topic: Measured, word: str) -> bool:
    return word in found.units[topic.seed].heading.lower()


def test_two_pages_are_enough_for_a_shared_topic(reader: Reader) -> None:
    found = survey([article("a"), article("d")], None, QUERY, reader)
    assert any(topic.is_shared and all(found.treating(topic)) for topic in found.topics)


def test_one_page_has_its_sections_and_shares_none(reader: Reader) -> None:
    found = survey([article("a")], None, QUERY, reader)
    assert [found.units[topic.seed].heading for topic in found.topics] == [
        heading for heading, _ in texts_of("a", ("mosquitoes", "tap", "winter"))
    ]
    assert not any(topic.is_shared for topic in found.topics)


def test_pages_without_headings_name_no_topic(reader: Reader) -> None:
    texts = [
        " ".join(text for _, text in texts_of(letter, topics))
        for letter, topics in (("a", ("winter", "tap")), ("b", ("winter", "mosquitoes")))
    ]
    pages = [article_of([Section.of_text(level=0, heading="", text=text)]) for text in texts]
    found = survey(pages, None, QUERY, reader)
    assert found.topics == ()
    assert len(found.units) == 2


def test_rivals_without_a_section_give_no_topic_whatever_the_draft(reader: Reader) -> None:
    found = survey([article_of([])], article("a"), QUERY, reader)
    assert found.topics == ()
    assert found.rival_units == ()
    assert survey([], None, QUERY, reader).units == ()
