"""Who we say we are."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.useragent import UserAgentMiddleware


class ContactUserAgentMiddleware(UserAgentMiddleware):
    """Adds the setting SKYGAP_CONTACT to the user agent, so that a site can reach whoever asks."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        agent, contact = crawler.settings["USER_AGENT"], crawler.settings.get("SKYGAP_CONTACT")
        return cls(f"{agent} (+{contact})" if contact else agent)
