import pytest

from analysis.extraction.page_clues import Address, Declared, PageClues
from analysis.extraction.page_evidence import (
    body_class,
    count,
    either,
    every,
    fewer,
    folder,
    generator,
    host,
    open_graph,
    path,
    share,
    short_part_ends,
    title,
    typed,
    words,
)
from analysis.extraction.page_wording import Wording

NAMES = words("shop category")


def n_words(clues: PageClues) -> int:
    return clues.wording.n_words


def n_prices(clues: PageClues) -> int:
    return clues.wording.n_prices


def page(n_words: int = 0, n_prices: int = 0) -> PageClues:
    return PageClues(wording=Wording(n_words=n_words, n_prices=n_prices))


def at(*parts: str, labels: tuple[str, ...] = ()) -> PageClues:
    return PageClues(address=Address(labels=labels, path=parts))


@pytest.mark.parametrize(("n", "told"), [(2, ""), (3, "3 prices"), (5, "5 prices"), (6, "")])
def test_a_count_tells_its_number_between_its_limits(n: int, told: str) -> None:
    assert count(n_prices, 3, "{} prices", 5)(page(n_prices=n)) == told


def test_a_share_needs_a_part_and_does_without_a_whole() -> None:
    test = share(n_prices, n_words, 0.1, "{part} in {whole}")
    assert test(page(n_words=20, n_prices=2)) == "2 in 20"
    assert test(page(n_words=21, n_prices=2)) == ""
    assert test(page(n_words=0, n_prices=1)) == "1 in 1"
    assert test(page()) == ""


def test_fewer_needs_a_whole() -> None:
    test = fewer(n_prices, n_words, 0.1, "{part} in {whole}")
    assert test(page(n_words=21, n_prices=2)) == "2 in 21"
    assert test(page(n_words=20, n_prices=2)) == ""
    assert test(page()) == ""


def test_every_needs_all_and_either_one() -> None:
    many, few = count(n_prices, 5, "{} prices"), count(n_words, 1, "{} words")
    assert every(few, many)(page(n_words=9, n_prices=4)) == ""
    assert every(few, many)(page(n_words=9, n_prices=5)) == "9 words and 5 prices"
    assert either(many, few)(page(n_words=9, n_prices=4)) == "9 words"
    assert either(many, few)(page()) == ""


def test_a_folder_is_not_the_last_part_of_the_path_but_a_part_may_be() -> None:
    assert folder(NAMES)(at("shop")) == ""
    assert folder(NAMES)(at("en", "shop", "oak")) == 'its path has "/shop/"'
    assert path(NAMES)(at("en", "shop")) == 'its path has "/shop"'
    assert path(NAMES)(at("shopping-list")) == ""


def test_the_last_label_of_a_host_is_no_clue() -> None:
    assert host(NAMES)(at(labels=("oak", "shop"))) == ""
    assert host(NAMES)(at(labels=("shop", "oak", "example"))) == 'its host has "shop"'


def test_a_part_that_ends_in_a_word_is_told_by_that_word_alone() -> None:
    test = short_part_ends(words("services"), 3)
    assert test(at("roof-'<b>-services")) == 'a part of its path ends in "services"'
    assert test(at("how-to-choose-roof-services")) == ""
    assert test(at("1-2-3")) == ""


def test_what_a_page_declares_is_told_only_where_it_is_one_of_the_names() -> None:
    clues = PageClues(
        declared=Declared(
            types={"<script>": 1, "Product": 2},
            og_type="<b>",
            generator="hugo 0.1 <i>",
            body_class=frozenset(["single-post", "wide"]),
            title="The <b>best</b> barrels",
        )
    )
    assert typed(["Offer", "Product"])(clues) == "its schema.org data say Product"
    assert open_graph("product")(clues) == ""
    assert generator(["hugo", "sphinx"])(clues) == "it was made by hugo"
    assert body_class(r"single-\w+ | home")(clues) == 'its body has the class "single-post"'
    assert title(r"\b(?:best|top)\b")(clues) == 'its title says "best"'
    assert title(r"\b(?:worst)\b")(clues) == ""
