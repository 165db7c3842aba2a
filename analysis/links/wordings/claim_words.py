"""What tells numbers that want a source, in one language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MIN_COUNT = 1_000  # of people or things counted; smaller numbers are steps, sizes and examples

_Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWords:
    """Patterns of one language; each takes time in proportion to the text.

    Attributes:
        percent: A share in per cent, or a range of them.
        money: An amount.
        count: People or things counted, with groups n (the number) and scale (or none).
        share: Such as "one in eight people".
        study: A study or a survey with its year.
        number: A number within one of these.
        group: What parts thousands within a number.
        decimal: What parts the decimals.
        scale: A word for a power of ten within one of these, or its short form.
        scales: Those words in lower case, with the power.
        per_cent: The sign or word.
        large: What tells that an amount is no price of a thing.
        empty: Of per cent, what measures nothing, such as "100 % sure".
        own: In a sentence that is an example, a supposition, advice, an offer or an own deed.
        attributed: In a sentence that names a study or a report.
    """

    percent: _Pattern
    money: _Pattern
    count: _Pattern
    share: _Pattern
    study: _Pattern
    number: _Pattern
    group: _Pattern
    decimal: str
    scale: _Pattern
    scales: Mapping[str, int]
    per_cent: _Pattern
    large: _Pattern
    empty: _Pattern
    own: _Pattern
    attributed: _Pattern

    def has_any(self, text: str) -> bool:
        """Whether any sort of number is in a text."""
        sorts = (self.percent, self.money, self.count, self.share, self.study)
        return any(one.search(text) for one in sorts)

    def values(self, sentence: str) -> Iterator[str]:
        """Numbers worth a source, the most telling sort first."""
        for pattern in (self.share, self.percent, self.count, self.money, self.study):
            for match in pattern.finditer(sentence):
                value = match.group()
                if self.empty.fullmatch(value):
                    continue
                if pattern is self.count and not self._is_large(match):
                    continue
                if pattern is self.money and not self.large.search(value):
                    continue  # a price
                yield value

    def key(self, value: str) -> str:
        """The number with its sort of unit, however they are written."""
        numbers = [match.group() for match in self.number.finditer(value)]
        plain = "-".join(self._plain(one).removesuffix(".0") for one in numbers)
        scale = self.scale.search(value)
        told = str(self._power(scale.group())) if scale else ""
        sort = "%" if self.per_cent.search(value) else ""
        return f"{plain or value.lower()} {told}{sort}"

    def _is_large(self, match: re.Match[str]) -> bool:
        scale = self._power(match["scale"] or "")
        number = float(self._plain(match["n"]))
        return number * scale >= MIN_COUNT and not (scale == 1 and 1900 <= number <= 2100)  # noqa: PLR2004 # a year

    def _plain(self, number: str) -> str:
        return self.group.sub("", number).replace(self.decimal, ".")

    def _power(self, scale: str) -> int:
        word = " ".join(scale.lower().split()).removesuffix(".")
        return self.scales.get(word, 1)
