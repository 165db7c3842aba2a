"""Addresses: what may be fetched, which two are the same page, whose they are."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit, urlunsplit

import idna
from w3lib.url import canonicalize_url, safe_url_string

from spiders.errors import InputError

MAX_URL_LENGTH = 2083  # longest address that every browser, and Scrapy's own default, accepts
_SHOWN_LENGTH = 80
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_MAX_HOST_LENGTH = 253
# An address that is clean as it stands; most are, and a list may have fifty thousand.
_CLEAN = re.compile(
    r"https?://(?=[^/]{1,253}/)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    r"(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*/(?:[A-Za-z0-9_~.,=+/-]|%[0-9A-F]{2})*"
)

# Parameters that only tell where a reader came from. courlan's longer list also drops names such
# as "cid", "keyword", "session" and "source", by which some sites choose the page.
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "vero_", "oly_", "itm_")
_TRACKING_NAMES = frozenset(
    {
        # Google
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "srsltid",
        "_ga",
        "_gl",
        # Meta, Microsoft, X, TikTok, LinkedIn
        "fbclid",
        "igshid",
        "igsh",
        "msclkid",
        "twclid",
        "ref_src",
        "ttclid",
        "li_fat_id",
        # Yandex
        "yclid",
        "ysclid",
        "_openstat",
        # Mailchimp, Marketo
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        # HubSpot
        "_hsenc",
        "_hsmi",
        "__hstc",
        "__hssc",
        "__hsfp",
        "hsctatracking",
    }
)


def clean_url(raw: str) -> str:
    """The address to fetch for one that a person or a source wrote.

    User name, password, fragment, tracking parameters and the scheme's own port are dropped; the
    host is lower case and in punycode; path and query are percent-encoded. Cleaning twice changes
    nothing.

    Args:
        raw: An address; blanks around it do not count.

    Returns:
        An http or https address of at most MAX_URL_LENGTH characters, in ASCII.

    Raises:
        InputError: If the address cannot be fetched; says why.

    >>> clean_url("HTTP://user@Bücher.example:80/a?utm_source=x&id=5#top")
    'http://xn--bcher-kva.example/a?id=5'
    """
    text = raw.strip()
    if len(text) <= MAX_URL_LENGTH and _CLEAN.fullmatch(text):
        return text
    _check_characters(text)
    safe = urlsplit(safe_url_string(urlunsplit(_split(text))))
    url = urlunsplit(safe._replace(query=_kept_query(safe.query)))
    if len(url) > MAX_URL_LENGTH:
        raise _refusal(text, f"it is longer than {MAX_URL_LENGTH} characters")
    return url


def url_key(url: str) -> str:
    """Identity of an address: equal for addresses that lead to the same page.

    Scheme, a trailing slash, the order of parameters and the spelling of percent-encodings make no
    difference.

    Args:
        url: What `clean_url` returned.

    Returns:
        Host, port, path and query without a scheme.

    >>> url_key("https://a.example/x/?b=1&a=2") == url_key("http://a.example/x?a=2&b=1")
    True
    """
    if "%" not in url and "/." not in url and _CLEAN.fullmatch(url):  # none has two spellings
        return url.partition("://")[2].rstrip("/")
    parts = urlsplit(canonicalize_url(url))
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc}{parts.path.rstrip('/')}{query}"


def host_of(url: str) -> str:
    """Host of an address in lower case, without port; "" when it has none."""
    if _CLEAN.fullmatch(url):
        return url.split("/", 3)[2]
    return urlsplit(url).hostname or ""


def clean_host(raw: str) -> str:
    """The host that somebody means who names a site.

    Args:
        raw: A host name, perhaps with "*." or "www." before it or given as a whole address.

    Returns:
        The host in lower case and punycode, without "www.".

    Raises:
        InputError: If it is not a host name.
    """
    text = raw.strip()
    address = text if "://" in text else f"http://{text.removeprefix('*').lstrip('.')}"
    try:
        return host_of(clean_url(address)).removeprefix("www.")
    except InputError as error:
        shown = text.encode("unicode_escape").decode()[:_SHOWN_LENGTH]
        raise InputError(f'"{shown}" is no host; name one such as reddit.com') from error


def clean_hosts(names: Iterable[str]) -> tuple[str, ...]:
    """The hosts of a list, each once, sorted: their order means nothing.

    Args:
        names: As `clean_host` takes them; empty ones do not count.

    Returns:
        Hosts in lower case and punycode.

    Raises:
        InputError: If one is not a host name.

    >>> clean_hosts(["www.Reddit.com", "", "reddit.com", "a.example"])
    ('a.example', 'reddit.com')
    """
    return tuple(sorted({clean_host(name) for name in names if name.strip()}))


def is_excluded(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether the host of an address is one of these, or below one.

    >>> is_excluded("https://old.reddit.com/r/tea", ("reddit.com",))
    True
    >>> is_excluded("https://notreddit.com/", ("reddit.com",))
    False
    """
    if not hosts:
        return False
    host = host_of(url)
    return any(host == excluded or host.endswith(f".{excluded}") for excluded in hosts)


def _check_characters(text: str) -> None:
    if not text:
        raise InputError("The address is empty: give one that starts with http:// or https://.")
    if len(text) > MAX_URL_LENGTH:
        raise _refusal(text, f"it is longer than {MAX_URL_LENGTH} characters")
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in text):
        raise _refusal(text, "it contains control characters")
    if any(char.isspace() for char in text):
        raise _refusal(text, "it contains a blank; write %20 for it")


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _refusal(text, "its host or port cannot be read") from error
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS:
        raise _refusal(text, "only http:// and https:// addresses are fetched")
    if not host:
        raise _refusal(text, "it has no host")
    netloc = _ascii_host(text, host)
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        netloc = f"{netloc}:{port}"
    return SplitResult(scheme, netloc, parts.path or "/", parts.query, "")


def _ascii_host(text: str, host: str) -> str:
    if ":" in host:  # urlsplit has checked that it is an IPv6 address
        return f"[{host}]"
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise _refusal(text, "its host is not a valid name") from error
    name = name.lower()
    labels = name.removesuffix(".").split(".")
    if len(name) > _MAX_HOST_LENGTH or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refusal(text, "its host is not a valid name")
    return ".".join(labels)


def _kept_query(query: str) -> str:
    return "&".join(part for part in query.split("&") if part and not _is_tracking(part))


def _is_tracking(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name in _TRACKING_NAMES or name.startswith(_TRACKING_PREFIXES)


def _refusal(text: str, why: str) -> InputError:
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    if len(shown) > _SHOWN_LENGTH:
        shown = shown[: _SHOWN_LENGTH - 1] + "…"
    return InputError(f"{shown} cannot be fetched: {why}.")
