"""Starts real crawls in processes of their own, as a user would."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

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
TIMEOUT_S = 800  # ends a crawl that hangs; a busy machine takes many times as long as usual
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
    words += tuple(f"-a{name}={value}" for name, value in given.items())
    words += tuple(f"-s{name}={value}" for name, value in (FAST | settings).items())
    return [sys.executable, "-c", STRICT + before + _SCRAPY, *words]


def environment() -> dict[str, str]:
    return os.environ | {"SCRAPY_SETTINGS_MODULE": "spiders.settings"}


def scrapy(
    folder: Path,
    *words: str,
    given: dict[str, str] | None = None,
    before: str = "",
    **settings: str,
) -> subprocess.CompletedProcess[str]:
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
