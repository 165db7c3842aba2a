"""The command `links`, from a harvest on loopback to the list of prospects."""

import csv
import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from openpyxl import load_workbook

from spiders.database import open_to_read
from spiders.items import LinkCheck
from spiders.links_store import checks_of
from tests.skygap.commands import TIMEOUT_S, sentence, skygap
from tests.skygap.conftest import ARTICLE
from tests.skygap.shelf import HEADINGS, WORDS, wait_until
from tests.spiders.crawl import write_serp
from tests.spiders.web import Web, body, html

KEYWORD = "rain barrel"
RIVALS = ("one.example/barrels", "two.example/barrels", "three.example/barrels")
GONE, ALIVE = "gone.example/gutters", "alive.example/frost"
MISSING, FOR_SALE = "missing.example/moss", "parked.example/hoops"
SOFT_404 = (
    "<!doctype html><html lang=en><title>Page not found</title><body><h1>Page not found</h1>"
    "<p>Sorry, the page you are looking for does not exist.</p></body></html>"
)
PARKED = (
    "<!doctype html><html lang=en><title>parked.example is for sale</title><body>"
    "<h1>parked.example is for sale</h1><p>This domain is for sale. Buy this domain.</p>"
    "</body></html>"
)

# A test run in the background hands an ignored Ctrl-C down to its children.
HEARS_CTRL_C = (
    "import signal\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "from skygap.cli import main\n"
    "main()\n"
)


def linked(text: str, target: str) -> str:
    return f'<p>More on it stands in <a href="http://{target}">{text}</a> of the guild.</p>'


def article(number: int) -> bytes:
    """An article on headings that the others have too, in sentences of its own."""
    chance = random.Random(number)  # noqa: S311 # pages that differ
    links = linked("the guide to cleaning the gutter", GONE) + linked("the tables of frost", ALIVE)
    if number == 1:
        links += '<p>Write to <a href="mailto:editor@one.example">the editor</a> of it.</p>'
        links += linked("the notes on moss", MISSING) + linked("the hoops of old", FOR_SALE)
    told = "".join(f"<h2>{one}</h2><p>{sentences(chance)}</p>" for one in HEADINGS[:4])
    lead = "A rain barrel is what this page is about, and it says so in one plain sentence."
    title = f"Rain barrel, part {number}"
    return ARTICLE.format(title=title, lead=lead, sections=told + links).encode()


def sentences(chance: random.Random) -> str:
    return " ".join(f"The {' '.join(chance.choices(WORDS.split(), k=15))}." for _ in range(6))


