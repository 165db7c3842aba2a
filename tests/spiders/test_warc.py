import gzip
import io
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as OtherTool
from fastwarc.warc import WarcRecordType

from spiders.database import Database
from spiders.errors import InputError, SpidersError
from spiders.holdings import read_holdings
from spiders.intake import write_moved
from spiders.items import Page, PageState, SearchResult, Serp
from spiders.plan import HarvestPlan
from spiders.pruning import Pruning, prune
from spiders.store import Harvest, Store
from spiders.transfer import Moved, MovedHarvest, read_moved
from spiders.warc import read_warc, write_warc

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
BODY = "<p>T\u00e9 \u8336</p>".encode() * 100
A, B, C, DRAFT = (f"http://{name}.example/" for name in ("a", "b", "c", "own"))
PLAN = HarvestPlan(
    keywords=("T\u00e9", "mate", "none"),
    serps=(
        Serp(
            query="T\u00e9",
            results=(
                SearchResult(
                    rank=1, url=A, title="T\u00e9 \u2028 title", snippet="s", date="May 1"
                ),
                SearchResult(rank=3, url="http://excluded.example/"),
                SearchResult(rank=4, url=B),
            ),
            questions=("Hot?",),
            related=("chai",),
            source="file serp.csv",
        ),
        Serp(query="mate", results=(SearchResult(rank=1, url=C), SearchResult(rank=2, url=A))),
    ),
    exclude=("excluded.example",),
    draft_url=DRAFT,
)


def ended(url: str, *, state: PageState = PageState.DONE) -> Page:
    is_done = state is PageState.DONE
    return Page(
        requested_url=url,
        url=f"{url}final?x=1",
        state=state,
        status=200 if is_done else 503,
        content_type="text/html;\tcharset=utf-8" if is_done else "",
        body=BODY if is_done else b"",
        fetched_at="2026-01-02T12:00:00+00:00",
        reason="" if is_done else "Busy.",
    )


def finished(store: Store, plan: HarvestPlan = PLAN) -> Harvest:
    made = store.open_harvest(plan, date="2026-01-02", max_age=timedelta(days=7))
    for url in (A, B, DRAFT):
        store.finish_page(made.id, ended(url), elapsed_s=0.25)
    failed = ended(C, state=PageState.ERROR)
    store.finish_page(made.id, failed, elapsed_s=0.5, is_transient=True)
    assert store.finish_if_complete(made.id)
    return store.harvest(made.id)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'skygap.db'}", clock=lambda: NOON)


@pytest.fixture
def other(tmp_path: Path) -> Store:
    later = NOON + timedelta(days=1)
    return Store(f"sqlite:///{tmp_path / 'other.db'}", clock=lambda: later)


@pytest.fixture
def warc(store: Store, tmp_path: Path) -> Path:
    return exported(store, finished(store).id, tmp_path / "tea.warc.gz")


def exported(store: Store, harvest_id: str, path: Path) -> Path:
    with path.open("wb") as out:
        write_warc(out, read_moved(store.database, harvest_id))
    return path


def seen(store: Store, harvest_id: str) -> list[object]:
    """All that anybody can ask of a harvest."""
    return [
        store.harvest(harvest_id).plan,
        store.harvest(harvest_id).date,
        store.keywords(harvest_id),
        list(store.ended_pages(harvest_id)),
        store.draft_page(harvest_id),
        [
            (store.serp(harvest_id, query), store.excluded(harvest_id, query))
            for query in PLAN.keywords
        ],
        [store.ranked_pages(harvest_id, query) for query in PLAN.keywords],
    ]


def test_a_harvest_is_the_same_in_another_store(store: Store, other: Store, warc: Path) -> None:
    (mine,) = store.harvests()
    assert write_moved(other.database, read_warc(warc)) == mine.id
    assert other.harvests() == [mine]
    assert seen(other, mine.id) == seen(store, mine.id)
    mine_held, other_held = (read_holdings(one.database) for one in (store, other))
    assert mine_held == other_held


def test_the_same_harvest_gives_the_same_bytes(other: Store, warc: Path, tmp_path: Path) -> None:
    moved = write_moved(other.database, read_warc(warc))
    assert exported(other, moved, tmp_path / "again.warc.gz").read_bytes() == warc.read_bytes()


def test_the_same_command_goes_on_with_it(other: Store, warc: Path) -> None:
    moved = write_moved(other.database, read_warc(warc))
    again = other.open_harvest(PLAN, date="2026-01-03", max_age=timedelta(days=7))
    assert again.id == moved
    assert [page.url for page in other.pending(moved)] == [C]  # it failed in a way that may pass


