from pathlib import Path

import pytest

from benchmarks.crawl import measure, ours
from benchmarks.crawl_bare import addresses
from benchmarks.paths import BenchmarkError
from tests.benchmarks.uncovered import uncovered


def test_hosts_take_turns() -> None:
    assert addresses(2, 3, ":80") == [
        "http://host-0.example:80/0",
        "http://host-1.example:80/0",
        "http://host-0.example:80/1",
    ]


def test_a_ranking_has_every_page_once(tmp_path: Path) -> None:
    ours(1, 7, 250, tmp_path)
    rows = (tmp_path / "serp.csv").read_text().splitlines()[1:]
    assert len({row.split(",")[2] for row in rows}) == len(rows) == 250
    assert {row.split(",")[0] for row in rows} == {"rain 0", "rain 1", "rain 2"}


def test_both_fetch_the_farm_and_are_compared() -> None:
    with uncovered():
        found = measure(3, 9, 1)
    assert found["pages"] == 9
    assert found["share_of_bare"] > 0


def test_a_crawl_that_fails_is_told_with_its_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.crawl.SETTINGS", {"DOWNLOAD_MAXSIZE": "10"})
    with uncovered(), pytest.raises(BenchmarkError, match=r"crawl_bare failed: only 0 of 1 pages"):
        measure(1, 1, 1)
