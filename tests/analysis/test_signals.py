from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.signals import (
    CHOICE_SIGNALS,
    MAX_MARGIN,
    VECTOR_SIGNALS,
    WORD_SIGNALS,
    Features,
    bag_of,
    different_pages,
    opening_of,
    signals,
)
from analysis.tfidf import HEADING_WEIGHT, OPENING, Matrix
from analysis.units import Unit
from analysis.vectors import Vectors
from tests.analysis.sections import unit

WINTER = "Drain the cask before frost or ice will split it"
GNATS = "A fine mesh stops gnats from laying eggs in water"
PAINT = "Two coats of oil keep the staves from rotting away"

TWO_PAGES = (
    unit(WINTER, heading="Winter frost", page=0),
    unit(GNATS, heading="Gnats", page=0),
    unit("Ice and frost split a full cask so drain it", heading="Frost in winter", page=1),
    unit(PAINT, heading="Oiling staves", page=1),
)


def told(
    units: Sequence[Unit],
    n_rivals: int = 2,
    query: Sequence[str] = (),
    vectors: tuple[Vectors, Vectors] | None = None,
) -> Features:
    return signals(units, n_rivals, query, "en", vectors)


def one(found: Features, name: str, *, has_vectors: bool = False) -> Matrix:
    names = (*WORD_SIGNALS, *(VECTOR_SIGNALS if has_vectors else ()), *CHOICE_SIGNALS)
    assert found.shape[-1] == len(names)
    return np.asarray(found[..., names.index(name)])


def rows(*values: tuple[float, ...]) -> Vectors:
    return np.array(values, dtype=np.float32)


@pytest.mark.parametrize("name", WORD_SIGNALS)
def test_each_likeness_is_highest_for_the_two_sections_on_the_same_thing(name: str) -> None:
    found = one(told(TWO_PAGES), name)
    across = found[np.ix_((0, 1), (2, 3))]
    assert across[0, 0] == across.max() > 1
    assert across[0, 0] > across[0, 1]
    assert across[0, 0] > across[1, 1]


@pytest.mark.parametrize("name", WORD_SIGNALS)
def test_pairs_of_different_rivals_have_mean_zero_and_spread_one(name: str) -> None:
    pairs = one(told(TWO_PAGES), name)[different_pages(TWO_PAGES)]
    assert pairs.mean() == pytest.approx(0, abs=1e-9)
    assert pairs.std() == pytest.approx(1)


def test_every_signal_is_the_same_both_ways() -> None:
    found = told(TWO_PAGES)
    assert np.allclose(found, found.transpose(1, 0, 2))


def test_where_all_pairs_are_as_alike_nothing_stands_out() -> None:
    same = [unit(WINTER, heading="Frost", page=page) for page in range(3)]
    found = told(same, 3)
    for name in WORD_SIGNALS:
        assert not one(found, name)[different_pages(same)].any()


def test_one_page_alone_has_nothing_to_be_measured_by() -> None:
    found = told(TWO_PAGES[:2], 1)
    assert np.isfinite(found).all()
    for name in WORD_SIGNALS:
        assert not one(found, name).any()


@pytest.mark.parametrize("text", [WINTER, GNATS, "", "Moss " * 200])
def test_a_draft_does_not_change_the_signals_of_the_rivals_among_each_other(text: str) -> None:
    draft = (unit(text, heading=text[:12], page=2), unit(WINTER, page=2))
    vectors = rows((1, 0), (0, 1), (1, 1), (0.5, 1), (9, 9), (3, -2))
    n = len(TWO_PAGES)
    with_draft = told((*TWO_PAGES, *draft), vectors=(vectors, vectors[::-1].copy()))
    alone = told(TWO_PAGES, vectors=(vectors[:n], vectors[::-1][:n].copy()))
    assert not np.allclose(with_draft[n:, :n], 0)
    assert np.allclose(with_draft[:n, :n], alone)


def test_words_of_the_keyword_make_no_headings_alike() -> None:
    units = [
        unit(WINTER, heading="Cask winter", page=0),
        unit(GNATS, heading="Cask gnats", page=0),
        unit(PAINT, heading="Cask oil", page=1),
        unit(WINTER, heading="Winter", page=1),
    ]
    with_query = one(told(units, query=["cask"]), "headings")
    assert with_query[0, 2] == with_query[1, 2] == with_query[1, 3] < with_query[0, 3]
    without = one(told(units), "headings")
    assert without[0, 2] > without[1, 3]


def test_headings_of_the_keyword_alone_are_like_none() -> None:
    units = [
        unit(WINTER, heading="Cask", page=0),
        unit(WINTER, heading="Frost", page=0),
        unit(WINTER, heading="Cask", page=1),
        unit(WINTER, heading="Frost", page=1),
    ]
    found = one(told(units, query=["cask"]), "headings")
    assert found[0, 2] == found[0, 3] < found[1, 3]