def test_a_file_of_before_has_its_result_pages_in_the_plan_and_no_key(
    other: Store, warc: Path
) -> None:
    """The plan as it stood there gives the key that the harvest has always had."""
    plain = gzip.decompress(warc.read_bytes())
    key = f',"key":"{PLAN.key}"'.encode()
    whole = PLAN.to_json().partition('"serps":')[2].rpartition(',"top":')[0].encode()
    assert plain.count(key) == plain.count(b'"serps":[]') == 1
    before = plain.replace(key, b"").replace(b'"serps":[]', b'"serps":' + whole)
    warc.write_bytes(_lengths_mended(plain, before))
    moved = write_moved(other.database, read_warc(warc))
    assert other.harvest(moved).key == PLAN.key
    again = other.open_harvest(PLAN, date="2026-01-03", max_age=timedelta(days=7))
    assert (again.id, again.plan) == (moved, PLAN.without_serps())


def _lengths_mended(old: bytes, new: bytes) -> bytes:
    """The length of the changed record, without the checksums that it does not have any more."""
    shorter = len(old) - len(new)
    start = new.index(b"urn:skygap:harvest\r")
    start = new.rindex(b"WARC/1.0", 0, start)
    end = new.index(b"\r\n\r\n", start)
    lines = []
    for line in new[start:end].split(b"\r\n"):
        name, _, value = line.partition(b": ")
        if name == b"Content-Length":
            lines.append(b"Content-Length: %d" % (int(value) - shorter))
        elif not name.endswith(b"-Digest"):
            lines.append(line)
    return new[:start] + b"\r\n".join(lines) + new[end:]


def test_a_key_that_is_none_is_refused(warc: Path) -> None:
    plain = gzip.decompress(warc.read_bytes())
    warc.write_bytes(plain.replace(PLAN.key.encode(), PLAN.key.upper().encode()))
    assert "damaged" in refused(warc)


def test_it_is_the_latest_beside_others_and_has_a_name_of_its_own(other: Store, warc: Path) -> None:
    taken = finished(other)
    moved = write_moved(other.database, read_warc(warc))
    assert [one.id for one in other.harvests()] == [taken.id, f"{taken.id}-2"]
    assert moved == f"{taken.id}-2"


def test_what_the_store_has_is_not_taken_twice(store: Store, other: Store, warc: Path) -> None:
    for one in (store, other, other):
        before = read_holdings(one.database)
        if one is store or before.harvests:
            with pytest.raises(InputError, match="has this harvest already: it is 2026-01-02-"):
                write_moved(one.database, read_warc(warc))
            assert read_holdings(one.database) == before
        else:
            write_moved(one.database, read_warc(warc))


def test_another_tool_reads_what_was_fetched(warc: Path) -> None:
    with warc.open("rb") as file:
        kinds = [record.headers["WARC-Type"] for record in OtherTool(file, verify_digests=True)]
    assert kinds[:5] == ["warcinfo", *["resource"] * 4]
    assert sorted(kinds[5:]) == ["metadata"] * 4 + ["response"] * 3
    with warc.open("rb") as file:
        _, second, _ = (
            (record.headers["WARC-Target-URI"], record.reader.read(), record.http_headers)
            for record in OtherTool(file, record_types=WarcRecordType.response)
        )
    assert second[:2] == (f"{A}final?x=1", BODY)
    assert second[2].status_line == "HTTP/1.1 200 OK"
    assert second[2]["Content-Type"] == "text/html; charset=utf-8"


def test_an_open_harvest_and_an_absent_one_are_refused(store: Store) -> None:
    still_open = store.open_harvest(PLAN, date="2026-01-02", max_age=timedelta(days=7))
    with pytest.raises(InputError, match="is still open"):
        list(read_moved(store.database, still_open.id))
    with pytest.raises(SpidersError, match="There is no harvest x in the store"):
        list(read_moved(store.database, "x"))


def test_a_harvest_that_goes_while_it_is_read_is_said_to_have_changed(store: Store) -> None:
    parts = read_moved(store.database, finished(store).id)
    assert isinstance(next(parts), MovedHarvest)
    prune(store.database, Pruning(before="2030", keep=0))
    with pytest.raises(SpidersError, match="was changed while it was read"):
        list(parts)


def test_versions_that_are_pruned_while_it_is_written_are_missed(other: Store, warc: Path) -> None:
    def parts() -> Iterator[Moved]:
        yield from read_warc(warc)
        prune(other.database, Pruning(before="2030", keep=0))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("spiders.intake._BATCH", 1)
        with pytest.raises(SpidersError, match="was pruned while"):
            write_moved(other.database, parts())
    assert other.harvests() == []
    write_moved(other.database, read_warc(warc))


