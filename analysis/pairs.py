"""How likely two sections treat the same thing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from analysis.signals import (
    CHOICE_SIGNALS,
    VECTOR_SIGNALS,
    WORD_SIGNALS,
    Features,
    different_pages,
    signals,
)
from analysis.tfidf import Matrix
from analysis.units import Unit
from analysis.vectors import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic regression over the signals of a pair.

    Attributes:
        by_signal: Weight of each signal, by its name.
        constant: What is added to their weighted sum.
    """

    by_signal: Mapping[str, float]
    constant: float


# Fitted by python -m benchmarks.weights on sections of real articles that somebody else's judgement
# joins, and rounded. That the words of whole sections weigh next to nothing is no sign that they do
# not matter: the margins, by which most is told, are those of the mean of all likenesses.
WORDS_ALONE = Weights(
    by_signal=MappingProxyType(
        {
            "words": 0.03,
            "letters": 0.39,
            "heading in text": 0.25,
            "headings": 0.14,
            "lesser margin": 0.55,
            "greater margin": 0.48,
            "mutual choice": 0.14,
        }
    ),
    constant=-3.72,
)
WITH_VECTORS = Weights(
    by_signal=MappingProxyType(
        {
            "words": 0.0,
            "letters": 0.17,
            "heading in text": 0.28,
            "headings": 0.0,
            "heading vectors": 0.45,
            "opening vectors": 0.43,
            "lesser margin": 0.5,
            "greater margin": 0.45,
            "mutual choice": 0.16,
        }
    ),
    constant=-4.09,
)


def probabilities(
    units: Sequence[Unit],
    n_rivals: int,
    query: Collection[str],
    language: str,
    vectors: tuple[Vectors, Vectors] | None,
) -> Matrix:
    """Probability of each pair of sections of different pages that they treat the same thing.

    p = 1 / (1 + exp(-(constant + sum of weight x signal))).

    Args:
        units: Sections of all pages, those of the rivals first.
        n_rivals: How many pages are rivals.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.
        vectors: Of all headings and all openings, each (n_units, d); None to do without.

    Returns:
        Shape (n_units, n_units), symmetric, in [0, 1]; 0 for two sections of one page.
    """
    names = (*WORD_SIGNALS, *(VECTOR_SIGNALS if vectors else ()), *CHOICE_SIGNALS)
    weights = WITH_VECTORS if vectors else WORDS_ALONE
    return likelihood(signals(units, n_rivals, query, language, vectors), names, weights, units)


def likelihood(
    found: Features, names: Sequence[str], weights: Weights, units: Sequence[Unit]
) -> Matrix:
    """The same from signals and weights.

    Args:
        found: Signals of every pair, (n_units, n_units, n_signals).
        names: Of the signals, in their order.
        weights: Of these signals.
        units: The sections.

    Returns:
        As `probabilities`.
    """
    sums = found @ np.array([weights.by_signal[name] for name in names]) + weights.constant
    likely = 1 / (1 + np.exp(-sums))
    return np.asarray(np.where(different_pages(units), np.round(likely, 9), 0.0))
