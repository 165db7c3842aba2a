"""What nobody covers: questions that no page answers, and sub-topics that none treats, as gaps."""

from collections.abc import Sequence

from analysis.describe import identifier
from analysis.gaps import in_order
from analysis.named_only import Named
from analysis.questions import Asked
from analysis.result import Gap, GapKind, Question

NAMED_WEIGHT = 0.5  # of a mention beside a question: nobody has asked for it


def unanswered(
    asked: Sequence[Asked],
    told: Sequence[Question],
    in_draft: Sequence[bool],
    named: Sequence[Named] = (),
) -> tuple[Gap, ...]:
    """Questions that no page answers and none comes near, and sub-topics that are only named.

    score = 1 - 1 / (1 + number of places where it is asked), and half of that with the number of
    hosts for a sub-topic.

    Args:
        asked: The questions with where they are asked.
        told: The same with their answers.
        in_draft: Whether the draft answers each.
        named: Sub-topics that no page and no draft treats.

    Returns:
        Highest score first, in (0, 1], then by label; none for what the draft answers.
    """
    open_questions = (
        _question_gap(one, question)
        for one, question, is_answered in zip(asked, told, in_draft, strict=True)
        if not (question.answers or question.is_doubtful or is_answered)
    )
    return in_order([*open_questions, *(_named_gap(one) for one in named)])


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
        draft_range=None,
        draft_treatment=None,
        evidence=asked.places,
    )


def _named_gap(named: Named) -> Gap:
    n = named.n_hosts
    score = NAMED_WEIGHT * (1 - 1 / (1 + n))
    return Gap(
        id=identifier(named.name),
        kind=GapKind.NOBODY,
        label=named.name[0].upper() + named.name[1:],
        score=round(score, 4),
        formula=f"{NAMED_WEIGHT} x (1 - 1 / (1 + {n} hosts that name it)) = {score:.2f}",
        why=_why_named(named),
        topic_id="",
        terms=tuple(sorted(named.lemmas)),
        draft_coverage=None,
        draft_range=None,
        draft_treatment=None,
        evidence=named.places,
    )


def _why_named(named: Named) -> str:
    n_pages = len(named.places)
    put_off = f", {named.n_putting} of them only to put it off" if named.n_putting else ""
    return f"{n_pages} pages name it{put_off}, and no readable page gives it a section."


def _where(asked: Asked) -> str:
    """Where a question is asked, in words: the SERP's own places, then how many pages."""
    listed = dict.fromkeys(place.heading for place in asked.places if not place.url)
    n_pages = len({place.url for place in asked.places if place.url})
    told = [f"under {name!r}" for name in listed]
    if n_pages:
        told.append("by one page" if n_pages == 1 else f"by {n_pages} pages")
    return " and ".join(told)
