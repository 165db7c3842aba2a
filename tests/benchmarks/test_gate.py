from dataclasses import replace

import pytest

from benchmarks.extraction_floors import gate_of
from benchmarks.gate import Floor, Gate, floor_lines
from benchmarks.measured import Measured
from benchmarks.measures import Share
from benchmarks.scorer import Scores

FOUND = Measured(
    corpus="aa",
    n_pages=2,
    scores=Scores(figures={"headings": {"R": 0.9}}, lines=()),
    shares={"dates": Share(n=1, of=4)},
)
RECALL = Floor(figure="headings.R", bound=0.89, reached=0.9, bar=0.95, why="short of the bar: x")
DATES = Floor(figure="dates", bound=0.25, reached=0.25, bar=0.3, is_ceiling=True, why="certain")


def gate(*floors: Floor) -> Gate:
    return Gate(
        corpus="some pages",
        fingerprint="aa",
        floors=floors,
        command="python -m benchmarks.it",
        table="benchmarks/it_floors.py",
    )


def test_figures_inside_their_bounds_break_nothing() -> None:
    assert gate(RECALL, DATES).broken(FOUND) == ()


@pytest.mark.parametrize(
    ("floor", "sentence"),
    [
        (replace(RECALL, bound=0.91), "headings.R is 0.9000 on some pages, below its floor of"),
        (replace(DATES, bound=0.2), "dates is 0.2500 on some pages, above its ceiling of 0.2000"),
        (replace(DATES, figure="gone"), "gone was not measured on some pages"),
        (replace(DATES, figure="headings.X"), "headings.X was not measured on some pages"),
    ],
)
def test_a_figure_outside_its_bound_is_told_with_both(floor: Floor, sentence: str) -> None:
    (broken,) = gate(floor, RECALL).broken(FOUND)
    assert broken.startswith(sentence)


def test_other_pages_are_told_with_the_figures_that_were_measured_on_the_old() -> None:
    assert gate(RECALL).changed(FOUND) == ""
    told = gate(RECALL, DATES).changed(replace(FOUND, corpus="bb"))
    assert "fingerprint bb" in told
    assert "measured on aa: headings.R, dates" in told
    assert "with python -m benchmarks.it, and" in told
    assert "in benchmarks/it_floors.py in one commit" in told


def test_a_bound_may_be_looser_than_its_bar_only_while_the_bar_is_not_reached() -> None:
    assert (RECALL.is_loose, RECALL.is_short_of_bar) == (True, True)
    assert (DATES.is_loose, DATES.is_short_of_bar) == (False, False)
    assert replace(DATES, bound=0.31).is_loose
    assert not replace(DATES, bar=None).is_loose


def test_the_table_names_every_figure_and_what_is_missing() -> None:
    lines = list(floor_lines(gate(RECALL, replace(DATES, figure="gone", bar=None)), FOUND))
    assert lines[1].split() == ["headings.R", "0.9000", "0.8900", "0.9000", "0.950"]
    assert lines[2].split() == ["gone", "-", "0.2500", "0.2500", "-"]
    assert gate_of("aa") is None
