"""A look at links that is killed, stopped or out of its store goes on where it was."""

import signal
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from spiders.items import LinkState
from spiders.links_store import add_links, checks_of
from spiders.store import Store
from tests.spiders.crawl import TIMEOUT_S, command, environment
from tests.spiders.test_kills import MARGIN, N_HOSTS, PAGES, Farm, contact
from tests.spiders.test_links import PLAN, WEEK
from tests.spiders.web import Web

LINKED_BY = {f"rival-{n}.example/": [f"http://{page}" for page in PAGES[n::7]] for n in range(7)}
Process = subprocess.Popen[bytes]


class Looks:
    """Runs on the links of one harvest, each known to the servers by its contact."""

    def __init__(self, folder: Path, web: Web) -> None:
        self.folder = folder
        self.url = f"sqlite:///{folder / 'skygap.db'}"
        self.hosts = web.write_hosts(folder)
        with Store(self.url) as store:
            self.harvest_id = store.open_harvest(PLAN, date="2026-11-22", max_age=WEEK).id
            add_links(store.database, self.harvest_id, LINKED_BY)

    def start(self, run: int) -> Process:
        settings = {
            "SKYGAP_HOSTS": str(self.hosts),
            "SKYGAP_CONTACT": contact(run),
            "DOWNLOAD_DELAY": "0.01",
        }
        with (self.folder / f"run-{run}.log").open("wb") as log:
            return subprocess.Popen(  # noqa: S603 # our own interpreter
                command("crawl", "links", given={"harvest": self.harvest_id}, settings=settings),
                cwd=self.folder,
                env=environment(),
                stderr=log,
            )

    def log(self, run: int) -> str:
        return (self.folder / f"run-{run}.log").read_text()

    def known(self) -> set[str]:
        """Pages of which the store knows where they lead, each with its body."""
        query = "select url from links where state != 'pending' and body is not null"
        with closing(sqlite3.connect(self.folder / "skygap.db")) as connection:
            return {url.removeprefix("http://") for (url,) in connection.execute(query)}

    def end(self, farm: Farm, process: Process, number: signal.Signals) -> None:
        """Sends a signal when it is due; what is asked for since then has no answer before."""
        while not farm.is_due.wait(0.01):
            assert process.poll() is None, "the run ended before its signal"
            if farm.sign == "kept" and len(self.known()) >= farm.limit:
                break
        process.send_signal(number)
        if number is not signal.SIGKILL:
            farm.is_over.set()
        process.wait(TIMEOUT_S)
        farm.is_over.set()


def asked_by(farm: Farm, run: int) -> Counter[str]:
    """How often each link was asked for by one run; addresses that are made up are none."""
    return Counter({page: n for page, n in farm.asked_by(run).items() if page in PAGES})


@pytest.mark.slow
def test_killed_again_and_again_it_loses_nothing_and_repeats_what_was_in_flight(
    tmp_path: Path, web: Web
) -> None:
    farm = Farm(web)
    looks = Looks(tmp_path, web)
    had: set[str] = set()
    repeated: Counter[str] = Counter()
    for run, (sign, limit) in enumerate((("asked", 60), ("answered", 200), ("kept", 300))):
        farm.stop_at(sign, limit)
        looks.end(farm, looks.start(run), signal.SIGKILL)
        known = looks.known()
        asked = asked_by(farm, run)
        assert had <= known
        assert not had & set(asked)  # what is known is never asked for again
        assert max(asked.values()) <= 2  # HEAD and GET
        in_flight = set(asked) - known
        assert len(in_flight) <= N_HOSTS
        repeated.update(in_flight)
        had = known
    farm.stop_at("", 0)
    assert looks.start(9).wait(TIMEOUT_S) == 0
    assert not had & set(asked_by(farm, 9))
    assert looks.known() == set(PAGES)
    assert 0 < len(had) < len(PAGES)
    everything = sum((asked_by(farm, run) for run in (0, 1, 2, 9)), Counter[str]())
    assert all(n <= 2 + 2 * repeated[page] for page, n in everything.items())
    with Store(looks.url) as store:
        checks = checks_of(store.database, looks.harvest_id, LINKED_BY)
    assert {(check.state, check.n_checks) for check in checks} == {(LinkState.ALIVE, 1)}


def test_stopped_by_a_signal_it_says_so_and_goes_on(tmp_path: Path, web: Web) -> None:
    farm = Farm(web)
    looks = Looks(tmp_path, web)
    farm.stop_at("answered", MARGIN)
    process = looks.start(0)
    looks.end(farm, process, signal.SIGINT)
    assert process.returncode == 130, looks.log(0)
    told = looks.log(0)
    assert "stopped early (shutdown): " in told
    assert "still to be asked for. The same command goes on." in told
    assert "Traceback" not in told
    known = looks.known()
    assert 0 < len(known) < len(PAGES)


def test_a_store_that_fails_ends_it_with_one_sentence(tmp_path: Path, web: Web) -> None:
    farm = Farm(web)
    looks = Looks(tmp_path, web)
    farm.stop_at("answered", MARGIN)
    process = looks.start(0)
    while not farm.is_due.wait(0.01):
        assert process.poll() is None, looks.log(0)
    with closing(sqlite3.connect(tmp_path / "skygap.db")) as connection:
        connection.execute("drop table links")
        connection.commit()
    farm.is_over.set()
    assert process.wait(TIMEOUT_S) == 1
    assert looks.log(0).count("no such table: links") == 1
    assert "Traceback" not in looks.log(0)
