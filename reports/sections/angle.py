"""The angle: what a better article has that these have not."""

from dataclasses import dataclass

from analysis.result import Claim, Disagreement, Gap, GapAnalysis, GapKind
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, capped
from reports.wording import Sentence, listed, said, sentence

MAX_ITEMS = 7
N_NOBODY, N_CONFLICTS, N_RARE = 3, 2, 2  # first pick, so that no kind crowds out the others

OPEN = "open"
RARE = "rare"
CONFLICT = "conflict"
NAMES = {OPEN: "Nobody has it", RARE: "Few have it", CONFLICT: "They disagree"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AngleItem:
    """One thing to have.

    Attributes:
        kind: OPEN, RARE or CONFLICT.
        name: The kind in words.
        title: What to write about.
        reason: Why.
        anchor: Where in the brief its evidence stands.
    """

    kind: str
    name: str
    title: str
    reason: Sentence
    anchor: str


def angle(analysis: GapAnalysis, lookup: Lookup) -> tuple[AngleItem, ...]:
    """At most seven items: a first pick of each kind, then what is left of open and rare ones."""
    nobody = [_from_gap(gap, OPEN, lookup) for gap in _of_kind(analysis, GapKind.NOBODY)]
    rare = [_from_gap(gap, RARE, lookup) for gap in _of_kind(analysis, GapKind.RARE)]
    conflicts = [_from_conflict(told, place) for place, told in enumerate(analysis.disagreements)]
    picked = [*nobody[:N_NOBODY], *conflicts[:N_CONFLICTS], *rare[:N_RARE]]
    left = [*rare[N_RARE:], *nobody[N_NOBODY:], *conflicts[N_CONFLICTS:]]
    chosen = [*picked, *left[: MAX_ITEMS - len(picked)]]
    order = (OPEN, CONFLICT, RARE)
    return tuple(sorted(chosen, key=lambda item: order.index(item.kind)))


def _of_kind(analysis: GapAnalysis, kind: GapKind) -> list[Gap]:
    return [gap for gap in analysis.gaps if gap.kind is kind]


def _from_gap(gap: Gap, kind: str, lookup: Lookup) -> AngleItem:
    return AngleItem(
        kind=kind,
        name=NAMES[kind],
        title=capped(gap.label, 2 * MAX_LABEL),
        reason=sentence(gap.why),
        anchor=lookup.gap_anchors[gap.id],
    )


def _from_conflict(told: Disagreement, place: int) -> AngleItem:
    claims = listed([_claimed(claim) for claim in told.claims[:4]])
    return AngleItem(
        kind=CONFLICT,
        name=NAMES[CONFLICT],
        title=capped(told.subject, 2 * MAX_LABEL),
        reason=sentence(claims, ". Check it and settle it with a source."),
        anchor=f"conflict-{place + 1}",
    )


def _claimed(claim: Claim) -> Sentence:
    rank = claim.passage.rank
    return sentence(f"Rank {rank} says " if rank is not None else "One says ", said(claim.value))
