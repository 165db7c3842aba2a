"""What links are decided by: answers, failures, names; no crawl."""

import asyncio
import re
import socket

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response

from spiders.arguments import LinksArgs, read_links_args
from spiders.elsewhere import ElsewhereError
from spiders.ending import said_of_links
from spiders.errors import InputError
from spiders.guard import AddressRefusedError
from spiders.hosts import read_hosts
from spiders.items import Death, LinkState
from spiders.link_outcome import (
    MAX_BODY,
    is_worth_get,
    look_of_answer,
    look_of_failure,
    look_of_head,
)
from spiders.looks import PendingLink
from spiders.outcome import Limits
from spiders.progress import LinkProgress
from spiders.resolver import Names, is_no_host
from spiders.robots import RobotsUnreadError
from spiders.throttle import AskedToWaitError
from tests.asynchronous import run

LIMITS = Limits(timeout_s=25, max_bytes=10 * 1024 * 1024, max_redirects=5)
URL = "http://a.example/x"
NO_NAME = socket.gaierror(socket.EAI_NONAME, "no such name")


def answer(status: int, content_type: str = "text/html", body: bytes = b"<p>") -> Response:
    headers = {"Content-Type": content_type} if content_type else {}
    return Response(URL, status=status, headers=headers, body=body)


def test_nothing_but_404_and_410_is_death_and_nothing_but_success_is_life() -> None:
    looks = {status: look_of_answer(answer(status)) for status in range(100, 600)}
    deaths = {status: look.death for status, look in looks.items() if look.death}
    assert deaths == {404: Death.NOT_FOUND, 410: Death.GONE}
    for status, look in looks.items():
        is_success = 200 <= status < 300
        assert (look.state is LinkState.DEAD) == (status in deaths)
        assert (look.state is LinkState.ALIVE) == bool(look.body) == is_success
        assert bool(look.reason) == (not is_success)
        assert (look.status, look.final_url) == (status, URL)
    assert {look.state for look in looks.values()} == {
        *(LinkState.ALIVE, LinkState.DEAD, LinkState.UNSURE)
    }


def test_head_alone_never_tells_that_something_is_gone() -> None:
    looks = {status: look_of_head(answer(status)) for status in range(100, 600)}
    settled = {status: look.state for status, look in looks.items() if look}
    assert settled == dict.fromkeys((401, 407, 429, 451), LinkState.UNSURE)


@pytest.mark.parametrize(
    ("content_type", "is_page"),
    [
        ("text/html", True),
        ("Text/HTML;charset=x", True),
        ("application/xhtml+xml", True),
        ("", True),
        ("application/pdf", False),
        ("text/plain", False),
    ],
)
def test_bodies_are_those_of_pages(content_type: str, is_page: object) -> None:
    look = look_of_answer(answer(200, content_type, b"x" * (MAX_BODY + 1)))
    assert len(look.body) == (MAX_BODY if is_page else 0)
    assert (look_of_head(answer(204, content_type, b"")) is None) is is_page


@pytest.mark.parametrize(
    ("error", "asks_again", "words"),
    [
        (DownloadTimeoutError(), True, "within 25 seconds"),
        (DownloadFailedError(), True, "connection to a.example failed"),
        (DownloadConnectionRefusedError(), False, "refused the connection"),
        (CannotResolveHostError(), False, "could not be found out whether there is a host"),
        (RobotsUnreadError("No robots."), False, "No robots"),
        (IgnoreRequest("Forbidden by robots.txt"), False, "forbids it"),
        (IgnoreRequest("max redirections reached"), False, "more than 5 times"),
        (AskedToWaitError("Wait."), False, "Wait"),
        (ElsewhereError("http://b.example/"), False, "more than 5 times"),
        (OSError("no route"), False, "failed"),
        (ValueError("Missing scheme"), False, "cannot be fetched"),
    ],
)
def test_a_failure_leaves_us_unsure(error: Exception, asks_again: object, words: str) -> None:
    look = look_of_failure(error, url=URL, limits=LIMITS, is_no_host=False)
    assert (look.state, look.death, look.body) == (LinkState.UNSURE, None, b"")
    assert re.search(rf"{words}.*\.$", look.reason)
    assert is_worth_get(error) is asks_again


