"""Gaps that the own page or draft has closed, opened again or left open since a harvest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.page_moves import Pages, Side
from analysis.result import Draft, Gap, GapAnalysis, GapKind, Passage, Topic, Treatment
from analysis.result.history import OwnGap, OwnMove
from analysis.topic_match import folded
from analysis.topic_pairs import TopicPair

_KINDS = tuple(GapKind)
_MOVES = tuple(OwnMove)
_LISTED = (GapKind.MUST_HAVE, GapKind.COMMON)  # kinds of which an open gap is worth a line
# A draft is measured against what several pages share; of a topic of one page only its heading's
# words are looked for in it.
_MIN_SHARED_K = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnState:
    """How an own page or the draft treats a topic.

    Attributes:
        page: Address of the page, or name of the draft.
        key: Identity of the page, or "" of the draft.
        treatment: By its coverage.
    """

    page: str
    key: str
    treatment: Treatment


def own_state(topic: Topic | None, side: Side, pages: Pages) -> OwnState | None:
    """How the own site treats a topic in one harvest.

    Args:
        topic: Of its analysis, or None.
        side: The harvest.
        pages: Of both harvests.

    Returns:
        That of the own page, among those which count, that has most of it; without one that of the
        draft; None where neither was measured.
    """
    if topic is None:
        return None
    found = [
        (one.coverage, -one.rank, OwnState(page=one.url, key=key, treatment=one.treatment))
        for one in topic.pages
        if (key := side.traces[one.rank].key) in pages.own
    ]
    if found:
        return max(found, key=lambda state: state[:2])[2]
    return _in_draft(topic, side.analysis)


def own_gaps(pairs: Sequence[TopicPair], then: Side, now: Side, pages: Pages) -> tuple[OwnGap, ...]:
    """What became of the gaps in the own page or draft.

    Args:
        pairs: All topics.
        then: The earlier harvest.
        now: The later one.
        pages: Of both.

    Returns:
        By move, kind and label; empty where no own page counts now and no draft was given.
    """
    found = [one for pair in pairs if (one := _own_gap(pair, then, now, pages)) is not None]
    found += _answered(then.analysis, now, pages)
    found.sort(
        key=lambda one: (_MOVES.index(one.move), _KINDS.index(one.kind), one.label, one.topic_id)
    )
    return tuple(found)


def _in_draft(topic: Topic, analysis: GapAnalysis) -> OwnState | None:
    draft: Draft | None = analysis.draft
    if draft is None or topic.k < _MIN_SHARED_K:
        return None
    gap = next((one for one in analysis.gaps if one.topic_id == topic.id), None)
    treated = Treatment.TREATED if gap is None else gap.draft_treatment
    return OwnState(page=draft.name, key="", treatment=treated) if treated else None


def _own_gap(pair: TopicPair, then: Side, now: Side, pages: Pages) -> OwnGap | None:
    topic = pair.now
    state = own_state(topic, now, pages)
    if topic is None or state is None or not (pair.pages_now | pair.pages_then) - pages.own:
        return None
    before = own_state(pair.then, then, pages)
    was = before.treatment if before else None
    move = _move(pair, state, was, topic)
    is_same = state.key in pages.same
    if move is None or (move is OwnMove.CLOSED and is_same):
        return None
    return OwnGap(
        topic_id=topic.id,
        label=topic.label,
        kind=topic.kind,
        move=move,
        page=state.page,
        then=was,
        now=state.treatment,
        why=_why(move, before, pair, pages, state.key),
        evidence=_evidence(pair, move, pages, then, now),
    )


def _move(pair: TopicPair, state: OwnState, was: Treatment | None, topic: Topic) -> OwnMove | None:
    is_treated = state.treatment is Treatment.TREATED
    if is_treated:
        is_new = pair.then is not None and was is not Treatment.TREATED
        return OwnMove.CLOSED if is_new else None
    if was is Treatment.TREATED:
        return OwnMove.REOPENED
    return OwnMove.OPEN if topic.kind in _LISTED else None


def _why(move: OwnMove, before: OwnState | None, pair: TopicPair, pages: Pages, key: str) -> str:
    n_rivals = len((pair.pages_now & pages.read_now) - pages.own)
    others = f"{n_rivals} other page{'' if n_rivals == 1 else 's'} of this ranking"
    told = f"{others} {'treats' if n_rivals == 1 else 'treat'} it."
    if move is OwnMove.CLOSED:
        was = "it was not measured then" if before is None else f"{before.treatment.value} then"
        had = " under a heading that it had" if key in pair.standing else ""
        return f"Treated now{had}; {was}. {told}"
    if move is OwnMove.REOPENED:
        return f"Treated then, not now: {_cause(pair, pages, key)}. {told}"
    return told


def _cause(pair: TopicPair, pages: Pages, key: str) -> str:
    if key in pages.same:
        return "it has not changed, so the others have"
    if key in pair.standing:
        return "its heading stands, so its text or that of the others changed"
    return "its text changed"


def _evidence(
    pair: TopicPair, move: OwnMove, pages: Pages, then: Side, now: Side
) -> tuple[Passage, ...]:
    side, topic = (then, pair.then) if move is OwnMove.REOPENED else (now, pair.now)
    if topic is None:
        return ()
    is_own = move is not OwnMove.OPEN
    telling = (one for one in topic.evidence if (side.key_of(one) in pages.own) is is_own)
    return tuple(telling)[:1]


def _answered(then: GapAnalysis, now: Side, pages: Pages) -> Iterator[OwnGap]:
    """Questions that nobody answered, and that an own page which changed answers."""
    questions = {folded(one.text): one for one in now.analysis.questions}
    for gap in then.gaps:
        question = questions.get(folded(gap.label)) if gap.kind is GapKind.NOBODY else None
        for passage in question.answers if question else ():
            if now.key_of(passage) in pages.own - pages.same:
                yield _question_gap(gap, passage)
                break


def _question_gap(gap: Gap, passage: Passage) -> OwnGap:
    return OwnGap(
        topic_id="",
        label=gap.label,
        kind=GapKind.NOBODY,
        move=OwnMove.CLOSED,
        page=passage.url,
        then=Treatment.MISSING,
        now=Treatment.TREATED,
        why="No page answered it then; yours does now.",
        evidence=(passage,),
    )
