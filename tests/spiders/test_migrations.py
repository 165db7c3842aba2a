"""Stores as older versions of Skygap left them, dumped by those versions themselves."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from spiders import migrations
from spiders.database import Database, open_to_read
from spiders.errors import StoreError
from spiders.holdings import read_holdings
from spiders.items import Page, PageState
from spiders.migrations import can_migrate
from spiders.plan import HarvestPlan, plan_from_json
from spiders.store import Store
from spiders.tables import SCHEMA_VERSION

DUMPS = Path(__file__).parents[1] / "fixtures" / "stores"
OLD = range(1, SCHEMA_VERSION)


NEWEST_WITH_SERPS = 6  # the last version that wrote result pages into its plans


def plan_in(url: str) -> HarvestPlan:
    """As the version wrote it, with its result pages."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        ((text,),) = connection.execute("select plan from harvests")
    return plan_from_json(text)


def restored(version: int, folder: Path) -> str:
    with closing(sqlite3.connect(folder / "skygap.db")) as connection:
        connection.executescript((DUMPS / f"schema_{version}.sql").read_text(encoding="utf-8"))
    return f"sqlite:///{folder / 'skygap.db'}"


def schema_of(url: str) -> set[tuple[str, ...]]:
    """All columns and indexes."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        named = "select name from sqlite_master where type = ?"
        tables = [row[0] for row in connection.execute(named, ("table",))]
        columns = "select ?1, name from pragma_table_info(?1)"
        found = {row for table in tables for row in connection.execute(columns, (table,))}
        return found.union(connection.execute(named, ("index",)))


@pytest.mark.parametrize("version", OLD)
def test_an_older_store_keeps_all_it_had_and_goes_on(version: int, tmp_path: Path) -> None:
    url = restored(version, tmp_path)
    (tmp_path / "then").mkdir()
    plan = plan_in(restored(min(version, NEWEST_WITH_SERPS), tmp_path / "then"))
    with Store(url) as store:
        (harvest,) = store.harvests()
        first, second = store.ranked_pages(harvest.id, "tea")
        assert (first.page.body, first.page.url) == (b"<p>kept</p>" * 20, "http://a.example/final")
        assert (second.page.state, second.page.reason) == (PageState.ERROR, "Gone.")
        assert [page.url for page in store.pending(harvest.id)] == ["http://c.example/"]
        last = Page(requested_url="http://c.example/", url="", state=PageState.ERROR)
        store.finish_page(harvest.id, last, elapsed_s=0.0)
        assert store.finish_if_complete(harvest.id)
        assert plan_in(url) == harvest.plan == plan.without_serps() != plan
        again = store.open_harvest(plan, date="2026-11-23", max_age=timedelta(days=9_999))
        assert again.id == harvest.id


@pytest.mark.parametrize("version", OLD)
def test_an_older_store_becomes_like_a_new_one(version: int, tmp_path: Path) -> None:
    old = restored(version, tmp_path)
    new = f"sqlite:///{tmp_path / 'new.db'}"
    for url in (old, new):
        Store(url).close()
    assert schema_of(old) == schema_of(new)
    Store(old).close()


@pytest.mark.parametrize("version", OLD)
def test_reading_alone_brings_it_up_first(version: int, tmp_path: Path) -> None:
    database = open_to_read(restored(version, tmp_path))
    (one,) = read_holdings(database).harvests
    database.close()
    assert one.n_pages[PageState.PENDING] == 1


@pytest.mark.fault(36)
def test_a_kill_in_the_middle_leaves_the_old_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = restored(1, tmp_path)
    before = schema_of(url)
    monkeypatch.setitem(migrations._STEPS, 2, ("CREATE nonsense",))
    with pytest.raises(StoreError, match="nonsense"):
        Store(url)
    assert schema_of(url) == before
    monkeypatch.undo()
    Store(url).close()


def test_every_version_has_its_step() -> None:
    assert all(can_migrate(version) for version in OLD)
    assert not can_migrate(0)


def test_who_only_reads_writes_nothing_and_makes_no_file(tmp_path: Path) -> None:
    absent = f"sqlite:///{tmp_path / 'absent.db'}"
    with pytest.raises(StoreError, match="is not there: name another"):
        open_to_read(absent)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError, match="is empty"):
        open_to_read(f"sqlite:///{tmp_path / 'empty.db'}")
    Store(absent).close()
    database = Database(absent, reads_only=True)
    with pytest.raises(StoreError, match="readonly"), database.writing() as connection:
        connection.exec_driver_sql("delete from skygap_schema")
    database.close()
