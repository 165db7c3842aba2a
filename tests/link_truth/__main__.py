"""Prints how much of a known web the real commands find out, kind by kind, and every miss.

python -m tests.link_truth [--set first|second|third|held_out] [--keep FOLDER]
"""

from pathlib import Path

import click

from tests.link_truth.cases import SETS
from tests.link_truth.measure import Score, measure


def _line(kind: str, score: Score) -> str:
    there = score.right + len(score.missed)
    told = score.right + len(score.wrong)
    rates = f"{score.precision:.3f} | {score.recall:.3f}"
    return f"| {kind} | {there} | {told} | {rates} |"


@click.command(help=__doc__)
@click.option("--set", "parts", multiple=True, type=click.Choice(SETS), default=SETS)
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False))
def main(parts: tuple[str, ...], keep: Path | None) -> None:
    """Measure and print."""
    if keep:
        keep.mkdir(parents=True)
    truth = measure(parts, keep)
    click.echo(f"{truth.n_hosts} hosts that links lead to, {truth.n_pages} pages harvested")
    for part, scores in truth.scores.items():
        click.echo(f"\n{part}\n| kind | there | told | precision | recall |\n|---|---|---|---|---|")
        for kind, score in scores.items():
            click.echo(_line(kind, score))
        for kind, score in scores.items():
            for name in score.wrong:
                click.echo(f"{kind}: wrongly told: {name}")
            for name in score.missed:
                click.echo(f"{kind}: missed: {name}")


if __name__ == "__main__":
    main()
