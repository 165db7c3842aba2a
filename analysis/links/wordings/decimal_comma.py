"""Patterns of languages that write 1.234,5 or 1 234,5, made of their words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.extraction.walls.wording import Wording, wording
from analysis.links.wordings.claim_words import ClaimWords

_GROUP = "[.'\u2019\u00a0\u202f\u2009 ]"
_DASH = "-|\u2013|\u2014"
_NOT_BEFORE = "(?<![\\w.,:/$\u20ac\u00a3'\u2019-])"  # else it is part of another number or name
YEAR = "(?:19|20)\\d\\d(?!\\d)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words of one language, as regular expressions in any case.

    Attributes:
        group: What parts thousands.
        per_cent: The word; the sign is known.
        no_share: What follows a per cent that is none of a whole, such as a discount.
        joined: What stands between the ends of a range.
        scales: Words for powers of ten, plural and short forms, with the power.
        of: What stands between such a word and what is counted, such as "de ", or "".
        before: Currencies that stand before an amount.
        after: Currencies that stand behind one.
        described: At most so many words between a number and what it counts.
        counted: People and things, in the plural.
        share: Such as "one in eight people".
        study: A study with its year.
        own: Phrases, one a line: examples, suppositions, advice, offers, own deeds.
        attributed: Phrases, one a line: studies, reports, sources.
    """

    group: str = _GROUP
    per_cent: str
    no_share: str
    joined: str
    scales: Mapping[str, int]
    of: str
    before: str
    after: str
    described: str
    counted: str
    share: str
    study: str
    own: str
    attributed: str


def claim_words(words: Vocabulary) -> ClaimWords:
    """The patterns of a language.

    Repeats are bounded, since a blank parts thousands as well as numbers: without a bound a line of
    numbers would be read anew from each of them.

    Args:
        words: Its words.

    Returns:
        Compiled.
    """
    number = _number(words)
    scale = _scale(words)
    per_cent = rf"\s?(?:%|(?:{words.per_cent})\b)"
    return ClaimWords(
        percent=_compiled(
            rf"{_NOT_BEFORE}{number}(?:(?:{per_cent})?\s?(?:{_DASH}|{words.joined})\s?{number})?"
            rf"{per_cent}(?!-?ig)(?! (?:{words.no_share})\b)"
        ),
        money=_money(words),
        count=_compiled(
            rf"{_NOT_BEFORE}(?P<n>{number})(?P<scale>\s{scale})?\s{words.of}"
            rf"{words.described}(?:{words.counted})\b"
        ),
        share=_compiled(words.share),
        study=_compiled(words.study),
        number=_compiled(number),
        group=_compiled(rf"{words.group}(?=\d{{3}}(?!\d))"),
        decimal=",",
        scale=_compiled(rf"(?<=\d)\s?{scale}"),
        scales=words.scales,
        per_cent=_compiled(per_cent),
        large=_compiled(rf"\d{words.group}\d{{3}}(?!\d)|\d{{4}}|\d\s?{scale}"),
        empty=_compiled(rf"(?:100|110|0)(?:,0)?{per_cent}"),
        own=_phrases(words.own),
        attributed=_phrases(words.attributed),
    )


def _number(words: Vocabulary) -> str:
    grouped = rf"\d{{1,3}}(?:{words.group}\d{{3}}(?!\d)){{1,4}}(?:,\d{{1,6}}(?!\d))?"
    return rf"(?:{grouped}|\d{{1,15}}(?:[,.]\d{{1,6}})?(?![\d]))"


def _scale(words: Vocabulary) -> str:
    longest_first = sorted(words.scales, key=lambda one: (-len(one), one))
    names = "|".join(re.escape(one) for one in longest_first)
    return rf"(?:(?:{names})(?!\w)\.?)"


def _money(words: Vocabulary) -> re.Pattern[str]:
    number, scale = _number(words), _scale(words)
    return _compiled(
        rf"(?:{words.before})\s?{number}(?:\s?{scale})?"
        rf"|{_NOT_BEFORE}{number}\s?(?:{scale}\s?{words.of})?(?:{words.after})"
    )


def _phrases(lines: str) -> Wording:
    return wording(lines)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
