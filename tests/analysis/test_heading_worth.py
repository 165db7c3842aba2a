import pytest

from analysis.heading_worth import IN_TEXT, word_worth
from tests.analysis.outlines import placed


def test_a_word_is_worth_more_the_more_pages_head_with_it() -> None:
    units = [
        placed(0, 0, "winter frost", text="-"),
        placed(1, 0, "winter", text="-"),
        placed(2, 0, "mosquito", text="-"),
        placed(2, 1, "mosquito", text="-"),
    ]
    worth = word_worth(units, ())
    # once: frost, mosquito; twice: winter; discount = 2 / (2 + 2 * 1)
    assert worth == {
        "winter": pytest.approx((2 - 0.5) / 3),
        "frost": pytest.approx((1 - 0.5) / 3),
        "mosquito": pytest.approx((1 - 0.5) / 3),
    }


def test_a_page_that_only_says_a_word_counts_less_than_one_that_heads_with_it() -> None:
    units = [placed(0, 0, "winter", text="-"), placed(1, 0, "-", text="winter")]
    assert word_worth(units, ())["winter"] == pytest.approx((1 - 0.5 + IN_TEXT) / 2)


def test_the_keyword_and_words_of_no_heading_are_worth_nothing() -> None:
    units = [placed(0, 0, "rain barrel winter", text="frost")]
    assert set(word_worth(units, {"rain", "barrel"})) == {"winter"}


def test_every_word_of_a_heading_is_worth_something_whatever_the_discount() -> None:
    units = [placed(page, 0, f"own{page} shared", text="-") for page in range(2)]
    assert min(word_worth(units, ()).values()) > 0
    assert word_worth([], ()) == {}
