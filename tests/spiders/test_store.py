import hashlib
import multiprocessing
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine

from spiders.errors import StoreError
from spiders.items import KeywordRank, Page, PageState, SearchResult, Serp
from spiders.packing import pack, unpack
from spiders.plan import HarvestPlan
from spiders.records import harvested_page
from spiders.shards import Shard, bucket_of
from spiders.store import Harvest, Store
from spiders.store_url import shown

DATE = "2026-11-22"
WEEK = timedelta(days=7)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def serp(query: str, *urls: str, **more: tuple[str, ...]) -> Serp:
    results = tuple(
        SearchResult(rank=rank, url=url, title=f"T{rank}") for rank, url in enumerate(urls, 1)
    )
    return Serp(query=query, results=results, source="file serp.csv", **more)


A, B, C = "http://a.example/", "http://b.example/", "http://c.example/"
PLAN = HarvestPlan(
    keywords=("Tea", "mate", "none"),
    serps=(serp("Tea", A, B, questions=("Hot?",)), serp("mate", "https://b.example", C)),
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def url(store_url: str) -> str:
    return store_url


on_sqlite = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Store]:
    with Store(url, clock=clock) as opened:
        yield opened


def opened(store: Store, plan: HarvestPlan = PLAN, max_age: timedelta = WEEK) -> Harvest:
    return store.open_harvest(plan, date=DATE, max_age=max_age)


def fetch(store: Store, harvest: Harvest, url: str, body: bytes = b"<p>x</p>") -> None:
    page = Page(
        requested_url=url,
        url=f"{url}final",
        state=PageState.DONE,
        status=200,
        content_type="text/html",
        body=body,
        fetched_at=store._clock().isoformat(timespec="seconds"),
    )
    store.finish_page(harvest.id, page, elapsed_s=0.5)


def fetch_all(store: Store, harvest: Harvest) -> list[str]:
    urls = [page.url for page in store.pending(harvest.id)]
    for url in urls:
        fetch(store, harvest, url)
    assert store.finish_if_complete(harvest.id)
    return urls


def test_the_stored_plan_has_no_result_pages_and_the_key_of_the_whole_one(store: Store) -> None:
    harvest = opened(store)
    assert harvest.plan == PLAN.without_serps()
    assert harvest.key == PLAN.key == hashlib.sha256(PLAN.to_json().encode()).hexdigest()
    assert store.harvest(harvest.id) == harvest
    with store.database.reading() as connection:
        (text,) = connection.exec_driver_sql("select plan from harvests").scalars()
    assert '"serps":[]' in text
    assert [store.serp(harvest.id, one.query) for one in PLAN.serps] == list(PLAN.serps)


def test_a_page_of_many_keywords_is_pending_once_in_the_order_it_was_named(store: Store) -> None:
    harvest = opened(store)
    assert [page.url for page in store.pending(harvest.id)] == [A, B, C]
    assert [page.attempts for page in store.pending(harvest.id)] == [0, 0, 0]


def test_a_finished_page_is_kept_with_body_state_and_every_rank(store: Store) -> None:
    harvest = opened(store)
    fetch(store, harvest, B, b"<p>tea</p>" * 100)
    assert [page.url for page in store.pending(harvest.id)] == [A, C]
    (item,) = store.ended_pages(harvest.id)
    assert item.keywords == (
        KeywordRank(keyword="Tea", rank=2),
        KeywordRank(keyword="mate", rank=1),
    )
    assert (item.state, item.status, item.n_bytes, item.elapsed_s) == ("done", 200, 1000, 0.5)
    ranked = store.ranked_pages(harvest.id, "TEA")
    assert [(entry.rank, entry.page.state) for entry in ranked] == [(1, "pending"), (2, "done")]
    assert ranked[1].page.body == b"<p>tea</p>" * 100
    assert ranked[1].page.url == f"{B}final"
    assert ranked[1].result.title == "T2"
    assert len(ranked[1].page.content_hash) == 64


