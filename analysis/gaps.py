"""Gaps: what a better article should contain, each with its score and reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.coverage import treatment_of
from analysis.result import Gap, GapKind, Question, Topic, Treatment
from analysis.survey import SINGLE_WEIGHT, lack
from analysis.topics import MIN_SUPPORT

KINDS = tuple(GapKind)  # the order of a gap list


@dataclass(frozen=True, slots=True, kw_only=True)
class InDraft:
    """Where the draft stands on a topic.

    Attributes:
        coverage: In [0, 1].
        lowest: The least that would be without any one of the topic's pages.
        highest: The most, likewise.
    """

    coverage: float
    lowest: float
    highest: float


def topic_gaps(topics: Sequence[tuple[Topic, InDraft | None]]) -> tuple[Gap, ...]:
    """Gaps made of topics that the draft lacks, or of all topics without a draft.

    score = sqrt(support / n) x (1 - coverage in the draft); see `analysis.survey.lack`.

    Args:
        topics: Each topic with where the draft stands on it, or None without a draft.

    Returns:
        One for each topic, scores in [0, 1]; by kind, then highest score, then label.
    """
    return in_order([_gap(topic, draft) for topic, draft in topics])


def questions_in_order(told: Sequence[Question]) -> tuple[Question, ...]:
    """By number of sources, then text."""
    return tuple(sorted(told, key=lambda one: (-len(one.sources), one.text)))


def in_order(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """By kind, then score, then label."""
    return tuple(sorted(gaps, key=lambda gap: (KINDS.index(gap.kind), -gap.score, gap.label)))


def _gap(topic: Topic, draft: InDraft | None) -> Gap:
    covered = None if draft is None else draft.coverage
    score = lack(topic.support, topic.n, covered)
    half = "" if topic.support >= MIN_SUPPORT else f"{SINGLE_WEIGHT} x "
    factor = "" if covered is None else f" x (1 - coverage in the draft {covered:.2f})"
    return Gap(
        id=topic.id,
        kind=topic.kind,
        label=topic.label,
        score=round(score, 4),
        formula=f"{half}sqrt(support {topic.support:.2f} / {topic.n}){factor} = {score:.2f}",
        why=_why(topic, covered),
        topic_id=topic.id,
        terms=topic.terms,
        draft_coverage=None if covered is None else round(covered, 3),
        draft_range=None if draft is None else (round(draft.lowest, 3), round(draft.highest, 3)),
        draft_treatment=None if covered is None else treatment_of(covered),
        evidence=topic.evidence,
    )


def _headed(topic: Topic) -> str:
    """How many head it alike; "" where all do."""
    if topic.k_headed == topic.k:
        return ""
    if topic.k_headed == 1:
        return ", no two under like headings"
    return f", {topic.k_headed} of them under like headings"


def _why(topic: Topic, covered: float | None) -> str:
    words = f"{topic.typical_words} words" if topic.k == 1 else f"about {topic.typical_words} words"
    treat = "treats" if topic.k == 1 else "treat"
    page = "page" if topic.n == 1 else "pages"
    why = f"{topic.k} of {topic.n} readable {page} {treat} it, with {words}{_headed(topic)}"
    if covered is None:
        return f"{why}."
    is_thin = treatment_of(covered) is Treatment.THIN
    return f"{why}; the draft {'only touches it' if is_thin else 'does not treat it'}."
