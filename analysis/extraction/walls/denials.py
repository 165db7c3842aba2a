"""Pages by which a site lets nobody in, though they came as any other."""

from analysis.extraction.walls.seen import SeenPage
from analysis.extraction.walls.wording import named, phrase, wording

MAX_WORDS = 150  # of main text; what guards a site explains itself in fewer

_NAMES = wording(r"""
    access (?:to this (?:page|site|website) )?(?:has been |is |was )?(?:denied|blocked)
    (?:sorry,? )?you have been blocked
    (?:your )?(?:ip|request|access) (?:has been )?blocked
    (?:blocked request|request rejected)
    (?:error )?403(?: error)?(?:[ -]+forbidden)?
    forbidden
    (?:406 )?not acceptable
    (?:451:? )?unavailable (?:for|due to) legal reasons
    (?:zugriff|zugang) (?:verweigert|gesperrt|nicht (?:erlaubt|gestattet))
    sie wurden (?:blockiert|gesperrt)
    acc[eè]s (?:refus[eé]|interdit|bloqué|denied)
    vous avez été bloquée?
    acceso (?:denegado|prohibido|bloqueado)
    solicitud (?:bloqueada|rechazada)
    ha sido bloqueado
    accesso negato
    toegang geweigerd
    acesso negado
""")
_SPEECH = wording(r"""
    you (?:do not|don't) have permission to (?:access|view)
    your (?:ip(?: address)?|request) (?:has been|was|is) (?:blocked|denied|banned)
    your access(?: to this site)? (?:has been|was|is) (?:blocked|denied|limited|restricted)
    (?:is|are) (?:not|currently not|not currently) available in your (?:country|region|location)
    unavailable in your (?:country|region|location)
    the requested url was rejected
    (?:turn off|disable) your (?:vpn|proxy)
    automated access .{0,40}not (?:permitted|allowed)
    blocked by (?:the )?(?:network security|site owner|security service)
    (?:ihre (?:anfrage|ip-adresse)|ihr zugriff) wurde (?:\w+ ){0,3}(?:blockiert|gesperrt|abgelehnt)
    sie haben keine berechtigung
    in ihre[mr] (?:land|region) (?:\w+ ){0,2}nicht verfügbar
    vous n'(?:avez pas l'autorisation|êtes pas autorisée?)
    votre (?:requête|demande|adresse ip|accès) a été (?:bloqué|refusé)e?
    pas (?:\w+ )?disponible dans votre (?:pays|région)
    no tienes? (?:permiso|autorización) para (?:acceder|ver)
    (?:su|tu) (?:solicitud|petición|acceso|dirección ip) ha sido (?:bloquead|denegad|rechazad)[oa]
    no (?:está )?disponible en (?:su|tu) (?:país|región)
""")


def denial(page: SeenPage) -> str:
    """Why the page is what a site shows to those it refuses; "" when it is not."""
    said = named(_NAMES, page.names) or (phrase(_SPEECH, page.said) if page.is_bare else "")
    return f'The site refuses to show the page: "{said}".' if said else ""
