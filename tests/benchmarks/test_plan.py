import json
from pathlib import Path

import pytest

from benchmarks.plan import N_RESULTS, main, measure, rows, write


def test_a_ranking_is_the_same_in_every_run_and_shares_its_pages() -> None:
    ranking = list(rows(20))
    assert ranking == list(rows(20))
    assert len(ranking) == 20 * N_RESULTS
    shared = {url for keyword, _, url, *_ in ranking if keyword.startswith("keyword 0 ")}
    assert len(shared & {url for keyword, _, url, *_ in ranking if "keyword 1 " in keyword}) >= 4


def test_all_figures_are_of_what_was_written(tmp_path: Path) -> None:
    write(tmp_path, 20)
    figures = measure(tmp_path)
    assert set(figures) == {
        *("read_s", "read_mb", "open_s", "open_again_s", "harvest_s", "peak_mb")
    }
    assert (tmp_path / "skygap.db").stat().st_size > 50_000


def test_each_size_is_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    main((5, 10))
    sizes, figures = zip(
        *(line.split(" ", 1) for line in capsys.readouterr().out.splitlines()), strict=True
    )
    assert sizes == ("5", "10")
    assert all(json.loads(one)["peak_mb"] > 0 for one in figures)
