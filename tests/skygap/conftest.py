"""Saved pages on a loopback site, and the demo run once for all tests that look at it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from skygap.demo.site import Site, write_hosts
from tests.skygap.commands import skygap, skygap_anew
from tests.spiders.web import Web

if TYPE_CHECKING:
    import subprocess

DATE = "2026-01-02"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A finished demo run: its folder, its brief, what it printed."""

    folder: Path
    brief: Path
    done: "subprocess.CompletedProcess[str]"


def run_demo(cwd: Path, start: Callable[..., "subprocess.CompletedProcess[str]"] = skygap) -> Demo:
    done = start("demo", "--date", DATE, cwd=cwd)
    assert done.returncode == 0, done.stderr
    brief = cwd / done.stdout.strip().splitlines()[-1]
    return Demo(folder=cwd / "skygap-demo", brief=brief, done=done)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(tmp_path_factory.mktemp("demo"), skygap_anew)


ARTICLE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>{title}</h1>
<p>{lead}</p>{sections}</article><footer>All rights reserved</footer></body></html>"""


def page(title: str, sections: dict[str, str]) -> str:
    """A small article: each section's text is said at length, so that it reads as one."""
    body = "".join(
        f"<h2>{heading}</h2><p>{' '.join([text] * 4)}</p>" for heading, text in sections.items()
    )
    lead = f"{title} is what this page is about, and it says so in one plain sentence."
    return ARTICLE.format(title=title, lead=lead, sections=body)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], Path]]:
    """Serves {url: html} under these addresses; gives the file for --hosts."""
    sites: list[Site] = []

    def start(pages: dict[str, str]) -> Path:
        folder = tmp_path / "saved"
        folder.mkdir()
        entries = []
        for number, (url, html) in enumerate(pages.items(), 1):
            (folder / f"{number}.html").write_text(html, encoding="utf-8")
            row = {
                "keyword": "any",
                "rank": number,
                "url": url,
                "title": "",
                "file": f"{number}.html",
            }
            entries.append(row)
        (folder / "articles.json").write_text(json.dumps(entries))
        site = Site(folder)
        site.start()
        sites.append(site)
        write_hosts(site.hosts, tmp_path / "hosts.json")
        return tmp_path / "hosts.json"

    yield start
    for site in sites:
        site.stop()


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as started:
        yield started
