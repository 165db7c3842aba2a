"""Where rivals tell the same thing differently."""

from dataclasses import dataclass

from analysis.result import GapAnalysis
from reports.sections.evidence import Evidence, evidence
from reports.untrusted import MAX_LABEL, capped


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What one page says."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One subject with all that is said about it."""

    anchor: str
    subject: str
    claims: tuple[ClaimRow, ...]


def conflicts(analysis: GapAnalysis) -> tuple[Conflict, ...]:
    """The disagreements of an analysis, in its order."""
    return tuple(
        Conflict(
            anchor=f"conflict-{place}",
            subject=capped(told.subject, 2 * MAX_LABEL),
            claims=tuple(
                ClaimRow(value=capped(claim.value, MAX_LABEL), evidence=evidence(claim.passage))
                for claim in told.claims
            ),
        )
        for place, told in enumerate(analysis.disagreements, start=1)
    )
