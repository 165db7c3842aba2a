"""The batch that is measured: it shares pages as real rankings do, and can be run."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.batch import measure
from benchmarks.batch_corpus import N_RESULTS, STEP, Batch, write_batch
from skygap.demo.site import Site, write_hosts
from tests.uncovered import uncovered

CORPUS = Path(__file__).parent / "gap_pages"


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return write_batch(CORPUS, tmp_path / "batch", n_families=2, n_each=3)


def test_neighbours_share_half_of_their_results(batch: Batch) -> None:
    rankings = [json.loads(line) for line in batch.serps.read_text().splitlines()]
    assert batch.n_keywords == len(rankings) == 6
    urls = [{result["url"] for result in one["results"]} for one in rankings]
    assert [len(first & second) for first, second in pairwise(urls)] == [
        STEP,
        STEP,
        0,
        STEP,
        STEP,
    ]
    assert batch.n_pages == len(set().union(*urls)) == 2 * (N_RESULTS + 2 * STEP)
    assert 0 < batch.n_real < batch.n_pages


def test_the_same_arguments_give_the_same_pages(batch: Batch, tmp_path: Path) -> None:
    again = write_batch(CORPUS, tmp_path / "again", n_families=2, n_each=3)
    for file in batch.folder.iterdir():
        assert (again.folder / file.name).read_bytes() == file.read_bytes()
    assert again.serps.read_bytes() == batch.serps.read_bytes()


def test_it_is_fetched_analysed_and_counted(batch: Batch, tmp_path: Path) -> None:
    with uncovered(), Site(batch.folder) as site:
        hosts = tmp_path / "hosts.json"
        write_hosts(site.hosts, hosts)
        found = measure(batch, tmp_path, hosts)
    assert Counter(found.states).total() == 6
    assert found.states["skipped"] >= 2
    assert found.stages["extract"][0] <= batch.n_pages
    assert found.stages["analyze"][0] == found.stages["draw"][0] == 6 - found.states["skipped"]
    assert found.peak_mb > 100
