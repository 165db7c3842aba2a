"""Subjects: what a disagreement is about, in the pages' own words."""

import re
from collections.abc import Sequence

from analysis.tfidf import rareness
from analysis.told import Told

_WORD = re.compile(r"[^\W_][\w'\u2019+#./-]*[^\W_]|[^\W_]")
MIN_TELLING = 2.0  # rareness of a word that names something: "keep" has 2.4, "would" 1.7
MAX_WORDS = 5  # of a subject put together from words that do not stand in a row
# What is asked for by each dimension, before what it is asked of.
_ASKED = {
    "time": "how long",
    "celsius": "which temperature",
    "fahrenheit": "which temperature",
    "percent": "which share",
    "mass": "how much",
    "volume": "how much",
    "length": "how far or large",
    "size": "how much space",
    "bits": "how many bits",
    "calendar year": "when",
}


def subject_of(one: Told, other: Told, language: str) -> str:
    """What two statements tell differently, as a writer would note it.

    Args:
        one: The first.
        other: The second.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        What both name exactly ("number of types of users"), or what is asked for with the words
        that both have, as the first has them ("how long: concentrate keeps").
    """
    value = one.value
    if value.thing:
        is_count = value.dimension.startswith("number of ")
        return f"number of {value.thing}" if is_count else value.thing
    dimension = value.dimension.removeprefix("default ")
    asked = _ASKED.get(dimension, dimension)
    words = _common_words(one, other, language)
    return f"{asked}: {words}" if words else asked


def _common_words(one: Told, other: Told, language: str) -> str:
    """The most telling run of words that both have; all they have where no run holds two."""
    text = one.statement.text
    mine, theirs = _words(one), [match.group().lower() for match in _words(other)]
    runs = [
        run
        for start in range(len(mine))
        for end in range(start + 1, len(mine) + 1)
        if _holds(theirs, run := mine[start:end])
        and all(_is_telling(run[at], language) for at in (0, -1))
    ]
    best = max(runs, key=lambda run: _weight(run, language), default=[])
    if sum(_is_telling(word, language) for word in best) > 1:
        return text[best[0].start() : best[-1].end()]
    single = dict.fromkeys(run[0].group() for run in runs if len(run) == 1)
    return " ".join([*single][:MAX_WORDS])


def _words(told: Told) -> list[re.Match[str]]:
    """Words of a statement that are no part of its value."""
    start = told.statement.text.find(told.value.text)
    end = start + len(told.value.text)
    return [
        match
        for match in _WORD.finditer(told.statement.text)
        if match.end() <= start or match.start() >= end
    ]


def _holds(words: Sequence[str], run: Sequence[re.Match[str]]) -> bool:
    sought = [match.group().lower() for match in run]
    n_run = len(sought)
    return any(words[at : at + n_run] == sought for at in range(len(words) - n_run + 1))


def _is_telling(word: re.Match[str], language: str) -> bool:
    return rareness(word.group().lower(), language) >= MIN_TELLING


def _weight(run: Sequence[re.Match[str]], language: str) -> tuple[float, int]:
    """Rareness of the telling words together; the earlier of equals counts more."""
    rare = (rareness(word.group().lower(), language) for word in run)
    return round(sum(one for one in rare if one >= MIN_TELLING), 9), -run[0].start()
