"""Where links lead, found out on a web of which that is known; real crawls."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from skygap.config import load_config
from skygap.harvest import check_links
from spiders.errors import InputError
from spiders.items import Death, LinkCheck, LinkState, SearchResult, Serp
from spiders.link_outcome import MAX_BODY
from spiders.links import LinksSpider
from spiders.links_store import add_links, checks_of, unjudged
from spiders.plan import HarvestPlan
from spiders.progress import LinkProgress
from spiders.settings import ADDONS
from spiders.store import Store
from tests.link_world import ARTICLE, LARGE_BYTES, LinkWorld
from tests.spiders.crawl import FAST, scrapy, scrapy_anew
from tests.spiders.crawl import TIMEOUT_S as TIMEOUT_OF_RUN_S
from tests.spiders.test_shards import names_of
from tests.spiders.web import LATE_S, Web, body, html, redirect

pytestmark = pytest.mark.xdist_group("links")  # one crawl for most of them

WEEK = timedelta(days=7)
N_EACH, N_PAGES = 7, 20
DELAY_S = 1.2
TIMEOUT_S = "6"
PLAN = HarvestPlan(
    keywords=("tea",),
    serps=(Serp(query="tea", results=(SearchResult(rank=1, url="http://rival-1.example/tea"),)),),
)
# So many days later, for whoever reads the clock of the store.
LATER = """
import datetime, spiders.links
now = spiders.links.utc_now
spiders.links.utc_now = lambda: now() + datetime.timedelta(days={days})
"""

# As the application looks; gone.example is the one name that is known not to exist.
APPLICATION = """
import datetime, socket
from skygap.config import load_config
from skygap.harvest import check_links
from spiders.progress import LinkProgress
from spiders.store import utc_now

def no_names(host, *_):
    if host == "127.0.0.1":
        return host
    raise socket.gaierror(socket.EAI_AGAIN, "no DNS here")

socket.gethostbyname = no_names
asked = []

def resolver(host):
    asked.append(host)
    return host == "gone.example"

