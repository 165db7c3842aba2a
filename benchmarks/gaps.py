"""Gaps of drafts from which a section was removed: how often they are right.

    python -m benchmarks.gaps [CORPUS_DIR] [--out PREDICTIONS.json] [--profile best]
        [--cases] [--outline] [--hold] [--json]

CORPUS_DIR lists cases: a keyword, a draft with a section taken out, the same article whole, and
the rivals; without it gap_dev in the folder of all corpora is taken, and where that is missing the
pages of our own writing. The ranked gaps of every draft are judged, and those of the whole
article, which has the section and should not show it: by score_gaps.py where the corpus has one,
else by a rule of our own (docs/benchmarks.md). --out writes the gaps of each case under its id, and
those of the whole article under its id + "#kept". --hold measures the outline too, and ends with
status 1 and a sentence for each figure that is outside its bound in benchmarks/gap_floors.py, or
when no bounds are of these pages.
"""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from analysis.errors import AnalysisError
from analysis.profile import DEFAULT_PROFILE, Profile
from benchmarks.gap_answers import Answer, all_answers, answers_to_json
from benchmarks.gap_cases import Case, read_cases
from benchmarks.gap_floors import OUTLINE, gate_of
from benchmarks.gap_measured import Measured, lines_of, measure, outline_figures
from benchmarks.gap_scorer import NAME, scorer_of
from benchmarks.gate import Gate, floor_lines
from benchmarks.paths import BenchmarkError, bench_folder

REAL_CASES = "gap_dev"
OWN_CASES = Path(__file__).resolve().parent.parent / "tests" / "benchmarks" / "gap_pages"
_NO_FLOORS = "floors: none were measured on this corpus in this profile"


@click.command(help=__doc__)
@click.argument(
    "corpus", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Predictions.")
@click.option(
    "--profile",
    type=click.Choice(Profile, case_sensitive=False),
    default=DEFAULT_PROFILE.value,
    show_default=True,
)
@click.option("--workers", default=os.cpu_count() or 1, show_default=True, help="Processes.")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON on stdout.")
@click.option("--cases", "with_cases", is_flag=True, help="Tell what became of each case, and why.")
@click.option("--outline", "with_outline", is_flag=True, help="Measure the outline too.")
@click.option("--hold", is_flag=True, help="Fail when a figure is outside its bound.")
def main(  # noqa: PLR0913 # one parameter an option
    *,
    corpus: Path | None,
    out: Path | None,
    profile: Profile,
    workers: int,
    as_json: bool,
    with_cases: bool,
    with_outline: bool,
    hold: bool,
) -> None:
    """Print the figures; one line a keyword goes to stderr."""
    try:
        corpus = corpus or _given_or_own()
        cases = read_cases(corpus)
        answers = _answers(corpus, cases, profile, workers)
        if out is not None:
            out.write_bytes(answers_to_json(answers))
        found = measure(corpus, cases, answers, profile, with_cases=with_cases)
        gate = gate_of(found.corpus, profile)
        if with_outline or (hold and gate and gate.has_floor_of(OUTLINE)):
            told = outline_figures(corpus, profile, workers)
            found = replace(found, figures={**found.figures, **told})
    except (BenchmarkError, AnalysisError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    if scorer_of(corpus) is None:
        click.echo(f"No {NAME} in {corpus}, so the rule of docs/benchmarks.md holds.", err=True)
    _print(found, gate, as_json=as_json, with_cases=with_cases)
    if hold and (broken := gate.broken(found) if gate else (_NO_FLOORS,)):
        click.echo("\n".join(broken), err=True)
        sys.exit(1)


def _given_or_own() -> Path:
    try:
        return bench_folder() / REAL_CASES
    except BenchmarkError as error:
        click.echo(f"{error} So these are cases of our own writing.", err=True)
        return OWN_CASES


def _answers(
    corpus: Path, cases: Sequence[Case], profile: Profile, n_workers: int
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    n_keywords = len({case.slug for case in cases})
    found = all_answers(corpus, cases, [profile], n_workers)
    for done, (_, keyword, of_keyword) in enumerate(found, start=1):
        answers |= of_keyword
        click.echo(f"{done} of {n_keywords} keywords: {keyword}", err=True)
    return answers


def _print(found: Measured, gate: Gate | None, *, as_json: bool, with_cases: bool) -> None:
    if as_json:
        click.echo(json.dumps(found.as_json(), indent=1))
        return
    click.echo("\n".join(lines_of(found, with_cases=with_cases)))
    click.echo("\n".join(floor_lines(gate, found) if gate else [_NO_FLOORS]))


if __name__ == "__main__":
    main()
