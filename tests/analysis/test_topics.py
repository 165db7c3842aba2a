from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coverage import coverages
from analysis.tfidf import Matrix
from analysis.topics import MAX_LIKELY, MAX_OVERLAP, Founded, distinct, founded
from analysis.units import Unit
from tests.analysis.likely import likelihood, sections, surveys

UNITS = sections(2, 2, 2)  # rows 0 and 1, 2 and 3, 4 and 5


def kept(
    order: Sequence[int], units: Sequence[Unit], likely: Matrix, n_rivals: int
) -> tuple[list[int], Founded]:
    topics = founded(units, likely, n_rivals)
    n_pages = 1 + max(n_rivals - 1, *(unit.page for unit in units))
    alone = coverages(units, likely, topics, n_pages).by_unit
    return distinct(order, topics, likely, alone), topics


def test_a_topics_support_is_one_for_its_page_and_the_likelihood_of_each_others_best() -> None:
    likely = likelihood(UNITS, (0, 2, 0.3), (0, 3, 0.6), (0, 4, 0.9), (1, 5, 0.25))
    found = founded(UNITS, likely, 3)
    assert found.support[0] == pytest.approx(1 + 0.6 + 0.9)
    assert found.support[1] == pytest.approx(1 + 0.25)
    assert found.weights[0].tolist() == [1, 0, 0, 0.6, 0.9, 0]


def test_of_two_sections_of_a_page_as_likely_the_first_belongs() -> None:
    found = founded(UNITS, likelihood(UNITS, (0, 2, 0.4), (0, 3, 0.4)), 3)
    assert found.weights[0].tolist() == [1, 0, 0.4, 0, 0, 0]


def test_a_section_like_none_has_its_own_page_alone() -> None:
    found = founded(UNITS, likelihood(UNITS), 3)
    assert found.support.tolist() == [1] * 6
    assert found.weights.tolist() == np.eye(6).tolist()


def test_weights_of_a_page_are_those_of_its_one_section() -> None:
    found = founded(UNITS, likelihood(UNITS, (0, 2, 0.3), (0, 3, 0.6), (0, 4, 0.9)), 3)
    assert found.by_page()[0].tolist() == [1, 0.6, 0.9]
    assert found.by_page()[1].tolist() == [1, 0, 0]


def test_a_draft_supports_no_topic_and_founds_none() -> None:
    likely = likelihood(UNITS, (0, 4, 0.9), (0, 2, 0.5))
    found = founded(UNITS, likely, 2)
    assert found.support.tolist() == [1.5, 1, 1.5, 1]
    assert found.pages.tolist() == [0, 0, 1, 1]


def test_a_page_without_sections_supports_nothing_and_breaks_nothing() -> None:
    units = sections(1, 0, 1)
    found = founded(units, likelihood(units, (0, 1, 0.7)), 3)
    assert found.by_page().tolist() == [[1, 0, 0.7], [0.7, 0, 1]]


def test_a_topic_whose_founding_section_likely_treats_what_one_before_does_is_dropped() -> None:
    just_above = likelihood(UNITS, (0, 2, MAX_LIKELY + 0.01))
    assert kept([0, 2, 4], UNITS, just_above, 3)[0] == [0, 4]
    assert kept([2, 0, 4], UNITS, just_above, 3)[0] == [2, 4]
    assert kept([0, 2, 4], UNITS, likelihood(UNITS, (0, 2, MAX_LIKELY)), 3)[0] == [0, 2, 4]


def test_topics_that_the_same_sections_prove_are_one() -> None:
    likely = likelihood(UNITS, (0, 2, 0.9), (0, 4, 0.9), (1, 2, 0.8), (1, 4, 0.8))
    assert kept([0, 1], UNITS, likely, 3)[0] == [0]
    other = likelihood(UNITS, (0, 2, 0.9), (0, 4, 0.9), (1, 3, 0.8), (1, 5, 0.8))
    assert kept([0, 1], UNITS, other, 3)[0] == [0, 1]


def test_what_is_dropped_drops_nothing_itself() -> None:
    chain = likelihood(UNITS, (0, 2, 0.5), (2, 4, 0.5))
    assert kept([0, 2, 4], UNITS, chain, 3)[0] == [0, 4]


def test_without_topics_none_is_kept() -> None:
    assert kept([], UNITS, likelihood(UNITS), 3)[0] == []


@given(made=surveys(), data=st.data())
def test_no_two_kept_topics_likely_say_the_same_and_every_dropped_one_has_a_reason(
    made: tuple[tuple[Unit, ...], Matrix, int, int], data: st.DataObject
) -> None:
    units, likely, n_rivals, n_pages = made
    topics = founded(units, likely, n_rivals)
    alone = coverages(units, likely, topics, n_pages).by_unit
    order = data.draw(st.permutations(range(len(topics.pages))))
    found = distinct(order, topics, likely, alone)
    assert found == [at for at in order if at in set(found)]
    assert found[:1] == list(order[:1])
    for at, one in enumerate(found):
        for other in found[:at]:
            assert likely[one, other] <= MAX_LIKELY
            lengths = np.linalg.norm(topics.weights[one]) * np.linalg.norm(topics.weights[other])
            assert topics.weights[one] @ topics.weights[other] / lengths <= MAX_OVERLAP
    for at, one in enumerate(order):
        if one not in found:
            before = [other for other in order[:at] if other in found]
            assert distinct([*before, one], topics, likely, alone) == before


@given(surveys())
def test_support_lies_between_one_page_and_all(
    made: tuple[tuple[Unit, ...], Matrix, int, int],
) -> None:
    units, likely, n_rivals, _ = made
    found = founded(units, likely, n_rivals)
    assert (found.support >= 1).all()
    assert (found.support <= n_rivals).all()
    assert np.allclose(found.by_page().sum(axis=1), found.support)
    own = found.by_page()[np.arange(len(found.pages)), found.pages]
    assert (own == 1).all()
    assert ((found.weights > 0) @ np.eye(n_rivals)[found.pages] <= 1).all()
