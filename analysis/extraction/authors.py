"""Who wrote a page, as the page says it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from lxml import html

from analysis.extraction.dom import folded
from analysis.extraction.linked_data import Node, texts, types_of

MAX_NAME_WORDS = 5  # longer, and it is a sentence about the author
MAX_NAME = 80  # characters
MAX_BYLINE_MARKUP = 2_000  # characters of it with its white space
MAX_BYLINE_CHARACTERS = 200  # of an element whose class says byline; a longer one is a biography

_ARTICLE = re.compile(r"Article|Posting|Recipe|HowTo|Report|WebPage", re.IGNORECASE)
_METAS = (
    "author",
    "article:author",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "og:article:author",
    "article:author_name",
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|writer|contributor)(?:[\s_-]*(?:name|link|title|info))?(?=$|[\s_-])",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"comment|avatar|image|photo|social|bio\b|related|reviewed", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:.*?\b(?:(?:written|posted|words|story|authored) by|author[:s]?|by:?"
    r"|(?:erstellt|geschrieben|verfasst) von)|von|par|por)\s+",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"""\s*(?:[|\u2022\u00b7\u2013\u2014\n]|\b(?:(?-i:on|in|for|at|last|is|has|was)|updated|published|posted)\b|@|[({\[]
    |\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d|,\s+(?:\w+\s+)*
    (?:editor|reporter|writer|contributor|correspondent|ph\.?d|m\.?d|r\.?d|staff|author|senior)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTES = " \"'\u201c\u201d\u2018\u2019"
_LISTED = re.compile(r"\s*[;,|]\s*")
_JOINED = re.compile(r"\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
_PERSON = re.compile(r"(?!The\b|Our\b)[^\W\d_a-z][\w.'\u2019-]*(?:\s+[\w.'\u2019-]+){1,3}")
_NO_NAME = re.compile(
    r"https?:|www\.|@|^(?:photo|image|illustration|admin|editor(?:ial team)?|staff|author|guest"
    r"|user|by|the author|unknown|follow|share|contact|view all|read more|about|written|posts?)\b"
    r"|\d",
    re.IGNORECASE,
)
_TOP_BLOCKS = 40  # byline elements looked at


def page_author(root: html.HtmlElement, nodes: Sequence[Node]) -> str:
    """The names under which a page was published, joined by "; ".

    The first of these that has a name: JSON-LD of the article, meta elements, links with
    rel="author" and itemprop="author", elements whose class says byline.

    Args:
        root: The page's tree.
        nodes: Its JSON-LD.

    Returns:
        Names, or "".
    """
    return next((found for found in map(_joined, _candidates(root, nodes)) if found), "")


def _candidates(root: html.HtmlElement, nodes: Sequence[Node]) -> Iterator[Sequence[str]]:
    named = _ids(nodes)
    for node in nodes:
        if any(map(_ARTICLE.search, types_of(node))):
            yield _people(node.get("author"), named)
    metas = [
        (str(meta.get("name") or meta.get("property") or "").lower(), meta.get("content") or "")
        for meta in root.iter("meta")
    ]
    for name in _METAS:
        yield [content for key, content in metas if key == name]
    linked = (one for one in root.iter("a", "span", "address") if "author" in _roles(one))
    yield [_shown(one) for one in islice(linked, _TOP_BLOCKS)]
    yield from _bylines(root)


def _ids(nodes: Iterable[Node]) -> Mapping[str, str]:
    """Names of nodes that others refer to by identifier."""
    return {
        str(node["@id"]): name
        for node in nodes
        if "@id" in node
        for name in texts(node.get("name"))[:1]
    }


def _people(value: object, named: Mapping[str, str]) -> list[str]:
    values = value if isinstance(value, list) else [value]
    found = []
    for one in values:
        if isinstance(one, Mapping) and "name" not in one:
            found.append(named.get(str(one.get("@id")), ""))
        else:
            found += texts(one)
    return found


def _roles(element: html.HtmlElement) -> list[str]:
    return f"{element.get('rel') or ''} {element.get('itemprop') or ''}".lower().split()


def _shown(element: html.HtmlElement) -> str:
    """Text of a byline; "" of an element with more text than one has."""
    parts: list[str] = []
    n_characters = 0
    for part in element.itertext():
        parts.append(str(part))
        n_characters += len(part)
        if n_characters > MAX_BYLINE_MARKUP:
            return ""
    text = folded(" ".join(parts))
    return text if len(text) <= MAX_BYLINE_CHARACTERS else ""


def _bylines(root: html.HtmlElement) -> Iterator[Sequence[str]]:
    tags = ("a", "span", "div", "p", "address", "li", "cite", "strong")
    named = (one for one in root.iter(*tags) if _is_byline(one.get("class") or ""))
    for element in islice(named, _TOP_BLOCKS):
        yield [_shown(element)]


def _is_byline(classes: str) -> bool:
    return bool(_BYLINE.search(classes)) and not _OTHERS.search(classes)


def _joined(found: Sequence[str]) -> str:
    names = [name for text in found for name in _names(text)]
    return "; ".join(dict.fromkeys(names))


def _names(text: str) -> list[str]:
    """Names in a byline, without what stands around them.

    >>> _names("Written by Ada Reed, Senior Editor | May 3")
    ['Ada Reed']
    >>> _names("Ada Reed & Ben Ode")
    ['Ada Reed', 'Ben Ode']
    >>> _names("Von Ludwig von Reed")
    ['Ludwig von Reed']
    >>> _names("The Pot & Kettle team")
    ['The Pot & Kettle team']
    """
    without = _LEAD_IN.sub("", folded(text)[:MAX_BYLINE_CHARACTERS], count=1)
    kept = _CUT.split(without, maxsplit=1)[0].strip(_QUOTES)
    return [name for listed in _LISTED.split(kept) for name in _people_in(listed) if _is_name(name)]


def _people_in(listed: str) -> list[str]:
    """Names joined by "and", where each could be a person's; else the whole, as of a firm."""
    names = [name.strip() for name in _JOINED.split(listed)]
    return names if all(map(_PERSON.fullmatch, names)) else [listed.strip()]


def _is_name(name: str) -> bool:
    is_short = 0 < len(name.split()) <= MAX_NAME_WORDS and 2 < len(name) <= MAX_NAME  # noqa: PLR2004
    return is_short and not _NO_NAME.search(name)
