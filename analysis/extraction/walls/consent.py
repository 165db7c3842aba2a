"""Pages that ask for consent to cookies and show nothing else."""

import re
from collections.abc import Sequence

from analysis.extraction.walls.seen import SeenPage, n_words_of
from analysis.extraction.walls.wording import phrase, wording

MAX_WORDS = 1_200  # of main text; the longest dialogues name each purpose
MIN_SHARE = 0.6  # of words in lines on consent; in articles with a banner it is below .2
MIN_SHOWN = 0.5  # the same of all that shows: an extractor may take a shop's dialogue for its text
MIN_AT_MANAGER = 0.2  # the same at the address of a consent manager, where little else stands
MIN_ASKING = 15  # words on consent that a page without an article shows

_ABOUT = wording(r"""
    cookies?
    consents?
    legitimate interests?
    vendors?
    (?:our|nos) (?:partners|partenaires)
    personal (?:data|information)
    privacy
    information on a device
    personali[sz]ed (?:ads|advertising|content)
    advertis\w+
    opt[ -]out
    gdpr
    einwilligung\w*
    datenschutz\w*
    personenbezogen\w*
    personalisierte\w*
    (?:werbe)?tracking
    (?:werbung|drittanbietern?)
    informationen auf (?:ihrem|einem) (?:end)?gerät
    berechtigte[ns]? interesse\w*
    consentement
    données (?:personnelles|à caractère)
    publicités?
    traceurs
    intérêt légitime
    consentimiento
    datos personales
    publicidad
    interés legítimo
    nuestros socios
    privacidad
    consenso
    dati personali
    toestemming
    consentimento
    dados pessoais
""")
# How a site speaks when it asks, and nobody who writes about it
_SPEECH = wording(r"""
    we(?:'d like to| would like to)?,? (?:and our|use|value|care about|ask|need|and selected)
    our \w* ?partners
    you (?:can|may) (?:change|withdraw|manage|refuse)
    your consent
    before you continue
    wir (?:und unsere|verwenden|nutzen|benötigen)
    mit werbung (?:und tracking )?(?:weiter)?lesen
    bevor sie fortfahren
    nous(?:,| et) nos
    nous utilisons
    avant de (?:continuer|poursuivre)
    votre consentement
    avec votre accord
    nosotros y (?:nuestros|\d+)
    aceptas (?:que|el|la|las)
    (?:utilizamos|usamos)
    tu consentimiento
    antes de continuar
    noi e i nostri
    wij en onze
""")
# What the labels on its buttons begin with: yes, and anything else
_ACCEPT = wording(r"""
    (?:i )?(?:accept|agree|allow|consent)\w*
    (?:got it|ok(?:ay)?|yes|continue with)
    (?:alle(?:s| cookies)? )?(?:akzeptieren|zustimmen|annehmen|erlauben)
    ich stimme zu
    einverstanden
    mit werbung
    (?:tout )?accepter
    j'accepte
    acept(?:ar|o)
    accetta
    accepteren
    akkoord
    aceitar
""")
_CHOICE = wording(r"""
    (?:reject|decline|refuse|deny|manage|customi[sz]e|more options|settings|preferences)
    (?:i )?(?:disagree|do not)
    no,? (?:thanks|thank you)
    only (?:necessary|essential)
    (?:necessary|essential) only
    cookie settings
    subscribe
    (?:alle(?:s| cookies)? )?ablehnen
    (?:cookie-|weitere )?einstellungen
    nur (?:notwendige|erforderliche|essenzielle)
    (?:.{0,20} abo|(?:jetzt )?abonnieren)
    (?:tout )?refuser
    (?:continuer sans|non merci)
    param[eéè]tr\w+
    personnaliser
    gérer
    s'abonner
    rechazar
    (?:configurar|gestionar)
    (?:más opciones|s[oó]lo (?:las )?necesarias)
    suscrib\w+
    rifiuta
    personalizza
    weigeren
    instellingen
    rejeitar
    gerir
""")
# Frames and addresses in which consent managers ask
_FRAMES = re.compile(
    r"\b(?:privacy-mgmt|sp-prod|consensu|consentmanager)\.\w+|\bconsent\.[\w.-]+", re.IGNORECASE
)
_ADDRESS = re.compile(r"//(?:consent|privacy-?gate|myprivacy)\.|/collectConsent\b", re.IGNORECASE)


def consent_wall(page: SeenPage) -> str:
    """Why the page only asks for consent; "" when it shows something else."""
    address = phrase(_ADDRESS, (page.url,))
    if page.is_bare:
        return _asking(page, page.shown, MIN_SHARE) or _framed(page) or _at_manager(page, address)
    asking = _asking(page, page.lines, MIN_AT_MANAGER if address else MIN_SHARE)
    is_most = asking and _n_about(page.shown) >= MIN_SHOWN * n_words_of(page.shown)
    return asking if is_most or address else ""


def _asking(page: SeenPage, lines: Sequence[str], least: float) -> str:
    n_words, n_about = n_words_of(lines), _n_about(lines)
    if n_about < max(MIN_ASKING, least * n_words):
        return ""
    has_choice = page.is_bare or any(map(_CHOICE.match, page.labels))
    said = phrase(_SPEECH, lines) if has_choice and _accepts(page) else ""
    share = 100 * n_about // n_words
    return said and f'The page asks for consent: {share} % of its words are on that, as "{said}".'


def _accepts(page: SeenPage) -> bool:
    return any(map(_ACCEPT.match, page.labels))


def _n_about(lines: Sequence[str]) -> int:
    return n_words_of(line for line in lines if _ABOUT.search(line))


def _framed(page: SeenPage) -> str:
    host = phrase(_FRAMES, (one.get("src") or "" for one in page.root.iter("iframe")))
    return f"The page asks for consent, in a frame of {host}." if host else ""


def _at_manager(page: SeenPage, address: str) -> str:
    is_asking = address and _accepts(page)
    return f"The page asks for consent: its address has {address}." if is_asking else ""
