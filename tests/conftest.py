"""A real browser with pages opened from disk, and a real Postgres."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.postgres import Postgres, running, why_not
from tests.reports.reloading import drawn

settings.register_profile("skygap", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("skygap")
expect.set_options(timeout=60_000)  # nor is it of the page

_FLAGS = (
    "--no-sandbox",  # Chromium refuses to run as root otherwise, as it does in a container
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A page with all that it said and asked for since it was opened."""

    page: Page
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


OpenPage = Callable[..., Opened]


def _chromium() -> str | None:
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return os.environ.get("SKYGAP_CHROMIUM") or next(filter(None, found), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, or the one that playwright installed."""
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=_chromium(), args=_FLAGS)
        except Error as error:
            pytest.fail(
                "no Chromium to open briefs with: run `make test`, which installs one, or name "
                f"one in SKYGAP_CHROMIUM ({error.message.splitlines()[0]})",
                pytrace=False,
            )
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Writes HTML to disk and opens it from there."""
    contexts = []

    def opened(
        html: str,
        *,
        width: int = 1280,
        height: int = 900,
        has_javascript: bool = True,
        scheme: Literal["light", "dark"] = "light",
    ) -> Opened:
        file = tmp_path / "brief.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=has_javascript,
            color_scheme=scheme,
            accept_downloads=True,
        )
        contexts.append(context)
        seen = Opened(page=context.new_page())
        seen.page.on("console", lambda message: seen.console.append(message.text))
        seen.page.on("pageerror", lambda error: seen.console.append(str(error)))
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.goto(file.as_uri())
        if has_javascript:
            drawn(seen.page)
        return seen

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A Postgres server of this test run's own."""
    reason = why_not()
    if reason:
        pytest.skip(reason)
    with running() as server:
        yield server
