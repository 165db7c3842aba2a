"""Names that lead inside, always or after their first answer: by a real name server, and without.

A network of our own needs rights that not every machine gives; where it does not, the resolver of
the operating system is replaced inside the crawl's process.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from twisted.internet.error import DNSLookupError
from twisted.internet.testing import MemoryReactorClock

from spiders.guard import GuardedResolver
from tests.spiders.crawl import TIMEOUT_S, read_feed, scrapy_anew, write_serp
from tests.spiders.island import INSIDE, PUBLIC, ZONE
from tests.spiders.web import Web, html

pytestmark = pytest.mark.xdist_group("dns")  # one crawl for all of them

ROOT = Path(__file__).parents[2]
ALONE = ["unshare", "--mount", "--net"]
AS_ROOT = [
    *ALONE,
    "--map-root-user",
]  # root of a name space alone, which some systems let anyone be
PLACES = {
    "private.example": "10.0.0.1",
    "metadata.example": "169.254.169.254",
    "zero.example": "0.0.0.0",  # noqa: S104 # an address to refuse, not to bind
    "alias.example": "10.0.0.1",
    "redirects.example": "10.0.0.1",
    "refreshes.example": "10.0.0.1",
}


@cache
def alone() -> list[str] | None:
    """What starts a command in a network of its own; None where that is not allowed."""
    for words in (ALONE, AS_ROOT) if shutil.which("unshare") and shutil.which("mount") else ():
        mounts = [*words, "mount", "--bind", "/etc/hosts", "/etc/resolv.conf"]
        if subprocess.run(mounts, capture_output=True, check=False).returncode == 0:  # noqa: S603
            return words
    return None


Told = dict[str, Any]


@pytest.fixture(scope="module", params=["False", "True"], ids=["no cache", "cache"])
def told(request: pytest.FixtureRequest) -> Told:
    words = alone()
    if words is None:
        pytest.skip("no network name space: it needs Linux, unshare and the right to mount")
    settings = json.dumps({"DNSCACHE_ENABLED": request.param})
    done = subprocess.run(  # noqa: S603 # our own interpreter
        [*words, sys.executable, "-m", "tests.spiders.island", settings],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: Told = json.loads(done.stdout) | {"has_cache": request.param == "True"}
    assert set(answer["states"]) == set(ZONE), answer["stderr"]
    assert "Traceback" not in answer["stderr"]
    return answer


@pytest.mark.fault(7)
def test_whatever_a_name_server_says_nothing_inside_is_connected_to(told: Told) -> None:
    assert told["inside"] == []
    assert "public.example/" in told["public"]
    assert told["states"]["public.example"] == ["done", ""]


@pytest.mark.fault(7)
@pytest.mark.parametrize(("name", "address"), PLACES.items())
def test_a_name_that_leads_inside_is_refused(name: str, address: str, told: Told) -> None:
    state, reason = told["states"][name]
    assert (state, f"is at {address}, not a public address" in reason) == ("refused", True), reason


@pytest.mark.fault(7)
def test_a_name_that_leads_inside_after_its_first_answer_is_not_followed(told: Told) -> None:
    assert "rebinds.example/robots.txt" in told["public"]
    assert told["names"].count("rebinds.example") == (1 if told["has_cache"] else 2)
    expected = "done" if told["has_cache"] else "refused"
    assert told["states"]["rebinds.example"][0] == expected


@pytest.mark.fault(7)
def test_one_that_leads_inside_at_first_is_refused_with_all_its_pages(told: Told) -> None:
    assert told["states"]["settles.example"][0] == "refused"
    assert "settles.example/" not in told["public"]  # its robots.txt has not been read


@pytest.mark.fault(7)
@pytest.mark.parametrize("name", ["first.example", "second.example", "both.example"])
def test_of_several_addresses_the_one_that_was_checked_is_used(name: str, told: Told) -> None:
    state, _ = told["states"][name]
    assert (state == "done") == (f"{name}/" in told["public"])
    assert state in ("done", "refused")


@pytest.mark.fault(7)
@pytest.mark.parametrize("name", ["six.example", "mapped.example"])
def test_an_address_inside_in_ipv6_alone_is_none(name: str, told: Told) -> None:
    assert told["states"][name][0] in ("error", "refused")


_RESOLVER = """
import socket
names = {names!r}
def resolved(name, *_):
    return names.get(name) or real(name)
real, socket.gethostbyname = socket.gethostbyname, resolved
"""


@pytest.mark.fault(7)
def test_any_resolver_that_leads_inside_is_refused(tmp_path: Path, web: Web) -> None:
    names = {f"name-{number}.example": address for number, address in enumerate(INSIDE)}
    port = web.address.partition(":")[2]
    web.answers = {f"{name}:{port}/": html("Secret") for name in names}
    write_serp(tmp_path, {"tea": [f"http://{name}:{port}/" for name in names]})
    done = scrapy_anew(
        *(tmp_path, "crawl", "articles", "-O", "pages.jsonl"),
        given={"serp": "serp.csv"},
        before=_RESOLVER.format(names=names),
    )
    assert done.returncode == 0, done.stderr
    items = read_feed(tmp_path / "pages.jsonl").values()
    reasons = {item["requested_url"].split(":")[1][2:]: item["reason"] for item in items}
    assert reasons == {
        name: f"{name} is at {address}, not a public address; such pages are not fetched."
        for name, address in names.items()
    }
    assert web.asked == []


class _AtOnce(MemoryReactorClock):
    """A reactor whose threads end at once."""

    def getThreadPool(self) -> "_AtOnce":  # noqa: N802 # Twisted's
        return self

    def callInThreadWithCallback(  # noqa: N802 # Twisted's
        self, told: Callable[[bool, object], object], call: Callable[..., object], *given: object
    ) -> None:
        told(True, call(*given))  # noqa: FBT003 # Twisted's

    def callFromThread(self, call: Callable[..., object], *given: object) -> None:  # noqa: N802
        call(*given)


@pytest.mark.fault(7)
def test_every_answer_is_checked_however_often_a_name_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers: Iterator[str] = iter([PUBLIC, "127.0.0.1", PUBLIC, "10.0.0.1"])
    monkeypatch.setattr("socket.gethostbyname", lambda _: next(answers))
    reactor: Any = _AtOnce()  # type: ignore[no-untyped-call] # Twisted's
    guard = GuardedResolver(reactor, 0, 1.0)
    seen: list[object] = []
    for _ in range(4):
        guard.getHostByName("rebinds.example").addBoth(seen.append)
    assert seen[::2] == [PUBLIC, PUBLIC]
    assert all(getattr(one, "type", None) is DNSLookupError for one in seen[1::2])
