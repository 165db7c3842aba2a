"""What a page says of itself when what stood there is gone, apart from its title.

The walls of a harvest know missing pages by their names. A link is looked at closer: here a page
says in a sentence of its own, which points at itself ("the page you requested", "this video"), that
it is not there. Such a sentence has to open the page; an article says it later, or in quotes.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.extraction.walls.seen import SeenPage
from analysis.extraction.walls.wording import phrase, wording

MAX_WORDS = 120  # of main text; some list what else there is
MAX_OPENING = 2  # blocks of main text that open a page
MIN_TOLD = 8  # words of a line that tells something
MAX_TOLD = 30  # words in such lines; a page that is called "404 Not Found" and tells more has a text

# What a sentence of such a page is about; then what may be sold out or closed, and still be there
_THING = (
    r"(?:(?:web ?)?page|article|story|video|clip|file|document|link|url|address|post|content"
    r"|resource|item|topic|thread|discussion|entry)"
)
_ANY = rf"(?:{_THING}|product|recipe|event|listing|profile|image|photo|album|user)"
_NOT_THERE = (
    r"(?:(?:was|were|is|are) not found|(?:wasn't|isn't) found"
    r"|(?:could not|couldn't|can ?not|can't) be (?:found|located)"
    r"|(?:does not|doesn't|did not|didn't|no longer) exists?|(?:is )?nowhere to be found"
    r"|(?:has|have|was|were) (?:since )?(?:been )?(?:deleted|removed|taken down|retired))"
)
_AWAY = r"(?:is|are) (?:not|no longer) available|(?:isn't|aren't) available"
_GERMAN = r"nicht (?:mehr )?(?:gefunden|verfügbar)|existiert (?:leider )?nicht|gibt es (?:leider )?nicht"
_FRENCH = r"n'existe (?:pas|plus)|introuvable|n'est (?:pas|plus) disponible|a été supprimée?"
_SPANISH = r"no existe|no se (?:ha )?enc\w+|ya no está disponible|ha sido eliminad[oa]"
_YOU = r"(?:that |which )?(?:you|we)(?:'re| are| were| have|'ve)? .{1,40}"
_SAID = wording(rf"""
    (?:this|that) {_ANY} {_NOT_THERE}
    (?:this|that) {_THING} (?:{_AWAY})
    (?:the )?(?:requested|specified) {_ANY} (?:{_NOT_THERE}|{_AWAY})
    (?:the )?{_ANY} {_YOU}{_NOT_THERE}
    (?:the )?{_THING} {_YOU}(?:{_AWAY})
    we (?:could not|couldn't|can ?not|can't|did not|didn't) find (?:the|that|this) {_ANY}
    we (?:could not|couldn't|can ?not|can't) find what you(?:'re| are| were) (?:looking|after)
    (?:invalid|no such) {_ANY} specified
    (?:nothing|no page) (?:was|could be|can be) found (?:here|at this (?:location|address|url))
    file (?:or directory )?not found
    (?:diese[sr]?|die|der|das) (?:\w+ ){{0,3}}(?:seite|artikel|dokument|beitrag)[, ].{{0,50}}(?:{_GERMAN})
    (?:la|cette|cet|ce) (?:page|article|document)[, ].{{0,50}}(?:{_FRENCH})
    (?:la|esta|el|este) (?:página|artículo|documento|enlace)[, ].{{0,50}}(?:{_SPANISH})
""")
_NAMED = wording(rf"""
    {_THING}
    (?:seite|artikel|beitrag|dokument|inhalt)
    (?:página|artículo|documento|contenido|pagina|strona)
""")
_QUOTED = re.compile("[\u201c\u201e\"][^\u201c\u201d\"]{1,120}[\u201c\u201d\"]|\u00ab[^\u00bb]{1,120}\u00bb")


def absent(page: SeenPage) -> str:
    """What opens a page and says that it is not there; "" for every other page.

    Args:
        page: As a reader meets it.
    """
    if page.n_words > MAX_WORDS:
        return ""
    opening = page.said if page.is_bare else [*page.names, *page.lines[:MAX_OPENING]]
    return phrase(_SAID, unquoted(opening))


def is_on_a_code(page: SeenPage) -> bool:
    """Whether a page that bears the name of an error, and not of a missing page, tells of it."""
    if any(map(_NAMED.search, page.names)):
        return False
    long = [line for line in page.lines if len(line.split()) >= MIN_TOLD]
    return sum(len(line.split()) for line in long) > MAX_TOLD


def unquoted(lines: Iterable[str]) -> Iterator[str]:
    """Lines without what they quote: whoever quotes a notice does not give it."""
    return (_QUOTED.sub(" ", line) for line in lines)
