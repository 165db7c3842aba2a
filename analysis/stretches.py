"""A text without headings, cut into stretches that can be compared with sections."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.article import Section, TextBlock
from analysis.extraction.furniture import is_furniture
from analysis.headings import is_frame

# Of whole paragraphs, or sentences of a long one. Of 40 to 180 tried on real articles without
# their headings, the one by which coverage comes nearest to that of the same articles with them.
MIN_STRETCH_WORDS = 60
_PLACE_TO_CUT = re.compile(r"(?<=[.!?\u3002])\s+|\n")


def only_frames(heading: str) -> bool:
    """Whether what stands below a heading opens, closes or surrounds a page and treats nothing."""
    return is_frame(heading) or is_furniture(heading)


def has_headings(sections: Sequence[Section]) -> bool:
    """Whether headings tell what the parts of a page are about.

    Those that only close it ("Sources") do not, nor does a single h1, which is its title.

    Args:
        sections: Of one page.

    Returns:
        False also without sections.
    """
    telling = [one.level for one in sections if one.level and not only_frames(one.heading)]
    return bool(telling) and telling != [1]


def in_stretches(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections of a page; of one without headings, stretches of its text.

    Such a page treats one thing after another, and compared in one piece it would match all of
    them a little. The lead of a page with headings stays whole: it announces what they name.

    Args:
        sections: Of one page.

    Returns:
        The same text in the same order. A stretch has no heading and at least MIN_STRETCH_WORDS
        words; a text that makes only one, and what only closes the page, stay as they are.

    >>> text = Section.of_text(level=0, heading="", text=chr(10).join(["dry sand " * 50] * 3))
    >>> [len(one.text.split()) for one in in_stretches([text])]
    [100, 100, 100]
    """
    if has_headings(sections):
        return tuple(sections)
    return tuple(part for one in sections for part in _parts(one))


def _parts(section: Section) -> Sequence[Section]:
    if section.level and only_frames(section.heading):
        return [section]
    cut = [*_cut(section)]
    return cut if len(cut) > 1 else [section]


def _cut(text: Section) -> Iterator[Section]:
    stretch: list[TextBlock] = []
    n_words, n_left = 0, len(text.text.split())
    for block in (piece for one in text.blocks for piece in _pieces(one)):
        n = len(block.text.split())
        stretch.append(block)
        n_words, n_left = n_words + n, n_left - n
        if n_words >= MIN_STRETCH_WORDS and n_left >= MIN_STRETCH_WORDS:
            yield _of(stretch)
            stretch, n_words = [], 0
    yield _of(stretch)


def _of(blocks: Sequence[TextBlock]) -> Section:
    return Section(level=0, heading="", blocks=tuple(blocks))


def _pieces(block: TextBlock) -> Iterator[TextBlock]:
    """A block that would make two stretches by its sentences or lines, any other whole."""
    if len(block.text.split()) < 2 * MIN_STRETCH_WORDS:
        yield block
        return
    start = 0
    for match in _PLACE_TO_CUT.finditer(block.text):
        yield replace(block, text=block.text[start : match.start()])
        start = match.end()
    yield replace(block, text=block.text[start:])
