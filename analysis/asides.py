"""Questions that a text asks in passing and leaves to others; English only."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.headings import is_appeal, is_question
from analysis.units import Unit

MIN_WORDS, MAX_WORDS = 5, 25  # of a question that can be understood alone
LANGUAGE = "en"  # whose question words and pronouns these are

_QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d]+\?)[\"\u201d]")
_ASKING = re.compile(
    r"\b(?:ask|asks|asked|asking|wonder|wonders|wondered|question)\b", re.IGNORECASE
)
_OPENING = re.compile(r"^(?:so|but|and|now|well|then|or|still|however)\b[\s,:]+", re.IGNORECASE)
_INTERROGATIVE = re.compile(
    r"(?:what|why|how|when|where|which|who|can|could|does|do|is|are|should|will|must|may)\b",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(r"\b(?:I|me|my|mine|we|us|our|ours|your|yours)\b", re.IGNORECASE)
_YOU = re.compile(r"\byou\b", re.IGNORECASE)
_ANYBODY = re.compile(r"\b(?:can|could|should|must|do) you\b", re.IGNORECASE)
# before any noun these stand for something said earlier
_POINTING = re.compile(
    r"\b(?:it|its|they|them|their|this|that|these|those|there|he|she)\b", re.IGNORECASE
)
# "How do they work?", but not "What are mites, and how do they live?"
_UNBOUND = re.compile(
    r"^(?:(?!,|\b(?:and|or|if|when|while|because|since|before|after|once|that)\b).)*?"
    r"\b(?:they|them|their|theirs|these|those)\b(?!\s+(?:who|that)\b)",
    re.IGNORECASE,
)
_AROUND = "()\"'\u201c\u201d\u2018\u2019 "
_CODE = re.compile(r"[\[\]{}<>`|\\=]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A question of a sentence.

    Attributes:
        unit: The section it stands in.
        text: The question alone.
        sentence: The whole sentence, verbatim.
    """

    unit: Unit
    text: str
    sentence: str


def is_unbound(question: str, language: str) -> bool:
    """Whether a question speaks of several things that it does not name.

    Args:
        question: Any.
        language: ISO 639-1 code; other languages than English have other pronouns.

    Returns:
        False where a clause before the pronoun may name them.

    >>> is_unbound("Which drinks are they good in?", "en")
    True
    >>> is_unbound("What are mites, and how do they live?", "en")
    False
    """
    return language == LANGUAGE and _UNBOUND.match(question) is not None


def asides(units: Sequence[Unit], language: str) -> tuple[Aside, ...]:
    """Questions that sentences ask and do not go on to answer.

    Most questions of a text are its way to announce what comes next, or are put to the reader.
    One is asked in passing when it stands in brackets, is reported of somebody who asks, or ends
    a section other than the lead; not in a row of questions.

    Args:
        units: Sections of all rivals.
        language: ISO 639-1 code; other languages than English have other words for it.

    Returns:
        In the order of the sections; () in other languages.
    """
    if language != LANGUAGE:
        return ()
    return tuple(aside for unit in units for aside in _asides(unit))


def _asides(unit: Unit) -> Iterator[Aside]:
    sentences = unit.words.sentences
    for at, sentence in enumerate(sentences):
        around = sentences[max(0, at - 1) : at] + sentences[at + 1 : at + 2]
        if any(is_question(one.rstrip(_AROUND)) for one in around):
            continue
        is_last = at + 1 == len(sentences) and bool(unit.heading)
        question = _passing(sentence, is_last=is_last)
        if question and is_asked(question):
            yield Aside(unit=unit, text=question[0].upper() + question[1:], sentence=sentence)


def _passing(sentence: str, *, is_last: bool) -> str:
    """The question that a sentence asks in passing, or ""."""
    quoted = _QUOTED.search(sentence)
    if quoted:
        is_reported = _ASKING.search(sentence.replace(quoted[0], ""))
        return _bare(quoted[1]) if is_reported else ""
    bare = _bare(sentence)
    return bare if is_question(bare) and (is_last or sentence.startswith("(")) else ""


def _bare(text: str) -> str:
    return _OPENING.sub("", text.strip(_AROUND), count=1)


def is_asked(question: str) -> bool:
    """Whether a question is put to the subject and can be understood alone.

    >>> [is_asked(one) for one in ("Can it rain frogs?", "Can frogs fall from the sky?")]
    [False, True]
    """
    pointing = _POINTING.search(question)
    return (
        MIN_WORDS <= len(question.split()) <= MAX_WORDS
        and is_question(question)
        and _INTERROGATIVE.match(question) is not None
        and not is_appeal(question)
        and _OF_SOMEBODY.search(question) is None
        and len(_YOU.findall(question)) == len(_ANYBODY.findall(question))
        and (pointing is None or len(question[: pointing.start()].split()) >= MIN_WORDS)
        and _CODE.search(question) is None
    )
