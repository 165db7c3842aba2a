from click.testing import CliRunner

from benchmarks.list_costs import main, measure
from benchmarks.list_queue import waiting
from benchmarks.list_rows import fill
from skygap.clustering import group_keywords
from spiders.standings import open_keywords, url_keys
from spiders.store import Store

N_KEYWORDS = 60


def test_a_filled_store_is_a_harvest_like_any_other(tmp_path: object) -> None:
    with Store(f"sqlite:///{tmp_path}/skygap.db") as store:
        harvest = fill(store, N_KEYWORDS)
        rows = store.keywords(harvest.id)
        assert len(rows) == N_KEYWORDS + 1  # with the one that a harvest is opened with
        assert all(row.n_pages == row.n_open == 10 for row in rows[1:])
        pending = list(store.pending(harvest.id))
        assert sum(len(page.ranks) for page in pending) == 10 * N_KEYWORDS
        assert len({page.url for page in pending}) == len(pending) < 10 * N_KEYWORDS
        assert len(open_keywords(store.database, harvest.id)) == N_KEYWORDS
        keys = dict(url_keys(store.database, harvest.id, 10))
        assert {key for ranked in keys.values() for key in ranked} == {page.key for page in pending}
        groups = group_keywords(store, harvest.id, rows, min_shared=0.4)
        assert 0 < sum(groups.is_served(row.query) for row in rows) < N_KEYWORDS


def test_all_steps_of_a_list_are_measured() -> None:
    steps, bytes_each = measure(N_KEYWORDS, "")
    names = [step.name for step in steps]
    for name in ("open_keywords", "store.keywords", "group_keywords", "index while it grows"):
        assert name in names
    assert all(step.cpu_s > 0 for step in steps)
    assert bytes_each > 100


class _Counted(dict[str, object]):
    """Hosts with a request under way, none; counts how often one is looked up."""

    n_looks = 0

    def __contains__(self, key: object) -> bool:
        self.n_looks += 1
        return False


def test_scrapys_queue_looks_at_every_host_that_waits_for_each_request() -> None:
    asked = _Counted()
    queue = waiting(30, asked)
    asked.n_looks = 0
    for _ in range(3):
        queue.pop()
    assert asked.n_looks == 3 * 30  # or spiders.portions has lost a reason


def test_a_size_that_makes_no_sense_is_told() -> None:
    for arguments in (["--keywords", "few"], ["--keywords", "1,2", "--store", "sqlite://"]):
        told = CliRunner().invoke(main, arguments)
        assert told.exit_code == 2
        assert "whole numbers" in told.output
