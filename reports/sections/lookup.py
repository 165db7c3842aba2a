"""The parts of an analysis by their names, and the anchors they get in the brief."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.result import Gap, GapAnalysis, Rival, Topic, Treatment
from reports.errors import InconsistentAnalysisError


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Finds topics, gaps and rivals; build it with `of`."""

    query: str
    has_draft: bool
    topics: dict[str, Topic]
    gaps: dict[str, Gap]
    rivals: dict[str, Rival]
    gap_anchors: dict[str, str]
    gaps_of_topics: dict[str, Gap]

    @classmethod
    def of(cls, analysis: GapAnalysis) -> "Lookup":
        """The lookup of an analysis; anchors are counted, so page strings never become ids."""
        anchors = {gap.id: f"gap-{place}" for place, gap in enumerate(analysis.gaps, start=1)}
        return cls(
            query=analysis.query,
            has_draft=analysis.draft is not None,
            topics={topic.id: topic for topic in analysis.topics},
            gaps={gap.id: gap for gap in analysis.gaps},
            rivals={rival.url: rival for rival in analysis.rivals},
            gap_anchors=anchors,
            gaps_of_topics={gap.topic_id: gap for gap in analysis.gaps if gap.topic_id},
        )

    def gap(self, gap_id: str) -> Gap:
        """The gap of this id.

        Args:
            gap_id: As an outline item names it.

        Returns:
            The gap.

        Raises:
            InconsistentAnalysisError: If the analysis has no such gap.
        """
        try:
            return self.gaps[gap_id]
        except KeyError:
            raise self._missing("gap", gap_id) from None

    def topic_of(self, gap: Gap) -> Topic | None:
        """The topic behind a gap.

        Args:
            gap: A gap of the analysis.

        Returns:
            The topic, or None where nobody treats it.

        Raises:
            InconsistentAnalysisError: If the analysis has no such topic.
        """
        if not gap.topic_id:
            return None
        try:
            return self.topics[gap.topic_id]
        except KeyError:
            raise self._missing("topic", gap.topic_id) from None

    def surest_first(self, gaps: Iterable[Gap]) -> list[Gap]:
        """Gaps in their order, the unsure last.

        Args:
            gaps: Of the analysis.

        Returns:
            As many.

        Raises:
            InconsistentAnalysisError: If a gap names a topic that is not there.
        """
        return sorted(gaps, key=self.is_unsure)

    def is_unsure(self, gap: Gap) -> bool:
        """Whether several pages have the words of a topic under unlike headings.

        It may be one subject told under many names, or one word that means many things, which is
        too little for what is told first.

        Args:
            gap: Of the analysis.

        Returns:
            False where there is no topic.

        Raises:
            InconsistentAnalysisError: If the analysis has no such topic.
        """
        topic = self.topic_of(gap)
        return topic is not None and topic.k > 1 and topic.k_headed == 1

    def topic_anchor(self, topic: Topic) -> str:
        """Where in the brief the evidence of a topic stands, or "" where it is no gap."""
        gap = self.gaps_of_topics.get(topic.id)
        return self.gap_anchors[gap.id] if gap else ""

    def in_draft(self, topic: Topic) -> Treatment | None:
        """How the draft treats a topic: well where it left no gap; None without a draft."""
        if not self.has_draft:
            return None
        gap = self.gaps_of_topics.get(topic.id)
        return gap.draft_treatment if gap else Treatment.TREATED

    def _missing(self, what: str, name: str) -> InconsistentAnalysisError:
        return InconsistentAnalysisError(
            f"the analysis of {self.query!r} speaks of {what} {name!r}, which it does not contain; "
            "analyse the harvest again"
        )
