"""Wordings: lists of phrases, one a line, that are looked for in what a page says."""

import re
from collections.abc import Iterable, Iterator

_QUOTED = re.compile(
    '[\u201c\u201e"][^\u201c\u201d"]{1,120}[\u201c\u201d"]|\u00ab[^\u00bb]{1,120}\u00bb'
)
MAX_LABEL = 60  # characters on a button, of a title that is compared, of a phrase that is quoted

_MARKS = " .,:!?\u00a1\u00bf\u2026"

Wording = re.Pattern[str]


def wording(phrases: str) -> Wording:
    """A pattern for any of some phrases, as whole words and in any case.

    Args:
        phrases: Regular expressions, one a line; an apostrophe stands for either shape.

    Returns:
        Their pattern.

    >>> bool(wording('''
    ...     you must be (?:logged|signed) in
    ...     i'm not a robot
    ... ''').search("I\u2019m not a robot."))
    True
    """
    lines = (line.strip() for line in phrases.splitlines())
    either = "|".join(line.replace("'", "['\u2019]") for line in lines if line)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def named(pattern: Wording, names: Iterable[str]) -> str:
    """The first name that is wholly of a pattern, apart from marks at its ends; "" without."""
    return next((name for name in names if pattern.fullmatch(name.strip(_MARKS))), "")


def phrase(pattern: Wording, texts: Iterable[str]) -> str:
    """The first piece of some texts that fits a pattern, short enough to be quoted; "" without."""
    found = next((found for text in texts if (found := pattern.search(text))), None)
    return shortened(found.group()) if found else ""


def shortened(text: str) -> str:
    """The text on one line of at most MAX_LABEL characters."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_LABEL else f"{line[: MAX_LABEL - 1]}\u2026"


def unquoted(texts: Iterable[str]) -> Iterator[str]:
    """Texts without what they quote: whoever quotes a notice does not give it."""
    return (_QUOTED.sub(" ", text) for text in texts)
