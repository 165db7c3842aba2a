"""Which headings an outline has: few ones that together say most of what rivals head with."""

from collections.abc import Collection, Mapping, Sequence

from analysis.heading_pool import Candidate
from analysis.result import GapKind

MAX_PER_GAP = 3  # headings of one topic: it and two parts of it
MIN_NEW = 1 / 3  # of a heading's worth that no chosen heading has; below, it repeats them
# Words that a heading costs beside its own. The less, the shorter the headings and the less they
# foresee: 4.9 words and .352 of other articles' first headings with 6, 5.1 and .356 with 10, 5.2
# and .363 with 24, 5.3 and .365 with 40.
LINE_COST = 24


def chosen(
    pool: Sequence[Candidate], worth: Mapping[str, float], n_headings: int
) -> tuple[Candidate, ...]:
    """The headings of an outline, the one that adds most first.

    value = score of the gap x worth of the words that are new / (LINE_COST + words)

    A word is new when no chosen heading has one of its root: a heading with "installation" adds
    nothing by it to one with "install". A gap has one heading of its own, as a second one would
    repeat it in other words, then up to MAX_PER_GAP in all with those of its parts; no heading adds
    less than MIN_NEW of its worth; and the last places are kept for gaps of kind MUST_HAVE that
    have none yet.

    Args:
        pool: Headings that can stand.
        worth: Of each lemma; those without are worth nothing.
        n_headings: At most so many.

    Returns:
        In the order of the choice; of equals the first of the pool.
    """
    taken: list[Candidate] = []
    while len(taken) < n_headings and (best := _best(pool, worth, taken, n_headings)):
        taken.append(best)
    return tuple(taken)


def _best(
    pool: Sequence[Candidate],
    worth: Mapping[str, float],
    taken: Sequence[Candidate],
    n_headings: int,
) -> Candidate | None:
    said = {root for one in taken for root in one.roots.values()}
    free = [one for one in pool if _is_free(one, taken) and _is_new(one, worth, said)]
    served = {one.gap.id for one in taken}
    missing = [
        one for one in free if one.gap.kind is GapKind.MUST_HAVE and one.gap.id not in served
    ]
    n_left = n_headings - len(taken)
    if len({one.gap.id for one in missing}) >= n_left:
        free = missing
    return max(free, key=lambda one: _value(one, worth, said), default=None)


def _is_free(one: Candidate, taken: Sequence[Candidate]) -> bool:
    n_same = sum(other.gap.id == one.gap.id for other in taken)
    return 0 < n_same < MAX_PER_GAP if one.is_part else n_same == 0


def _is_new(one: Candidate, worth: Mapping[str, float], said: Collection[str]) -> bool:
    added = _added(one, worth, said)
    return added > 0 and added >= MIN_NEW * _added(one, worth, ())


def _value(one: Candidate, worth: Mapping[str, float], said: Collection[str]) -> float:
    cost = LINE_COST + len(one.heading.split())
    return round(one.gap.score * _added(one, worth, said) / cost, 9)


def _added(one: Candidate, worth: Mapping[str, float], said: Collection[str]) -> float:
    """Worth of the words of a heading whose root nothing has said."""
    return sum(worth.get(word, 0.0) for word, root in one.roots.items() if root not in said)
