"""Which headings an outline has: few ones that together say most of what rivals head with."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from analysis.headings import is_form, label_of
from analysis.placement import Sections
from analysis.result import Gap, GapKind, Topic
from analysis.units import Unit

MAX_WORDS = 12  # of one heading; 98 of 100 headings have no more, and longer ones are sentences
MAX_PER_GAP = 2  # headings of one topic: it and one part of it
MIN_NEW = 1 / 3  # of a heading's worth that no chosen heading has; below, it repeats them


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A real heading that may stand for a gap.

    Attributes:
        gap: The gap.
        heading: Without its numbering.
        words: Its content lemmas without the keyword's.
    """

    gap: Gap
    heading: str
    words: frozenset[str]


def candidates(
    gaps: Sequence[Gap],
    topics: Sequence[Topic],
    placed: Mapping[str, Sections],
    units: Sequence[Unit],
    query: Collection[str],
) -> tuple[Candidate, ...]:
    """Headings that rivals give to what is lacking.

    Args:
        gaps: In their order; those without a topic have none.
        topics: All topics.
        placed: The sections that treat each.
        units: Sections of the rivals, for the words of their headings.
        query: Lemmas of the keyword.

    Returns:
        By gap: the topic's label first, then by rank; without headings that name no topic, are
        longer than MAX_WORDS, or say nothing but the keyword.
    """
    words = {label_of(unit.heading): frozenset(unit.words.heading) - set(query) for unit in units}
    labels = {topic.id: topic.label for topic in topics}
    return tuple(
        Candidate(gap=gap, heading=heading, words=words[heading])
        for gap in gaps
        if gap.topic_id
        for heading in dict.fromkeys(_headings(labels[gap.topic_id], placed[gap.topic_id]))
        if words.get(heading) and _can_stand(heading)
    )


def _headings(label: str, sections: Sections) -> Iterator[str]:
    yield label
    yield from (label_of(sections[page].heading) for page in sorted(sections))


def _can_stand(heading: str) -> bool:
    return len(heading.split()) <= MAX_WORDS and not is_form(heading)


def chosen(
    pool: Sequence[Candidate], worth: Mapping[str, float], n_headings: int
) -> tuple[Candidate, ...]:
    """The headings of an outline, the one that adds most first.

    value = score of the gap x worth of the words that no chosen heading has / sqrt(words)

    The root keeps long headings from winning by their length alone. No gap gets more than
    MAX_PER_GAP headings, no heading stands twice or repeats the others by more than MIN_NEW, and
    the last places are kept for gaps of kind MUST_HAVE that have none yet.

    Args:
        pool: Headings that can stand.
        worth: Of each word; those without are worth nothing.
        n_headings: At most so many.

    Returns:
        In the order of the choice.
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
    return max(free, key=lambda one: (_value(one, worth, said), one.heading), default=None)


def _is_free(one: Candidate, taken: Sequence[Candidate]) -> bool:
    name = one.heading.lower()
    n_same = sum(other.gap.id == one.gap.id for other in taken)
    return n_same < MAX_PER_GAP and all(name != other.heading.lower() for other in taken)


def _is_new(one: Candidate, worth: Mapping[str, float], said: Collection[str]) -> bool:
    added = _sum(one.words - set(said), worth)
    return added > 0 and added >= MIN_NEW * _sum(one.words, worth)


def _value(one: Candidate, worth: Mapping[str, float], said: Collection[str]) -> float:
    added = _sum(one.words - set(said), worth)
    return round(one.gap.score * added / sqrt(len(one.heading.split())), 9)


def _sum(words: Collection[str], worth: Mapping[str, float]) -> float:
    return sum(worth.get(word, 0.0) for word in sorted(words))
