"""Casing: how pages write a word inside a sentence, and words in title case."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W_][\w'\u2019]*(?:[/.+-][^\W_][\w'\u2019]*)*\+*")
# In a title they stay small (Chicago's rule, shortened).
ARTICLES = ("a", "an", "the")
CONJUNCTIONS = ("and", "but", "or", "as")
SHORT_PREPOSITIONS = ("of", "to", "in", "on", "at", "by", "for", "from", "with")
SMALL_WORDS = frozenset((*ARTICLES, *CONJUNCTIONS, *SHORT_PREPOSITIONS))
MAX_LABELS = 4  # times that a word has a capital for each that it has none


class Casing:
    """How some pages write words.

    Args:
        sentences: Of their prose; what opens one has a capital for that alone and is not counted.
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        raw: Counter[str] = Counter()
        for sentence in sentences:
            raw.update(sentence.split()[1:])
        counts: Counter[str] = Counter()
        for token, n in raw.items():  # each form is cut once, however often it is said
            for word in _WORD.findall(token):
                counts[word] += n
        best: dict[str, tuple[int, str]] = {}
        for form, n in counts.items():
            lower = form.lower()
            best[lower] = max(best.get(lower, (0, "")), (n, form))
        self._counts = counts
        self._forms = {lower: self._usual(lower, *found) for lower, found in best.items()}

    def written(self, word: str) -> str:
        """A word as most sentences have it, in lower case where none does."""
        return self._forms.get(word.lower(), word.lower())

    def phrase(self, text: str) -> str:
        """Every word of a text as written, with the signs between them."""
        return _WORD.sub(lambda match: self.written(match[0]), text)

    def joined(self, words: Sequence[str]) -> tuple[str, ...]:
        """Words, of which two that pages join more often than not are one: "CI/CD".

        Args:
            words: Of a keyword, as typed.

        Returns:
            As written.
        """
        found = [self.written(word) for word in words[:1]]
        for before, word in pairwise(words):
            pairs = [self._forms.get(f"{before}{sign}{word}".lower(), "") for sign in "/-"]
            joint = max(pairs, key=lambda form: self._counts[form])
            is_joint = self._counts[joint] * 2 > self._counts[self.written(word)]
            if joint and (is_joint or not self._is_usual(before)):
                found[-1] = joint
            else:
                found.append(self.written(word))
        return tuple(found)

    def _usual(self, lower: str, n: int, form: str) -> str:
        """A word that often has no capital has one as the label of a button or the like."""
        is_plain = form[1:] == lower[1:]
        return lower if is_plain and self._counts[lower] * MAX_LABELS >= n else form

    def _is_usual(self, word: str) -> bool:
        """Whether sentences have the word on its own."""
        return word.lower() in self._forms


def title_case(text: str) -> str:
    """A text with capitals as titles have them; words with capitals of their own keep them.

    >>> title_case("how to use iOS on a step-by-step basis")
    'How to Use iOS on a Step-by-Step Basis'
    """
    words = text.split()
    last = len(words) - 1
    return " ".join(
        word if _is_small(word) and 0 < at < last else _capital(word)
        for at, word in enumerate(words)
    )


def _is_small(word: str) -> bool:
    return word in SMALL_WORDS


def _capital(word: str) -> str:
    if word != word.lower():
        return word
    parts = word.split("-")
    return "-".join(
        part if at and _is_small(part) else part[:1].upper() + part[1:]
        for at, part in enumerate(parts)
    )
