"""Headings of a page that may be those of its article, and what stands below each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.extraction.blocks import Block
from analysis.extraction.furniture import is_furniture
from analysis.extraction.layout import Layout

MAX_LEVEL = 4  # h5 and h6 are mostly labels of boxes
WORDS_BELOW = 150  # of the text below a heading that decide on it
N_BOXES = 3  # of a heading's place that its like share: its own element and two around

Form = tuple[str, ...]
Series = dict[Form, list["Candidate"]]


@dataclass(slots=True, eq=False, kw_only=True)
class Candidate:
    """A heading of levels 1 to MAX_LEVEL and what stands below it, up to the next one.

    Attributes:
        at: Index of its block.
        block: Its block.
        n_below: Words below, WORDS_BELOW or little more at most.
        n_covered: Those of them in the main text.
        next_level: Level of the next heading where that comes before WORDS_BELOW words, else 0.
        is_line: Whether the main text has it as a line.
        is_inside: Whether it stands in the article's box.
        is_apart: Whether its wording or its box says that it is no heading of the article.
        prose: Indexes of the blocks below that could be text of the article.
        n_prose: Words of these.
        is_kept: Whether it is one of the article's; decided step by step.
        is_lost: Whether it is one of the article's although the main text lacks what is below.
    """

    at: int
    block: Block
    n_below: int
    n_covered: int
    next_level: int
    is_line: bool
    is_inside: bool
    is_apart: bool
    prose: tuple[int, ...]
    n_prose: int
    is_kept: bool = False
    is_lost: bool = False

    @property
    def share(self) -> float:
        """Share covered of the words below; 0 without any."""
        return self.n_covered / self.n_below if self.n_below else 0.0

    @property
    def is_out(self) -> bool:
        """Whether it stands where articles have no headings."""
        return self.block.is_furniture or self.block.is_hidden


def candidates(page: Layout) -> list[Candidate]:
    """Every heading of levels 1 to MAX_LEVEL, in the order of the page, none kept yet."""
    return [
        _candidate(page, at) for at, block in enumerate(page.found) if 0 < block.level <= MAX_LEVEL
    ]


def series_of(headings: Sequence[Candidate]) -> Series:
    """The headings by their form: element, classes, and the boxes around."""
    series: Series = defaultdict(list)
    for heading in headings:
        series[form_of(heading.block)].append(heading)
    return series


def form_of(block: Block) -> Form:
    """What headings of one series have in common; digits in class names do not count."""
    boxes = list(block.box.chain())[:N_BOXES]
    return tuple(part for box in boxes for part in (box.tag, box.classes))


def _candidate(page: Layout, at: int) -> Candidate:
    n_below, n_covered, next_level = _below(page, at)
    prose = _prose(page, at)
    is_inside = page.is_inside[at]
    return Candidate(
        at=at,
        block=page.found[at],
        n_below=n_below,
        n_covered=n_covered,
        next_level=next_level,
        is_line=page.main.has(page.words[at]),
        is_inside=is_inside,
        is_apart=is_furniture(page.found[at].text) or (is_inside and page.is_aside[at]),
        prose=prose,
        n_prose=sum(len(page.words[one]) for one in prose),
    )


def _below(page: Layout, at: int) -> tuple[int, int, int]:
    """Words below a heading, those covered, and the level of the heading that ends them."""
    n_words = n_covered = 0
    for one in range(at + 1, len(page.found)):
        if page.found[one].level or n_words >= WORDS_BELOW:
            return n_words, n_covered, page.found[one].level
        n_words += len(page.words[one])
        n_covered += len(page.words[one]) * page.is_covered[one]
    return n_words, n_covered, 0


def _prose(page: Layout, at: int) -> tuple[int, ...]:
    end = at + 1
    while end < len(page.found) and not page.found[end].level:
        end += 1
    return tuple(one for one in range(at + 1, end) if page.is_prose(one))
