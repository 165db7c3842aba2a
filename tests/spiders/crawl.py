"""Starts real crawls in processes of their own, as a user would."""

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from tests.forked import TIMEOUT_S, python
from tests.uncovered import uncovered

__all__ = [
    "FAST",
    "STRICT",
    "TIMEOUT_S",
    "command",
    "environment",
    "read_feed",
    "scrapy",
    "scrapy_anew",
    "write_serp",
]

# Deprecations of Scrapy are errors: the option -W is read before Scrapy can be imported, and would
# be ignored.
STRICT = """
import warnings
from scrapy.exceptions import ScrapyDeprecationWarning
warnings.simplefilter("error", ScrapyDeprecationWarning)
"""
# As `python -m scrapy`.
_SCRAPY = """
from scrapy.cmdline import execute
execute()
"""
FAST = {
    "ADDONS": '{"spiders.addon.GuardAddon": 50}',
    "AUTOTHROTTLE_ENABLED": "False",
    "DOWNLOAD_DELAY": "0",
    "RETRY_TIMES": "0",
    "SKYGAP_CONTACT": "you@example.org",
}


def command(
    *words: str, given: dict[str, str], settings: dict[str, str], before: str = ""
) -> list[str]:
    """What starts a crawl; `before` is code that runs in its process first."""
    return [sys.executable, "-c", STRICT + before + _SCRAPY, *_with_options(words, given, settings)]


def _with_options(
    words: tuple[str, ...], given: dict[str, str], settings: dict[str, str]
) -> tuple[str, ...]:
    words += tuple(f"-a{name}={value}" for name, value in given.items())
    return words + tuple(f"-s{name}={value}" for name, value in (FAST | settings).items())


def environment(*, is_measured: bool = False) -> dict[str, str]:
    """Of a crawl; one in a new interpreter is not measured, since coverage doubles its start."""
    with nullcontext() if is_measured else uncovered():
        return os.environ | {"SCRAPY_SETTINGS_MODULE": "spiders.settings"}


def scrapy(
    folder: Path, *words: str, given: dict[str, str] | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """A crawl forked from a process that has loaded its libraries."""
    words = _with_options(words, given or {}, settings)
    return python(STRICT + _SCRAPY, *words, cwd=folder, env=environment(is_measured=True))


def scrapy_anew(
    folder: Path,
    *words: str,
    given: dict[str, str] | None = None,
    before: str = "",
    **settings: str,
) -> subprocess.CompletedProcess[str]:
    """A crawl in a new interpreter, where nothing is loaded when `before` runs."""
    return subprocess.run(  # noqa: S603 # our own interpreter
        command(*words, given=given or {}, settings=settings, before=before),
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )


def write_serp(folder: Path, rows: dict[str, list[str]]) -> None:
    """Writes serp.csv: addresses by keyword, in order of rank."""
    lines = [f"{query},{rank},{url}" for query in rows for rank, url in enumerate(rows[query], 1)]
    (folder / "serp.csv").write_text("\n".join(["keyword,rank,url", *lines]))


def read_feed(path: Path) -> dict[str, dict[str, Any]]:
    """Items of a feed by requested address."""
    items = [json.loads(line) for line in path.read_text().splitlines()]
    by_url = {item["requested_url"]: item for item in items}
    assert len(by_url) == len(items)
    return by_url
