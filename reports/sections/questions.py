"""Questions that readers ask."""

from dataclasses import dataclass

from analysis.result import GapAnalysis, Question
from reports.sections.evidence import Evidence, Source, evidence, page_source
from reports.sections.lookup import Lookup
from reports.untrusted import capped

MAX_ANSWERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """One question.

    Attributes:
        text: The question.
        asked: Where it is asked.
        n_answers: Passages that answer it.
        is_doubtful: Whether there are none, but some come near.
        answers: The best of them.
    """

    text: str
    asked: tuple[Source, ...]
    n_answers: int
    is_doubtful: bool
    answers: tuple[Evidence, ...]


def questions(analysis: GapAnalysis, lookup: Lookup) -> tuple[QuestionRow, ...]:
    """The questions of an analysis, those without an answer first, then doubtful ones."""
    rows = [_row(question, lookup) for question in analysis.questions]
    return tuple(sorted(rows, key=lambda row: (row.n_answers > 0, row.is_doubtful)))


def _row(question: Question, lookup: Lookup) -> QuestionRow:
    return QuestionRow(
        text=capped(question.text),
        asked=tuple(page_source(source, lookup) for source in question.sources),
        n_answers=len(question.answers),
        is_doubtful=question.is_doubtful,
        answers=tuple(evidence(passage) for passage in question.answers[:MAX_ANSWERS]),
    )