def test_a_failed_page_keeps_its_reason_and_has_no_body(store: Store) -> None:
    harvest = opened(store)
    page = Page(
        requested_url=A, url=A, state=PageState.ERROR, status=404, reason="Gone.", body=b"x"
    )
    store.finish_page(harvest.id, page, elapsed_s=0.1)
    kept = store.ranked_pages(harvest.id, "Tea")[0].page
    assert (kept.state, kept.status, kept.reason, kept.body) == ("error", 404, "Gone.", b"")


def test_keywords_tell_what_is_open(store: Store) -> None:
    harvest = opened(store)
    fetch(store, harvest, A)
    rows = store.keywords(harvest.id)
    assert [(row.query, row.n_pages, row.n_open, row.has_serp) for row in rows] == [
        ("Tea", 2, 1, True),
        ("mate", 2, 2, True),
        ("none", 0, 0, False),
    ]
    assert store.count_pages(harvest.id) == {
        PageState.PENDING: 2,
        PageState.DONE: 1,
        PageState.BLOCKED: 0,
        PageState.ERROR: 0,
        PageState.REFUSED: 0,
        PageState.TOO_LARGE: 0,
    }


def test_a_serp_is_given_back_as_it_was_planned(store: Store) -> None:
    harvest = opened(store)
    assert store.serp(harvest.id, "tea") == PLAN.serps[0]
    assert store.serp(harvest.id, "none") is None


def test_a_harvest_is_finished_when_no_page_is_open_and_not_before(store: Store) -> None:
    harvest = opened(store)
    assert not store.finish_if_complete(harvest.id)
    fetch_all(store, harvest)
    assert store.finish_if_complete(harvest.id)
    assert store.harvest(harvest.id).finished


def test_an_unfinished_harvest_goes_on_even_when_it_is_old(store: Store, clock: Clock) -> None:
    harvest = opened(store)
    fetch(store, harvest, A)
    clock.now += timedelta(days=400)
    assert opened(store) == harvest
    assert [page.url for page in store.pending(harvest.id)] == [B, C]


def fail(
    store: Store, harvest: Harvest, url: str, *, is_transient: bool, status: int | None = None
) -> None:
    page = Page(
        requested_url=url, url=url, state=PageState.ERROR, status=status, reason="It failed."
    )
    store.finish_page(harvest.id, page, elapsed_s=0.1, is_transient=is_transient)


def test_what_failed_in_a_way_that_may_pass_is_pending_again_in_three_attempts_at_most(
    store: Store,
) -> None:
    harvest = opened(store)
    fetch(store, harvest, A)
    fail(store, harvest, B, is_transient=False, status=404)
    fail(store, harvest, C, is_transient=True, status=503)
    assert opened(store).id == harvest.id
    assert list(store.pending(harvest.id)) == []  # not while the harvest still goes on
    assert store.finish_if_complete(harvest.id)
    for attempts in (1, 2):
        again = opened(store)
        assert (again.id, again.finished) == (harvest.id, False)
        (page,) = store.pending(harvest.id)
        assert (page.url, page.attempts) == (C, attempts)
        kept = store.ranked_pages(harvest.id, "mate")[1].page
        assert (kept.state, kept.status, kept.reason) == (PageState.PENDING, None, "")
        assert opened(store) == again
        fail(store, harvest, C, is_transient=True)
        assert store.finish_if_complete(harvest.id)
    assert opened(store).finished
    assert store.count_pages(harvest.id)[PageState.ERROR] == 2


def test_what_came_at_the_second_attempt_is_kept_and_asked_for_no_more(store: Store) -> None:
    harvest = opened(store)
    fetch(store, harvest, A)
    fetch(store, harvest, B)
    fail(store, harvest, C, is_transient=True)
    assert store.finish_if_complete(harvest.id)
    assert not opened(store).finished
    assert fetch_all(store, harvest) == [C]
    assert opened(store).finished
    assert store.ranked_pages(harvest.id, "mate")[1].page.body == b"<p>x</p>"


