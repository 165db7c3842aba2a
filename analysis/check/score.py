"""A draft's score by a checklist, and what it is made of."""

from collections.abc import Iterator, Sequence
from math import floor

from analysis.article import Section
from analysis.check.measure import answers, raw_value, said_in
from analysis.check.stretches import Reading, Stretch, read
from analysis.check.verdict import (
    CheckedItem,
    CheckedQuestion,
    CheckedTopic,
    DraftCheck,
    ScorePart,
)
from analysis.result import OutlineItem, Treatment
from analysis.result.checklist import Checklist, CheckTerm, CheckTopic, WeightedRoot

MIN_TREATED = 0.4  # of a topic's value
MIN_THIN = 0.15
MIN_HEADED = 0.3  # of the weight of a topic's headings' words that one heading says
# Of what the rivals with a topic reach: its words are taken from them, and others use fewer.
REACH = 0.6
MIN_SCALE = 0.1  # least difference that makes a scale
TOPICS_WEIGHT = 0.7
HEADINGS_WEIGHT = 0.15
QUESTIONS_WEIGHT = 0.15


def score_draft(
    checklist: Checklist, sections: Sequence[Section], outline: Sequence[OutlineItem] = ()
) -> DraftCheck:
    """A draft against a checklist, by words alone.

    value of a topic = (raw - none) / (REACH x (full - none)), cut to [0, 1], where raw is that of
    the draft's best stretch. score = 100 x weighted mean of three parts: the mean value of the
    topics, the share of topics that have a heading (both weighted by the topics' weights), and the
    share of questions answered. A part without anything to measure by is left out.

    Args:
        checklist: Of the analysis.
        sections: Of the draft.
        outline: Of the same analysis.

    Returns:
        The same as the script of the brief finds.
    """
    reading = read(sections, forms_of(checklist), frozenset(checklist.function_words))
    topics = tuple(_topic(topic, reading) for topic in checklist.topics)
    questions = tuple(
        CheckedQuestion(
            id=one.id,
            text=one.text,
            is_asked=one.is_asked,
            is_answered=any(answers(stretch, one.words) for stretch in reading.stretches),
        )
        for one in checklist.questions
    )
    parts = tuple(_parts(checklist, topics, questions))
    total = sum(part.weight for part in parts)
    whole = sum(part.weight * part.value for part in parts)
    score = _rounded(100 * whole / total, 1) if total else 0.0
    return DraftCheck(
        score=score,
        formula=_formula(parts, score),
        parts=parts,
        topics=topics,
        questions=questions,
        items=tuple(_items(outline, topics, questions)),
        n_words=reading.n_words,
    )


def forms_of(checklist: Checklist) -> dict[str, int]:
    """Every form of a word that the checklist knows, with the index of its root."""
    return {form: at for at, forms in enumerate(checklist.roots) for form in forms.split()}


def value_of(raw: float, full: float, none: float) -> float:
    """Where a raw value lies between pages without a topic (0) and pages with it (1)."""
    return min(1.0, max(0.0, (raw - none) / max(REACH * (full - none), MIN_SCALE)))


def best_of(
    stretches: Sequence[Stretch], heading: Sequence[WeightedRoot], words: Sequence[WeightedRoot]
) -> float:
    """The raw value of a topic in the best of some stretches; 0 without any."""
    return max((raw_value(one, heading, words) for one in stretches), default=0.0)


def treatment_of(value: float) -> Treatment:
    """Treated, thin or missing, by the thresholds of this check."""
    if value >= MIN_TREATED:
        return Treatment.TREATED
    return Treatment.THIN if value >= MIN_THIN else Treatment.MISSING


def _topic(topic: CheckTopic, reading: Reading) -> CheckedTopic:
    raw = best_of(reading.stretches, topic.heading, topic.words)
    value = value_of(raw, topic.full, topic.none)
    return CheckedTopic(
        id=topic.id,
        label=topic.label,
        kind=topic.kind,
        value=value,
        treatment=treatment_of(value),
        is_headed=any(
            said_in(stretch.heading, topic.heading) >= MIN_HEADED for stretch in reading.stretches
        ),
        unsaid=tuple(term.text for term in topic.terms if not _is_mentioned(term, reading)),
        in_draft=topic.in_draft,
    )


def _is_mentioned(term: CheckTerm, reading: Reading) -> bool:
    return any(roots.issuperset(term.roots) for roots in reading.mentioned)


def _parts(
    checklist: Checklist, topics: Sequence[CheckedTopic], questions: Sequence[CheckedQuestion]
) -> Iterator[ScorePart]:
    weights = [topic.weight for topic in checklist.topics]
    if topics:
        values = [topic.value for topic in topics]
        headed = [float(topic.is_headed) for topic in topics]
        yield ScorePart(name="topics", value=_mean(values, weights), weight=TOPICS_WEIGHT)
        yield ScorePart(name="headings", value=_mean(headed, weights), weight=HEADINGS_WEIGHT)
    asked = [float(one.is_answered) for one in questions if one.is_asked]
    if asked:
        value = sum(asked) / len(asked)
        yield ScorePart(name="questions", value=value, weight=QUESTIONS_WEIGHT)


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)


def _formula(parts: Sequence[ScorePart], score: float) -> str:
    if not parts:
        return "nothing to measure by = 0"
    told = " + ".join(
        f"{part.weight:.2f} x {part.name} {_rounded(part.value, 2):.2f}" for part in parts
    )
    total = sum(part.weight for part in parts)
    return f"100 x ({told}) / {total:.2f} = {score:.1f}"


def _rounded(value: float, digits: int) -> float:
    """Halves go up, as a script rounds, so that both print the same."""
    scale = 10.0**digits
    return floor(value * scale + 0.5) / scale


def _items(
    outline: Sequence[OutlineItem],
    topics: Sequence[CheckedTopic],
    questions: Sequence[CheckedQuestion],
) -> Iterator[CheckedItem]:
    done = {topic.id: topic.treatment is Treatment.TREATED for topic in topics}
    done |= {question.id: question.is_answered for question in questions}
    for item in outline:
        yield CheckedItem(
            gap_id=item.gap_id, heading=item.heading, is_done=done.get(item.gap_id, False)
        )
