"""A batch that is killed again and again ends with what one leaves that nobody disturbed.

Kills are due by progress, never by time, and take the whole process group, as a power cut would.
"""

import logging
import os
import random
import secrets
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests.skygap.shelf import (
    N_HOSTS,
    PAGES,
    RANKINGS,
    Shelf,
    batch,
    briefs,
    has_written,
    kept,
    power_cut,
    run_through,
    wait_until,
    written,
)
from tests.spiders.web import Web

logger = logging.getLogger(__name__)

SEED = int(os.environ.get("SKYGAP_SEED") or secrets.randbelow(1_000_000))
N_BRIEFS = 10  # two of the keywords are served by those of others
N_FETCHING, N_ANALYSING = 2, 3  # kills
N_OVERLAP = 32  # pages that are answered until the first brief is written

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3_600)]  # seconds, for a busy machine


def store_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'skygap.db'}"


def asked_since(shelf: Shelf, n_before: int) -> set[str]:
    """Pages asked for after so many requests; only those held for long were asked for twice."""
    asked = Counter(page for page in shelf.web.asked[n_before:] if page in PAGES)
    assert {page for page, n in asked.items() if n > 1} <= shelf.held
    return set(asked)


def test_killed_at_five_points_a_batch_ends_as_if_nothing_had_been(
    tmp_path: Path, web: Web
) -> None:
    logger.warning("Kills are those of SKYGAP_SEED=%d.", SEED)
    chance = random.Random(SEED)  # noqa: S311 # any moment will do
    shelf = Shelf(web)
    killed, calm = tmp_path / "killed", tmp_path / "calm"
    for folder in (killed, calm):
        folder.mkdir()
        shelf.write_list(folder)
    had: set[str] = set()
    for limit in sorted(chance.sample(range(1, N_OVERLAP - 4), N_FETCHING)):
        n_before = len(web.asked)
        shelf.hold_after(limit)
        with batch(killed) as process:
            wait_until(partial(shelf.has_asked, limit + 1), process)
            power_cut(process)
        shelf.let_go()
        had = check_nothing_lost(killed, had, asked_since(shelf, n_before))
        logger.warning("Kill at %d pages asked: %d kept.", limit, len(had))
    shelf.hold_after(N_OVERLAP)  # the first of these comes while pages are fetched
    for target in sorted(chance.sample(range(1, N_BRIEFS), N_ANALYSING)):
        n_now = len(briefs(killed))
        limit = n_now + 1 if len(had) < N_OVERLAP else min(max(target, n_now + 1), N_BRIEFS)
        n_before = len(web.asked)
        with batch(killed) as process:
            wait_until(partial(has_written, killed, limit), process)
            power_cut(process)
        shelf.let_go()
        had = check_nothing_lost(killed, had, asked_since(shelf, n_before))
        logger.warning("Kill at %d briefs: %d pages kept.", limit, len(had))
    n_before = len(web.asked)
    run_through(killed)
    assert not had & asked_since(shelf, n_before)
    assert kept(store_of(killed)) == set(PAGES)
    run_through(calm)
    assert written(killed) == written(calm)
    assert len(briefs(calm)) == N_BRIEFS < len(RANKINGS)
    assert set(web.at_once.values()) == {1}


def check_nothing_lost(folder: Path, had: set[str], asked: set[str]) -> set[str]:
    """What is kept now: all that was before, none of it asked for again."""
    now = kept(store_of(folder))
    assert had <= now
    assert not had & asked
    assert len(asked - now) <= N_HOSTS  # what was in flight
    return now
