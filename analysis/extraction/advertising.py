"""Advertisements and links that earn a share of a sale, told by the hosts of known networks."""

import re
from functools import lru_cache

from lxml import html

from analysis.extraction.addresses import host_of

# Networks by whose scripts and frames most advertisements come.
_AD_HOSTS = re.compile(
    r"""(?:^|\.)(?:doubleclick\.net | googlesyndication\.com | googleadservices\.com
    | amazon-adsystem\.com | adnxs\.com | taboola\.com | outbrain\.com | criteo\.(?:com|net)
    | pubmatic\.com | rubiconproject\.com | openx\.net | mediavine\.com | adthrive\.com
    | raptive\.com | ezoic\.(?:com|net) | ezojs\.com | media\.net | carbonads\.(?:com|net)
    | buysellads\.(?:com|net) | revcontent\.com | mgid\.com | propellerads\.com | popads\.net
    | adsterra\.com | sharethrough\.com | teads\.tv | monumetric\.com | sovrn\.com | infolinks\.com
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
# A slot that such a script fills
_AD_CLASS = re.compile(r"(?:^|\s)adsbygoogle(?:$|\s)", re.IGNORECASE)
_AFFILIATE_HOSTS = re.compile(
    r"""(?:^|\.)(?:amzn\.to | a\.co | shareasale\.com | shrsl\.com | awin1\.com | anrdoezrs\.net
    | dpbolvw\.net | jdoqocy\.com | tkqlhce\.com | kqzyfj\.com | linksynergy\.com | prf\.hn
    | rstyle\.me | sjv\.io | pxf\.io | 7eer\.net | ojrq\.net | evyy\.net | i384100\.net
    | clickbank\.net | redirectingat\.com | skimresources\.com | viglink\.com | avantlink\.com
    | tradedoubler\.com | digistore24\.com | flexlinkspro\.com | go2cloud\.org | zanox\.com
    | partnerize\.com | webgains\.com | belboon\.de | effiliation\.com
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_AFFILIATE_PARAMETER = re.compile(
    r"[?&](?:aff|aff_?id|affiliate(?:_?id)?|afftrack|irclickid|hop|awc)=[\w-]", re.IGNORECASE
)
_SHOP = re.compile(r"(?:^|\.)amazon\.(?:com?\.)?\w+$", re.IGNORECASE)
_TAG = re.compile(r"[?&](?:tag|linkcode|ascsubtag)=[\w-]", re.IGNORECASE)


def is_ad(element: html.HtmlElement) -> bool:
    """Whether a script, frame or slot belongs to an advertising network."""
    if element.tag == "amp-ad" or _AD_CLASS.search(element.get("class") or ""):
        return True
    src = (element.get("src") or element.get("data-src") or "").strip()
    return bool(src) and _is_ad_host(host_of(f"https:{src}" if src.startswith("//") else src))


@lru_cache(maxsize=10_000)
def _is_ad_host(host: str) -> bool:
    return _AD_HOSTS.search(host) is not None


def is_affiliate(url: str) -> bool:
    """Whether a link earns its page a share of a sale.

    >>> is_affiliate("https://www.amazon.co.uk/dp/B01?tag=garden-21")
    True
    >>> is_affiliate("https://www.amazon.co.uk/dp/B01")
    False
    """
    host = host_of(url)
    if _AFFILIATE_HOSTS.search(host) or _AFFILIATE_PARAMETER.search(url):
        return True
    return bool(_SHOP.search(host) and _TAG.search(url))
