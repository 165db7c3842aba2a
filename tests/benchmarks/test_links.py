import json

import pytest
from click.testing import CliRunner

from benchmarks.links import Task, address, check_counts, main
from benchmarks.paths import BenchmarkError
from spiders.items import LinkState


def test_links_are_of_all_kinds_and_on_all_hosts() -> None:
    links = [address(at, 200) for at in range(5_000)]
    assert len(set(links)) == 5_000
    kinds = [link.split("/")[3].partition("-")[0] for link in links]
    counted = {kind: kinds.count(kind) for kind in kinds}
    assert counted == {"gone": 500, "file": 1_000, "page": 3_500}
    assert len({link.split("/")[2] for link in links}) == 200


def test_a_look_that_has_found_something_else_has_no_figures() -> None:
    task = Task(port=1, n_links=40, n_hosts=4, n_pages=2)
    counts = dict.fromkeys(LinkState, 0) | {LinkState.ALIVE: 35, LinkState.DEAD: 5}
    check_counts(counts, task)
    with pytest.raises(BenchmarkError, match="found"):
        check_counts(counts | {LinkState.ALIVE: 34, LinkState.UNSURE: 1}, task)


def test_a_small_look_is_measured() -> None:
    words = ["--links", "40", "--hosts", "4", "--pages", "9", "--rounds", "1"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert (found["links"], found["hosts"], found["links_of_pages"]) == (40, 4, 180)
    # Of each HEAD, and GET but for the PDFs; robots.txt of each host.
    assert found["requests_per_link"] == round((40 + 30 + 4) / 40, 2)
    assert found["peak_mb"] > 0