def test_a_finished_harvest_whose_failures_were_not_tried_again_is_read_as_before(
    store: Store, clock: Clock
) -> None:
    harvest = opened(store)
    for url in (A, B, C):
        fail(store, harvest, url, is_transient=True)
    assert store.finish_if_complete(harvest.id)
    assert store.harvest(harvest.id).finished
    assert store.harvests()[0].finished
    assert store.ranked_pages(harvest.id, "tea")[0].page.reason == "It failed."
    clock.now += WEEK
    second = opened(store)
    assert second.id == f"{harvest.id}-2"
    assert [page.attempts for page in store.pending(second.id)] == [0, 0, 0]
    assert store.harvest(harvest.id).finished


def test_a_young_finished_harvest_is_used_again_and_an_old_one_is_followed(
    store: Store, clock: Clock
) -> None:
    first = opened(store)
    fetch_all(store, first)
    clock.now += timedelta(days=6)
    assert opened(store).id == first.id
    clock.now += timedelta(days=1)
    second = opened(store)
    assert second.id == f"{first.id}-2"
    assert fetch_all(store, second) == [A, B, C]
    assert [harvest.id for harvest in store.harvests()] == [first.id, second.id]


def test_what_was_fetched_is_never_overwritten(store: Store) -> None:
    first = opened(store)
    fetch_all(store, first)
    second = opened(store, max_age=timedelta(0))
    for page in store.pending(second.id):
        fetch(store, second, page.url, b"new")
    bodies = [store.ranked_pages(h.id, "tea")[0].page.body for h in (first, second)]
    assert bodies == [b"<p>x</p>", b"new"]


def test_another_harvest_takes_over_young_pages_without_fetching(
    store: Store, clock: Clock
) -> None:
    first = opened(store)
    fetch(store, first, A, b"old")
    clock.now += timedelta(days=3)
    fetch(store, first, B, b"young")
    other = replace(PLAN, keywords=("Tea",), serps=(serp("Tea", A, "https://b.example", C),))
    harvest = opened(store, other, timedelta(days=2))
    assert [page.url for page in store.pending(harvest.id)] == [A, C]
    assert store.ranked_pages(harvest.id, "Tea")[1].page.body == b"young"


def test_the_youngest_version_is_taken_over(store: Store, clock: Clock) -> None:
    first = opened(store)
    fetch_all(store, first)
    clock.now += timedelta(hours=1)
    second = opened(store, max_age=timedelta(0))
    for page in store.pending(second.id):
        fetch(store, second, page.url, b"new")
    third = opened(store, replace(PLAN, top=1), WEEK)
    assert store.ranked_pages(third.id, "Tea")[0].page.body == b"new"


def test_a_harvest_of_nothing_but_young_pages_is_finished_at_once(store: Store) -> None:
    fetch_all(store, opened(store))
    assert opened(store, replace(PLAN, language="en")).finished


def test_two_harvests_do_not_see_each_other(store: Store) -> None:
    first = opened(store)
    second = opened(store, HarvestPlan(keywords=("Tea",), serps=(serp("Tea", A),)))
    fetch(store, first, A)
    assert [page.url for page in store.pending(second.id)] == [A]
    assert [row.query for row in store.keywords(second.id)] == ["Tea"]


def test_excluded_results_are_not_fetched_but_remembered(store: Store) -> None:
    harvest = opened(store, replace(PLAN, exclude=("b.example",)))
    assert [page.url for page in store.pending(harvest.id)] == [A, C]
    assert [result.url for result in store.excluded(harvest.id, "Tea")] == [B]
    assert store.excluded(harvest.id, "none") == ()
    known = store.serp(harvest.id, "mate")
    assert known is not None
    assert [(result.rank, result.url) for result in known.results] == [(2, C)]
    assert [row.n_pages for row in store.keywords(harvest.id)] == [1, 1, 0]


def test_a_draft_is_fetched_beside_the_rivals_and_may_be_one_of_them(store: Store) -> None:
    alone = opened(store, replace(PLAN, draft_url="http://own.example/draft"))
    assert next(page.url for page in store.pending(alone.id)) == "http://own.example/draft"
    among = opened(store, replace(PLAN, draft_url="https://a.example"))
    fetch(store, among, "https://a.example", b"mine")
    draft = store.draft_page(among.id)
    assert draft is not None
    assert draft.body == b"mine"
    assert store.ranked_pages(among.id, "Tea")[0].page.body == b"mine"
    assert store.draft_page(opened(store).id) is None


