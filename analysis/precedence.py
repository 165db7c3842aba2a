"""What comes before what: the order in which rivals treat topics."""

from collections.abc import Mapping

from analysis.placement import Sections

MIN_FIRST = 2 / 3  # of the pages that treat two topics; with fewer, their order is taste


def in_writing_order(
    places: Mapping[str, float], placed: Mapping[str, Sections]
) -> tuple[str, ...]:
    """Topics in the order to write them.

    By their place, but none before one that MIN_FIRST of the pages with both have first: what
    others build on comes before what builds on it. Where such pairs form a circle the place
    decides.

    Args:
        places: Of each topic to be ordered, in [0, 1]; 0 = start.
        placed: The sections that treat each.

    Returns:
        All of them.
    """
    left = sorted(places, key=lambda one: (places[one], one))
    order = []
    while left:
        ready = (one for one in left if not any(_is_first(placed, two, one) for two in left))
        first = next(ready, left[0])
        left.remove(first)
        order.append(first)
    return tuple(order)


def _is_first(placed: Mapping[str, Sections], one: str, two: str) -> bool:
    """Whether rivals have a topic before another."""
    both = placed[one].keys() & placed[two].keys()
    n_first = sum(placed[one][page].at < placed[two][page].at for page in both)
    return one != two and bool(both) and n_first >= MIN_FIRST * len(both)
