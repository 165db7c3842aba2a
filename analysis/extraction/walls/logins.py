"""Pages that ask who one is before they show anything."""

import re

from lxml import html

from analysis.extraction.walls.seen import SeenPage
from analysis.extraction.walls.wording import named, phrase, wording

MAX_WORDS = 150  # of main text; what a site says beside its form is shorter

_NAMES = wording(r"""
    (?:please )?(?:log|sign)[ -]?in(?: (?:to|with|or|and) .{1,40})?
    login(?: page| required)?
    (?:member|customer|client|user|account) (?:log ?in|sign ?in)
    welcome back
    (?:authentication required|unauthori[sz]ed)
    you (?:must|need to) (?:be logged|log|sign) in.{0,40}
    (?:bitte )?(?:anmelden|einloggen)(?: .{1,40})?
    (?:anmeldung|kunden-?login|anmeldung erforderlich)
    (?:bitte )?melden sie sich an(?: .{1,40})?
    se connecter
    (?:connexion|connectez-vous)(?: .{1,40})?
    (?:identifiez-vous|s'identifier|identification)
    (?:inici(?:ar?|e)|inicio de) sesión(?: .{1,40})?
    (?:identif[ií]cate|identifíquese)
    acceder(?: a (?:tu|su) cuenta)?
    acceso (?:de )?(?:usuarios|clientes|socios)
    (?:accedi|inloggen|entrar)
""")
_SPEECH = wording(r"""
    you (?:must|need to|have to) (?:be (?:logged|signed)|log|sign) in
    (?:log|sign) in to (?:view|see|access) (?:this|the) (?:page|topic|thread|content|forum|document)
    sie müssen (?:sich (?:anmelden|einloggen)|(?:angemeldet|eingeloggt) sein)
    nur für (?:angemeldete|registrierte) (?:benutzer|mitglieder|nutzer)
    vous devez (?:être connectée?|vous (?:connecter|identifier))
    (?:debes?|tienes que|es necesario) iniciar sesión
""")
_USER_NAMES = re.compile(r"user|login|mail|identifier|account", re.IGNORECASE)


def login(page: SeenPage) -> str:
    """Why the page is a login, by what it calls itself or says; "" when it is none."""
    name = named(_NAMES, page.names)
    field = _field(page) if name else ""
    if field:
        return f'The page asks for a login: "{name}", with {field}.'
    said = (name or phrase(_SPEECH, page.said)) if page.is_bare else ""
    return f'The page asks for a login: "{said}".' if said else ""


def bare_login(page: SeenPage) -> str:
    """Why a page without an article is a login, by its form alone; "" when it is none."""
    has_password = page.is_bare and any(map(_is_password, _fields(page)))
    return "The page asks for a login: it has little but a password field." if has_password else ""


def _field(page: SeenPage) -> str:
    fields = _fields(page)
    if any(map(_is_password, fields)):
        return "a password field"
    return "a field for one's name" if any(map(_is_user_name, fields)) else ""


def _fields(page: SeenPage) -> list[html.HtmlElement]:
    return [one for one in page.root.iter("input") if one not in page.around]


def _is_password(field: html.HtmlElement) -> bool:
    return (field.get("type") or "").lower() == "password"


def _is_user_name(field: html.HtmlElement) -> bool:
    traits = " ".join(field.get(name) or "" for name in ("name", "id", "autocomplete"))
    is_text = (field.get("type") or "text").lower() in {"text", "email", "tel"}
    return is_text and _USER_NAMES.search(traits) is not None
