from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given as over
from hypothesis import strategies as st

from benchmarks.scale import command
from benchmarks.scale_hosts import hosts_in_turn, pages_by_host, shards_of, zipf_exponent
from benchmarks.scale_model import Assumptions, Costs, Forecast, fetch_s, forecast, made_up
from spiders.shards import Shard, bucket_of

LIST = Assumptions(n_keywords=3_000, n_shards=4, n_cores=4)
COSTS = Costs()
COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=60).map(
    lambda counts: np.array(counts, dtype=np.int64)
)


def test_pages_are_neither_lost_nor_made_among_hosts_and_shards() -> None:
    pages = made_up(LIST)
    assert pages.sum() == 3_000 * 10 * 6 // 10
    shards = shards_of(pages.size, LIST.n_shards)
    assert sum(pages[shards == number].sum() for number in range(LIST.n_shards)) == pages.sum()
    assert hosts_in_turn(pages).sum() == pages.sum()
    limited = forecast(replace(LIST, host_limit=50, n_excluded=2), COSTS)
    assert limited.n_pages + limited.n_left_out == pages.sum()
    assert limited.busiest_pages == 50


def test_a_made_up_host_falls_to_the_shard_that_the_crawl_gives_it() -> None:
    shards = shards_of(400, 7)
    assert len(set(shards)) == 7
    for number, shard in enumerate(shards):
        assert bucket_of(f"https://site{number}.example/page") in Shard(int(shard), 7).buckets


def test_the_busiest_host_has_the_share_that_was_asked_for() -> None:
    pages = pages_by_host(200_000, 5_000, 0.06)
    assert pages.max() / pages.sum() == pytest.approx(0.06, abs=0.003)
    assert pages.argmax() == 0
    assert zipf_exponent(5_000, 0.2) > zipf_exponent(5_000, 0.06)


@pytest.mark.parametrize("share", [0.0, 0.01, 1.0])
def test_a_share_that_no_law_gives_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="cannot have"):
        zipf_exponent(100, share)


def test_hosts_have_turns_as_worked_out_by_hand() -> None:
    given = replace(LIST, delay_s=1.0, latency_s=0.5, at_once=16)
    few = np.array([3, 1, 0])  # a robots.txt, three pages a second apart, and half one at the end
    assert fetch_s(few, COSTS, given) == pytest.approx(1.5 + 1 + 1)
    many = np.ones(160, dtype=np.int64)  # each is under way for two seconds, sixteen at once
    assert fetch_s(many, COSTS, given) == pytest.approx(160 * 2 / 16)
    slow = replace(COSTS, fetch_s=1.0)  # a core that does a request a second
    assert fetch_s(many, slow, given) == pytest.approx(160 * 2)


@over(COUNTS, st.floats(0.1, 5), st.floats(0.05, 3))
def test_no_spider_is_faster_than_its_busiest_host_or_than_what_may_be_under_way(
    counts: "np.ndarray[tuple[int], np.dtype[np.int64]]", delay_s: float, latency_s: float
) -> None:
    given = replace(LIST, delay_s=delay_s, latency_s=latency_s)
    took = fetch_s(counts, COSTS, given)
    assert took >= counts.max() * max(delay_s, latency_s) * 0.999
    assert took >= counts.sum() * latency_s / given.at_once * 0.999
    assert took <= fetch_s(counts, COSTS, replace(given, delay_s=delay_s * 1.5)) * 1.001
    assert took <= fetch_s(counts, COSTS, replace(given, latency_s=latency_s * 1.5)) * 1.001
    assert took <= fetch_s(np.append(counts, 5), COSTS, given) * 1.001


def _with(**more: float) -> Forecast:
    return forecast(replace(LIST, **more), COSTS)  # type: ignore[arg-type]


def test_what_rules_is_the_bound_that_is_reached_first() -> None:
    assert _with(n_cores=10_000, n_shards=64).rules == "busiest host"
    assert _with(n_cores=1, busiest=0.002).rules == "cores"
    assert _with(n_cores=10_000, n_shards=1, busiest=0.002).rules == "spiders"
    slow = replace(COSTS, write_s=10.0)
    assert forecast(LIST, slow).rules == "database"
    for found in (_with(), _with(n_shards=1), _with(n_cores=1)):
        assert found.total_h >= max(found.bounds.values())
        assert found.fetch_h >= found.busiest_h


def test_more_machines_do_not_move_the_busiest_host() -> None:
    assert _with(n_shards=64, n_cores=10_000).busiest_h == _with().busiest_h
    assert _with(n_shards=64).fetch_h <= _with(n_shards=1).fetch_h
    assert _with(delay_s=2.0).busiest_h == pytest.approx(2 * _with().busiest_h)
    assert _with(n_excluded=1).busiest_h < _with().busiest_h


def test_the_command_says_when_no_machine_helps_and_what_does() -> None:
    asked = ["--keywords", "100000", "--shards", "8"]
    told = CliRunner().invoke(command, asked)
    assert told.exit_code == 0, told.output
    assert "what rules: busiest host" in told.output
    assert "NOT IN A NIGHT" in told.output
    limited = CliRunner().invoke(command, [*asked, "--host-limit", "5000"])
    assert "NOT IN A NIGHT" not in limited.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--keywords", "many"], "whole numbers"),
        (["--keywords", "0"], "whole numbers"),
        (["--keywords", "100", "--busiest", "0"], "cannot have"),
        (["--cost", "fetch=1"], "no cost"),
        (["--cost", "fetch_s=much"], "takes a number"),
        (["--cost", "fetch_s=-1"], "not below 0"),
        (["--delay", "-1"], "--delay"),
    ],
)
def test_assumptions_that_make_no_sense_are_told(arguments: list[str], said: str) -> None:
    told = CliRunner().invoke(command, arguments)
    assert told.exit_code == 2
    assert said in told.output
