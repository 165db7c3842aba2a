"""A draft cut into stretches of prose: a topic is treated in one of them or not at all.

The words of a topic nearly always stand somewhere in a draft that does not treat it, so words are
never counted over a whole draft.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.article import Section
from analysis.check.words import is_prose, sentences_of, words_of

STRETCH_WORDS = 80  # of prose, from which a paragraph's end ends a stretch
MIN_STRETCH_WORDS = 20  # of prose; with fewer a stretch treats nothing

Roots = tuple[int, ...]
Block = tuple[tuple[Roots, int], ...]  # of each sentence of prose its known roots, and its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some paragraphs of one section, of MIN_STRETCH_WORDS words of prose and more.

    Attributes:
        heading: Roots in the heading above.
        sentences: Roots in each sentence of prose.
        counts: How often each root is said in prose.
    """

    heading: frozenset[int]
    sentences: tuple[frozenset[int], ...]
    counts: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A draft as the check reads it.

    Attributes:
        stretches: In order.
        mentioned: Roots of each sentence, heading and entry of a list, prose or not.
        n_words: Words of all of it.
    """

    stretches: tuple[Stretch, ...]
    mentioned: tuple[frozenset[int], ...]
    n_words: int


def read(
    sections: Sequence[Section], forms: Mapping[str, int], function_words: Collection[str]
) -> Reading:
    """What a draft says, as roots.

    Args:
        sections: Of the draft.
        forms: Forms of words with the index of their root.
        function_words: Of the language.

    Returns:
        A stretch ends with a section, and with a paragraph by which it has STRETCH_WORDS words of
        prose; what is left of a section with under half as many goes to the stretch before.
    """
    stretches: list[Stretch] = []
    mentioned: list[frozenset[int]] = []
    n_words = 0
    for section in sections:
        heading = words_of(section.heading)
        blocks = [sentences_of(block.text) for block in section.blocks]
        every = [heading, *(one.words for block in blocks for one in block)]
        n_words += sum(map(len, every))
        mentioned += (frozenset(_roots(words, forms)) for words in every)
        prose = [
            tuple(
                (_roots(one.words, forms), len(one.words))
                for one in block
                if not one.is_asked and is_prose(one.words, function_words)
            )
            for block in blocks
        ]
        above = frozenset(_roots(heading, forms))
        stretches += (_stretch(above, part) for part in _cut(prose))
    return Reading(
        stretches=tuple(stretches),
        mentioned=tuple(one for one in mentioned if one),
        n_words=n_words,
    )


def _roots(words: Sequence[str], forms: Mapping[str, int]) -> Roots:
    return tuple(forms[word] for word in words if word in forms)


def _cut(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks of one section joined to stretches."""
    parts: list[Block] = []
    open_part: Block = ()
    for block in blocks:
        open_part += block
        if _n_words(open_part) >= STRETCH_WORDS:
            parts.append(open_part)
            open_part = ()
    if parts and 2 * _n_words(open_part) < STRETCH_WORDS:
        parts[-1] += open_part
    else:
        parts.append(open_part)
    return (part for part in parts if _n_words(part) >= MIN_STRETCH_WORDS)


def _n_words(part: Block) -> int:
    return sum(n for _, n in part)


def _stretch(heading: frozenset[int], part: Block) -> Stretch:
    return Stretch(
        heading=heading,
        sentences=tuple(frozenset(roots) for roots, _ in part),
        counts=Counter(root for roots, _ in part for root in roots),
    )
