"""Who we say we are."""

import re
from collections.abc import Collection, Iterable
from typing import Self

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.useragent import UserAgentMiddleware

from spiders.errors import InputError
from spiders.urls import host_of

SETTING = "SKYGAP_CONTACT"

_REACHABLE = re.compile(r"(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+\.\S+", re.IGNORECASE)
_WANTED = "an e-mail address or the address of a page about you"


class ContactUserAgentMiddleware(UserAgentMiddleware):
    """Adds the setting SKYGAP_CONTACT to the user agent, so that a site can reach whoever asks."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        agent, contact = crawler.settings["USER_AGENT"], crawler.settings.get(SETTING)
        return cls(f"{agent} (+{contact})" if contact else agent)


def check_contact(
    contact: str, urls: Iterable[str], own_hosts: Collection[str], *, names_more: bool = False
) -> None:
    """Refuses to crawl sites of others without a way to reach whoever does it.

    Args:
        contact: The setting SKYGAP_CONTACT.
        urls: What is to be fetched; read to the first site of others.
        own_hosts: Hosts that the user's own machine serves.
        names_more: Whether a live source is still to name sites of others.

    Raises:
        InputError: If there is a site of others, and contact is none.
    """
    if _REACHABLE.fullmatch(contact.strip()):
        return
    more = "Whatever site the search finds" if names_more else ""
    stranger = next((host for host in map(host_of, urls) if host not in own_hosts), more)
    if not stranger:
        return
    how = f"is no contact: give {_WANTED}" if contact.strip() else f"give {_WANTED}"
    given = f'"{contact.strip()[:80]}" ' if contact.strip() else ""
    raise InputError(
        f"{stranger} must be able to reach whoever crawls it: {given}{how}, with --contact (or"
        f" {SETTING}, or contact in skygap.toml), such as --contact you@example.org."
    )