LIVE = HarvestPlan(keywords=("Tea", "mate"), serps=(serp("Tea", A),), searxng=C, top=1)


def test_a_live_source_is_awaited_until_it_answers(store: Store) -> None:
    harvest = opened(store, LIVE)
    fetch(store, harvest, A)
    assert store.awaiting_serp(harvest.id) == ["mate"]
    assert not store.finish_if_complete(harvest.id)
    store.add_serp(harvest.id, serp("mate", B, C))
    store.add_serp(harvest.id, serp("mate", C))
    assert store.awaiting_serp(harvest.id) == []
    assert [page.url for page in store.pending(harvest.id)] == [B]
    fetch_all(store, harvest)


def test_a_failed_source_leaves_its_reason_and_is_asked_again(store: Store) -> None:
    harvest = opened(store, LIVE)
    store.fail_keyword(harvest.id, "MATE", "SearXNG answered 403.")
    assert store.keywords(harvest.id)[1].reason == "SearXNG answered 403."
    assert store.awaiting_serp(harvest.id) == ["mate"]
    store.add_serp(harvest.id, serp("mate", B))
    assert store.keywords(harvest.id)[1].reason == ""


def test_a_keyword_without_any_source_does_not_hold_a_harvest_open(store: Store) -> None:
    harvest = opened(store)
    assert store.awaiting_serp(harvest.id) == []
    fetch_all(store, harvest)


def test_many_pages_come_in_order_while_they_are_finished_one_by_one(store: Store) -> None:
    urls = [f"http://a.example/{number}" for number in range(1201)]
    harvest = opened(store, HarvestPlan(keywords=("Tea",), serps=(serp("Tea", *urls),), top=2000))
    seen = []
    for page in store.pending(harvest.id):
        fetch(store, harvest, page.url)
        seen.append(page.url)
    assert seen == urls
    assert [item.requested_url for item in store.ended_pages(harvest.id)] == urls


def test_everything_is_there_after_closing_and_opening(url: str, clock: Clock) -> None:
    with Store(url, clock=clock) as store:
        harvest = opened(store)
        fetch(store, harvest, A, b"kept")
    with Store(url, clock=clock) as store:
        assert opened(store) == harvest
        assert store.ranked_pages(harvest.id, "Tea")[0].page.body == b"kept"


def _fetch_in_a_process(url: str, harvest_id: str, first: int) -> None:
    with Store(url) as store:
        for number in range(first, 60, 2):
            page = Page(
                requested_url=f"http://a.example/{number}",
                url=A,
                state=PageState.DONE,
                status=200,
                body=b"x",
                fetched_at="2026-11-22T12:00:00+00:00",
            )
            store.finish_page(harvest_id, page, elapsed_s=0.0)


