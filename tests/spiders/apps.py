"""Sites whose pages scripts build, crawled with a real browser."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from spiders.database import Database
from spiders.packing import unpack
from spiders.tables import versions
from tests.spiders.crawl import TIMEOUT_S, read_feed, scrapy, write_serp
from tests.spiders.web import Answer, Web, body

SHELL = """<!doctype html><html><head><title>A shell</title></head><body><div id=root></div>
<noscript>You need to enable JavaScript to run this app.</noscript>
<script src=/app.js></script></body></html>"""
TEXT = "A rain barrel catches what falls on the roof and keeps it for dry days. " * 10
SHOW = "document.getElementById('root').innerHTML = '<h1>Barrels</h1><p>" + TEXT + "</p>';"
# Shows what /text.json has, with all that an article may have beside its text.
APP = """fetch("/text.json").then(answer => answer.json()).then(found => {
    document.getElementById("root").innerHTML = `<h1>${found.title}</h1><p>${found.text}</p>
    <img src=/picture.png srcset="/larger.png 2x"><video src=/film.mp4 poster=/still.jpg></video>
    <audio src=/sound.mp3></audio><iframe src=/frame.html></iframe>
    <link rel=stylesheet href=/style.css><link rel=icon href=/icon.png>
    <style>@font-face { font-family: f; src: url(/font.woff2) } h1 { font-family: f }</style>`;
});"""
REACHABLE = "the text of a page"


def script(text: str) -> Answer:
    return body(text.encode(), content_type="text/javascript")


def app(host: str) -> dict[str, Answer]:
    """A host with an app that fetches its text."""
    found = json.dumps({"title": host, "text": TEXT}).encode()
    return built_by(host, APP) | {f"{host}/text.json": body(found, content_type="application/json")}


def built_by(host: str, source: str) -> dict[str, Answer]:
    """A host with a shell whose script is this."""
    return {f"{host}/": body(SHELL.encode()), f"{host}/app.js": script(source)}


@dataclass(frozen=True, slots=True)
class Left:
    """What a crawl has left: items and bodies by host, and what it said."""

    items: dict[str, dict[str, Any]]
    bodies: dict[str, str]
    told: str

    def of(self, host: str) -> tuple[str, str, str]:
        item = self.items[host]
        return item["state"], item["rendering"], item["reason"]


def prepared(folder: Path, web: Web) -> dict[str, str]:
    """Settings for a crawl of the first page of every host."""
    firsts = [page for page in web.answers if page.endswith("/")]
    write_serp(folder, {"tea": [_scheme(page) + page for page in firsts]})
    return {
        "SKYGAP_HOSTS": str(web.write_hosts(folder)),
        "SKYGAP_STORE": f"sqlite:///{folder / 'skygap.db'}",
        "DOWNLOAD_TIMEOUT": "300",  # a busy machine is no fault of the code
    }


def _scheme(page: str) -> str:
    return "https://" if page.startswith("secure") else "http://"


def crawl(folder: Path, web: Web, **settings: str) -> Left:
    feed = folder / "feed.jsonl"
    feed.unlink(missing_ok=True)
    given = {"serp": "serp.csv", "top": "50"}
    settings = prepared(folder, web) | settings
    done = scrapy(folder, "crawl", "articles", "-o", feed.name, given=given, **settings)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    items = {item["requested_url"].split("/")[2]: item for item in read_feed(feed).values()}
    return Left(items, bodies(folder), done.stderr)


def bodies(folder: Path) -> dict[str, str]:
    """The last version of each page that the store has, by host."""
    database = Database(f"sqlite:///{folder / 'skygap.db'}", reads_only=True)
    with database.reading() as connection:
        query = select(versions.c.url_key, versions.c.body).order_by(versions.c.id)
        rows = connection.execute(query).all()
    database.close()
    return {row.url_key.split("/")[0]: unpack(row.body).decode() for row in rows}


def browsers(temporary: Path) -> list[int]:
    """Browsers that have their files in a folder, without the processes they have started."""
    return [
        number
        for number, words in _processes(temporary)
        if b"--remote-debugging-pipe" in words and b"--type=" not in words
    ]


def processes(temporary: Path) -> list[int]:
    """All processes that name a folder: browsers, what they have started, wrappers."""
    return [number for number, _ in _processes(temporary)]


def _processes(folder: Path) -> list[tuple[int, bytes]]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes()
        except OSError:  # it has just ended
            continue
        if str(folder).encode() in words:
            found.append((int(entry.parent.name), words))
    return found


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + TIMEOUT_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
