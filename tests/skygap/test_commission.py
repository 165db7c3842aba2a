"""What a worker of a cluster does, and what it costs."""

from datetime import timedelta
from pathlib import Path

import pytest

from analysis.result import KeywordState
from skygap.commission import Commission, crawl_shard, do_keyword
from skygap.config import Config
from skygap.costs import Costs
from skygap.desk import KeywordErrand
from skygap.errors import SkygapError
from skygap.output import OutputFolder
from spiders.plan import HarvestPlan
from spiders.store import Store

PLAN = HarvestPlan(keywords=("tea",))


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


def test_a_worker_that_sees_another_folder_does_nothing(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'skygap.db'}"
    with Store(store) as opened:
        harvest = opened.open_harvest(PLAN, date="2026-11-22", max_age=timedelta(days=7))
    config = Config(store=store, out=tmp_path / "briefs", cache=tmp_path / "cache")
    commission = Commission(config=config, harvest_id=harvest.id)
    errand = KeywordErrand(query="tea")
    with pytest.raises(SkygapError, match=f"does not see the folder of the briefs, {tmp_path}"):
        do_keyword(commission, errand)
    folder = OutputFolder(config.out, harvest_id=harvest.id, date=harvest.date)
    with folder.marked(commission.run):
        ended = do_keyword(commission, errand)
    assert ended is not None
    assert ended.outcome.state is KeywordState.FAILED
    assert list(folder.root.iterdir()) == []


def test_costs_are_counted_by_stage() -> None:
    costs = Costs()
    for stage, cpu_s in (("extract", 0.5), ("analyze", 2.0), ("extract", 0.75)):
        costs.add(stage, cpu_s)
    assert list(costs.lines()) == [
        "analyze: 1 tasks, 2.00 s of computing",
        "extract: 2 tasks, 1.25 s of computing",
    ]