config = load_config(store="{url}", hosts="{hosts}", contact="you@example.org")
progress = LinkProgress()
clock = lambda: utc_now() + datetime.timedelta(days={days})
print(check_links("{harvest_id}", config, progress=progress, resolver=resolver, clock=clock))
print(*(f"asked {{host}}" for host in sorted(asked)), sep="\\n", end="")
"""


class Bench:
    """A world, and a harvest whose pages link into it."""

    def __init__(self, world: LinkWorld, folder: Path) -> None:
        self.world = world
        self.folder = folder
        self.url = f"sqlite:///{folder / 'skygap.db'}"
        self.linked_by = dict(world.linked_by(N_PAGES))
        with Store(self.url) as store:
            harvest = store.open_harvest(PLAN, date="2026-11-22", max_age=WEEK)
            self.harvest_id = harvest.id
            add_links(store.database, harvest.id, self.linked_by)

    def look(
        self, *, before: str = "", given: dict[str, str] | None = None, **settings: str
    ) -> str:
        """The log of one run, which ended well."""
        given = {"harvest": self.harvest_id, **(given or {})}
        settings["SKYGAP_HOSTS"] = str(self.world.write_hosts(self.folder))
        crawl = partial(scrapy_anew, before=before) if before else scrapy
        done = crawl(self.folder, "crawl", "links", given=given, **settings)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def look_from_the_application(self, *, days: int) -> list[str]:
        """What a program of ours said that looked so many days later, in a DNS without names."""
        script = APPLICATION.format(
            harvest_id=self.harvest_id,
            url=self.url,
            hosts=str(self.world.write_hosts(self.folder)),
            days=days,
        )
        done = subprocess.run(  # noqa: S603 # our own interpreter
            [sys.executable, "-c", script],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_OF_RUN_S,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout.splitlines()

    def checks(self) -> dict[str, LinkCheck]:
        """What is known, by address."""
        with Store(self.url) as store:
            found = checks_of(store.database, self.harvest_id, self.linked_by)
        return {check.url: check for check in found}


@dataclass
class Looked:
    bench: Bench
    log: str
    checks: dict[str, LinkCheck]
    asked: list[tuple[str, str]]


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looked]:
    with Web() as web:
        world = LinkWorld(web)
        world.fill(N_EACH)
        world.add_slow()
        _second_links(world)
        bench = Bench(world, tmp_path_factory.mktemp("links"))
        log = bench.look(DOWNLOAD_DELAY="0.1", DOWNLOAD_TIMEOUT=TIMEOUT_S)
        yield Looked(bench, log, bench.checks(), list(web.methods))


def _second_links(world: LinkWorld) -> None:
    """More pages of hosts that have their own mind of how often they are asked."""
    for kind in ("busy", "soon"):
        world.link(kind, f"http://{kind}-1.example/other", LinkState.UNSURE)
    world.web.answers["soon-1.example/other"] = html("Still not", 403)
    world.link("alive", "http://alive-1.example/other", LinkState.ALIVE, has_body=True)
    world.web.answers["alive-1.example/other"] = html(ARTICLE)


def test_what_is_found_is_what_is_so(looked: Looked) -> None:
    targets = looked.bench.world.targets
    assert len({target.url.split("/")[2] for target in targets}) >= 200
    found = {url: (check.state, check.death) for url, check in looked.checks.items()}
    assert found == {target.url: (target.state, target.death) for target in targets}


def test_whatever_is_not_alive_has_its_reason(looked: Looked) -> None:
    for check in looked.checks.values():
        assert bool(check.reason) == (check.state is not LinkState.ALIVE), check
        assert check.reason.count(".") == 0 or check.reason.endswith("."), check
        assert (check.n_checks, bool(check.checked_at)) == (1, True)
    of = looked.checks
    assert of["http://gone-1.example/page"].reason.endswith("HTTP status 404 (Not Found).")
    assert of["http://nowhere-1.example/page"].reason == "There is no host nowhere-1.example (DNS)."
    assert of["http://busy-1.example/other"].reason.endswith("to be left alone for 3,600 seconds.")
    assert of["http://forbidding-1.example/page"].reason.startswith("robots.txt of forbidding-1")
    assert of["http://to-alive-1.example/page"].final_url == "http://alive-1.example/page"


def test_each_address_is_asked_for_once_and_pages_alone_for_their_body(looked: Looked) -> None:
    assert max(Counter(looked.asked).values()) <= 1 + N_EACH  # by links that redirect to it
    links = [page for _, page in looked.asked if not page.endswith("/robots.txt")]
    shared = looked.bench.world.targets[0].url
    assert sum(shared in urls for urls in looked.bench.linked_by.values()) == N_PAGES
    by_kind: dict[str, set[str]] = {}
    for method, page in looked.asked:
        if page.endswith("/page"):
            by_kind.setdefault(page.rpartition("-")[0], set()).add(method)
    assert by_kind["alive"] == by_kind["no-head"] == by_kind["gone"] == {"HEAD", "GET"}
    assert by_kind["pdf"] == by_kind["status-401"] == by_kind["status-429"] == {"HEAD"}
    for kind in ("forbidding", "unread", "nowhere", "private"):
        assert kind not in by_kind
    assert "busy-1.example/other" not in links  # nor "page", if the other came first
    once = Counter(page for page in looked.asked if page[1].startswith(("soft", "no-head")))
    assert set(once.values()) == {1}


def test_a_host_has_one_request_at_a_time_and_is_told_who_asks(looked: Looked) -> None:
    web = looked.bench.world.web
    hosts = [host for host in web.moments if len(web.moments[host]) > 1]
    assert len(hosts) > 150
    # A server that says nothing learns that it was given up after the next request has come.
    told = [host for host in hosts if not host.startswith("slow-")]
    assert {host for host in told if web.at_once[host] > 1} == set()
    (agent,) = web.agents
    assert agent.endswith(f"(+{FAST['SKYGAP_CONTACT']})")
    assert not web.cookies


def test_bodies_are_kept_of_pages_that_are_still_to_be_judged(looked: Looked) -> None:
    with Store(looked.bench.url) as store:
        found = {
            one.page.requested_url: one for one in unjudged(store.database, looked.bench.harvest_id)
        }
    made_up = {url: one.made_up for url, one in found.items()}
    assert b"does not exist" in made_up["http://soft-1.example/page"]
    assert b"for sale" in made_up["http://parked-1.example/page"]
    assert made_up["http://alive-1.example/page"] == b""
    pages = {url: one.page for url, one in found.items()}
    assert set(pages) == {target.url for target in looked.bench.world.targets if target.has_body}
    assert b"does not exist" in pages["http://soft-1.example/page"].body
    assert b"for sale" in pages["http://parked-1.example/page"].body
    assert pages["http://packed-1.example/page"].body == ARTICLE.encode()
    assert len(pages["http://large-1.example/page"].body) == MAX_BODY
    redirected = pages["http://to-alive-1.example/page"]
    assert (redirected.url, redirected.status) == ("http://alive-1.example/page", 200)
    sent = looked.bench.world.n_sent
    assert len(sent) == 2 * N_EACH
    assert max(sent.values()) < LARGE_BYTES


def test_a_second_run_asks_for_nothing_and_another_day_for_what_was_unsure(looked: Looked) -> None:
    bench, web = looked.bench, looked.bench.world.web
    n_before = len(web.methods)
    log = bench.look(DOWNLOAD_TIMEOUT=TIMEOUT_S)
    assert web.methods[n_before:] == []
    assert bench.checks() == looked.checks
    assert f"Links of harvest {bench.harvest_id}: " in log

    web.answers["status-503-1.example/page"] = html("No more", 404)
    bench.look(before=LATER.format(days=1), DOWNLOAD_TIMEOUT="2")
    later = bench.checks()
    again = {url for url, check in later.items() if check.n_checks == 2}
    assert again == {one.url for one in bench.world.targets if one.state is LinkState.UNSURE}
    assert later["http://status-503-1.example/page"].state is LinkState.DEAD
    pages = {page for _, page in web.methods[n_before:] if page.endswith("/page")}
    assert {f"http://{page}" for page in pages} <= again


def test_a_host_is_left_alone_between_requests_for_as_long_as_it_asks_and_when_it_had_its_share(
    tmp_path: Path, web: Web
) -> None:
    world = LinkWorld(web)
    for path in ("a", "b", "c", "d"):
        world.link("alive", f"http://alive.example/{path}", LinkState.ALIVE)
        web.answers[f"alive.example/{path}"] = html(ARTICLE)
    for path in ("a", "b"):
        world.link("soon", f"http://soon.example/{path}", LinkState.UNSURE)
        web.answers[f"soon.example/{path}"] = body(b"", status=429, retry_after="2")
    world.link("left", "http://www.left.example/page", LinkState.PENDING)
    bench = Bench(world, tmp_path)
    given = {"per_host": "3", "exclude": "left.example"}
    log = bench.look(given=given, DOWNLOAD_DELAY=str(DELAY_S))
    # robots.txt, of three pages HEAD and GET, and once what is said where there is nothing
    assert len(web.moments["alive.example"]) == 8
    assert web.shortest_gap_s("alive.example") > DELAY_S - LATE_S
    _, first, second = web.moments["soon.example"]
    assert second - first > 2 - LATE_S
    last = bench.checks()["http://alive.example/c"]
    assert (last.state, last.n_checks) == (LinkState.PENDING, 0)
    assert last.reason.startswith("More links than the 3 a day that one host is asked for")
    assert "3 alive, 0 dead, 2 unsure, 0 refused; 1 more wait for another day." in log

    n_before = len(web.methods)
    bench.look(given=given, ADDONS=json.dumps(ADDONS))
    assert len(web.methods) == n_before
    assert "www.left.example" not in web.moments
    assert not (tmp_path / "briefs").exists()  # they are the other spider's
    assert bench.look_from_the_application(days=1) == ["True"]
    assert bench.checks()["http://alive.example/c"].state is LinkState.ALIVE
    assert {check.n_checks for check in bench.checks().values()} == {1, 2}


def test_a_name_is_dead_only_where_the_resolver_that_was_handed_in_is_certain(
    tmp_path: Path, web: Web
) -> None:
    world = LinkWorld(web)
    for name in ("gone", "away"):
        world.link(name, f"http://{name}.example/page", LinkState.UNSURE)
        world.link(name, f"http://{name}.example/other", LinkState.UNSURE)
    world.add("to-gone", redirect("http://gone.example/page"), LinkState.DEAD)
    bench = Bench(world, tmp_path)
    world.elsewhere |= {"gone.example": "", "away.example": ""}
    told = bench.look_from_the_application(days=0)
    found = {url: (check.state, check.death) for url, check in bench.checks().items()}
    dead, unsure = (LinkState.DEAD, Death.NO_HOST), (LinkState.UNSURE, None)
    assert found == {
        "http://away.example/other": unsure,
        "http://away.example/page": unsure,
        "http://gone.example/other": dead,
        "http://gone.example/page": dead,
        "http://to-gone-1.example/page": dead,
    }
    assert told[1:] == ["asked away.example", "asked gone.example"]


def test_a_redirect_into_another_shard_is_followed_there(tmp_path: Path, web: Web) -> None:
    (first, far), (second, _) = names_of(0), names_of(1)
    world = LinkWorld(web)
    for host, answer in (
        (first, redirect(f"http://{second}/end")),
        (second, redirect(f"http://{far}/end")),
    ):
        web.answers[f"{host}/page"] = answer
        world.link("to", f"http://{host}/page", LinkState.ALIVE)
    web.answers[f"{second}/end"] = web.answers[f"{far}/end"] = html(ARTICLE)
    bench = Bench(world, tmp_path)
    for shard in ("0", "1", "0"):
        before = len(web.methods)
        bench.look(given={"shard": shard, "shards": "2"})
        hosts = {page.partition("/")[0] for _, page in web.methods[before:]}
        assert hosts <= set(names_of(int(shard)))
    assert {url: check.final_url for url, check in bench.checks().items()} == {
        f"http://{first}/page": f"http://{second}/end",
        f"http://{second}/page": f"http://{far}/end",
    }
    assert {check.state for check in bench.checks().values()} == {LinkState.ALIVE}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "The spider links needs the id of a harvest"),
        ({"harvest": "x", "per_host": "0"}, 'Argument per_host="0": it is not a whole number'),
        ({"harvest": "x", "shard": "2", "shards": "2"}, "There is no shard 2 of 2"),
        ({"harvets": "x"}, 'There is no argument "harvets"; did you mean harvest?'),
    ],
)
def test_arguments_of_no_use_are_one_sentence(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(InputError, match=re.escape(sentence)):
        LinksSpider.read_arguments(given)


def test_the_application_is_told_of_arguments_of_no_use_too() -> None:
    with pytest.raises(InputError, match="did you mean per_host"):
        check_links("x", load_config(), progress=LinkProgress(), per_hosts=3)


def test_without_a_contact_or_a_harvest_nothing_is_asked(tmp_path: Path, web: Web) -> None:
    bench = Bench(LinkWorld(web), tmp_path)
    with Store(bench.url) as store:
        pages = {"rival-1.example/tea": ["http://stranger.example/"]}
        add_links(store.database, bench.harvest_id, pages)
    for harvest, sentence in (
        (bench.harvest_id, "stranger.example must be able to reach whoever crawls it"),
        ("2026-01-01-00000000", "There is no harvest 2026-01-01-00000000"),
    ):
        given = {"harvest": harvest}
        done = scrapy(tmp_path, "crawl", "links", given=given, SKYGAP_CONTACT="")
        assert done.returncode == 1
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