@pytest.mark.fault(38)
def test_two_processes_write_to_one_store_without_losing_a_page(store: Store, url: str) -> None:
    urls = [f"http://a.example/{number}" for number in range(60)]
    harvest = opened(store, HarvestPlan(keywords=("Tea",), serps=(serp("Tea", *urls),), top=100))
    spawn = multiprocessing.get_context("spawn")
    writers = [
        spawn.Process(target=_fetch_in_a_process, args=(url, harvest.id, first)) for first in (0, 1)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert store.count_pages(harvest.id)[PageState.DONE] == 60


def test_what_is_not_in_the_store_is_named(store: Store) -> None:
    harvest = opened(store)
    with pytest.raises(StoreError, match="no harvest 2000-01-01-x"):
        store.harvest("2000-01-01-x")
    with pytest.raises(StoreError, match=r"has no page http://x\.example/"):
        fetch(store, harvest, "http://x.example/")
    with pytest.raises(StoreError, match='has no keyword "x"'):
        store.serp(harvest.id, "x")


def test_a_page_that_cannot_be_written_leaves_no_version_behind(store: Store) -> None:
    harvest = opened(store)
    with pytest.raises(StoreError, match="has no page"):
        fetch(store, harvest, "http://x.example/")
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("select count(*) from versions").scalar() == 0


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nonsense", "address nonsense cannot be used: it is no database URL"),
        ("oracle9://x/y", "address oracle9://x/y cannot be used: Can't load plugin"),
        ("postgresql://me:x@127.0.0.1:port/db", "or a number in it .such as its port. is none"),
        ("mssql+nodriver://me@host/db", "cannot be used: Can't load plugin"),
        ("mysql+aiomysql://me:x@host/db", "needs the Python package aiomysql, which is not inst"),
        ("sqlite:////no/such/folder/skygap.db", "unable to open database file"),
    ],
)
def test_an_address_of_no_use_is_one_sentence(name: str, why: str) -> None:
    with pytest.raises(StoreError, match=why):
        Store(name)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("my notes " * 500)
    with pytest.raises(StoreError, match="not a database"):
        Store(f"sqlite:///{file}")
    assert file.read_text() == "my notes " * 500


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("create table songs (title text)")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="database of another program"):
        Store(f"sqlite:///{tmp_path / 'other.db'}")


def test_a_store_of_another_version_is_refused(store: Store, url: str) -> None:
    opened(store)
    damage(url, "update skygap_schema set version = 99")
    with pytest.raises(StoreError, match=r"another version of Skygap .schema 99, this one reads "):
        Store(url)


@pytest.mark.fault(37)
@on_sqlite
def test_a_store_that_cannot_be_written_is_refused(store: Store, url: str) -> None:
    opened(store)
    path = url.removeprefix("sqlite:///")
    with pytest.raises(StoreError, match="readonly"):
        Store(f"sqlite:///file:{path}?mode=ro&uri=true")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:s3cret@127.0.0.1:1/x",
        "postgresql://me:s3cret@127.0.0.1:port/x",
        "postgresql://me:p@s3cret@127.0.0.1/x",
        "postgresql://me:p@/s3cret@127.0.0.1/x",
        "oracle9://me:a?s3cret@host/x?token=s3cret",
        "sqlite:////no/such/x.db?timeout=s3cret",
        "sqlite:///file:/no/such/x.db?uri=true&password=s3cret",
    ],
)
def test_a_secret_in_the_address_is_never_shown(address: str) -> None:
    with pytest.raises(StoreError) as error:
        Store(address)
    assert "s3cret" not in str(error.value)
    assert "s3cret" not in shown(address)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("sqlite:///sec.db?password=s3cret", "sqlite:///sec.db"),
        ("sqlite:///me@home/x.db?note=a@b", "sqlite:///me%40home/x.db"),
        ("postgresql+psycopg://me:s3cret@db/x", "postgresql+psycopg://me:***@db/x"),
        ("nonsense?password=s3cret", "nonsense"),
    ],
)
def test_an_address_is_shown_without_its_secrets_and_stays_known(address: str, text: str) -> None:
    assert shown(address) == text


