from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.pairs import WITH_VECTORS, WORDS_ALONE, Weights, probabilities
from analysis.profile import Profile
from analysis.reading import Reader
from analysis.signals import CHOICE_SIGNALS, VECTOR_SIGNALS, WORD_SIGNALS, different_pages, signals
from analysis.tfidf import Matrix
from analysis.units import Unit, units_of, vectors_of
from tests.analysis.pages import article
from tests.analysis.sections import unit

QUERY = ("rain", "barrel")
ARTICLES = [article(letter) for letter in "abcd"]


def read(profile: Profile) -> tuple[tuple[Unit, ...], Matrix]:
    reader = Reader(language="en", profile=profile)
    units = units_of(ARTICLES, QUERY, reader)
    vectors = vectors_of(units, ARTICLES, reader)
    return units, probabilities(units, len(ARTICLES), QUERY, "en", vectors)


def rows_of(units: Sequence[Unit], *words: str) -> list[int]:
    """Sections with one of these words in their heading."""
    return [at for at, one in enumerate(units) if set(words) & set(one.words.heading)]


@pytest.fixture(scope="module", params=Profile)
def likely(request: pytest.FixtureRequest) -> tuple[tuple[Unit, ...], Matrix]:
    return read(request.param)


def test_sections_on_the_same_thing_are_likelier_than_sections_on_others(
    likely: tuple[tuple[Unit, ...], Matrix],
) -> None:
    units, found = likely
    winter, gnats = rows_of(units, "winter"), rows_of(units, "mosquito", "mosquitoe")
    assert len(winter) == 4
    assert len(gnats) == 3
    for one in winter:
        for other in winter:
            if one != other:
                assert found[one, other] > 2 * found[one, gnats].max()


def test_probabilities_are_symmetric_and_nothing_on_one_page_is_a_pair(
    likely: tuple[tuple[Unit, ...], Matrix],
) -> None:
    units, found = likely
    assert (found == found.T).all()
    apart = different_pages(units)
    assert not found[~apart].any()
    assert (found[apart] > 0).all()
    assert (found[apart] < 1).all()


@pytest.mark.parametrize(
    ("weights", "names"),
    [
        (WORDS_ALONE, (*WORD_SIGNALS, *CHOICE_SIGNALS)),
        (WITH_VECTORS, (*WORD_SIGNALS, *VECTOR_SIGNALS, *CHOICE_SIGNALS)),
    ],
)
def test_every_signal_has_a_weight_and_more_of_it_never_makes_a_pair_less_likely(
    weights: Weights, names: tuple[str, ...]
) -> None:
    assert set(weights.by_signal) == set(names)
    assert min(weights.by_signal.values()) >= 0
    assert weights.constant < 0


def test_a_probability_is_the_logistic_function_of_its_weighted_signals() -> None:
    units = [
        unit("frost splits a full cask", heading="Frost", page=0),
        unit("mesh stops gnats", heading="Gnats", page=0),
        unit("frost split our cask", heading="Frost", page=1),
        unit("oil the staves", heading="Oil", page=1),
    ]
    told = signals(units, 2, (), "en", None)[0, 2]
    names = (*WORD_SIGNALS, *CHOICE_SIGNALS)
    weighted = sum(
        WORDS_ALONE.by_signal[name] * value for name, value in zip(names, told, strict=True)
    )
    expected = 1 / (1 + np.exp(-(weighted + WORDS_ALONE.constant)))
    found = probabilities(units, 2, (), "en", None)
    assert found[0, 2] == pytest.approx(expected, abs=1e-8)


def test_vectors_join_sections_that_share_no_word() -> None:
    units = [
        unit("frost cask", heading="Frost", page=0),
        unit("mesh gnat", heading="Gnats", page=0),
        unit("ice tun", heading="Freezing", page=1),
        unit("oil stave", heading="Oil", page=1),
    ]
    vectors = np.array([(1, 0, 0), (0, 1, 0), (1, 0.1, 0), (0, 0, 1)], dtype=np.float32)
    without = probabilities(units, 2, (), "en", None)
    found = probabilities(units, 2, (), "en", (vectors, vectors))
    assert without[0, 2] < 0.1
    assert found[0, 2] > 2 * without[0, 2]
    assert found[0, 2] > 4 * max(found[0, 3], found[1, 2], found[1, 3])


WORDS = st.lists(st.sampled_from(["frost", "ice", "mesh", "gnat", "oil"]), max_size=5)


@given(st.lists(st.tuples(st.integers(0, 3), WORDS, WORDS), min_size=1, max_size=6))
@settings(max_examples=30)
def test_a_draft_changes_no_probability_among_the_rivals(
    made: list[tuple[int, list[str], list[str]]],
) -> None:
    units = [
        unit(" ".join(text), heading=" ".join(heading), page=page)
        for page, text, heading in sorted(made)
    ]
    units[0] = replace(units[0], page=0)
    draft = unit("frost and ice in the mesh", heading="Frost", page=4)
    n = len(units)
    with_draft = probabilities([*units, draft], 4, (), "en", None)
    assert (with_draft >= 0).all()
    assert (with_draft <= 1).all()
    assert np.allclose(with_draft[:n, :n], probabilities(units, 4, (), "en", None), atol=1e-8)
