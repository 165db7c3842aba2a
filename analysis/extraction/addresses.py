"""Addresses that a page names, made absolute; those that no crawler can follow left out."""

from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import html

MAX_CHARACTERS = 2_000  # of an address; a longer one carries data, not a place


def host_of(url: str) -> str:
    """Host of an address in lower case, without port; "" when there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def base_of(root: html.HtmlElement, url: str) -> str:
    """The address that relative ones on a page are read from."""
    stated = next((one.get("href") or "" for one in root.iter("base") if one.get("href")), "")
    return absolute(stated, url) or url


def absolute(href: str, base: str) -> str:
    """An address as a crawler would ask for it.

    Args:
        href: As the page has it.
        base: Address it is relative to.

    Returns:
        An http or https address without fragment; "" for any other.

    >>> absolute("../b?x=1#top", "https://a.example/c/d")
    'https://a.example/b?x=1'
    >>> absolute("javascript:void(0)", "https://a.example/")
    ''
    """
    try:
        url = urldefrag(urljoin(base, href.strip())).url
        is_web = urlsplit(url).scheme in {"http", "https"} and bool(host_of(url))
    except ValueError:
        return ""
    return url if is_web and len(url) <= MAX_CHARACTERS else ""


def canonical_url(root: html.HtmlElement, base: str) -> str:
    """Address under which a page wants to be known: its canonical link, else og:url, else ""."""
    links = [(one.get("rel") or "", one.get("href") or "") for one in root.iter("link")]
    named = [href for rel, href in links if "canonical" in rel.lower().split()]
    named += [
        one.get("content") or "" for one in root.iter("meta") if one.get("property") == "og:url"
    ]
    found = (absolute(name, base) for name in named if name)
    return next((url for url in found if url), "")
