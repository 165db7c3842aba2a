from hypothesis import given
from hypothesis import strategies as st

from analysis.article import BlockKind, Section, TextBlock
from analysis.stretches import MIN_STRETCH_WORDS, has_headings, in_stretches


def paragraph(n_words: int) -> TextBlock:
    return TextBlock(kind=BlockKind.PARAGRAPH, text=" ".join(["water"] * n_words))


def section(*lengths: int, heading: str = "") -> Section:
    return Section(level=2 * bool(heading), heading=heading, blocks=tuple(map(paragraph, lengths)))


def lengths(parts: tuple[Section, ...]) -> list[int]:
    return [len(part.text.split()) for part in parts]


def test_a_text_without_headings_is_cut_where_a_paragraph_ends() -> None:
    assert lengths(in_stretches([section(50, 50, 70, 10, 90)])) == [100, 70, 100]


def test_what_is_left_at_the_end_stays_with_the_last_stretch() -> None:
    assert lengths(in_stretches([section(70, 70, 20)])) == [70, 90]


def test_a_short_text_stays_whole() -> None:
    for text in (section(20, 30), section(119), section()):
        assert in_stretches([text]) == (text,)


def test_an_endless_paragraph_is_cut_at_sentences_and_code_at_lines() -> None:
    for end in (". ", "\n"):
        text = end.join(["So much water runs off the roof"] * 30)
        block = TextBlock(kind=BlockKind.PARAGRAPH, text=text)
        found = in_stretches([Section(level=0, heading="", blocks=(block,))])
        assert lengths(found) == [63, 63, 84]
        assert " ".join(part.text for part in found).split() == text.split()


def test_headings_that_only_close_a_page_and_its_title_name_no_part() -> None:
    closing = section(30, heading="Sources")
    assert lengths(in_stretches([section(70, 70), closing])) == [70, 70, 30]
    assert in_stretches([section(70, 70), closing])[-1] == closing
    title = Section(level=1, heading="Mending a tyre", blocks=section(70, 70).blocks)
    assert [part.heading for part in in_stretches([section(), title])] == ["", "", ""]
    assert has_headings([section(), title, section(20, heading="Winter")])
    assert not has_headings([title, closing])


def test_a_page_with_headings_keeps_its_sections_and_its_lead() -> None:
    parts = (section(100, 100), section(200, 200, heading="Winter"))
    assert in_stretches(parts) == parts
    assert in_stretches(()) == ()


@given(st.lists(st.integers(1, 200), max_size=12))
def test_no_word_is_lost_or_moved_and_every_stretch_is_long_enough(sizes: list[int]) -> None:
    text = section(*sizes)
    found = in_stretches([text])
    assert " ".join(part.text for part in found).split() == text.text.split()
    assert len(found) == 1 or min(lengths(found)) >= MIN_STRETCH_WORDS
