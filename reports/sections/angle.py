"""The angle: what a better article has that these have not."""

from dataclasses import dataclass, replace

from analysis.result import (
    Claim,
    Disagreement,
    Freshness,
    FreshnessKind,
    Gap,
    GapAnalysis,
    GapKind,
)
from reports.charts import Skyline, skyline
from reports.sections.freshness import dated_anchor, told
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, capped
from reports.wording import Sentence, listed, said, sentence

OPEN = "open"
RARE = "rare"
CONFLICT = "conflict"
DATED = "dated"
AGED = "aged"
NAMES = {
    OPEN: "No section on it",
    RARE: "Few have it",
    CONFLICT: "They disagree",
    DATED: "Out of date",
    AGED: "Out of date",
}
UNANSWERED = "Nobody answers it"
MAX_ITEMS = 7
N_CLAIMS = 4
# So that no kind crowds out the others; a list of ten angles is none.
# That pages are old asks for no more than a date: it comes where there is room.
FIRST_PICK = {OPEN: 2, CONFLICT: 2, DATED: 1, RARE: 2, AGED: 0}
MOST = {OPEN: 4, CONFLICT: 3, DATED: 2, RARE: 3, AGED: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class AngleItem:
    """One thing to have.

    Attributes:
        kind: OPEN, RARE, CONFLICT, DATED, or AGED for whole pages.
        name: The kind in words.
        title: What to write about.
        reason: Why.
        anchor: Where in the brief its evidence stands.
        chart: Who treats it, or None where that is no question.
    """

    kind: str
    name: str
    title: str
    reason: Sentence
    anchor: str
    chart: Skyline | None


def angle(analysis: GapAnalysis, lookup: Lookup) -> tuple[AngleItem, ...]:
    """At most seven items: a first pick of each kind, then the next of them; open ones first."""
    dated = [_from_dated(item, place) for place, item in enumerate(analysis.freshness, 1)]
    found = {
        OPEN: [_from_gap(gap, OPEN, lookup) for gap in _of_kind(analysis, GapKind.NOBODY)],
        CONFLICT: [_from_conflict(each, n) for n, each in enumerate(analysis.disagreements, 1)],
        DATED: [item for item in dated if item.kind == DATED],
        RARE: [_from_gap(gap, RARE, lookup) for gap in _rare(analysis, lookup)],
        AGED: [item for item in dated if item.kind == AGED],
    }
    n_free = MAX_ITEMS - sum(len(items[: FIRST_PICK[kind]]) for kind, items in found.items())
    chosen: list[AngleItem] = []
    for kind, items in found.items():
        n_more = min(n_free, len(items[FIRST_PICK[kind] : MOST[kind]]))
        n_free -= n_more
        chosen.extend(items[: FIRST_PICK[kind] + n_more])
    return tuple(chosen)


def _rare(analysis: GapAnalysis, lookup: Lookup) -> list[Gap]:
    """What few have; nothing is rare on the only page that was read."""
    return lookup.surest_first(_of_kind(analysis, GapKind.RARE)) if analysis.n_read > 1 else []


def _of_kind(analysis: GapAnalysis, kind: GapKind) -> list[Gap]:
    return [gap for gap in analysis.gaps if gap.kind is kind]


def _from_gap(gap: Gap, kind: str, lookup: Lookup) -> AngleItem:
    topic = lookup.topic_of(gap)
    return AngleItem(
        kind=kind,
        name=UNANSWERED if kind == OPEN and gap.label.endswith("?") else NAMES[kind],
        title=capped(gap.label, 2 * MAX_LABEL),
        reason=sentence(gap.why),
        anchor=lookup.gap_anchors[gap.id],
        chart=skyline(topic.pages) if topic else None,
    )


def _from_conflict(conflict: Disagreement, place: int) -> AngleItem:
    claims = listed([_claimed(claim) for claim in conflict.claims[:N_CLAIMS]])
    return AngleItem(
        kind=CONFLICT,
        name=NAMES[CONFLICT],
        title=capped(conflict.subject, 2 * MAX_LABEL),
        reason=sentence("They give ", claims, ". Check it and settle it with a source."),
        anchor=f"conflict-{place}",
        chart=None,
    )


def _from_dated(item: Freshness, place: int) -> AngleItem:
    # A page that tells the same year twice has told it.
    once = dict.fromkeys(_dated(item, claim) for claim in item.older)
    older = listed(list(once)[:N_CLAIMS])
    newest = (
        sentence("; the newest on these pages is ", _dated(item, item.newest))
        if item.newest
        else ()
    )
    kind = AGED if item.kind is FreshnessKind.PAGE_DATE else DATED
    reason = (
        sentence("They are of ", older, ". Write it as it is today, and date it.")
        if kind == AGED
        else sentence("Still told: ", older, newest, ". Write it as it is today.")
    )
    return AngleItem(
        kind=kind,
        name=NAMES[kind],
        title=capped(item.subject, 2 * MAX_LABEL),
        reason=reason,
        anchor=dated_anchor(place),
        chart=None,
    )


def _dated(item: Freshness, claim: Claim) -> Sentence:
    return _claimed(replace(claim, value=told(item, claim)))


def _claimed(claim: Claim) -> Sentence:
    rank = claim.passage.rank
    return sentence(said(claim.value), f" (rank {rank})" if rank is not None else "")
