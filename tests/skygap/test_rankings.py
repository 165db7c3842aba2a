from datetime import timedelta
from pathlib import Path

from skygap.rankings import ranking_lines
from spiders.items import SearchResult, Serp
from spiders.plan import HarvestPlan
from spiders.serp.files import parse_serps
from spiders.store import Store

ANSWERED = Serp(
    query="Rain barrel",
    results=(
        SearchResult(rank=1, url="http://a.example/", title='A "barrel", cheap', date="2 days ago"),
        SearchResult(rank=2, url="http://forum.example/t", title="Asked"),
        SearchResult(rank=4, url="http://b.example/x?a=1", snippet="Zwei Fässer, viel Regen"),
    ),
    questions=("How big?",),
    related=("rain tank",),
    source="Brave",
)
PLAN = HarvestPlan(
    keywords=("Rain barrel", "mate"), source="brave", exclude=("forum.example",), top=10
)


def lines_of(folder: Path, *exclude: str) -> bytes:
    with Store(f"sqlite:///{folder / 'skygap.db'}") as store:
        harvest = store.open_harvest(PLAN, date="2026-11-22", max_age=timedelta(days=7))
        store.add_serp(harvest.id, ANSWERED)
        return b"".join(ranking_lines(store, harvest.id, exclude=exclude))


def test_a_ranking_is_read_again_as_its_source_gave_it(tmp_path: Path) -> None:
    found = parse_serps(lines_of(tmp_path), name="serps.jsonl")
    assert found.problems == ()
    assert found.serps == (ANSWERED,)


def test_a_host_that_is_forgotten_is_not_in_the_file(tmp_path: Path) -> None:
    (serp,) = parse_serps(lines_of(tmp_path, "forum.example"), name="serps.jsonl").serps
    assert [result.rank for result in serp.results] == [1, 4]
