"""Numbers of keyword lists, as tools and spreadsheets write them."""

import math
import re
import sys

_UNKNOWN = frozenset(
    {"", "-", "\u2013", "\u2014", "--", "n/a", "na", "#n/a", "none", "null", "nan"}
)
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]+")
_GROUPED = re.compile(r"\d{1,3}(?:([,.'\u2019])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"(\d+(?:[.,]\d+)?)([kmb]?)")
_RANGE = re.compile(r"(.+?)(?:[-\u2013\u2014]|to)(.+)")
_FACTORS = {"": 1, "k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_MAX_DIFFICULTY = 100
_MAX_COUNT = 10**12  # more than there are searches


def count_of(raw: str) -> int | None:
    """A whole number, such as searches a month.

    Of a range, such as "1K - 10K", the geometric mean, since such ranges grow tenfold; 0 counts as
    1 there. "<10" is the range from 0. Of "10K+" the bound. Dashes of any length do.

    Args:
        raw: As written: with separators of thousands, a suffix K, M or B, or a range of these.

    Returns:
        The number; None where the cell says nothing.

    Raises:
        ValueError: If it is no such number.

    >>> [count_of(text) for text in ("1,900", "1.2K", "1K-10K", "100 - 1K", "<10", "0", "")]
    [1900, 1200, 3162, 316, 3, 0, None]
    """
    if raw.isascii() and raw.isdecimal() and len(raw) < len(str(_MAX_COUNT)):
        return int(raw)  # nearly all are, and a list may have a million
    text = _BLANKS.sub("", raw).lower()
    if text in _UNKNOWN:
        return None
    if text[0] == "<":
        return _middle(0, _number(text[1:].removeprefix("=")))
    bounds = _RANGE.fullmatch(text)
    if bounds:
        return _middle(*map(_number, bounds.groups()))
    return _whole(_number(text.removeprefix(">").removeprefix("=").removesuffix("+")))


def difficulty_of(raw: str) -> float | None:
    """How hard it is to rank, from 0 to 100.

    Args:
        raw: As written, perhaps with a decimal comma or a per cent sign.

    Returns:
        The number; None where the cell says nothing, which is not 0.

    Raises:
        ValueError: If it is no such number.

    >>> [difficulty_of(text) for text in ("31", "85,18", "12 %", "0", "", "n/a")]
    [31.0, 85.18, 12.0, 0.0, None, None]
    """
    number = _decimal(raw.replace("%", ""))
    if number is not None and number > _MAX_DIFFICULTY:
        raise ValueError(raw)
    return number


def position_of(raw: str) -> float | None:
    """A place in the results, or a mean of places.

    Args:
        raw: As written, perhaps with a decimal comma.

    Returns:
        From 1; None where the cell says nothing, or 0 for none.

    Raises:
        ValueError: If it is no such number.

    >>> [position_of(text) for text in ("3", "3.4", "3,4", "0", "-")]
    [3.0, 3.4, 3.4, None, None]
    """
    number = _decimal(raw)
    if number is not None and 0 < number < 1:
        raise ValueError(raw)
    return number or None


def _decimal(raw: str) -> float | None:
    if raw.isascii() and raw.isdecimal() and len(raw) < len(str(_MAX_COUNT)):
        return float(raw)
    text = _BLANKS.sub("", raw).lower()
    if text in _UNKNOWN:
        return None
    plain = _PLAIN.fullmatch(text)
    if not plain or plain[2]:
        raise ValueError(raw)
    return _finite(float(plain[1].replace(",", ".")))


def _number(text: str) -> float:
    if _GROUPED.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    plain = _PLAIN.fullmatch(text)
    if not plain:
        raise ValueError(text)
    return float(plain[1].replace(",", ".")) * _FACTORS[plain[2]]


def _middle(low: float, high: float) -> int:
    if low > high:
        raise ValueError(low)
    return _whole(math.sqrt(max(low, 1) * high))


def _whole(number: float) -> int:
    if _finite(number) > _MAX_COUNT:
        raise ValueError(number)
    return round(number)


def _finite(number: float) -> float:
    if number > sys.float_info.max:
        raise ValueError(number)
    return number
