import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coverage import (
    MIN_PRESENT,
    MIN_THIN,
    MIN_TREATED,
    Coverages,
    coverages,
    treatment_of,
)
from analysis.result import Treatment
from analysis.tfidf import Matrix
from analysis.topics import founded
from analysis.units import Unit
from tests.analysis.likely import likelihood, sections, surveys

TINY = 1e-6  # values have six digits


def covered(
    *pairs: tuple[int, int, float], per_page: tuple[int, ...] = (2, 2, 2, 2), n_rivals: int = 3
) -> Coverages:
    """Two sections on each of four pages, the last of which is a draft's."""
    units = sections(*per_page)
    likely = likelihood(units, *pairs)
    return coverages(units, likely, founded(units, likely, n_rivals), len(per_page))


ALIKE = ((0, 2, 0.8), (0, 4, 0.8), (2, 4, 0.8))


def test_a_page_that_reaches_what_pages_with_a_topic_reach_covers_it() -> None:
    found = covered(*ALIKE, (0, 6, 0.8), (2, 6, 0.8), (4, 6, 0.8))
    assert found.by_page[0].tolist() == [1, 1, 1, 1]
    assert found.present[0] == pytest.approx(0.8)


def test_half_as_likely_is_half_covered_and_unlike_is_not_covered() -> None:
    half = covered(*ALIKE, (0, 6, 0.4), (2, 6, 0.4), (4, 6, 0.4))
    assert half.by_page[0, 3] == pytest.approx(0.5)
    assert covered(*ALIKE).by_page[0, 3] == 0


def test_coverage_is_match_over_what_the_rivals_reach() -> None:
    found = covered((0, 2, 0.9), (0, 4, 0.5), (2, 4, 0.6), (0, 6, 0.3), (4, 6, 0.2))
    match = (1 * 0.3 + 0.9 * 0.0 + 0.5 * 0.2) / (1 + 0.9 + 0.5)
    first = (0.9 * 0.9 + 0.5 * 0.5) / (0.9 + 0.5)
    second = (1 * 0.9 + 0.5 * 0.6) / (1 + 0.5)
    third = (1 * 0.5 + 0.9 * 0.6) / (1 + 0.9)
    present = (1 * first + 0.9 * second + 0.5 * third) / (1 + 0.9 + 0.5)
    assert found.present[0] == pytest.approx(present)
    assert found.by_page[0, 3] == pytest.approx(match / present, abs=TINY)


def test_coverage_of_the_founding_page_is_one_even_where_no_other_has_the_topic() -> None:
    found = covered((0, 2, 0.1))
    assert np.diag(found.by_page[[0, 2, 4]][:, :3]).tolist() == [1, 1, 1]
    assert np.diag(found.lowest[[0, 2, 4]][:, :3]).tolist() == [1, 1, 1]


def test_where_pages_hardly_agree_a_trifle_does_not_cover_the_topic() -> None:
    found = covered((0, 2, 0.02), (0, 6, 0.02))
    assert found.present[0] < MIN_PRESENT
    assert found.by_page[0, 3] < MIN_THIN


def test_what_a_page_itself_says_of_a_topic_never_counts_for_its_match() -> None:
    # page 1 belongs to the topic of page 0 by section 2; only pages 0 and 2 may judge it
    found = covered((0, 2, 0.5), (0, 4, 0.5), (2, 4, 0.0), (0, 6, 0.5), (4, 6, 0.0))
    of_rival, of_draft = found.by_page[0, 1], found.by_page[0, 3]
    assert of_rival * found.present[0] == pytest.approx(0.5 / 1.5, abs=TINY)
    assert of_draft * found.present[0] == pytest.approx(0.5 / 2, abs=TINY)


def test_a_rival_and_a_draft_of_the_same_text_are_judged_by_the_same_pages() -> None:
    # the draft is page 1 again, and page 1 has no say of its own
    likely = ((0, 2, 0.0), (0, 4, 0.7), (2, 4, 0.6), (0, 6, 0.0), (4, 6, 0.6))
    found = covered(*likely)
    assert found.by_page[0, 1] == found.by_page[0, 3] > 0


def test_a_page_without_sections_covers_nothing() -> None:
    found = covered(*ALIKE, per_page=(2, 2, 2, 0))
    assert found.by_page[:, 3].tolist() == [0] * 6
    assert found.highest[:, 3].tolist() == [0] * 6
    rival = covered((0, 2, 0.8), per_page=(2, 0, 2))
    assert rival.by_page[:, 1].tolist() == [0] * 4


def test_one_page_covers_what_it_founds() -> None:
    found = covered(per_page=(2,), n_rivals=1)
    assert found.by_page.tolist() == found.lowest.tolist() == found.highest.tolist() == [[1], [1]]
    assert found.present.tolist() == [0, 0]


