"""How much of a topic or a question one stretch of a draft says."""

from collections.abc import Mapping, Sequence

from analysis.check.stretches import Stretch
from analysis.result.checklist import WeightedRoot

K1 = 1.2  # of BM25's curve, its usual value
MAX_MENTIONS = 3  # that count; more say nothing more
HEADING_SHARE = 0.5  # of a raw value: words of the topic's headings in the stretch's heading
HEADING_WORDS_SHARE = 0.2  # the same words in its prose; the rest is words that mark the topic
MIN_ANSWERED = 0.75  # of a question's weight that a stretch says that answers it
MIN_IN_SENTENCE = 0.5  # and that one of its sentences says, with the heading above


def saturated(n: int) -> float:
    """What n mentions count of one: BM25's curve, cut at MAX_MENTIONS and 1 there.

    tf (k1 + 1) / (tf + k1) without a correction for length (Robertson and Zaragoza, 2009).

    >>> [round(saturated(n), 3) for n in (0, 1, 2, 3, 100)]
    [0.0, 0.636, 0.875, 1.0, 1.0]
    """
    n = min(n, MAX_MENTIONS)
    return n * (MAX_MENTIONS + K1) / (MAX_MENTIONS * (n + K1))


_SATURATED = tuple(map(saturated, range(MAX_MENTIONS + 1)))  # looked up: every topic asks each page


def raw_value(
    stretch: Stretch, heading: Sequence[WeightedRoot], words: Sequence[WeightedRoot]
) -> float:
    """How much of a topic one stretch says.

    Args:
        stretch: Of a draft or a page.
        heading: Roots of the topic's headings with their weights.
        words: Roots that mark its sections, likewise.

    Returns:
        In [0, 1].
    """
    return (
        HEADING_SHARE * said_in(stretch.heading, heading)
        + HEADING_WORDS_SHARE * _said(stretch.counts, heading)
        + (1 - HEADING_SHARE - HEADING_WORDS_SHARE) * _said(stretch.counts, words)
    )


def said_in(roots: frozenset[int], weighted: Sequence[WeightedRoot]) -> float:
    """Share of the weight of roots that a set has; 0 where there is none."""
    total = said = 0
    for root, weight in weighted:
        total += weight
        if root in roots:
            said += weight
    return said / total if total else 0.0


def answers(stretch: Stretch, question: Sequence[WeightedRoot]) -> bool:
    """Whether a stretch answers a question, as far as words tell.

    Args:
        stretch: Of a draft.
        question: Roots of the question with their weights.

    Returns:
        True when stretch and heading say MIN_ANSWERED of the weight, and one sentence with the
        heading MIN_IN_SENTENCE.
    """
    said = stretch.heading.union(stretch.counts)
    if not question or said_in(said, question) < MIN_ANSWERED:
        return False
    return any(
        said_in(stretch.heading | sentence, question) >= MIN_IN_SENTENCE
        for sentence in stretch.sentences
    )


def _said(counts: Mapping[int, int], weighted: Sequence[WeightedRoot]) -> float:
    """The same of counted roots, each as far as its mentions count."""
    total = 0
    said = 0.0
    for root, weight in weighted:
        total += weight
        if root in counts:
            said += weight * _SATURATED[min(counts[root], MAX_MENTIONS)]
    return said / total if total else 0.0
