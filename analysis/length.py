"""Length: how many words the rivals write, as context."""

from collections.abc import Iterable
from statistics import quantiles

from analysis.result import LengthRange

QUARTERS = 4


def length_range(n_words: Iterable[int]) -> LengthRange | None:
    """Range and quartiles of the lengths of pages.

    Quartiles are interpolated so that the shortest and longest page are the 0th and 100th
    percentile (`statistics.quantiles`, inclusive), as the pages are all there are and no sample.

    Args:
        n_words: Words of each readable page.

    Returns:
        Rounded to whole words; None without a page.
    """
    lengths = sorted(n_words)
    if not lengths:
        return None
    # a single length has no quartiles of its own: it is all of them
    padded = lengths if len(lengths) > 1 else lengths * 2
    lower, median, upper = quantiles(padded, n=QUARTERS, method="inclusive")
    return LengthRange(
        lowest=lengths[0],
        lower=round(lower),
        median=round(median),
        upper=round(upper),
        highest=lengths[-1],
        n=len(lengths),
    )
