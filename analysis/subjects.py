"""Subjects: what a disagreement is about, in the pages' own words."""

import re
from collections.abc import Iterator, Sequence

from analysis.tfidf import rareness
from analysis.told import Told

_WORD = re.compile(r"[^\W_][\w'\u2019+#./-]*[^\W_]|[^\W_]")
MIN_TELLING = 2.3  # rareness of a word that names something: "keep" has 2.4, "before" 2.1
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
    theirs = [[word.group().lower() for word in part] for part in _parts(other)]
    runs = [
        run
        for part in _parts(one)
        for run in _runs(part, language)
        if any(_holds(words, run) for words in theirs)
    ]
    best = max(runs, key=lambda run: _weight(run, language), default=[])
    if sum(_is_telling(word, language) for word in best) > 1:
        return one.statement.text[best[0].start() : best[-1].end()]
    single = dict.fromkeys(run[0].group() for run in runs if len(run) == 1)
    return " \u2026 ".join([*single][:MAX_WORDS])


def _parts(told: Told) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Words of a statement before its value and after it."""
    start = told.statement.text.find(told.value.text)
    end = start + len(told.value.text)
    words = list(_WORD.finditer(told.statement.text))
    return (
        [word for word in words if word.end() <= start],
        [word for word in words if word.start() >= end],
    )


def _runs(words: Sequence[re.Match[str]], language: str) -> Iterator[Sequence[re.Match[str]]]:
    """Runs of words that begin and end with a telling one."""
    ends = [at for at, word in enumerate(words) if _is_telling(word, language)]
    return (words[start : end + 1] for start in ends for end in ends if start <= end)


def _holds(words: Sequence[str], run: Sequence[re.Match[str]]) -> bool:
    sought = [word.group().lower() for word in run]
    n_run = len(sought)
    return any(words[at : at + n_run] == sought for at in range(len(words) - n_run + 1))


def _is_telling(word: re.Match[str], language: str) -> bool:
    return rareness(word.group().lower(), language) >= MIN_TELLING


def _weight(run: Sequence[re.Match[str]], language: str) -> tuple[float, int]:
    """Rareness of the telling words together; the earlier of equals counts more."""
    rare = (rareness(word.group().lower(), language) for word in run)
    return round(sum(one for one in rare if one >= MIN_TELLING), 9), -run[0].start()
