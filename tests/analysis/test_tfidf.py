import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tfidf import MAX_ZIPF, letter_similarity, rareness, term_rareness, word_similarity


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert 0 <= rareness("time", "en") < rareness("gutter", "en") < rareness("qqxyz", "en")
    assert rareness("qqxyz", "en") == MAX_ZIPF


def test_a_language_without_frequencies_weighs_all_words_alike() -> None:
    assert rareness("time", "qq") == rareness("gutter", "qq") == MAX_ZIPF / 2


def test_a_phrase_is_as_rare_as_its_words_on_average() -> None:
    mean = (rareness("rain", "en") + rareness("gutter", "en")) / 2
    assert term_rareness("rain gutter", "en") == pytest.approx(mean)
    assert term_rareness("", "en") == 0


def test_bags_are_alike_by_what_they_share() -> None:
    bags: list[dict[str, float]] = [
        {"gutter": 2.0, "time": 1.0},
        {"gutter": 1.0, "moss": 1.0},
        {"time": 3.0, "frost": 1.0},
        {},
    ]
    found = word_similarity(bags, len(bags), "en")
    assert found[0, 0] == pytest.approx(1)
    assert found[0, 1] > found[0, 2] > found[1, 2] == 0
    assert not found[3].any()


def test_texts_are_alike_by_their_letters() -> None:
    found = letter_similarity(["install the pump", "installing pumps", "frost", ""], 4)
    assert found[0, 1] > 0.3 > found[0, 2]
    assert not found[3].any()


def test_rows_beyond_the_fitted_change_nothing_among_these() -> None:
    bags: list[dict[str, float]] = [{"gutter": 1.0}, {"moss": 1.0, "gutter": 1.0}, {"frost": 9.0}]
    assert np.allclose(word_similarity(bags, 2, "en")[:2, :2], word_similarity(bags[:2], 2, "en"))
    texts = ["gutter guard", "gutter", "frost guard"]
    assert np.allclose(letter_similarity(texts, 2)[:2, :2], letter_similarity(texts[:2], 2))


def test_without_a_word_nothing_is_alike() -> None:
    assert not word_similarity([{}, {}], 2, "en").any()
    assert not letter_similarity(["", " "], 2).any()


BAGS = st.lists(
    st.dictionaries(
        st.sampled_from(["gutter", "moss", "frost", "the"]), st.integers(1, 50).map(float)
    ),
    min_size=1,
    max_size=5,
)


@given(bags=BAGS, fitted=st.integers(1, 5))
def test_cosines_of_any_bags_are_shares_the_same_both_ways(
    bags: list[dict[str, float]], fitted: int
) -> None:
    found = word_similarity(bags, min(fitted, len(bags)), "en")
    assert found.shape == (len(bags), len(bags))
    assert (found >= 0).all()
    assert (found <= 1 + 1e-9).all()
    assert np.allclose(found, found.T)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_cosines_of_any_texts_are_shares_and_each_is_most_like_itself(texts: list[str]) -> None:
    found = letter_similarity(texts, len(texts))
    assert (found >= 0).all()
    assert (found <= np.maximum(found.diagonal(), 0)[:, None] + 1e-9).all()
    assert all(
        value == pytest.approx(1)
        for value, text in zip(found.diagonal(), texts, strict=True)
        if any(letter.isalnum() for letter in text)
    )
