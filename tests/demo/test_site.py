"""The site over real HTTP."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from skygap.demo import site as site_module
from skygap.demo.saved import SiteError
from skygap.demo.site import Site, write_hosts

Reply = tuple[int, dict[str, str], bytes]


def ask(location: str, target: str, method: str = "GET", **headers: str) -> Reply:
    connection = http.client.HTTPConnection(location, timeout=20)
    try:
        connection.request(method, target, headers=headers)
        reply = connection.getresponse()
        return reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read()
    finally:
        connection.close()


def raw(location: str, data: bytes) -> bytes:
    host, _, port = location.partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    entries = [
        {"keyword": "k", "rank": 1, "url": "https://a.example/one?p=1", "file": "1.html"},
        {"keyword": "k", "rank": 2, "url": "https://b.example/two/", "file": "2.html"},
        {"keyword": "k", "rank": 3, "url": "https://b.example/gone", "status": 410},
        {"keyword": "k", "rank": 4, "url": "https://b.example/same", "status": 304},
    ]
    inside = tmp_path / "saved"
    (inside / "robots").mkdir(parents=True)
    (inside / "articles.json").write_text(json.dumps(entries))
    (inside / "1.html").write_text("<p>eins</p>", encoding="utf-8")
    (inside / "2.html").write_text("<p>zwölf</p>", encoding="utf-8")
    (inside / "unlisted.html").write_text("private")
    (inside / "robots" / "b.example.txt").write_text("User-agent: *\nDisallow: /gone\n")
    (tmp_path / "outside.txt").write_text("private")
    return inside


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    with Site(folder) as started:
        yield started


def test_each_host_answers_its_own_pages(site: Site) -> None:
    status, headers, body = ask(site.hosts["b.example"], "/two/")
    assert (status, body) == (200, "<p>zwölf</p>".encode())
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["content-length"] == str(len(body))
    assert ask(site.hosts["a.example"], "/one?p=1")[2] == b"<p>eins</p>"
    assert ask(site.hosts["a.example"], "/two/")[0] == 404


def test_hosts_have_different_loopback_addresses(site: Site) -> None:
    assert list(site.hosts) == ["a.example", "b.example"]
    assert len(set(site.hosts.values())) == 2
    assert all(location.startswith("127.") for location in site.hosts.values())


def test_the_host_header_changes_nothing(site: Site) -> None:
    assert ask(site.hosts["a.example"], "/two", Host="b.example")[0] == 404
    assert ask(site.hosts["b.example"], "/two", Host="evil.test:80")[0] == 200


def test_head_is_get_without_the_body(site: Site) -> None:
    location = site.hosts["a.example"]
    got, head = ask(location, "/one?p=1"), ask(location, "/one?p=1", "HEAD")
    assert head[2] == b""
    assert (head[0], head[1]["content-length"]) == (got[0], got[1]["content-length"])


def test_an_entry_without_a_file_answers_its_status(site: Site) -> None:
    assert ask(site.hosts["b.example"], "/gone")[::2] == (410, b"410\n")
    assert ask(site.hosts["b.example"], "/same")[::2] == (304, b"")


def test_robots_txt_is_served_where_there_is_one_and_404_elsewhere(site: Site) -> None:
    status, headers, body = ask(site.hosts["b.example"], "/robots.txt")
    assert (status, body) == (200, b"User-agent: *\nDisallow: /gone\n")
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert ask(site.hosts["a.example"], "/robots.txt")[0] == 404


@pytest.mark.parametrize(
    "target",
    [
        "/unlisted.html",
        "/1.html",
        "/articles.json",
        "/robots/b.example.txt",
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/two/../../outside.txt",
        "//outside.txt",
        "/two/%00",
        "/etc/passwd",
        "/?file=../outside.txt",
        "file:///etc/passwd",
    ],
)
def test_only_listed_addresses_are_ever_answered(site: Site, target: str) -> None:
    status, _, body = ask(site.hosts["b.example"], target)
    assert (status, body) == (404, b"404\n")


def test_other_methods_are_refused(site: Site) -> None:
    assert ask(site.hosts["b.example"], "/two", "POST")[0] == 501


def test_a_broken_request_leaves_the_site_standing(site: Site) -> None:
    location = site.hosts["b.example"]
    assert b"400" in raw(location, b"GET\x00 / / /\r\n\r\n")
    assert raw(location, b"") == b""
    assert ask(location, "/two")[0] == 200


def test_a_file_that_has_gone_costs_one_request_only(folder: Path, site: Site) -> None:
    (folder / "2.html").unlink()
    location = site.hosts["b.example"]
    assert ask(location, "/two")[::2] == (500, b"500\n")
    assert ask(location, "/gone")[0] == 410


def test_one_connection_carries_several_requests(site: Site) -> None:
    connection = http.client.HTTPConnection(site.hosts["b.example"], timeout=20)
    for target in ("/two", "/gone", "/two"):
        connection.request("GET", target)
        connection.getresponse().read()
    connection.close()
    assert [request.path for request in site.requests] == ["/two", "/gone", "/two"]


def test_concurrent_requests_are_all_answered_and_logged(site: Site) -> None:
    asked = [("a.example", "/one?p=1"), ("b.example", "/two")] * 40
    with ThreadPoolExecutor(16) as pool:
        replies = list(pool.map(lambda at: ask(site.hosts[at[0]], at[1]), asked))
    assert {reply[0] for reply in replies} == {200}
    log = site.requests
    assert sorted((request.host, request.path) for request in log) == sorted(asked)
    assert all(request.at_s >= 0 for request in log)


def test_a_delayed_answer_holds_up_no_other(folder: Path) -> None:
    with Site(folder, delay_s=0.2) as slow, ThreadPoolExecutor(8) as pool:
        location = slow.hosts["b.example"]
        replies = list(pool.map(lambda _: ask(location, "/two"), range(8)))
    assert [reply[0] for reply in replies] == [200] * 8


def test_stopping_ends_waiting_and_idle_connections(folder: Path) -> None:
    slow = Site(folder, delay_s=3600)
    slow.start()
    location = slow.hosts["b.example"]
    idle = http.client.HTTPConnection(location, timeout=20)
    idle.connect()
    waiting = http.client.HTTPConnection(location, timeout=20)
    waiting.request("GET", "/two")
    while not slow.requests:
        threading.Event().wait(0.01)
    slow.stop()
    with pytest.raises((http.client.HTTPException, OSError)):
        waiting.getresponse()
    for connection in (idle, waiting):
        connection.close()
    with pytest.raises(OSError, match="refused"):
        ask(location, "/two")
    assert "skygap-site" not in {thread.name for thread in threading.enumerate()}


def test_a_site_starts_once_stops_twice_and_starts_again(folder: Path) -> None:
    site = Site(folder)
    assert site.hosts == {}
    site.stop()
    site.start()
    before = site.hosts
    site.start()
    assert site.hosts == before
    site.stop()
    site.stop()
    assert site.hosts == {}
    with site:
        assert ask(site.hosts["b.example"], "/two")[0] == 200


def test_where_only_one_loopback_address_exists_each_host_has_a_port(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_module, "_address", lambda _: "192.0.2.1")
    with Site(folder) as site:
        addresses = {location.partition(":")[0] for location in site.hosts.values()}
        assert addresses == {"127.0.0.1"}
        assert ask(site.hosts["a.example"], "/one?p=1")[2] == b"<p>eins</p>"
        assert ask(site.hosts["b.example"], "/two")[0] == 200


def test_no_free_port_is_told_and_leaves_nothing_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(98, "Address already in use")

    site = Site(folder)
    monkeypatch.setattr(site_module, "_bind", refuse)
    with pytest.raises(SiteError, match="No loopback port is free"):
        site.start()
    assert site.hosts == {}


def test_the_hosts_file_is_json_in_order_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "hosts.json"
    path.write_text("old")
    write_hosts({"b.example": "127.0.0.3:2", "a.example": "127.0.0.2:1"}, path)
    assert list(json.loads(path.read_text()).items()) == [
        ("a.example", "127.0.0.2:1"),
        ("b.example", "127.0.0.3:2"),
    ]


def test_a_hosts_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="cannot be written"):
        write_hosts({}, tmp_path / "absent" / "hosts.json")
