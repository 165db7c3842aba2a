"""The commands that look after the store, on stores written here without a crawl."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skygap.cli import main
from skygap.storage import shown_bytes
from spiders.items import Page, PageState, SearchResult, Serp
from spiders.plan import HarvestPlan
from spiders.store import Harvest, Store
from tests.skygap.commands import skygap
from tests.skygap.conftest import Demo

STORE = "sqlite:///skygap.db"
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def plan_of(*keywords: str) -> HarvestPlan:
    serps = tuple(
        Serp(
            query=keyword,
            results=(
                SearchResult(rank=1, url=f"http://{keyword}.example/"),
                SearchResult(rank=2, url="http://shared.example/"),
            ),
            source="file serp.csv",
        )
        for keyword in keywords
    )
    return HarvestPlan(keywords=keywords, serps=serps)


def harvest(plan: HarvestPlan, now: datetime = NOON, *, stop_after: int = 99) -> Harvest:
    """A harvest begun and, unless stopped, finished at a moment."""
    with Store(STORE, clock=lambda: now) as store:
        opened = store.open_harvest(plan, date=now.date().isoformat(), max_age=timedelta(0))
        for pending in list(store.pending(opened.id))[:stop_after]:
            page = Page(
                requested_url=pending.url,
                url=pending.url,
                state=PageState.DONE,
                status=200,
                content_type="text/html",
                body=f"<p>{pending.url} {now}</p>".encode() * 50,
                fetched_at=now.isoformat(timespec="seconds"),
            )
            store.finish_page(opened.id, page, elapsed_s=0.1)
        store.finish_if_complete(opened.id)
        return store.harvest(opened.id)


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> "Run":
    monkeypatch.chdir(tmp_path)
    return Run(monkeypatch, capsys)


class Run:
    """Runs a command in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *args: str) -> str:
        status, out, err = self.all(*args)
        assert (status, err) == (0, "")
        return out

    def refused(self, *args: str) -> str:
        status, out, err = self.all(*args)
        assert (status, out) == (2, "")
        (line,) = err.splitlines()
        return line

    def all(self, *args: str) -> tuple[object, str, str]:
        self._monkeypatch.setattr("sys.argv", ["skygap", *args])
        with pytest.raises(SystemExit) as end:
            main()
        return (end.value.code, *self._capsys.readouterr())


def test_harvests_are_listed_newest_last(run: Run) -> None:
    first = harvest(plan_of("tea"))
    second = harvest(plan_of("mate", "rooibos", "chai"), NOON + timedelta(days=1), stop_after=1)
    one, two, total = run("harvests").splitlines()
    assert one.startswith(f"{first.id}  2026-01-02  finished  2 pages (2 done)  ")
    assert two.startswith(f"{second.id}  2026-01-03  open      4 pages (3 pending, 1 done)  ")
    assert two.endswith('"mate", "rooibos" and 1 more')
    assert total.startswith("2 harvests in sqlite:///skygap.db; their pages take ")


def test_harvests_are_given_as_json(run: Run) -> None:
    made = harvest(plan_of("tea"))
    (one,) = json.loads(run("harvests", "--json"))
    assert one.pop("n_bytes") > 100
    assert one == {
        "id": made.id,
        "date": "2026-01-02",
        "created_at": "2026-01-02T12:00:00+00:00",
        "finished_at": "2026-01-02T12:00:00+00:00",
        "is_finished": True,
        "keywords": ["tea"],
        "n_pages": {
            "pending": 0,
            "done": 2,
            "blocked": 0,
            "too-large": 0,
            "error": 0,
            "refused": 0,
        },
    }


def test_an_empty_store_is_said_to_be_so_and_an_absent_one_is_not_made(
    run: Run, tmp_path: Path
) -> None:
    assert "--store" in run.refused("harvests", "--store", "sqlite:///absent.db")
    assert list(tmp_path.iterdir()) == []
    Store(STORE).close()
    assert run("harvests") == "The store sqlite:///skygap.db holds no harvest.\n"
    assert json.loads(run("harvests", "--json")) == []


def test_bytes_are_shown_in_their_unit() -> None:
    assert [shown_bytes(n) for n in (0, 1000, 999_960, 5 * 10**12)] == [
        "0 bytes",
        "1.0 kB",
        "1.0 MB",
        "5.0 TB",
    ]


