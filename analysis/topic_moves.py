"""Topics whose kind is another than in an earlier harvest, and what brought it about."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.kinds import kind_of
from analysis.page_moves import Pages
from analysis.result import GapKind, Passage, Treatment
from analysis.result.history import Standing, TopicChange, TopicMove
from analysis.topic_match import Match
from analysis.topic_pairs import TopicPair

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
        "page that changed treats it now under a heading that it had",
        "pages that changed treat it now under headings that they had",
    ),
    (
        "page that changed does not treat it any more",
        "pages that changed do not treat it any more",
    ),
    (
        "page that changed still has its heading but treats it less fully than the others",
        "pages that changed still have their heading but treat it less fully than the others",
    ),
    ("page that treated it has left the ranking", "pages that treated it have left the ranking"),
    ("page without it has left the ranking", "pages without it have left the ranking"),
    ("page without it is new in the ranking", "pages without it are new in the ranking"),
    ("page that treated it could not be read now", "pages that treated it could not be read now"),
    ("page that treats it could not be read then", "pages that treat it could not be read then"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A topic in both harvests."""

    then: Standing
    now: Standing


def standings(pair: TopicPair, pages: Pages) -> Counts:
    """A topic as the two analyses have it."""
    return _counts(pair, frozenset(), pages.read_then, pages.read_now)


def move_of(pair: TopicPair, pages: Pages) -> TopicMove | None:
    """What became of a topic.

    Its kind must have changed in the same direction as the analyses have it and over what can be
    compared: without pages that rank both times and could be read once, and with every page whose
    text on it stands in both harvests treating now what it treated then. Where the two analyses
    differ on an unchanged page, it lies near the threshold, and nobody wrote anything.

    Args:
        pair: The topic.
        pages: Of both harvests.

    Returns:
        None where the kind is the same, or unchanged pages alone make it another; UNCERTAIN where
        it may be which pages could be read, or changed pages under a heading that they had before.
    """
    told = standings(pair, pages)
    up = step(told)
    if up == 0 or up * step(_counts(pair, pages.same, pages.read_then, pages.read_now)) <= 0:
        return None
    base = pages.read_then - pages.lost, pages.read_now - pages.gained
    sure = _counts(pair, pages.same | pair.standing, *base)
    is_unseen = not pair.pages_now and bool(pair.pages_then & pages.lost)
    return _named_move(told, up) if up * step(sure) > 0 and not is_unseen else TopicMove.UNCERTAIN


def _named_move(told: Counts, up: int) -> TopicMove:
    if up > 0:
        return _RISEN[told.now.kind or GapKind.RARE]
    return TopicMove.BECAME_RARER if told.now.k else TopicMove.VANISHED


def _counts(
    pair: TopicPair, fixed: frozenset[str], read_then: frozenset[str], read_now: frozenset[str]
) -> Counts:
    """A topic over some pages, those that are fixed treating now what they treated then."""
    treated_now = (pair.pages_now - fixed) | (pair.pages_then & fixed)
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
        evidence=_evidence(pair, pages, is_fallen=step(told) < 0),
    )


def _standing(treated: frozenset[str], n: int) -> Standing:
    k = len(treated)
    return Standing(kind=kind_of(k, n) if k else None, k=k, n=n)


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
    came, went = (now - then) & changed, (then - now) & changed
    sets = (
        now - pages.then.keys(),
        came - pair.standing,
        came & pair.standing,
        went - pair.standing,
        went & pair.standing,
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


def _evidence(pair: TopicPair, pages: Pages, *, is_fallen: bool) -> tuple[Passage, ...]:
    """Passages of pages that made the difference: what they say now, or said where it fell."""
    if is_fallen and pair.then:
        topic, rivals, made = pair.then, pages.then, pair.pages_then - pair.pages_now
    else:
        topic, rivals, made = pair.shown, pages.now, pair.pages_now - pair.pages_then
    ranks = {rivals[key].rank for key in made if key in rivals}
    return tuple(one for one in topic.evidence if one.rank in ranks) or topic.evidence