def test_a_name_that_nobody_has_is_dead_and_an_address_inside_is_refused() -> None:
    error = CannotResolveHostError()
    look = look_of_failure(error, url=URL, limits=LIMITS, is_no_host=True)
    assert (look.state, look.death) == (LinkState.DEAD, Death.NO_HOST)
    refused = AddressRefusedError("Inside.")
    look = look_of_failure(refused, url=URL, limits=LIMITS, is_no_host=True)
    assert (look.state, look.death, look.reason) == (LinkState.REFUSED, None, "Inside.")


def dns(monkeypatch: pytest.MonkeyPatch, known: dict[str, Exception | None]) -> list[str]:
    """Replaces the machine's resolver: who is None has an address, others fail like that."""
    asked = []

    def getaddrinfo(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        error = known[host]
        if error:
            raise error
        return [object()]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize(
    ("error", "control", "expected"),
    [
        (NO_NAME, None, True),
        (socket.gaierror(socket.EAI_NODATA, "no address"), None, True),
        (socket.gaierror(socket.EAI_AGAIN, "try again"), None, False),
        (socket.gaierror(socket.EAI_FAIL, "refused"), None, False),
        (OSError("no network"), None, False),
        (UnicodeError("label too long"), None, False),
        (None, None, False),
        (NO_NAME, NO_NAME, False),  # a machine that is told so of every name
        (NO_NAME, socket.gaierror(socket.EAI_AGAIN, "try again"), False),
    ],
)
def test_a_name_does_not_exist_only_where_others_do(
    error: Exception | None,
    control: Exception | None,
    expected: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dns(monkeypatch, {"x.example.": error, "example.com.": control, "iana.org.": control})
    assert is_no_host("x.example") is expected


def test_each_name_is_asked_for_once_and_those_that_are_known_never() -> None:
    asked: list[str] = []

    def ask(host: str) -> bool:
        asked.append(host)
        return host == "gone.example"

    async def look() -> list[bool]:
        names = Names(ask, ["mapped.example"])
        wanted = ["gone.example", "there.example", "gone.example", "mapped.example"]
        return await asyncio.gather(*map(names.is_no_host, wanted))

    assert run(look()) == [True, False, True, True]
    assert sorted(asked) == ["gone.example", "there.example"]


def pending(*urls: str) -> list[PendingLink]:
    return [PendingLink(key=url, url=url, asks=f"http://{url}") for url in urls]


def test_links_are_counted_by_what_is_known_of_them() -> None:
    progress = LinkProgress(clock=lambda: 0.0)
    assert progress.line.startswith("0 alive, 0 links/min")
    for key, state in (("a", LinkState.DEAD), ("b", LinkState.UNSURE), ("c", LinkState.DEAD)):
        progress.asked(key, f"http://{key}.example/")
        progress.ended(key, state)
    assert progress.line.startswith("0 alive, 2 dead, 1 unsure, ")


def test_the_end_says_what_is_left() -> None:
    counts = dict.fromkeys(LinkState, 1)
    told = "Links of harvest h: 1 alive, 1 dead, 1 unsure, 1 refused"
    end = said_of_links(counts, ((), ()), which="h", reason="finished")
    assert (end.is_finished, end.sentence) == (True, f"{told}.")
    end = said_of_links(counts, ((), (1, 2)), which="h", reason="finished")
    assert (end.is_finished, end.sentence) == (True, f"{told}; 2 more wait for another day.")
    end = said_of_links(counts, ((1,), ()), which="h, shard 0 of 2", reason="shutdown")
    assert not end.is_finished
    assert end.sentence == (
        "Links of harvest h, shard 0 of 2, stopped early (shutdown): 1 alive, 1 dead, 1 unsure, 1"
        " refused; 1 still to be asked for. The same command goes on."
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"harvets": "x"}, 'There is no argument "harvets"; did you mean harvest?'),
        ({"per_host": "0"}, 'Argument per_host="0": it is not a whole number from 1 to 10000.'),
        ({"max_age_days": "-1"}, 'Argument max_age_days="-1": it is not a number of days'),
        ({"shard": "2", "shards": "2"}, "There is no shard 2 of 2: they are counted from 0"),
    ],
)
def test_arguments_of_no_use_are_one_sentence(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(InputError, match=re.escape(sentence)):
        read_links_args(given)


def test_no_argument_is_needed_to_be_valid() -> None:
    assert read_links_args({}) == LinksArgs()


def test_a_host_that_leads_nowhere_is_read() -> None:
    assert read_hosts({"a.example": None, "b.example": "127.0.0.1:80"}) == {
        "a.example": None,
        "b.example": "127.0.0.1:80",
    }
