from hypothesis import given
from hypothesis import strategies as st

from analysis.article import BlockKind, Section, TextBlock
from analysis.stretches import MIN_STRETCH_WORDS, in_stretches


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


def test_a_short_text_and_one_endless_paragraph_stay_whole() -> None:
    for text in (section(20, 30), section(1_000), section()):
        assert in_stretches([text]) == (text,)


def test_a_page_with_headings_keeps_its_sections_and_its_lead() -> None:
    parts = (section(100, 100), section(200, 200, heading="Winter"))
    assert in_stretches(parts) == parts
    assert in_stretches(()) == ()


@given(st.lists(st.integers(1, 200), max_size=12))
def test_no_word_is_lost_or_moved_and_every_stretch_is_long_enough(sizes: list[int]) -> None:
    text = section(*sizes)
    found = in_stretches([text])
    assert tuple(block for part in found for block in part.blocks) == text.blocks
    assert len(found) == 1 or min(lengths(found)) >= MIN_STRETCH_WORDS