def test_a_heading_whose_words_the_other_text_says_counts_though_the_headings_differ() -> None:
    units = [
        unit("Empty it and store it dry", heading="Winter", page=0),
        unit("Empty it and store it dry", heading="Gnats", page=0),
        unit("Before winter all of them were brought in", heading="Our habits", page=1),
        unit("Nothing else was of any use to us there", heading="Other remarks", page=1),
    ]
    found = told(units)
    assert not one(found, "headings")[different_pages(units)].any()
    in_text = one(found, "heading in text")
    assert in_text[0, 2] > in_text[0, 3] == in_text[1, 2] == in_text[1, 3]


def test_vectors_add_their_two_signals_and_what_all_rivals_share_counts_for_nothing() -> None:
    shared = 100.0
    vectors = rows((1, 0, shared), (0, 1, shared), (1, 0.1, shared), (-1, -1, shared))
    found = told(TWO_PAGES, vectors=(vectors, vectors))
    headings = one(found, "heading vectors", has_vectors=True)
    assert headings.tolist() == one(found, "opening vectors", has_vectors=True).tolist()
    assert headings[0, 2] > 1
    assert headings[0, 3] < 0


def test_a_text_without_a_vector_is_no_reason_for_a_number_that_is_none() -> None:
    found = told(TWO_PAGES, vectors=(np.zeros((4, 2), np.float32), np.zeros((4, 2), np.float32)))
    assert np.isfinite(found).all()
    assert not one(found, "heading vectors", has_vectors=True).any()


def test_two_sections_that_are_each_others_best_choose_each_other() -> None:
    found = told(TWO_PAGES)
    mutual = one(found, "mutual choice")
    assert mutual[0, 2] == 1
    assert mutual[1, 2] == mutual[0, 3] == 0
    assert one(found, "lesser margin")[0, 2] > 0 > one(found, "lesser margin")[1, 2]


def test_margins_are_distances_to_the_best_of_the_rest_on_the_other_page() -> None:
    found = told(TWO_PAGES)
    alike = found[..., : len(WORD_SIGNALS)].mean(axis=-1)
    ahead = alike[0, 2] - alike[0, 3], alike[2, 0] - alike[2, 1]
    bounded = np.clip(sorted(ahead), -MAX_MARGIN, MAX_MARGIN)
    assert one(found, "lesser margin")[0, 2] == pytest.approx(bounded[0])
    assert one(found, "greater margin")[0, 2] == pytest.approx(bounded[1])
    behind = alike[1, 2] - alike[0, 2], alike[1, 2] - alike[1, 3]
    assert one(found, "lesser margin")[1, 2] == pytest.approx(max(-MAX_MARGIN, min(behind)))


def test_the_only_section_of_a_page_is_chosen_by_one_standard_deviation() -> None:
    found = told([TWO_PAGES[0], TWO_PAGES[2]])
    assert one(found, "lesser margin").tolist() == [[1, 1], [1, 1]]
    assert one(found, "mutual choice").all()


def test_a_bag_holds_the_words_of_the_heading_raised() -> None:
    bag = bag_of(unit("frost frost ice", heading="Frost tap"))
    assert bag == {"frost": 2 + HEADING_WEIGHT, "ice": 1, "tap": HEADING_WEIGHT}


def test_an_opening_is_the_heading_and_the_first_words() -> None:
    found = opening_of(unit("Word " * (OPENING + 5), heading="The Tap"))
    assert found == "the tap" + " word" * OPENING


def test_pages_differ_by_their_number() -> None:
    pages = different_pages([unit("a", page=page) for page in (0, 0, 2)])
    assert pages.tolist() == [[False, False, True], [False, False, True], [True, True, False]]


WORDS = st.lists(st.sampled_from(["frost", "ice", "mesh", "gnat", "oil", "tap"]), max_size=6)


@given(
    made=st.lists(st.tuples(st.integers(0, 3), WORDS, WORDS), min_size=1, max_size=7),
    n_rivals=st.integers(1, 4),
)
@settings(max_examples=40)
def test_signals_of_any_sections_are_finite_symmetric_and_bounded(
    made: list[tuple[int, list[str], list[str]]], n_rivals: int
) -> None:
    units = [
        unit(" ".join(text), heading=" ".join(heading), page=page)
        for page, text, heading in sorted(made)
    ]
    units[0] = replace(units[0], page=0)
    found = told(units, n_rivals, query=["tap"])
    assert np.isfinite(found).all()
    assert np.allclose(found, found.transpose(1, 0, 2))
    assert set(np.unique(one(found, "mutual choice"))) <= {0.0, 1.0}
    lesser, greater = one(found, "lesser margin"), one(found, "greater margin")
    assert (lesser <= greater).all()
    assert max(abs(lesser).max(), abs(greater).max()) <= MAX_MARGIN
