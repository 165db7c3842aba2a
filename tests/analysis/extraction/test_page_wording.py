import pytest

from analysis.extraction.page_wording import MIN_PARAGRAPH, Wording, wording_of
from tests.analysis.extraction.web_pages import Piece


def said(*texts: str, lines: tuple[str, ...] = (), labels: tuple[str, ...] = ()) -> Wording:
    return wording_of([Piece(text) for text in texts], lines, labels)


def test_nothing_said_counts_nothing() -> None:
    assert said() == Wording()


@pytest.mark.parametrize(
    "text", ["$19.99", "from € 19", "19,99 €", "CHF 20", "£5 each", "Rs. 450", "1 200 zł"]
)
def test_prices_are_known_in_several_currencies(text: str) -> None:
    assert said(text).n_prices == 1


@pytest.mark.parametrize("text", ["in 2024", "19.99", "euro", "cost $ much", "a page of 20"])
def test_a_number_alone_is_no_price(text: str) -> None:
    assert said(text).n_prices == 0


def test_a_price_in_a_sentence_is_prose() -> None:
    assert said(f"It cost us $20, {'and we were glad of it ' * 3}to the end.").n_prices == 0


@pytest.mark.parametrize(
    "text",
    ["2024-05-01", "May 1st, 2024", "1 May 2024", "1. Mai 2024", "01.05.2024", "1 de mayo de 2024"],
)
def test_dates_are_known_in_several_forms(text: str) -> None:
    assert said(f"Updated {text}").n_dates == 1


@pytest.mark.parametrize(
    "text", ["2024", "May", "page 19 of 20", "version 1.2.2024x", "20 barrels"]
)
def test_half_a_date_is_none(text: str) -> None:
    assert said(text).n_dates == 0


@pytest.mark.parametrize(
    "text", ["By Ada Reed", "Written by Ada Reed", "Von Jörg Öhm", "author: Ada"]
)
def test_bylines_name_someone(text: str) -> None:
    assert said(text).n_bylines == 1


@pytest.mark.parametrize("text", ["By hand", "by Ada Reed", "Written by", "Stand by Me", "Author"])
def test_by_alone_is_no_byline(text: str) -> None:
    assert said(text).n_bylines == 0


def test_labels_are_sorted_by_what_they_are_for() -> None:
    found = said(
        labels=(
            "Add to cart",
            "In den Warenkorb",
            "Request a demo →",
            "Contact us!",
            "Reply",
            "Home",
        )
    )
    assert (found.n_buying, found.n_calling, found.n_replying) == (2, 2, 1)


def test_a_label_must_say_nothing_else() -> None:
    found = said(labels=("Why we replied", "How to contact a roofer", "The cart before the horse"))
    assert (found.n_buying, found.n_calling, found.n_replying, found.n_sorting) == (0, 0, 0, 0)


def test_sorting_and_paging_are_told_once_each() -> None:
    found = said("Sort by: price", "1-24 of 300 results", "Load more", labels=("Load more",))
    assert found.n_sorting == 3


def test_a_label_of_a_discussion_that_is_a_block_too_counts_once() -> None:
    assert said("Reply", "Reply", labels=("Reply", "Reply")).n_replying == 2


def test_we_and_i_are_counted_in_the_main_text_also_before_an_apostrophe() -> None:
    found = said(lines=("We're sure I'm right, and our barrel is mine, so I\u2019ll say we win.",))
    assert (found.n_ours, found.n_mine) == (3, 2)


def test_prose_is_what_stands_in_lines_long_enough() -> None:
    found = said(lines=("word " * MIN_PARAGRAPH, "word " * (MIN_PARAGRAPH - 1)))
    assert found.n_words == 2 * MIN_PARAGRAPH - 1
    assert found.n_prose == MIN_PARAGRAPH


def test_what_stands_around_the_article_says_nothing() -> None:
    around = [Piece(text, is_furniture=True) for text in ("$5", "May 1, 2024", "Sort by", "By Ada")]
    assert wording_of(around, (), ()) == Wording()
