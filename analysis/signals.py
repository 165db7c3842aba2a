"""What tells that two sections treat the same thing: signals of every pair of sections."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.tfidf import (
    HEADING_WEIGHT,
    OPENING,
    Matrix,
    letter_similarity,
    rareness,
    word_similarity,
)
from analysis.units import Unit, rows_by_page
from analysis.vectors import Vectors

Features = NDArray[np.float64]

MAX_MARGIN = 2.0  # standard deviations; how far apart two matches lie tells nothing more beyond
MIN_SPREAD = 1e-9  # of likenesses; what differs by less differs by rounding alone

WORD_SIGNALS = ("words", "letters", "heading in text", "headings")
VECTOR_SIGNALS = ("heading vectors", "opening vectors")
CHOICE_SIGNALS = ("lesser margin", "greater margin", "mutual choice")


def signals(
    units: Sequence[Unit],
    n_rivals: int,
    query: Collection[str],
    language: str,
    vectors: tuple[Vectors, Vectors] | None,
) -> Features:
    """Every signal of every pair of sections.

    The first four or six are likenesses (words of the section, letters of its opening, the words of
    either heading in the other's text, the words of both headings; with vectors those of heading
    and opening). Sections on one subject share much of their wording, and what counts is how far a
    pair stands out: each is centred and scaled by all pairs from different rivals. A draft is
    measured on that scale and does not change it.

    The last three say how the two sections choose each other among all sections of the other's
    page, by the mean of the first: a section's margin is by how much the other is its best match
    there, or, below 0, by how much it is not.

    Args:
        units: Sections of all pages, those of the rivals first.
        n_rivals: How many pages are rivals; units of later pages are the draft's.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.
        vectors: Of all headings and all openings, each (n_units, d); None to do without.

    Returns:
        Shape (n_units, n_units, n_signals), symmetric in the first two; in the order of
        WORD_SIGNALS, VECTOR_SIGNALS where there are vectors, CHOICE_SIGNALS.
    """
    n_fitted = sum(unit.page < n_rivals for unit in units)
    likenesses = [
        word_similarity([bag_of(unit) for unit in units], n_fitted, language),
        letter_similarity([opening_of(unit) for unit in units], n_fitted),
        *_heading_likenesses(units, query, language),
        *(_vector_likeness(one, n_fitted) for one in vectors or ()),
    ]
    apart = different_pages(units[:n_fitted])
    scaled = [_standard(one, apart) for one in likenesses]
    choice = _choice(np.asarray(np.mean(scaled, axis=0)), units)
    return np.stack([*scaled, *choice], axis=-1)


def different_pages(units: Sequence[Unit]) -> NDArray[np.bool_]:
    """Which pairs of sections are from different pages; shape (n_units, n_units)."""
    pages = np.array([unit.page for unit in units], dtype=np.int64)
    return np.not_equal.outer(pages, pages)


def bag_of(unit: Unit) -> dict[str, float]:
    """Lemmas of a section with their counts, those of its heading raised."""
    bag: dict[str, float] = dict(unit.words.lemmas)
    for lemma in unit.words.heading:
        bag[lemma] = bag.get(lemma, 0) + HEADING_WEIGHT
    return bag


def opening_of(unit: Unit) -> str:
    """Heading and first words of a section."""
    return " ".join([unit.heading, *unit.text.split()[:OPENING]]).lower()


def _heading_likenesses(
    units: Sequence[Unit], query: Collection[str], language: str
) -> tuple[Matrix, Matrix]:
    """Two shares of the weight of headings' words without the keyword's.

    Of each heading's words the share that the other section says, meaned over both ways; and the
    weight that both headings have over that of the heavier.
    """
    named = [set(unit.words.heading) - set(query) for unit in units]
    place = {word: at for at, word in enumerate(sorted(set().union(*named)))}
    known = set(place)
    weights = np.array([rareness(word, language) for word in place])
    heads = np.zeros((len(units), len(place)))
    said = np.zeros_like(heads)
    for row, (unit, words) in enumerate(zip(units, named, strict=True)):
        heads[row, [place[word] for word in words]] = 1.0
        lemmas = {lemma for lemma, _ in unit.words.lemmas} | words
        said[row, [place[word] for word in lemmas & known]] = 1.0
    weighted = heads * weights
    total = np.maximum(weighted.sum(axis=1), np.finfo(float).tiny)
    in_text = (weighted / total[:, None]) @ said.T
    in_both = (weighted @ heads.T) / np.maximum.outer(total, total)
    return (in_text + in_text.T) / 2, in_both


def _vector_likeness(vectors: Vectors, n_fitted: int) -> Matrix:
    """Cosines without what all rivals' sections have in common: their mean is subtracted.

    That takes the subject of the keyword out, on which all sections agree.
    """
    centred = vectors.astype(np.float64) - vectors[:n_fitted].mean(axis=0, dtype=np.float64)
    length = np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), np.finfo(float).tiny)
    centred /= length
    return np.asarray(np.round(centred @ centred.T, 9))


def _standard(likeness: Matrix, apart: NDArray[np.bool_]) -> Matrix:
    n_fitted = len(apart)
    pairs = likeness[:n_fitted, :n_fitted][apart]
    spread = float(pairs.std()) if pairs.size else 0.0
    if spread < MIN_SPREAD:
        return np.zeros_like(likeness)
    return np.asarray((likeness - pairs.mean()) / spread)


def _choice(alike: Matrix, units: Sequence[Unit]) -> tuple[Matrix, Matrix, Matrix]:
    margin = _margins(alike, units)
    lesser, greater = np.minimum(margin, margin.T), np.maximum(margin, margin.T)
    mutual = (lesser >= 0).astype(np.float64)
    return (
        np.clip(lesser, -MAX_MARGIN, MAX_MARGIN),
        np.clip(greater, -MAX_MARGIN, MAX_MARGIN),
        mutual,
    )


def _margins(alike: Matrix, units: Sequence[Unit]) -> Matrix:
    """For each section and each other: how far it stands above the best of the rest of its page.

    A page's only section stands one standard deviation above what is not there.
    """
    margins = np.zeros_like(alike)
    for rows in rows_by_page(units):
        on_page = alike[:, rows]
        if on_page.shape[1] == 1:
            margins[:, rows] = 1.0
            continue
        in_order = np.sort(on_page, axis=1)
        best, second = in_order[:, -1:], in_order[:, -2:-1]
        margins[:, rows] = np.where(on_page >= best, on_page - second, on_page - best)
    return margins
