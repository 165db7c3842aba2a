"""Which headings an outline has: few ones that together say most of what rivals head with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from analysis.headings import is_form, label_of
from analysis.placement import Sections
from analysis.result import Gap, GapKind, Topic
from analysis.units import Unit

MAX_WORDS = 12  # of one heading; 98 of 100 headings have no more, and longer ones are sentences
MAX_PER_GAP = 3  # headings of one topic: it and two parts of it
MIN_NEW = 1 / 3  # of a heading's worth that no chosen heading has; below, it repeats them


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A real heading that may stand for a gap.

    Attributes:
        gap: The gap.
        heading: Without its numbering.
        words: Its content lemmas without the keyword's.
        position: In [0, 1], where its section starts; 0 = start of the page.
        is_part: Whether it stands below a section that treats the topic.
    """

    gap: Gap
    heading: str
    words: frozenset[str]
    position: float
    is_part: bool


def candidates(
    gaps: Sequence[Gap],
    topics: Sequence[Topic],
    placed: Mapping[str, Sections],
    units: Sequence[Unit],
    query: Collection[str],
) -> tuple[Candidate, ...]:
    """Headings that rivals give to what is lacking and to its parts.

    Args:
        gaps: In their order; those without a topic have none.
        topics: All topics.
        placed: The sections that treat each.
        units: Sections of the rivals, of which every heading is one.
        query: Lemmas of the keyword.

    Returns:
        By gap: the topic's own headings, its label first, then those of its parts; without
        headings that name no topic, are longer than MAX_WORDS, or say nothing but the keyword.
    """
    named = {label_of(unit.heading): unit for unit in reversed(units) if _can_stand(unit)}
    below: dict[tuple[int, int], list[str]] = {}
    for unit in units:
        if unit.parent is not None:
            below.setdefault((unit.page, unit.parent), []).append(label_of(unit.heading))
    by_id = {topic.id: topic for topic in topics}
    return tuple(
        _candidate(gap, heading, named[heading], query, is_part=is_part)
        for gap in gaps
        if gap.topic_id
        for heading, is_part in _headings(by_id[gap.topic_id], placed[gap.topic_id], below).items()
        if heading in named and not set(named[heading].words.heading) <= set(query)
    )


def _headings(
    topic: Topic, sections: Sections, below: Mapping[tuple[int, int], Sequence[str]]
) -> dict[str, bool]:
    """All headings of a topic in order, and whether each is that of a part."""
    proving = [sections[page] for page in sorted(sections)]
    own = (topic.label, *(label_of(unit.heading) for unit in proving), *topic.headings)
    parts = (heading for unit in proving for heading in below.get((unit.page, unit.at), ()))
    return dict.fromkeys(parts, True) | dict.fromkeys(own, False)


def _candidate(
    gap: Gap, heading: str, unit: Unit, query: Collection[str], *, is_part: bool
) -> Candidate:
    return Candidate(
        gap=gap,
        heading=heading,
        words=frozenset(unit.words.heading) - set(query),
        position=unit.position,
        is_part=is_part,
    )


def _can_stand(unit: Unit) -> bool:
    return len(label_of(unit.heading).split()) <= MAX_WORDS and not is_form(unit.heading)


def chosen(
    pool: Sequence[Candidate], worth: Mapping[str, float], n_headings: int
) -> tuple[Candidate, ...]:
    """The headings of an outline, the one that adds most first.

    value = score of the gap x worth of the words that no chosen heading has / sqrt(words)

    The root keeps long headings from winning by their length alone. No gap gets more than
    MAX_PER_GAP headings, the first one its own; no heading adds less than MIN_NEW of its worth; and
    the last places are kept for gaps of kind MUST_HAVE that have none yet.

    Args:
        pool: Headings that can stand.
        worth: Of each word; those without are worth nothing.
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
    said = frozenset[str]().union(*(one.words for one in taken))
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
    name = one.heading.lower()
    n_same = sum(other.gap.id == one.gap.id for other in taken)
    is_first = n_same == 0
    return (
        n_same < MAX_PER_GAP
        and not (is_first and one.is_part)
        and all(name != other.heading.lower() for other in taken)
    )


def _is_new(one: Candidate, worth: Mapping[str, float], said: Collection[str]) -> bool:
    added = _sum(one.words - set(said), worth)
    return added > 0 and added >= MIN_NEW * _sum(one.words, worth)


def _value(one: Candidate, worth: Mapping[str, float], said: Collection[str]) -> float:
    added = _sum(one.words - set(said), worth)
    return round(one.gap.score * added / sqrt(len(one.heading.split())), 9)


def _sum(words: Collection[str], worth: Mapping[str, float]) -> float:
    return sum(worth.get(word, 0.0) for word in sorted(words))
