"""A batch that is ended in the midst of fetching and analysing: by a signal, or by its disk."""

import json
import os
import signal
import subprocess
from functools import partial
from pathlib import Path

import pytest

from tests.skygap.commands import TIMEOUT_S
from tests.skygap.disk import Disk, mounted
from tests.skygap.shelf import (
    PAGES,
    RANKINGS,
    Process,
    Shelf,
    batch,
    has_written,
    kept,
    run_through,
    wait_until,
)
from tests.spiders.web import Web

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3_600)]  # seconds, for a busy machine

N_ANSWERED = 18  # pages, those of four keywords; the others are held


@pytest.fixture
def shelf(web: Web, tmp_path: Path) -> Shelf:
    made = Shelf(web)
    made.write_list(tmp_path)
    made.closed.update(PAGES[N_ANSWERED:])
    return made


def overlaps(folder: Path, shelf: Shelf) -> bool:
    """Whether a brief is written while pages are fetched."""
    return has_written(folder, 1) and bool(shelf.held)


def is_gone(process: Process) -> bool:
    """Whether nothing is left of a process and of all that it started."""
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return True
    return False


def check_whole(folder: Path) -> None:
    """What is there can be read, and is of keywords whose index row says so."""
    for path in (folder / "briefs").rglob("*.json"):
        json.loads(path.read_text())
    assert not list((folder / "briefs").rglob("*.part"))
    assert kept(f"sqlite:///{folder / 'skygap.db'}")


def check_goes_on(folder: Path, shelf: Shelf, *options: str) -> None:
    """The same command asks for nothing that is kept, and comes to an end."""
    had = kept(f"sqlite:///{folder / 'skygap.db'}")
    shelf.let_go()
    shelf.web.asked.clear()
    run_through(folder, *options)
    assert not had & set(shelf.web.asked)
    assert [host for host, n in shelf.web.at_once.items() if n > 1] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_crawl_and_what_is_fetched_is_still_written(
    number: signal.Signals, tmp_path: Path, shelf: Shelf
) -> None:
    with batch(tmp_path) as process:
        wait_until(partial(overlaps, tmp_path, shelf), process)
        process.send_signal(number)
        shelf.let_go()  # what was asked for is answered; nothing more is asked for
        assert process.wait(TIMEOUT_S) == 130
        wait_until(partial(is_gone, process))
    check_whole(tmp_path)
    (index,) = (tmp_path / "briefs").glob("*/index.json")
    states = [one["state"] for one in json.loads(index.read_text())["outcomes"]]
    assert len(states) == len(RANKINGS)
    assert {"done", "open"} <= set(states)
    assert "Traceback" not in (tmp_path / "log").read_text()
    check_goes_on(tmp_path, shelf)


def test_a_second_one_ends_it_at_once(tmp_path: Path, shelf: Shelf) -> None:
    log = tmp_path / "log"
    with batch(tmp_path, "-v") as process:
        wait_until(partial(overlaps, tmp_path, shelf), process)
        process.send_signal(signal.SIGINT)
        wait_until(lambda: "shutting down gracefully" in log.read_text(), process)
        process.send_signal(signal.SIGINT)
        # Pages that it asked for are still held.
        assert process.wait(TIMEOUT_S) == 130
        wait_until(partial(is_gone, process))
    said = log.read_text()
    assert "Traceback" not in said
    assert "Interrupted; the same command goes on." in said
    check_whole(tmp_path)


def test_on_a_cluster_one_is_enough(tmp_path: Path, shelf: Shelf) -> None:
    options = ("--cluster", "local", "--workers", "2")
    with batch(tmp_path, *options) as process:
        wait_until(partial(overlaps, tmp_path, shelf), process)
        process.send_signal(signal.SIGINT)
        assert process.wait(TIMEOUT_S) == 130
        shelf.let_go()
        wait_until(partial(is_gone, process))
    assert [host for host, n in shelf.web.at_once.items() if n > 1] == []
    assert (tmp_path / "log").read_text().strip() == "Interrupted; the same command goes on."
    check_whole(tmp_path)
    check_goes_on(tmp_path, shelf, *options)


@pytest.mark.parametrize(
    ("how", "told"), [("full", "No space left on device"), ("ro", "Read-only file system")]
)
def test_an_output_folder_that_cannot_be_written_any_more_costs_no_page(
    how: str, told: str, tmp_path: Path, shelf: Shelf
) -> None:
    with mounted(tmp_path / "disk", "40m") as disk:
        (tmp_path / "briefs").symlink_to(disk.folder / "briefs")
        (disk.folder / "briefs").mkdir()
        with batch(tmp_path) as process:
            wait_until(partial(overlaps, tmp_path, shelf), process)
            if how == "full":
                disk.fill()
            else:
                wait_until(partial(_becomes_read_only, disk), process)
            shelf.let_go()
            assert process.wait(TIMEOUT_S) == 2
            wait_until(partial(is_gone, process))
        (said,) = (tmp_path / "log").read_text().splitlines()
        assert said.startswith("skygap: ")
        assert told in said
        assert kept(f"sqlite:///{tmp_path / 'skygap.db'}") == set(PAGES)
        if how == "full":
            disk.free()
        else:
            disk.remount("rw")
        check_goes_on(tmp_path, shelf)


def _becomes_read_only(disk: Disk) -> bool:
    """A disk refuses while a file on it is being written."""
    try:
        disk.remount("ro")
    except subprocess.CalledProcessError:
        return False
    return True
