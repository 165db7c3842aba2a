"""A text without headings, cut into stretches that can be compared with sections."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.article import Section, TextBlock

# Of whole paragraphs. Of 40 to 180 tried on real articles without their headings, the one by which
# coverage comes nearest to that of the same articles with headings.
MIN_STRETCH_WORDS = 60


def in_stretches(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections of a page; of one without any heading, stretches of its text.

    Such a page treats one thing after another, and compared in one piece it would match all of
    them a little. The lead of a page with headings stays whole: it announces what they name.

    Args:
        sections: Of one page.

    Returns:
        The same blocks in the same order. A stretch has at least MIN_STRETCH_WORDS words, unless
        the whole text has fewer.

    >>> text = Section.of_text(level=0, heading="", text=chr(10).join(["dry sand " * 50] * 3))
    >>> [len(one.text.split()) for one in in_stretches([text])]
    [100, 100, 100]
    """
    if any(one.level for one in sections):
        return tuple(sections)
    return tuple(stretch for one in sections for stretch in _cut(one))


def _cut(text: Section) -> Iterator[Section]:
    stretch: list[TextBlock] = []
    n_words, n_left = 0, len(text.text.split())
    for block in text.blocks:
        n = len(block.text.split())
        stretch.append(block)
        n_words, n_left = n_words + n, n_left - n
        if n_words >= MIN_STRETCH_WORDS and n_left >= MIN_STRETCH_WORDS:
            yield replace(text, blocks=tuple(stretch))
            stretch, n_words = [], 0
    yield replace(text, blocks=tuple(stretch))
