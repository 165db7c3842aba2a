"""One page in a browser, from its answer to what its scripts have made of it."""

import asyncio
import contextlib
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from scrapy.http import Response

from spiders.loading import Loader, Task
from spiders.shell import is_bare, is_shell

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, CDPSession, Page, WebSocketRoute

QUIET_S = 0.5  # without a request, until scripts count as done
PATIENCE_S = 3.0  # more, where there is no text yet: a splash screen, or a timer
BUSY_S = 10.0  # of loading, after which text that is there is taken: some pages never stop
_LOADING_SHARE = 2 / 3  # of the time, after which what is there is taken

# A network that is empty looks like none, and some pages wait for it.
_ONLINE = "Object.defineProperty(Navigator.prototype, 'onLine', {get: () => true})"
# By way of the prototypes: a page can have an element that is named like a property. Not longer
# than is wanted: all of it would come to us.
_READ = """(() => {
    const get = (proto, name, of) => Object.getOwnPropertyDescriptor(proto, name).get.call(of);
    const root = get(Document.prototype, 'documentElement', document);
    const html = root ? get(Element.prototype, 'outerHTML', root) : '';
    const isWhole = get(Document.prototype, 'readyState', document) !== 'loading';
    return [isWhole, html.length > %d ? null : '<!DOCTYPE html>' + html];
})()"""


class RenderingError(Exception):
    """A page could not be rendered; its text is the reason, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one page may take: seconds, and bytes of what comes of it."""

    time_s: float
    max_bytes: int


async def rendered(browser: "Browser", task: Task, loader: Loader) -> bytes:
    """Renders a page; its own time is looked at, a script that never ends is not.

    Args:
        browser: Any that is running.
        task: The page.
        loader: Answers what it asks for.

    Returns:
        Its tree as HTML in UTF-8.

    Raises:
        RenderingError: If there is none.
    """
    try:
        html = await _rendered(browser, task, loader)
    except RenderingError:
        raise
    except Exception as error:  # a browser that dies is told of in many ways
        first = str(error).strip().partition("\n")[0][:200] or type(error).__name__
        raise RenderingError(f"The browser failed on its scripts ({first}).") from error
    data = b"" if html is None else html.encode("utf-8", "replace")
    if html is None or len(data) > task.max_bytes:
        size = task.max_bytes / 1024 / 1024
        raise RenderingError(f"Its scripts make a page larger than {size:g} MiB.")
    return data


async def _rendered(browser: "Browser", task: Task, loader: Loader) -> str | None:
    context = await browser.new_context(
        user_agent=task.agent,
        locale=_locale(task.response),
        service_workers="block",
        accept_downloads=False,
    )
    try:
        await context.add_init_script(_ONLINE)
        await context.route("**/*", loader.answer)
        await context.route_web_socket("**/*", _refuse)
        page = await context.new_page()
        context.on("page", lambda popup: asyncio.ensure_future(popup.close()))
        return await _unless_crashed(context, page, task, loader)
    finally:
        with contextlib.suppress(Exception):  # the browser may be gone
            await context.unroute_all(behavior="ignoreErrors")
            await context.close()


async def _unless_crashed(
    context: "BrowserContext", page: "Page", task: Task, loader: Loader
) -> str | None:
    crashed = asyncio.Event()
    page.once("crash", lambda _: crashed.set())
    crash = asyncio.ensure_future(crashed.wait())
    work = asyncio.ensure_future(_settled(context, page, task, loader))
    try:
        await asyncio.wait((work, crash), return_when=asyncio.FIRST_COMPLETED)
        if crashed.is_set():
            raise RenderingError("Its scripts made the browser crash.")
        return work.result()
    finally:
        work.cancel()
        crash.cancel()


async def _settled(
    context: "BrowserContext", page: "Page", task: Task, loader: Loader
) -> str | None:
    """The tree when nothing is loaded any more, or when most of the time is over."""
    left_s = task.until - monotonic()
    latest = monotonic() + left_s * _LOADING_SHARE
    url = task.response.url
    # Not until it has loaded: a page that goes elsewhere at once never has, for all that one sees.
    await page.goto(url, wait_until="commit", timeout=1000 * left_s)
    session = await context.new_cdp_session(page)
    is_quiet = False
    while True:
        was_quiet = is_quiet
        is_quiet = await loader.quiet(QUIET_S, min(latest, monotonic() + BUSY_S))
        is_whole, html = await _read(session, task.max_bytes)
        if is_quiet and not was_quiet:
            latest = min(latest, monotonic() + PATIENCE_S)
        tree = (html or "").encode("utf-8", "replace")
        if html is None or (is_whole and not is_shell(tree)):
            return html
        if monotonic() > latest:
            if is_bare(tree):
                raise RenderingError("Its scripts were run in a browser, and brought no text.")
            return html
        await asyncio.sleep(QUIET_S)


async def _read(session: "CDPSession", max_length: int) -> tuple[bool, str | None]:
    """The tree of the page, read where its scripts have changed nothing; None if too large.

    Before it comes whether all of what was fetched is in it.
    """
    tree = await session.send("Page.getFrameTree")
    frame = {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "skygap"}
    world = await session.send("Page.createIsolatedWorld", frame)
    read = {
        "expression": _READ % max_length,
        "contextId": world["executionContextId"],
        "returnByValue": True,
    }
    is_whole, html = (await session.send("Runtime.evaluate", read))["result"].get("value")
    return bool(is_whole), html if isinstance(html, str) else None


async def _refuse(socket: "WebSocketRoute") -> None:
    await socket.close()


def _locale(response: Response) -> str | None:
    """The language that the page was asked for in."""
    accepted = response.request.headers.get("Accept-Language") if response.request else None
    return accepted.decode("latin-1").partition(",")[0] if accepted else None
