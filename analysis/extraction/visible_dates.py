"""Days that a page shows its readers beside its title."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from analysis.extraction.blocks import Block

N_BEFORE = 6  # blocks above the title in which its day may stand
N_AFTER = 12  # blocks below it
MAX_CHARACTERS = 200  # of such a block; a longer one tells of other days
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "tr")

_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_DOTTED = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)\b"
)
_CHANGED = re.compile(
    r"updated|modified|reviewed|edited|aktualisiert|mis à jour|actualizado", re.IGNORECASE
)


def visible_day(found: Sequence[Block], title: str) -> str:
    """The day that stands beside the title, ISO 8601, or "".

    Days are read where their order is certain: 2025-04-03, 3.4.2025, or with the month's name. Of
    several, the first that is not said to be that of a change.

    Args:
        found: All blocks of the page.
        title: The title it shows.

    Returns:
        The day, or "".
    """
    days = [
        (day, _CHANGED.search(text) is not None)
        for text in _near(found, title)
        for day in _days(text)
    ]
    return min(days, key=lambda one: one[1])[0] if days else ""


def _near(found: Sequence[Block], title: str) -> Iterator[str]:
    at = next((at for at, one in enumerate(found) if one.level == 1 and one.text == title), None)
    if at is not None:
        for block in (*found[at : at + N_AFTER], *found[max(0, at - N_BEFORE) : at]):
            if len(block.text) <= MAX_CHARACTERS:
                yield block.text


def _days(text: str) -> Iterator[str]:
    """Days in a text whose order is certain, ISO 8601; those with a number first."""
    for pattern in (_ISO, _DOTTED, *_named()):
        for match in pattern.finditer(text.lower()):
            month = match["month"]
            number = int(month) if month.isdigit() else _months()[month]
            try:
                yield date(int(match["year"]), number, int(match["day"])).isoformat()
            except ValueError:
                continue


@cache
def _months() -> Mapping[str, int]:
    """Numbers of months by their names, whole and short, in lower case.

    A name that two languages use differently is that of the first.
    """
    from babel.dates import get_month_names  # reads a file a language

    names: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                names.setdefault(name.lower().rstrip("."), number)
    return names


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    longest_first = sorted(_months(), key=lambda name: (-len(name), name))
    month = rf"(?P<month>{'|'.join(map(re.escape, longest_first))})\.?"
    year, day = r"(?P<year>(?:19|20)\d\d)\b", r"(?P<day>\d{1,2})"
    return (
        re.compile(rf"\b{month}\s+{day}(?:st|nd|rd|th)?,?\s+{year}"),
        re.compile(rf"(?<!\d){day}(?:st|nd|rd|th|\.|º)?\s+(?:de\s+)?{month},?\s+(?:de\s+)?{year}"),
    )
