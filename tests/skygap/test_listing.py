"""What only the whole list tells: priorities over clusters, and own pages that compete."""

from datetime import timedelta
from pathlib import Path

from analysis.result import GapKind, KeywordOutcome, KeywordState, OpportunityPart
from skygap.listing import listed, own_ranks
from spiders.items import KeywordMetrics, OwnPage, OwnPages, OwnRanking, SearchResult, Serp
from spiders.own_pages import own_pages_to_json
from spiders.plan import HarvestPlan
from spiders.store import Store

PARTS = (OpportunityPart(name="open", value=0.5, formula=""),)
A, B = "https://own.example/a", "https://own.example/b/"


def outcome(
    query: str, *, head: str = "", volume: int | None = None, **own: float
) -> KeywordOutcome:
    places = {"a": A, "b": B}
    return KeywordOutcome(
        query=query,
        folder="f",
        state=KeywordState.SKIPPED if head else KeywordState.DONE,
        reason="",
        n_found=10,
        n_read=8,
        n_gaps=dict.fromkeys(GapKind, 0),
        parts=PARTS,
        head=head,
        metrics=KeywordMetrics(
            volume=volume,
            own=tuple(OwnRanking(url=places[name], position=at) for name, at in own.items()),
        ),
    )


def test_searches_of_all_keywords_that_a_brief_serves_count_for_it() -> None:
    small, large, other = listed(
        [
            outcome("kettle", volume=10),
            outcome("tea kettle", head="kettle", volume=990),
            outcome("mug", volume=200),
        ],
        {},
    )
    assert small.priority is not None
    assert other.priority is not None
    assert large.priority is None
    assert small.priority.score > other.priority.score


def test_own_pages_compete_over_all_keywords_of_a_brief() -> None:
    head, served, other = listed(
        [
            outcome("kettle", a=4.0),
            outcome("tea kettle", head="kettle", b=7.0),
            outcome("mug", a=9.0),
        ],
        {},
    )
    assert head.conflict is not None
    assert (head.conflict.keep, head.conflict.others) == (A, (B,))
    assert served.conflict is None
    assert other.conflict is None


def test_ranks_that_a_ranking_shows_stand_beside_what_the_list_says() -> None:
    (one,) = listed([outcome("Kettle", a=4.0)], {"kettle": (OwnRanking(url=B, position=2.0),)})
    assert [own.url for own in one.metrics.own] == [B, A]
    assert one.conflict is not None
    (told,) = listed(
        [outcome("Kettle", a=4.0)], {"kettle": (OwnRanking(url=A + "/", position=9.0),)}
    )
    assert [own.position for own in told.metrics.own] == [4.0]


def test_own_pages_are_found_in_rankings_though_their_host_is_not_read(tmp_path: Path) -> None:
    urls = ("https://rival.example/", "http://own.example/b")
    results = tuple(SearchResult(rank=rank, url=url) for rank, url in enumerate(urls, 1))
    plan = HarvestPlan(
        keywords=("Kettle",),
        serps=(Serp(query="Kettle", results=results),),
        exclude=("own.example",),
    )
    own = own_pages_to_json(OwnPages(name="own", pages=(OwnPage(url=A), OwnPage(url=B))))
    with Store(f"sqlite:///{tmp_path / 'skygap.db'}") as store:
        harvest = store.open_harvest(plan, date="2026-11-22", max_age=timedelta(days=7))
        assert own_ranks(store, harvest.id, b"") == {}
        found = own_ranks(store, harvest.id, own)
    assert list(found) == ["kettle"]
    assert [ranking.position for ranking in found["kettle"]] == [2.0]
