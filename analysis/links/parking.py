"""Parked domains: what stands where a site was, until somebody buys its name."""

import re
from collections.abc import Iterator

from analysis.extraction.addresses import absolute, host_of
from analysis.extraction.page_evidence import words
from analysis.extraction.walls.seen import SeenPage, n_words_of
from analysis.extraction.walls.wording import phrase, shortened, unquoted, wording
from analysis.links.places import site_of, site_of_host

MAX_WORDS = 250  # that show; a page that sells a domain explains how to pay, an article is longer
MAX_BARE = 80  # that show, where only the host of a script tells: links to advertisements
MAX_EMPTY = 5  # that show, where a page does nothing but lead to a landing page

# Where names of domains are bought; who is sent there from elsewhere finds no site any more.
_MARKETS = words(
    """sedo.com sedo.de dan.com afternic.com hugedomains.com undeveloped.com buydomains.com
    domainmarket.com brandbucket.com squadhelp.com atom.com efty.com uniregistry.com flippa.com
    domains.atom.com perfectdomain.com saw.com namepros.com domaineasy.com brandpa.com
    domainnamesales.com above.com nicsell.com domainagents.com sav.com dynadot.com
    expireddomains.net
    expired-domain.com catched.com kv-gmbh.de"""
)
# By whose scripts and frames parked pages show advertisements
_PARKERS = re.compile(
    r"""(?:^|\.)(?: sedoparking\.com | parkingcrew\.(?:net|com) | bodis\.com | parklogic\.com
    | cashparking\.com | parkingpage\.namecheap\.com | parking-crew\.com | domainparking\.\w+
    | park\.above\.com | dsparking\.com | parked-content\.godaddy\.com | rookdns\.com | ztomy\.com
    | skenzo\.com | voodoo\.com | smartname\.com | trafficz\.com | domainsponsor\.com
    | iyfsearch\.com | searchvity\.com | d38psrni17bvxu\.cloudfront\.net | namebrightstatic\.com
    | fabulous\.com | nameshift\.com | parkweb\.\w+ | sedocdn\.com | park\.io
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_PARKER_PATH = re.compile(r"wsimg\.com/parking-lander|/parking[-_]lander|/sedopark", re.IGNORECASE)
# Marks of their pages: a key for the pages of Google's AdSense for domains, the script of Bodis
_KEY = "data-adblockkey"
_PARK_SCRIPT = re.compile(r"window\.park\s*=|\bsedo_?park|parkingcrew|caf\.js\?pac=", re.IGNORECASE)
_TO_LANDER = re.compile(
    r"(?:window|document|top|self)\.location(?:\.href|\.replace)?\s*[=(]\s*[\"']/lander\b",
    re.IGNORECASE,
)
_FOR_SALE = wording(r"""
    domain(?: name)?(?: \S+\.\w+)? (?:is|(?:may|might|could) be) (?:available )?for sale
    web address (?:is|may be) (?:available )?for sale
    \S+\.\w{2,12} (?:is|may be|might be) (?:available )?for sale
    (?:the )?domain (?:name )?\S+\.\w+ (?:is|may be) (?:available )?for sale
    (?:the )?domain \S+\.\w+ (?:has expired|is parked|is for sale)
    (?:buy|get|own|purchase|acquire) this domain(?: name)?
    (?:make an offer|enquire|inquire|get a price|get a quote) (?:on|for|about) this domain(?: name)?
    this (?:domain|domain name|web ?page|website|site) (?:is|has been) parked
    (?:this )?domain (?:is )?parked (?:free|by|at|with|courtesy)
    parked (?:free,? )?courtesy of
    this domain(?: name)? (?:has|is) (?:just )?(?:expired|recently expired|been registered)
    this domain(?: name)? (?:has expired|expired on|was recently registered|is registered at)
    \S+\.\w{2,12} is your first and best source for
    this (?:web ?site|web ?page|name) (?:is|may be) for sale
    \S+\.\w{2,12} (?:has |is )?expired
    \S+\.\w{2,12} is (?:currently )?parked
    (?:no|any) relationship with (?:the )?(?:third[- ]party )?advertisers
    (?:ads|listings) (?:displayed )?(?:above )?are served automatically by a third party
    (?:courtesy of|using|beim) (?:an? )?domain[- ]parking
    (?:is )?this your domain(?: name)?
    future home of something
    parked domain(?: name)? (?:on|at|by|with)
    hier entsteht eine neue \w*(?:homepage|website|webseite|internetpräsenz)
    votre (?:nom de )?domaine a bien été créé
    diese web(?:site|seite) (?:steht zum verkauf|ist zu verkaufen)
    ce (?:site|site web) est à vendre
    ce nom de domaine (?:\S+ )?est (?:réservé|enregistré|déposé)
    este dominio (?:\S+ )?(?:está|ha sido) registrado
    (?:the|this) (?:domain )?owner (?:of this domain )?(?:is offering|has listed) (?:it|this domain)
    interested in (?:buying )?this domain(?: name)?
    diese domain (?:steht zum verkauf|ist zu verkaufen|kaufen|können sie kaufen|ist geparkt)
    (?:die )?domain \S+\.\w+ (?:steht zum verkauf|ist zu verkaufen|kaufen)
    (?:die )?domain \S+\.\w+ können sie (?:jetzt )?kaufen
    \S+\.\w{2,12} (?:steht zum verkauf|ist zu verkaufen|est (?:à vendre|en vente)|está en venta)
    diese domain (?:wurde|ist) (?:\w+ ){0,5}(?:registriert|reserviert|geparkt|eingerichtet)
    (?:ce|le) nom de domaine(?: \S+\.\w+)? est (?:à vendre|en vente|parqué|expiré)
    (?:le )?domaine \S+\.\w+ est (?:à vendre|en vente)
    acheter ce (?:nom de )?domaine
    este dominio(?: \S+\.\w+)? (?:está|esta) (?:en venta|a la venta|aparcado)
    (?:el )?dominio \S+\.\w+ (?:está|puede estar) (?:en|a la) venta
    comprar? este dominio
    questo dominio è in vendita
    (?:il )?dominio \S+\.\w+ è in vendita
    dit domein(?:naam)? is te koop
    este domínio está à venda
    ta domena jest na sprzedaż
""")
# What a page that bears the name of its own host may say of it in any sentence, if it says this too
_OWN_NAME = wording(r"""
    this (?:brand )?name
    domain(?:s| names?)?
    (?:nom de )?domaine
    dominio
    (?:registrar|whois|escrow)
""")
_OWN_SALE = wording(r"""
    (?:buy|purchase|acquire|lease|own|get|backorder) this (?:domain(?: name)?|brand name|name)
    (?:buy|sell|selling|purchase) (?:the |this |premium )?domain
    (?:make|place|submit|your|current) (?:an? )?(?:offer|bid|backorder)
    (?:available )?for (?:sale|purchase|acquisition|lease)
    (?:domain|name) (?:broker|expert)
    is (?:currently )?parked
    (?:has )?expired
    (?:angebot abgeben|zum verkauf)
    (?:faites une offre|à vendre)
    (?:en venta|a la venta|aparcado)
""")


def parked(page: SeenPage, requested: str, base: str) -> str:
    """Why a page is what stands on a parked domain.

    Args:
        page: As a reader meets it.
        requested: Address that was asked for.
        base: Address that relative ones are read from.

    Returns:
        One sentence; "" for every other page: one that has more text, that was asked for on a
        market of domains, or that only speaks of domains.
    """
    if site_of(requested) in _MARKETS:
        return ""
    if site_of(page.url) in _MARKETS:
        return f"The address leads to {shortened(host_of(page.url))}, where domains are sold."
    return _told(page, base) if max(n_words_of(page.shown), page.n_words) <= MAX_WORDS else ""


def _told(page: SeenPage, base: str) -> str:
    n_words = n_words_of(page.shown)
    said = phrase(_FOR_SALE, unquoted([*page.names, *page.said])) or _of_own_name(page)
    if said:
        return f'The domain is parked or for sale: "{shortened(said)}".'
    if n_words <= MAX_BARE and (parker := next(_parkers(page, base), "")):
        return f"The page has {n_words} words and what parked domains show, by {parker}."
    if n_words <= MAX_EMPTY and any(map(_TO_LANDER.search, page.scripts)):
        return "The page has no text and leads to the landing page of a parked domain."
    return ""


def _of_own_name(page: SeenPage) -> str:
    """What a page says of the name it bears, which is that of its host."""
    host = host_of(page.url).removeprefix("www.")
    if not host or not any(host in name.lower() for name in page.names):
        return ""
    lines = [*unquoted([*page.names, *page.said])]
    return phrase(_OWN_SALE, lines) if phrase(_OWN_NAME, lines) else ""


def _parkers(page: SeenPage, base: str) -> Iterator[str]:
    """Who fills the page: hosts of scripts and frames, or marks that only parked pages have."""
    for one in page.root.iter("script", "iframe", "frame", "link", "img", "meta"):
        url = absolute(one.get("src") or one.get("href") or _refresh(one.get("content")), base)
        host = host_of(url)
        is_parker = _PARKERS.search(host) is not None or _PARKER_PATH.search(url) is not None
        is_frame = one.tag in {"iframe", "frame", "meta"}
        if url and (is_parker or (is_frame and site_of_host(host) in _MARKETS)):
            yield shortened(host)
    if any(one.get(_KEY) for one in page.root.iter("html", "body")):
        yield "a network that fills parked domains"
    if any(map(_PARK_SCRIPT.search, page.scripts)):
        yield "a script that fills parked domains"


def _refresh(content: str | None) -> str:
    """The address that a meta element sends to."""
    found = re.search(r"url\s*=\s*['\"]?([^'\"\s]+)", content or "", re.IGNORECASE)
    return found.group(1) if found else ""
