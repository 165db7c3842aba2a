"""The words that a checklist knows: which hold sentences together, and which have one root."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from analysis.check.words import words_of
from analysis.roots import root_of

N_FUNCTION = 100  # commonest words of a language; in English all but a handful join others
N_COMMON = 10_000  # commonest words whose other forms a draft may use
MAX_FORMS = 8  # of a root, those of the pages first; an English root has four or so
MIN_PREFIX = 3  # letters that every form of a root begins with
MAX_ENDING = 6  # letters that a form may have beyond its root
# Written without blanks between words, so that plain rules find no word in them.
UNSPACED = frozenset(("ja", "km", "lo", "my", "th", "zh"))


def function_words(said: Mapping[str, int], language: str) -> tuple[str, ...]:
    """Words that hold sentences together.

    Args:
        said: How often the rivals say each word.
        language: ISO 639-1 code.

    Returns:
        The commonest of the language, or of the rivals where its frequencies are not known; in
        order of the alphabet.
    """
    ranked = sorted(said, key=lambda word: (-said[word], word))
    common = _top(language)[:N_FUNCTION] or ranked[:N_FUNCTION]
    return tuple(sorted({word for one in common for word in words_of(one)}))


def forms_of_roots(roots: Iterable[str], said: Mapping[str, int], language: str) -> tuple[str, ...]:
    """Forms of each root, so that a page needs no rules of the language.

    Args:
        roots: Any, by `analysis.roots`.
        said: How often the rivals say each word.
        language: ISO 639-1 code.

    Returns:
        One text a root, blanks between the forms; those that the rivals say most come first, then
        those among the commonest words of the language.
    """
    by_prefix: dict[str, list[str]] = {}
    for word in sorted({*said, *_top(language)}):
        by_prefix.setdefault(word[:MIN_PREFIX], []).append(word)
    rank = {word: at for at, word in enumerate(_top(language))}
    found = []
    for root in roots:
        near = (word for word in by_prefix.get(root[:MIN_PREFIX], ()) if _is_near(word, root))
        forms = [word for word in near if root_of(word, language) == root]
        forms.sort(key=lambda form: (-said.get(form, 0), rank.get(form, N_COMMON), form))
        found.append(" ".join(forms[:MAX_FORMS] or [root]))
    return tuple(found)


def words_said(texts: Iterable[str]) -> Counter[str]:
    """How often some texts say each word."""
    return Counter(word for text in texts for word in words_of(text))


def _is_near(word: str, root: str) -> bool:
    """Whether a word can have a root; asked before its rules, which take long."""
    return word.startswith(root[: max(MIN_PREFIX, len(root) - 1)]) and (
        len(word) <= len(root) + MAX_ENDING
    )


@cache
def _top(language: str) -> Sequence[str]:
    from wordfreq import available_languages, top_n_list  # reads large tables

    return top_n_list(language, N_COMMON) if language in available_languages() else []
