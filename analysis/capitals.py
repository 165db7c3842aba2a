"""Runs of capitalised words: what may be a name in a sentence, and whose capitals are its own."""

import re
from dataclasses import dataclass

from analysis.tfidf import rareness

# Of Latin, Greek and Cyrillic; scripts without capitals name nothing by them.
_CAPITAL = "[" + "".join(map(chr, (one for one in range(0x530) if chr(one).isupper()))) + "]"
# An ampersand, an apostrophe or a full stop may stand within: R&D, O'Reilly, Node.js, macOS.
_WORD = rf"[a-z]{{0,3}}{_CAPITAL}[\w+#]*(?:[&'\u2019./-][\w+#]+)*"
_JOINING = r"(?:of|de|von|van)"
_NUMBER = r"\d{1,5}(?:\.\d{1,3}){0,2}(?![\w.%/:-]\w|[\w%])"
_RUN = re.compile(rf"(?<![\w./@#$&-])(?:{_WORD})(?:\ (?:(?:{_JOINING}\ )?{_WORD}|{_NUMBER}))*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_OPENING = frozenset(":;.!?(\u2022>|*/\"\u201c\u2018'[\u2013\u2014-")
EVERYDAY = (
    2.0  # rareness up to which a word that opens a sentence is no part of a name: "the", "in"
)
MAX_RUN = 5  # words of a name
MAX_TITLE = 0.5  # of a sentence's words; with more capitals it is a title, and they tell nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Capitalised words in a row.

    Attributes:
        words: As written, without an ending of possessive or plural.
        is_inside: Whether its first capital is not owed to the place where it stands.
    """

    words: tuple[str, ...]
    is_inside: bool


def runs_of(text: str, language: str) -> tuple[Run, ...]:
    """The longest runs of capitalised words of a sentence.

    Args:
        text: One sentence.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        In order, each of at most MAX_RUN words. A run also holds "of" between two capitalised
        words, and a number after one. An everyday word that opens the sentence is not part of the
        run it starts, and a word that opens one alone is none. () where so many words have
        capitals that the text is a title.

    >>> text = "The Docker Engine runs on Ubuntu 18.04, and in the end on any Linux."
    >>> [run.words for run in runs_of(text, "en")]
    [('Docker', 'Engine'), ('Ubuntu', '18.04'), ('Linux',)]
    """
    matches = [match for match in _RUN.finditer(text) if not _only_opens(match)]
    n_capital = sum(match.group().count(" ") + 1 for match in matches)
    if n_capital > MAX_TITLE * (text.count(" ") + 1):
        return ()
    found = (_run(text, match, language) for match in matches)
    return tuple(run for run in found if run)


def is_marked(word: str) -> bool:
    """Whether a word's capitals are its own wherever it stands: an acronym, or mixed case.

    >>> [is_marked(word) for word in ("WHO", "GitHub", "macOS", "Docker", "A")]
    [True, True, True, False, False]
    """
    return word[1:] != word[1:].lower()


def _only_opens(match: re.Match[str]) -> bool:
    """Whether it is the text's first word alone, as most are, with no capital of its own."""
    word = match.group()
    return not match.start() and " " not in word and not is_marked(word)


def _run(text: str, match: re.Match[str], language: str) -> Run | None:
    words = match.group().split(" ")
    words[-1] = _POSSESSIVE.sub("", words[-1])
    is_opening = not is_marked(words[0]) and _opens(text, match.start())
    if is_opening and len(words) == 1:
        return None
    if is_opening and rareness(words[0].lower(), language) <= EVERYDAY:
        words, is_opening = words[1:], False
    if not words[0][0].isalpha() or words[0].islower() or len(words) > MAX_RUN:
        return None
    return Run(words=tuple(map(_singular, words)), is_inside=not is_opening)


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in _OPENING


def _singular(word: str) -> str:
    """An acronym without the s of its plural."""
    return word[:-1] if word[1:-1].isupper() and word[0].isupper() and word[-1] == "s" else word
