"""Host names served by the user's own machine: saved pages keep their real addresses."""

import ipaddress
import json
import re
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from spiders.errors import InputError
from spiders.guard import OWN_REQUEST, installed_guard
from spiders.heads import BoundedFactory, HeadTooLargeError, has_endless_head
from spiders.keyed import VerifyingHandler, download_signed, provider_of
from spiders.serp.files import read_file
from spiders.throttle import AskedToWaitError, left_alone
from spiders.urls import clean_url, host_of

SETTING = "SKYGAP_HOSTS"
ELAPSED_S = "skygap_elapsed_s"  # request.meta: seconds from request to last byte

_TARGET = re.compile(r"(\d+\.\d+\.\d+\.\d+):(\d{1,5})")
_MAX_PORT = 65_535


def read_hosts(value: object) -> dict[str, str | None]:
    """The setting SKYGAP_HOSTS: where hosts are served on this machine.

    Args:
        value: A dict of host to "127.0.0.2:8001" or None, the path of a JSON file with one, or
            nothing.

    Returns:
        Loopback address and port by host; None for a name that is to have no host.

    Raises:
        InputError: If the file cannot be read, or a target is not on loopback.
    """
    if not value:
        return {}
    name = SETTING if isinstance(value, dict) else str(value)
    hosts: Any = value if isinstance(value, dict) else _loaded(name)
    if not isinstance(hosts, dict):
        raise InputError(f'{name} must be one object such as {{"a.example": "127.0.0.2:8001"}}.')
    return {
        _host(str(host)): None if target is None else _target(str(target), name)
        for host, target in hosts.items()
    }


class MappedHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, with SKYGAP_HOSTS and the guard before it.

    A mapped host is asked over plain http at its loopback address under its own name, and the
    response carries the real address: robots.txt, redirects, delays and items see nothing of it.
    """

    lazy = True  # a wrong setting is reported by the spider, before the first request

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = BoundedFactory  # noqa: SLF001 # as Scrapy does
        self._targets = read_hosts(crawler.settings.get(SETTING))
        self._verifying = VerifyingHandler(crawler)
        self._left_alone = left_alone(crawler)
        self._guard = installed_guard(crawler)
        served = filter(None, self._targets.values())
        self._guard.reserve(target.partition(":")[0] for target in served)

    async def download_request(self, request: Request) -> Response:
        """Scrapy's hook; leaves the time it took in the request's meta.

        Args:
            request: What to fetch.

        Returns:
            The response under the request's own address.

        Raises:
            AskedToWaitError: If its host has asked to be left alone for longer than a crawl waits.
            HeadTooLargeError: If its headers have no end.
        """
        self._refuse_left_alone(request)
        began = monotonic()
        provider = provider_of(request)
        try:
            if provider:
                return await download_signed(request, provider, self._download)
            return await self._download(request)
        except DownloadFailedError as error:
            if has_endless_head(error):
                raise HeadTooLargeError from error
            raise
        finally:
            request.meta[ELAPSED_S] = monotonic() - began

    async def close(self) -> None:
        """Scrapy's hook: closes what is open."""
        await self._verifying.close()
        await super().close()

    def _refuse_left_alone(self, request: Request) -> None:
        """Here and not earlier: pages of one host wait behind each other for their turn."""
        reason = self._left_alone.get(urlparse_cached(request).hostname or "")
        if reason:
            raise AskedToWaitError(reason)

    async def _download(self, request: Request) -> Response:
        host = urlparse_cached(request).hostname or ""
        if host in self._targets:
            return await self._download_mapped(request, host)
        if request.meta.get(OWN_REQUEST):
            self._guard.reserve([host])
        else:
            self._guard.check(host)
        try:
            if provider_of(request):
                return await self._verifying.download_request(request)
            return await super().download_request(request)
        except CannotResolveHostError:
            self._guard.explain(host)
            raise

    async def _download_mapped(self, request: Request, host: str) -> Response:
        target = self._targets[host]
        if target is None:
            raise CannotResolveHostError(f"{host} is to have no host")
        parts = urlparse_cached(request)
        url = parts._replace(scheme="http", netloc=target).geturl()
        mapped = request.replace(url=url)
        mapped.headers["Host"] = parts.netloc
        mapped.meta.pop("proxy", None)  # no proxy knows our loopback addresses
        try:
            response = await super().download_request(mapped)
        finally:
            request.meta.update(mapped.meta)  # the latency that AutoThrottle reads
        return response.replace(url=request.url)


def _host(name: str) -> str:
    return host_of(clean_url(f"http://{name}"))


def _loaded(path: str) -> object:
    try:
        value: object = json.loads(read_file(path))
    except (ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path} is not JSON: {error}.") from error
    return value


def _target(target: str, name: str) -> str:
    match = _TARGET.fullmatch(target)
    try:
        is_loopback = bool(match) and ipaddress.ip_address(target.partition(":")[0]).is_loopback
    except ValueError:
        is_loopback = False
    if not match or not is_loopback or not 0 < int(match[2]) <= _MAX_PORT:
        raise InputError(
            f'{name}: "{target[:80]}" is not a loopback address with a port, such as'
            " 127.0.0.2:8001."
        )
    return target
