"""Which section answers a question, and which comes so near that none may be said to be missing."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.headings import is_question
from analysis.passages import MAX_REMEMBERED, is_sentence
from analysis.units import MIN_TOPIC_WORDS, Unit

MIN_ANSWERED = 0.75  # of the weight of a question's words that an answering section must hold
MIN_NAMED = 0.5  # of a question's weight in one sentence: the answer is about it, not around it
# Of the weight that a section needs to come near, words of one family counted as one. Of 34
# questions left open by this on pages that do not ask them, 32 were; of 52 by MIN_ANSWERED, 43.
MIN_NEAR = 0.65
MIN_FAMILY = 4  # letters that "store" and "storage", "gene" and "genetic" begin with
MIN_SAID = 2  # sentences that say a question's only telling word

_WORD = re.compile(r"\w+")
_FOR_NUMBER = re.compile(
    r"how (?:long|many|much|often|old|big|large|far|high|hot)\b", re.IGNORECASE
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|half|overnight)\b",
    re.IGNORECASE,
)
_CLOSING = " \"')\u201d"

Telling = Sequence[tuple[int, frozenset[str]]]


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
    if unit.n_words < MIN_TOPIC_WORDS:
        return None
    if _share(_said(unit, weights), weights, total) < MIN_ANSWERED:
        return None
    telling = _telling(unit, question)
    share = _share(heading.union(*(lemmas for _, lemmas in telling)), weights, total)
    if share < MIN_ANSWERED:
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


def _said(unit: Unit, lemmas: Collection[str]) -> set[str]:
    """Those of a few lemmas that a section says; most sections say none, so all are not joined."""
    parts = (unit.words.heading, *unit.words.sentence_lemmas)
    return {lemma for lemma in lemmas if any(lemma in part for part in parts)}


def own_answer(unit: Unit, question: str, weights: Mapping[str, float]) -> Answer | None:
    """The sentence by which a section answers the question in its own heading.

    Args:
        unit: A section whose heading asks the question.
        question: As asked.
        weights: Lemmas of the question with their weights.

    Returns:
        The sentence that holds most of the question's weight, the first of equals; None when the
        section has not text enough, or no sentence that tells something.
    """
    total = sum(weights.values())
    scored = [
        (round(_share(lemmas, weights, total), 9), -at)
        for at, lemmas in _telling(unit, question)
        if is_sentence(unit.words.sentences[at])
    ]
    if unit.n_words < MIN_TOPIC_WORDS or not scored:
        return None
    share, at = max(scored)
    return Answer(score=(1 + share) / 2, sentence=-at)


def comes_near(unit: Unit, question: str, weights: Mapping[str, float]) -> bool:
    """Whether a section may answer a question, so that nobody can say that none does.

    Words count as the question's that begin like them; a section comes near with less of them
    than an answer needs, and with text of any length.

    Args:
        unit: A section.
        question: As asked.
        weights: Lemmas of the question with their weights.

    Returns:
        True also for most sections that do answer.
    """
    total = sum(weights.values())
    telling = _telling(unit, question)
    heading = set(unit.words.heading)
    held = _family(heading.union(*(lemmas for _, lemmas in telling)), weights)
    return _share(held, weights, total) >= MIN_NEAR and any(
        _share(_family(lemmas | heading, weights), weights, total) >= MIN_NAMED
        and _has_number(unit.words.sentences[at], question)
        for at, lemmas in telling
    )


def repeats(sentence: str, question: str) -> bool:
    """Whether a sentence contains the question word for word.

    >>> repeats("Readers ask, 'Can it rain frogs?', now and then.", "Can it rain frogs?")
    True
    """
    return _plain(question) in _plain(sentence)


@lru_cache(maxsize=MAX_REMEMBERED)
def _plain(text: str) -> str:
    """Words in lower case with a space around each."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _telling(unit: Unit, question: str) -> Telling:
    """Sentences that do not ask, by their index."""
    return [
        (at, lemmas)
        for at, lemmas in enumerate(unit.words.sentence_lemmas)
        if not _asks(unit.words.sentences[at], question)
    ]


def _asks(sentence: str, question: str) -> bool:
    return is_question(sentence.strip(_CLOSING)) or repeats(sentence, question)


def _n_saying(telling: Telling, weights: Mapping[str, float]) -> int:
    return sum(not lemmas.isdisjoint(weights) for _, lemmas in telling)


def _fits(sentence: str, question: str) -> bool:
    return is_sentence(sentence) and _has_number(sentence, question)


def _has_number(sentence: str, question: str) -> bool:
    """Whether a sentence has a number; any has enough of it where none is asked for."""
    return not _FOR_NUMBER.match(question) or _NUMBER.search(sentence) is not None


def _share(held: Collection[str], weights: Mapping[str, float], total: float) -> float:
    return sum(weight for lemma, weight in weights.items() if lemma in held) / total


def _family(held: Collection[str], weights: Mapping[str, float]) -> set[str]:
    """Words of the question that a text has, or others that begin like them."""
    return {
        lemma
        for lemma in weights
        if lemma in held or any(is_family(lemma, other) for other in held)
    }


@cache
def is_family(one: str, other: str) -> bool:
    """Whether two words begin alike, as "store" and "storage" or "gene" and "genetic" do."""
    n_letters = max(MIN_FAMILY, min(len(one), len(other)) - 1)
    return one == other or one[:n_letters] == other[:n_letters]
