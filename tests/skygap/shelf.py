"""A small batch whose pages a test can hold back: keywords that share pages on many hosts."""

import csv
import io
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

from spiders.database import open_to_read
from spiders.errors import StoreError
from tests.skygap.commands import TIMEOUT_S
from tests.skygap.conftest import page
from tests.spiders.crawl import write_serp
from tests.spiders.web import Answer, Web, body, has_hung_up

N_HOSTS, N_PAGES = 20, 40
# A keyword ranks WINDOW pages from STEP times its number on; the last two rank those of the first.
N_KEYWORDS, WINDOW, STEP = 12, 6, 4
DATE = "2026-01-02"
LOOK_S = 0.01
HEADINGS = (
    *("Choosing a barrel", "Keeping mosquitoes out", "Winter", "Levelling the base"),
    *("Linking two barrels", "Cleaning"),
)
WORDS = (  # of which sentences are made that differ from page to page
    "barrel water rain garden roof gutter pipe tap hose slab ground frost ice mesh insect lid sun"
    " leaf moss algae brush vinegar plant tomato summer autumn spring storm litre wood steel clay"
    " neighbour fence shed shadow corner wall stone gravel sand level pump filter valve thread ring"
)
Process = subprocess.Popen[str]


def address(number: int) -> str:
    """Of a page, as the shelf knows it."""
    return f"h{number % N_HOSTS}.example/{number}"


PAGES = [address(number) for number in range(N_PAGES)]
RANKINGS = {
    f"barrel {number}": [PAGES[(STEP * number + rank) % N_PAGES] for rank in range(WINDOW)]
    for number in range(N_KEYWORDS)
}


class Shelf:
    """Pages that are served, counted, and not served from a moment on.

    Args:
        web: Serves them.
    """

    def __init__(self, web: Web) -> None:
        self.web = web
        self.seen: set[str] = set()
        self.held: set[str] = set()  # pages that were not answered at once
        self.limit = N_PAGES  # different pages that are answered
        self.closed: set[str] = set()  # pages that are held, however many were asked for
        self.is_open = Event()
        for number, name in enumerate(PAGES):
            web.answers[name] = self._answer(name, html_of(number).encode())

    def hold_after(self, limit: int) -> None:
        """Answers no more than so many different pages, until the limit is lifted."""
        self.limit = limit
        self.is_open.clear()

    def lift_limit(self) -> None:
        """Answers all but those that are closed."""
        self.limit = N_PAGES
        self.is_open.set()

    def has_asked(self, n_pages: int) -> bool:
        """Whether so many different pages were asked for."""
        return len(self.seen) >= n_pages

    def let_go(self) -> None:
        """Answers all."""
        self.closed.clear()
        self.lift_limit()

    def _answer(self, name: str, data: bytes) -> Answer:
        send = body(data)

        def answer(handler: BaseHTTPRequestHandler) -> None:
            self.seen.add(name)
            is_over = len(self.seen) > self.limit
            if is_over or name in self.closed:
                self.held.add(name)
            if is_over:
                _hold(handler, self.is_open.is_set)
            _hold(handler, lambda: name not in self.closed)
            send(handler)

        return answer

    def write_list(self, folder: Path) -> None:
        """Writes keywords.csv, serp.csv and hosts.json."""
        self.web.write_hosts(folder)
        write_serp(
            folder,
            {query: [f"http://{name}" for name in names] for query, names in RANKINGS.items()},
        )
        rows = [f"{query},{90 - number}" for number, query in enumerate(RANKINGS)]
        (folder / "keywords.csv").write_text("\n".join(["keyword,volume", *rows]) + "\n")


def _hold(handler: BaseHTTPRequestHandler, is_free: Callable[[], bool]) -> None:
    """Waits until it may answer; fails when whoever asked has hung up, as one that is killed."""
    for _ in range(int(TIMEOUT_S / LOOK_S)):
        if is_free():
            return
        if has_hung_up(handler.connection):
            raise ConnectionResetError
        Event().wait(LOOK_S)


def html_of(number: int) -> str:
    """A page that is no copy of another."""
    chance = random.Random(number)  # noqa: S311 # pages that differ
    headings = chance.sample(HEADINGS, 2 + number % 3)
    sections = {one: f"The {' '.join(chance.choices(WORDS.split(), k=40))}." for one in headings}
    return page(f"Rain barrels, part {number}", sections)


def command(*options: str) -> list[str]:
    """The batch, in a folder with its list."""
    # A test run in the background hands an ignored Ctrl-C down to its children.
    code = (
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from skygap.cli import main\n"
        "main()\n"
    )
    given = ("--serp", "serp.csv", "--hosts", "hosts.json", "--browser", "none", "--date", DATE)
    return [sys.executable, "-c", code, "batch", "keywords.csv", *given, *options]


@contextmanager
def batch(folder: Path, *options: str, log: str = "log") -> Iterator[Process]:
    """The batch under way, in a process group of its own, of which nothing is left at the end."""
    with (folder / log).open("w") as stderr:
        process = subprocess.Popen(  # noqa: S603 # our own command line
            command(*options),
            cwd=folder,
            env=os.environ | {"SKYGAP_CONTACT": "you@example.org"},
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            text=True,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        power_cut(process)


def power_cut(process: Process) -> None:
    """Ends a process and all that it has started, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(TIMEOUT_S)


def wait_until(is_so: Callable[[], object], process: Process | None = None) -> None:
    """Returns when it is so; fails when the process has ended before."""
    for _ in range(int(TIMEOUT_S / LOOK_S)):
        if is_so():
            return
        assert process is None or process.poll() is None, "it ended before it was to"
        Event().wait(LOOK_S)
    msg = "it never was so"
    raise AssertionError(msg)


def run_through(folder: Path, *options: str, log: str = "log") -> str:
    """The batch from here to its end; gives what it said on stderr."""
    with batch(folder, *options, log=log) as process:
        status = process.wait(TIMEOUT_S)
    said = (folder / log).read_text()
    assert status == 0, said
    return said


def briefs(folder: Path) -> set[str]:
    """Folders of the keywords whose brief is written whole."""
    return {path.parent.name for path in (folder / "briefs").glob("*/*/coverage.xlsx")}


def has_written(folder: Path, n_briefs: int) -> bool:
    """Whether so many briefs are there."""
    return len(briefs(folder)) >= n_briefs


def written(folder: Path) -> dict[str, bytes]:
    """All that a batch wrote, but for when pages were fetched; fails on a file that is half."""
    root = folder / "briefs"
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.endswith(".part"):
            data = path.read_bytes()
            is_ledger = path.name == "ledger.csv"
            found[str(path.relative_to(root))] = without_times(data) if is_ledger else data
    return found


def without_times(ledger: bytes) -> bytes:
    """A ledger without its column fetched_at."""
    rows = list(csv.reader(io.StringIO(ledger.decode("utf-8-sig"))))
    at = rows[0].index("fetched_at")
    return repr([row[:at] + row[at + 1 :] for row in rows]).encode()


def kept(url: str) -> set[str]:
    """Pages that a store has, which is sound; none while it is not there."""
    try:
        database = open_to_read(url)
    except StoreError:
        return set()
    with database.reading() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("pragma integrity_check").scalar() == "ok"
        done = connection.exec_driver_sql("select url from pages where state = 'done'")
        found = {row.url.removeprefix("http://") for row in done}
    database.close()
    return found
