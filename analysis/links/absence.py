"""What a page says of itself when what stood there is gone, apart from its title.

The walls of a harvest know missing pages by their names. A link is looked at closer: here a page
says in a sentence of its own, which points at itself ("the page you requested", "this video"), that
it is not there. Such a sentence has to open the page; an article says it later, or in quotes, or of
what happens when something is not there.
"""

import re

from analysis.extraction.walls.seen import SeenPage, n_words_of
from analysis.extraction.walls.wording import shortened, unquoted, wording

MAX_WORDS = 120  # of main text; some list what else there is
MAX_OPENING = 2  # blocks of main text that open a page
MIN_TOLD = 8  # words of a line that tells something
MAX_TOLD = (
    30  # words in such lines; a page that is called "404 Not Found" and tells more has a text
)
MAX_CODE = 30  # words that show of a page one of whose lines is the code alone

# What a sentence of such a page is about; of the others one may be sold out, and still be there
_THING = (
    r"(?:(?:web ?)?page|article|story|video|clip|file|document|link|url|address|post|content"
    r"|topic|thread|discussion|entry)"
)
_ANY = (
    rf"(?:{_THING}|resource|item|product|recipe|event|listing|profile|image|photo|album|user"
    r"|episode|question|presentation)"
)
_NOT_THERE = (
    r"(?:(?:was|were|is|are) not found|(?:wasn't|isn't) found"
    r"|(?:could not|couldn't|can ?not|can't) be (?:found|located)"
    r"|(?:does not|doesn't|did not|didn't|no longer) exists?|(?:is )?nowhere to be found"
    r"|(?:has|have|was|were|might have|may have) (?:since )?(?:been )?(?:moved(?:,| or) )?"
    r"(?:renamed(?:,| or) )?(?:deleted|removed|taken down|retired))"
)
_AWAY = r"(?:is|are) (?:not|no longer) available|(?:isn't|aren't) available"
_GERMAN = (
    r"nicht (?:mehr )?(?:gefunden|verfügbar|vorhanden)|existiert (?:leider )?nicht"
    r"|gibt es (?:leider )?nicht"
)
_FRENCH = r"n'existe (?:pas|plus)|introuvable|n'est (?:pas|plus) disponible|a été supprimée?"
_SPANISH = r"no existe|no se (?:ha )?enc\w+|ya no está disponible|ha sido eliminad[oa]"
_YOU = r"(?:that |which )?(?:you|we)(?:'re| are| were| have|'ve)? .{1,40}"
_CANNOT = r"(?:could not|couldn't|can ?not|can't|did not|didn't)"
_SAID = wording(rf"""
    (?:this|that) {_ANY} {_NOT_THERE}
    (?:this|that) {_THING} (?:{_AWAY})
    (?:the )?(?:requested|specified) {_ANY} (?:{_NOT_THERE}|{_AWAY})
    (?:the )?{_ANY} {_YOU}{_NOT_THERE}
    (?:the )?{_THING} {_YOU}(?:{_AWAY})
    we {_CANNOT} find (?:the|that|this) {_ANY}
    we {_CANNOT} find (?:what|the \w+) you(?:'re|'ve| are| were| have| asked| requested| wanted)
    (?:invalid|no such) {_ANY} specified
    (?:nothing|no page) (?:was|could be|can be) found (?:here|at this (?:location|address|url))
    file (?:or directory )?not found
    (?:currently |as yet )?no (?:text|content|page|entry) (?:in|at|on|with) this {_ANY}
    die(?:se)? (?:\w+ ){{0,3}}seite[, ].{{0,50}}(?:{_GERMAN})
    (?:dieser|dieses|der|das) (?:\w+ ){{0,3}}(?:artikel|dokument|beitrag)[, ].{{0,50}}(?:{_GERMAN})
    (?:la|cette|cet|ce) (?:page|article|document)[, ].{{0,50}}(?:{_FRENCH})
    (?:la|esta|el|este) (?:página|artículo|documento|enlace)[, ].{{0,50}}(?:{_SPANISH})
""")
# "Raised when the requested resource does not exist"
_IF = re.compile(
    r"\b(?:when|whenever|if|unless|where|wenn|falls|ob|quand|si|cuando)\s+$", re.IGNORECASE
)
_CODE = re.compile(r"(?:error )?404\W*$", re.IGNORECASE)
_NAMED = wording(rf"""
    {_THING}
    (?:seite|artikel|beitrag|dokument|inhalt)
    (?:página|artículo|documento|contenido|pagina|strona)
""")


def absent(page: SeenPage) -> str:
    """What opens a page and says that it is not there; "" for every other page.

    Args:
        page: As a reader meets it.

    Returns:
        Its own words, short enough to be quoted.
    """
    if page.n_words > MAX_WORDS:
        return ""
    opening = page.said if page.is_bare else [*page.names, *page.lines[:MAX_OPENING]]
    for line in unquoted(opening):
        for found in _SAID.finditer(line):
            if not _IF.search(line[: found.start()]):
                return shortened(found.group())
    is_short = n_words_of(page.shown) <= MAX_CODE
    return shortened(next(filter(_CODE.match, page.said), "")) if is_short else ""


def is_on_a_code(page: SeenPage) -> bool:
    """Whether a page that bears the name of an error, and not of a missing page, tells of it."""
    if any(map(_NAMED.search, page.names)):
        return False
    long = [line for line in page.lines if len(line.split()) >= MIN_TOLD]
    return n_words_of(long) > MAX_TOLD
