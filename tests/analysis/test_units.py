import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Section
from analysis.profile import Profile
from analysis.reading import Reader
from analysis.stretches import in_stretches
from analysis.units import (
    MIN_LEAD_WORDS,
    MIN_TOPIC_WORDS,
    MIN_UNIT_WORDS,
    Unit,
    rows_by_page,
    units_of,
    vectors_of,
)
from tests.analysis.sections import article, section, unit

LONG = (
    "Warm the pot with a splash of boiling water before the leaves go in, and put the lid on "
    "at once so that the steam stays inside."
)
LEAD = " ".join(["Tea"] * MIN_LEAD_WORDS)
READER = Reader(language="en")


def words(n: int) -> str:
    return " ".join(["leaf"] * n)


def units(*sections: Section, query: tuple[str, ...] = ()) -> tuple[Unit, ...]:
    return units_of([article(*sections)], query, READER)


def headings(*sections: Section, query: tuple[str, ...] = ()) -> list[str]:
    return [one.heading for one in units(*sections, query=query)]


def test_a_unit_is_a_section_with_its_words() -> None:
    [_, pots] = units(section(LEAD), section(LONG, "Warming the pot"))
    assert (pots.page, pots.at, pots.parent) == (0, 1, None)
    assert (pots.heading, pots.text, pots.n_words) == ("Warming the pot", LONG, len(LONG.split()))
    assert pots.position == MIN_LEAD_WORDS / (MIN_LEAD_WORDS + pots.n_words)
    assert pots.words.heading == ("warm", "pot")
    assert dict(pots.words.lemmas)["leaf"] == 1
    assert pots.can_be_topic


def test_pages_are_numbered_in_their_order() -> None:
    articles = [article(section(LONG)), article(section(words(5))), article(section(LONG))]
    assert [one.page for one in units_of(articles, (), READER)] == [0, 2]


def test_no_article_has_no_unit_and_an_empty_one_neither() -> None:
    assert units_of([], (), READER) == ()
    assert units(section("")) == ()
    assert units() == ()


def test_a_section_of_hardly_a_word_is_none() -> None:
    assert headings(section(LEAD), section(words(MIN_UNIT_WORDS - 1), "Pots")) == [""]
    assert headings(section(LEAD), section(words(MIN_UNIT_WORDS), "Pots")) == ["", "Pots"]


def test_a_short_lead_only_announces_unless_it_is_all() -> None:
    pots = section(LONG, "Pots")
    assert headings(section(words(MIN_LEAD_WORDS - 1)), pots) == ["Pots"]
    assert headings(section(words(MIN_LEAD_WORDS)), pots) == ["", "Pots"]
    assert headings(section(words(MIN_UNIT_WORDS))) == [""]


@pytest.mark.parametrize("heading", ["Conclusion", "Introduction", "Related posts"])
def test_what_opens_or_closes_a_page_is_left_out_unless_it_is_all(heading: str) -> None:
    assert headings(section(LEAD), section(LONG, heading)) == [""]
    assert headings(section(LONG, heading)) == [heading]


def test_a_section_that_only_holds_others_has_their_text() -> None:
    found = units(
        section("", "Pots"),
        section(LONG, "Tin", 3),
        section(words(30), "Clay", 3),
        section(words(40), "Leaves"),
    )
    assert found[0].text == f"{LONG}\n{words(30)}"
    assert found[0].n_words == len(LONG.split()) + 30
    assert found[0].words.heading == ("pot",)
    assert dict(found[0].words.lemmas)["leaf"] == 31
    assert [one.parent for one in found] == [None, 0, 0, None]
    assert [one.position for one in found[:2]] == [0, 0]


def test_a_section_with_text_of_its_own_has_only_that() -> None:
    found = units(section(words(MIN_TOPIC_WORDS), "Pots"), section(LONG, "Tin", 3))
    assert found[0].n_words == MIN_TOPIC_WORDS
    less = units(section(words(MIN_TOPIC_WORDS - 1), "Pots"), section(LONG, "Tin", 3))
    assert less[0].n_words == MIN_TOPIC_WORDS - 1 + len(LONG.split())


