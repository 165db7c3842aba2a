from analysis.article import Section
from benchmarks.held_out import Headings, in_order, random_as_long, random_headings, recall
from tests.analysis.sections import article

QUERY = frozenset(("rain", "barrel"))


def headings(*texts: str) -> Headings:
    return Headings.of(texts, QUERY, "en")


def test_words_that_tell_nothing_and_the_keyword_do_not_count() -> None:
    found = headings("How to drain the rain barrel in the winter")
    assert found.said == {"drain", "winter"}
    assert found.n_words == (9,)


def test_headings_that_only_open_or_close_an_article_are_none_of_it() -> None:
    sections = ("", "Introduction", "1. Winter care:", "Conclusion")
    one = article(
        *(Section.of_text(level=2 * bool(text), heading=text, text="Text.") for text in sections)
    )
    assert Headings.of_article(one, QUERY, "en").texts == ("Winter care",)


def test_recall_counts_each_word_of_the_article_once() -> None:
    truth = headings("Winter frost", "Winter mosquitoes", "The tap")
    assert recall(truth, headings("A mosquito", "Frost", "Copper")) == 0.5
    assert recall(truth, headings()) == 0
    assert recall(truth, truth) == 1


def test_order_counts_only_pairs_that_the_article_has() -> None:
    truth = headings("Choosing a site", "Winter frost", "Taps")
    assert in_order(truth, headings("A site to choose", "Copper", "Frost in winter")) == (1, 1)
    assert in_order(truth, headings("Taps", "Winter frost", "Winter frost")) == (0, 2)
    assert in_order(truth, headings("Copper chain")) == (0, 0)
    assert in_order(truth, headings("The rain barrel", "Of the")) == (0, 0)


def test_headings_of_several_articles_stand_once_each() -> None:
    pool = headings("Winter", "Tap").joined([headings("Tap", "Lid"), headings()])
    assert pool.texts == ("Winter", "Tap", "Lid")
    assert pool.lemmas[2] == {"lid"}
    assert pool.first(1).texts == ("Winter",)


def test_chance_is_the_same_for_a_seed_and_never_takes_a_heading_twice() -> None:
    pool = headings(*(f"word{at} more" for at in range(40)))
    found = random_headings(pool, "seed")
    assert found == random_headings(pool, "seed")
    assert found != random_headings(pool, "other")
    assert len(set(found.texts)) == 12
    assert random_headings(headings("Winter"), "seed").texts == ("Winter",)


def test_chance_takes_headings_as_long_as_those_of_the_outline() -> None:
    pool = headings(
        "one", "two", "one two three", "three two one", "one two three four five six", "six"
    )
    found = random_as_long(pool, (3, 1, 3, 9), "seed")
    assert found.n_words == (3, 1, 3, 6)
    assert len(random_as_long(pool, range(20), "seed").texts) == 6
