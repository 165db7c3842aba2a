"""What a page consists of: blocks of text, their links, and media."""

from dataclasses import dataclass

from analysis.article import BlockKind
from analysis.extraction.boxes import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLink:
    """A link as the page has it.

    Attributes:
        href: The attribute, neither resolved nor checked.
        text: What is linked.
        rel: The attribute.
        start: Where it begins in the text of its block; -1 of one that holds blocks.
    """

    href: str
    text: str
    rel: str
    start: int = -1


@dataclass(slots=True, kw_only=True)
class RawMedia:
    """An image, video or sound as the page has it.

    Attributes:
        kind: image, video or audio.
        src: The attribute, neither resolved nor checked.
        alt: Its text alternative.
        caption: Of the figure it stands in.
        at: Index of the block that follows it.
        box: Where it stands.
        is_furniture: As of a block.
    """

    kind: str
    src: str
    alt: str
    at: int
    box: Box
    is_furniture: bool
    caption: str = ""


@dataclass(slots=True, eq=False, kw_only=True)
class Block:
    """A run of text that a browser shows as one paragraph, cell or heading.

    Attributes:
        level: 1 to 6 for a heading, 0 for text.
        text: White space folded but for the lines of code; never empty.
        is_furniture: Whether it stands in navigation, an aside, a footer or a form.
        is_hidden: Whether it stands in an element that is hidden until something happens.
        kind: What it stands in.
        group: Number of the list or table it stands in, from 1; 0 outside.
        box: Where it stands; for a heading, the heading's own element.
        is_bold: Whether all of it is bold.
        n_linked: Words of it that are linked.
        links: Those that end in it.
    """

    level: int
    text: str
    is_furniture: bool
    is_hidden: bool
    kind: BlockKind
    group: int
    box: Box
    is_bold: bool
    n_linked: int
    links: tuple[RawLink, ...]
