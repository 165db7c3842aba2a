"""The outline to write: which headings, in which order, and what stands below what."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from analysis.heading_choice import chosen
from analysis.heading_pool import Candidate, candidates
from analysis.heading_worth import word_worth
from analysis.hierarchy import parts
from analysis.placement import Sections, placements
from analysis.precedence import in_writing_order
from analysis.result import Gap, GapKind, OutlineItem, Topic
from analysis.roots import root_of
from analysis.units import Unit

MAX_HEADINGS = 12  # a full article's: three in four have 11 or fewer, half have 7 or fewer
MAX_QUESTIONS = 2  # after these; nobody has shown yet that they can be answered


def outline(
    gaps: Sequence[Gap],
    topics: Sequence[Topic],
    units: Sequence[Unit],
    query: Collection[str],
    language: str,
) -> tuple[OutlineItem, ...]:
    """Headings in the order to write them, no two alike.

    Args:
        gaps: In their order.
        topics: With their evidence.
        units: Sections of the rivals; Unit.page is an index of Topic.pages.
        query: Lemmas of the keyword.
        language: ISO 639-1 code.

    Returns:
        At most MAX_HEADINGS real headings, in which every must-have gap is that has a heading of
        its own; level 3 stands below what it is part of. Then at most MAX_QUESTIONS open questions;
        () without gaps.
    """
    placed = placements(topics, units)
    by_id = {topic.id: topic for topic in topics}
    lacking = [(gap, by_id[gap.topic_id], placed[gap.topic_id]) for gap in gaps if gap.topic_id]
    pool = candidates(lacking, units, query, language)
    taken = chosen(pool, word_worth(units, query), MAX_HEADINGS)
    return (*_headed(taken, placed, units), *_questions(gaps, taken, language))


def _headed(
    taken: Sequence[Candidate], placed: Mapping[str, Sections], units: Sequence[Unit]
) -> Iterator[OutlineItem]:
    """Wholes in their order, each followed by what is below it in its order."""
    headings = _by_topic(taken)
    whole_of = parts(tuple(headings), placed, units)
    places = {one: every[0].position for one, every in headings.items() if one not in whole_of}
    for whole in in_writing_order(places, placed):
        first, *rest = headings[whole]
        rest += [
            one for topic in headings if whole_of.get(topic) == whole for one in headings[topic]
        ]
        yield _item(first, level=2)
        yield from (_item(one, level=3) for one in sorted(rest, key=_place))


def _place(one: Candidate) -> tuple[float, str]:
    return one.position, one.heading


def _by_topic(taken: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for one in taken:
        found.setdefault(one.gap.topic_id, []).append(one)
    return {topic: sorted(every, key=_own_first) for topic, every in found.items()}


def _own_first(one: Candidate) -> tuple[bool, bool, int, str]:
    """The label, other headings of the topic, then those of parts; a short one says what all do."""
    n_words = len(one.heading.split())
    return one.is_part, one.heading != one.gap.label, n_words, one.heading


def _item(one: Candidate, *, level: int) -> OutlineItem:
    is_label = one.heading == one.gap.label
    return OutlineItem(
        level=level,
        heading=one.heading,
        kind=one.gap.kind,
        gap_id=one.gap.id,
        reason=one.gap.why if is_label else f"On \u201c{one.gap.label}\u201d: {one.gap.why}",
    )


def _questions(gaps: Sequence[Gap], taken: Sequence[Candidate], language: str) -> list[OutlineItem]:
    """What nobody answers, unless a chosen heading says all of its words."""
    said = [set(one.roots.values()) for one in taken]
    open_questions = [
        gap
        for gap in gaps
        if gap.kind is GapKind.NOBODY
        and not any({root_of(term, language) for term in gap.terms} <= one for one in said)
    ]
    return [
        OutlineItem(level=2, heading=gap.label, kind=gap.kind, gap_id=gap.id, reason=gap.why)
        for gap in open_questions[:MAX_QUESTIONS]
    ]
