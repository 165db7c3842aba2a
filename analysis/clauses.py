"""Clauses: the parts of a sentence, since a number speaks of what stands in its own."""

import re
from collections.abc import Iterator

# Spaces are single in sentences; more of them than a few are left, as a search for each would take
# the square of their number.
_BREAK = re.compile(
    r"\s?[;:\u2013\u2014()\[\]]\s{1,3}|\s[-(\u2013\u2014]\s{0,3}|\)\s{0,3}"
    r"|,\s{1,3}(?=(?:and|but|or|so|yet|while|which|who|because|as|since|although|though|if|when"
    r"|where|whereas|unless|until)\b)"
    r"|\s(?=(?:but|because|although|whereas|while)\s)",
    re.IGNORECASE,
)


def clauses(sentence: str) -> Iterator[str]:
    """Parts of a sentence between marks and words that join clauses, in order.

    >>> list(clauses("It keeps for 7 days in the fridge; beyond that, we brew again."))
    ['It keeps for 7 days in the fridge', 'beyond that, we brew again.']
    """
    start = 0
    for match in _BREAK.finditer(sentence):
        yield from _part(sentence[start : match.start()])
        start = match.end()
    yield from _part(sentence[start:])


def _part(text: str) -> Iterator[str]:
    if text.strip():
        yield text.strip()
