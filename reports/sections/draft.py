"""The draft that the gaps were measured against."""

from dataclasses import dataclass

from analysis.result import GapAnalysis, Treatment
from reports.sections.gaps import GapGroup, GapRow
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, capped
from reports.wording import TREATMENT_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """The draft and its gaps.

    Attributes:
        title: Its title, or its name where it has none.
        n_words: Words of the draft.
        missing: Gaps it does not treat.
        thin: Gaps it treats thinly.
        n_topics: Topics of the rivals.
        n_treated: How many of them it treats.
    """

    title: str
    n_words: int
    missing: tuple[GapRow, ...]
    thin: tuple[GapRow, ...]
    n_topics: int
    n_treated: int


def draft_view(
    analysis: GapAnalysis, groups: tuple[GapGroup, ...], lookup: Lookup
) -> DraftView | None:
    """The draft of an analysis against its gaps, or None without one."""
    draft = analysis.draft
    if draft is None:
        return None
    treated = [topic for topic in analysis.topics if lookup.in_draft(topic) is Treatment.TREATED]
    rows = [row for group in groups for row in group.rows]
    thin, closed = TREATMENT_WORDS[Treatment.THIN], TREATMENT_WORDS[Treatment.TREATED]
    return DraftView(
        title=capped(draft.title or draft.name, 2 * MAX_LABEL),
        n_words=draft.n_words,
        missing=tuple(row for row in rows if row.draft not in {thin, closed}),
        thin=tuple(row for row in rows if row.draft == thin),
        n_topics=len(analysis.topics),
        n_treated=len(treated),
    )
