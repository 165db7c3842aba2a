"""Values: what a clause gives as a number, and of what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.quantities import NUMBER_WORDS, dimensions, quantities

_DEFAULT = re.compile(r"\bdefaults?\b", re.IGNORECASE)
_PORT = re.compile(r"\bport(?: number)?(?: is| of|:|,)? (?P<port>\d{2,5})\b(?!\.\d)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:in|since|on|of) (?:[A-Z][a-z]+ )?(?:\d{1,2}, )?(?P<year>(?:19|20)\d\d)\b")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Words that count how a thing is divided: their number is that of all there are.
_DIVISIONS = (
    r"types|kinds|forms|sorts|ways|steps|stages|phases|principles|rules|laws|pillars|roles|layers|"
    r"levels|groups|categories|classes|methods|parts|components|elements|modes|families|values"
)
_SORTS = re.compile(r"\b(?:kinds|forms|sorts|categories|classes)$")
# It counts all there are only where the sentence opens with the number or says that they are.
_ALL = (
    r"^.{0,60}?\b(?:there (?:are|is)|(?:is|are) (?:made up of|composed of|divided into)"
    r"|consists? of|(?:comes?|divided) in(?:to)?|has|have)\s+(?:only )?"
    r"|^(?:[-*\u2022]\s*)?(?:the )?"
)
# What ends the name of the thing that is divided.
_JOINS = (
    r"(?:are|is|was|were|that|which|who|you|we|they|it|in|on|at|for|to|and|or|but|with|by|from|of"
    r"|as|used|called|known|can|may|will|must|should|have|has|do|does)\b"
)
_COUNT = re.compile(
    rf"(?:{_ALL})(?P<number>\d{{1,2}}|{'|'.join(NUMBER_WORDS)})\s+"
    r"(?:(?:main|basic|key|core|primary|major|different|distinct|simple|common|general)\s+)*"
    rf"(?P<thing>(?:(?!of\b)[a-z]+\s+){{0,2}}(?:{_DIVISIONS})"
    rf"(?:\s+of\s+(?:the\s+)?[a-z-]+(?:\s+(?!{_JOINS})[a-z-]+)?)?)\b(?P<after>.*)",
    re.IGNORECASE,
)
_NAME = r"(?-i:[A-Z])[\w+#]*(?:[ ](?-i:[A-Z])[\w+#]*){0,2}"
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,2}(?![\d%])"
_LATEST = re.compile(
    r"\b(?:latest|newest|current|most recent)(?: stable| LTS| major)? (?:version|release) of "
    rf"(?P<name>{_NAME}),? (?:is|being) (?:version )?(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\b(?:requires?|needs?|required?|minimum(?: version)?(?: of| is)?)(?: at least)? "
    rf"(?P<name>{_NAME}) (?:version )?(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_MAX_MINOR = 1000  # a minor number has three digits at most, and never outweighs the major one
# A name with a capital inside or an underscore, and a whole number, and nothing else in the line.
_SETTING = re.compile(
    r"#?\s*(?P<name>[A-Za-z]+(?:[a-z][A-Z]|_)[A-Za-z_]*)\s*[=:\s]\s*(?P<number>\d{1,6})\s*;?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number that a text gives.

    Attributes:
        text: As written.
        dimension: What is measured; values of two dimensions are not compared.
        low: Lower end, -inf where open.
        high: Upper end, inf where open.
        thing: What it is a number of, where the text itself says so exactly; else "".
        parts: Words of the list that follows, in lower case, without those of the thing.
    """

    text: str
    dimension: str
    low: float
    high: float
    thing: str = ""
    parts: frozenset[str] = frozenset()

    def contradicts(self, other: "Value") -> bool:
        """Whether no value fits both."""
        return self.dimension == other.dimension and (
            self.high < other.low or other.high < self.low
        )


def measures(clause: str) -> Iterator[Value]:
    """Numbers with a unit; a default is compared with other defaults only.

    Args:
        clause: Part of a sentence.

    Yields:
        Nothing for a clause that names units of two dimensions: it gives a rate ("200 grams to a
        litre"), of which one number says nothing.
    """
    if len(dimensions(clause)) == 1:
        by_default = "default " if _DEFAULT.search(clause) else ""
        for one in quantities(clause):
            dimension = by_default + one.dimension
            yield Value(text=one.text, dimension=dimension, low=one.low, high=one.high)


def default_ports(clause: str) -> Iterator[Value]:
    """Ports that a clause calls a default."""
    for match in _PORT.finditer(clause) if _DEFAULT.search(clause) else ():
        port = float(match["port"])
        yield Value(text=match.group(), dimension="default port", low=port, high=port)


def event_years(clause: str) -> Iterator[Value]:
    """The year in which something is told to have happened, where the clause names no other."""
    if len(_ANY_YEAR.findall(clause)) == 1:
        for match in _YEAR.finditer(clause):
            year = float(match["year"])
            yield Value(text=match["year"], dimension="calendar year", low=year, high=year)


def version_claims(clause: str) -> Iterator[Value]:
    """Which version a clause calls the latest of a product, or requires of it.

    >>> [one.dimension for one in version_claims("It requires Python 3.8 or later.")]
    ['required version of python']
    """
    for form, said in ((_LATEST, "latest"), (_REQUIRED, "required")):
        for match in form.finditer(clause):
            thing = f"{said} version of {match['name']}"
            major, _, minor = match["number"].partition(".")
            place = int(major) + int(minor.partition(".")[0] or 0) / _MAX_MINOR
            yield Value(
                text=f"{match['name']} {match['number']}",
                dimension=thing.lower(),
                low=place,
                high=place,
                thing=thing,
            )


def counts(sentence: str) -> Iterator[Value]:
    """How many there are of a thing, where the sentence says so of all of them.

    >>> [(one.text, one.thing) for one in counts("There are three main types of users.")]
    [('three', 'types of users')]
    """
    match = _COUNT.match(sentence)
    if match:
        number = match["number"].lower()
        n = float(NUMBER_WORDS.get(number, 0) or number)
        thing = " ".join(match["thing"].split())
        division, of, whole = thing.partition(" of ")
        division = _SORTS.sub("types", division.lower())
        yield Value(
            text=match["number"],
            dimension=f"number of {division}{of}{whole.lower()}",
            low=n,
            high=n,
            thing=thing if of else "",
            parts=frozenset(_words(match["after"])) - set(_words(thing)),
        )


def _words(text: str) -> list[str]:
    """Words of four letters and more, without the s of a plural."""
    return [word.lower().rstrip("s") for word in re.findall(r"[^\W\d_]{4,}", text)]


def settings(line: str) -> Iterator[Value]:
    """The value of a setting, where a line holds its name, a number and nothing else.

    >>> [(one.thing, one.low) for one in settings("MaxAuthTries 3")]
    [('MaxAuthTries', 3.0)]
    """
    match = _SETTING.fullmatch(line.strip())
    if match:
        name, number = match["name"], float(match["number"])
        yield Value(
            text=match["number"],
            dimension=f"setting {name.lower()}",
            low=number,
            high=number,
            thing=name,
        )
