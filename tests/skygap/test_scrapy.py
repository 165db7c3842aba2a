"""`scrapy crawl` as Scrapy users run it, and that it leaves what the application leaves."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.forked import python
from tests.skygap.commands import run, skygap
from tests.skygap.test_commands import DATE, FIRST, PAGES, SECOND
from tests.uncovered import uncovered

if TYPE_CHECKING:
    import subprocess

Serve = Callable[[dict[str, str]], Path]

_SCRAPY = """
from scrapy.cmdline import execute
execute()
"""


def _environment() -> dict[str, str]:
    return os.environ | {"SCRAPY_SETTINGS_MODULE": "spiders.settings"}


def scrapy(*words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return python(_SCRAPY, *words, cwd=cwd, env=_environment())


def test_scrapy_and_skygap_leave_the_same_briefs(tmp_path: Path, serve: Serve) -> None:
    hosts = str(serve(PAGES))
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n{SECOND}\n")
    by_scrapy, by_skygap = tmp_path / "scrapy", tmp_path / "skygap"
    by_scrapy.mkdir()
    by_skygap.mkdir()
    args = ["-a", "keyword=rain barrel", "-a", "urls=../urls.txt", "-a", f"date={DATE[1]}"]
    feed = ["-s", f"SKYGAP_HOSTS={hosts}", "-O", "pages.jsonl"]
    anew = [sys.executable, "-m", "scrapy", "crawl", "articles"]
    with uncovered():
        crawled = run([*anew, *args, *feed], cwd=by_scrapy, env=_environment())
    assert crawled.returncode == 0, crawled.stderr
    done = skygap(
        "brief", "rain barrel", "--urls", "../urls.txt", "--hosts", hosts, *DATE, cwd=by_skygap
    )
    assert done.returncode == 0, done.stderr
    written = [_files(by_scrapy / "briefs"), _files(by_skygap / "briefs")]
    assert written[0] == written[1]
    items = [json.loads(line) for line in (by_scrapy / "pages.jsonl").read_text().splitlines()]
    assert sorted(item["requested_url"] for item in items) == [FIRST, SECOND]


def test_a_crawl_stopped_early_says_which_keywords_are_open(tmp_path: Path, serve: Serve) -> None:
    hosts = str(serve(PAGES))
    urls = [f"{FIRST}/{number}" for number in range(6)]
    (tmp_path / "urls.txt").write_text("\n".join(urls))
    args = ["-a", "keyword=rain barrel", "-a", "urls=urls.txt"]
    stop = ["-s", f"SKYGAP_HOSTS={hosts}", "-s", "CLOSESPIDER_ITEMCOUNT=1"]
    slow = ["-s", "CONCURRENT_REQUESTS=1", "-s", "DOWNLOAD_DELAY=3"]
    done = scrapy("crawl", "articles", *args, *stop, *slow, cwd=tmp_path)
    assert "still open: rain barrel" in done.stderr


def _files(folder: Path) -> dict[str, bytes]:
    """What is written, by name; the ledger has times of its own."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "ledger.csv"
    }


@pytest.mark.fault(37)
def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(
    tmp_path: Path, serve: Serve
) -> None:
    hosts = str(serve(PAGES))
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n")
    args = ["-a", "keyword=rain barrel", "-a", "urls=urls.txt", "-s", "SKYGAP_OUT=urls.txt"]
    done = scrapy("crawl", "articles", *args, "-s", f"SKYGAP_HOSTS={hosts}", cwd=tmp_path)
    assert "The briefs could not be written:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_said_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n")
    args = ["-a", "keyword=rain barrel", "-a", "urls=urls.txt", "-s", "SKYGAP_WORKERS=many"]
    done = scrapy("crawl", "articles", *args, cwd=tmp_path)
    assert done.returncode != 0
    assert "workers" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
