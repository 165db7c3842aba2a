from collections.abc import Sequence
from dataclasses import replace

from analysis.engine import engine_for
from analysis.named_only import (
    MAX_NAMED,
    MIN_IN_SECTION,
    MIN_ON_PAGE,
    Named,
    first_untreated,
    named_only,
)
from analysis.nlp import Words, read_with
from analysis.units import Unit
from tests.analysis.sections import article, ranked, section, unit

QUERY = ("barrel",)
PUT_OFF = "We will not cover leak repair in this text on the barrel."
NAMES = "A drill, a tap and leak repair take one afternoon of your spring."


def words(text: str, heading: str) -> Words:
    [found] = read_with(engine_for("en"), [section(text, heading)])
    return found


def page(number: int, *sentences: str, heading: str = "Set it up") -> Unit:
    """A section as the pipeline reads it."""
    text = " ".join(sentences)
    return replace(unit(text, heading=heading, page=number), words=words(text, heading))


def found(*units: Unit, draft: Sequence[Unit] = (), language: str = "en") -> tuple[Named, ...]:
    pages = [
        ranked(article(section("Text."), url=f"https://p{number}.example/"), number + 1)
        for number in range(1 + max(one.page for one in units))
    ]
    return first_untreated(named_only(units, pages, QUERY, language), draft, QUERY)


def names(*units: Unit, draft: Sequence[Unit] = ()) -> list[str]:
    return [one.name for one in found(*units, draft=draft)]


def test_what_one_page_puts_off_and_another_names_is_named_only() -> None:
    [named] = found(page(0, NAMES), page(1, PUT_OFF))
    assert named.name == "leak repair"
    assert named.lemmas == {"leak", "repair"}
    assert [(one.rank, one.text) for one in named.places] == [(2, PUT_OFF), (1, NAMES)]
    assert (named.n_putting, named.n_hosts) == (1, 2)


def test_a_term_that_two_pages_name_is_named_only() -> None:
    introduced = "The basket that hangs in the downpipe is called a leaf catcher by builders."
    again = "Dirt from the roof ends in the leaf catcher and never reaches the tap."
    [named] = found(page(0, introduced), page(1, again))
    assert (named.name, named.n_putting) == ("leaf catcher", 0)


def test_a_phrase_that_many_pages_say_is_no_sub_topic() -> None:
    assert names(*(page(number, NAMES) for number in range(4))) == []


def test_what_one_host_alone_names_is_left_out() -> None:
    assert names(page(0, "Turn the tap with care and enjoy."), page(1, PUT_OFF, NAMES)) == []


def test_what_a_heading_names_is_treated() -> None:
    treats = page(2, "Use tape and patience for that, then wait.", heading="Repairing a leak")
    assert names(page(0, NAMES), page(1, PUT_OFF), treats) == []


SAID = (
    "For leak repair you need tape.",
    "Leak repair begins with a dry wall.",
    "A day after the leak repair it holds.",
)


def test_what_two_sentences_of_a_section_name_is_treated() -> None:
    assert names(page(0, NAMES), page(1, PUT_OFF), page(2, *SAID[:MIN_IN_SECTION])) == []
    assert names(page(0, NAMES), page(1, PUT_OFF), page(2, SAID[0])) == ["leak repair"]


def test_what_three_sentences_of_a_page_name_is_treated_wherever_they_stand() -> None:
    sections = [page(2, one, heading=f"Step {number}") for number, one in enumerate(SAID)]
    assert len(SAID) == MIN_ON_PAGE
    assert names(page(0, NAMES), page(1, PUT_OFF), *sections) == []
    assert names(page(0, NAMES), page(1, PUT_OFF), *sections[1:]) == ["leak repair"]


def test_what_the_draft_treats_is_left_out() -> None:
    draft = page(2, "Use tape and patience for that, then wait.", heading="Repairing a leak")
    assert names(page(0, NAMES), page(1, PUT_OFF), draft=[draft]) == []


def test_words_that_name_nothing_are_left_out() -> None:
    one = "We will not cover the other good things in this text."
    assert names(page(0, one), page(1, "Other good things come to those who wait.")) == []


def test_few_are_shown_those_put_off_first() -> None:
    called = "Water that runs down the wall is called a gutter bypass by builders."
    putting = [
        f"We will not cover {name} in this text."
        for name in ("gutter cleaning", "leak repair", "lid painting")
    ]
    said = "Gutter cleaning, leak repair, lid painting and a gutter bypass take an afternoon."
    found_names = names(page(0, said), page(1, called, *putting))
    assert found_names == ["gutter cleaning", "leak repair", "lid painting"]
    assert len(found_names) == MAX_NAMED


def test_other_languages_have_other_turns_of_phrase() -> None:
    assert found(page(0, NAMES), page(1, PUT_OFF), language="nl") == ()
