from analysis.article import Section
from analysis.spans import MIN_OWN_WORDS, span_of

FULL = " ".join(["word"] * MIN_OWN_WORDS)


def part(level: int, text: str = FULL) -> Section:
    return Section.of_text(level=level, heading="Heading" if level else "", text=text)


def test_a_section_with_text_of_its_own_stands_alone() -> None:
    assert list(span_of([part(2), part(3)], 0)) == [0]


def test_one_that_says_nothing_goes_with_all_below_it_and_no_further() -> None:
    parts = [part(2), part(2, "Two kinds:"), part(3), part(4), part(2), part(3)]
    assert list(span_of(parts, 1)) == [1, 2, 3]


def test_the_last_one_and_the_lead_stand_alone_however_short() -> None:
    parts = [part(0, "Short."), part(2), part(2, "")]
    assert list(span_of(parts, 0)) == [0]
    assert list(span_of(parts, 2)) == [2]
