"""Quantities in a sentence: a number or range with its unit, as written."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = {
    "minute": ("time", 1.0), "min": ("time", 1.0), "hour": ("time", 60.0), "hr": ("time", 60.0),
    "day": ("time", 1440.0), "week": ("time", 10080.0), "month": ("time", 43800.0),
    "year": ("time", 525600.0), "second": ("time", 1 / 60),
    "°c": ("celsius", 1.0), "degree celsius": ("celsius", 1.0),
    "°f": ("fahrenheit", 1.0), "degree fahrenheit": ("fahrenheit", 1.0),
    "%": ("percent", 1.0), "percent": ("percent", 1.0), "per cent": ("percent", 1.0),
    "mg": ("mass", 0.001), "g": ("mass", 1.0), "gram": ("mass", 1.0), "kg": ("mass", 1000.0),
    "kilogram": ("mass", 1000.0), "ounce": ("mass", 28.35), "oz": ("mass", 28.35),
    "pound": ("mass", 453.6), "lb": ("mass", 453.6),
    "ml": ("volume", 1.0), "l": ("volume", 1000.0), "litre": ("volume", 1000.0),
    "liter": ("volume", 1000.0), "cup": ("volume", 240.0), "gallon": ("volume", 3785.0),
    "tablespoon": ("volume", 15.0), "teaspoon": ("volume", 5.0),
    "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1.0), "km": ("length", 1000.0),
    "metre": ("length", 1.0), "meter": ("length", 1.0), "kilometre": ("length", 1000.0),
    "kilometer": ("length", 1000.0), "inch": ("length", 0.0254), "foot": ("length", 0.3048),
    "feet": ("length", 0.3048), "mile": ("length", 1609.0),
    "bit": ("bits", 1.0),
    "kb": ("size", 1e-3), "mb": ("size", 1.0), "gb": ("size", 1e3), "tb": ("size", 1e6),
    "kilobyte": ("size", 1e-3),
    "megabyte": ("size", 1.0), "gigabyte": ("size", 1e3), "terabyte": ("size", 1e6),
    "bar": ("pressure", 1.0), "watt": ("power", 1.0), "kw": ("power", 1000.0),
    "kcal": ("energy", 1.0), "calorie": ("energy", 1.0),
}  # fmt: skip
NUMBER_WORDS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"],
        (*range(1, 11), 12),
        strict=True,
    )
)
# What bounds a number from one side: "at least 30 years" does not exclude 40.
_AT_LEAST = re.compile(
    r"(?:\b(?:at least|more than|over|above|longer than|larger than|greater than|older than"
    r"|thicker than|minimum(?: of)?|no less than|not less than|exceeds?)"
    r"|[>\u2265])\s*(?:about |around |the last )?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:\b(?:at most|less than|under|below|up to|shorter than|smaller than|younger than|within"
    r"|maximum(?: of)?|no more than|not more than|not larger than)|[<\u2264])\s*"
    r"(?:about |around |the last )?$",
    re.IGNORECASE,
)
_TOLD_TIME = re.compile(r"\s+(?:ago|later|earlier|early|old)\b", re.IGNORECASE)
N_BEFORE = 40  # characters before a number in which its bound stands
_AND_MORE = re.compile(r"\s*(?:or|and)\s+(?:more|longer|older|over|above|up|larger)\b|\s?\+")
_AND_LESS = re.compile(r"\s*(?:or|and)\s+(?:less|fewer|shorter|younger|under|below|smaller)\b")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|" + "|".join(NUMBER_WORDS)
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=lambda unit: (-len(unit), unit)))
_UNIT = _UNIT.replace(re.escape("degree "), "degrees?[ ]")
_QUANTITY = re.compile(
    rf"(?<![\w.,$€£/:−–-])(?<!\d )(?P<low>{_NUMBER})"  # noqa: RUF001 # minus, en dash
    rf"(?:\s*(?:-|–|—|\bto\b|\bor\b|\band\b)\s*(?P<high>{_NUMBER}))?"  # noqa: RUF001 # en dash
    rf"[\s-]?(?P<unit>{_UNIT})(?:es|s)?(?![\w/-])",
    re.IGNORECASE,
)

_BIT_LENGTH = re.compile(r"\bbit (?:length|size|strength) of (?P<number>\d[\d,]*\d)\b")

# Unit words that mean a unit without a number too; "second", "bar" and "foot" often do not.
_NAMED = {unit: dimension for unit, (dimension, _) in _UNITS.items() if unit.isalpha()}
for _word in ("second", "bar", "foot", "feet", "min", "g", "l", "m"):
    del _NAMED[_word]
_WORDS = "|".join(sorted(map(re.escape, _NAMED), key=lambda unit: (-len(unit), unit)))
_UNIT_WORD = re.compile(rf"\b({_WORDS})(?:es|s)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or range with a unit.

    Attributes:
        text: As written.
        dimension: What is measured, such as "time".
        low: Lower end in the dimension's base unit; -inf for "at most".
        high: Upper end; the lower one again for a single number, inf for "at least".
    """

    text: str
    dimension: str
    low: float
    high: float

    def contradicts(self, other: "Quantity") -> bool:
        """Whether no value fits both."""
        return self.dimension == other.dimension and (
            self.high < other.low or other.high < self.low
        )


def quantities(sentence: str) -> Iterator[Quantity]:
    """Quantities of a sentence, in order.

    >>> [(one.text, one.low, one.high) for one in quantities("Let it rest 12 to 18 hours.")]
    [('12 to 18 hours', 720.0, 1080.0)]
    """
    for match in _QUANTITY.finditer(sentence):
        unit = match["unit"]
        if len(unit) == 1 and match.group()[-1] != unit.lower():
            continue  # "5G", "10M" and "3 ms" are no measures of mass or length
        if _TOLD_TIME.match(sentence, match.end()):
            continue  # "two weeks ago" tells when, not how long
        dimension, factor = _UNITS[_singular(unit)]
        ends = [_value(match[end]) * factor for end in ("low", "high") if match[end]]
        low, high = _bounds(sentence, match, min(ends), max(ends))
        yield Quantity(text=match.group(), dimension=dimension, low=low, high=high)
    yield from _of_length(sentence)


def _of_length(sentence: str) -> Iterator[Quantity]:
    """Bits told the other way round: "a bit length of 4096"."""
    for match in _BIT_LENGTH.finditer(sentence):
        n_bits = _value(match["number"])
        yield Quantity(text=match.group(), dimension="bits", low=n_bits, high=n_bits)


def _bounds(sentence: str, match: re.Match[str], low: float, high: float) -> tuple[float, float]:
    """The range with the side opened that the words around leave open."""
    before = sentence[max(0, match.start() - N_BEFORE) : match.start()]
    if low < high:
        return low, high
    if _AT_LEAST.search(before) or _AND_MORE.match(sentence, match.end()):
        return low, math.inf
    if _AT_MOST.search(before) or _AND_LESS.match(sentence, match.end()):
        return -math.inf, high
    return low, high


def _singular(unit: str) -> str:
    return unit.lower().replace("degrees", "degree")


def _value(number: str) -> float:
    word = NUMBER_WORDS.get(number.lower())
    return float(word if word is not None else number.replace(",", ""))


def dimensions(sentence: str) -> frozenset[str]:
    """Dimensions of all units that a sentence names, with a number ("6 litres") or without."""
    named = {_NAMED[match.group(1).lower()] for match in _UNIT_WORD.finditer(sentence)}
    return frozenset(named | {quantity.dimension for quantity in quantities(sentence)})
