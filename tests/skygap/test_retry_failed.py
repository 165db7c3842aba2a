"""What failed for good is tried again when that is asked for, and only then."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from analysis.result import KeywordState
from skygap.assignment import NOTHING_MORE, Wishes
from skygap.config import Config
from skygap.run import Run
from spiders.store import Store
from tests.skygap.commands import skygap
from tests.skygap.shelf import html_of
from tests.spiders.crawl import write_serp
from tests.spiders.web import Web, body

GONE, REFUSED = "b.example/2", "c.example/3"
CALLS = "N_CALLS_FILE"  # of the environment: a file that is a letter longer after each call


@pytest.fixture
def listed(tmp_path: Path, web: Web) -> Path:
    """Three pages: one that is there, one that is gone, one whose server is not there."""
    web.answers = {"a.example/1": body(html_of(1).encode()), GONE: body(b"Gone", status=410)}
    write_hosts(tmp_path, web, refused="127.0.0.1:1")
    write_serp(tmp_path, {"tea": [f"http://{one}" for one in ("a.example/1", GONE, REFUSED)]})
    (tmp_path / "keywords.txt").write_text("tea\n")
    return tmp_path


def write_hosts(folder: Path, web: Web, *, refused: str) -> None:
    hosts = dict.fromkeys(("a.example", "b.example"), web.address) | {"c.example": refused}
    (folder / "hosts.json").write_text(json.dumps(hosts))


def batch(folder: Path, *options: str) -> dict[str, Any]:
    """The one row of the index."""
    given = ("--serp", "serp.csv", "--hosts", "hosts.json", "--browser", "none")
    done = skygap("batch", "keywords.txt", *given, *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    index = folder / done.stdout.strip().splitlines()[-1]
    (row,) = json.loads(index.with_name("index.json").read_text())["outcomes"]
    return dict(row)


def test_pages_that_failed_are_asked_for_again(listed: Path, web: Web) -> None:
    assert batch(listed)["n_read"] == 1
    web.answers |= {GONE: body(html_of(2).encode()), REFUSED: body(html_of(3).encode())}
    write_hosts(listed, web, refused=web.address)
    batch(listed)
    assert web.pages_asked.count(GONE) == 1
    assert batch(listed, "--retry-failed")["n_read"] == 3
    assert [web.pages_asked.count(one) for one in ("a.example/1", GONE, REFUSED)] == [1, 2, 1]


def _fails(*_: object) -> None:
    with Path(os.environ[CALLS]).open("a") as file:
        file.write("x")
    msg = "no such thing"
    raise LookupError(msg)


def test_an_analysis_that_failed_is_tried_again(
    listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch(listed)
    calls = listed / "calls"
    monkeypatch.setenv(CALLS, str(calls))
    config = Config(
        out=listed / "other", cache=listed / ".skygap-cache", workers=1, style="", own=""
    )
    with Store(f"sqlite:///{listed / 'skygap.db'}") as store:
        (harvest,) = store.harvests()

        def state(wishes: Wishes = NOTHING_MORE) -> KeywordState:
            (outcome,) = Run(store, harvest, config, wishes).write().outcomes
            return outcome.state

        with monkeypatch.context() as broken:
            broken.setattr("skygap.desk._draw", _fails)
            assert state() is KeywordState.FAILED
            assert calls.read_text() == "x"
            assert state() is KeywordState.FAILED
            assert calls.read_text() == "x"
            assert state(Wishes(retries_failed=True)) is KeywordState.FAILED
            assert calls.read_text() == "xx"
        assert state() is KeywordState.FAILED
        assert state(Wishes(retries_failed=True)) is KeywordState.THIN
