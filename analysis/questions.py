"""Questions readers ask, and the passages that answer them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.corpus import RankedArticle
from analysis.headings import is_form, is_question, label_of
from analysis.nlp import lemmas_of
from analysis.passages import is_sentence, passage_at
from analysis.result import Passage, Question
from analysis.survey import Survey
from analysis.tfidf import rareness
from analysis.units import MIN_TOPIC_WORDS, Unit
from spiders.items import Serp

PEOPLE_ALSO_ASK = "people also ask"
RELATED_SEARCH = "related search"
MIN_ANSWERED = 0.75  # of the weight of a question's words that an answering section must hold
MIN_NAMED = 0.5  # of a question's weight in one sentence: the answer is about it, not around it
MIN_QUESTION_WORDS = 4  # of a heading put as a question; shorter ones are rhetoric
MAX_ANSWERS = 3
MIN_RARENESS = 0.1  # every word of a question counts a little
MIN_SAID = 2  # sentences that say a question's only telling word
MIN_TELLING = 2.75  # rareness of one word; "why should you like it" asks nothing

_WORD = re.compile(r"\w+")
_FOR_NUMBER = re.compile(
    r"how (?:long|many|much|often|old|big|large|far|high|hot)\b", re.IGNORECASE
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|half|overnight)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with where it is asked.

    Attributes:
        text: As first asked.
        lemmas: Its content lemmas without those of the keyword.
        places: Where it is asked, in order: the SERP's own first, then pages by rank.
    """

    text: str
    lemmas: frozenset[str]
    places: tuple[Passage, ...]


def asked_questions(
    serp: Serp,
    ranked: Sequence[RankedArticle],
    units: Sequence[Unit],
    query: Collection[str],
    language: str,
) -> tuple[Asked, ...]:
    """Questions of the SERP and of the rivals' headings, alike ones once.

    Args:
        serp: For its questions and related searches.
        ranked: Readable pages in order of rank.
        units: Their sections, searched for sentences that repeat a question.
        query: Lemmas of the keyword; a question made of these alone is the keyword itself.
        language: ISO 639-1 code.

    Returns:
        The SERP's first, then by rank of the page; those without a telling word are left out.
    """
    places: dict[frozenset[str], list[Passage]] = {}
    for passage in (*_of_serp(serp), *_of_pages(ranked)):
        lemmas = frozenset(lemmas_of(passage.text, language)) - set(query)
        if any(rareness(lemma, language) >= MIN_TELLING for lemma in lemmas):
            places.setdefault(lemmas, []).append(passage)
    return tuple(
        Asked(
            text=found[0].text,
            lemmas=lemmas,
            places=(*found, *_repeated(found[0].text, ranked, units)),
        )
        for lemmas, found in places.items()
    )


def _of_serp(serp: Serp) -> Iterator[Passage]:
    for heading, texts in ((PEOPLE_ALSO_ASK, serp.questions), (RELATED_SEARCH, serp.related)):
        for text in texts:
            if text.strip():
                yield Passage(url="", rank=None, heading=heading, text=" ".join(text.split()))


def _of_pages(ranked: Iterable[RankedArticle]) -> Iterator[Passage]:
    for one in ranked:
        for section in one.article.sections:
            text = label_of(section.heading)
            is_asked = is_question(text) and len(text.split()) >= MIN_QUESTION_WORDS
            if is_asked and not is_form(text):
                url, rank = one.article.url, one.rank
                yield Passage(url=url, rank=rank, heading=section.heading, text=text)


def _repeated(
    question: str, ranked: Sequence[RankedArticle], units: Sequence[Unit]
) -> Iterator[Passage]:
    """Sentences of pages that ask the same question in the same words."""
    if len(question.split()) < MIN_QUESTION_WORDS:
        return
    for unit in units:
        for sentence in unit.words.sentences:
            if repeats(sentence, question):
                one = ranked[unit.page]
                yield Passage(
                    url=one.article.url, rank=one.rank, heading=unit.heading, text=sentence
                )


