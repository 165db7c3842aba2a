from analysis.article import BlockKind, Section, TextBlock
from analysis.nlp import lemmas_of
from analysis.passages import MAX_WORDS
from analysis.reading import Reader
from analysis.statements import Statement, statements
from analysis.units import units_of
from tests.analysis.pages import QUERY, article_of, ranked

SENTENCE = "Empty the barrel before the first frost and leave its tap open over the winter."


def said(*sections: Section) -> tuple[Statement, ...]:
    one = article_of(sections)
    query = frozenset(lemmas_of(QUERY, "en"))
    return statements(ranked(one), units_of([one], query, Reader(language="en")))


def test_a_sentence_that_two_sections_hold_is_told_once_under_the_lower_heading() -> None:
    found = said(
        Section.of_text(level=2, heading="Winter", text=""),
        Section.of_text(level=3, heading="Draining", text=SENTENCE),
    )
    assert [(one.heading, one.text) for one in found] == [("Draining", SENTENCE)]


def test_a_sentence_that_a_page_repeats_is_told_where_it_stands_first() -> None:
    found = said(
        Section.of_text(level=2, heading="Draining", text=SENTENCE),
        Section.of_text(level=2, heading="Once more", text=SENTENCE),
    )
    assert [one.heading for one in found] == ["Draining"]


def test_lines_of_code_are_marked() -> None:
    blocks = (
        TextBlock(kind=BlockKind.PARAGRAPH, text=SENTENCE),
        TextBlock(kind=BlockKind.CODE, text="valve.open = 3\nvalve.shut = 4"),
    )
    found = said(Section(level=2, heading="Draining", blocks=blocks))
    assert [(one.text, one.is_code) for one in found] == [
        (SENTENCE, False),
        ("valve.open = 3", True),
        ("valve.shut = 4", True),
    ]


def test_a_claim_is_cut_where_a_sentence_does_not_end() -> None:
    (found,) = said(Section.of_text(level=2, heading="Draining", text="drip " * 300))
    assert len(found.claim("drip").passage.text.split()) == MAX_WORDS