@pytest.fixture(autouse=True)
def _silent(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """warcio writes to stderr what it doubts; only our own sentence may be seen."""
    yield
    assert capfd.readouterr() == ("", "")


def test_headers_without_an_end_are_refused_before_they_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.warc.gz"
    start = b"WARC/1.0\r\nWARC-Type: warcinfo\r\n"
    for filling in (b"X: " + bytes(50_000_000), b"X: y\r\n" * 1_000_000):
        path.write_bytes(gzip.compress(start + filling, 1))
        assert "the headers of a record have no end" in refused(path)


def test_a_body_that_is_longer_than_any_page_is_refused(
    warc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiders.warc._MAX_BODY", len(BODY) - 1)
    assert "is longer than any of a harvest" in refused(warc)


def refused(path: Path) -> str:
    with pytest.raises(InputError) as error:
        list(read_warc(path))
    text = str(error.value)
    assert "\n" not in text
    assert str(path) in text
    return text


def is_refused(path: Path) -> bool:
    try:
        list(read_warc(path))
    except InputError:
        return True
    return False


def test_a_file_that_ends_early_is_refused_wherever_it_ends(warc: Path) -> None:
    whole = warc.read_bytes()
    before = list(read_warc(warc))
    for end in range(0, len(whole), 7):
        warc.write_bytes(whole[:end])
        if end <= len(whole) - 16:
            assert "is damaged" in refused(warc)
        else:  # perhaps only gzip's own check is missing, and each body has ours
            assert is_refused(warc) or list(read_warc(warc)) == before


def test_a_file_that_was_changed_is_refused_or_read_as_it_was(warc: Path) -> None:
    whole = warc.read_bytes()
    before = list(read_warc(warc))
    chance = random.Random(7)  # noqa: S311 # the same places each time
    n_refused = 0
    for _ in range(600):
        changed = bytearray(whole)
        changed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        warc.write_bytes(changed)
        if is_refused(warc):
            n_refused += 1
        else:
            assert list(read_warc(warc)) == before
    assert n_refused > 400


def test_so_is_one_whose_text_was_changed(warc: Path) -> None:
    plain = gzip.decompress(warc.read_bytes())
    for old, new, why in (
        (b'"state":"done"', b'"state":"lost"', "another form"),
        (b'"state":"done"', b'"state":"pending"'[:14], "damaged"),
        (b"<p>T", b"<b>T", "was changed"),
        (b'"rank":3', b'"rank":1', "a rank twice"),
        (b'"rank":3', b'"rank":-', "another form"),
        (b'"format":1', b'"format":2', "newer Skygap .format 2.: use that one"),
        (b"2026-01-02T12:00:00+00:00", b"2026-01-02 12:00:00+00:00", "no moment in UTC"),
        (b'"n_pages":4', b'"n_pages":5', "its end is missing"),
        (b'"url":"http://a', b'"url":"file:/a', "damaged|imported"),
        (b"urn:skygap:harvest\r", b"urn:skygap:harvess\r", "of no harvest"),
    ):
        assert old in plain
        warc.write_bytes(plain.replace(old, new.ljust(len(old))))
        with pytest.raises(InputError, match=why):
            list(read_warc(warc))


def other_warc(kind: str, uri: str) -> bytes:
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    start = b"GET / HTTP/1.1" if kind == "request" else b"HTTP/1.1 200 OK"
    payload = start + b"\r\nContent-Type: text/html\r\n\r\n<p>hello</p>"
    writer.write_record(
        writer.create_warc_record(uri, kind, payload=io.BytesIO(payload), length=len(payload))
    )
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is damaged: no harvest is in it"),
        (b"my notes " * 50, "is damaged"),
        (gzip.compress(b"my notes " * 50), "is damaged"),
        (b"\x1f\x8b" + bytes(100), "is damaged"),
        (other_warc("response", A), "its response of http://a.example/ is of no harvest"),
        (other_warc("request", A), "its request of"),
        (other_warc("warcinfo", ""), "no harvest is in it"),
    ],
    ids=["empty", "text", "packed text", "broken gzip", "response", "request", "info alone"],
)
def test_what_is_no_harvest_is_refused(data: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "foreign.warc.gz"
    path.write_bytes(data)
    assert why in refused(path)


def test_foreign_records_in_a_harvest_and_two_harvests_are_refused(warc: Path) -> None:
    whole = warc.read_bytes()
    warc.write_bytes(whole + other_warc("response", A))
    assert "is of no harvest" in refused(warc)
    warc.write_bytes(whole + whole)
    assert "two harvests" in refused(warc)


def test_one_that_another_tool_compressed_anew_is_read(warc: Path) -> None:
    before = list(read_warc(warc))
    warc.write_bytes(gzip.decompress(warc.read_bytes()))
    assert list(read_warc(warc)) == before


def test_a_page_whose_body_is_damaged_travels_as_a_failure(
    store: Store, other: Store, tmp_path: Path
) -> None:
    made = finished(store)
    database = Database(f"sqlite:///{tmp_path / 'skygap.db'}")
    with database.writing() as connection:
        connection.exec_driver_sql("update versions set body = x'00' where url_key like 'a.%'")
    database.close()
    warc = exported(store, made.id, tmp_path / "damaged.warc.gz")
    moved = write_moved(other.database, read_warc(warc))
    mine, theirs = (one.ranked_pages(made.id, "mate") for one in (store, other))
    assert moved == made.id
    assert mine == theirs
    assert theirs[1].page.reason.startswith("What was stored of it is damaged")
