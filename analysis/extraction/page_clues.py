"""What on a page tells of its kind, gathered before anything is concluded from it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlsplit

from lxml import etree, html

from analysis.extraction.linked_data import Node, types_of
from analysis.extraction.page_shape import Shape, shape_of
from analysis.extraction.page_wording import Shown, Wording, wording_of

ARTICLE_TYPES = frozenset(
    (
        "Article",
        "BlogPosting",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "BackgroundNewsArticle",
        "AdvertiserContentArticle",
        "LiveBlogPosting",
        "ScholarlyArticle",
        "MedicalScholarlyArticle",
        "SatiricalArticle",
        "TechArticle",
        "Report",
        "Recipe",
        "HowTo",
    )
)

_ITEMTYPES = etree.XPath("//@itemtype", smart_strings=False)
MAX_TITLE = 300  # characters of the title element that are read
MAX_CLASS = 60  # characters; a longer class of the body was made by a machine

_CLASS = re.compile(r"[\w-]+")
_ENDING = re.compile(r"\.(?:html?|php|aspx?|cms|jsp)$")
_DATE_NAMES = frozenset(
    (
        "article:published_time",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "parsely-pub-date",
        "sailthru.date",
        "datepublished",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The parts of an address that tell of a page's kind; all in lower case.

    Attributes:
        labels: Parts of the host, "docs" and "example" and "com" of docs.example.com.
        path: Parts of the path, without an ending such as ".html".
        has_query: Whether it asks a question.
    """

    labels: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    has_query: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a page says of itself in its head, its JSON-LD and its microdata.

    Attributes:
        types: Names of schema.org types with the number of nodes, JSON-LD and microdata.
        og_type: The Open Graph type in lower case, or "".
        generator: The software that it names in lower case, or "".
        body_class: Classes of the html and body elements in lower case.
        has_date: Whether it declares the day it was published.
        has_author: Whether it declares an author.
        title: Text of the title element.
    """

    types: Mapping[str, int] = field(default_factory=dict)
    og_type: str = ""
    generator: str = ""
    body_class: frozenset[str] = frozenset()
    has_date: bool = False
    has_author: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageClues:
    """Everything that is asked to find a page's kind."""

    address: Address = field(default_factory=Address)
    declared: Declared = field(default_factory=Declared)
    shape: Shape = field(default_factory=Shape)
    wording: Wording = field(default_factory=Wording)


def clues_of(
    root: html.HtmlElement,
    blocks: Sequence[Shown],
    lines: Sequence[str],
    url: str,
    nodes: Sequence[Node],
) -> PageClues:
    """The clues of a page.

    Args:
        root: The page's tree.
        blocks: All its blocks.
        lines: Lines of its main text.
        url: Its address after redirects; one that cannot be parsed gives no clue.
        nodes: Its JSON-LD.

    Returns:
        The clues; the same page gives the same.
    """
    shape = shape_of(root)
    return PageClues(
        address=address_of(url),
        declared=_declared(root, nodes),
        shape=shape,
        wording=wording_of(blocks, lines, shape.labels),
    )


def address_of(url: str) -> Address:
    """An address in parts.

    >>> address_of("https://Docs.example.com/Guide/Start.html?x=1").path
    ('guide', 'start')
    """
    try:
        parts = urlsplit(url.lower())
        host = parts.hostname or ""
    except ValueError:
        return Address()
    path = tuple(_ENDING.sub("", part) for part in parts.path.split("/") if part)
    return Address(labels=tuple(host.split(".")), path=path, has_query=bool(parts.query))


def _declared(root: html.HtmlElement, nodes: Sequence[Node]) -> Declared:
    metas = _metas(root)
    types = Counter(name for node in nodes for name in types_of(node))
    types.update(one.strip().rsplit("/", 1)[-1] for one in cast("list[str]", _ITEMTYPES(root)))
    return Declared(
        types=types,
        og_type=metas.get("og:type", "").strip().lower(),
        generator=metas.get("generator", "").lower(),
        body_class=_body_class(root),
        has_date=not _DATE_NAMES.isdisjoint(metas) or _has_dated_article(nodes),
        has_author=bool(metas.get("author") or metas.get("article:author")),
        title=" ".join((root.findtext("head/title") or "")[:MAX_TITLE].split()),
    )


def _metas(root: html.HtmlElement) -> dict[str, str]:
    """Contents of the meta elements by name; of two with one name the first.

    A tag that does not belong into the head makes a browser move the rest of it into the body.
    """
    found: dict[str, str] = {}
    for meta in (one for part in root for one in part.iterchildren("meta")):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.lower(), meta.get("content") or "")
    return found


def _body_class(root: html.HtmlElement) -> frozenset[str]:
    classes = [one.get("class") or "" for one in (root, *root.iterfind("body"))]
    split = " ".join(classes).lower().split()
    return frozenset(one for one in split if len(one) <= MAX_CLASS and _CLASS.fullmatch(one))


def _has_dated_article(nodes: Iterable[Node]) -> bool:
    return any(
        node.get("datePublished") and not ARTICLE_TYPES.isdisjoint(types_of(node)) for node in nodes
    )
