import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.result import from_json
from skygap.cli import main
from tests.skygap.commands import TIMEOUT_S, sentence, skygap, skygap_anew
from tests.skygap.conftest import page
from tests.uncovered import uncovered

Serve = Callable[[dict[str, str]], Path]

FIRST = "http://barrels.example/guide"
SECOND = "http://garden.example/rain"
PAGES = {
    FIRST: page(
        "Rain barrels",
        {
            "Choosing a barrel": "A barrel of two hundred litres fits under most downpipes.",
            "Keeping mosquitoes out": "A fine mesh over the inlet keeps insects from the water.",
        },
    ),
    SECOND: page(
        "Collecting rain",
        {
            "Which barrel to buy": "A barrel of two hundred litres suits a small garden.",
            "Winter": "Empty the barrel before the first frost, or the ice will split it.",
        },
    ),
}
DATE = ("--date", "2026-01-02")


def _serp(folder: Path, *rows: str) -> str:
    (folder / "serp.csv").write_text("\n".join(["keyword,rank,url", *rows]) + "\n")
    return "serp.csv"


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["brief", "rain barrel"], "--serp FILE"),
        (["brief", "rain barrel"], "--searxng URL"),
        (["brief", "rain barrel"], "--source NAME: brave, dataforseo, serpapi, serper"),
        (["brief", "rain barrel", "--source", "brave"], "set BRAVE_API_KEY in the environment"),
        (["brief", "rain barrel", "--source", "bing"], "there is no such source"),
        (["brief", " ", "--serp", "serp.csv"], "The keyword is empty"),
        (["brief", "x" * 301, "--serp", "serp.csv"], "300"),
        (["brief", "rain barrel", "--serp", "absent.csv"], "absent.csv"),
        (["brief", "rain barrel", "--serp", "empty.csv"], "empty.csv"),
        (["brief", "rain barrel", "--serp", "columns.csv"], "columns.csv"),
        (["brief", "rain barrel", "--serp", "serp.csv", "--top", "0"], "top"),
        (["brief", "rain barrel", "--serp", "serp.csv", "--topp", "3"], "--top"),
        (["brief", "rain barrel", "--serp", "serp.csv", "--date", "soon"], "date"),
        (["brief", "rain barrel", "--serp", "serp.csv", "--draft", "absent.md"], "absent.md"),
        (["brief", "rain barrel", "--serp", "serp.csv", "--draft", "draft.xyz"], "draft.xyz"),
        (["brief", "rain barrel", "--serp", "serp.csv", "--store", "nonsense"], "sqlite:///"),
        (["batch", "absent.txt", "--serp", "serp.csv"], "absent.txt"),
        (["brief", "rain barrel", "--serp", "serp.csv", "--own", "absent.xml"], "absent.xml"),
        (["brief", "rain barrel", "--serp", "serp.csv", "--own", "empty.csv"], "empty.csv"),
        (
            ["batch", "serp.csv", "--serp", "serp.csv", "--own", "http://a.example/"],
            "is an address",
        ),
        (["analyze", "--own", "columns.csv"], "columns.csv"),
        (["analyze"], "is not there: name another with --store"),
        (["analyze", "2026-01-01-abcdef01"], "is not there"),
        (["report"], "holds no harvest"),
        (["site", "absent"], "absent"),
        (["demo", "--dir", "a?b"], "?#%"),
        (["brief", "rain barrel", "--serp", "serp.csv", "--store", "sqlite://"], "in memory"),
        (["brief", "rain barrel", "--serp", "serp.csv", "--out", "empty.csv"], "empty.csv"),
        (["brieff"], "brief"),
    ],
)
def test_bad_input_gets_one_sentence_and_status_2(
    args: list[str],
    expected: str,
    bad_files: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(bad_files)
    monkeypatch.delenv("BRAVE_API_KEY", raising=False)
    monkeypatch.setattr("sys.argv", ["skygap", *args])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert expected in line


def test_so_does_the_command_in_a_process_of_its_own(bad_files: Path) -> None:
    args = ("brief", "rain barrel", "--serp", "serp.csv", "--hosts", "absent.json")
    done = skygap_anew(*args, cwd=bad_files)
    assert done.returncode == 2, done.stderr
    assert "absent.json" in sentence(done)


@pytest.fixture
def bad_files(tmp_path: Path) -> Path:
    _serp(tmp_path, "rain barrel,1,http://barrels.example/guide")
    (tmp_path / "empty.csv").touch()
    (tmp_path / "columns.csv").write_text("keyword,position,address\nrain barrel,1,x\n")
    (tmp_path / "draft.xyz").write_text("text")
    return tmp_path


def test_an_unknown_key_in_the_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "skygap.toml").write_text("excludes = ['own.example']\n")
    done = skygap("brief", "rain barrel", "--serp", "serp.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert "Did you mean 'exclude'?" in sentence(done)


@pytest.mark.fault(1, 8)
def test_bad_rows_are_named_and_good_ones_still_get_their_brief(
    tmp_path: Path, serve: Serve
) -> None:
    hosts = serve(PAGES)
    serp = _serp(
        tmp_path,
        f"rain barrel,1,{FIRST}",
        "rain barrel,2,javascript:alert(1)",
        "rain barrel,3,file:///etc/passwd",
        "rain barrel,4,",
        f"rain barrel,5,{SECOND}",
    )
    args = ("brief", "rain barrel", "--serp", serp, "--hosts", str(hosts), *DATE)
    done = skygap(*args, cwd=tmp_path)
    assert done.returncode == 2
    for line in (3, 4, 5):
        assert f"serp.csv, line {line}:" in done.stderr
    brief = tmp_path / done.stdout.strip().splitlines()[-1]
    analysis = from_json(brief.with_name("brief.json").read_bytes())
    assert [rival.url for rival in analysis.rivals] == [FIRST, SECOND]


@pytest.mark.fault(39)
def test_any_keyword_writes_only_inside_the_output_folder(tmp_path: Path, serve: Serve) -> None:
    hosts = serve(PAGES)
    keywords = (
        *("../../etc/x", "🙂", "CON", "a/b\\c", "  Rain   BARREL ", "..", "-rf *", "C:x|y?<z>"),
        *("x" * 300, "برميل المطر"),
    )
    (tmp_path / "keywords.txt").write_text("\n".join(keywords), encoding="utf-8")
    _serp(tmp_path, *(f"{one},1,{FIRST}" for one in keywords))
    inside = tmp_path / "deep" / "work"
    inside.mkdir(parents=True)
    args = ("batch", "../../keywords.txt", "--serp", "../../serp.csv", "--hosts", str(hosts), *DATE)
    done = skygap(*args, cwd=inside)
    assert done.returncode == 0, done.stderr
    briefs = [path.resolve() for path in inside.rglob("brief.html")]
    assert len(briefs) == len(keywords)
    assert all(path.is_relative_to(inside / "briefs") for path in briefs)
    outside = {path.name for path in tmp_path.iterdir()}
    assert outside == {"deep", "hosts.json", "keywords.txt", "saved", "serp.csv"}
    assert {path.name for path in inside.iterdir()} <= {
        "briefs",
        "skygap.db",
        "skygap.db-crawl",
        "skygap.db-wal",
        "skygap.db-shm",
        ".skygap-cache",
    }


@pytest.mark.fault(39)
def test_keywords_that_differ_by_case_are_one_and_named(tmp_path: Path, serve: Serve) -> None:
    hosts = serve(PAGES)
    _serp(tmp_path, f"rain barrel,1,{FIRST}", f"Rain Barrel,2,{SECOND}")
    (tmp_path / "keywords.txt").write_text("rain barrel\nRAIN BARREL\n")
    args = ("batch", "keywords.txt", "--serp", "serp.csv", "--hosts", str(hosts), *DATE)
    done = skygap(*args, cwd=tmp_path)
    assert done.returncode == 0, done.stderr  # nothing is lost by it
    assert "keywords.txt, line 2:" in done.stderr
    index = tmp_path / done.stdout.strip().splitlines()[-1]
    rows = json.loads(index.with_name("index.json").read_text())["outcomes"]
    assert [(row["query"], row["n_found"]) for row in rows] == [("rain barrel", 2)]


@pytest.mark.fault(25)
def test_a_page_without_a_server_makes_a_brief_that_says_so(tmp_path: Path, serve: Serve) -> None:
    hosts = serve({FIRST: PAGES[FIRST]})
    gone = "http://barrels.example/gone"
    (tmp_path / "urls.txt").write_text(f"{gone}\n")
    args = ("brief", "rain barrel", "--urls", "urls.txt", "--hosts", str(hosts), *DATE)
    done = skygap(*args, cwd=tmp_path)
    assert done.returncode == 1
    assert "None of its pages could be read" in done.stderr
    html = (tmp_path / done.stdout.strip().splitlines()[-1]).read_text()
    assert gone in html
    assert "404" in html


def test_a_batch_ends_with_every_keyword_in_the_index(tmp_path: Path, serve: Serve) -> None:
    hosts = serve(PAGES)
    _serp(tmp_path, f"rain barrel,1,{FIRST}", f"rain barrel,2,{SECOND}", f"water butt,1,{FIRST}")
    (tmp_path / "keywords.csv").write_text("keyword\nrain barrel\nwater butt\nsnow barrel\n")
    args = ("batch", "keywords.csv", "--serp", "serp.csv", "--hosts", str(hosts), *DATE)
    done = skygap(*args, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    index = tmp_path / done.stdout.strip().splitlines()[-1]
    rows = json.loads(index.with_name("index.json").read_text())["outcomes"]
    assert [row["state"] for row in rows] == ["thin evidence", "thin evidence", "failed"]
    assert "snow barrel: failed." in done.stderr
    assert "snow barrel" in index.read_text()


def test_a_draft_gets_its_own_gaps_and_keeps_them_when_analysed_again(
    tmp_path: Path, serve: Serve
) -> None:
    hosts = serve(PAGES)
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n{SECOND}\n")
    text = "Empty the barrel before the first frost, or the ice will split it. " * 4
    (tmp_path / "draft.md").write_text(f"# Rain at home\n\n## Winter\n\n{text}\n")
    args = ("brief", "rain barrel", "--urls", "urls.txt", "--hosts", str(hosts), *DATE)
    done = skygap(*args, "--draft", "draft.md", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    brief = tmp_path / done.stdout.strip().splitlines()[-1]
    first = brief.with_name("brief.json").read_bytes()
    analysis = from_json(first)
    assert analysis.draft is not None
    assert analysis.draft.title == "Rain at home"
    again = skygap("analyze", "--draft", "draft.md", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert brief.with_name("brief.json").read_bytes() == first


def test_a_draft_may_be_a_page_on_the_web(tmp_path: Path, serve: Serve) -> None:
    own = "http://own.example/draft"
    hosts = serve(
        PAGES
        | {own: page("Rain at home", {"Winter": "Empty it before the frost, or it may split."})}
    )
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n{SECOND}\n")
    args = ("brief", "rain barrel", "--urls", "urls.txt", "--hosts", str(hosts), *DATE)
    done = skygap(*args, "--draft", own, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    brief = tmp_path / done.stdout.strip().splitlines()[-1]
    analysis = from_json(brief.with_name("brief.json").read_bytes())
    assert analysis.draft is not None
    assert (analysis.draft.title, analysis.n_found) == ("Rain at home", 2)


def test_report_writes_the_same_pages_from_their_json(tmp_path: Path, serve: Serve) -> None:
    hosts = serve(PAGES)
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n{SECOND}\n")
    args = ("brief", "rain barrel", "--urls", "urls.txt", "--hosts", str(hosts), *DATE)
    done = skygap(*args, cwd=tmp_path)
    brief = tmp_path / done.stdout.strip().splitlines()[-1]
    before = brief.read_bytes()
    brief.unlink()
    assert skygap("report", cwd=tmp_path).returncode == 0
    assert brief.read_bytes() == before
    brief.with_name("brief.json").write_text("{}")
    damaged = skygap("report", cwd=tmp_path)
    assert damaged.returncode == 2
    assert "brief.json" in sentence(damaged)


def test_a_draft_that_cannot_be_fetched_is_named_and_not_blamed(
    tmp_path: Path, serve: Serve
) -> None:
    hosts = serve(PAGES)
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n{SECOND}\n")
    args = ("brief", "rain barrel", "--urls", "urls.txt", "--hosts", str(hosts), *DATE)
    done = skygap(*args, "--draft", "http://127.0.0.1:1/draft", cwd=tmp_path)
    assert done.returncode == 2
    assert "The draft http://127.0.0.1:1/draft could not be read" in done.stderr
    brief = tmp_path / done.stdout.strip().splitlines()[-1]
    analysis = from_json(brief.with_name("brief.json").read_bytes())
    assert analysis.draft is None
    assert all(gap.draft_treatment is None for gap in analysis.gaps)


def test_a_day_that_differs_from_the_harvest_in_use_is_said(tmp_path: Path, serve: Serve) -> None:
    hosts = serve(PAGES)
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n")
    args = ("brief", "rain barrel", "--urls", "urls.txt", "--hosts", str(hosts))
    skygap(*args, *DATE, cwd=tmp_path)
    done = skygap(*args, "--date", "2026-02-03", cwd=tmp_path)
    assert "This harvest is of 2026-01-02" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.fault(45)
def test_a_signal_during_the_analysis_ends_the_run_and_leaves_no_process(
    number: signal.Signals, tmp_path: Path, serve: Serve
) -> None:
    hosts = serve(PAGES)
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n{SECOND}\n")
    args = ["skygap", "brief", "rain barrel", "--urls", "urls.txt", "--hosts", str(hosts)]
    args += ["--workers", "1"]  # starts once, which takes seconds
    # a test run in the background hands an ignored Ctrl-C down to its children
    code = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"sys.argv = {args!r}\n"
        "from skygap.cli import main\n"
        "main()\n"
    )
    with (
        uncovered(),
        subprocess.Popen(  # noqa: S603 # our own command line
            [sys.executable, "-c", code], cwd=tmp_path, stderr=subprocess.PIPE, text=True
        ) as process,
    ):
        _wait_until((tmp_path / ".skygap-cache" / "articles").exists)
        process.send_signal(number)
        _, told = process.communicate(timeout=TIMEOUT_S)
    assert process.returncode == 130
    assert "Interrupted; the same command goes on." in told
    assert not list((tmp_path / "briefs").rglob("brief.html"))


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_harvest_folder_can_be_renamed_and_written_again_in_place(
    tmp_path: Path, serve: Serve
) -> None:
    hosts = serve(PAGES)
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n")
    args = ("brief", "rain barrel", "--urls", "urls.txt", "--hosts", str(hosts), *DATE)
    brief = tmp_path / skygap(*args, cwd=tmp_path).stdout.strip().splitlines()[-1]
    brief.parent.parent.rename(tmp_path / "briefs" / "mine")
    done = skygap("report", "mine", cwd=tmp_path)
    assert done.stdout.strip() == "briefs/mine/index.html"
    assert [path.name for path in (tmp_path / "briefs").iterdir()] == ["mine"]


def test_a_ranking_may_come_through_a_pipe(tmp_path: Path, serve: Serve) -> None:
    hosts = serve(PAGES)
    rows = f"keyword,rank,url\nrain barrel,1,{FIRST}\nrain barrel,2,{SECOND}\n"
    command = [sys.executable, "-m", "skygap", "brief", "rain barrel", "--serp", "/dev/stdin"]
    with uncovered():
        done = subprocess.run(  # noqa: S603 # our own command line
            [*command, "--hosts", str(hosts), "--workers", "1"],
            cwd=tmp_path,
            input=rows,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("brief.html")


def test_own_pages_give_links_without_another_harvest(tmp_path: Path, serve: Serve) -> None:
    hosts = serve(PAGES)
    (tmp_path / "urls.txt").write_text(f"{FIRST}\n{SECOND}\n")
    own = "url,title\nhttp://own.example/frost,Winter and frost: empty it\nmailto:me,Me\n"
    (tmp_path / "own.csv").write_text(
        f"{own}http://own.example/rain-barrels,\nhttp://own.example/,\n"
    )
    args = ("brief", "rain barrel", "--urls", "urls.txt", "--hosts", str(hosts), *DATE)
    plain = skygap(*args, cwd=tmp_path)
    assert plain.returncode == 0, plain.stderr
    brief = tmp_path / plain.stdout.strip().splitlines()[-1]
    before = brief.with_name("brief.json").read_bytes()
    linked = skygap(*args, "--own", "own.csv", cwd=tmp_path)
    assert linked.returncode == 0, linked.stderr
    assert tmp_path / linked.stdout.strip().splitlines()[-1] == brief
    after = brief.with_name("brief.json").read_bytes()
    analysis = from_json(after)
    assert analysis.n_own_pages == 3
    links = [(link.direction, link.url) for link in analysis.internal_links]
    assert ("from", "http://own.example/rain-barrels") in links
    assert any("own.csv, 1 row was left out" in note for note in analysis.notes)
    assert from_json(before).internal_links == ()
    again = skygap("analyze", "--own", "own.csv", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert brief.with_name("brief.json").read_bytes() == after
