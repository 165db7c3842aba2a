"""Pages that scripts build, in a real Chromium: what is kept of them, and what they may cost."""

import os
import signal
import subprocess
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Barrier

import pytest

from tests.spiders.apps import (
    SHOW,
    TEXT,
    app,
    browsers,
    built_by,
    crawl,
    prepared,
    processes,
    script,
    wait_until,
)
from tests.spiders.crawl import TIMEOUT_S, command, environment
from tests.spiders.web import Answer, Web, body, html

pytestmark = pytest.mark.xdist_group("rendering")  # two browsers are enough for a machine


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the browsers of a test have their files, by which they are known."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_the_text_that_scripts_bring_is_what_is_kept(
    tmp_path: Path, web: Web, temporary: Path
) -> None:
    web.answers = app("a.example") | app("b.example") | app("c.example")
    web.answers["plain.example/"] = html(TEXT)
    left = crawl(tmp_path, web)
    for host in ("a.example", "b.example", "c.example"):
        assert left.of(host) == ("done", "rendered", "")
        assert f"<h1>{host}</h1><p>{TEXT}</p>" in left.bodies[host]
        assert left.items[host]["content_type"] == "text/html; charset=utf-8"
    assert left.of("plain.example") == ("done", "", "")
    assert sorted(web.pages_asked) == sorted(web.answers)  # each once, and no picture or font
    (agent,) = web.agents
    assert agent.endswith("(+you@example.org)")
    assert web.cookies == set()
    wait_until(lambda: processes(temporary) == [])
    assert [path.name for path in temporary.iterdir() if path.name.startswith("skygap-")] == []


BAD = {
    "alert.example": f"while (n++ < 20) alert(n); confirm(1); prompt(2); print(); {SHOW}",
    "popup.example": f"for (;n < 20; n++) window.open('/popup/' + n); {SHOW}",
    "leave.example": f"{SHOW} onbeforeunload = () => 'stay'; location = '/elsewhere';",
    "reload.example": f"{SHOW} setTimeout(() => location.reload(), 50)",
    "poll.example": f"{SHOW} setInterval(() => fetch('/poll'), 10)",
    "cookie.example": f"document.cookie = 'a=b'; fetch('/with-cookie').then(() => {{ {SHOW} }})",
    "download.example": f"""const a = document.createElement('a'); a.download = 'x.bin';
        a.href = URL.createObjectURL(new Blob(['x'])); document.body.append(a);
        a.click(); {SHOW}""",
    "late.example": f"setTimeout(() => {{ {SHOW} }}, 1500)",
    "clobber.example": f"""{SHOW} const form = document.createElement('form');
        form.name = 'documentElement'; document.body.append(form);
        Object.defineProperty(Element.prototype, 'outerHTML', {{get: () => 'lie'}});""",
    "surrogate.example": f"{SHOW} document.title = 'cut \\ud83d off'",
    "offline.example": f"if (navigator.onLine) {{ {SHOW} }}",
    "worker.example": f"""new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))
        .onmessage = () => {{ {SHOW} }}""",
}


@pytest.mark.slow
def test_whatever_a_script_does_beside_it_the_text_is_kept(
    tmp_path: Path, web: Web, temporary: Path
) -> None:
    for host, source in BAD.items():
        web.answers |= built_by(host, f"let n = 0; {source}")
    web.answers |= {"cookie.example/with-cookie": html("x"), "poll.example/poll": html("x")}
    left = crawl(tmp_path, web)
    for host in BAD:
        assert left.of(host) == ("done", "rendered", ""), host
        assert TEXT in left.bodies[host], host
    assert web.cookies == set()
    asked = set(web.pages_asked)
    assert not {page for page in asked if "popup/" in page or "elsewhere" in page}
    assert web.pages_asked.count("reload.example/") == 1
    assert 1 < web.pages_asked.count("poll.example/poll") < 100
    assert list(temporary.rglob("x.bin")) == []


@pytest.mark.slow
def test_what_never_ends_or_grows_is_given_up_and_named(
    tmp_path: Path, web: Web, temporary: Path
) -> None:
    web.answers = (
        built_by("endless.example", "for (;;);")
        | built_by("large.example", "document.body.append('x'.repeat(3e6))")
        | built_by("growing.example", "for (;;) document.body.append('x'.repeat(1e6))")
    )
    limits = {"DOWNLOAD_TIMEOUT": "20", "DOWNLOAD_MAXSIZE": "2097152"}
    left = crawl(tmp_path, web, **limits)
    for host in ("endless.example", "large.example", "growing.example"):
        assert left.of(host)[:2] == ("done", "shell")
        assert "<div id=root></div>" in left.bodies[host]  # as it was fetched
    assert left.of("endless.example")[2] == "Its scripts were not done within 20 seconds."
    assert left.of("large.example")[2] == "Its scripts make a page larger than 2 MiB."
    assert "3 pages are built by scripts that were not run." in left.told
    wait_until(lambda: processes(temporary) == [])


@pytest.mark.slow
def test_a_browser_that_dies_takes_one_page_along(
    tmp_path: Path, web: Web, temporary: Path
) -> None:
    both_wait = Barrier(2, action=lambda: os.kill(browsers(temporary)[0], signal.SIGKILL))

    def wait(handler: BaseHTTPRequestHandler) -> None:
        both_wait.wait(TIMEOUT_S)
        script(SHOW)(handler)

    for host in ("a.example", "b.example"):
        web.answers |= built_by(host, "import('/wait.js')") | {f"{host}/wait.js": wait}
    web.answers |= app("c.example") | app("d.example")
    left = crawl(tmp_path, web)
    ends = sorted(left.of(host) for host in ("a.example", "b.example"))
    assert [end[1] for end in ends] == ["rendered", "shell"]
    assert ends[1][2].startswith("The browser failed on its scripts (")
    assert {left.of(host)[1] for host in ("c.example", "d.example")} == {"rendered"}
    wait_until(lambda: processes(temporary) == [])


