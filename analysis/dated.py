"""Dated sentences: what is told of the present or the future, with the year it was true in."""

import re

_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d-])"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_IN = (
    r"(?:in|by|during|for)\s+(?:the\s+(?:year|end\s+of)\s+)?(?:early\s+|late\s+|mid-?)?"
    rf"(?:[A-Z]\w+\s+)?{_YEAR}"
)
_SOON = (
    r"\b(?:will|is\s+going\s+to|are\s+going\s+to|(?:is|are)\s+(?:expected|projected|estimated|set|"
    r"planned|scheduled)\s+to)\b"
)
_STUDY = r"(?:survey|study|report|census|poll|research|statistics|figures)"
_NOW = r"\b(?:[Cc]urrently|[Nn]ow|[Tt]oday|[Aa]t\s+present|time\s+of\s+writing)\b"
# A sentence of one of these forms speaks of its year as of the present; one that tells what
# happened in a year does not, and stays true.
_PRESENT = tuple(
    re.compile(form)
    for form in (
        rf"\b[Aa]s\s+of\s+(?:early\s+|late\s+|mid-?)?(?:[A-Z]\w+\s+)?{_YEAR}",
        rf"{_NOW},?\s*\(?(?:in\s+)?(?:[A-Z]\w+\s+)?{_YEAR}",
        rf"\b(?:to\s+date|latest|newest|most\s+recent|state\s+of\s+the\s+art)\b[^;]{{0,200}}\b{_IN}",
        rf"^[Ii]n\s+{_YEAR},?\s+(?:is|are|do|does|can|should|it\s+is|there\s+(?:is|are))\b",
        rf"\b(?:has|have)\b[^;]{{0,200}}\bbetween\s+(?:19|20)\d\d\s+and\s+{_YEAR}",
        rf"(?<![-\d/]){_YEAR}\s+(?:[\w-]+\s+){{0,2}}{_STUDY}\b",
    )
)
# Further apart, a year and a future belong to two statements.
_NEAR = r"(?:\s+\S+){0,12}?\s+"
_FUTURE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_SOON}{_NEAR}{_IN}",
        rf"^\W*{_IN}\S*(?:{_NEAR}|\s+){_SOON}",
        rf"\b(?:predict|forecast|estimat|expect|announc)\w*\s+{_IN}\s+that{_NEAR}{_SOON}",
    )
)
MIN_AGE = 2  # years; what was true last year may be this year's newest figure


def outdated_year(sentence: str, year: int) -> str:
    """The past year that a sentence speaks of as of the present or as of the future.

    Args:
        sentence: As written, in English.
        year: That of the harvest.

    Returns:
        Four digits, or "" when there is none, or it is less than MIN_AGE years ago; a future that
        is past counts from the next year on.

    >>> outdated_year("As of 2016, it is new on most menus.", 2026)
    '2016'
    >>> outdated_year("The act was passed in 1973.", 2026)
    ''
    """
    if not _ANY_YEAR.search(sentence):
        return ""
    for forms, age in ((_PRESENT, MIN_AGE), (_FUTURE, 1)):
        for form in forms:
            match = form.search(sentence)
            if match and year - int(match["year"]) >= age:
                return match["year"]
    return ""
