"""How alike two sections are, from several signals on the scale of the set itself."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.tfidf import HEADING_WEIGHT, OPENING, Matrix, letter_similarity, word_similarity
from analysis.units import Unit

Pages = NDArray[np.int64]


def similarity(
    units: Sequence[Unit], n_rivals: int, query: Collection[str], language: str
) -> Matrix:
    """Mean of three signals, each in standard deviations above the rivals' mean.

    The signals are lemmas of the whole section, letters of its heading and opening, and words of
    its heading without those of the keyword. Sections on one subject share much of their
    wording; what counts is how far a pair stands out from the pairs of the set, and so each
    signal is centred and scaled by all pairs from different rivals. A draft is measured on that
    scale and does not change it.

    Args:
        units: Sections of all pages, those of the rivals first.
        n_rivals: How many pages are rivals; units of later pages are the draft's.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        Shape (n_units, n_units), symmetric; the diagonal has no meaning.
    """
    n_fitted = sum(unit.page < n_rivals for unit in units)
    headings = [dict.fromkeys(_named(unit, query), 1.0) for unit in units]
    signals = (
        word_similarity([bag_of(unit) for unit in units], n_fitted, language),
        letter_similarity([opening_of(unit) for unit in units], n_fitted),
        word_similarity(headings, n_fitted, language),
    )
    apart = different_pages(units[:n_fitted])
    return np.asarray(np.mean([_standard(signal, apart) for signal in signals], axis=0))


def different_pages(units: Sequence[Unit]) -> NDArray[np.bool_]:
    """Which pairs of sections are from different pages; shape (n_units, n_units)."""
    pages: Pages = np.array([unit.page for unit in units], dtype=np.int64)
    return np.not_equal.outer(pages, pages)


def bag_of(unit: Unit) -> dict[str, float]:
    """Lemmas of a section with their counts, those of its heading raised."""
    bag: dict[str, float] = dict(unit.words.lemmas)
    for lemma in unit.words.heading:
        bag[lemma] = bag.get(lemma, 0) + HEADING_WEIGHT
    return bag


def _named(unit: Unit, query: Collection[str]) -> list[str]:
    return [lemma for lemma in unit.words.heading if lemma not in query]


def opening_of(unit: Unit) -> str:
    """Heading and first words of a section."""
    return " ".join([unit.heading, *unit.text.split()[:OPENING]]).lower()


def _standard(signal: Matrix, apart: NDArray[np.bool_]) -> Matrix:
    n_fitted = len(apart)
    pairs = signal[:n_fitted, :n_fitted][apart]
    spread = float(pairs.std()) if pairs.size else 0.0
    return (signal - pairs.mean()) / spread if spread else np.zeros_like(signal)
