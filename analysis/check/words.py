"""Words, sentences and prose, by rules so plain that a page's script can follow them alike."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from unicodedata import normalize

MIN_SENTENCE_WORDS = 5  # fewer are a label, a caption or an entry of a list of terms
MIN_FUNCTION_SHARE = 0.2  # of a sentence's words; a list of terms has next to none

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"([.!?\u2026\u3002]+(?=\s|$)|\n)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words of a sentence in lower case, and whether a question mark ends it."""

    words: tuple[str, ...]
    is_asked: bool


def words_of(text: str) -> tuple[str, ...]:
    """Runs of letters and digits of a text, in lower case.

    NFKC first, so that one word is one however it is encoded; an apostrophe or a hyphen ends a
    word, as every other sign does.

    Args:
        text: Any text.

    Returns:
        In order.

    >>> words_of("Don't re-use the FILE_names of 2024")
    ('don', 't', 're', 'use', 'the', 'file', 'names', 'of', '2024')
    """
    return tuple(_WORD.findall(normalize("NFKC", text).lower()))


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Sentences of a block of text.

    Args:
        text: One paragraph, list item, cell or piece of code.

    Returns:
        Those that have a word; a full stop, an exclamation or question mark before white space
        ends one, and so does a line.

    >>> [" ".join(one.words) for one in sentences_of("Node.js runs. Does it? Yes")]
    ['node js runs', 'does it', 'yes']
    """
    pieces = [*_SENTENCE_END.split(text), ""]  # a text and what ends it, in turns
    found = (
        Sentence(words=words_of(said), is_asked="?" in end)
        for said, end in zip(pieces[::2], pieces[1::2], strict=True)
    )
    return tuple(one for one in found if one.words)


def is_prose(words: Sequence[str], function_words: Collection[str]) -> bool:
    """Whether a sentence says something, rather than list terms.

    Args:
        words: Of one sentence.
        function_words: Those that hold sentences of the language together.

    Returns:
        True from MIN_SENTENCE_WORDS words on, MIN_FUNCTION_SHARE of them function words.

    >>> is_prose("the owner of a file can change its mode".split(), {"the", "of", "a", "can"})
    True
    >>> is_prose("umask chmod chown and the sticky bit owner group mode".split(), {"and", "of"})
    False
    """
    if len(words) < MIN_SENTENCE_WORDS:
        return False
    return sum(word in function_words for word in words) >= MIN_FUNCTION_SHARE * len(words)
