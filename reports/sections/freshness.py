"""Where rivals are out of date."""

from dataclasses import dataclass

from analysis.result import Claim, Freshness, FreshnessKind, GapAnalysis
from reports.sections.evidence import Evidence, evidence
from reports.untrusted import MAX_LABEL, capped
from reports.wording import day

KIND_NAMES = {
    FreshnessKind.VERSION: "An older version",
    FreshnessKind.YEAR: "A year gone by",
    FreshnessKind.PAGE_DATE: "Old pages",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedClaim:
    """What one page tells, and where."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRow:
    """One subject on which pages are out of date.

    Attributes:
        anchor: Its place in the brief.
        name: What shows it, in words.
        subject: What it is about.
        newest: The newest told by any page, or None.
        older: What is older, by rank.
    """

    anchor: str
    name: str
    subject: str
    newest: DatedClaim | None
    older: tuple[DatedClaim, ...]


def dated(analysis: GapAnalysis) -> tuple[DatedRow, ...]:
    """Dated content of an analysis, in its order."""
    return tuple(_row(item, place) for place, item in enumerate(analysis.freshness, start=1))


def dated_anchor(place: int) -> str:
    """Where the item at this place, from 1, stands in the brief."""
    return f"dated-{place}"


def _row(item: Freshness, place: int) -> DatedRow:
    return DatedRow(
        anchor=dated_anchor(place),
        name=KIND_NAMES[item.kind],
        subject=capped(item.subject, 2 * MAX_LABEL),
        newest=_claim(item, item.newest) if item.newest else None,
        older=tuple(_claim(item, claim) for claim in item.older),
    )


def told(item: Freshness, claim: Claim) -> str:
    """What a page tells, a day in words."""
    return day(claim.value) if item.kind is FreshnessKind.PAGE_DATE else claim.value


def _claim(item: Freshness, claim: Claim) -> DatedClaim:
    return DatedClaim(value=capped(told(item, claim), MAX_LABEL), evidence=evidence(claim.passage))
