"""Told: what a statement says of one thing as a number, ready to be held against another's."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from analysis.clauses import clauses
from analysis.passages import is_sentence
from analysis.quantities import NUMBER_WORDS
from analysis.statements import Statement
from analysis.values import (
    Value,
    counts,
    default_ports,
    event_years,
    measures,
    settings,
    version_claims,
)

# An example, a supposition, one's own case or an offer tells nothing of the thing itself.
_EXAMPLE = re.compile(
    r"\b(?:for (?:example|instance)|e\.\s?g\.|such as|imagine|suppose|example"
    r"|free(?: \S+)? trial|trial (?:is )?free|money[- ]back"
    r"|(?:in|for) (?:my|our|this|your) (?:case|tutorial|guide))\b",
    re.IGNORECASE,
)

_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
_OF_CLAUSES = (measures, default_ports, event_years, version_claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A value with the clause it stands in.

    Attributes:
        statement: The sentence.
        clause: The part of it that holds the value.
        value: The only one of its sort there.
        is_only: Whether the statement gives no other value.
    """

    statement: Statement
    clause: str
    value: Value
    is_only: bool

    @property
    def host(self) -> str:
        """Host of the page."""
        return self.statement.host


def told_values(statements: Iterable[Statement]) -> Iterator[Told]:
    """Values that can be held against each other.

    A clause with two values of a sort is left out, as which of them is meant cannot be told; so
    are examples and questions. Of code, only settings are read.

    Args:
        statements: Of all pages.

    Yields:
        By statement, then clause.
    """
    for one in statements:
        if not _NUMBER.search(one.text):
            continue
        found = [*_single(one.text, settings)]
        if _is_fit(one):
            found += _single(one.text, counts)
            for clause in clauses(one.text):
                for values in _OF_CLAUSES:
                    found += _single(clause, values)
        for clause, value in found:
            yield Told(statement=one, clause=clause, value=value, is_only=len(found) == 1)


def _is_fit(one: Statement) -> bool:
    is_said = is_sentence(one.text) and not one.text.endswith("?")
    return is_said and not one.is_code and not _EXAMPLE.search(one.text)


def _single(text: str, values: Callable[[str], Iterator[Value]]) -> Iterator[tuple[str, Value]]:
    found = list(values(text))
    if len(found) == 1:
        yield text, found[0]