def repeats(sentence: str, question: str) -> bool:
    """Whether a sentence contains the question word for word.

    >>> repeats("Readers ask, 'Can it rain frogs?', now and then.", "Can it rain frogs?")
    True
    """
    return f" {_plain(question)} " in f" {_plain(sentence)} "


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def questions(
    asked: Sequence[Asked], ranked: Sequence[RankedArticle], units: Sequence[Unit], language: str
) -> tuple[Question, ...]:
    """Each question with the passages that answer it.

    Args:
        asked: The questions.
        ranked: Readable pages in order of rank.
        units: Their sections.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        In the order asked; at most three answers, best first, one a page; () when no page answers.
    """
    return tuple(_question(one, ranked, units, language) for one in asked)


def answered_by_draft(asked: Sequence[Asked], survey: Survey, language: str) -> tuple[bool, ...]:
    """Whether the draft answers each question.

    Args:
        asked: The questions.
        survey: For the draft's sections.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        True or False for each, in their order; all False without a draft.
    """
    units = [unit for unit in survey.units if unit.page >= survey.n_rivals]
    weights = [_weights(one, language) for one in asked]
    return tuple(
        any(best_answer(unit, one.text, weight) for unit in units)
        for one, weight in zip(asked, weights, strict=True)
    )


def _weights(asked: Asked, language: str) -> dict[str, float]:
    """A word of the question weighs what it is rare."""
    return {lemma: max(rareness(lemma, language), MIN_RARENESS) for lemma in sorted(asked.lemmas)}


def _question(
    asked: Asked, ranked: Sequence[RankedArticle], units: Sequence[Unit], language: str
) -> Question:
    weights = _weights(asked, language)
    best: dict[int, tuple[Answer, Unit]] = {}
    for unit in units:
        found = best_answer(unit, asked.text, weights)
        if found and (unit.page not in best or found.score > best[unit.page][0].score):
            best[unit.page] = found, unit
    order = sorted(best.items(), key=lambda item: (-item[1][0].score, item[0]))
    answers = tuple(
        passage_at(unit, answer.sentence, ranked[page].article.url, ranked[page].rank)
        for page, (answer, unit) in order[:MAX_ANSWERS]
    )
    return Question(text=asked.text, sources=_sources(asked), answers=answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Where a section answers a question, and how fully, in (0, 1]."""

    score: float
    sentence: int


def best_answer(unit: Unit, question: str, weights: Mapping[str, float]) -> Answer | None:
    """The sentence of a section that answers a question best.

    A section answers when it has text enough, its words hold three quarters of the weight of the
    question's, and one of its sentences (with the heading above it) half of it; a question for a
    number needs a number in that sentence, and one that hangs on a single word needs this in the
    heading or in two sentences. Sentences that ask do not count.

    Args:
        unit: A section.
        question: As asked.
        weights: Lemmas of the question with their weights.

    Returns:
        Index of the sentence, and a score in (0, 1]; None when the section does not answer.
    """
    total = sum(weights.values())
    heading = set(unit.words.heading)
    telling = [
        (at, lemmas)
        for at, lemmas in enumerate(unit.words.sentence_lemmas)
        if not _asks(unit.words.sentences[at], question)
    ]
    held = heading.union(*(lemmas for _, lemmas in telling))
    share = _share(held, weights, total)
    if unit.n_words < MIN_TOPIC_WORDS or share < MIN_ANSWERED:
        return None
    if len(weights) == 1 and heading.isdisjoint(weights) and _n_saying(telling, weights) < MIN_SAID:
        return None
    scored = [
        (round(_share(lemmas | heading, weights, total) + _share(lemmas, weights, total), 9), -at)
        for at, lemmas in telling
        if _share(lemmas | heading, weights, total) >= MIN_NAMED
        and _fits(unit.words.sentences[at], question)
    ]
    score, at = max(scored, default=(0.0, 1))
    return Answer(score=(share + score / 2) / 2, sentence=-at) if scored else None


def _n_saying(telling: Sequence[tuple[int, frozenset[str]]], weights: Mapping[str, float]) -> int:
    return sum(not lemmas.isdisjoint(weights) for _, lemmas in telling)


def _asks(sentence: str, question: str) -> bool:
    return is_question(sentence.strip(" \"')\u201d")) or repeats(sentence, question)


def _fits(sentence: str, question: str) -> bool:
    return is_sentence(sentence) and (
        not _FOR_NUMBER.match(question) or _NUMBER.search(sentence) is not None
    )


def _share(held: Collection[str], weights: Mapping[str, float], total: float) -> float:
    return sum(weight for lemma, weight in weights.items() if lemma in held) / total


def _sources(asked: Asked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.url or place.heading for place in asked.places))
