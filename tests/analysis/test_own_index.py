from collections import Counter

import numpy as np
import pytest

from analysis.own_index import own_index, page_words, path_text, shared_roots, words_of
from spiders.items import OwnPage, OwnPages

OWN = OwnPages(
    name="own.csv",
    pages=(
        OwnPage(url="https://own.example/blog/rain-barrel-winter", title="Rain barrels in winter"),
        OwnPage(url="https://own.example/blog/17", title="Cleaning gutters"),
        OwnPage(url="https://own.example/", title=""),
    ),
)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://own.example/a-b/c_d.html?x=words", "a b c d"),
        ("https://own.example/2024/05/p4f2a/winter%20care/", "winter care"),
        ("https://own.example/gr%C3%BCner-tee", "grüner tee"),
        ("https://own.example/%FF%00", ""),
        ("https://own.example/", ""),
    ],
)
def test_an_address_says_the_words_of_its_path(url: str, text: str) -> None:
    assert path_text(url).replace("\N{REPLACEMENT CHARACTER}", "") == text


def test_words_that_every_text_has_do_not_count() -> None:
    assert list(words_of("How to clean the gutter of a CI/CD server", "en")) == [
        "clean",
        "gutter",
        "ci/cd",
        "server",
    ]


def test_a_titles_word_counts_twice() -> None:
    page = OwnPage(url="https://own.example/barrel", title="Barrels", description="barrels, mesh")
    assert page_words(page, "en") == {"barrels": 3, "barrel": 1, "mesh": 1}


def test_pages_are_alike_by_roots_and_a_page_without_words_like_none() -> None:
    index = own_index(OWN, "en")
    scores = index.cosines(index.weights(Counter(words_of("clean a gutter", "en"))))
    assert scores[1] > 0.8
    assert scores[0] == scores[2] == 0
    assert np.allclose(np.sqrt(index.matrix.multiply(index.matrix).sum(axis=1)).A1[:2], 1)


def test_a_word_that_no_page_has_lowers_the_likeness() -> None:
    index = own_index(OWN, "en")
    plain, odd = (
        index.cosines(index.weights(Counter(words_of(text, "en"))))[1]
        for text in ("clean gutter", "clean gutter zeppelin")
    )
    assert odd < plain


def test_the_parts_of_shared_roots_add_up_to_the_cosine() -> None:
    index = own_index(OWN, "en")
    weights = index.weights(Counter(words_of("rain barrel frost", "en")))
    parts = list(shared_roots(index.page(0), weights))
    assert [root for root, _ in parts] == ["barrel", "rain"]
    assert sum(part for _, part in parts) == pytest.approx(index.cosines(weights)[0])


def test_the_words_of_pages_are_weighted_once_for_all_keywords() -> None:
    assert own_index(OWN, "en") is own_index(OWN, "en")


@pytest.mark.parametrize("language", ["de", "qq", ""])
def test_any_language_has_words(language: str) -> None:
    index = own_index(OWN, language)
    scores = index.cosines(index.weights(Counter(words_of("gutters", language))))
    assert int(scores.argmax()) == 1
