"""Strings of fetched pages, made harmless to look at; escaping is the templates' and writers'."""

import re
from urllib.parse import quote

MAX_QUOTE = 300  # characters; a quotation proves a point and does not replace the page
MAX_LABEL = 72  # characters of a heading inside a sentence

# Explicit embeddings, overrides and isolates reorder the text around them, marks do so to
# a lesser degree; the remaining control characters have no business in text.
_HIDDEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u200b\u2060\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_SPACE = re.compile(r"\s+")
_NOT_SHOWN = re.compile(rf"{_HIDDEN.pattern}|\s")


def visible(text: str) -> str:
    """The text without bidirectional controls and other characters that hide or reorder.

    >>> visible("gnp.\u202efdp")
    'gnp.fdp'
    """
    return _HIDDEN.sub("", text)


def one_line(text: str) -> str:
    r"""The visible text with every run of white space folded to one space.

    >>> one_line(" a\n\tb ")
    'a b'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # most text by far, in a tenth of the time
    return _SPACE.sub(" ", visible(text)).strip()


def whole_address(url: str) -> str:
    r"""The address with percent codes for what hides, reorders or folds: else it is another.

    >>> whole_address("http://a.example/\u202egnp.exe")
    'http://a.example/%E2%80%AEgnp.exe'
    """
    return _NOT_SHOWN.sub(lambda found: quote(found.group(), errors="replace"), url)


def capped(text: str, limit: int = MAX_QUOTE) -> str:
    """The text on one line, cut after a word where it is longer than allowed.

    Args:
        text: Any text.
        limit: Characters of the result at most, the ellipsis included; at least 1.

    Returns:
        The text, or its start with an ellipsis.

    >>> capped("one two three", limit=9)
    'one two …'
    """
    folded = one_line(text)
    if len(folded) <= limit:
        return folded
    head = folded[: limit - 1]
    whole_words, space, _ = head.rpartition(" ")
    return f"{whole_words} …" if space and len(whole_words) > limit // 2 else f"{head}…"
