import pytest
from click.testing import CliRunner

from analysis.clusters import clusters
from benchmarks.cluster_lists import FEW_HUBS, MANY_HUBS, made_list
from benchmarks.clusters import (
    agreement,
    by_complete_link,
    by_components,
    labels_of,
    main,
    measure,
)
from tests.forked import loaded

N_KEYWORDS = 300


def test_the_benchmark_finds_most_of_the_families_of_a_small_list() -> None:
    found = measure(N_KEYWORDS, FEW_HUBS)
    assert found.n_keywords == N_KEYWORDS
    assert found.agreement.rand > 0.7
    assert found.agreement.precision > 0.9
    assert found.n_most_common > N_KEYWORDS / 5


def test_where_families_share_pages_components_join_what_ours_keeps_apart() -> None:
    made = made_list(N_KEYWORDS, near=0.9)
    ours = agreement(made, labels_of(clusters(made.rankings), made.rankings))
    assert ours.rand > agreement(made, by_components(made.rankings)).rand
    assert ours.rand > agreement(made, by_complete_link(made.rankings)).rand


def test_a_list_is_the_same_each_time_and_its_families_agree_with_themselves() -> None:
    made = made_list(N_KEYWORDS, MANY_HUBS)
    assert made == made_list(N_KEYWORDS, MANY_HUBS)
    assert agreement(made, made.families).rand == 1
    hubs = [[key for key in one.url_keys if key.startswith("hub.")] for one in made.rankings]
    assert min(map(len, hubs)) >= 3
    assert all(len(set(one.url_keys)) == 10 for one in made.rankings)


def test_the_tables_name_both_lists_and_three_methods(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.clusters.get_context", lambda _: loaded())
    told = CliRunner().invoke(main, ["--sizes", "20,40", "--compared", "40"])
    assert told.exit_code == 0, told.output
    for name in ("few hubs", "many hubs", "ours", "complete link", "components"):
        assert name in told.output


@pytest.mark.parametrize("arguments", [["--sizes", "many"], ["--sizes", "0"], ["--compared", "0"]])
def test_sizes_that_make_no_sense_are_told(arguments: list[str]) -> None:
    told = CliRunner().invoke(main, arguments)
    assert told.exit_code == 2
    assert "whole numbers" in told.output or "at least one keyword" in told.output
