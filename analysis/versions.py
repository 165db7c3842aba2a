"""Versions that a sentence names: a product and its number, and whether it is told as history."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

_NAME = r"[A-Z][\w+#]*(?:[ ][A-Z][\w+#]*){0,3}"
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}"
# what follows makes it another thing: a size, a share, a clock, a date, a rank, an ordinal
_NOT_AFTER = (
    r"(?![\d%°:/]|[a-z]{2}|[.,]\d|\.(?!x\b)[A-Za-z]|-\d"
    r"|-?\s?(?:[Bb]it|%|[KMGT]i?B\b|(?:st|nd|rd|th)\b))"
)
_VERSION = re.compile(
    rf"(?<![\w.])(?:(?P<name>{_NAME})[ ](?:v(?:ersions?)?\.?[ ]?|release[ ])?"
    rf"|(?P<low>[A-Za-z][\w+#]+)[ ]versions?[ ]v?)(?P<number>{_NUMBER}){_NOT_AFTER}"
)
# Words that are counted, not released: what follows them is a place in a series; and licences,
# standards and formats, of which an old one is not out of date.
SERIES = frozenset(
    re.findall(
        r"\w+",
        """
        act am appendix article chapter class course day detail episode example exercise fig figure
        formula grade group hour image item lab law layer lesson level line listing method minute
        module month no note number option page part phase photo picture pm point port problem
        protocol question quarter reason room rule runlevel scenario screenshot season section
        session sheet side slide stage step system table task team tier tip title top track type
        unit volume week year zone
        agpl bsd by cc gpl ip iso lgpl licence license mpl nc nd rfc sa
        """,
    )
)
# 95 after 11 is another way of counting, not a later version
MAX_JUMP = 4
MAX_BARE = 99  # of a whole number after a name; what is larger is a model, a law or an amount
N_BEFORE = 60  # characters before a version in which it is told as history
_HISTORY_BEFORE = re.compile(
    r"(?:since|until|before|prior to|older than|(?:introduced|added|included|replaced|appeared|"
    r"deprecated|removed|released|available|supported|changed)\s+(?:\w+\s+)?(?:in|with|from|by|since)"
    r"|starting (?:with|from|in)|beginning with|up to|at least|from|than|unlike)"
    r"\s+(?:the\s+)?(?:version\s+)?$",
    re.IGNORECASE,
)
_HISTORY_AFTER = re.compile(
    r"\s*(?:LTS)?[)\"\s]*(?:\+|(?:and|or|&|/)\s*(?:later|newer|above|higher|greater|up|upwards|onwards?"
    r"|beyond|more|older|earlier|below|lower|previous|under)|onwards?\b)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_WIDTHS = ("wide", "abbreviated")
_CALLED_SO = re.compile(r"\bversion", re.IGNORECASE)
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z][\w+#]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A product with a version number.

    Attributes:
        name: The product, as written.
        text: Name and number as written.
        number: Its parts, such as (22, 4).
        is_history: Whether it is told as a bound or as the past: "since", "or later".
    """

    name: str
    text: str
    number: tuple[int, ...]
    is_history: bool

    @property
    def key(self) -> str:
        """The product's name without regard to case."""
        return self.name.lower()

    @property
    def is_bare(self) -> bool:
        """Whether the number is one whole number."""
        return len(self.number) == 1

    def is_older(self, other: "Version") -> bool:
        """Whether it precedes the other in the parts both give, of which two count."""
        n_parts = min(2, len(self.number), len(other.number))
        return self.number[:n_parts] < other.number[:n_parts]


@cache
def calendar_of(language: str) -> frozenset[str]:
    """Months and days of the week, in full and short; empty for a language that has no calendar."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    widths = [names["format"][width] for names in (locale.months, locale.days) for width in _WIDTHS]
    return frozenset(name.lower().rstrip(".") for names in widths for name in names.values())


class Names:
    """Which words of a set of pages are names: written with a capital inside sentences too.

    Args:
        texts: All sentences.
        language: ISO 639-1 code, by which months and days of the week are known and left out.
    """

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self._series = SERIES | calendar_of(language)
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        for text in texts:
            for word in _INSIDE.findall(text):
                counts = self._capital if word[0].isupper() else self._small
                counts[word.lower()] += 1

    def _is_word(self, word: str) -> bool:
        """Whether it is more often written small, or only ever begins sentences."""
        low = word.lower()
        return self._small[low] > self._capital[low] or not self._capital[low]

    def name_in(self, words: str) -> str:
        """The name that a run of capitalised words ends with, or "".

        A word before it that is no name, such as a verb that opens the sentence, is left out.
        """
        parts = words.split()
        if parts[-1].lower() in self._series:
            return ""
        while parts and (parts[0].lower() in self._series or self._is_word(parts[0])):
            parts.pop(0)
        return " ".join(parts)


def versions(sentence: str, names: Names) -> Iterator[Version]:
    """Versions that a sentence names, in order.

    Args:
        sentence: As written.
        names: What is a name in these pages.

    Yields:
        Products with their numbers; a whole number of three digits only after "version".
    """
    for match in _VERSION.finditer(sentence) if _DIGIT.search(sentence) else ():
        name = _name(match, names)
        if not name:
            continue
        start = match.start() + match.group().rindex(name)
        yield Version(
            name=name,
            text=sentence[start : match.end()],
            number=tuple(int(part) for part in match["number"].split(".")),
            is_history=_is_history(sentence, start, match.end()),
        )


def _name(match: re.Match[str], names: Names) -> str:
    """The product of a match, or "" where it is none."""
    name = names.name_in(match["name"]) if match["name"] else match["low"]
    number = match["number"]
    is_large = "." not in number and int(number) > MAX_BARE and not _CALLED_SO.search(match.group())
    return "" if is_large or name.lower() in SERIES else str(name)


def _is_history(sentence: str, start: int, end: int) -> bool:
    return bool(
        _HISTORY_BEFORE.search(sentence[max(0, start - N_BEFORE) : start])
        or _HISTORY_AFTER.match(sentence, end)
    )


def in_one_series(found: Collection[Version]) -> tuple[Version, ...]:
    """Those of one product that are counted alike.

    Args:
        found: Versions of one product.

    Returns:
        In the order of their numbers, up to the first whole number that is over MAX_JUMP times the
        one before it: "95" after "11" is a name, not a later version.
    """
    ordered = sorted(found, key=lambda one: (one.number, one.text))
    kept: list[Version] = []
    for one in ordered:
        if kept and one.is_bare and one.number[0] > MAX_JUMP * max(1, kept[-1].number[0]):
            break
        kept.append(one)
    return tuple(kept)
