"""What became of each case of the benchmark on gaps, and the figures that follow."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.gap_answers import KEPT, Answer, Answers
from benchmarks.gap_cases import Case
from benchmarks.gap_judges import Judge

N_FIRST = 10  # gaps that count: more than a writer reads


class Outcome(StrEnum):
    """How a case ended; the first that fits."""

    RIGHT = "right"
    LISTED = "listed though present"
    BELOW = "ranks below ten"
    TREATED = "the rest of the draft passes for a treatment"
    HEADING = "named only by a heading that is not the label"
    NONE = "no topic names it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One case judged.

    Attributes:
        case: The case.
        place: Of the first gap of the draft that names the section, from 1; 0 = none.
        kept_place: The same in the gaps of the whole article.
        outcome: What became of it.
        by: The label, or heading, that names the section, or "".
    """

    case: Case
    place: int
    kept_place: int
    outcome: Outcome
    by: str = ""

    @property
    def is_found(self) -> bool:
        """Whether the section is among the first gaps of the draft."""
        return 0 < self.place <= N_FIRST

    @property
    def is_listed_though_present(self) -> bool:
        """Whether it is among the first gaps of the whole article."""
        return 0 < self.kept_place <= N_FIRST


def judged(cases: Iterable[Case], answers: Answers, judge: Judge) -> tuple[Judged, ...]:
    """Every case judged.

    Args:
        cases: Any.
        answers: Of these cases.
        judge: Says which labels are right.

    Returns:
        In the order of the cases.
    """
    return tuple(
        _judged(case, answers[case.case_id], answers[f"{case.case_id}{KEPT}"], judge)
        for case in cases
    )


def _judged(case: Case, draft: Answer, whole: Answer, judge: Judge) -> Judged:
    place, kept_place = judge.place(case, draft.labels), judge.place(case, whole.labels)
    if place:
        is_listed = 0 < kept_place <= N_FIRST
        found = Outcome.LISTED if is_listed else Outcome.RIGHT
        outcome = found if place <= N_FIRST else Outcome.BELOW
        by = draft.labels[place - 1]
    else:
        outcome, by = _among_topics(case, draft, judge)
    return Judged(case=case, place=place, kept_place=kept_place, outcome=outcome, by=by)


def _among_topics(case: Case, draft: Answer, judge: Judge) -> tuple[Outcome, str]:
    """Of a section that no gap names."""
    labels = [topic.label for topic in draft.topics]
    headings = [heading for topic in draft.topics for heading in topic.headings]
    for outcome, texts in ((Outcome.TREATED, labels), (Outcome.HEADING, headings)):
        if place := judge.place(case, texts):
            return outcome, texts[place - 1]
    return Outcome.NONE, ""


def counts(cases: Sequence[Judged]) -> dict[Outcome, int]:
    """Cases by outcome, every outcome named."""
    found = Counter(case.outcome for case in cases)
    return {outcome: found[outcome] for outcome in Outcome}


def shares(cases: Sequence[Judged]) -> dict[str, float]:
    """The figures of some judged cases.

    Args:
        cases: At least one.

    Returns:
        "recall@10": share whose section is among the first ten gaps of the draft; "listed though
        present": share whose section is among those of the whole article; "paired@10": share
        found and not listed.
    """
    n = len(cases)
    return {
        "paired@10": sum(one.is_found and not one.is_listed_though_present for one in cases) / n,
        "recall@10": sum(one.is_found for one in cases) / n,
        "listed though present": sum(one.is_listed_though_present for one in cases) / n,
    }
