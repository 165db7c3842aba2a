"""The browsers of a crawl: pages that scripts build, as they are when the scripts have run."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING

from scrapy.http import Response

from spiders.browser import FLAGS, environment, executable, is_sandboxed
from spiders.loading import Download, Loader, Task
from spiders.rendered import Bounds, RenderingError, rendered

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

__all__ = ["Bounds", "Renderer", "RenderingError", "StoppedError"]

logger = logging.getLogger(__name__)

N_BROWSERS = 2  # pages at once, each in a browser of its own: one that dies takes no other along
START_S = 120.0  # for a browser to start, on a busy machine
_LOOK_S = 0.1  # between looks at the clock, and at whether the crawl goes on
_CLOSE_S = 10.0


class StoppedError(Exception):
    """The crawl ends; the page was not rendered, and is left for the next one."""


class Renderer:
    """Browsers that are started when the first page needs one.

    Args:
        browser: The setting SKYGAP_BROWSER; one that can be used.
        bounds: For each page.
        download: Scrapy's downloader.
        is_stopping: Tells that the crawl ends.
    """

    def __init__(
        self,
        browser: str,
        bounds: Bounds,
        download: Download,
        *,
        is_stopping: Callable[[], bool],
    ) -> None:
        self._setting = browser
        self._bounds = bounds
        self._download = download
        self._is_stopping = is_stopping
        self._folder: TemporaryDirectory[str] | None = None
        self._driver: Playwright | None = None
        self._starting = asyncio.Lock()
        self._free: asyncio.Queue[Browser | None] = asyncio.Queue()
        self._failure = ""
        for _ in range(N_BROWSERS):
            self._free.put_nowait(None)

    async def render(self, response: Response, agent: str) -> bytes:
        """What the scripts of a page make of it.

        Args:
            response: The page as fetched.
            agent: User agent that it was asked for with.

        Returns:
            Its tree as HTML in UTF-8.

        Raises:
            RenderingError: If there is none.
            StoppedError: If the crawl ends meanwhile.
        """
        browser = await self._free.get()
        try:
            browser = await self._usable(browser)
            html = await self._bounded(browser, response, agent)
        except BaseException:
            await _closed(browser)
            browser = None
            raise
        finally:
            self._free.put_nowait(browser)
        return html

    async def close(self) -> None:
        """Ends all browsers."""
        while not self._free.empty():
            await _closed(self._free.get_nowait())
        if self._driver:
            with contextlib.suppress(Exception):  # it may be gone
                await asyncio.wait_for(self._driver.stop(), _CLOSE_S)
        if self._folder:
            self._folder.cleanup()

    async def _usable(self, browser: "Browser | None") -> "Browser":
        if self._is_stopping():
            raise StoppedError
        if browser and browser.is_connected():
            return browser
        if self._failure:
            raise RenderingError(self._failure)
        try:
            return await asyncio.wait_for(self._started(), START_S)
        except Exception as error:
            if self._is_stopping():  # Ctrl-C in a terminal reaches the driver too
                raise StoppedError from error
            first = str(error).strip().partition("\n")[0][:200] or type(error).__name__
            self._failure = f"Its scripts were not run: the browser does not start ({first})."
            logger.warning("%s", self._failure)
            raise RenderingError(self._failure) from error

    async def _started(self) -> "Browser":
        from playwright.async_api import async_playwright

        async with self._starting:
            if self._driver is None:
                self._folder = TemporaryDirectory(
                    prefix="skygap-browser-", ignore_cleanup_errors=True
                )
                self._driver = await async_playwright().start()
        assert self._folder is not None  # noqa: S101 # it is there before the driver
        folder = Path(self._folder.name)
        return await self._driver.chromium.launch(
            executable_path=executable(self._setting, folder),
            args=FLAGS,
            chromium_sandbox=is_sandboxed(),
            env=dict(environment(folder)),
            handle_sigint=False,  # Ctrl-C is ours to hear
            handle_sigterm=False,
            handle_sighup=False,
            timeout=1000 * START_S,
        )

    async def _bounded(self, browser: "Browser", response: Response, agent: str) -> bytes:
        """Renders as long as there is time and the crawl goes on."""
        until = monotonic() + self._bounds.time_s
        task = Task(response=response, agent=agent, until=until, max_bytes=self._bounds.max_bytes)
        loader = Loader(task, self._download)
        work = asyncio.ensure_future(rendered(browser, task, loader))
        try:
            while not work.done():
                await asyncio.wait({work}, timeout=_LOOK_S)
                if self._is_stopping():
                    raise StoppedError
                if monotonic() > until and not work.done():
                    raise RenderingError(
                        f"Its scripts were not done within {self._bounds.time_s:g} seconds."
                    )
            return work.result()
        finally:
            await loader.close()
            work.cancel()


async def _closed(browser: "Browser | None") -> None:
    if browser is not None:
        with contextlib.suppress(Exception):  # it may be gone, and its driver too
            await asyncio.wait_for(browser.close(), _CLOSE_S)
