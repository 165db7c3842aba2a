"""Pages that say they do not exist, though the server answered as if they did."""

import re

from analysis.extraction.page_evidence import words
from analysis.extraction.walls.seen import SeenPage
from analysis.extraction.walls.wording import phrase, shortened, unquoted, wording

MAX_WORDS = 400  # of main text; some list what else there is

_PUNCTUATION = re.compile(r"[^\w' ]+")
# What is left of a title or main heading once the fillers are out
_FILLERS = words(
    """404 410 error http status code fehler erreur errore erro oops ooops whoops uh oh hmm sorry it
    seems looks like the this that your our we requested is
    diese die leider ups hoppla désolé cette oups demandée lo sentimos vaya la esa esta"""
)
_NAMES = wording(r"""
    (?:page |article |content |file |post |url |product )?not found
    nothing found
    no page found
    page (?:can ?not|can't|could not|couldn't) be found
    page (?:was not|wasn't) found
    page (?:doesn't|does not|no longer) exists?
    page (?:missing|gone|unavailable)
    (?:page|article|post|story|content) (?:not|isn't|no longer) available
    (?:couldn't|could not|cannot|can't) find page
    page you(?:'re| are| were) looking for (?:doesn't|does not|no longer) exists?
    page you(?:'re| are| were) looking for (?:could not be|can't be|not) found
    (?:seite |artikel |beitrag |inhalt )?(?:wurde |konnte )?nicht (?:mehr )?gefunden(?: werden)?
    (?:seite|artikel|beitrag|inhalt) (?:ist )?nicht (?:mehr )?(?:vorhanden|verfügbar)
    (?:konnten|können) (?:wir )?seite nicht finden
    (?:seite|artikel|beitrag) existiert nicht(?: mehr)?
    (?:page|article) (?:introuvable|inexistante?|non trouvée?)
    (?:page|article) n'existe (?:pas|plus)
    page n'a pas été trouvée
    (?:página |artículo |contenido )?no encontrad[oa]
    (?:página|artículo|contenido) no (?:existe|(?:está )?disponible)
    no (?:encontramos|hemos encontrado) página(?: que buscas?)?
    página no (?:se encuentra|se ha encontrado|ha sido encontrada)
    pagina (?:non trovata|inesistente|niet gevonden)
    página não encontrada
    não encontrado
    strona nie została znaleziona
""")
_SPEECH = wording(r"""
    (?:page|article|content)(?: you .{1,40}| that .{1,40})? (?:can ?not|can't|could not) be found
    (?:page|article)(?: you .{1,40})? (?:doesn't|does not|no longer) exists?
    (?:page|article)[, ].{0,60}(?:has|have) been (?:re)?moved
    we (?:could not|couldn't|can ?not|can't) find (?:the|that|this) (?:page|article)
    (?:seite|artikel)[, ].{0,60}(?:nicht (?:mehr )?gefunden|existiert nicht|gibt es nicht)
    (?:page|article)[, ].{0,60}(?:n'existe (?:pas|plus)|introuvable|a été (?:supprimé|déplacé)e?)
    (?:página|artículo)[, ].{0,60}(?:no existe|no se (?:ha )?enc\w+|ya no está disponible)
""")


def absence(page: SeenPage) -> str:
    """Why the page says that it does not exist; "" when it does not say so."""
    said = next((name for name in page.names if _is_not_found(name)), "")
    if not said and page.is_bare:
        said = phrase(_SPEECH, unquoted(page.said))
    return f'The page says that it does not exist: "{shortened(said)}".' if said else ""


def plain_absence(page: SeenPage) -> str:
    """Why the page says so in a sentence beside its title too; "" when it does not."""
    said = phrase(_SPEECH, page.said) if any(map(_is_not_found, page.names)) else ""
    return f'The page says that it does not exist: "{shortened(said)}".' if said else ""


def is_named_so(page: SeenPage) -> bool:
    """Whether the page bears the name of a missing one, whatever else it says."""
    return any(map(_is_not_found, page.names))


def _is_not_found(name: str) -> bool:
    said = _PUNCTUATION.sub(" ", name.lower().replace("\u2019", "'")).split()
    rest = " ".join(word for word in said if word not in _FILLERS)
    return _NAMES.fullmatch(rest) is not None or (not rest and "404" in said)
