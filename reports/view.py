"""The brief as ready values: every writer of reports walks this view and computes nothing."""

from dataclasses import dataclass

from analysis.result import GapAnalysis, Setting
from reports.sections.angle import AngleItem, angle
from reports.sections.avoid import Avoid, avoid
from reports.sections.check import CheckView, check_view
from reports.sections.coverage import CoverageMap, coverage_map
from reports.sections.disagreements import Conflict, conflicts
from reports.sections.draft import DraftView, draft_view
from reports.sections.entities import EntityRow, entities
from reports.sections.expectation import ExpectationView, expectation
from reports.sections.freshness import DatedRow, dated
from reports.sections.gaps import GapGroup, gap_groups
from reports.sections.head import Head, head
from reports.sections.linking import Linking, linking
from reports.sections.lookup import Lookup
from reports.sections.outline import OutlineRow, outline
from reports.sections.outreach import Outreach, outreach
from reports.sections.questions import QuestionRow, questions
from reports.sections.rivals import Rivals, rivals


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """The brief, section by section, in the order it is read."""

    head: Head
    expectation: ExpectationView
    draft: DraftView | None
    check: CheckView | None
    angle: tuple[AngleItem, ...]
    outline: tuple[OutlineRow, ...]
    gaps: tuple[GapGroup, ...]
    coverage: CoverageMap
    questions: tuple[QuestionRow, ...]
    entities: tuple[EntityRow, ...]
    conflicts: tuple[Conflict, ...]
    dated: tuple[DatedRow, ...]
    rivals: Rivals
    outreach: Outreach
    linking: Linking
    avoid: Avoid
    settings: tuple[Setting, ...]


def brief_view(analysis: GapAnalysis) -> BriefView:
    """The view of an analysis.

    Args:
        analysis: What was found.

    Returns:
        The view.

    Raises:
        InconsistentAnalysisError: If the analysis names a gap or topic it does not contain.
    """
    lookup = Lookup.of(analysis)
    groups = gap_groups(analysis, lookup)
    return BriefView(
        head=head(analysis, lookup),
        expectation=expectation(analysis, lookup),
        draft=draft_view(analysis, groups, lookup),
        check=check_view(analysis, lookup),
        angle=angle(analysis, lookup),
        outline=outline(analysis, lookup),
        gaps=groups,
        coverage=coverage_map(analysis, lookup),
        questions=questions(analysis, lookup),
        entities=entities(analysis, lookup),
        conflicts=conflicts(analysis),
        dated=dated(analysis),
        rivals=rivals(analysis),
        outreach=outreach(analysis, lookup),
        linking=linking(analysis, lookup),
        avoid=avoid(analysis),
        settings=analysis.settings,
    )
