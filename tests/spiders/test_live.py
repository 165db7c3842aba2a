"""Crawls that ask the providers' loopback stand-ins, and what becomes of the keys."""

import base64
import json
import logging
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response

from spiders.keyed import PROVIDER, download_signed, provider_of
from spiders.live import reason_of
from spiders.outcome import Limits
from spiders.plan import HarvestPlan
from spiders.serp.live import PROVIDERS
from spiders.store import Store
from tests.asynchronous import run
from tests.spiders.crawl import scrapy
from tests.spiders.serp.test_providers import EMPTY, FOLDER
from tests.spiders.web import Web, body, html

KEY = "k3y-that/nobody+may=see"
PAIR = base64.b64encode(f"{KEY}:{KEY}".encode()).decode()
FORMS = (KEY, "k3y-that", "nobody+may", "nobody%2Bmay", PAIR)
ASKED = {
    "brave": "api.search.brave.com/res/v1/web/search"
    "?q=tea&count=20&offset=0&text_decorations=false",
    "dataforseo": "api.dataforseo.com/v3/serp/google/organic/live/advanced",
    "serpapi": "serpapi.com/search.json?engine=google&q=tea&start=0"
    "&api_key=k3y-that%2Fnobody%2Bmay%3Dsee",
    "serper": "google.serper.dev/search",
}


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for provider in PROVIDERS.values():
        for name in provider.keys:
            monkeypatch.setenv(name, KEY)


def pages(web: Web) -> None:
    web.answers |= {"a.example/1": html("One"), "a.example/2": html("Two")}


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    body(b"x" * 10, content_length="1000")(handler)
    handler.close_connection = True


def crawl(folder: Path, web: Web, source: str, **given: str) -> str:
    """The log at DEBUG; whatever the crawl left must not have the key."""
    done = scrapy(
        *(folder, "crawl", "articles", "-O", "pages.jsonl", "-s", "LOG_LEVEL=DEBUG"),
        given={"keyword": "tea", "top": "2", "source": source} | given,
        SKYGAP_HOSTS=str(web.write_hosts(folder)),
        HTTPCACHE_ENABLED="True",  # off unless somebody wants it, who must not find a key in it
        HTTPCACHE_DIR=str(folder / "cache"),
    )
    assert list((folder / "cache").rglob("response_body"))
    left = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    for data in (*left, done.stdout.encode(), done.stderr.encode()):
        assert not [form for form in FORMS if form.encode() in data]
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize("source", PROVIDERS)
@pytest.mark.fault(42)
def test_a_crawl_asks_a_provider_with_its_key_and_leaves_the_key_nowhere(
    source: str, tmp_path: Path, web: Web
) -> None:
    web.answers = {ASKED[source]: body((FOLDER / f"{source}.json").read_bytes())}
    pages(web)
    log = crawl(tmp_path, web, source)
    assert "is finished: 2 pages fetched, 0 not." in log
    asked = [one for one in web.received if one[0] == ASKED[source]]
    assert len(asked) == 1
    _, headers, sent = asked[0]
    assert KEY not in sent.decode()
    in_header = {"dataforseo": f"Basic {PAIR}", "brave": KEY, "serper": KEY}
    assert in_header.get(source, "127.0.0.1") in {*headers.values(), "127.0.0.1"}
    with Store(f"sqlite:///{tmp_path / 'skygap.db'}") as store:
        serp = store.serp(store.harvests()[0].id, "tea")
    assert serp is not None
    assert (serp.source, serp.questions) == (source, ("How long should tea steep?",))
    assert "2026" in serp.results[0].date


FAILING = {
    "empty": ": SerpApi found no results: check the keyword",
    "broken": ": SerpApi: serpapi.com broke off",
    "large": ": SerpApi: It is larger than",
    "away": ": SerpApi answered with HTTP status 302",
    "refused": '401 ("Invalid API key"): it does not accept the key; check SERPAPI_API_KEY',
    "poor": "402: the account has no credit left",
    "down": "500: try again later.",
    "changed": "answered in a form that is not known",
    "page": "answered in a form that is not known",
}


