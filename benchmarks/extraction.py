"""Extraction of real pages, measured against what a person found on them.

    python -m benchmarks.extraction DATA_DIR --out PREDICTIONS.json [--json] [--list N]
    python -m benchmarks.extraction DATA_DIR --speed [--json]

DATA_DIR has truth/ID.json and html/ID.html.gz. The first form writes what the product extracts
from every page and prints text, outline and metadata as the scorer beside DATA_DIR judges them,
and what it does not judge: dates shown where there is none, questions in accordions, kinds of
pages. The second measures speed beside other libraries, by CPU time.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks.extraction_floors import gate_of
from benchmarks.extraction_speed import ROUNDS, measure_speed, speed_lines
from benchmarks.gate import floor_lines
from benchmarks.measured import Measured, lines_of, measure
from benchmarks.pages import TruthPage, read_pages
from benchmarks.paths import BenchmarkError
from benchmarks.predictions import Prediction, predict_all, predictions_to_json
from benchmarks.scorer import NAME, scorer_of

PROGRESS_EVERY = 100  # pages
_NO_FLOORS = "floors: none were measured on this corpus"


@click.command(help=__doc__)
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Predictions.")
@click.option("--workers", default=os.cpu_count() or 1, show_default=True, help="Processes.")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON on stdout.")
@click.option("--list", "n_worst", default=0, help="Worst pages to name, a measure.")
@click.option("--speed", is_flag=True, help="Measure speed, not quality.")
@click.option("--rounds", default=ROUNDS, show_default=True, help="Rounds, with --speed.")
def main(  # noqa: PLR0913, PLR0917 # one parameter an option
    corpus: Path,
    out: Path | None,
    workers: int,
    as_json: bool,  # noqa: FBT001 # click hands it by name
    n_worst: int,
    speed: bool,  # noqa: FBT001
    rounds: int,
) -> None:
    """Print the figures; progress goes to stderr."""
    if not speed and out is None:
        raise click.UsageError("Name a file for the predictions with --out, or ask for --speed.")
    try:
        pages = read_pages(corpus)
        if out is None or speed:
            _print_speed(corpus, pages, rounds, as_json=as_json)
        else:
            measured = _quality(corpus, pages, out, workers, n_worst)
            _print(measured, n_worst, as_json=as_json)
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)


def _quality(
    corpus: Path, pages: Sequence[TruthPage], out: Path, workers: int, n_worst: int
) -> Measured:
    predictions: dict[str, Prediction] = {}
    for page_id, prediction in predict_all(corpus, pages, workers):
        predictions[page_id] = prediction
        if len(predictions) % PROGRESS_EVERY == 0:
            click.echo(f"{len(predictions)} of {len(pages)} pages", err=True)
    out.write_bytes(predictions_to_json(predictions))
    if not scorer_of(corpus):
        folder = corpus.resolve().parent
        click.echo(
            f"No {NAME} in {folder}, so the simpler rules of benchmarks.score hold; "
            f"if you have it elsewhere: python {NAME} {corpus} {out}",
            err=True,
        )
    return measure(corpus, pages, predictions, out, n_worst=n_worst)


def _print(measured: Measured, n_worst: int, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(measured.as_json(), indent=1))
    else:
        click.echo("\n".join(lines_of(measured, n_worst)))
        gate = gate_of(measured.corpus)
        click.echo("\n".join(floor_lines(gate, measured) if gate else [_NO_FLOORS]))


def _print_speed(corpus: Path, pages: Sequence[TruthPage], rounds: int, *, as_json: bool) -> None:
    speeds = measure_speed(corpus, [page.id for page in pages], rounds)
    click.echo(
        json.dumps(speeds.as_json(), indent=1) if as_json else "\n".join(speed_lines(speeds))
    )


if __name__ == "__main__":
    main()
