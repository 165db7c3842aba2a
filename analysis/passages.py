"""Passages: the few sentences of a section that prove what is said about it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from analysis.result import Passage
from analysis.units import Unit

MIN_SENTENCE_WORDS = 5
MAX_SENTENCE_WORDS = 60
MAX_WORDS = 100  # of a passage; a code listing without an end is cut
ENOUGH_WORDS = 12  # of a passage; a shorter sentence takes the next one with it
MAX_REMEMBERED = 16_384  # sentences of some keywords, judged once
_ENDS = (".", "!", "?", ":", '"', "\u201d", ")", "\u2026")


def passage_of(unit: Unit, weights: Mapping[str, float], url: str, rank: int | None) -> Passage:
    """The sentence of a section that holds most of the given lemmas' weight, verbatim.

    Args:
        unit: The section.
        weights: Lemmas that mark what is to be proved, with their weights.
        url: Address of the page.
        rank: Rank of the page, or None for a draft.

    Returns:
        The first of equals, with the next one where it is very short; at most MAX_WORDS words.
    """
    return passage_at(unit, _best_sentence(unit, weights), url, rank)


def passage_at(unit: Unit, at: int, url: str, rank: int | None) -> Passage:
    """A sentence of a section, verbatim, with the next one where it is very short.

    Args:
        unit: The section.
        at: Index of the sentence.
        url: Address of the page.
        rank: Rank of the page, or None for a draft.

    Returns:
        At most MAX_WORDS words, with single spaces; the start of the section when no sentence was
        found in it.
    """
    sentences = unit.words.sentences
    text = sentences[at] if sentences else unit.text
    if len(text.split()) < ENOUGH_WORDS and at + 1 < len(sentences):
        text = f"{text} {sentences[at + 1]}"
    words = text.split()
    return Passage(url=url, rank=rank, heading=unit.heading, text=" ".join(words[:MAX_WORDS]))


def _best_sentence(unit: Unit, weights: Mapping[str, float]) -> int:
    def key(at: int) -> tuple[bool, float, int]:
        lemmas = unit.words.sentence_lemmas[at]
        weight = sum(weights.get(lemma, 0.0) for lemma in sorted(lemmas))
        return is_sentence(unit.words.sentences[at]), round(weight, 9), -at

    return max(range(len(unit.words.sentences)), key=key, default=0)


@lru_cache(maxsize=MAX_REMEMBERED)
def is_sentence(text: str) -> bool:
    """Whether a text reads as a sentence: of a usual length, ended, and mostly letters."""
    n_words = len(text.split())
    is_usual = MIN_SENTENCE_WORDS <= n_words <= MAX_SENTENCE_WORDS and text.endswith(_ENDS)
    return is_usual and _n_letters(text) >= 0.8 * len(text)


def _n_letters(text: str) -> int:
    """Letters and spaces; nothing is both."""
    return sum(map(str.isalpha, text)) + sum(map(str.isspace, text))


def word_weights(terms: Sequence[str]) -> dict[str, float]:
    """Weights of the words in a ranked list of terms, the first term's the highest."""
    weights: dict[str, float] = {}
    for place, term in enumerate(terms):
        for word in term.split():
            weights[word] = max(weights.get(word, 0.0), 1 / (1 + place))
    return weights