def test_an_empty_lead_does_not_swallow_the_page() -> None:
    found = units(section(words(15), "", 0), section(LONG, "Pots"))
    assert [one.at for one in found] == [1]


def test_parents_are_the_next_higher_headings_above() -> None:
    found = units(
        section(LEAD),
        section(LONG, "Pots", 2),
        section(LONG, "Tin", 3),
        section(LONG, "Spout", 4),
        section(LONG, "Clay", 3),
        section(LONG, "Leaves", 2),
        section(LONG, "Black", 4),
    )
    assert [one.parent for one in found] == [None, None, 1, 2, 1, None, 5]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (section(LONG, "Pots"), True),
        (section(words(MIN_TOPIC_WORDS - 1), "Pots"), False),
        (section(LONG, "Green tea"), False),
        (section(LONG, "Green tea pots"), True),
        (section(LONG, "Examples"), False),
        (section(LONG, "What is it?"), False),
        (section(LEAD), False),
    ],
)
def test_a_topic_has_text_and_says_more_than_the_keyword(one: Section, *, expected: bool) -> None:
    found = units(section(LEAD), one, query=("green", "tea"))
    assert found[-1].can_be_topic is expected


def test_vectors_are_those_of_the_heading_and_opening_of_each_unit() -> None:
    reader = Reader(language="en", profile=Profile.BEST)
    pages = [
        article(section(words(5)), section(LONG, "Warming the pot"), section(LONG, "Conclusion")),
        article(section(LONG, "Choosing leaves")),
    ]
    found = units_of(pages, (), reader)
    vectors = vectors_of(found, pages, reader)
    assert [one.heading for one in found] == ["Warming the pot", "Choosing leaves"]
    assert vectors is not None
    for one in vectors:
        assert one.shape[0] == len(found)
    for row, (page, at) in enumerate(((0, 1), (1, 0))):
        read = reader.read(pages[page])
        assert read.headings is not None
        assert read.openings is not None
        assert (vectors[0][row] == read.headings[at]).all()
        assert (vectors[1][row] == read.openings[at]).all()


def test_there_are_no_vectors_in_the_profile_fast_nor_without_a_unit_nor_a_model() -> None:
    pages = [article(section(LONG, "Warming the pot"))]
    assert vectors_of(units_of(pages, (), READER), pages, READER) is None
    best = Reader(language="en", profile=Profile.BEST)
    assert vectors_of((), pages, best) is None
    swahili = Reader(language="sw", profile=Profile.BEST)
    assert vectors_of(units_of(pages, (), swahili), pages, swahili) is None


@given(st.lists(st.integers(0, 5)))
def test_rows_of_pages_are_their_sections_and_pages_without_any_have_none(
    pages: list[int],
) -> None:
    made = [unit("a", page=page) for page in sorted(pages)]
    found = rows_by_page(made)
    assert [{one.page for one in made[rows]} for rows in found] == [
        {page} for page in sorted(set(pages))
    ]
    assert [at for rows in found for at in range(rows.start, rows.stop)] == list(range(len(made)))


SECTIONS = st.builds(
    Section.of_text,
    level=st.integers(1, 4),
    heading=st.sampled_from(["Pots", "Leaves", "Conclusion", "Q"]),
    text=st.sampled_from(["", LONG, words(12), words(40)]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(SECTIONS, max_size=5), st.sampled_from(["", LEAD, LONG]))
def test_units_of_any_page_hold_their_invariants(below: list[Section], lead: str) -> None:
    parts = (section(lead), *below)
    found = units(*parts)
    parts = in_stretches(parts)
    assert [one.at for one in found] == sorted({one.at for one in found})
    for one in found:
        assert 0 <= one.position <= 1
        assert one.n_words == len(one.text.split()) >= MIN_UNIT_WORDS
        assert one.heading == parts[one.at].heading
        assert one.parent is None or parts[one.parent].level < parts[one.at].level
        assert one.n_words >= MIN_TOPIC_WORDS or not one.can_be_topic
