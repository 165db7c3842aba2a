"""Vectors of sections: what they share, weighted by how telling it is."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Matrix = NDArray[np.float64]

MAX_ZIPF = 8.0  # wordfreq's scale ends here: a word in every text
HEADING_WEIGHT = 2  # a heading's word counts as if said so often more
CHARACTERS = (3, 5)  # n-grams that matched sections best among lexical signals
OPENING = 80  # words of a section that are compared letter by letter


@cache
def rareness(word: str, language: str) -> float:
    """How telling a word is in general: 8 - Zipf frequency, at least 0; unknown words have 8."""
    from wordfreq import zipf_frequency  # reads large tables

    if not _has_frequencies(language):
        return MAX_ZIPF / 2
    return max(0.0, MAX_ZIPF - float(zipf_frequency(word, language)))


@cache
def _has_frequencies(language: str) -> bool:
    from wordfreq import available_languages  # lists a folder, each time

    return language in available_languages()


def term_rareness(term: str, language: str) -> float:
    """Rareness of a phrase: the mean of its words'."""
    words = term.split()
    return sum(rareness(word, language) for word in words) / max(1, len(words))


def word_similarity(bags: Sequence[dict[str, float]], n_fitted: int, language: str) -> Matrix:
    """Cosine between bags of terms, weighted by background and set frequencies.

    weight = log(1 + tf) x rareness x idf, idf = log((1 + n) / (1 + df)) + 1 over the fitted bags.

    Args:
        bags: Term counts of each section; (n_sections,).
        n_fitted: How many of the first bags set the document frequencies.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        Shape (n_sections, n_sections), values in [0, 1].
    """
    from scipy.sparse import vstack
    from sklearn.feature_extraction import DictVectorizer  # costs a second
    from sklearn.feature_extraction.text import TfidfTransformer

    if not any(bags[:n_fitted]):
        return np.zeros((len(bags), len(bags)))
    weighted = [
        {term: np.log1p(n) * rareness(term, language) for term, n in bag.items()} for bag in bags
    ]
    vectorizer, idf = DictVectorizer(), TfidfTransformer()
    fitted = idf.fit_transform(vectorizer.fit_transform(weighted[:n_fitted]))
    if n_fitted == len(weighted):
        return _cosine(fitted)
    others = idf.transform(vectorizer.transform(weighted[n_fitted:]))
    return _cosine(vstack([fitted, others]))


def letter_similarity(texts: Sequence[str], n_fitted: int) -> Matrix:
    """Cosine between character n-grams within words; finds what differs only in its endings.

    Args:
        texts: (n_sections,)
        n_fitted: How many of the first texts set the document frequencies.

    Returns:
        Shape (n_sections, n_sections), values in [0, 1].
    """
    from sklearn.feature_extraction.text import TfidfTransformer  # costs a second

    if not any(text.strip() for text in texts[:n_fitted]):
        return np.zeros((len(texts), len(texts)))
    counts = _letter_counts(texts)
    known = np.unique(counts[:n_fitted].indices)
    idf = TfidfTransformer(sublinear_tf=True).fit(counts[:n_fitted, known])
    return _cosine(idf.transform(counts[:, known]))


def _letter_counts(texts: Sequence[str]) -> "csr_matrix":
    """How often each text has each n-gram: its words, times what these are made of."""
    from sklearn.feature_extraction.text import CountVectorizer  # costs a second

    of_words = CountVectorizer(analyzer=_lower_words)
    words = of_words.fit_transform(texts)
    of_letters = CountVectorizer(analyzer="char_wb", ngram_range=CHARACTERS)
    return words @ of_letters.fit_transform(of_words.get_feature_names_out())


def _lower_words(text: str) -> list[str]:
    return text.lower().split()


def _cosine(vectors: "csr_matrix") -> Matrix:
    """Products of rows that already have length one or zero."""
    return np.asarray((vectors @ vectors.T).toarray(), dtype=np.float64)