def test_prune_says_what_it_would_delete_and_then_what_it_did(run: Run) -> None:
    old, new = (harvest(plan_of("tea"), NOON + timedelta(days=days)) for days in (0, 1))
    told = run("prune", "--older-than", "30", "--dry-run")
    assert told.splitlines()[0] == old.id
    assert "Would delete 1 harvest and 2 stored pages, " in told
    assert len(json.loads(run("harvests", "--json"))) == 2
    done = run("prune", "--older-than", "30")
    assert told.replace("Would delete", "Deleted") == "\n".join(done.splitlines()[:2]) + "\n"
    assert [one["id"] for one in json.loads(run("harvests", "--json"))] == [new.id]
    run("prune", "--older-than", "30", "--keep", "0")
    assert json.loads(run("harvests", "--json")) == []
    nothing = "Deleted 0 harvests and 0 stored pages, 0 bytes.\n"
    assert run("prune", "--older-than", "inf") == nothing


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["prune"], "--older-than"),
        (["prune", "--older-than", "-1"], "--older-than"),
        (["prune", "--older-than", "nan"], "--older-than"),
        (["prune", "--older-than", "soon"], "--older-than"),
        (["prune", "--older-than", "1", "--keep", "-1"], "--keep"),
        (["prune", "--older-than", "1"], "is not there"),
    ],
)
def test_what_cannot_be_pruned_is_one_sentence(run: Run, args: list[str], expected: str) -> None:
    assert expected in run.refused(*args)


def test_a_harvest_travels_to_another_store(run: Run, tmp_path: Path) -> None:
    made = harvest(plan_of("tea"))
    assert run("export", made.id, "tea.warc.gz") == "tea.warc.gz\n"
    assert {path.name for path in tmp_path.iterdir()} == {"skygap.db", "tea.warc.gz"}
    other = ("--store", "sqlite:///other.db")
    assert run("import", "tea.warc.gz", *other) == f"{made.id}\n"
    mine, theirs = run("harvests", "--json"), run("harvests", "--json", *other)
    assert mine == theirs
    assert "has this harvest already" in run.refused("import", "tea.warc.gz", *other)
    assert run("harvests", "--json", *other) == theirs


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["export", "absent", "x.warc.gz"], "no harvest absent in the store"),
        (["export", "{id}", "x.zip"], "does not end in .warc.gz"),
        (["export", "{id}", "no/x.warc.gz"], "no is no folder"),
        (["export", "{id}", "there.warc.gz"], "there.warc.gz is there already"),
        (["export", "{id}", "x.warc.gz", "--store", "sqlite:///absent.db"], "is not there"),
        (["import", "absent.warc.gz"], "absent.warc.gz cannot be used"),
        (["import", "there.warc.gz"], "there.warc.gz is damaged"),
        (["import", "."], "cannot be used"),
    ],
)
def test_what_cannot_travel_is_one_sentence_and_leaves_nothing(
    run: Run, tmp_path: Path, args: list[str], expected: str
) -> None:
    made = harvest(plan_of("tea"))
    (tmp_path / "there.warc.gz").write_bytes(b"mine")
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.warc.gz")}
    assert expected in run.refused(*(arg.format(id=made.id) for arg in args))
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.warc.gz")} == before
    assert not (tmp_path / "absent.db").exists()


@pytest.mark.parametrize("args", [("export", "x", "x.warc.gz"), ("import", "x.warc.gz")])
def test_without_the_extra_it_is_named(
    run: Run, args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiders.warc.find_spec", lambda _: None)
    assert "pip install warcio" in run.refused(*args)


@pytest.mark.xdist_group("demo")
def test_a_harvest_that_travelled_gives_the_same_briefs(demo: Demo, tmp_path: Path) -> None:
    held = skygap("harvests", "--json", cwd=demo.folder)
    (one,) = json.loads(held.stdout)
    done = skygap("export", one["id"], str(tmp_path / "demo.warc.gz"), cwd=demo.folder)
    assert done.returncode == 0, done.stderr
    done = skygap("import", "demo.warc.gz", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{one['id']}\n"), done.stderr
    done = skygap("analyze", "--workers", "1", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for name in ("brief.json", "brief.html"):
        mine = demo.brief.with_name(name)
        theirs = tmp_path / mine.relative_to(demo.folder)
        assert theirs.read_bytes() == mine.read_bytes()
