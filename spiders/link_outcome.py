"""What an answer, or none, says of a link: gone only where that is certain."""

from http import HTTPStatus

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.internet.error import ConnectionClosed

from spiders.first_bytes import content_type_of, is_html
from spiders.items import Death, LinkState, PageState
from spiders.looks import LinkLook
from spiders.outcome import Limits, explain, told_status
from spiders.urls import host_of

MAX_BODY = 256 * 1024  # bytes that tell a page from a notice that there is none; most end earlier

_DEATHS = {HTTPStatus.NOT_FOUND: Death.NOT_FOUND, HTTPStatus.GONE: Death.GONE}
# What a GET would be told too: who asks is not let in, or asks too often. All else that is no
# success may come from a server that cannot HEAD.
_SAME_FOR_GET = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.PROXY_AUTHENTICATION_REQUIRED,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
)
# Failures after a connection was had, which some servers have for HEAD alone.
_MAY_BE_FOR_HEAD = (
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    ConnectionClosed,
)


def is_success(response: Response) -> bool:
    """Whether a server gave what was asked for."""
    return response.status // 100 == HTTPStatus.OK // 100


def look_of_head(response: Response) -> LinkLook | None:
    """What an answer to HEAD settles.

    Args:
        response: The last one, after redirects.

    Returns:
        ALIVE for what is no HTML, UNSURE where GET would be told the same; else None: GET tells.
    """
    if is_success(response):
        return None if is_html(content_type_of(response.headers)) else look_of_answer(response)
    return look_of_answer(response) if response.status in _SAME_FOR_GET else None


def look_of_answer(response: Response) -> LinkLook:
    """What an answer says.

    Args:
        response: The last one, after redirects.

    Returns:
        DEAD for 404 and 410, ALIVE for any success, with the beginning of HTML; else UNSURE.
    """
    content_type = content_type_of(response.headers)
    if is_success(response):
        body = response.body[:MAX_BODY] if is_html(content_type) else b""
        state, death, reason = LinkState.ALIVE, None, ""
    else:
        body, reason = b"", told_status(response.status)
        death = _DEATHS.get(HTTPStatus(response.status)) if response.status in _DEATHS else None
        state = LinkState.DEAD if death else LinkState.UNSURE
    return LinkLook(
        state=state,
        death=death,
        status=response.status,
        final_url=response.url,
        content_type=content_type,
        reason=reason,
        body=body,
    )


def is_worth_get(error: BaseException) -> bool:
    """Whether a HEAD that failed like this is no word on GET."""
    return isinstance(error, _MAY_BE_FOR_HEAD) and not isinstance(
        error, CannotResolveHostError | DownloadConnectionRefusedError
    )


def look_of_failure(
    error: BaseException, *, url: str, limits: Limits, is_no_host: bool
) -> LinkLook:
    """What it says that there was no answer.

    Args:
        error: What Scrapy raised.
        url: Address that failed, after redirects.
        limits: In force during the crawl.
        is_no_host: Whether it is certain that its host does not exist.

    Returns:
        DEAD where the host does not exist, REFUSED for an address that is never asked for; else
        UNSURE.
    """
    if isinstance(error, CannotResolveHostError):
        return _unknown_host(url, is_no_host=is_no_host)
    state, reason = explain(error, url=url, limits=limits)
    is_refused = state is PageState.REFUSED
    return LinkLook(state=LinkState.REFUSED if is_refused else LinkState.UNSURE, reason=reason)


def _unknown_host(url: str, *, is_no_host: bool) -> LinkLook:
    host = host_of(url)
    if is_no_host:
        reason = f"There is no host {host} (DNS)."
        return LinkLook(state=LinkState.DEAD, death=Death.NO_HOST, reason=reason)
    reason = f"It could not be found out whether there is a host {host} (DNS)."
    return LinkLook(state=LinkState.UNSURE, reason=reason)
