"""What stands below what: topics that rivals place under another one's heading."""

from collections.abc import Mapping, Sequence

from analysis.placement import Sections
from analysis.units import Unit

MIN_UNDER = 0.5  # of the pages that treat both topics; on more, one is a part of the other

_Place = tuple[int, int]  # Unit.page, Unit.at


def parts(
    ids: Sequence[str], placed: Mapping[str, Sections], units: Sequence[Unit]
) -> dict[str, str]:
    """Topics that are part of another, one level deep.

    A topic is part of another one when on more than half (MIN_UNDER) of the pages that treat both
    its section stands somewhere below the other's. Of several such topics the one with most such
    pages counts; what is part of a part is part of the whole.

    Args:
        ids: Topics, the most important first.
        placed: The sections that treat each.
        units: Sections of the rivals, for what stands above what.

    Returns:
        The whole of each part, by topic id; no whole is a part itself.
    """
    above = {(unit.page, unit.at): unit.parent for unit in units}
    wholes: dict[str, str] = {}
    for part in ids:
        votes = [(_n_under(placed[part], placed[one], above), one) for one in ids if one != part]
        n_most, whole = max(votes, key=lambda vote: vote[0], default=(0, ""))
        if n_most:
            wholes[part] = whole
    return {part: top for part in wholes if (top := _top(part, wholes)) != part}


def _n_under(part: Sections, whole: Sections, above: Mapping[_Place, int | None]) -> int:
    """Pages on which the part's section is below the whole's; 0 unless more than MIN_UNDER."""
    both = sorted(part.keys() & whole.keys())
    n_under = sum(_is_under(part[page], whole[page], above) for page in both)
    return n_under if n_under > MIN_UNDER * len(both) else 0


def _is_under(unit: Unit, other: Unit, above: Mapping[_Place, int | None]) -> bool:
    at = unit.parent
    while at is not None and at != other.at:
        at = above.get((unit.page, at))
    return at is not None


def _top(part: str, wholes: Mapping[str, str]) -> str:
    """The last whole above a part; in a circle, as rivals at odds can make one, its first."""
    seen = [part]
    while (whole := wholes.get(seen[-1])) is not None:
        if whole in seen:
            return min(seen[seen.index(whole) :])
        seen.append(whole)
    return seen[-1]
