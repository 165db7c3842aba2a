"""A page's blocks seen from its main text: what is covered, and the box that holds the article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.article import BlockKind
from analysis.extraction.blocks import Block
from analysis.extraction.boxes import Box
from analysis.extraction.main_text import MainText, words_of

MIN_CONTAINED = 0.9  # of the main text in the box that is taken for the article's
_PIECES = frozenset(
    ("p", "li", "dt", "dd", "pre", "blockquote")
)  # hold a part of an article at most
MAX_LINKED = 0.5  # of a block's words; with more it is navigation


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All blocks of a page, and for each what its place and the main text say of it.

    Attributes:
        found: The blocks, in the order of the page.
        words: Words of each.
        is_covered: Whether each is text that the main text has.
        is_inside: Whether each stands in the article's box.
        is_aside: Whether a box between each and the article's says that it is no part of it.
        box: The innermost box that holds most of the main text; None without any.
        main: The main text.
    """

    found: Sequence[Block]
    words: Sequence[Sequence[str]]
    is_covered: Sequence[bool]
    is_inside: Sequence[bool]
    is_aside: Sequence[bool]
    box: Box | None
    main: MainText

    @classmethod
    def of(cls, found: Sequence[Block], main: MainText) -> "Layout":
        """The layout of a page; call it once a page, as it counts in the blocks' boxes."""
        words = [words_of(block.text) for block in found]
        is_covered = [
            block.level == 0 and main.has(own) for block, own in zip(found, words, strict=True)
        ]
        boxes = _boxes(found)
        box = _article_box(found, words, is_covered, boxes)
        inside = _inherited(boxes, lambda one: True if one is box else None)
        aside = _inherited(boxes, lambda one: False if one is box else _says_aside(one))
        return cls(
            found=found,
            words=words,
            is_covered=is_covered,
            is_inside=[inside[id(block.box)] for block in found],
            is_aside=[aside[id(block.box)] for block in found],
            box=box,
            main=main,
        )

    def span(self) -> tuple[int, int]:
        """Indexes of the first and the last covered block; 0 and -1 without any."""
        covered = [at for at, is_covered in enumerate(self.is_covered) if is_covered]
        return (covered[0], covered[-1]) if covered else (0, -1)

    def is_prose(self, at: int) -> bool:
        """Whether a block could be text of the article, whatever the main text says."""
        block = self.found[at]
        is_shown = not block.is_furniture and not block.is_hidden
        is_text = block.level == 0 and block.kind is not BlockKind.LABEL
        is_linked = block.n_linked > MAX_LINKED * len(self.words[at])
        return is_shown and is_text and not is_linked and not self.is_aside[at]


def _boxes(found: Sequence[Block]) -> list[Box]:
    """Every box that holds a block, each once, an outer one before those inside it."""
    boxes: dict[int, Box] = {}
    for block in found:
        box: Box | None = block.box
        while box is not None and id(box) not in boxes:
            boxes[id(box)] = box
            box = box.parent
    return sorted(boxes.values(), key=lambda one: one.depth)


def _inherited(boxes: Sequence[Box], decide: Callable[[Box], bool | None]) -> dict[int, bool]:
    """What holds for each box by its identity: what is decided for it, else for its parent."""
    known: dict[int, bool] = {}
    for box in boxes:
        own = decide(box)
        above = known[id(box.parent)] if box.parent is not None else False
        known[id(box)] = above if own is None else own
    return known


def _says_aside(box: Box) -> bool | None:
    return True if box.is_aside or box.tag == "figure" else None


def _article_box(
    found: Sequence[Block],
    words: Sequence[Sequence[str]],
    is_covered: Sequence[bool],
    boxes: Sequence[Box],
) -> Box | None:
    total = 0
    for block, own, covered in zip(found, words, is_covered, strict=True):
        if covered:
            total += len(own)
            block.box.n_covered += len(own)
    for box in reversed(boxes):
        if box.parent is not None:
            box.parent.n_covered += box.n_covered
    most = [
        box
        for box in boxes
        if 0 < box.n_covered >= MIN_CONTAINED * total and box.tag not in _PIECES
    ]
    return max(most, key=lambda box: box.depth, default=None)
