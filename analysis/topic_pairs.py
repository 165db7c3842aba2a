"""Topics of two analyses beside each other, with the pages that treat them."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.page_moves import Pages, Side, headings_of
from analysis.result import Rival, Topic, Treatment
from analysis.topic_match import Match, folded, proofs


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPair:
    """A topic of either analysis, or of both.

    Attributes:
        then: The topic of the earlier one, or None.
        now: Of the later one, or None.
        match: By what they were taken for one, or None.
        pages_then: Pages that treat it then; where the earlier analysis has no such topic, those
            whose text of now stood there already.
        pages_now: Pages that treat it now, likewise.
        standing: Pages that changed and have a heading over it that stands in both harvests.
    """

    then: Topic | None
    now: Topic | None
    match: Match | None
    pages_then: frozenset[str]
    pages_now: frozenset[str]
    standing: frozenset[str]

    @property
    def shown(self) -> Topic:
        """The later topic, else the earlier one."""
        topic = self.now or self.then
        assert topic is not None  # noqa: S101 # a pair of nothing is not made
        return topic


def pairs_of(then: Side, now: Side, matches: tuple[Match, ...], pages: Pages) -> list[TopicPair]:
    """All topics of both analyses.

    Args:
        then: The earlier harvest.
        now: The later one.
        matches: Topics that are one.
        pages: Of both.

    Returns:
        Those of the later analysis in their order, then those that only the earlier one has.
    """
    by_now = {match.now: match for match in matches}
    matched = {match.then for match in matches}
    old = then.analysis.topics
    found = []
    for at, topic in enumerate(now.analysis.topics):
        match = by_now.get(at)
        before = old[match.then] if match else None
        kept = treating(before, then) if before else _kept(topic, now, pages, pages.then)
        found.append(
            TopicPair(
                then=before,
                now=topic,
                match=match,
                pages_then=kept,
                pages_now=treating(topic, now),
                standing=_standing_pages((before, then), (topic, now), pages),
            )
        )
    found += [
        TopicPair(
            then=topic,
            now=None,
            match=None,
            pages_then=treating(topic, then),
            pages_now=_kept(topic, then, pages, pages.now),
            standing=frozenset(),
        )
        for at, topic in enumerate(old)
        if at not in matched
    ]
    return found


def treating(topic: Topic, side: Side) -> frozenset[str]:
    """Pages that treat a topic."""
    return frozenset(
        side.traces[page.rank].key for page in topic.pages if page.treatment is Treatment.TREATED
    )


def is_merged(pair: TopicPair, then: Side, now: Side, pages: Pages) -> bool:
    """Whether a topic of the earlier analysis alone is proved by a section of a later topic."""
    if pair.then is None or pair.now is not None:
        return False
    mine = proofs(pair.then.evidence, then.keys, pages.both)
    return any(mine & proofs(topic.evidence, now.keys, pages.both) for topic in now.analysis.topics)


def _kept(topic: Topic, side: Side, pages: Pages, others: Mapping[str, Rival]) -> frozenset[str]:
    """Pages whose text on a topic of one analysis stands in the other harvest, too."""
    found = set()
    for passage in topic.evidence:
        key = side.key_of(passage)
        if key not in pages.both:
            continue
        if key in pages.same or (
            passage.heading and folded(passage.heading) in headings_of(others[key])
        ):
            found.add(key)
    return frozenset(found)


def _standing_pages(
    then: tuple[Topic | None, Side], now: tuple[Topic, Side], pages: Pages
) -> frozenset[str]:
    """Changed pages with a section on a topic whose heading they had and have."""
    proved = [
        (side.key_of(passage), folded(passage.heading))
        for topic, side in (then, now)
        for passage in (topic.evidence if topic else ())
        if passage.heading
    ]
    return frozenset(
        key
        for key, heading in proved
        if key in pages.both - pages.same
        and heading in headings_of(pages.then[key]) & headings_of(pages.now[key])
    )