def test_two_pages_are_judged_by_each_other_and_a_draft_by_both() -> None:
    found = covered((0, 2, 0.9), (0, 4, 0.9), (2, 4, 0.9), per_page=(2, 2, 2), n_rivals=2)
    assert found.by_page[0].tolist() == [1, 1, 1]
    assert found.by_page[1].tolist() == [1, 0, 0]


def test_the_range_is_what_coverage_is_without_any_one_judging_page() -> None:
    found = covered(*ALIKE, (0, 6, 0.8), (2, 6, 0.0), (4, 6, 0.4))
    weights, said = (1, 0.8, 0.8), (0.8, 0.0, 0.4)
    without = [
        sum(weights[at] * said[at] for at in rest) / sum(weights[at] for at in rest) / 0.8
        for rest in ((1, 2), (0, 2), (0, 1))
    ]
    assert found.lowest[0, 3] == pytest.approx(min(without), abs=TINY)
    assert found.highest[0, 3] == pytest.approx(max(without), abs=TINY)
    assert found.lowest[0, 3] < found.by_page[0, 3] < found.highest[0, 3]


def test_a_section_alone_covers_as_a_page_that_had_only_it() -> None:
    pairs = (*ALIKE, (0, 6, 0.6), (2, 6, 0.4), (4, 6, 0.5))
    found = covered(*pairs, per_page=(2, 2, 2, 1))
    assert found.by_unit[0, 6] == pytest.approx(found.by_page[0, 3], abs=TINY)
    assert found.by_unit[0, 0] == 1
    assert found.by_unit[0, 7:].size == 0


def test_another_section_of_the_founding_page_does_not_treat_its_topic() -> None:
    found = covered(*ALIKE)
    assert found.by_unit[0, 1] == 0


@given(surveys())
def test_every_coverage_stays_in_its_range(
    made: tuple[tuple[Unit, ...], Matrix, int, int],
) -> None:
    units, likely, n_rivals, n_pages = made
    topics = founded(units, likely, n_rivals)
    found = coverages(units, likely, topics, n_pages)
    assert found.by_page.shape == (len(topics.pages), n_pages)
    assert found.by_unit.shape == (len(topics.pages), len(units))
    for one in (found.by_page, found.lowest, found.highest, found.present):
        assert (one >= 0).all()
        assert (one <= 1).all()
    assert (found.by_unit >= 0).all()
    assert (np.diag(found.by_unit) >= 1).all()
    assert (found.lowest <= found.by_page).all()
    assert (found.by_page <= found.highest).all()
    assert (found.by_page[np.arange(len(topics.pages)), topics.pages] == 1).all()
    empty = sorted(set(range(n_pages)) - {unit.page for unit in units})
    assert not found.by_page[:, empty].any()


@given(surveys())
def test_a_draft_changes_nothing_of_the_coverage_of_rivals(
    made: tuple[tuple[Unit, ...], Matrix, int, int],
) -> None:
    units, likely, n_rivals, n_pages = made
    found = coverages(units, likely, founded(units, likely, n_rivals), n_pages)
    own = [unit for unit in units if unit.page < n_rivals]
    few = likely[: len(own), : len(own)]
    alone = coverages(own, few, founded(own, few, n_rivals), n_rivals)
    assert (found.by_page[:, :n_rivals] == alone.by_page).all()
    assert (found.lowest[:, :n_rivals] == alone.lowest).all()
    assert (found.by_unit[:, : len(own)] == alone.by_unit).all()


@given(surveys(), st.data())
def test_a_draft_likelier_to_say_a_thing_never_covers_less(
    made: tuple[tuple[Unit, ...], Matrix, int, int], data: st.DataObject
) -> None:
    units, likely, n_rivals, n_pages = made
    drafts = [at for at, unit in enumerate(units) if unit.page >= n_rivals]
    if not drafts:
        return
    row = data.draw(st.sampled_from(drafts))
    n = len(units) - len(drafts)
    more = likely.copy()
    more[row, :n] = more[:n, row] = np.minimum(1, likely[row, :n] + data.draw(st.floats(0, 1)))
    topics = founded(units, likely, n_rivals)
    before = coverages(units, likely, topics, n_pages).by_page
    after = coverages(units, more, topics, n_pages).by_page
    assert (after >= before).all()


@pytest.mark.parametrize(
    ("value", "treatment"),
    [
        (0.0, Treatment.MISSING),
        (MIN_THIN - 0.01, Treatment.MISSING),
        (MIN_THIN, Treatment.THIN),
        (MIN_TREATED - 0.01, Treatment.THIN),
        (MIN_TREATED, Treatment.TREATED),
        (1.0, Treatment.TREATED),
    ],
)
def test_treatment_follows_the_stated_thresholds(value: float, treatment: Treatment) -> None:
    assert treatment_of(value) is treatment
