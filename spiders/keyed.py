"""Requests that need a key get it here, below everything that logs, keeps or retries requests.

SerpApi wants its key in the address, and Scrapy writes addresses into log lines and errors. So the
request that the crawl knows is without the key; the download handler adds it to a copy and takes it
out of whatever that copy leaves behind.
"""

import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from scrapy import Request
from scrapy.core.downloader.handlers import http11
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached
from twisted.web.client import BrowserLikePolicyForHTTPS

from spiders.heads import BoundedFactory
from spiders.serp.live import PROVIDERS, read_keys, without_keys
from spiders.serp.provider import Provider

PROVIDER = "skygap_provider"  # request.meta: whose key the request needs


class VerifyingHandler(http11.HTTP11DownloadHandler):
    """Scrapy's handler that speaks only to servers who prove who they are.

    Scrapy does not check certificates by default, and for pages that is right; a key must not be
    given to somebody in between.
    """

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = BoundedFactory  # noqa: SLF001 # as Scrapy does
        # Twisted has no types for it.
        self._contextFactory = BrowserLikePolicyForHTTPS()  # type: ignore[no-untyped-call,assignment]


def provider_of(request: Request) -> Provider | None:
    """The provider whose key a request needs and may have, or None."""
    provider = PROVIDERS.get(request.meta.get(PROVIDER, ""))
    is_there = provider is not None and urlparse_cached(request).netloc == provider.host
    return provider if is_there else None


async def download_signed(
    request: Request, provider: Provider, download: Callable[[Request], Awaitable[Response]]
) -> Response:
    """Fetches a request with the provider's key.

    Args:
        request: Without the key.
        provider: Whose key.
        download: Fetches a request that has it.

    Returns:
        The response under the request's own address.

    Raises:
        Exception: What the download raised, without the key.
    """
    _scrub_log()
    signed = _signed(request, provider)
    try:
        response = await download(signed)
    except Exception as error:
        error.args = tuple(
            without_keys(arg, provider) if isinstance(arg, str) else arg for arg in error.args
        )
        raise error from None
    finally:
        request.meta.update(signed.meta)  # the latency that AutoThrottle reads
    return response.replace(url=request.url)


def _signed(request: Request, provider: Provider) -> Request:
    signature = provider.sign(read_keys(provider))
    url = request.url
    if signature.parameters:
        url = f"{url}{'&' if '?' in url else '?'}{urlencode(signature.parameters)}"
    signed = request.replace(url=url)
    for name, value in signature.headers:
        signed.headers[name] = value
    return signed


def _scrub_log() -> None:
    """Scrapy's handler logs addresses by itself when an answer is too large or breaks off."""
    http11.logger.addFilter(_without_any_key)  # adding it again changes nothing


def _without_any_key(record: logging.LogRecord) -> bool:
    message = record.getMessage()
    for provider in PROVIDERS.values():
        message = without_keys(message, provider)
    record.msg, record.args = message, None
    return True
