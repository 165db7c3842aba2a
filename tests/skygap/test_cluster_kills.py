"""Workers, spiders and a scheduler that are killed: what they had in hand is done by others.

All processes are of this machine and share its network: briefs, rankings and pages lie where each
of them sees them.
"""

import os
import signal
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.dask_cluster import dask_cluster
from tests.skygap.commands import TIMEOUT_S
from tests.skygap.shelf import (
    N_PAGES,
    PAGES,
    Shelf,
    batch,
    has_written,
    kept,
    run_through,
    wait_until,
    written,
)
from tests.spiders.web import Web

if TYPE_CHECKING:
    from tests.postgres import Postgres

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3_600)]  # seconds, for a busy machine


@pytest.fixture
def shelf(web: Web) -> Shelf:
    return Shelf(web)


def made(shelf: Shelf, folder: Path) -> Path:
    folder.mkdir()
    shelf.write_list(folder)
    return folder


def test_a_worker_and_a_spider_that_are_killed_cost_what_was_in_flight(
    tmp_path: Path, shelf: Shelf, postgres: "Postgres"
) -> None:
    shared, alone = (made(shelf, tmp_path / name) for name in ("shared", "alone"))
    store = postgres.new_url()
    shelf.hold_after(12)
    shelf.closed.update(PAGES[-10:])  # of both shards, so that neither ends before the worker does
    with (
        dask_cluster(tmp_path / "dask") as dask,
        batch(shared, "--cluster", dask.address, "--shards", "2", "--store", store) as process,
    ):
        wait_until(partial(shelf.has_asked, 14), process)
        wait_until(lambda: len(dask.spiders()) == 2, process)
        spider = min(dask.spiders())
        os.kill(spider, signal.SIGKILL)
        in_flight = shelf.seen - kept(store)
        shelf.lift_limit()
        wait_until(lambda: has_written(shared, 1) and shelf.has_asked(N_PAGES), process)
        wait_until(lambda: len(dask.spiders()) == 2, process)
        assert spider not in dask.spiders()
        dask.workers[0].kill()
        in_flight |= shelf.seen - kept(store)
        shelf.let_go()
        status = process.wait(TIMEOUT_S)
    assert status == 0, (shared / "log").read_text()
    assert kept(store) == set(PAGES)
    asked = Counter(page for page in shelf.web.asked if page in PAGES)
    assert set(asked) == set(PAGES)
    assert {page for page, n in asked.items() if n > 1} <= in_flight
    assert set(shelf.web.at_once.values()) == {1}
    run_through(alone)
    assert written(shared) == written(alone)


def test_a_scheduler_that_is_killed_is_one_sentence_and_the_same_command_goes_on(
    tmp_path: Path, shelf: Shelf
) -> None:
    shared, alone = (made(shelf, tmp_path / name) for name in ("shared", "alone"))
    store = f"sqlite:///{shared / 'skygap.db'}"
    shelf.hold_after(12)
    with (
        dask_cluster(tmp_path / "dask") as dask,
        batch(shared, "--cluster", dask.address, "--shards", "2") as process,
    ):
        wait_until(partial(shelf.has_asked, 14), process)
        dask.scheduler.kill()
        shelf.let_go()
        assert process.wait(TIMEOUT_S) == 2
    (told,) = (shared / "log").read_text().splitlines()
    assert told.startswith(f"skygap: The Dask scheduler at {dask.address} is gone. ")
    assert told.endswith(" and the same command goes on.")
    had = kept(store)
    shelf.web.asked.clear()
    with dask_cluster(tmp_path / "again") as dask:
        run_through(shared, "--cluster", dask.address, "--shards", "2")
    assert had
    assert not had & set(shelf.web.asked)
    assert set(shelf.web.at_once.values()) == {1}
    run_through(alone)
    assert written(shared) == written(alone)
