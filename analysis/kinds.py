"""Kinds of topics: how many of the readable pages treat one."""

from collections.abc import Sequence
from math import log2

from analysis.result import GapKind

MAX_RARE = 2  # pages; what three treat is no longer one writer's idea
MIN_MUST_HAVE = 2  # pages; what a single page treats is its own choice even if it is the only page


def kind_of(k: int, n: int) -> GapKind:
    """The kind of a topic that k of n readable pages treat.

    >>> [kind_of(k, 10).value for k in (1, 2, 3, 5, 6, 10)]
    ['rare', 'rare', 'common', 'common', 'must-have', 'must-have']
    """
    if k == 0:
        return GapKind.NOBODY
    if k >= MIN_MUST_HAVE and 2 * k > n:
        return GapKind.MUST_HAVE
    return GapKind.RARE if k <= MAX_RARE else GapKind.COMMON


def is_robust(treating: Sequence[bool]) -> bool:
    """Whether the kind stays the same without any one page.

    Args:
        treating: Whether each readable page treats the topic.

    Returns:
        False when leaving out some single page gives another kind; True without pages.
    """
    k, n = sum(treating), len(treating)
    return all(kind_of(k - treats, n - 1) is kind_of(k, n) for treats in treating)


def weighted_share(ranks: Sequence[int], treating: Sequence[bool]) -> float:
    """Share of pages that treat a topic, each weighted by 1 / log2(1 + rank).

    The discount is that of discounted cumulative gain (Järvelin and Kekäläinen, 2002): the first
    page weighs as much as three and a half of the tenth.

    Args:
        ranks: Of all readable pages, 1 = first.
        treating: Whether each of them treats the topic.

    Returns:
        In [0, 1]; 0 without pages.
    """
    weights = [1 / log2(1 + max(1, rank)) for rank in ranks]
    treated = sum(weight for weight, treats in zip(weights, treating, strict=True) if treats)
    return treated / sum(weights) if weights else 0.0
