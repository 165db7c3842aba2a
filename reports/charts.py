"""Small charts as numbers that a template draws; none needs colour to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from analysis.result import TopicInPage, Treatment

BAR_WIDTH = 7
BAR_STEP = 9
HEIGHT = 16
_MIN_BAR = 4
MIN_SIDE = 3.0
MAX_SIDE = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One page in a skyline; lengths in SVG units, y from the top."""

    x: int
    y: int
    height: int
    treatment: Treatment


@dataclass(frozen=True, slots=True, kw_only=True)
class Skyline:
    """Who treats a topic: one bar a page in order of rank, as high as its coverage.

    Attributes:
        width: SVG units.
        height: SVG units.
        bars: In order of rank; a missing one is a tick on the ground.
        text: The same in words.
    """

    width: int
    height: int
    bars: tuple[Bar, ...]
    text: str


def skyline(pages: Sequence[TopicInPage]) -> Skyline:
    """The chart of one topic over all readable pages."""
    return Skyline(
        width=max(len(pages) * BAR_STEP - (BAR_STEP - BAR_WIDTH), 1),
        height=HEIGHT,
        bars=tuple(_bar(place, page) for place, page in enumerate(pages)),
        text=_in_words(pages),
    )


def square_side(coverage: float, treatment: Treatment) -> float:
    """Side of the square that stands for a coverage: its area grows with it.

    >>> square_side(1.0, Treatment.TREATED), square_side(0.25, Treatment.THIN)
    (16.0, 9.5)
    """
    if treatment is Treatment.MISSING:
        return 0.0
    share = min(max(coverage, 0.0), 1.0)
    return round(MIN_SIDE + (MAX_SIDE - MIN_SIDE) * sqrt(share), 1)


def _bar(place: int, page: TopicInPage) -> Bar:
    if page.treatment is Treatment.MISSING:
        height = 1
    else:
        share = min(max(page.coverage, 0.0), 1.0)
        height = _MIN_BAR + round(share * (HEIGHT - _MIN_BAR))
    return Bar(x=place * BAR_STEP, y=HEIGHT - height, height=height, treatment=page.treatment)


def _in_words(pages: Sequence[TopicInPage]) -> str:
    treated = _ranks(pages, Treatment.TREATED)
    thin = _ranks(pages, Treatment.THIN)
    words = f"treated at rank {treated}" if treated else "treated by no page"
    return f"{words}; thin at rank {thin}" if thin else words


def _ranks(pages: Sequence[TopicInPage], treatment: Treatment) -> str:
    return ", ".join(str(page.rank) for page in pages if page.treatment is treatment)
