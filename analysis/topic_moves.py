"""Topics whose kind is another than in an earlier harvest, and what brought it about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.kinds import kind_of
from analysis.page_moves import Pages, Side, headings_of
from analysis.result import GapKind, Passage, Rival, Topic, Treatment
from analysis.result.history import Standing, TopicChange, TopicMove
from analysis.topic_match import Match, folded, proofs

# From the least to the most; a topic that no page treats stands below all.
_LEVELS = (None, GapKind.RARE, GapKind.COMMON, GapKind.MUST_HAVE)
_RISEN = {
    GapKind.MUST_HAVE: TopicMove.BECAME_MUST_HAVE,
    GapKind.COMMON: TopicMove.BECAME_COMMON,
    GapKind.RARE: TopicMove.NEW_ANGLE,
}
# What brings a change about, of one page and of several, in the order in which it is told.
_CAUSES = (
    (
        "page that treats it is new in the ranking",
        "pages that treat it are new in the ranking",
    ),
    ("page that changed treats it now", "pages that changed treat it now"),
    (
        "page that changed does not treat it any more",
        "pages that changed do not treat it any more",
    ),
    ("page that treated it has left the ranking", "pages that treated it have left the ranking"),
    ("page without it has left the ranking", "pages without it have left the ranking"),
    ("page without it is new in the ranking", "pages without it are new in the ranking"),
    ("page that treated it could not be read now", "pages that treated it could not be read now"),
    ("page that treats it could not be read then", "pages that treat it could not be read then"),
)


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
    """

    then: Topic | None
    now: Topic | None
    match: Match | None
    pages_then: frozenset[str]
    pages_now: frozenset[str]

    @property
    def shown(self) -> Topic:
        """The later topic, else the earlier one."""
        topic = self.now or self.then
        assert topic is not None  # noqa: S101 # a pair of nothing is not made
        return topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A topic in both harvests."""

    then: Standing
    now: Standing


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
            )
        )
    found += [
        TopicPair(
            then=topic,
            now=None,
            match=None,
            pages_then=treating(topic, then),
            pages_now=_kept(topic, then, pages, pages.now),
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


def standings(pair: TopicPair, pages: Pages) -> Counts:
    """A topic as the two analyses have it."""
    return _counts(pair, pair.pages_now, pages.read_then, pages.read_now)


def move_of(pair: TopicPair, pages: Pages) -> TopicMove | None:
    """What became of a topic.

    Its kind must have changed in the same direction as the analyses have it and over what can be
    compared: without pages that rank both times and could be read once, and with every unchanged
    page treating now what it treated then. Where the two analyses differ on such a page, it lies
    near the threshold, and nobody wrote anything.

    Args:
        pair: The topic.
        pages: Of both harvests.

    Returns:
        UNCERTAIN where which pages could be read may make the difference; None where the kind is
        the same, or differs by measuring alone.
    """
    up = step(standings(pair, pages))
    if up == 0:
        return None
    base = pages.read_then - pages.lost, pages.read_now - pages.gained
    as_before = (pair.pages_now - pages.same) | (pair.pages_then & pages.same)
    sure = _counts(pair, as_before, *base)
    if up * step(sure) > 0:
        is_unseen = not pair.pages_now and bool(pair.pages_then & pages.lost)
        return TopicMove.UNCERTAIN if is_unseen else _named_move(standings(pair, pages), up)
    is_by_reading = up * step(_counts(pair, pair.pages_now, *base)) <= 0
    return TopicMove.UNCERTAIN if is_by_reading else None


def _named_move(told: Counts, up: int) -> TopicMove:
    if up > 0:
        return _RISEN[told.now.kind or GapKind.RARE]
    return TopicMove.BECAME_RARER if told.now.k else TopicMove.VANISHED


def _counts(
    pair: TopicPair,
    treated_now: frozenset[str],
    read_then: frozenset[str],
    read_now: frozenset[str],
) -> Counts:
    return Counts(
        then=_standing(pair.pages_then & read_then, len(read_then)),
        now=_standing(treated_now & read_now, len(read_now)),
    )


def step(counts: Counts) -> int:
    """By how many kinds a topic rose; negative where it fell."""
    return _LEVELS.index(counts.now.kind) - _LEVELS.index(counts.then.kind)


def change_of(pair: TopicPair, move: TopicMove, pages: Pages, own: Treatment | None) -> TopicChange:
    """A moved topic as the diff has it.

    Args:
        pair: The topic.
        move: What became of it.
        pages: Of both harvests.
        own: How the own page or draft treats it now.

    Returns:
        With passages of the pages that brought it about first.
    """
    told = standings(pair, pages)
    label = pair.shown.label
    label_then = pair.then.label if pair.then else ""
    return TopicChange(
        id=pair.shown.id,
        label=label,
        label_then=label_then,
        move=move,
        then=told.then,
        now=told.now,
        why=_why(pair, told, pages),
        matched=_matched(pair.match),
        own=own,
        evidence=_evidence(pair, pages),
    )


def _standing(treated: frozenset[str], n: int) -> Standing:
    k = len(treated)
    return Standing(kind=kind_of(k, n) if k else None, k=k, n=n)


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


def _why(pair: TopicPair, told: Counts, pages: Pages) -> str:
    then, now = told.then, told.now
    counts = (
        f"{now.k} of {now.n} readable pages treat it now ({_named(now)}),"
        f" {then.k} of {then.n} then ({_named(then)})"
    )
    causes = [text for n, text in _causes(pair, pages) if n]
    return f"{counts}: {'; '.join(causes)}." if causes else f"{counts}."


def _causes(pair: TopicPair, pages: Pages) -> Iterator[tuple[int, str]]:
    then, now = pair.pages_then, pair.pages_now
    changed = pages.both - pages.same
    sets = (
        now - pages.then.keys(),
        (now - then) & changed,
        (then - now) & changed,
        then - pages.now.keys(),
        (pages.read_then - then) - pages.now.keys(),
        (pages.read_now - now) - pages.then.keys(),
        then & pages.lost,
        now & pages.gained,
    )
    for found, (one, many) in zip(sets, _CAUSES, strict=True):
        yield len(found), f"{len(found)} {one if len(found) == 1 else many}"


def _named(standing: Standing) -> str:
    return standing.kind.value if standing.kind else "absent"


def _matched(match: Match | None) -> str:
    if match is None:
        return ""
    if match.n_shared:
        return f"{match.n_shared} of {match.n_either} sections prove both"
    return f"labels agree by {match.alike:.2f}"


def _evidence(pair: TopicPair, pages: Pages) -> tuple[Passage, ...]:
    """Passages of pages that made the difference; of all where none did."""
    topic = pair.shown
    rivals = pages.now if pair.now else pages.then
    made = pair.pages_now ^ pair.pages_then
    ranks = {rivals[key].rank for key in made if key in rivals}
    telling = tuple(one for one in topic.evidence if one.rank in ranks)
    return telling or topic.evidence
