"""Answers as pages: those that are shells go through a browser, where there is one."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response

from spiders.browser import SETTING, why_not
from spiders.items import Page, PageState, Rendering
from spiders.outcome import page_of_response
from spiders.rendering import Bounds, Renderer, RenderingError, StoppedError
from spiders.shell import is_shell

logger = logging.getLogger(__name__)

_MAX_TIME_S = 30.0


class Answers:
    """Makes pages of answers, during one crawl.

    Args:
        crawler: Of the crawl.
        is_stopping: Tells that the crawl ends before all is fetched.

    Attributes:
        can_render: Whether the scripts of pages can be run.
        n_shells: Pages so far whose scripts were not run.

    Raises:
        InputError: If a browser is named that cannot be used.
    """

    def __init__(self, crawler: Crawler, *, is_stopping: Callable[[], bool]) -> None:
        settings = crawler.settings
        setting = settings.get(SETTING) or ""
        self._why_not = why_not(setting)
        self.can_render = not self._why_not
        self.n_shells = 0
        bounds = Bounds(
            time_s=settings.getfloat("DOWNLOAD_TIMEOUT") or _MAX_TIME_S,
            max_bytes=settings.getint("DOWNLOAD_MAXSIZE"),
        )
        self._renderer = Renderer(
            setting,
            bounds,
            crawler.engine.download_async,
            is_stopping=is_stopping,
        )
        crawler.signals.connect(self.close, signal=signals.spider_closed)

    async def page_of(
        self, response: Response, *, requested_url: str, fetched_at: str
    ) -> Page | None:
        """The page for an answer.

        Args:
            response: The last one, after redirects and retries.
            requested_url: Canonical address that was asked for.
            fetched_at: ISO 8601 in UTC.

        Returns:
            The page; None if the crawl ended before its scripts were run.
        """
        page = page_of_response(response, requested_url=requested_url, fetched_at=fetched_at)
        is_html = page.state is PageState.DONE and isinstance(response, HtmlResponse)
        if not is_html or not is_shell(page.body):
            return page
        if self._why_not:
            return self._shell(page, self._why_not)
        request = response.request
        agent = (request.headers.get("User-Agent") or b"") if request else b""
        try:
            html = await self._renderer.render(response, agent.decode("latin-1"))
        except RenderingError as error:
            return self._shell(page, str(error))
        except StoppedError:
            return None
        return replace(
            page,
            body=html,
            content_hash=hashlib.sha256(html).hexdigest(),
            content_type="text/html; charset=utf-8",
            rendering=Rendering.RENDERED,
        )

    async def close(self) -> None:
        """Scrapy's signal: ends the browsers, and says how many pages are without their text."""
        await self._renderer.close()
        if self.n_shells:
            logger.warning(
                "%s built by scripts that were not run. %s",
                "1 page is" if self.n_shells == 1 else f"{self.n_shells} pages are",
                self._why_not or "Its reason stands beside each.",
            )

    def _shell(self, page: Page, reason: str) -> Page:
        self.n_shells += 1
        return replace(page, rendering=Rendering.SHELL, reason=reason)
