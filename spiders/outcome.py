"""What became of a page: its state, and one plain sentence for whoever reads the brief."""

import hashlib
from dataclasses import dataclass
from http import HTTPStatus

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.internet.error import ConnectError, ConnectionClosed

from spiders.elsewhere import ElsewhereError
from spiders.guard import AddressRefusedError
from spiders.heads import MAX_HEAD_BYTES, HeadTooLargeError
from spiders.items import Page, PageState
from spiders.robots import RobotsUnreadError
from spiders.throttle import AskedToWaitError
from spiders.urls import host_of
from spiders.whole import BrokenOffError, NotPackedError

_BYTES_A_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one page may cost: seconds for the answer, bytes of it, redirects on the way."""

    timeout_s: float
    max_bytes: int
    max_redirects: int


def read_limits(settings: BaseSettings) -> Limits:
    """The limits that Scrapy enforces, for the sentences that name them."""
    return Limits(
        timeout_s=settings.getfloat("DOWNLOAD_TIMEOUT"),
        max_bytes=settings.getint("DOWNLOAD_MAXSIZE"),
        max_redirects=settings.getint("REDIRECT_MAX_TIMES"),
    )


def page_of_response(response: Response, *, requested_url: str, fetched_at: str) -> Page:
    """The page for an answer: DONE for status 200, else ERROR.

    Args:
        response: The last answer, after redirects and retries.
        requested_url: Canonical address that was asked for.
        fetched_at: ISO 8601 in UTC.

    Returns:
        The page; its body is what the server sent, after content decoding.
    """
    is_done = response.status == HTTPStatus.OK
    body = response.body if is_done else b""
    return Page(
        requested_url=requested_url,
        url=response.url,
        state=PageState.DONE if is_done else PageState.ERROR,
        status=response.status,
        content_type=(response.headers.get("Content-Type") or b"").decode("latin-1"),
        body=body,
        content_hash=hashlib.sha256(body).hexdigest() if is_done else "",
        fetched_at=fetched_at,
        reason="" if is_done else told_status(response.status),
    )


def page_of_failure(
    error: BaseException, *, requested_url: str, url: str, fetched_at: str, limits: Limits
) -> Page:
    """The page when there was no answer.

    Args:
        error: What Scrapy raised when all retries were used up.
        requested_url: Canonical address that was asked for.
        url: Address that failed, after redirects.
        fetched_at: ISO 8601 in UTC.
        limits: In force during the crawl.

    Returns:
        A page without status and body.
    """
    state, reason = explain(error, url=url, limits=limits)
    return Page(
        requested_url=requested_url, url=url, state=state, fetched_at=fetched_at, reason=reason
    )


def explain(error: BaseException, *, url: str, limits: Limits) -> tuple[PageState, str]:
    """State and sentence for an error of Scrapy's downloader.

    Args:
        error: What was raised.
        url: Address that failed.
        limits: In force during the crawl.

    Returns:
        How the page ends, and why in one sentence.
    """
    if isinstance(error, AddressRefusedError):
        return PageState.REFUSED, str(error)
    if isinstance(error, RobotsUnreadError):
        return PageState.BLOCKED, str(error)
    if isinstance(error, ElsewhereError):
        return PageState.ERROR, _redirects_too_often(limits)
    if isinstance(error, AskedToWaitError):
        return PageState.ERROR, str(error)
    if isinstance(error, IgnoreRequest) and not isinstance(error, BrokenOffError | NotPackedError):
        return _ignored(str(error), url, limits)
    return _failed(error, url, limits)


def told_status(status: int) -> str:
    """What a server answered, as a sentence.

    >>> told_status(404)
    'The server answered with HTTP status 404 (Not Found).'
    >>> told_status(599)
    'The server answered with HTTP status 599.'
    """
    try:
        phrase = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        phrase = ""
    return f"The server answered with HTTP status {status}{phrase}."


def is_transient_status(status: int) -> bool:
    """Whether an answer with this HTTP status may be another one later."""
    return status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR


def is_transient(error: BaseException) -> bool:
    """Whether an error of Scrapy's downloader may be gone later.

    Args:
        error: What was raised.

    Returns:
        True when the network or the server failed, robots.txt included; False for what stands in
        the page's way by rule: robots.txt itself, a refused address, its size, its redirects.
    """
    return isinstance(error, _NETWORK_ERRORS)


_PASSING = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
_NETWORK_ERRORS = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ConnectError,  # such as no route to the host
    ConnectionClosed,
    OSError,
    BrokenOffError,
    NotPackedError,
    ResponseDataLossError,
    AskedToWaitError,
    RobotsUnreadError,
)


def _ignored(message: str, url: str, limits: Limits) -> tuple[PageState, str]:
    """Scrapy tells these three apart by their text alone."""
    if message.startswith("Forbidden by robots.txt"):
        return PageState.BLOCKED, f"robots.txt of {host_of(url)} forbids it."
    if message.startswith("max redirections"):
        return PageState.ERROR, _redirects_too_often(limits)
    if "DOWNLOAD_MAXSIZE" in message:
        return PageState.TOO_LARGE, _too_large(limits)
    return PageState.ERROR, f"It was not fetched: {message.rstrip('.')}."


_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (DownloadTimeoutError, "{host} gave no complete answer within {timeout_s:g} seconds."),
    (CannotResolveHostError, "The host {host} is not known (DNS)."),
    (DownloadConnectionRefusedError, "{host} refused the connection."),
    (ResponseDataLossError, "{host} broke off before the end of its answer."),
    (BrokenOffError, "{host} broke off before the end of its answer."),
    (NotPackedError, "The answer of {host} cannot be unpacked."),
    (ValueError, "It redirects to an address that cannot be fetched."),  # such as javascript:
    (BaseException, "The connection to {host} failed ({error})."),
)


def _failed(error: BaseException, url: str, limits: Limits) -> tuple[PageState, str]:
    if isinstance(error, HeadTooLargeError):
        told = f"Its HTTP headers are larger than {MAX_HEAD_BYTES // 1024} KiB."
        return PageState.TOO_LARGE, told
    if isinstance(error, DownloadCancelledError):
        return PageState.TOO_LARGE, _too_large(limits)
    reason = next(reason for kind, reason in _REASONS if isinstance(error, kind))
    words = {"host": host_of(url), "timeout_s": limits.timeout_s, "error": type(error).__name__}
    return PageState.ERROR, reason.format(**words)


def _redirects_too_often(limits: Limits) -> str:
    return f"It redirects more than {limits.max_redirects} times."


def _too_large(limits: Limits) -> str:
    return f"It is larger than {limits.max_bytes / _BYTES_A_MIB:g} MiB."
