"""What is kept of keywords: what lists say of them, and what their analysis came to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from spiders.errors import StoreError
from spiders.items import KeywordMetrics, OwnRanking, SearchResult, Serp
from spiders.metrics import document_of, metrics_of
from spiders.outcomes import KeptOutcome, outcome_keys, read_outcomes, write_outcomes
from spiders.plan import HarvestPlan
from spiders.pruning import Pruning, prune
from spiders.store import Harvest, Store

DATE = "2026-11-22"
PLAN = HarvestPlan(
    keywords=("Tea", "mate"),
    serps=(Serp(query="Tea", results=(SearchResult(rank=1, url="http://a.example/"),)),),
    metrics={"Tea": KeywordMetrics(volume=0, difficulty=12.5, own=(OwnRanking(position=4.2),))},
)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store(store_url) as opened:
        yield opened


def opened(store: Store, plan: HarvestPlan = PLAN) -> Harvest:
    return store.open_harvest(plan, date=DATE, max_age=timedelta(days=7))


def test_metrics_stand_beside_their_keyword(store: Store) -> None:
    harvest = opened(store)
    tea, mate = store.keywords(harvest.id)
    assert tea.metrics == PLAN.metrics["Tea"]
    assert mate.metrics == KeywordMetrics()


def test_newer_metrics_are_no_new_harvest(store: Store) -> None:
    harvest = opened(store)
    newer = replace(PLAN, metrics={"Tea": KeywordMetrics(volume=90)})
    assert opened(store, newer).id == harvest.id
    assert store.keywords(harvest.id)[0].metrics == KeywordMetrics(volume=90)
    assert opened(store, replace(PLAN, metrics={})).id == harvest.id
    assert store.keywords(harvest.id)[0].metrics == KeywordMetrics(volume=90)


def test_outcomes_are_kept_by_keyword_and_replaced(store: Store) -> None:
    harvest = opened(store)
    assert dict(read_outcomes(store.database, harvest.id)) == {}
    first, second, third = (KeptOutcome(input_key=key, outcome=key * 3) for key in "abc")
    write_outcomes(store.database, harvest.id, {"Tea": first, "mate": second})
    write_outcomes(store.database, harvest.id, {"TEA": third})
    found = [("tea", third), ("mate", second)]
    assert list(read_outcomes(store.database, harvest.id)) == found
    assert outcome_keys(store.database, harvest.id) == {"tea": "c", "mate": "b"}


def test_an_outcome_belongs_to_a_keyword(store: Store) -> None:
    harvest = opened(store)
    stray = {"coffee": KeptOutcome(input_key="a", outcome="")}
    with pytest.raises(StoreError):
        write_outcomes(store.database, harvest.id, stray)


def test_outcomes_go_with_their_harvest(store: Store) -> None:
    harvest = opened(store, HarvestPlan(keywords=("Tea",)))
    assert store.finish_if_complete(harvest.id)
    kept = {"Tea": KeptOutcome(input_key="a", outcome="")}
    write_outcomes(store.database, harvest.id, kept)
    pruned = prune(store.database, Pruning(before="9999-01-01T00:00:00+00:00", keep=0))
    assert pruned.harvests == (harvest.id,)
    assert dict(read_outcomes(store.database, harvest.id)) == {}


rankings = st.builds(
    OwnRanking,
    url=st.text(max_size=9),
    position=st.none() | st.floats(1, 100),
    clicks=st.none() | st.integers(0),
    impressions=st.none() | st.integers(0),
)


@given(
    st.builds(
        KeywordMetrics,
        volume=st.none() | st.integers(0, 10**9),
        difficulty=st.none() | st.floats(0, 100),
        intent=st.text(max_size=9),
        own=st.lists(rankings, max_size=3).map(tuple),
    )
)
def test_metrics_come_back_as_they_were(metrics: KeywordMetrics) -> None:
    assert metrics_of(document_of(metrics)) == metrics


def test_strange_metrics_are_refused() -> None:
    with pytest.raises(ValidationError):
        metrics_of({"volume": "many"})