@pytest.mark.slow
def test_a_page_that_makes_the_browser_crash_is_named(tmp_path: Path, web: Web) -> None:
    crash = "const all = []; for (;;) all.push(new Array(1e6).fill(Math.random()))"
    web.answers = built_by("heap.example", crash) | app("a.example")
    left = crawl(tmp_path, web)
    assert left.of("heap.example") == ("done", "shell", "Its scripts made the browser crash.")
    assert left.of("a.example")[1] == "rendered"


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_crawl_that_is_ended_leaves_no_browser_and_loses_no_page(
    number: signal.Signals, tmp_path: Path, web: Web, temporary: Path
) -> None:
    def hang(handler: BaseHTTPRequestHandler) -> None:
        del handler
        web.released.wait(TIMEOUT_S)

    web.released.clear()
    for host in ("a.example", "b.example", "c.example"):
        web.answers |= built_by(host, "fetch('/hang')") | {f"{host}/hang": hang}
    settings = prepared(tmp_path, web)
    words = command(
        *("crawl", "articles", "-o", "feed.jsonl"), given={"serp": "serp.csv"}, settings=settings
    )
    with subprocess.Popen(words, cwd=tmp_path, env=environment()) as process:  # noqa: S603
        wait_until(lambda: sum(page.endswith("/hang") for page in web.asked) == 2)
        n_browsers = len(browsers(temporary))
        process.send_signal(number)
        try:
            process.wait(TIMEOUT_S)
        finally:
            process.kill()
    assert n_browsers == 2
    wait_until(lambda: processes(temporary) == [])
    web.released.set()
    for host in ("a.example", "b.example", "c.example"):
        web.answers |= app(host)
    left = crawl(tmp_path, web)
    assert {left.of(host) for host in left.items} == {("done", "rendered", "")}


def test_without_a_browser_a_shell_is_kept_named_and_rendered_by_a_later_run(
    tmp_path: Path, web: Web
) -> None:
    web.answers = app("a.example")
    web.answers["plain.example/"] = html(TEXT)
    left = crawl(tmp_path, web, SKYGAP_BROWSER="none")
    reason = "Its scripts were not run: SKYGAP_BROWSER is none."
    assert left.of("a.example") == ("done", "shell", reason)
    assert f"1 page is built by scripts that were not run. {reason}" in left.told
    assert sorted(web.pages_asked) == ["a.example/", "plain.example/"]
    again = crawl(tmp_path, web, SKYGAP_BROWSER="none")
    assert again.of("a.example") == ("done", "shell", reason)
    assert len(web.pages_asked) == 2
    later = crawl(tmp_path, web)
    assert later.of("a.example") == ("done", "rendered", "")
    assert TEXT in later.bodies["a.example"]
    assert web.pages_asked.count("plain.example/") == 1


@pytest.mark.slow
def test_a_browser_that_does_not_start_leaves_shells_and_says_so_once(
    tmp_path: Path, web: Web
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho no display >&2\nexit 3\n")
    broken.chmod(0o755)
    web.answers = app("a.example") | app("b.example") | app("c.example")
    left = crawl(tmp_path, web, SKYGAP_BROWSER=str(broken))
    for host in left.items:
        state, rendering, reason = left.of(host)
        assert (state, rendering) == ("done", "shell")
        assert reason.startswith("Its scripts were not run: the browser does not start (")


@pytest.mark.slow
def test_a_page_may_load_only_so_much(tmp_path: Path, web: Web) -> None:
    ask = "for (let n = 0; n < 200; n++) fetch('/piece/' + n).catch(() => 0);"
    web.answers = built_by("many.example", f"{ask} {SHOW}")
    large = body(b"x" * 3_000_000, content_type="text/plain")
    fetch = "const get = n => fetch('/large/' + n).then(() => get(n + 1)); get(0).catch(() => 0);"
    web.answers |= built_by("much.example", f"{fetch} setTimeout(() => {{ {SHOW} }}, 100)")
    web.answers |= {f"much.example/large/{n}": large for n in range(50)}
    left = crawl(tmp_path, web)
    assert {left.of(host)[1] for host in left.items} == {"rendered"}
    assert sum("/piece/" in page for page in web.asked) == 79  # and the script
    assert 2 <= sum("/large/" in page for page in web.asked) <= 8
    assert web.at_once["many.example"] <= 6


def test_a_redirect_of_what_a_page_loads_is_followed_by_the_crawl(tmp_path: Path, web: Web) -> None:
    read = """fetch('/moved').then(found => found.text()).then(text => {
        document.getElementById('root').innerHTML = `<p>${text}</p>` + '<p>' + 'x '.repeat(300);
    });"""
    moved: Answer = body(b"", status=302, location="http://other.example/data")
    web.answers = built_by("a.example", read) | {
        "a.example/moved": moved,
        "other.example/data": body(b"of another site", content_type="text/plain"),
    }
    left = crawl(tmp_path, web)
    assert "<p>of another site</p>" in left.bodies["a.example"]
    assert "other.example/robots.txt" not in web.asked
