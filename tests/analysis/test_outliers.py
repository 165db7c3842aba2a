from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from math import e

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import Article
from analysis.corpus import RankedArticle
from analysis.outliers import FAR, MIN_PAGES, odd_lengths, standing, without_outliers
from analysis.reading import Reader
from analysis.result import PageVerdict
from tests.analysis.sections import article, ranked, section

QUERY = ("mercury",)
READER = Reader(language="en")
PLANET = (
    (
        "Mercury is the planet nearest to the sun. Its orbit takes 88 days, and craters cover the "
        "surface. A probe mapped every crater on the planet."
    ),
    (
        "No planet has a shorter orbit than Mercury. The sun heats the surface by day, and "
        "craters at the poles keep ice. The planet has no moon."
    ),
    (
        "The craters of Mercury are older than the craters of Mars. The planet lost its "
        "atmosphere to the sun, so the surface freezes at night in spite of the close orbit."
    ),
    (
        "Seen from Mercury the sun is three times wider. The planet turns slowly on its orbit, "
        "so a day on the surface outlasts a year. Craters cast long shadows."
    ),
    (
        "A probe in orbit around Mercury weighed the iron core of the planet. Its surface "
        "shrinks as the core cools, and cliffs cut through craters that face the sun."
    ),
    (
        "Mercury crosses the disc of the sun now and then. The orbit is tilted, so the planet "
        "mostly passes above or below. Telescopes show its surface without craters."
    ),
)
METAL = (
    "Mercury in an old thermometer is a liquid metal with toxic vapour. Ventilate the room, "
    "collect the drops with a syringe, seal the jar and hand it to the pharmacy. Mercury in a "
    "lamp is less."
)


def found(*texts: str) -> list[RankedArticle]:
    addresses = (f"https://{text[:9].split()[0].lower()}{len(text)}.example/" for text in texts)
    return [
        ranked(article(section(text), url=url), rank)
        for rank, (text, url) in enumerate(zip(texts, addresses, strict=True), start=1)
    ]


def odd(pages: Sequence[RankedArticle]) -> list[str]:
    """Texts of the pages that are outliers."""
    told = without_outliers(pages, QUERY, READER)
    return [one.article.text for one in told if one.article.verdict is PageVerdict.OUTLIER]


def test_another_meaning_of_the_keyword_is_an_outlier_and_says_why() -> None:
    told = without_outliers(found(*PLANET, METAL), QUERY, READER)
    assert [one.article.verdict for one in told[:-1]] == [PageVerdict.READ] * len(PLANET)
    assert told[-1].article.verdict is PageVerdict.OUTLIER
    assert "it is on another subject" in told[-1].article.reason
    assert f"limit {-FAR}" in told[-1].article.reason


def test_a_page_that_never_names_the_keyword_is_an_outlier() -> None:
    texts = (
        "Knead the dough for ten minutes, let it rise, fold it twice and bake the loaf till dark."
    )
    assert odd(found(*PLANET, texts)) == [texts]


def test_pages_on_one_subject_all_count() -> None:
    assert odd(found(*PLANET)) == []


def test_pages_that_have_nothing_in_common_all_count() -> None:
    assert odd(found(*(f"{word} " * 60 for word in ("oak", "elm", "ash", "fir", "yew")))) == []


def test_pages_without_a_telling_word_all_count() -> None:
    assert odd(found(*("The and of it. " * n for n in range(20, 20 + MIN_PAGES)))) == []


def test_two_meanings_with_as_many_pages_both_count() -> None:
    others = (
        METAL,
        (
            "Swept mercury splits into drops. Collect the drops of metal with a syringe, not a "
            "broom, for the vapour of a broken thermometer is toxic."
        ),
        (
            "A broken thermometer spills liquid metal. Open a window, as mercury gives off toxic "
            "vapour, and collect the drops in a sealed jar."
        ),
    )
    assert odd(found(*PLANET[:3], *others)) == []


def test_among_fewer_than_five_pages_none_is_told_to_be_odd() -> None:
    pages = found(*PLANET[: MIN_PAGES - 2], METAL)
    assert without_outliers(pages, QUERY, READER) == tuple(pages)
    assert odd_lengths(pages) == {}


def test_the_order_of_pages_changes_no_verdict() -> None:
    pages = found(*PLANET[:4], METAL)
    expected = odd(pages)
    assert expected == [METAL]
    for order in list(permutations(pages))[::17]:
        assert odd(order) == expected


def test_pages_that_do_not_count_are_left_as_they_are() -> None:
    refused = replace(
        found(METAL)[0].article, verdict=PageVerdict.EMPTY, reason="The page has no text."
    )
    told = without_outliers([ranked(refused, 9), *found(*PLANET)], QUERY, READER)
    assert told[0].article == refused
    assert odd(told) == []


def of_length(n_words: int) -> Article:
    return article(section("word " * n_words), url=f"https://w{n_words}.example/")


@pytest.mark.parametrize(
    ("n_words", "said"),
    [
        (12_000, "With 12,000 words it has 12 times the usual length (robust z 5.4, limit 3.5)."),
        (100, "With 100 words it has 10% of the usual length (robust z -5.0, limit 3.5)."),
    ],
)
def test_ten_times_the_length_or_a_tenth_is_named(n_words: int, said: str) -> None:
    usual = [ranked(of_length(n), n) for n in (900, 950, 1000, 1100, 1300)]
    assert odd_lengths([*usual, ranked(of_length(n_words), 9)]) == {
        f"https://w{n_words}.example/": said
    }


def test_lengths_between_a_fifth_and_five_times_the_usual_are_not_odd() -> None:
    assert odd_lengths([ranked(of_length(n), n) for n in (250, 950, 1000, 1010, 4500)]) == {}


def test_where_lengths_vary_much_none_is_odd() -> None:
    assert odd_lengths([ranked(of_length(n), n) for n in (60, 200, 900, 3000, 9000)]) == {}


def test_standing_is_the_robust_z_of_the_logarithm() -> None:
    told = standing(e**2, [1, e, e**-1, e**2, e**-2], 0.1)
    assert told.ratio == pytest.approx(e**2)
    assert told.z == pytest.approx(2 / 1.4826)


def test_others_that_are_all_alike_have_the_least_spread() -> None:
    assert standing(1.0, [e, e, e], 0.5).z == pytest.approx(-2)


@given(
    st.lists(st.floats(1e-3, 1e6), min_size=1, max_size=9),
    st.floats(0, 1e6),
    st.floats(0, 1e6),
)
def test_a_greater_value_never_stands_lower(others: list[float], one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert standing(low, others, 0.3).z <= standing(high, others, 0.3).z