@pytest.mark.fault(42, 43)
def test_one_keyword_that_fails_ends_no_other(tmp_path: Path, web: Web) -> None:
    def asked(query: str) -> str:
        return ASKED["serpapi"].replace("q=tea", f"q={query}")

    echo = json.dumps({"error": f"Key {KEY} has run out of searches."}).encode()
    web.answers = {
        asked("limit"): body(echo, status=429, retry_after="120"),
        asked("empty"): body(json.dumps(EMPTY["serpapi"]).encode()),
        asked("broken"): breaks_off,
        asked("large"): body(b"x" * 20_000),
        asked("away"): body(b"", status=302, location=f"http://a.example/?api_key={KEY}"),
        asked("refused"): body(b'{"error": "Invalid API key."}', status=401),
        asked("poor"): body(b"", status=402),
        asked("down"): body(b"", status=500),
        asked("changed"): body(b'{"results": [{"url": "http://a.example/1"}]}'),
        asked("page"): body(b"<html>Sign in</html>"),
        asked("tea"): body((FOLDER / "serpapi.json").read_bytes()),
    }
    pages(web)
    (tmp_path / "words.txt").write_text("\n".join([*FAILING, "tea", "limit", "last"]))
    done = scrapy(
        *(tmp_path, "crawl", "articles", "-s", "LOG_LEVEL=DEBUG"),
        given={"keywords": "words.txt", "top": "2", "source": "serpapi"},
        SKYGAP_HOSTS=str(web.write_hosts(tmp_path)),
        DOWNLOAD_MAXSIZE="10000",
    )
    assert not [form for form in FORMS if form in done.stderr], done.stderr
    log = done.stderr
    assert (
        'No ranking for "limit": SerpApi answered with HTTP status 429 ("Key *** has run out of'
        ' searches"): too many searches, or none left; try again in 120 seconds.'
    ) in log
    assert "Got data loss in " in log
    assert 'No ranking for "last": SerpApi: serpapi.com asked to be left alone for 120' in log
    assert not [page for page in web.asked if "q=last" in page]
    for query, why in FAILING.items():
        assert why in next(line for line in log.splitlines() if f'No ranking for "{query}"' in line)
    assert f"still open: {', '.join([*FAILING, 'limit'])} and 1 more." in log
    assert "2 pages fetched, 0 not" in log
    assert "Traceback" not in log


def test_pages_are_asked_for_until_enough_count(tmp_path: Path, web: Web) -> None:
    first, more = ASKED["serpapi"], ASKED["serpapi"].replace("start=0", "start=10")
    answer = json.loads((FOLDER / "serpapi.json").read_text())
    again = [*answer["organic_results"][1:], {"link": "http://a.example/3", "title": "Three"}]
    second = json.dumps(answer | {"organic_results": again}).encode()
    web.answers = {
        first: body((FOLDER / "serpapi.json").read_bytes()),
        more: body(second),
        "a.example/3": html("Three"),
    }
    pages(web)
    assert "is finished: 3 pages fetched" in crawl(tmp_path, web, "serpapi", top="3")


def test_without_a_key_nothing_is_started(
    tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SERPER_API_KEY")
    done = scrapy(tmp_path, "crawl", "articles", given={"keyword": "tea", "source": "serper"})
    assert (done.returncode, done.stderr) == (
        2,
        "Serper needs a key: set SERPER_API_KEY in the environment, or choose another source.\n",
    )
    assert not web.asked
    assert not list(tmp_path.iterdir())


def test_a_provider_that_is_away_is_one_sentence_with_its_own_patience() -> None:
    plan = HarvestPlan(keywords=("tea",), source="serpapi")
    limits = Limits(timeout_s=25, max_bytes=1, max_redirects=1)
    said = reason_of(DownloadTimeoutError(f"Getting ?api_key={KEY}"), plan, limits)
    assert said == "SerpApi: serpapi.com gave no complete answer within 90 seconds."


def test_a_key_is_only_for_the_host_of_its_provider() -> None:
    meta = {PROVIDER: "serpapi"}
    assert provider_of(Request("https://serpapi.com/search.json", meta=meta))
    for url in ("https://a.example/", "https://serpapi.com.a.example/", "https://serpapi.com:1/"):
        assert provider_of(Request(url, meta=meta)) is None
    assert provider_of(Request("https://serpapi.com/")) is None


@pytest.mark.fault(42)
def test_errors_and_log_lines_below_the_crawl_lose_the_key(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fails(signed: Request) -> Response:
        logging.getLogger("scrapy.core.downloader.handlers.http11").warning("Lost %s", signed.url)
        raise DownloadTimeoutError(f"Getting {signed.url} took longer", 5)

    request = Request("https://serpapi.com/search.json?q=tea", meta={PROVIDER: "serpapi"})
    with pytest.raises(DownloadTimeoutError) as error:
        run(download_signed(request, PROVIDERS["serpapi"], fails))
    assert error.value.args == (
        "Getting https://serpapi.com/search.json?q=tea&api_key=*** took longer",
        5,
    )
    assert caplog.messages == ["Lost https://serpapi.com/search.json?q=tea&api_key=***"]
