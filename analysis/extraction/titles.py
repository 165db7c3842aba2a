"""The title of a page, and what its head says for search engines."""

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from lxml import html

from analysis.extraction.addresses import host_of
from analysis.extraction.dom import folded

MAX_HEADINGS = 20  # h1 that are compared; a page with more has made them its text
MAX_NAMES = 5  # of the page in its head
MAX_CHARACTERS = 300  # of a title
MAX_DESCRIPTION = 500  # characters; search engines show a third of that
MIN_LIKENESS = 0.25  # of an h1 to what the head calls the page; below, it heads something else

_PARTS = re.compile(r"\s+[|\u00b7\u2022\u2013\u2014»:-]+\s+|\s*[|»]\s*")
_LETTERS = re.compile(r"\W+")
_DESCRIPTION_KEYS = ("description", "og:description")
_SITE_KEYS = frozenset(("og:site_name", "application-name", "apple-mobile-web-app-title"))


def page_title(headings: Sequence[str], named: Sequence[str], sites: Collection[str]) -> str:
    """The title a reader sees: the h1 closest to what the head calls the page.

    Metadata alone carry the site's name and wording for search engines; the first h1 alone is
    sometimes the site's logo.

    Args:
        headings: Texts of all h1, in order.
        named: What the head calls the page.
        sites: Names of the site.

    Returns:
        Without an h1 that is like a name, the first name without the site's; "" when there is
        none of these.
    """
    names = [_without_site(name, sites) for name in named]
    own = [heading for heading in headings if not _is_site(heading, sites)]
    if not names:
        return next(iter([*own, *headings]), "")[:MAX_CHARACTERS]
    tried = list(dict.fromkeys(own))[:MAX_HEADINGS]
    alike = {heading: max(_likeness(heading, name) for name in names) for heading in tried}
    best = max(alike, key=lambda heading: alike[heading], default="")
    return (best if alike.get(best, 0.0) >= MIN_LIKENESS else names[0])[:MAX_CHARACTERS]


def head_titles(root: html.HtmlElement) -> list[str]:
    """What the head of a page calls it: og:title, then the title element."""
    named = [
        meta.get("content") or ""
        for meta in root.iter("meta")
        if meta.get("property") == "og:title"
    ]
    named += _title_elements(root)
    return [text for text in map(folded, named) if text][:MAX_NAMES]


def title_tag(root: html.HtmlElement) -> str:
    """The title element as search engines show it: the first in the head, on one line, or ""."""
    return next(filter(None, map(folded, _title_elements(root))), "")[:MAX_CHARACTERS]


def page_description(root: html.HtmlElement) -> str:
    """The meta description, else og:description, on one line; "" without either."""
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        named.setdefault(name, "")
        named[name] = named[name] or folded(meta.get("content") or "")
    found = (named.get(name, "") for name in _DESCRIPTION_KEYS)
    return next(filter(None, found), "")[:MAX_DESCRIPTION]


def _title_elements(root: html.HtmlElement) -> list[str]:
    # a drawing inside the page has title elements too
    return [one.text or "" for one in root.iter("title") if _is_in_head(one)]


def site_names(root: html.HtmlElement, url: str) -> frozenset[str]:
    """Names of the site: as its metadata have it, and its host, whole and by its last labels."""
    named = [
        meta.get("content") or ""
        for meta in root.iter("meta")
        if (meta.get("property") or meta.get("name")) in _SITE_KEYS
    ]
    labels = host_of(url).removeprefix("www.").split(".")
    hosts = [".".join(labels), ".".join(labels[:-1]), ".".join(labels[-2:]), *labels[-2:-1]]
    return frozenset(map(_key, [*named, *hosts])) - {""}


def _is_in_head(element: html.HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "head"


def _without_site(name: str, sites: Collection[str]) -> str:
    """A name without the parts that name the site, at its start or end.

    >>> _without_site("Green tea | The Teapot", {"theteapot"})
    'Green tea'
    """
    pieces = _PARTS.split(name)
    for piece in (pieces[-1], pieces[0]):
        if len(pieces) > 1 and _is_site(piece, sites):
            start = name.find(piece) if piece is pieces[0] else name.rfind(piece)
            rest = name[:start] if start else name[len(piece) :]
            return rest.strip(" |\u00b7\u2022\u2013\u2014»:-") or name
    return name


def _is_site(text: str, sites: Collection[str]) -> bool:
    return _key(text) in sites


def _key(text: str) -> str:
    return _LETTERS.sub("", text.lower())


def _likeness(heading: str, name: str) -> float:
    """Share of both texts that matches, in [0, 1]; long texts are compared by their start."""
    matcher = SequenceMatcher(None, name.lower()[:300], heading.lower()[:300], autojunk=False)
    n_same = sum(block.size for block in matcher.get_matching_blocks())
    return n_same / max(1, min(len(heading), 300)) * matcher.ratio()
