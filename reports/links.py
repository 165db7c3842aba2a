"""Addresses of pages as links: only to the web, and to the very place of a passage."""

from urllib.parse import quote, unquote, urlsplit

N_EDGE_WORDS = 6  # words at either end of a passage that find it in the page
MAX_EDGE = 120  # characters at either end, for scripts that write without spaces

_PAGE_ENDINGS = frozenset(("html", "htm", "php", "asp", "aspx", "jsp"))
# What a browser would percent-encode itself, and what could end an attribute or a Markdown link.
_KEPT = "!#$%&*+,-./:;=?@_~[]"


def web_link(url: str) -> str:
    """The address where it is one of the web, else "".

    >>> web_link("https://a.example/b c"), web_link("javascript:alert(1)")
    ('https://a.example/b%20c', '')
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    return quote(url.strip(), safe=_KEPT, errors="replace")


def passage_link(url: str, text: str) -> str:
    """The address with a text fragment, which scrolls a browser to the passage and marks it.

    Source: WICG, Scroll to Text Fragment, "text=[prefix-,]textStart[,textEnd][,-suffix]".

    Args:
        url: Address of the page.
        text: The passage as the page has it.

    Returns:
        The address; without a fragment when the text is empty, "" when it is not of the web.

    >>> passage_link("https://a.example/", "Drain it, then")
    'https://a.example/#:~:text=Drain%20it%2C%20then'
    """
    link = web_link(url)
    directive = _directive(text.split())
    if not link or not directive:
        return link
    return f"{link}{'' if '#' in link else '#'}:~:text={directive}"


def host_of(url: str) -> str:
    """The host of an address without a leading "www.", or "" when it has none.

    >>> host_of("https://www.a.example/b")
    'a.example'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def slug_of(url: str) -> str:
    """The last part of an address' path, decoded, without an ending; "" where it has none.

    >>> slug_of("https://a.example/b/cold-brew.html?x=1"), slug_of("https://a.example/")
    ('cold-brew', '')
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    last = unquote(path).rstrip("/").rpartition("/")[2]
    name, dot, ending = last.rpartition(".")
    return name if dot and ending.lower() in _PAGE_ENDINGS else last


def _directive(words: list[str]) -> str:
    if len(words) <= 2 * N_EDGE_WORDS and len(" ".join(words)) <= 2 * MAX_EDGE:
        return _encoded(" ".join(words))
    start = " ".join(words[:N_EDGE_WORDS])[:MAX_EDGE]
    end = " ".join(words[-N_EDGE_WORDS:])[-MAX_EDGE:]
    return f"{_encoded(start)},{_encoded(end)}"


def _encoded(text: str) -> str:
    # A bare hyphen, comma or ampersand has a meaning inside a directive; quote keeps only "-".
    return quote(text.strip(), safe="", errors="replace").replace("-", "%2D")
