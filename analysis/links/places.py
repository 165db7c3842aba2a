"""Addresses compared: the same page, the same site, and what is no place to cite."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from analysis.extraction.addresses import host_of
from analysis.extraction.page_evidence import words
from analysis.result.links import LinkRelation

if TYPE_CHECKING:
    from tldextract import TLDExtract

# Parameters by which visits are counted; two addresses that differ in them alone are one page.
_COUNTING = re.compile(
    r"utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|ref_?(?:src|url)?|igshid|cmpid|ncid", re.IGNORECASE
)
_WEB_PORTS = (80, 443)
# Where anybody publishes: what two pages have in common by such a site alone is nothing.
PLATFORMS = words(
    """doi.org facebook.com twitter.com x.com t.co instagram.com linkedin.com pinterest.com
    tiktok.com reddit.com quora.com medium.com substack.com youtube.com youtu.be vimeo.com
    github.com gitlab.com bitbucket.org google.com goo.gl bit.ly tinyurl.com amazon.com amzn.to
    apple.com t.me telegram.me whatsapp.com wa.me discord.gg discord.com slack.com
    stackoverflow.com stackexchange.com tumblr.com flickr.com blogspot.com wordpress.com
    threads.net bsky.app mastodon.social slideshare.net soundcloud.com spotify.com
    producthunt.com ycombinator.com dropbox.com wikipedia.org"""
)
# Of these, where people and firms have a page of their own: whom a page names is no source of it.
PROFILES = words(
    """facebook.com twitter.com x.com instagram.com linkedin.com pinterest.com tiktok.com t.me
    threads.net bsky.app mastodon.social discord.gg discord.com slack.com"""
)
# Buttons that share the page or ask who one is: they are no words of its author.
_SHARES = re.compile(
    r"""^https?://(?:[\w-]+\.)*(?:
      facebook\.com/(?:sharer|share\.php|dialog|login|plugins)
    | twitter\.com/(?:intent|share|home|login) | x\.com/(?:intent|share|home|login|i/flow)
    | linkedin\.com/(?:sharearticle|sharing|cws/share|login|authwall|signup|uas)
    | pinterest\.\w+/pin/create | reddit\.com/(?:submit|login)
    | tumblr\.com/(?:share|widgets/share) | getpocket\.com/(?:save|edit) | buffer\.com/add
    | news\.ycombinator\.com/submitlink | vk\.com/share | wa\.me/?\?text
    | api\.whatsapp\.com/send | web\.whatsapp\.com/send | t(?:elegram)?\.me/share
    | threads\.net/intent
    | bsky\.app/intent | flipboard\.com/.*bookmarklet | xing\.com/(?:spi/shares|app/user\?op=share)
    | mix\.com/add | instapaper\.com/(?:edit|hello2) | addtoany\.com | addthis\.com
    | plus\.google\.com/share | accounts\.google\.com | login\.\w+\.\w+ | share\.flipboard\.com
    | mastodonshare\.com | toot\.kytta\.dev | lineit\.line\.me | line\.me/r/msg | diasporashare
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@cache
def _suffixes() -> "TLDExtract":
    """The Public Suffix List as the package brings it: nothing is fetched, nothing written."""
    from tldextract import TLDExtract  # brings requests along

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@lru_cache(maxsize=100_000)  # to look one up takes longer than all else that is done with it
def site_of_host(host: str) -> str:
    """The registrable domain of a host, or the host where it has none.

    >>> site_of_host("www.example.co.uk"), site_of_host("ada.github.io"), site_of_host("10.0.0.1")
    ('example.co.uk', 'ada.github.io', '10.0.0.1')
    """
    return _suffixes()(host).top_domain_under_public_suffix or host


def site_of(url: str) -> str:
    """The registrable domain of an address, or its host where it has none; "" without a host."""
    return site_of_host(host_of(url))


def relation_of(url: str, page: str) -> LinkRelation:
    """Where a link leads.

    Args:
        url: Its address.
        page: Address of the page that has it.

    Returns:
        A host and its www are one.

    >>> relation_of("https://docs.a.example.org/x", "https://www.example.org/").value
    'same site'
    """
    if host_of(url).removeprefix("www.") == host_of(page).removeprefix("www."):
        return LinkRelation.SAME_HOST
    return LinkRelation.SAME_SITE if site_of(url) == site_of(page) else LinkRelation.OTHER_SITE


def key_of(url: str) -> str:
    """What addresses of the same page have in common.

    Args:
        url: Absolute.

    Returns:
        Host without www, a port beside those of the web, path without a slash at its end,
        parameters but for those that count visits, in order; neither scheme nor fragment.

    >>> key_of("http://www.A.example/b/?utm_source=x&p=1#c") == key_of("https://a.example/b?p=1")
    True
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # such as of a port that is no number
        return url
    kept = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _COUNTING.fullmatch(pair[0])
    ]
    path = re.sub(r"/(?:index\.\w{3,5})?$", "", parts.path)
    host = (parts.hostname or "").removeprefix("www.")
    if port not in {None, *_WEB_PORTS}:
        host += f":{port}"
    return f"{host}{path}" + (f"?{urlencode(sorted(kept))}" if kept else "")


def is_home(url: str) -> bool:
    """Whether an address is that of a site's first page."""
    return "/" not in key_of(url) and "?" not in url


def is_button(url: str) -> bool:
    """Whether a link shares the page or asks who one is.

    >>> is_button("https://twitter.com/intent/tweet?text=x"), is_button("https://twitter.com/ada")
    (True, False)
    """
    return _SHARES.match(url) is not None


def is_platform(url: str) -> bool:
    """Whether an address is on a site where anybody publishes, or a shortened one."""
    return site_of(url) in PLATFORMS
