from dataclasses import replace

import pytest

from analysis.article import BlockKind, Section, TextBlock
from analysis.page_format import page_format
from analysis.result import PageFormat
from tests.analysis.searches import headed, titled

QUERY = frozenset(("rain", "barrel"))


def test_a_title_that_names_the_format_shows_it() -> None:
    found = page_format(titled("How to fill it", *headed("A?", "B?", "C?"), rank=4), QUERY, "en")
    assert (found.format, found.is_named) == (PageFormat.HOW_TO, True)
    assert (found.passage.text, found.passage.heading, found.passage.rank) == (
        "How to fill it", "", 4,
    )  # fmt: skip


def test_the_title_element_shows_it_where_the_title_is_silent() -> None:
    found = page_format(titled("Barrels", title_tag="12 barrel tricks"), QUERY, "en")
    assert (found.format, found.passage.text) == (PageFormat.LIST, "12 barrel tricks")


@pytest.mark.parametrize(
    ("headings", "form"),
    [
        (("Does it leak?", "Why rain?", "Who pays?", "Costs"), PageFormat.FAQ),
        (("Step 1: Dig", "Step 2: Fill", "Step 3: Rest"), PageFormat.HOW_TO),
        (("Choose a spot", "Cleaning it", "Connect the pipe"), PageFormat.HOW_TO),
        (("1. Oak", "2. Tin", "3. Plastic"), PageFormat.LIST),
        (("Oak", "Tin", "Plastic"), PageFormat.OTHER),
        (("Who pays?", "Oak"), PageFormat.OTHER),
    ],
)
def test_headings_show_the_form_of_a_page_whose_title_is_silent(
    headings: tuple[str, ...], form: PageFormat
) -> None:
    found = page_format(titled("My wet neighbour", *headed(*headings)), QUERY, "en")
    assert found.format is form
    assert not found.is_named
    shown = "My wet neighbour" if form is PageFormat.OTHER else headings[0]
    assert found.passage.text == shown


def test_code_in_many_sections_shows_how_something_is_done() -> None:
    code = TextBlock(kind=BlockKind.CODE, text="drain --all")
    parts = [Section(level=2, heading=f"Valve {name}", blocks=(code,)) for name in "abcd"]
    assert page_format(titled("Valves", *parts), QUERY, "en").format is PageFormat.HOW_TO
    assert page_format(titled("Valves", *parts[:3]), QUERY, "en").format is PageFormat.OTHER


def test_a_page_that_is_mostly_a_table_is_to_look_something_up_in() -> None:
    cells = tuple(TextBlock(kind=BlockKind.TABLE_CELL, text="12 litres", group=1) for _ in "abc")
    one = titled("Volumes", Section(level=0, heading="", blocks=cells))
    assert page_format(one, QUERY, "en").format is PageFormat.REFERENCE


def test_a_declared_type_counts_where_neither_title_nor_form_tell() -> None:
    one = titled("Soup", schema_types=("https://schema.org/Recipe",))
    assert page_format(one, QUERY, "en").format is PageFormat.HOW_TO
    named = titled("What is soup?", schema_types=("Recipe",))
    assert page_format(named, QUERY, "en").format is PageFormat.EXPLAINER


def test_a_bare_subject_is_explained() -> None:
    assert page_format(titled("Rain Barrels"), QUERY, "en").format is PageFormat.EXPLAINER
    assert page_format(titled("My wet neighbour"), QUERY, "en").format is PageFormat.OTHER
    one = titled("My wet neighbour", *headed("What is a downpipe"))
    assert page_format(one, QUERY, "en").passage.heading == "What is a downpipe"


def test_in_another_language_only_what_needs_no_wording_tells() -> None:
    assert page_format(titled("How to"), QUERY, "de").format is PageFormat.OTHER
    asked = titled("Tonnen", *headed("Wozu?", "Wann?", "Wie?"))
    assert page_format(asked, QUERY, "de").format is PageFormat.FAQ


def test_a_page_without_title_and_text_has_a_format_all_the_same() -> None:
    one = titled("", url="https://a.example/x")
    one = replace(one, article=replace(one.article, sections=()))
    assert page_format(one, QUERY, "en").format is PageFormat.OTHER
