"""No way leads from a page that is rendered to our own network."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from spiders.browser import environment, executable, why_not
from spiders.errors import InputError
from tests.spiders.apps import crawl, wait_until
from tests.spiders.canary import WAYS, Canary
from tests.spiders.web import Web, body, html, redirect

pytestmark = pytest.mark.xdist_group("rendering")


@pytest.fixture
def canary() -> Iterator[Canary]:
    with Canary() as started:
        yield started


@pytest.fixture
def without_namespaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system that gives a program no network of its own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (folder / "unshare").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def assert_untouched(tmp_path: Path, web: Web, canary: Canary) -> None:
    hosts = ("shell.example", "secure.example")  # some ways are for https alone
    inside = redirect(f"http://127.0.0.1:{canary.tcp}/redirected")
    for host in hosts:
        web.answers |= {f"{host}/": body(canary.page()), f"{host}/redirect": inside}
    left = crawl(tmp_path, web)
    for host in hosts:
        assert left.of(host) == ("done", "rendered", "")
        told = left.bodies[host].partition('<div id="root"><p>')[2].partition(". ")[0]
        ways = told.split(", ")
        assert len(set(ways)) == WAYS, ways  # each was tried
        assert not [way for way in ways if way.startswith("answered")]
        assert f"{host}/redirect" in web.asked
    assert canary.touched == []


def test_no_way_of_a_page_leads_inside(tmp_path: Path, web: Web, canary: Canary) -> None:
    assert_untouched(tmp_path, web, canary)


@pytest.mark.usefixtures("without_namespaces")
def test_nor_does_any_where_the_browser_has_the_network_of_the_machine(
    tmp_path: Path, web: Web, canary: Canary, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "NO_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.tcp}")
    assert_untouched(tmp_path, web, canary)


@pytest.mark.slow
def test_the_same_page_leads_inside_in_a_browser_that_nobody_holds(
    web: Web, canary: Canary, browser: Browser
) -> None:
    """What the tests above would miss if the page tried nothing."""
    web.answers = {f"{web.address}/": body(canary.page())}
    page = browser.new_page()
    wanted = {b"/fetch", b"/socket", b"/frame", b"/popup", b"/worker", b"/location"}

    def is_reached() -> bool:
        # Again and again: the page leaves itself, on a busy machine before all has gone out. And
        # from this very server, as a browser minds what is asked for from outside.
        page.goto(f"http://{web.address}/", wait_until="commit")
        page.wait_for_timeout(1_000)
        asked = {data.split(b" ")[1] for _, data in canary.touched if data.startswith(b"GET ")}
        return wanted <= asked and "udp" in {kind for kind, _ in canary.touched}

    wait_until(is_reached)
    page.close()


def test_a_site_whose_name_is_inside_is_refused_to_a_page_too(tmp_path: Path, web: Web) -> None:
    """By its name, which leads to this very server, and by the name it is mapped to."""
    port = web.address.partition(":")[2]
    urls = [f"http://localhost:{port}/secret", f"http://{web.address}/secret"]
    ask = "const all = URLS; Promise.all(all.map(url => fetch(url, {mode: 'no-cors'})"
    ask += ".then(() => 'answered', () => 'refused'))).then(found => document.body.append("
    ask += "found.join(' ') + ' x'.repeat(300)))"
    source = ask.replace("URLS", json.dumps(urls)).encode()
    web.answers = {
        "a.example/": body(b"<div id=root></div><script src=/a.js></script>"),
        "a.example/a.js": body(source, content_type="text/javascript"),
        f"{web.address}/secret": html("Secret"),
        f"localhost:{port}/secret": html("Secret"),
    }
    hosts = tmp_path / "only.json"
    hosts.write_text(json.dumps({"a.example": web.address}))
    left = crawl(tmp_path, web, SKYGAP_HOSTS=str(hosts))
    assert "refused refused" in left.bodies["a.example"]
    assert not [page for page in web.asked if page.endswith("/secret")]


def test_the_browser_gets_a_network_without_anything_in_it(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode:  # noqa: S607
        pytest.skip("this system gives a program no network of its own")
    shows = tmp_path / "shows"
    shows.write_text('#!/bin/sh\ncat /proc/net/dev; ulimit -d; echo "$@"\n')
    shows.chmod(0o755)
    wrapper = executable(str(shows), tmp_path)
    assert wrapper is not None
    told = subprocess.run(  # noqa: S603 # our own script
        [wrapper, "--flag", "a b"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    names = [line.partition(":")[0].strip() for line in told if ":" in line]
    assert names == ["lo"]
    assert told[-2].isdigit()
    assert told[-1] == "--flag a b"


def test_the_browser_knows_no_key_and_no_proxy_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERPAPI_API_KEY", "secret")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    assert set(environment(tmp_path)) == {"PATH", "HOME", "LANG"}


def test_a_browser_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert why_not("none") == "Its scripts were not run: SKYGAP_BROWSER is none."
    with pytest.raises(InputError, match=r"/no/such \(SKYGAP_BROWSER\) is not there"):
        why_not("/no/such")
    monkeypatch.setenv("PATH", "/no/such")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", "/no/such")
    assert why_not("") == "To read it, install a Chromium, and run the same command again."
    monkeypatch.setattr("spiders.browser.find_spec", lambda _: None)
    assert "install skygap[js] and a Chromium" in why_not("")
    with pytest.raises(InputError, match=r"needs the Python package playwright.*\[js\]"):
        why_not("chromium")


def test_the_browser_that_playwright_brings_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/no/such")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert why_not("") != ""
    (tmp_path / "chromium-1200").mkdir()
    assert why_not("") == ""
    assert executable("", tmp_path) is None
    assert shutil.which("chromium") is None