@pytest.fixture
def harvested(tmp_path: Path, web: Web) -> Path:
    """A brief of three pages whose links nobody has asked for."""
    for number, name in enumerate(RIVALS, 1):
        web.answers[name] = body(article(number))
    web.answers |= {
        GONE: html("Nothing here", 404),
        ALIVE: html("Frost by county, as measured since 1950."),
        MISSING: body(SOFT_404.encode()),
        FOR_SALE: body(PARKED.encode()),
    }
    web.write_hosts(tmp_path)
    write_serp(tmp_path, {KEYWORD: [f"http://{name}" for name in RIVALS]})
    given = ("--serp", "serp.csv", "--hosts", "hosts.json", "--browser", "none")
    done = skygap("brief", KEYWORD, *given, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def brief_of(folder: Path) -> Path:
    (path,) = folder.glob("briefs/*/*/brief.json")
    return path


def links_in(folder: Path) -> dict[str, Any]:
    return dict(json.loads(brief_of(folder).read_text())["links"])


def work_in(path: Path, status: str) -> None:
    book = load_workbook(path)
    book["Prospects"]["A2"].value = status
    book.save(path)


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_links_go_from_harvest_to_prospects(harvested: Path, web: Web) -> None:
    before = links_in(harvested)
    assert before["counts"]["n_unchecked"] == before["counts"]["n_targets"] == 4
    assert not before["dead"]
    assert not any(name.startswith("gone") for name in web.asked)  # a brief asks for no link

    done = skygap("links", "--hosts", "hosts.json", cwd=harvested)
    assert done.returncode == 0, done.stderr
    told, listed, path = done.stdout.splitlines()
    assert told == "4 links to other sites: 1 answered, 3 dead, 0 unsure, 0 not asked for."
    assert "broken link" in listed
    after = links_in(harvested)
    assert {one["url"]: (one["death"], one["k"]) for one in after["dead"]} == {
        f"http://{GONE}": ("404", 3),
        f"http://{MISSING}": ("soft 404", 1),
        f"http://{FOR_SALE}": ("parked", 1),
    }
    text = brief_of(harvested).with_name("brief.md").read_text()
    assert GONE in text.split("### Dead links")[1]
    assert f"<http://{GONE}>" not in text

    root = (harvested / path).parent
    assert path.endswith("/prospects.xlsx")
    rows = [row for row in read_rows(root / "prospects.csv") if row["kind"] == "broken link"]
    assert {(row["site"], row["target"]) for row in rows} >= {
        ("one.example", f"http://{MISSING}"),
        ("three.example", f"http://{GONE}"),
    }
    assert {row["status"] for row in rows} == {""}
    index = (root / "index.html").read_text()
    assert '<a href="./prospects.xlsx">prospects.xlsx</a>' in index

    # What nothing has changed of is asked for, read and drawn no more.
    asked = len(web.asked)
    drawn = brief_of(harvested).stat().st_mtime_ns
    (root / "prospects.csv").write_text("worked in")
    work_in(root / "prospects.xlsx", "contacted")
    again = skygap("links", "--hosts", "hosts.json", cwd=harvested)
    assert again.returncode == 0, again.stderr
    assert sentence(again).startswith("skygap: Not every status was carried over: ")
    assert "What was worked in is kept as" in again.stdout
    assert "\n1 status carried over.\n" in again.stdout
    assert (root / "prospects-1.csv").read_text() == "worked in"
    assert read_rows(root / "prospects.csv")[0]["status"] == "contacted"
    assert (len(web.asked), brief_of(harvested).stat().st_mtime_ns) == (asked, drawn)

    # One keyword alone, with what pages publish of themselves, beside its brief.
    given = ("--no-check", "--keyword", KEYWORD.upper(), "--contacts")
    alone = skygap("links", *given, cwd=harvested)
    assert alone.returncode == 0, alone.stderr
    beside = harvested / alone.stdout.splitlines()[-1]
    assert beside.parent == brief_of(harvested).parent
    contacts = {row["contacts"] for row in read_rows(beside.with_name("prospects.csv"))}
    assert f"editor@one.example (on http://{RIVALS[0]})" in contacts
    assert "editor@" not in brief_of(harvested).read_text()
    assert len(web.asked) == asked

    # Other commands show what is known, and leave alone what has a status.
    assert skygap("analyze", cwd=harvested).returncode == 0
    assert links_in(harvested) == after
    assert read_rows(root / "prospects.csv")[0]["status"] == "contacted"
    gone = skygap("analyze", "--exclude", "gone.example", cwd=harvested)
    assert gone.returncode == 0, gone.stderr
    assert "gone.example" not in [one["url"] for one in links_in(harvested)["dead"]]


def test_searches_for_more_are_a_list_of_keywords(tmp_path: Path) -> None:
    done = skygap("links", "--queries", "cold brew", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert '"cold brew" intitle:resources' in lines
    assert len(lines) == len(set(lines)) > 4
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--queries", " "), "skygap: The keyword is empty."),
        (("--store", "sqlite:///none.db"), "skygap: "),
        (("--per-host", "0"), "skygap: Invalid value for '--per-host'"),
    ],
)
def test_bad_input_is_one_sentence(options: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = skygap("links", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert sentence(done).startswith(told)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.slow
@pytest.mark.timeout(3_600)  # seconds, for a busy machine
@pytest.mark.parametrize("is_pressed_twice", [False, True])
def test_what_was_asked_before_ctrl_c_is_kept_and_the_same_command_goes_on(
    harvested: Path, web: Web, *, is_pressed_twice: bool
) -> None:
    is_open = Event()
    answer = web.answers[ALIVE]

    def held(handler: BaseHTTPRequestHandler) -> None:
        is_open.wait(TIMEOUT_S)
        answer(handler)

    web.answers[ALIVE] = held
    process = subprocess.Popen(  # noqa: S603 # our own command line
        [sys.executable, "-c", HEARS_CTRL_C, "links", "--hosts", "hosts.json"],
        cwd=harvested,
        env=os.environ | {"SKYGAP_CONTACT": "you@example.org"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_until(lambda: len(checked(harvested)) == 3 and ALIVE in web.pages_asked, process)
    process.send_signal(signal.SIGINT)
    assert process.stdout is not None
    assert process.stderr is not None
    stopping = process.stderr.readline()
    if is_pressed_twice:
        process.send_signal(signal.SIGINT)
        process.wait(TIMEOUT_S)  # while the server does not answer
    is_open.set()
    with process.stdout, process.stderr:
        said = process.stderr.read()
    assert stopping.startswith("skygap: Stopping; waiting for 1 link under way. Press Ctrl-C again")
    assert (process.wait(TIMEOUT_S), said.strip()) == (
        130,
        "Interrupted; the same command goes on.",
    )
    asked = Counter(web.pages_asked)
    done = skygap("links", "--hosts", "hosts.json", cwd=harvested)
    assert done.returncode == 0, done.stderr
    assert "4 links to other sites: 1 answered, 3 dead" in done.stdout
    for name in (GONE, MISSING, FOR_SALE):
        assert Counter(web.pages_asked)[name] == asked[name]


def checked(folder: Path) -> list[LinkCheck]:
    """Links of the harvest that were asked for."""
    database = open_to_read(f"sqlite:///{folder / 'skygap.db'}")
    try:
        (harvest_id,) = (path.name for path in (folder / "briefs").iterdir())
        found = checks_of(database, harvest_id, RIVALS)
        return [one for one in found if one.checked_at]
    finally:
        database.close()
