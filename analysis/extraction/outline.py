"""Which blocks of a page are its article: the headings that structure it, and the text below."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.extraction.blocks import Block
from analysis.extraction.boxes import Box
from analysis.extraction.candidates import (
    Candidate,
    Series,
    candidates,
    form_of,
    series_of,
)
from analysis.extraction.layout import Layout
from analysis.extraction.main_text import MainText
from analysis.extraction.recovery import recover
from analysis.extraction.text_blocks import text_blocks

MIN_COVERED = 0.5  # of the words below a heading
MIN_TREATED = 60  # covered and other words below a heading that its wording or box sets apart
MIN_LIKE = 2  # kept headings of its form
MIN_ALIKE = 0.6  # mean share covered below headings of the same form, for one with less
MAX_UNLIKE = 0.2  # the same, for one with more to be a chance find


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What of a page is its article.

    Attributes:
        is_text: For every block, whether it is text of the article.
        headings: Indexes of the blocks that are its headings.
        box: The innermost one that holds most of the main text; None without main text.
    """

    is_text: tuple[bool, ...]
    headings: frozenset[int]
    box: Box | None


def outline(found: Sequence[Block], main: MainText) -> Outline:
    """Headings and text blocks of the article among all blocks of a page.

    The main text decides: a block belongs to the article when it is in there, a heading when most
    of what stands below is. Extractors lose parts of articles though: lists, accordions, the rest
    of a long page. Headings of one form (element, classes, boxes around) stand or fall together,
    so a heading whose like are kept is kept too, with the prose below.

    Args:
        found: All blocks of the page.
        main: Its main text.

    Returns:
        The article's headings and text.
    """
    page = Layout.of(found, main)
    headings = candidates(page)
    series = series_of(headings)
    usual = {form: _Usual.of(alike) for form, alike in series.items()}
    span = page.span()
    for heading in headings:
        heading.is_kept = _is_kept(heading, usual[form_of(heading.block)], span)
    _take_back(headings, series)
    recover(headings, series, span[0])
    kept = [heading for heading in headings if heading.is_kept]
    return Outline(
        is_text=text_blocks(page, kept),
        headings=frozenset(heading.at for heading in kept),
        box=page.box,
    )


def _take_back(headings: Sequence[Candidate], series: Series) -> None:
    """Keep what only its wording or class sets apart: a section among others of its form.

    "Comments" heads what readers wrote, or a section of a tutorial; text below that the main text
    has, and headings of the same form that are kept, tell the two apart.
    """
    kept = {form: sum(one.is_kept for one in alike) for form, alike in series.items()}
    for heading in headings:
        is_treated = heading.n_below >= MIN_TREATED and heading.share >= MIN_COVERED
        is_placed = heading.is_inside and not heading.is_out and heading.block.level > 1
        if heading.is_apart and is_treated and is_placed:
            heading.is_kept = kept[form_of(heading.block)] >= MIN_LIKE


@dataclass(frozen=True, slots=True)
class _Usual:
    """How much is covered below the headings of a series that have something below."""

    n: int
    total: float

    @classmethod
    def of(cls, alike: Sequence[Candidate]) -> "_Usual":
        shares = [one.share for one in alike if one.n_below]
        return cls(n=len(shares), total=sum(shares))

    def beside(self, heading: Candidate) -> tuple[int, float | None]:
        """Others of the series, and their mean share; None without any."""
        own = bool(heading.n_below)
        n = self.n - own
        return n, (self.total - heading.share) / n if n else None


def _is_kept(heading: Candidate, series: _Usual, span: tuple[int, int]) -> bool:
    if heading.is_apart:
        return False
    if not heading.is_line and (heading.is_out or not heading.is_inside):
        return False
    n_others, usual = series.beside(heading)
    is_in_span = span[0] <= heading.at + 1 and heading.at <= span[1]
    if is_in_span and (heading.is_line or (usual is not None and usual >= MIN_ALIKE)):
        return True
    if not heading.n_below:
        return heading.is_line and heading.next_level > heading.block.level
    is_chance = n_others > 1 and usual is not None and usual < MAX_UNLIKE
    return heading.share >= MIN_COVERED and (heading.is_line or not is_chance)
