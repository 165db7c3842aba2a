"""Roots: what install, installation and installing have in common."""

from functools import cache, lru_cache
from typing import Protocol

MAX_REMEMBERED = 100_000  # words; those of some hundred articles


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 # the library's name


@lru_cache(maxsize=MAX_REMEMBERED)
def root_of(word: str, language: str) -> str:
    """The root of a word, by the Snowball rules of its language.

    Args:
        word: In lower case.
        language: ISO 639-1 code.

    Returns:
        A part of a word; the word itself in a language without rules.

    >>> [root_of(word, "en") for word in ("install", "installation", "server", "service")]
    ['instal', 'instal', 'server', 'servic']
    >>> root_of("install", "xx")
    'install'
    """
    stemmer = _stemmer(language)
    return stemmer.stemWord(word) if stemmer else word


@cache
def _stemmer(language: str) -> _Stemmer | None:
    import snowballstemmer
    from babel import Locale, UnknownLocaleError

    try:
        name = (Locale.parse(language).get_language_name("en") or "").lower()
    except (UnknownLocaleError, ValueError):
        return None
    if name not in snowballstemmer.algorithms():
        return None
    stemmer: _Stemmer = snowballstemmer.stemmer(name)
    return stemmer
