"""Pages that many sites have, told by the words with which they are linked and their address."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from analysis.article import MarkKind
from analysis.extraction.walls.wording import wording

MAX_LABEL = 60  # characters of such a link; a longer one is a headline

_TEXTS = {
    MarkKind.SHOP: wording(r"""
        (?:buy|order|purchase) (?:an? )?(?:\w+ )?(?:(?:back ?)?links?|(?:guest|sponsored) posts?)
        (?:sell|rent) (?:back ?)?links
        (?:back ?links?|guest posts?|link insertions?) (?:for sale|prices?|pricing|packages|rates)
        sponsored posts? (?:prices?|pricing|packages|rates)
        do-?follow (?:back ?)?links?(?: .{1,20})?
        link insertions?
    """),
    MarkKind.CONTACT: wording(r"""
        contact(?: (?:us|me|the (?:team|editors?)|form))?
        get in touch
        imprint
        kontakt(?:formular| aufnehmen)?
        impressum
        (?:nous )?contacter
        contactez[- ]nous
        contacto
        contactar
        cont[áa]ctanos
    """),
    MarkKind.ABOUT: wording(r"""
        about(?: (?:us|me|(?:the|this|our) (?:site|blog|company|team)))?
        who we are
        our (?:story|team|mission)
        (?:über|ueber) (?:uns|mich)
        [àa] propos(?: de nous)?
        qui sommes[- ]nous
        sobre (?:nosotros|m[ií])
        qui[ée]nes somos
        acerca de(?: nosotros)?
    """),
    MarkKind.CONTRIBUTE: wording(r"""
        (?:\S+ )?write (?:for|with) (?:us|me)(?: .{1,12})?
        (?:write|submit|pitch|publish) an? (?:guest )?(?:article|post|story) (?:for|to|with) us
        (?:submit|send|pitch)(?: us)? (?:an?|your)(?: own)?(?: guest| blog)* (?:article|post)
        (?:submit|send|pitch|propose)(?: us)? (?:an?|your)(?: own)? (?:tutorial|pitch)
        (?:(?:submit|become) a )?guest (?:post|author|blogg?|contribut|writ)\w*
        guest (?:post|author|blogg?|contribut|writ)\w* (?:guidelines?|policy|submissions?|for us)
        guest (?:post|blogg?)\w* opportunit(?:y|ies)
        become an? (?:contributor|author|writer|contributing (?:author|writer))
        contribute(?: (?:to (?:our|the|this) (?:blog|site|magazine)|an? (?:article|post)|content))?
        (?:contributor|writer|author|submission)(?:s|'s|s')? guidelines?
        call for (?:writers|authors)
        gastbeitr[aä]ge?(?: .{1,20})?
        gastautor\w*(?: .{1,20})?
        schreib(?:e|en sie)? für uns
        (?:[ée]crire|[ée]crivez) pour nous
        articles? invités?
        (?:devenir|devenez) (?:contributeur|auteur|rédacteur)
        propose[rz] un article
        (?:how to )?pitch us
        pitch(?:ing)? guidelines?
        escrib[ea] para nosotros
        publica con nosotros
        (?:post|artículo) invitado
        enviar (?:un|tu) artículo
    """),
    MarkKind.EDITORIAL: wording(r"""
        editorial (?:policy|policies|guidelines?|standards?|process|team|staff|board|values)
        (?:our )?editors
        corrections? policy
        redaktion(?:steam)?
        (?:la )?r[ée]daction
        charte [ée]ditoriale
        (?:equipo|pol[íi]tica) editorial
    """),
}
_PATHS = {
    MarkKind.SHOP: wording(r"""
        (?:buy|order|sell)-(?:back-?links?|guest-posts?|links)(?:-\w+)?
        (?:back-?links?|guest-posts?|sponsored-posts?|link-insertions?)-(?:prices?|pricing|rates)
        link-insertions?
    """),
    MarkKind.CONTRIBUTE: wording(r"""
        (?:write|writing)-(?:for|with)-(?:us|me)
        (?:submit-(?:an?-)?)?guest-?(?:post|author|blog|contributor|article)(?:s|ing|gers?)?
        guest-?(?:post|author|blog|contributor|article)(?:s|ing|gers?)?-(?:guidelines|policy)
        become-an?-(?:contributor|author|writer|guest-author|guest-blogger)
        submit-(?:an?-|your-)?(?:article|post|tutorial|guest-post)
        (?:contributor|submission|writer|author)s?-guidelines
        gastbeitrag\w*
        gastautor\w*
        ecrire-pour-nous
        escrib[ea]-para-nosotros
    """),
    MarkKind.CONTACT: wording(r"""
        contact(?:[-_](?:us|me))?
        get-in-touch
        kontakt(?:formular)?
        impressum
        imprint
        contacto
        nous-contacter
        contactez-nous
    """),
    MarkKind.ABOUT: wording(r"""
        about(?:[-_](?:us|me))?
        who-we-are
        ue?ber-uns
        a-propos
        qui-sommes-nous
        sobre-nosotros
        quienes-somos
        acerca-de
    """),
    MarkKind.EDITORIAL: wording(r"""
        editorial-(?:policy|guidelines?|standards?|process|team)
        redaktion
        charte-editoriale
    """),
}
# asked first: most links lead to none of them
_ANY_TEXT, _ANY_PATH = (
    re.compile("|".join(one.pattern for one in words.values()), re.IGNORECASE)
    for words in (_TEXTS, _PATHS)
)
_ENDING = re.compile(r"\.\w{2,5}$")  # index.html
_MARKS = " \u00a0.:!?\u00a1\u00bf\u00bb\u2192>|\u2022"
_BARE = re.compile(r"contribute", re.IGNORECASE)
_OF_CODE = re.compile(r"github|gitlab|donat|wiki|/docs?/|\bcode\b", re.IGNORECASE)


def kind_of(text: str, href: str) -> MarkKind | None:
    """What the page that a link leads to is for.

    Args:
        text: What is linked, on one line.
        href: As the page has it.

    Returns:
        By the text, else by the last part of the address; None for any other page.

    >>> kind_of("Write for us!", "/pitch"), kind_of("Say hello", "/contact-us/")
    (<MarkKind.CONTRIBUTE: 'contribute'>, <MarkKind.CONTACT: 'contact'>)
    >>> kind_of("Contribute", "https://github.com/a/b")
    """
    label = text.strip(_MARKS)
    if _BARE.fullmatch(label) and _OF_CODE.search(href):
        return None  # to a program, or with money
    return kind_of_name(label) or kind_of_path(href)


def kind_of_name(name: str) -> MarkKind | None:
    """What a page is for by what it is called, as a whole; None for any other."""
    if len(name) > MAX_LABEL or not _ANY_TEXT.fullmatch(label := name.strip(_MARKS)):
        return None
    return _first(_TEXTS, label)


def kind_of_path(href: str) -> MarkKind | None:
    """What a page is for by the last part of its address; None for any other."""
    path = href.partition("#")[0].partition("?")[0].rstrip("/")
    last = unquote(path.rpartition("/")[2][: 3 * MAX_LABEL])
    if not 0 < len(last) <= MAX_LABEL or not _ANY_PATH.match(last):
        return None
    return _first(_PATHS, _ENDING.sub("", last))


def _first(words: Mapping[MarkKind, re.Pattern[str]], name: str) -> MarkKind | None:
    return next((kind for kind, pattern in words.items() if pattern.fullmatch(name)), None)
