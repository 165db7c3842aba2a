"""What a whole page tells of its site: contact, contributors, authors, advertising, links out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import TypeVar
from urllib.parse import unquote

from lxml import html

from analysis.article import MarkedPage, OuterLink, SiteMarks
from analysis.extraction.addresses import absolute, host_of
from analysis.extraction.advertising import is_ad, is_affiliate
from analysis.extraction.blocks import Block
from analysis.extraction.dom import folded
from analysis.extraction.site_pages import MAX_LABEL, kind_of

MAX_LINKS = 5_000  # of a page that are looked at
MAX_OUTER = 400  # links kept; a longer list tells no more
MAX_KEPT = 20  # of each other sort
MAX_BIO = 600  # characters of the words about an author
MIN_BIO = 40  # fewer are a label
MAX_BIO_MARKUP = 6_000  # characters with all inside; a longer element is the page itself
MAX_BOXES = 40  # about an author that are looked at: each is walked through
MAX_TEXT = 200  # characters of a link

_BIO_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:author|writer|contributor)s?[\s_-]*(?:bio|box|info|description|card|about"
    r"|profile)|about[\s_-]*(?:the[\s_-]*)?author|post[\s_-]*author|bio|biography)(?=$|[\s_-])",
    re.IGNORECASE,
)
_BIO_HEADING = re.compile(
    r"(?:(?:more )?about|meet) the (?:guest )?authors?|about (?:our|this) (?:guest )?author"
    r"|über (?:den autor|die autorin)|à propos de l[\u2019']auteure?|sobre (?:el autor|la autora)",
    re.IGNORECASE,
)
_HEADS = ("h2", "h3", "h4", "h5", "h6", "strong", "b", "p")
_BOXES = ("div", "section", "aside", "footer", "p", "li")
_HOST = re.compile(r"\s*(?:https?:)?//([^/?#]*)", re.IGNORECASE)
_T = TypeVar("_T")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def site_marks(root: html.HtmlElement, found: Sequence[Block], base: str) -> SiteMarks:
    """Marks of a page.

    Args:
        root: The page's tree.
        found: All its blocks.
        base: Address that relative ones are read from.

    Returns:
        Addresses as published; which of them are on another site is for the reader to tell.
    """
    anchors = [one for one in islice(root.iter("a"), MAX_LINKS) if one.get("href")]
    outbound = [url for one in anchors if (url := _outbound(one.get("href") or "", base))]
    bio = _bio_box(root)
    return SiteMarks(
        pages=tuple(islice(_once(_pages(anchors, base)), MAX_KEPT)),
        emails=tuple(islice(_once(_emails(anchors)), MAX_KEPT)),
        authors=tuple(islice(_once(_authors(anchors, base)), MAX_KEPT)),
        bio=folded(" ".join(map(str, bio.itertext())))[:MAX_BIO] if bio is not None else "",
        bio_links=tuple(islice(_once(_bio_links(bio, base)), MAX_KEPT)),
        outer=tuple(islice(_outer(found, base), MAX_OUTER)),
        n_outbound=len(outbound),
        n_ads=sum(map(is_ad, root.iter("script", "iframe", "ins", "amp-ad"))),
        n_affiliate=sum(map(is_affiliate, outbound)),
    )


def is_same_host(host: str, other: str) -> bool:
    """Whether two hosts are one, or one is a part of the other.

    >>> is_same_host("www.example.com", "example.com"), is_same_host("a.com", "b.com")
    (True, False)
    """
    one, two = host.removeprefix("www."), other.removeprefix("www.")
    return f".{one}".endswith(f".{two}") or f".{two}".endswith(f".{one}")


def _once(found: Iterable[_T]) -> Iterator[_T]:
    return iter(dict.fromkeys(found))


@lru_cache(maxsize=4_096)  # a link is looked at as one of the page, of its text and of a box
def _outbound(href: str, base: str) -> str:
    """The address of a link to another host; "" of any other."""
    named = _HOST.match(href)
    if not named or is_same_host(named[1].lower(), _host_of_base(base)):
        return ""
    url = absolute(href, base)
    return url if url and not is_same_host(host_of(url), _host_of_base(base)) else ""


@lru_cache(maxsize=64)
def _host_of_base(base: str) -> str:
    return host_of(base)


def _label(anchor: html.HtmlElement) -> str:
    text = folded("".join(map(str, anchor.itertext())))
    return text or folded(anchor.get("title") or anchor.get("aria-label") or "")


def _pages(anchors: Iterable[html.HtmlElement], base: str) -> Iterator[MarkedPage]:
    for one in anchors:
        href, text = one.get("href") or "", _label(one)
        kind = kind_of(text, href) if len(text) <= MAX_LABEL else None
        url = absolute(href, base) if kind else ""
        if kind and url:
            yield MarkedPage(kind=kind, url=url, text=text)


def _emails(anchors: Iterable[html.HtmlElement]) -> Iterator[str]:
    for one in anchors:
        href = (one.get("href") or "").strip()
        if href[:7].lower() == "mailto:":
            address = unquote(href[7:].split("?")[0]).strip()
            if _MAIL.fullmatch(address):
                yield address


def _authors(anchors: Iterable[html.HtmlElement], base: str) -> Iterator[str]:
    for one in anchors:
        if "author" in (one.get("rel") or "").lower().split():
            url = absolute(one.get("href") or "", base)
            if url:
                yield url


def _bio_box(root: html.HtmlElement) -> html.HtmlElement | None:
    """The first box about an author that has more than a name."""
    named = (one for one in root.iter(*_BOXES) if _BIO_CLASS.search(one.get("class") or ""))
    headed = (
        parent
        for one in root.iter(*_HEADS)
        if _BIO_HEADING.fullmatch(_first_text(one).strip(" :"))
        if (parent := one.getparent()) is not None and parent.tag != "body"
    )
    found = chain(islice(named, MAX_BOXES), islice(headed, MAX_BOXES))
    return next(filter(_is_bio, found), None)


def _first_text(element: html.HtmlElement) -> str:
    """Text with which an element, or the one it begins with, begins."""
    text = folded(element.text or "")
    return text or (folded(element[0].text or "") if len(element) else "")


def _is_bio(box: html.HtmlElement) -> bool:
    n = 0
    for text in box.itertext():
        n += len(text)
        if n > MAX_BIO_MARKUP:
            return False
    return MIN_BIO <= len(folded(box.text_content())) <= 2 * MAX_BIO


def _bio_links(box: html.HtmlElement | None, base: str) -> Iterator[str]:
    if box is None:
        return
    for one in box.iter("a"):
        url = _outbound(one.get("href") or "", base)
        if url:
            yield url


def _outer(found: Sequence[Block], base: str) -> Iterator[OuterLink]:
    heading = ""
    for block in found:
        if block.is_furniture or block.is_hidden:
            continue
        heading = block.text if block.level else heading
        for raw in block.links:
            url = _outbound(raw.href, base)
            if url and raw.text:
                yield OuterLink(url=url, text=raw.text[:MAX_TEXT], heading=heading[:MAX_TEXT])
