"""Parts of an article that the extractor lost, found by the form of their headings."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_high

from analysis.extraction.candidates import Candidate, Series, form_of

MIN_SERIES = 3  # headings of one form that make a series
MIN_KEPT = 2  # of a series, and
MIN_SHARE_KEPT = 0.25  # of it, for its other members to be lost ones
MIN_PROSE = 15  # words below a heading of a series that the main text lacks
FULL_PROSE = 40  # median words below the headings of a series that the main text lacks altogether
MIN_ASKING = 0.6  # of a series that ends with a question mark, for it to be a list of questions
MIN_COVERED = 0.5  # of the words below a kept heading, else they were lost
MIN_BELOW = 20  # words below a kept heading that say whether they were lost
MAX_BETWEEN = 3  # words between a heading and a deeper one that it names


def recover(headings: Sequence[Candidate], series: Series, first: int) -> None:
    """Keep the headings whose text the main text lacks though it is the article's.

    These are members of a series of headings with prose below in the article's box of which some
    are kept, or whose sections are full; members of a list of questions anywhere after the start
    of the main text; and headings right above a kept, deeper one.

    Args:
        headings: Candidates in the order of the page; is_kept and is_lost are set.
        series: The same by form.
        first: Index of the first covered block.
    """
    asking = {form for form, alike in series.items() if _is_asking(alike)}
    of_article = {form for form, alike in series.items() if _is_of_article(alike)}
    for heading in headings:
        form = form_of(heading.block)
        is_member = len(series[form]) >= MIN_SERIES and heading.n_prose >= MIN_PROSE
        if is_member and _could_be_lost(heading):
            is_question = heading.at > first and form in asking
            heading.is_lost = is_question or (heading.is_inside and form in of_article)
    for heading in headings:
        heading.is_kept = heading.is_kept or heading.is_lost
        heading.is_lost = heading.is_lost or (heading.is_kept and _lacks_text(heading))
    for heading, below in reversed(list(pairwise(headings))):
        if _could_be_lost(heading) and _names(heading, below):
            heading.is_kept = True
    for heading, below in pairwise(headings):
        if _is_teaser(heading) and _is_teaser(below):
            heading.is_kept = below.is_kept = False


def _is_teaser(heading: Candidate) -> bool:
    """Whether a heading is a link with nothing below; two in a row lead to other articles."""
    block = heading.block
    return block.n_linked >= len(block.text.split()) and heading.n_below <= MAX_BETWEEN


def _could_be_lost(heading: Candidate) -> bool:
    is_out = heading.is_out or heading.is_apart or heading.block.level == 1
    return not heading.is_kept and not is_out


def _is_asking(alike: Sequence[Candidate]) -> bool:
    n_asking = sum(one.block.text.endswith("?") for one in alike)
    return n_asking >= max(MIN_SERIES, MIN_ASKING * len(alike))


def _is_of_article(alike: Sequence[Candidate]) -> bool:
    n_kept = sum(one.is_kept for one in alike)
    is_partly_kept = n_kept >= max(MIN_KEPT, MIN_SHARE_KEPT * len(alike))
    return is_partly_kept or median_high(one.n_prose for one in alike) >= FULL_PROSE


def _lacks_text(heading: Candidate) -> bool:
    is_measured = heading.n_below >= MIN_BELOW and not heading.is_line
    return is_measured and heading.share < MIN_COVERED


def _names(heading: Candidate, below: Candidate) -> bool:
    """Whether a heading stands right above a kept, deeper one, which is about the same."""
    is_above = heading.n_below <= MAX_BETWEEN and below.block.level > heading.block.level
    return below.is_kept and is_above and (heading.is_inside or below.is_lost)
