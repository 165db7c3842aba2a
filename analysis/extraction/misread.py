"""Signs that bytes were decoded by the wrong table: letters that no language puts side by side."""

import re

# Each pattern is common in text of the wrong table and next to absent in text of the right one.
# What one bad byte leaves, what no table has, and what only fonts of their own show:
_NO_TEXT = re.compile("[\ufffd\x80-\x84\x86-\x9f\ue000-\uf8ff\uff61-\uff9f]")
# A capital after a small letter of the same word (KOI8-R as Windows-1251), where not both are
# ASCII as in brand names:
_FLIPPED = re.compile(
    "[a-z\u00df-\u00f6\u00f8-\u00ff][\u00c0-\u00d6\u00d8-\u00de]|[\u0430-\u044f][\u0410-\u042f]"
)
# Two alphabets in one word (Latin text as Windows-1251, Greek, Thai or GBK):
_MIXED = re.compile(
    "[A-Za-z][\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0e00-\u0e7f]"
    "|[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0e00-\u0e7f][A-Za-z]"
    "|[a-z][\u3400-\u9fff][a-z]"
)
# Four accented letters or signs in a row (any other alphabet as Windows-1252); in Vietnamese, the
# richest in accents, three occur:
_RUNS = re.compile("[\u00a1-\u00ac\u00ae-\u017f\u0192\u02c6\u02dc]{4,}")
# A sign inside a word ("caf\u00a9e"); the middle dot of Catalan and the soft hyphen belong there:
_SIGNS = re.compile(
    "[a-z\u00c0-\u024f\u0370-\u052f][\u00a1-\u00a9\u00ac\u00ae-\u00b6\u00b8-\u00b9\u00bb-\u00bf"
    "\u2116\u2500-\u25ff][a-z\u00c0-\u024f\u0370-\u052f]"
)
_PATTERNS = (_NO_TEXT, _FLIPPED, _MIXED, _RUNS, _SIGNS)


def misread_share(text: str) -> float:
    """How much of what is not ASCII looks decoded by the wrong table.

    Args:
        text: Any text; markup does no harm.

    Returns:
        Characters in a sign of misreading by characters that are not ASCII, in [0, 1]; 0 where all
        is ASCII.
    """
    n_beyond = sum(map(len, _BEYOND.findall(text)))
    n_odd = sum(len(found) for pattern in _PATTERNS for found in pattern.findall(text))
    return min(1.0, n_odd / n_beyond) if n_beyond else 0.0


_BEYOND = re.compile("[^\0-\x7f]+")
