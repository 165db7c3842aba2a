"""Shells in the store: kept as they came, and asked for again where scripts can be run."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from spiders.intake import write_moved
from spiders.items import Page, PageState, Rendering, SearchResult, Serp
from spiders.moved import checked
from spiders.plan import HarvestPlan
from spiders.store import Harvest, Store, utc_now
from spiders.transfer import read_moved

URL = "http://a.example/"
RESULTS = (SearchResult(rank=1, url=URL),)
WEEK = timedelta(days=7)


def plan(keyword: str) -> HarvestPlan:
    return HarvestPlan(keywords=(keyword,), serps=(Serp(query=keyword, results=RESULTS),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path / 'skygap.db'}") as opened:
        yield opened


def opened(store: Store, keyword: str = "tea", *, can_render: bool) -> Harvest:
    return store.open_harvest(plan(keyword), date="2026-11-22", max_age=WEEK, can_render=can_render)


def keep(store: Store, harvest: Harvest, rendering: Rendering) -> None:
    page = Page(
        requested_url=URL,
        url=URL,
        state=PageState.DONE,
        status=200,
        body=rendering.value.encode(),
        fetched_at=utc_now().isoformat(timespec="seconds"),
        rendering=rendering,
        reason="No browser." if rendering is Rendering.SHELL else "",
    )
    store.finish_page(harvest.id, page, elapsed_s=0.0)
    assert store.finish_if_complete(harvest.id)


def test_a_shell_is_kept_with_its_mark_and_reason(store: Store) -> None:
    harvest = opened(store, can_render=False)
    keep(store, harvest, Rendering.SHELL)
    (item,) = store.ended_pages(harvest.id)
    assert (item.state, item.rendering, item.reason) == ("done", "shell", "No browser.")
    (ranked,) = store.ranked_pages(harvest.id, "tea")
    assert (ranked.page.rendering, ranked.page.body) == (Rendering.SHELL, b"shell")


def test_a_finished_harvest_is_open_again_for_its_shells_thrice_in_all(store: Store) -> None:
    for _ in range(3):
        harvest = opened(store, can_render=True)
        assert [page.url for page in store.pending(harvest.id)] == [URL]
        keep(store, harvest, Rendering.SHELL)
        assert opened(store, can_render=False).finished
    assert opened(store, can_render=True).finished


def test_a_rendered_page_is_not_asked_for_again(store: Store) -> None:
    harvest = opened(store, can_render=True)
    keep(store, harvest, Rendering.RENDERED)
    again = opened(store, can_render=True)
    assert (again.id, again.finished) == (harvest.id, True)


def test_another_harvest_takes_over_a_shell_only_where_scripts_cannot_be_run(
    store: Store,
) -> None:
    keep(store, opened(store, can_render=False), Rendering.SHELL)
    poor = opened(store, "mate", can_render=False)
    (item,) = store.ended_pages(poor.id)
    assert poor.finished
    assert item.rendering is Rendering.SHELL
    assert item.reason == "Its scripts were not run when it was fetched."
    rich = opened(store, "maté", can_render=True)
    assert [page.url for page in store.pending(rich.id)] == [URL]
    keep(store, rich, Rendering.RENDERED)
    other = opened(store, "chai", can_render=True)
    (taken,) = store.ended_pages(other.id)
    assert (taken.rendering, taken.reason) == (Rendering.RENDERED, "")


@pytest.mark.parametrize("rendering", [Rendering.SHELL, Rendering.RENDERED])
def test_the_mark_moves_with_a_harvest(rendering: Rendering, store: Store, tmp_path: Path) -> None:
    harvest = opened(store, can_render=False)
    keep(store, harvest, rendering)
    with Store(f"sqlite:///{tmp_path / 'other.db'}") as other:
        write_moved(other.database, checked(read_moved(store.database, harvest.id)))
        (item,) = other.ended_pages(harvest.id)
        assert item.rendering is rendering
        taken = opened(other, "mate", can_render=False)
        (again,) = other.ended_pages(taken.id)
        assert again.rendering is rendering
