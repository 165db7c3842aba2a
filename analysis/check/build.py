"""The checklist of an analysis: what its topics and questions are told by in a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from analysis.article import Article
from analysis.check.profiles import (
    Usage,
    heading_words,
    in_whole_numbers,
    marking_words,
    question_words,
    roots_in,
)
from analysis.check.score import best_of
from analysis.check.stretches import Stretch, read
from analysis.check.vocabulary import UNSPACED, forms_of_roots, function_words, words_said
from analysis.describe import identifier
from analysis.result import Gap, GapKind, Question, Topic, Treatment
from analysis.result.checklist import (
    Checklist,
    CheckQuestion,
    CheckTerm,
    CheckTopic,
    WeightedRoot,
)
from analysis.survey import Measured, Survey, lack

DIGITS = 3

Whole = dict[str, int]  # weights by root


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """What an analysis found, as far as its checklist needs it.

    Attributes:
        survey: Of the rivals.
        topics: Measured and described, in the order of the analysis.
        rivals: Readable articles by Unit.page.
        questions: In the order of the analysis.
        gaps: All; topics that are none are treated in the draft.
        query: The keyword, whose words tell nothing.
        language: ISO 639-1 code.
    """

    survey: Survey
    topics: Sequence[tuple[Measured, Topic]]
    rivals: Sequence[Article]
    questions: Sequence[Question]
    gaps: Sequence[Gap]
    query: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question with its words, before roots have numbers."""

    id: str
    text: str
    is_asked: bool
    words: Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class _Profile:
    """A topic likewise."""

    measured: Measured
    topic: Topic
    heading: Whole
    words: Whole
    terms: tuple[tuple[str, ...], ...]


def checklist(found: Analysed) -> Checklist | None:
    """The checklist of an analysis.

    Args:
        found: By the analysis.

    Returns:
        None for languages written without blanks between words, and where there are no topics.
    """
    if found.language in UNSPACED or not found.topics:
        return None
    said = words_said(article.text for article in found.rivals)
    common = function_words(said, found.language)
    profiles = _profiles(found)
    asked = _asked(found, common)
    numbers = _numbers(profiles, asked)
    roots = forms_of_roots(numbers, said, found.language)
    forms = {form: at for at, every in enumerate(roots) for form in every.split()}
    pages = [read(one.sections, forms, frozenset(common)).stretches for one in found.rivals]
    treated = _in_draft(found)
    return Checklist(
        language=found.language,
        roots=roots,
        function_words=common,
        topics=tuple(_topic(one, numbers, pages, treated) for one in profiles),
        questions=tuple(
            CheckQuestion(
                id=one.id,
                text=one.text,
                words=_numbered(one.words, numbers),
                is_asked=one.is_asked,
            )
            for one in asked
        ),
    )


def _profiles(found: Analysed) -> list[_Profile]:
    usage = Usage.of(found.survey.rival_units)
    query = roots_in(found.query, found.language)
    profiles = []
    for measured, topic in found.topics:
        members = sorted(found.survey.proof(measured) | {measured.seed})
        profiles.append(
            _Profile(
                measured=measured,
                topic=topic,
                heading=in_whole_numbers(heading_words(usage, members, query, found.language)),
                words=in_whole_numbers(marking_words(usage, members, query, found.language)),
                terms=tuple(roots_in(term, found.language) for term in topic.terms),
            )
        )
    return profiles


def _asked(found: Analysed, common: Sequence[str]) -> list[_Asked]:
    """Questions, then sub-topics that pages only name."""
    query = roots_in(found.query, found.language)
    texts = {identifier(question.text): (question.text, True) for question in found.questions}
    for gap in found.gaps:
        if gap.kind is GapKind.NOBODY:
            texts.setdefault(gap.id, (gap.label, False))
    return [
        _Asked(
            id=name,
            text=text,
            is_asked=is_asked,
            words=in_whole_numbers(question_words(text, query, common, found.language)),
        )
        for name, (text, is_asked) in texts.items()
    ]


def _numbers(profiles: Sequence[_Profile], asked: Sequence[_Asked]) -> dict[str, int]:
    """A number for each root in use, in order of the alphabet."""
    roots = {root for one in profiles for root in (*one.heading, *one.words)}
    roots |= {root for one in profiles for term in one.terms for root in term}
    roots |= {root for one in asked for root in one.words}
    return {root: at for at, root in enumerate(sorted(roots))}


def _in_draft(found: Analysed) -> Mapping[str, Treatment]:
    """How the draft treats each topic: well where it left no gap; nothing without a draft."""
    if any(found.survey.draft_coverage(measured) is None for measured, _ in found.topics):
        return {}
    by_gap = {gap.topic_id: gap.draft_treatment for gap in found.gaps if gap.topic_id}
    return {topic.id: by_gap.get(topic.id) or Treatment.TREATED for _, topic in found.topics}


def _topic(
    profile: _Profile,
    numbers: Mapping[str, int],
    pages: Sequence[Sequence[Stretch]],
    treated: Mapping[str, Treatment],
) -> CheckTopic:
    topic = profile.topic
    heading, words = _numbered(profile.heading, numbers), _numbered(profile.words, numbers)
    raw = [best_of(stretches, heading, words) for stretches in pages]
    is_treated = [page.treatment is Treatment.TREATED for page in topic.pages]
    return CheckTopic(
        id=topic.id,
        label=topic.label,
        kind=topic.kind,
        weight=round(lack(topic.support, topic.n, None), DIGITS),
        heading=heading,
        words=words,
        terms=tuple(
            CheckTerm(text=text, roots=tuple(numbers[root] for root in roots))
            for text, roots in zip(topic.terms, profile.terms, strict=True)
            if roots
        ),
        full=_mean([one for one, treats in zip(raw, is_treated, strict=True) if treats]),
        none=_mean([one for one, treats in zip(raw, is_treated, strict=True) if not treats]),
        in_draft=treated.get(topic.id),
    )


def _mean(values: Sequence[float]) -> float:
    return round(fmean(values), DIGITS) if values else 0.0


def _numbered(weights: Whole, numbers: Mapping[str, int]) -> tuple[WeightedRoot, ...]:
    return tuple((numbers[root], weight) for root, weight in weights.items())