@on_sqlite
def test_a_parameter_that_sqlite_does_not_know_is_named_in_one_line_without_its_value(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with Store(f"{url}?password=s3cret") as store:
        assert store.harvests() == []
    (line,) = caplog.messages
    assert line.startswith(f"The store's address {url}: Query string argument(s) 'password' are")
    assert "s3cret" not in line


def damage(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.mark.parametrize("plan", ["{}", "nonsense", ""])
def test_a_plan_that_cannot_be_read_is_one_sentence_about_the_store(
    store: Store, url: str, plan: str
) -> None:
    harvest = opened(store)
    damage(url, f"update harvests set plan = '{plan}'")  # noqa: S608
    why = f"the plan of harvest {harvest.id} cannot be read. Put"
    sentence = f"The store {shown(url)} is damaged: {why}"
    for ask in (store.harvests, lambda: opened(store), lambda: store.harvest(harvest.id)):
        with pytest.raises(StoreError) as error:
            ask()
        assert str(error.value).startswith(sentence)
        assert "\n" not in str(error.value)


@on_sqlite
@pytest.mark.parametrize("body", ["00ff11", "", "789c"])
def test_a_body_that_cannot_be_read_costs_its_page_alone(store: Store, url: str, body: str) -> None:
    harvest = opened(store, replace(PLAN, draft_url="http://own.example/"))
    fetch_all(store, harvest)
    broken = "select version_id from pages where url_key like 'a.%' or is_draft"
    damage(url, f"update versions set body = x'{body}' where id in ({broken})")  # noqa: S608
    bad, good = (entry.page for entry in store.ranked_pages(harvest.id, "tea"))
    assert (bad.state, bad.body, bad.content_hash) == (PageState.ERROR, b"", "")
    assert bad.reason.startswith("What was stored of it is damaged: harvest again")
    assert (good.state, good.body) == (PageState.DONE, b"<p>x</p>")
    draft = store.draft_page(harvest.id)
    assert draft is not None
    assert draft.state is PageState.ERROR


@on_sqlite
@pytest.mark.parametrize(
    "statement",
    [
        "update versions set body = 'text'",
        "update pages set state = 'lost'",
        "update keywords set questions = '{'",
    ],
)
def test_other_damage_is_one_sentence_too(store: Store, url: str, statement: str) -> None:
    harvest = opened(store)
    fetch_all(store, harvest)
    damage(url, statement)
    with pytest.raises(StoreError, match=f"The store {url} "):
        [
            store.ranked_pages(harvest.id, "tea"),
            list(store.ended_pages(harvest.id)),
            store.serp(harvest.id, "tea"),
        ]


def test_a_page_that_has_just_ended_is_shown_as_the_store_shows_it_later(store: Store) -> None:
    harvest = opened(store)
    asked = next(page for page in store.pending(harvest.id) if page.url == B)
    page = Page(
        requested_url=B,
        url="https://b.example/final",
        state=PageState.DONE,
        status=200,
        content_type="text/html",
        body=b"<p>tea</p>",
        content_hash=hashlib.sha256(b"<p>tea</p>").hexdigest(),
        fetched_at="2026-11-22T12:00:00+00:00",
    )
    store.finish_page(harvest.id, page, key=asked.key, elapsed_s=0.25)
    (later,) = store.ended_pages(harvest.id)
    assert harvested_page(page, ranks=asked.ranks, elapsed_s=0.25) == later


@given(st.binary(max_size=2_000))
def test_a_body_is_unpacked_as_it_was_packed_by_this_and_by_older_versions(body: bytes) -> None:
    assert unpack(pack(body)) == body
    assert unpack(zlib.compress(body)) == body


@pytest.mark.parametrize("damaged", [b"", b"no", pack(b"tea" * 99)[:-1], pack(b"t")[:4]])
def test_a_body_that_is_damaged_is_called_so(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpack(damaged)


def test_a_page_that_is_asked_for_again_is_asked_for_where_it_ranks(store: Store) -> None:
    harvest = opened(store)
    first = next(store.pending(harvest.id))
    assert store.hand_over(harvest.id, first.key, "http://else.example/", 5)
    (led, *others) = store.pending(harvest.id)
    assert (led.asks, led.attempts) == ("http://else.example/", 1)
    for page in (led, *others):
        failed = Page(requested_url=page.url, url=page.asks, state=PageState.ERROR)
        store.finish_page(harvest.id, failed, elapsed_s=0.0, is_transient=True)
    assert store.finish_if_complete(harvest.id)
    assert opened(store).id == harvest.id
    shard = Shard(bucket_of(first.url) % 2, 2)
    assert first.url in [page.asks for page in store.pending(harvest.id, shard)]


def test_what_another_harvest_has_fetched_meanwhile_is_taken_over(store: Store) -> None:
    waiting = opened(store)
    other = opened(store, replace(PLAN, top=5))
    fetch(store, other, B)
    store.catch_up(waiting.id, max_age=timedelta(0))
    assert B in [page.url for page in store.pending(waiting.id)]
    store.catch_up(waiting.id, max_age=WEEK)
    assert [page.url for page in store.pending(waiting.id)] == [A, C]
