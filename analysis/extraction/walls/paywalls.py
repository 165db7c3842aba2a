"""Beginnings of articles whose rest is for subscribers."""

import re
from collections.abc import Iterable, Iterator

from lxml import html

from analysis.extraction.dom import folded
from analysis.extraction.linked_data import Node
from analysis.extraction.walls.seen import MIN_WORDS, SeenPage, n_words_of, outermost
from analysis.extraction.walls.wording import phrase, wording

MAX_WORDS = 200  # of main text; articles behind a paywall show two or three paragraphs

_SPEECH = wording(r"""
    (?:subscribe|register|join|upgrade)(?: now| today| or \w+){0,3} to (?:continue|keep|finish)
    (?:subscribe|register|join|upgrade)(?: now| today| or \w+){0,3} to (?:read|unlock|access)
    (?:subscribe|register|join|upgrade)(?: now| today| or \w+){0,3} to (?:view|see)
    (?:sign up|log ?in|sign in)(?: now| today| or \w+){0,3} to (?:continue|keep|finish)
    (?:sign up|log ?in|sign in)(?: now| today| or \w+){0,3} to (?:read|unlock|access|view|see)
    (?<!click )(?<!here )to (?:continue|keep) reading
    continue reading (?:with|by|for)
    unlock this \w+
    already an? (?:subscriber|member)
    read the (?:full|rest of (?:the|this)) \w+ with
    (?:subscribers?|members?|premium)[ -]only
    for (?:subscribers|members) only
    (?:exclusive|available|reserved) (?:only )?(?:to|for) (?:our )?(?:\w+ )?(?:subscribers|members)
    this (?:article|story|content|post) is for (?:\w+ )?(?:subscribers|members)
    you(?:'ve| have) (?:reached|used|read) (?:your|all|the) .{0,40}articles?
    no (?:more )?free (?:articles|stories) (?:left|remaining)
    become an? (?:subscriber|member) to read
    weiterlesen mit
    jetzt abonnieren und (?:weiter)?lesen
    mit (?:\S+ ){0,2}\S*(?:\+|plus|abo|abonnement|zugang|premium) weiterlesen
    jetzt weiterlesen
    lesen sie (?:weiter mit|den ganzen artikel mit|mit \S+ weiter)
    zugang zu (?:diesem artikel|allen \S*artikeln|allen inhalten)
    bereits abonnent\w*
    (?:schon|bereits) ein abo
    artikel (?:jetzt )?freischalten
    (?:nur|exklusiv) für (?:unsere )?(?:abonnent\w*|mitglieder)
    abonnent\w* vorbehalten
    r[eé]serv[eé]e? (?:à nos|aux) abonn[eé]s
    pour (?:lire la suite|continuer .{0,30}),? (?:abonnez|connectez|inscrivez|identifiez)-vous
    (?:s'abonner|abonnez-vous|connectez-vous|inscrivez-vous) pour (?:continuer|lire|accéder)
    déjà abonnée?
    il vous reste [\d.,]+ ?% d\w+
    (?:exclusiv[oa]s?|reservad[oa]s?|s[oó]lo) (?:para|a) (?:nuestros )?(?:suscriptores|socios)
    (?:suscr\w+|reg[ií]str\w+|inicia sesión) .{0,20}(?:para (?:seguir|continuar)|y sigue) leyendo
    para (?:seguir|continuar) leyendo .{0,50}suscri\w+
    contenido para suscriptores
    ya (?:eres|soy|es) suscriptora?
    riservato agli abbonati
    verder lezen met
    exclusivo para assinantes
""")
_MARK = re.compile(r"[.#]?([\w-]+)")  # a selector as https://schema.org/hasPart is used: one name
_PARTS = ("article", "div", "main", "p", "section", "span")
_NOT_FREE = frozenset(("false", "https://schema.org/false", "http://schema.org/false"))


def teaser(page: SeenPage) -> str:
    """Why the page shows only the beginning; "" when nothing speaks for that."""
    if _n_paid_words(page) >= MIN_WORDS:
        return ""  # marked as paid, and shown all the same
    said = phrase(_SPEECH, page.said)
    if said:
        return f'Only the beginning is shown: the page says "{said}".'
    declared = _declared(page)
    return f"Only the beginning is shown: the page declares {declared}." if declared else ""


def _declared(page: SeenPage) -> str:
    if any(map(_is_paid, page.nodes)):
        return "isAccessibleForFree = false"
    return "content_tier = locked" if page.meta("article:content_tier") == "locked" else ""


def _is_paid(node: Node) -> bool:
    return str(node.get("isAccessibleForFree", "")).strip().lower() in _NOT_FREE


def _n_paid_words(page: SeenPage) -> int:
    """Words of main text in what the page declares to be paid, without lines that sell it."""
    marks = frozenset(_marks(page.nodes))
    if not marks:
        return 0
    marked = outermost(page.root, _PARTS, lambda one: _has(one, marks))
    paid = " ".join(folded(one.text_content()) for one in marked)
    return n_words_of(line for line in page.lines if line in paid and not _SPEECH.search(line))


def _has(element: html.HtmlElement, marks: frozenset[str]) -> bool:
    names = (*(element.get("class") or "").split(), element.get("id") or "", str(element.tag))
    return not marks.isdisjoint(names)


def _marks(nodes: Iterable[Node]) -> Iterator[str]:
    """Classes, ids and tags of what is paid."""
    for selector in (str(node.get("cssSelector", "")) for node in nodes if _is_paid(node)):
        found = _MARK.fullmatch(selector.strip())
        if found:
            yield found.group(1)
