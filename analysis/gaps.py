"""Gaps: what a better article should contain, each with its score and reason."""

from collections.abc import Sequence
from math import sqrt

from analysis.coverage import treatment_of
from analysis.describe import identifier
from analysis.questions import Asked
from analysis.result import Gap, GapKind, Question, Topic, Treatment

KINDS = tuple(GapKind)  # the order of a gap list


def topic_gaps(topics: Sequence[tuple[Topic, float | None]]) -> tuple[Gap, ...]:
    """Gaps made of topics that the draft lacks, or of all topics without a draft.

    score = sqrt(weighted share) x (1 - coverage in the draft), the second factor 1 without a
    draft. The root, because the second page that treats a topic tells more than the ninth.

    Args:
        topics: Each topic with the draft's coverage, or None without a draft.

    Returns:
        One for each topic, scores in [0, 1]; by kind, then highest score, then label.
    """
    return in_order([_gap(topic, covered) for topic, covered in topics])


def question_gaps(
    asked: Sequence[Asked], told: Sequence[Question], in_draft: Sequence[bool]
) -> tuple[Gap, ...]:
    """Gaps of kind NOBODY: questions that are asked and answered by no readable page.

    score = 1 - 1 / (1 + number of places where it is asked).

    Args:
        asked: The questions with where they are asked.
        told: The same with their answers.
        in_draft: Whether the draft answers each.

    Returns:
        Highest score first, from 0.5 to 1, then by label; none for what the draft answers.
    """
    open_questions = (
        _question_gap(one, question)
        for one, question, is_answered in zip(asked, told, in_draft, strict=True)
        if not question.answers and not is_answered
    )
    return in_order(tuple(open_questions))


def questions_in_order(told: Sequence[Question]) -> tuple[Question, ...]:
    """By number of sources, then text."""
    return tuple(sorted(told, key=lambda one: (-len(one.sources), one.text)))


def in_order(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """By kind, then score, then label."""
    return tuple(sorted(gaps, key=lambda gap: (KINDS.index(gap.kind), -gap.score, gap.label)))


def _gap(topic: Topic, covered: float | None) -> Gap:
    score = sqrt(topic.weighted_share) * (1 - (covered or 0.0))
    draft = "" if covered is None else f" x (1 - coverage in the draft {covered:.2f})"
    return Gap(
        id=topic.id,
        kind=topic.kind,
        label=topic.label,
        score=round(score, 4),
        formula=f"sqrt(weighted share {topic.weighted_share:.2f}){draft} = {score:.2f}",
        why=_why(topic, covered),
        topic_id=topic.id,
        terms=topic.terms,
        draft_coverage=None if covered is None else round(covered, 3),
        draft_treatment=None if covered is None else treatment_of(covered),
        evidence=topic.evidence,
    )


def _why(topic: Topic, covered: float | None) -> str:
    words = f"{topic.typical_words} words" if topic.k == 1 else f"about {topic.typical_words} words"
    treat = "page treats" if topic.k == 1 else "pages treat"
    why = f"{topic.k} of {topic.n} readable {treat} it, with {words}"
    if covered is None:
        return f"{why}."
    is_thin = treatment_of(covered) is Treatment.THIN
    return f"{why}; the draft {'only touches it' if is_thin else 'does not treat it'}."


def _question_gap(asked: Asked, question: Question) -> Gap:
    n = len(question.sources)
    score = 1 - 1 / (1 + n)
    return Gap(
        id=identifier(question.text),
        kind=GapKind.NOBODY,
        label=question.text,
        score=round(score, 4),
        formula=f"1 - 1 / (1 + {n} places that ask it) = {score:.2f}",
        why=f"Asked {_where(asked)}, and no readable page answers it.",
        topic_id="",
        terms=tuple(sorted(asked.lemmas)),
        draft_coverage=None,
        draft_treatment=None,
        evidence=asked.places,
    )


def _where(asked: Asked) -> str:
    """Where a question is asked, in words: the SERP's own places, then how many pages."""
    listed = dict.fromkeys(place.heading for place in asked.places if not place.url)
    n_pages = len({place.url for place in asked.places if place.url})
    told = [f"under {name!r}" for name in listed]
    if n_pages:
        told.append("by one page" if n_pages == 1 else f"by {n_pages} pages")
    return " and ".join(told)
