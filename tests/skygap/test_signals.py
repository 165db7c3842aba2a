"""Ctrl-C and SIGTERM during a crawl, once and twice: clean, told by the status, nothing lost."""

import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import monotonic, sleep

import pytest

from spiders.database import open_to_read
from spiders.errors import StoreError
from tests.spiders.crawl import TIMEOUT_S, command, environment, write_serp
from tests.spiders.web import Web, html

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3_600)]  # seconds, for a busy machine

STOPPING = re.compile(
    r"skygap: Stopping; waiting for (\d+) pages? under way\."
    r" Press Ctrl-C again to stop at once; nothing stored is lost\.\n"
)
GOES_ON = "the same command goes on."
FREE = 2  # pages answered before the signal


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A crawl in a process of its own, stopped at a moment at which pages are in flight."""

    folder: Path
    web: Web
    pages: tuple[str, ...]

    def scrapy(self) -> "subprocess.Popen[str]":
        settings = {
            "SKYGAP_HOSTS": "hosts.json",
            "DOWNLOAD_DELAY": "0.01",
            "CONCURRENT_REQUESTS": "2",
        }
        given = {"serp": "serp.csv", "top": "100"}
        return self._start(command("crawl", "articles", given=given, settings=settings))

    def skygap(self, *more: str) -> "subprocess.Popen[str]":
        options = ["--serp", "serp.csv", "--top", "100", "--hosts", "hosts.json"]
        options += ["--contact", "me@own.example", *more]
        return self._start([sys.executable, "-m", "skygap", "brief", "tea", *options])

    def _start(self, words: list[str]) -> "subprocess.Popen[str]":
        return subprocess.Popen(  # noqa: S603 # our own interpreter
            words,
            cwd=self.folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_for_flight(self, process: "subprocess.Popen[str]") -> set[str]:
        """Pages that were asked for when all that is answered is kept."""
        deadline = monotonic() + TIMEOUT_S
        while len(set(self.web.pages_asked)) <= FREE or len(self.kept()) < FREE:
            assert process.poll() is None
            assert monotonic() < deadline
            sleep(0.02)
        return set(self.web.pages_asked) - self.kept()

    def kept(self) -> set[str]:
        try:
            database = open_to_read(f"sqlite:///{self.folder / 'skygap.db'}")
        except StoreError:
            return set()
        with database.reading() as connection:
            done = connection.exec_driver_sql("select url from pages where state = 'done'")
            found = {row.url.removeprefix("http://") for row in done}
        database.close()
        return found


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    pages = tuple(f"{host}.example/{number}" for number in range(12) for host in "ab")
    free = iter(range(FREE))
    with Web() as web:

        def gated(handler: BaseHTTPRequestHandler) -> None:
            if next(free, None) is None:
                web.released.wait()
            html("Page")(handler)

        web.answers = dict.fromkeys(pages, gated)
        web.released.clear()
        web.write_hosts(tmp_path)
        write_serp(tmp_path, {"tea": [f"http://{page}" for page in pages]})
        yield Stage(folder=tmp_path, web=web, pages=pages)


def send(process: "subprocess.Popen[str]", number: signal.Signals) -> None:
    """Sends a signal and waits until it has arrived."""
    process.send_signal(number)
    assert process.stderr is not None
    assert any(f"Received {number.name}" in line for line in process.stderr), "it never arrived"


def hear(process: "subprocess.Popen[str]") -> int:
    """Waits until it has said that it is stopping: for how many pages."""
    assert process.stderr is not None
    found = next(filter(None, map(STOPPING.fullmatch, process.stderr)), None)
    assert found, "it never said so"
    return int(found[1])


def end(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Its status, and what it said at last."""
    assert process.stderr is not None
    # Not by `communicate`, which knows nothing of lines that came along with those read before.
    with process.stderr:
        said = process.stderr.read()
    assert "Traceback" not in said, said
    return process.wait(TIMEOUT_S), said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_crawl_that_gets_a_signal_ends_what_is_in_flight_and_goes_on_later(
    number: signal.Signals, stage: Stage
) -> None:
    process = stage.scrapy()
    in_flight = stage.wait_for_flight(process)
    send(process, number)
    stage.web.released.set()
    status, said = end(process)
    assert status == 130
    assert said.endswith(f"Interrupted; {GOES_ON}\n")
    assert "Stopping" not in said  # in Scrapy's own words alone
    assert stage.kept() == set(stage.web.pages_asked) >= in_flight
    assert len(stage.kept()) < len(stage.pages)
    assert end(stage.scrapy())[0] == 0
    assert Counter(stage.web.pages_asked) == Counter(stage.pages)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_crawl_that_gets_a_second_signal_ends_at_once_and_repeats_what_was_in_flight(
    number: signal.Signals, stage: Stage
) -> None:
    process = stage.scrapy()
    stage.wait_for_flight(process)
    send(process, number)
    send(process, number)
    status, said = end(process)  # while no server answers
    assert status == 130
    assert said.endswith(f"Interrupted; {GOES_ON}\n")
    had = stage.kept()
    assert len(had) == FREE
    stage.web.released.set()
    assert end(stage.scrapy())[0] == 0
    asked = Counter(stage.web.pages_asked)
    repeated = {page for page in asked if asked[page] > 1}
    assert asked == Counter(stage.pages) + Counter(repeated)
    assert repeated
    assert not repeated & had


def test_skygap_that_gets_a_signal_while_fetching_says_so_and_goes_on_later(stage: Stage) -> None:
    process = stage.skygap()
    in_flight = stage.wait_for_flight(process)
    process.send_signal(signal.SIGTERM)
    n_waited_for = hear(process)  # while no server answers
    assert len(in_flight) <= n_waited_for <= len(stage.pages) - FREE
    stage.web.released.set()
    status, said = end(process)
    assert status == 130
    assert "Stopping" not in said
    assert f"Stopped early; {GOES_ON}" in said
    assert stage.kept() == set(stage.web.pages_asked)
    assert len(stage.kept()) < len(stage.pages)
    assert end(stage.skygap())[0] != 130
    assert Counter(stage.web.pages_asked) == Counter(stage.pages)


def test_ctrl_c_that_ends_who_reads_stderr_too_loses_nothing(stage: Stage) -> None:
    process = stage.skygap()
    in_flight = stage.wait_for_flight(process)
    assert process.stderr is not None
    process.stderr.close()  # as `tee` behind a pipe does
    process.send_signal(signal.SIGINT)
    stage.web.released.set()
    process.wait(TIMEOUT_S)
    assert stage.kept() == set(stage.web.pages_asked) >= in_flight


def test_skygap_that_gets_ctrl_c_twice_ends_at_once_and_loses_nothing(stage: Stage) -> None:
    process = stage.skygap("-v")
    stage.wait_for_flight(process)
    process.send_signal(signal.SIGINT)
    hear(process)
    send(process, signal.SIGINT)
    status, said = end(process)
    assert status == 130
    assert said.endswith(f"Interrupted; {GOES_ON}\n")
    assert "Stopping" not in said
    had = stage.kept()
    assert len(had) == FREE
    assert not list(stage.folder.glob("briefs/*"))
    stage.web.released.set()
    assert end(stage.skygap())[0] != 130
    asked = Counter(stage.web.pages_asked)
    assert set(asked) == set(stage.pages)
    assert not had & {page for page in asked if asked[page] > 1}
