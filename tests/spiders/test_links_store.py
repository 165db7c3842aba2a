"""Links in the store: which are due, what is known, what goes with whom."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from spiders.database import Database
from spiders.errors import StoreError
from spiders.items import MAX_CHECKS, Death, LinkState, Page, PageState, SearchResult, Serp
from spiders.links_due import (
    Due,
    count_links,
    count_looks,
    finish_link,
    hand_over_link,
    pending_links,
    put_off_links,
)
from spiders.links_store import (
    add_links,
    checks_of,
    judge_link,
    link_key,
    unjudged,
)
from spiders.looks import LinkLook, PendingLink
from spiders.plan import HarvestPlan
from spiders.pruning import Pruning, prune
from spiders.shards import Shard, bucket_of
from spiders.store import Store
from spiders.tables import linked, links

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
ALIVE = LinkLook(
    state=LinkState.ALIVE,
    status=200,
    final_url="http://a.example/",
    body=b"<p>A",
    made_up=b"<p>Nothing",
)
UNSURE = LinkLook(state=LinkState.UNSURE, status=503, final_url="http://a.example/", reason="Busy.")


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store(store_url, clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def database(store: Store) -> Database:
    return store.database


def harvest(store: Store, query: str = "tea") -> str:
    serp = Serp(query=query, results=(SearchResult(rank=1, url="http://rival.example/"),))
    plan = HarvestPlan(keywords=(query,), serps=(serp,))
    return store.open_harvest(plan, date="2026-01-02", max_age=WEEK).id


def due(now: datetime = NOON, max_age: timedelta = WEEK) -> Due:
    return Due(now=now, max_age=max_age)


def keys(found: list[PendingLink]) -> list[str]:
    return [link.key for link in found]


def test_a_link_that_many_share_is_one_row_and_those_of_most_pages_come_first(
    store: Store, database: Database
) -> None:
    first, second = harvest(store), harvest(store, "mate")
    shared = ("http://b.example/x?utm_source=q", "https://B.example/x/#top", "http://b.example/x")
    add_links(database, first, {"p1": ["http://a.example/", *shared], "p2": shared[1:]})
    add_links(database, second, {"p1": [shared[2], "http://c.example/"]})
    assert keys(pending_links(database, first, due())) == ["b.example/x", "a.example"]
    assert keys(pending_links(database, second, due())) == ["b.example/x", "c.example"]
    assert {link_key(url) for url in shared} == {"b.example/x"}

    (link, _) = pending_links(database, first, due())
    finish_link(database, link, ALIVE, NOON)
    assert keys(pending_links(database, second, due())) == ["c.example"]
    (check,) = checks_of(database, second, ["p1", "none"])[:1]
    assert (check.url, check.state, check.n_checks) == ("http://b.example/x", LinkState.ALIVE, 1)
    assert link_key(check.url) == link.key
    assert count_links(database, first)[LinkState.PENDING] == 1


def test_what_is_never_asked_for_is_no_link(store: Store, database: Database) -> None:
    harvest_id = harvest(store)
    odd = ["mailto:a@b.example", "javascript:x()", "http://", "http://a b.example/", "", "#top"]
    add_links(database, harvest_id, {"p": [*odd, "http://" + "a" * 3_000 + ".example/"]})
    assert pending_links(database, harvest_id, due()) == []
    assert {link_key(url) for url in odd} == {""}


def test_links_of_a_page_that_is_read_again_are_those_it_has_now(
    store: Store, database: Database
) -> None:
    harvest_id = harvest(store)
    urls = ["http://a.example/", "http://b.example/"]
    add_links(database, harvest_id, {"p": urls, "q": urls[:1]})
    add_links(database, harvest_id, {"p": urls[1:]})
    assert [check.url for check in checks_of(database, harvest_id, ["p"])] == urls[1:]
    assert [check.url for check in checks_of(database, harvest_id, ["p", "q"])] == urls


def test_many_pages_and_links_are_written_in_pieces(store: Store, database: Database) -> None:
    harvest_id = harvest(store)
    urls = [f"http://h{n}.example/" for n in range(700)]
    pages = {f"p{n}": urls[n:] for n in range(120)}
    add_links(database, harvest_id, pages)
    assert len(pending_links(database, harvest_id, due())) == 700
    assert len(checks_of(database, harvest_id, pages)) == 700


def test_addresses_as_long_as_any_are_kept(store: Store, database: Database) -> None:
    chance = random.Random(8)  # noqa: S311 # what no database packs
    page, *targets = (f"h{n}.example/{chance.randbytes(1_020).hex()}" for n in range(3))
    urls = [f"http://{target}" for target in targets]
    harvest_id = harvest(store)
    add_links(database, harvest_id, {page: urls})
    assert [one.url for one in checks_of(database, harvest_id, [page])] == urls
    assert len(pending_links(database, harvest_id, due())) == len(urls)


def test_a_redirect_to_a_host_that_cannot_be_is_kept(store: Store, database: Database) -> None:
    harvest_id = harvest(store)
    add_links(database, harvest_id, {"p": ["http://a.example/"]})
    (link,) = pending_links(database, harvest_id, due())
    led_to = f"http://{'a' * 300}.example/"
    assert hand_over_link(database, link.key, led_to, 5)
    assert pending_links(database, harvest_id, due())[0].asks == led_to


def test_a_harvest_that_is_not_there_is_named(database: Database) -> None:
    with pytest.raises(StoreError, match="There is no harvest nope"):
        add_links(database, "nope", {"p": ["http://a.example/"]})


@pytest.mark.parametrize(
    ("look", "n_checks", "age", "expected"),
    [
        (UNSURE, 1, timedelta(hours=11), False),  # the same day in UTC
        (UNSURE, 1, timedelta(hours=12), True),
        (UNSURE, 1, -timedelta(hours=13), True),  # a clock that was wrong
        (UNSURE, MAX_CHECKS, timedelta(days=3), False),
        (UNSURE, MAX_CHECKS, WEEK, True),
        (ALIVE, 1, WEEK - timedelta(seconds=1), False),
        (ALIVE, 1, WEEK, True),
        (ALIVE, 1, -WEEK, False),
        (ALIVE, 1, -WEEK - timedelta(seconds=1), True),
        (LinkLook(state=LinkState.DEAD, death=Death.GONE, reason="x"), 1, WEEK, True),
        (LinkLook(state=LinkState.DEAD, death=Death.GONE, reason="x"), 1, timedelta(2), False),
        (LinkLook(state=LinkState.REFUSED, reason="x"), 1, timedelta(days=99), False),
    ],
)
def test_what_is_asked_for_again(
    look: LinkLook, n_checks: int, age: timedelta, expected: object, store: Store
) -> None:
    database = store.database
    harvest_id = harvest(store)
    add_links(database, harvest_id, {"p": ["http://a.example/"]})
    for day in range(n_checks, 0, -1):
        (link,) = pending_links(database, harvest_id, due(NOON - timedelta(days=day), timedelta(0)))
        finish_link(database, link, look, NOON - timedelta(days=day - 1))
    (check,) = checks_of(database, harvest_id, ["p"])
    assert check.n_checks == n_checks
    assert bool(pending_links(database, harvest_id, due(NOON + age))) is expected


def test_two_looks_on_one_day_count_once(store: Store, database: Database) -> None:
    harvest_id = harvest(store)
    add_links(database, harvest_id, {"p": ["http://a.example/"]})
    for hour in range(3):
        now = NOON + timedelta(hours=hour)
        (link,) = pending_links(database, harvest_id, due(now, timedelta(0)))
        assert finish_link(database, link, UNSURE, now).n_checks == 1


def test_what_was_settled_and_is_unsure_now_has_all_its_days_again(
    store: Store, database: Database
) -> None:
    harvest_id = harvest(store)
    add_links(database, harvest_id, {"p": ["http://a.example/"]})
    counted = []
    looks = [ALIVE] * (MAX_CHECKS + 1) + [UNSURE] * MAX_CHECKS + [ALIVE]
    for week, look in enumerate(looks):
        now = NOON + week * WEEK
        (link,) = pending_links(database, harvest_id, due(now))
        counted.append(finish_link(database, link, look, now).n_checks)
        tomorrow = pending_links(database, harvest_id, due(now + timedelta(days=1)))
        assert bool(tomorrow) is (look is UNSURE and counted[-1] < MAX_CHECKS)
    assert counted == [1, 2, 3, 4, 1, 2, 3, 4]


def test_a_body_is_there_until_it_is_judged(store: Store, database: Database) -> None:
    harvest_id, other = harvest(store), harvest(store, "mate")
    add_links(database, harvest_id, {"p": [f"http://{name}.example/" for name in "abcd"]})
    add_links(database, other, {"p": ["http://e.example/"]})
    for link in (
        *pending_links(database, harvest_id, due()),
        *pending_links(database, other, due()),
    ):
        look = UNSURE if link.key == "d.example" else ALIVE
        finish_link(database, link, look, NOON)
    deaths = iter([Death.SOFT_404, None])
    judged = []
    for one in unjudged(database, harvest_id):
        page = one.page
        assert one.made_up == b"<p>Nothing"
        assert (page.body, page.url, page.status) == (b"<p>A", "http://a.example/", 200)
        judged.append(page.requested_url)
        death = next(deaths, None)
        if page.requested_url != "http://c.example/":  # left for another time
            judge_link(
                database, link_key(page.requested_url), death, "It says so." if death else ""
            )
    assert judged == [f"http://{name}.example/" for name in "abc"]
    assert [one.page.requested_url for one in unjudged(database, harvest_id)] == [
        "http://c.example/"
    ]
    found = [(c.state, c.death, c.reason) for c in checks_of(database, harvest_id, ["p"])]
    assert found[:2] == [
        (LinkState.DEAD, Death.SOFT_404, "It says so."),
        (LinkState.ALIVE, None, ""),
    ]
    judge_link(database, "d.example", Death.PARKED, "Nothing to judge.")
    assert checks_of(database, harvest_id, ["p"])[3].state is LinkState.UNSURE


def test_whose_links_they_are_is_found_out_once_for_all_bodies(
    store: Store, database: Database
) -> None:
    harvest_id = harvest(store)
    add_links(database, harvest_id, {"p": [f"http://h{n}.example/" for n in range(45)]})
    for link in pending_links(database, harvest_id, due()):
        finish_link(database, link, ALIVE, NOON)
    asked = []

    def hear(*given: Any) -> None:
        asked.append("linked" in given[2])

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        assert len(list(unjudged(database, harvest_id))) == 45
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    assert asked.count(True) == 1 < asked.count(False)  # bodies in batches


def test_a_damaged_body_is_no_page(store: Store, database: Database) -> None:
    harvest_id = harvest(store)
    add_links(database, harvest_id, {"p": ["http://a.example/"]})
    (link,) = pending_links(database, harvest_id, due())
    finish_link(database, link, ALIVE, NOON)
    with database.writing() as connection:
        connection.execute(links.update().values(body=b"\x28\xb5\x2f\xfdnonsense"))
    assert list(unjudged(database, harvest_id)) == []


def test_a_shard_has_its_sites_and_what_was_left_to_it(store: Store, database: Database) -> None:
    harvest_id = harvest(store)
    urls = [f"http://h{number}.example/" for number in range(40)]
    add_links(database, harvest_id, {"p": urls})
    parts = [
        set(keys(pending_links(database, harvest_id, due(), Shard(number, 3))))
        for number in range(3)
    ]
    assert sum(map(len, parts)) == len(set.union(*parts)) == 40
    moved, target = "h0.example", urls[1]
    shard = Shard(bucket_of(target) % 1024, 1024)
    assert hand_over_link(database, moved, target, 2)
    (led,) = pending_links(database, harvest_id, due(), shard, led_elsewhere=True)
    assert (led.key, led.asks, led.url) == (moved, target, urls[0])
    assert hand_over_link(database, moved, urls[0], 2)
    assert not hand_over_link(database, moved, target, 2)
    finish_link(database, led, UNSURE, NOON)
    (again,) = pending_links(
        database, harvest_id, due(NOON + WEEK), Shard(bucket_of(urls[0]) % 1024, 1024)
    )
    assert (again.asks, again.key) == (urls[0], moved)
    assert hand_over_link(database, moved, target, 1)


def test_looks_are_counted_by_host_and_day_and_links_that_wait_have_their_reason(
    store: Store, database: Database
) -> None:
    harvest_id = harvest(store)
    add_links(database, harvest_id, {"p": [f"http://a.example/{n}" for n in range(3)]})
    first, second, third = pending_links(database, harvest_id, due())
    finish_link(database, first, ALIVE, NOON)
    finish_link(database, second, ALIVE, NOON - timedelta(days=1))
    put_off_links(database, [first.key, third.key], "Later.")
    assert count_looks(database, due()) == {"a.example": 1}
    checks = checks_of(database, harvest_id, ["p"])
    assert [(check.state, check.reason) for check in checks] == [
        (LinkState.ALIVE, ""),
        (LinkState.ALIVE, ""),
        (LinkState.PENDING, "Later."),
    ]


def test_links_go_with_the_last_harvest_that_has_them(store: Store, database: Database) -> None:
    old, new = harvest(store), harvest(store, "mate")
    add_links(database, old, {"p": ["http://a.example/", "http://b.example/"]})
    add_links(database, new, {"p": ["http://b.example/"]})
    for (page,) in [list(store.pending(old))]:
        store.finish_page(
            old, Page(requested_url=page.url, url=page.url, state=PageState.ERROR), elapsed_s=0.0
        )
    assert store.finish_if_complete(old)
    prune(database, Pruning(before="2027-01-01T00:00:00+00:00", keep=0))
    with database.reading() as connection:
        assert list(connection.execute(links.select().with_only_columns(links.c.url_key))) == [
            ("b.example",)
        ]
        kept = linked.select().with_only_columns(linked.c.harvest_id, linked.c.link_key)
        assert connection.execute(kept).all() == [(new, "b.example")]
