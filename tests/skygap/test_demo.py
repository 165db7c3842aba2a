import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.result import GapKind, PageVerdict, from_json
from skygap.output import STAMP
from tests.conftest import OpenPage
from tests.skygap.commands import TIMEOUT_S
from tests.skygap.conftest import DATE, Demo, run_demo
from tests.uncovered import uncovered

pytestmark = pytest.mark.xdist_group("demo")


def test_the_last_line_is_the_path_of_the_brief(demo: Demo) -> None:
    assert demo.brief.name == "brief.html"
    assert demo.brief.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_every_form_of_the_brief_is_there(demo: Demo) -> None:
    written = {path.name for path in demo.brief.parent.iterdir()}
    assert written == {
        *("brief.html", "brief.md", "brief.docx", "brief.json"),
        *("gaps.csv", "coverage.xlsx", STAMP),
    }
    above = {path.name for path in demo.brief.parent.parent.iterdir() if path.is_file()}
    assert above == {"index.html", "index.csv", "index.json", "ledger.csv", "serps.jsonl"}


def test_tables_say_their_encoding_to_a_spreadsheet(demo: Demo) -> None:
    tables = [demo.brief.with_name("gaps.csv"), demo.brief.parents[1] / "ledger.csv"]
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in tables)


@pytest.mark.fault(25, 35)
def test_each_unreadable_page_of_the_sample_is_named_with_its_reason(demo: Demo) -> None:
    analysis = from_json(demo.brief.with_name("brief.json").read_bytes())
    unread = [rival for rival in analysis.rivals if rival.verdict is not PageVerdict.READ]
    assert sorted(rival.verdict for rival in unread) == [
        "blocked",
        "near-copy",
        "not-fetched",
        "other-language",
        "script-shell",
    ]
    assert all(rival.reason for rival in unread)
    assert analysis.n_read == analysis.n_found - len(unread)


@pytest.mark.fault(25, 35)
def test_each_page_that_was_not_used_is_named_at_the_end_with_its_reason(demo: Demo) -> None:
    first, *lines = demo.done.stderr.splitlines()[-6:]
    assert first == "5 pages could not be used:"
    assert any(line.endswith("robots.txt of beanledger.example forbids it.") for line in lines)
    assert all(line.startswith("  http") and line.endswith(".") for line in lines)


def test_gaps_of_all_four_kinds_are_found(demo: Demo) -> None:
    analysis = from_json(demo.brief.with_name("brief.json").read_bytes())
    assert {gap.kind for gap in analysis.gaps} == set(GapKind)


def test_a_second_run_fetches_nothing_and_writes_the_same(demo: Demo) -> None:
    before = demo.brief.read_bytes(), demo.brief.with_name("brief.json").read_bytes()
    fetched = _fetched(demo.folder / "skygap.db")
    again = run_demo(demo.folder.parent)
    assert again.brief == demo.brief
    assert _fetched(demo.folder / "skygap.db") == fetched
    assert (again.brief.read_bytes(), again.brief.with_name("brief.json").read_bytes()) == before


@pytest.mark.parametrize("n_ended", [1, pytest.param(10, marks=pytest.mark.slow)])
@pytest.mark.fault(36)
def test_a_demo_killed_midway_ends_as_an_undisturbed_one(
    n_ended: int, demo: Demo, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "skygap", "demo", "--date", DATE]
    with (
        uncovered(),
        subprocess.Popen(  # noqa: S603 # our own command line
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process,
    ):
        _wait_for_pages(tmp_path / "skygap-demo" / "skygap.db", n_ended, process)
        os.kill(process.pid, signal.SIGKILL)
    resumed = run_demo(tmp_path)
    for name in ("brief.html", "brief.json", "brief.md", "brief.docx", "gaps.csv", "coverage.xlsx"):
        expected = demo.brief.with_name(name).read_bytes()
        assert resumed.brief.with_name(name).read_bytes() == expected, name


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_brief_opens_from_disk_without_a_request_or_an_error(
    width: int, demo: Demo, open_page: OpenPage
) -> None:
    html = demo.brief.read_text(encoding="utf-8")
    opened = open_page(html, width=width)
    assert opened.page.title().startswith("cold brew coffee")
    assert opened.console == []
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def _fetched(database: Path) -> list[tuple[str, str]]:
    """Every stored version: its address and when it was fetched."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT final_url, fetched_at FROM versions").fetchall()
    connection.close()
    return sorted(rows)


def _wait_for_pages(database: Path, n_pages: int, process: "subprocess.Popen[bytes]") -> None:
    """Return once `n_pages` have ended, so that the kill falls into the crawl."""
    deadline = time.monotonic() + TIMEOUT_S
    while process.poll() is None and time.monotonic() < deadline:
        if _n_ended(database) >= n_pages:
            return
        time.sleep(0.02)
    pytest.fail("the crawl ended, or stood still, before it could be killed")


def _n_ended(database: Path) -> int:
    if not database.exists():
        return 0
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT count(*) FROM pages WHERE state != 'pending'")
        return int(rows.fetchone()[0])
    except sqlite3.OperationalError:  # the tables are not there yet
        return 0
    finally:
        connection.close()
