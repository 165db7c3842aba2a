"""What a worker of a cluster does, and what it costs."""

from pathlib import Path

from skygap.commission import Commission, crawl_shard
from skygap.config import Config
from skygap.costs import Costs
from spiders.store import Store


def test_a_crawl_that_cannot_start_says_why(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'skygap.db'}"
    Store(store).close()
    said = crawl_shard(Commission(config=Config(store=store), harvest_id="absent"), 1, 2)
    assert said.startswith("The crawl of shard 1 of 2 was given up: ")
    assert "absent" in said


def test_runs_with_the_same_settings_are_told_apart() -> None:
    first, second = (Commission(config=Config(), harvest_id="one") for _ in range(2))
    assert first != second
    assert hash(first) != hash(second)


def test_costs_are_counted_by_stage() -> None:
    costs = Costs()
    for stage, cpu_s in (("extract", 0.5), ("analyze", 2.0), ("extract", 0.75)):
        costs.add(stage, cpu_s)
    assert list(costs.lines()) == [
        "analyze: 1 tasks, 2.00 s of computing",
        "extract: 2 tasks, 1.25 s of computing",
    ]
