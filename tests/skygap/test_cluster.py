"""A cluster that cannot be used is one sentence; one that is there does the work."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from distributed import Client, KilledWorker, LocalCluster

from skygap import cluster
from skygap.cli import main
from skygap.cluster import Cluster
from skygap.commission import known_anywhere
from skygap.config import Config
from skygap.errors import ConfigError, SkygapError
from skygap.handed import HandedOut
from skygap.places import place

if TYPE_CHECKING:
    from concurrent.futures import Future


@pytest.fixture(scope="module")
def local() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address="127.0.0.1:0"
    ) as made:  # type: ignore[no-untyped-call]
        yield made


@pytest.fixture
def handed(local: LocalCluster) -> Iterator[HandedOut]:
    with Client(local) as client:  # type: ignore[no-untyped-call]
        yield HandedOut(client, "tcp://there:8786")


def _double(value: int) -> int:
    return 2 * value


def _fail(value: int) -> int:
    raise LookupError(value)


def _die(_: int) -> int:
    raise KilledWorker("task", cast("Any", SimpleNamespace(address="tcp://worker")), 3)


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigError, match=r"install skygap\[dask\]"):
        Cluster(Config(cluster="local"))


@pytest.mark.parametrize("address", ["tcp://10.0.0.7:8786", "scheduler.example:8786", "10.0.0.7:1"])
def test_a_file_is_no_store_for_other_machines(address: str) -> None:
    with pytest.raises(ConfigError, match=r"cannot see the store sqlite:///skygap\.db"):
        Cluster(Config(cluster=address))


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(ConfigError, match="is no address"):
        Cluster(Config(cluster="tcp://[half:8786"))


@pytest.mark.parametrize("host", ["127.0.0.1", "tcp://127.0.0.1", "tcp://localhost", "[::1]"])
def test_nobody_answers_and_a_file_will_do_on_this_machine(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_S", 0.1)
    with pytest.raises(SkygapError, match="No Dask scheduler answers at"):
        Cluster(Config(cluster=f"{host}:1"))


def test_the_command_says_so_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster, "_CONNECT_S", 0.1)
    (tmp_path / "serp.csv").write_text("keyword,rank,url\ntea,1,http://a.example/\n")
    words = ["skygap", "batch", "serp.csv", "--serp", "serp.csv", "--cluster", "tcp://127.0.0.1:1"]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "No Dask scheduler answers at tcp://127.0.0.1:1" in line


def test_a_scheduler_without_workers_is_told() -> None:
    with (
        LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0") as empty,  # type: ignore[no-untyped-call]
        pytest.raises(SkygapError, match="Nobody works for the Dask scheduler at"),
    ):
        Cluster(Config(cluster="local").model_copy(update={"cluster": empty.scheduler_address}))


def test_places_mean_the_same_in_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = known_anywhere(Config(hosts="hosts.json", out=Path("briefs")))
    assert config.out == tmp_path / "briefs"
    assert config.cache == tmp_path / ".skygap-cache"
    assert config.store == f"sqlite:///{tmp_path}/skygap.db"
    assert config.hosts == str(tmp_path / "hosts.json")
    assert config.style == ""
    assert known_anywhere(config) == config
    there = Config(store="postgresql+psycopg://db.example/x", out=place("memory://briefs"))
    assert known_anywhere(there).store == there.store
    assert str(known_anywhere(there).out) == "memory://briefs"


def test_a_task_has_its_value_or_its_error(handed: HandedOut) -> None:
    assert handed.submit(_double, 4).result() == 8
    with pytest.raises(LookupError):
        handed.submit(_fail, 4).result()


def test_a_task_that_kills_its_workers_is_given_up(handed: HandedOut) -> None:
    given_up: Future[int] = handed.submit(_die, 1, on_death=len)
    assert given_up.result() > 0
    with pytest.raises(SkygapError, match="one worker after the other died of it"):
        handed.submit(_die, 1).result()


def test_what_was_handed_out_ends_with_the_cluster(handed: HandedOut) -> None:
    waiting = handed.submit(_wait_for, f"/proc/{os.getpid()}/no-such-file")
    handed.shutdown(cancel_futures=True)
    with pytest.raises(SkygapError, match="is gone"):
        waiting.result()
    handed.shutdown()


def _wait_for(path: str) -> None:
    from distributed import get_worker

    worker = get_worker()
    while worker.state.tasks[worker.get_current_task()].state == "executing":
        if Path(path).exists():
            return
