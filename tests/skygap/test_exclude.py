"""A host that is excluded afterwards is forgotten in all that is written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from skygap.jobs import is_forgotten
from spiders.items import Page, PageState, SearchResult
from spiders.store import RankedPage
from tests.skygap.commands import sentence, skygap
from tests.skygap.conftest import page
from tests.skygap.test_commands import DATE, FIRST, PAGES, SECOND

Serve = Callable[[dict[str, str]], Path]

BELOW = "http://blog.garden.example/ponds"
SITES = PAGES | {
    BELOW: page("Ponds", {"Lining a pond": "Butyl sheets of a millimetre line ponds for decades."})
}
# The host, and words that only its pages have.
TRACES = (b"garden.example", b"Collecting rain", b"first frost", b"Butyl")


@pytest.fixture
def harvested(tmp_path: Path, serve: Serve) -> Path:
    """Two keywords, the second with pages of the host to be forgotten alone; their folder."""
    rows = [f"rain barrel,1,{FIRST}", f"rain barrel,2,{SECOND}", f"garden pond,1,{BELOW}"]
    (tmp_path / "serp.csv").write_text("\n".join(["keyword,rank,url", *rows]) + "\n")
    (tmp_path / "keywords.txt").write_text("rain barrel\ngarden pond\n")
    hosts = str(serve(SITES))
    args = ("batch", "keywords.txt", "--serp", "serp.csv", "--hosts", hosts, *DATE)
    done = skygap(*args, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return (tmp_path / done.stdout.strip().splitlines()[-1]).parent


def traces(folder: Path) -> dict[str, list[bytes]]:
    """Each file's traces of the host, those that have any."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = {path.name: [one for one in TRACES if one in path.read_bytes()] for path in files}
    return {name: some for name, some in found.items() if some}


def test_nothing_of_an_excluded_host_is_left_in_what_analyze_writes(
    tmp_path: Path, harvested: Path
) -> None:
    assert set(traces(harvested)) >= {"brief.html", "brief.json", "brief.md", "ledger.csv"}
    hosts = ("--exclude", "www.garden.example", "--exclude", "gardn.example")
    done = skygap("analyze", *hosts, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert traces(harvested) == {}
    assert [path.parent.name[:11] for path in harvested.glob("*/brief.html")] == ["rain-barrel"]
    assert not list(harvested.glob("garden-pond*"))
    assert "Left out of" in done.stderr
    assert "sqlite:///skygap.db and the cache .skygap-cache still have the pages" in done.stderr
    assert "No page of this harvest is on gardn.example: its ledger.csv" in done.stderr
    assert "garden pond: failed. No result is left for it" in done.stderr
    assert skygap("report", "--exclude", "garden.example", cwd=tmp_path).returncode == 0
    assert traces(harvested) == {}


def test_report_says_that_it_cannot_forget_and_writes_nothing(
    tmp_path: Path, harvested: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in harvested.rglob("*")}
    done = skygap("report", "--exclude", "garden.example", cwd=tmp_path)
    assert done.returncode == 2
    assert "Run `skygap analyze --exclude garden.example`" in sentence(done)
    assert {path: path.stat().st_mtime_ns for path in harvested.rglob("*")} == before


def test_a_file_of_the_users_own_stays_where_a_brief_was(tmp_path: Path, harvested: Path) -> None:
    (folder,) = harvested.glob("garden-pond*")
    (folder / "notes.txt").write_text("mine")
    assert skygap("analyze", "--exclude", "garden.example", cwd=tmp_path).returncode == 0
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    [
        ("http://a.example/", "http://a.example/", False),
        ("http://old.garden.example/", "http://a.example/", True),
        ("http://a.example/", "http://garden.example/moved", True),
        ("http://notgarden.example/", "http://notgarden.example/", False),
    ],
)
def test_a_page_is_forgotten_where_its_host_was_asked_or_answered(
    asked: str, answered: str, *, expected: bool
) -> None:
    ranked = RankedPage(
        rank=1,
        result=SearchResult(rank=1, url=asked, title="", snippet=""),
        page=Page(requested_url=asked, url=answered, state=PageState.DONE),
    )
    assert is_forgotten(ranked, ("garden.example",)) is expected


def test_a_host_that_is_none_is_said_in_one_sentence(tmp_path: Path) -> None:
    done = skygap("analyze", "--exclude", "no host", cwd=tmp_path)
    assert done.returncode == 2
    assert "--exclude" in sentence(done)
