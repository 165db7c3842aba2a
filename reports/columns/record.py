"""What is known of one keyword of a harvest: rows of all tables are made of it."""

from dataclasses import dataclass

from analysis.result import GapAnalysis, KeywordOutcome
from reports.tables import LedgerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordRecord:
    """One keyword of a harvest.

    Attributes:
        harvest: Id of the harvest.
        date: ISO 8601 day of the harvest.
        outcome: Its row of the index.
        analysis: Its own brief, or None.
        pages: Its rows of the ledger.
    """

    harvest: str
    date: str
    outcome: KeywordOutcome
    analysis: GapAnalysis | None
    pages: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfKeyword:
    """What a row is made of; those of other tables than keywords add to it."""

    record: KeywordRecord

    @property
    def outcome(self) -> KeywordOutcome:
        """The keyword's row of the index."""
        return self.record.outcome

    @property
    def analysis(self) -> GapAnalysis | None:
        """Its own brief, or None."""
        return self.record.analysis
