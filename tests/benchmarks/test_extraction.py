"""The gate of extraction: real pages where they lie beside the checkout, and pages of our own."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.extraction import main
from benchmarks.extraction_floors import GATES, OWN, REAL
from benchmarks.gate import MAX_SLACK, Floor
from benchmarks.measured import Measured, lines_of, measure
from benchmarks.pages import read_pages
from benchmarks.paths import BenchmarkError, bench_folder
from benchmarks.predictions import predict_all, predictions_to_json
from benchmarks.scorer import scorer_of
from tests.uncovered import uncovered

PAGES = Path(__file__).parent / "extraction_pages"
FLOORS = [
    pytest.param(floor, id=f"{name} {floor.figure}")
    for name, gate in zip(("real", "own"), GATES, strict=True)
    for floor in gate.floors
]


def measured_on(corpus: Path, folder: Path) -> Measured:
    pages = read_pages(corpus)
    with uncovered():
        predictions = dict(predict_all(corpus, pages, os.cpu_count() or 1))
    file = folder / "predictions.json"
    file.write_bytes(predictions_to_json(predictions))
    return measure(corpus, pages, predictions, file, n_worst=5)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    return measured_on(PAGES, tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    try:
        corpus = bench_folder() / "extraction_dev"
        read_pages(corpus)
    except BenchmarkError as error:
        pytest.skip(f"{error} Extraction was held to pages of our own writing alone.")
    if scorer_of(corpus) is None:
        pytest.skip(f"No scorer beside {corpus}: its floors were measured with one.")
    return measured_on(corpus, tmp_path_factory.mktemp("real"))


@pytest.mark.xdist_group("extraction")
def test_pages_of_our_own_writing_are_read_as_well_as_before(own: Measured) -> None:
    broken = OWN.broken(own)
    assert not broken, "\n".join((*broken, OWN.changed(own), *lines_of(own, 5)))


@pytest.mark.xdist_group("extraction")
def test_the_floors_of_our_own_pages_were_measured_on_these_pages(own: Measured) -> None:
    assert not OWN.changed(own), OWN.changed(own)


@pytest.mark.slow
@pytest.mark.xdist_group("extraction")
def test_real_pages_are_read_as_well_as_before(real: Measured) -> None:
    broken = REAL.broken(real)
    assert not broken, "\n".join((*broken, REAL.changed(real), *lines_of(real, 5)))


@pytest.mark.slow
@pytest.mark.xdist_group("extraction")
def test_the_floors_of_real_pages_were_measured_on_these_pages(real: Measured) -> None:
    assert not REAL.changed(real), REAL.changed(real)


@pytest.mark.parametrize("floor", FLOORS)
def test_a_bound_stands_close_to_what_was_reached(floor: Floor) -> None:
    below = floor.bound - floor.reached if floor.is_ceiling else floor.reached - floor.bound
    assert 0 <= below <= MAX_SLACK


@pytest.mark.parametrize("floor", FLOORS)
def test_a_bound_is_no_looser_than_the_bar_unless_it_says_what_is_missing(floor: Floor) -> None:
    assert floor.is_loose <= floor.is_short_of_bar
    assert floor.is_short_of_bar == ("short of the bar" in floor.why)


def test_every_figure_of_a_gate_stands_there_once_and_with_its_reason() -> None:
    for gate in GATES:
        figures = [floor.figure for floor in gate.floors]
        assert len(set(figures)) == len(figures) > 0
        assert all(floor.why for floor in gate.floors)


@pytest.mark.xdist_group("extraction")
def test_the_command_writes_predictions_and_prints_what_they_are_worth(tmp_path: Path) -> None:
    out = tmp_path / "predictions.json"
    command = [str(PAGES), "--out", str(out), "--list", "3"]
    run = CliRunner().invoke(main, command)
    assert run.exit_code == 0, run.output
    assert {*json.loads(out.read_bytes())} == {page.id for page in read_pages(PAGES)}
    assert run.stdout.startswith("17 pages, corpus ")
    assert "accordion questions kept" in run.stdout
    assert "bound" in run.stdout
    assert "so the simpler rules of benchmarks.score hold" in run.stderr
    first = out.read_bytes()
    again = CliRunner().invoke(main, [*command, "--workers", "1", "--json"])
    assert out.read_bytes() == first
    figures = json.loads(again.stdout)
    assert figures["pages"] == 17
    assert figures["shares"]["accordion questions kept"]["of"] == 15


def test_a_folder_without_pages_ends_the_command_with_status_2(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, [str(tmp_path), "--out", str(tmp_path / "x.json")])
    assert run.exit_code == 2
    assert "name a folder with truth/ID.json" in run.stderr


def test_without_a_file_for_the_predictions_the_command_says_so(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, [str(tmp_path)])
    assert run.exit_code == 2
    assert "--out" in run.stderr
