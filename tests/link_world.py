"""A web of which it is known what becomes of every link into it, on loopback.

Each kind of target has hosts of its own. Whoever needs other pages adds them:

    world = LinkWorld(web)
    world.fill(N_EACH)                                   # all kinds below
    world.add("farm", html("Buy links"), LinkState.ALIVE)  # one more host, a page on it
    world.write_hosts(folder)                            # for SKYGAP_HOSTS
    world.linked_by(20)                                  # what pages link to, for add_links
"""

import gzip
import json
import socket
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from spiders.items import Death, LinkState
from spiders.urls import host_of
from tests.spiders.web import Answer, Web, body, by_method, html, redirect

REFUSING = "127.0.0.1:1"  # nothing listens there
SOFT_404 = "<h1>Page not found</h1><p>The page you are looking for does not exist.</p>"
PARKED = "<h1>parked.example is for sale</h1><p>Make an offer for this domain.</p>"
ARTICLE = "Tea is steeped for three minutes. " * 40
LARGE_BYTES = 12_000_000  # more than a download may have, and than sockets hold back
WAIT_S = 1  # what a host asks for that is asked again in the same crawl


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a link leads, and what is to be found out.

    Attributes:
        kind: Such as "gone"; its hosts are called by it.
        url: As linked.
        state: What one look has to find.
        death: How, of one that is DEAD.
        has_body: Whether a body is kept to be judged.
    """

    kind: str
    url: str
    state: LinkState
    death: Death | None = None
    has_body: bool = False


class LinkWorld:
    """Hosts that a web serves, and names that have none.

    Args:
        web: Answers for all of them.

    Attributes:
        targets: In the order in which they were added.
        elsewhere: Hosts that are served at another address; None for names without a host, "" for
            those that the machine's own resolver is asked for.
        n_sent: Bytes of long answers that were sent, by page.
    """

    def __init__(self, web: Web) -> None:
        self.web = web
        self.targets: list[Target] = []
        self.elsewhere: dict[str, str | None] = {}
        self.n_sent: Counter[str] = Counter()
        self._n_hosts: Counter[str] = Counter()

    def host(self, kind: str) -> str:
        """A new one."""
        self._n_hosts[kind] += 1
        return f"{kind}-{self._n_hosts[kind]}.example"

    def add(
        self,
        kind: str,
        answer: Answer | None,
        state: LinkState,
        death: Death | None = None,
        *,
        has_body: bool = False,
    ) -> Target:
        """A target on a new host, which answers like this; None: nothing does."""
        host = self.host(kind)
        if answer:
            self.web.answers[f"{host}/page"] = answer
        url = f"http://{host}/page"
        return self.link(kind, url, state, death, has_body=has_body)

    def link(
        self,
        kind: str,
        url: str,
        state: LinkState,
        death: Death | None = None,
        *,
        has_body: bool = False,
    ) -> Target:
        """A target at an address."""
        target = Target(kind=kind, url=url, state=state, death=death, has_body=has_body)
        self.targets.append(target)
        return target

    def fill(self, n_each: int) -> None:
        """So many hosts of each kind that a look can tell apart, and of pages that are no pages."""
        for _ in range(n_each):
            self._add_alive()
            self._add_gone()
            self._add_redirected()
            self._add_refusing()
            self._add_failing()
            self._add_robots()
            self._add_picky()
        self._add_private()

    def hosts(self) -> dict[str, str | None]:
        """What SKYGAP_HOSTS is to have."""
        served = {page.partition("/")[0]: self.web.address for page in self.web.answers}
        named = {target.url.split("/")[2]: self.web.address for target in self.targets}
        is_name = {host: at for host, at in (served | named).items() if host.endswith(".example")}
        hosts = is_name | self.elsewhere
        return {host: at for host, at in hosts.items() if at != ""}

    def write_hosts(self, folder: Path) -> Path:
        """The file for SKYGAP_HOSTS."""
        path = folder / "hosts.json"
        path.write_text(json.dumps(self.hosts()))
        return path

    def linked_by(self, n_pages: int) -> Mapping[str, list[str]]:
        """What pages link to: each target is on one page, and every third on all of them."""
        urls = [target.url for target in self.targets]
        shared = urls[::3]
        return {
            f"rival-{number}.example/tea": [*urls[number::n_pages], *shared]
            for number in range(n_pages)
        }

    def _add_alive(self) -> None:
        self.add("alive", html(ARTICLE), LinkState.ALIVE, has_body=True)
        for kind, said in (("soft", SOFT_404), ("parked", PARKED)):
            target = self.add(kind, html(said), LinkState.ALIVE, has_body=True)
            self.web.answers[f"{host_of(target.url)}/*"] = html(said)  # whatever is asked for
        packed = body(gzip.compress(ARTICLE.encode()), content_encoding="gzip")
        self.add("packed", packed, LinkState.ALIVE, has_body=True)
        pdf = body(b"%PDF" * 100_000, content_type="application/pdf")
        self.add("pdf", pdf, LinkState.ALIVE)
        self.add("large", self._large(), LinkState.ALIVE, has_body=True)

    def _add_gone(self) -> None:
        self.add("gone", html("No such page", 404), LinkState.DEAD, Death.NOT_FOUND)
        self.add("over", html("Gone for good", 410), LinkState.DEAD, Death.GONE)
        self.nowhere()

    def nowhere(self) -> Target:
        """A target on a name that has no host."""
        target = self.add("nowhere", None, LinkState.DEAD, Death.NO_HOST)
        self.elsewhere[target.url.split("/")[2]] = None
        return target

    def _add_redirected(self) -> None:
        for kind, state, death in (
            ("alive", LinkState.ALIVE, None),
            ("gone", LinkState.DEAD, Death.NOT_FOUND),
            ("nowhere", LinkState.DEAD, Death.NO_HOST),
        ):
            end = f"http://{kind}-{self._n_hosts[kind]}.example/page"
            has_body = kind == "alive"
            self.add(f"to-{kind}", redirect(end), state, death, has_body=has_body)
        self.add("to-inside", redirect("http://10.0.0.1/page"), LinkState.REFUSED)
        loop = self.add("loop", None, LinkState.UNSURE)
        self.web.answers[loop.url.removeprefix("http://")] = redirect(loop.url)

    def _add_refusing(self) -> None:
        for status in (401, 403, 429, 451):
            self.add(f"status-{status}", html("Not you", status), LinkState.UNSURE)
        busy = body(b"", status=429, retry_after="3600")
        self.add("busy", busy, LinkState.UNSURE)
        soon = body(b"", status=429, retry_after=str(WAIT_S))
        self.add("soon", soon, LinkState.UNSURE)
        closed = self.add("closed", None, LinkState.UNSURE)
        self.elsewhere[closed.url.split("/")[2]] = REFUSING

    def _add_failing(self) -> None:
        for status in (500, 503):
            self.add(f"status-{status}", html("Broken", status), LinkState.UNSURE)
        self.add("hung-up", _hang_up, LinkState.UNSURE)

    def add_slow(self) -> None:
        """A host that never answers, which takes two times as long as an answer may take."""
        self.add("slow", _say_nothing, LinkState.UNSURE)

    def _add_robots(self) -> None:
        for kind, answer in (
            ("forbidding", body(b"User-agent: *\nDisallow: /", content_type="text/plain")),
            ("unread", html("Broken", 500)),
        ):
            target = self.add(kind, html(ARTICLE), LinkState.UNSURE)
            self.web.answers[f"{target.url.split('/')[2]}/robots.txt"] = answer

    def _add_picky(self) -> None:
        """Servers that answer HEAD in another way than GET."""
        article, gone = html(ARTICLE), html("No such page", 404)
        for kind, head, get, state, death in (
            ("no-head", html("GET only", 405), article, LinkState.ALIVE, None),
            ("head-404", gone, article, LinkState.ALIVE, None),
            ("head-500", html("Broken", 500), article, LinkState.ALIVE, None),
            ("head-hung-up", _hang_up, article, LinkState.ALIVE, None),
            (
                "no-head-pdf",
                html("GET only", 405),
                self._large("application/pdf"),
                LinkState.ALIVE,
                None,
            ),
            ("get-404", article, gone, LinkState.DEAD, Death.NOT_FOUND),
            ("get-503", article, html("Busy", 503), LinkState.UNSURE, None),
        ):
            answer = by_method(head=head, get=get)
            has_body = state is LinkState.ALIVE and kind != "no-head-pdf"
            self.add(kind, answer, state, death, has_body=has_body)

    def _add_private(self) -> None:
        for host in ("10.0.0.1", "127.0.0.1", "169.254.169.254", "[::1]"):
            self.link("private", f"http://{host}/page", LinkState.REFUSED)

    def _large(self, content_type: str = "text/html") -> Answer:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            page = handler.headers["Host"]
            handler.send_response(200)
            handler.send_header("Content-Type", content_type)
            handler.send_header("Connection", "close")  # and no length: it ends when it ends
            handler.end_headers()
            piece = b"<p>tea</p>" * 1_000
            for _ in range(0 if handler.command == "HEAD" else LARGE_BYTES // len(piece)):
                handler.wfile.write(piece)
                self.n_sent[page] += len(piece)
            handler.close_connection = True

        return answer


def _hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def _say_nothing(handler: BaseHTTPRequestHandler) -> None:
    """Until whoever asked has given up."""
    handler.rfile.read(1)
    handler.close_connection = True
