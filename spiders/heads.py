"""Heads of answers have an end too: Twisted keeps every header that a server sends."""

from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, HTTP11ClientProtocol, Request

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress
    from twisted.web.iweb import IResponse

MAX_HEAD_BYTES = 256 * 1024  # as Chromium; honest sites stay below a tenth of it


class HeadTooLargeError(DownloadCancelledError):
    """An answer with more headers than are read; asking again would bring no fewer."""


class BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Scrapy's protocol; gives up a server that sends headers without end.

    Interim answers (1xx) count too: a server may send any number of them before its answer.
    """

    _n_head_bytes = 0

    def request(self, request: Request) -> "Deferred[IResponse]":
        """Twisted's hook: a connection is used for one request after the other."""
        self._n_head_bytes = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        """Twisted's hook.

        Args:
            data: What has come, at most 64 KiB.
        """
        if self._parser is not None and self._parser.state in (STATUS, HEADER):
            self._n_head_bytes += len(data)
            if self._n_head_bytes > MAX_HEAD_BYTES:
                self._giveUp(Failure(HeadTooLargeError()))  # type: ignore[no-untyped-call] # Twisted's
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call] # Twisted's


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Builds them."""

    def buildProtocol(self, addr: "IAddress | None") -> HTTP11ClientProtocol:  # noqa: ARG002, N802
        """Twisted's hook."""
        return BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call] # Twisted's


def has_endless_head(error: DownloadFailedError) -> bool:
    """Whether an answer failed by its headers; Scrapy's error has Twisted's as its cause."""
    reasons: list[Failure] = getattr(error.__cause__, "reasons", [])
    return any(isinstance(reason.value, HeadTooLargeError) for reason in reasons)
