"""Clauses: the parts of a sentence, since a number speaks of what stands in its own."""

import re
from collections.abc import Iterator

_BREAK = re.compile(
    r"\s*[;:\u2013\u2014()\[\]]\s+|\s+[-(\u2013\u2014]\s*|\)\s*"
    r"|,\s+(?=(?:and|but|or|so|yet|while|which|who|because|as|since|although|though|if|when|where"
    r"|whereas|unless|until)\b)"
    r"|\s+(?=(?:but|because|although|whereas|while)\s)",
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
