"""What the forms of one brief cost: CPU time and bytes, for ten rivals.

    python -m benchmarks.render [CORPUS_DIR]

CORPUS_DIR holds pages, or folders of pages, one a keyword; without it SKYGAP_BENCH/gap_dev is
taken, and where that is not there, pages of our own writing. Prints JSON: the median of CPU
milliseconds of each form, rendered from the analysis as it is in memory, and its size.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import click

from analysis.analyze import RankedArticle, analyze
from analysis.result import GapAnalysis, to_json
from benchmarks.paths import BenchmarkError, bench_folder
from benchmarks.speed_pages import Rivals, choose_rivals
from reports.render import render_brief, render_document, render_markdown, render_workbook
from spiders.items import SearchResult, Serp

ROUNDS = 9
MAX_HTML_MS = 150.0
MAX_HTML_BYTES = 1_500_000
DAY = "2026-11-01"


def analysis_of(rivals: Rivals) -> GapAnalysis:
    """What is rendered: the rivals against the draft that goes with them."""
    query = rivals.folder.name.replace("-", " ")
    results = tuple(
        SearchResult(rank=rank, url=one.url, title=one.title)
        for rank, one in enumerate(rivals.articles, start=1)
    )
    ranked = [
        RankedArticle(rank=result.rank, result=result, article=article)
        for result, article in zip(results, rivals.articles, strict=True)
    ]
    serp = Serp(query=query, results=results, source="benchmark")
    return analyze(serp, ranked, date=DAY, draft=rivals.draft, draft_name="draft")


def measure(analysis: GapAnalysis, rounds: int) -> dict[str, Any]:
    """Cost and size of each form.

    Args:
        analysis: What is rendered.
        rounds: How often each; the first of all is not counted, as it compiles the templates.

    Returns:
        What is printed: by form its median CPU milliseconds and its bytes, and the bars.
    """
    forms: dict[str, Callable[[], str | bytes]] = {
        "brief.html": lambda: render_brief(analysis),
        "brief.md": lambda: render_markdown(analysis),
        "brief.docx": lambda: render_document(analysis),
        "coverage.xlsx": lambda: render_workbook(analysis),
        "brief.json": lambda: to_json(analysis),
    }
    told = {name: _cost(form, rounds) for name, form in forms.items()}
    page = told["brief.html"]
    return {
        "rivals": analysis.n_read,
        "topics": len(analysis.topics),
        "forms": told,
        "bars": {
            f"brief.html under {MAX_HTML_MS:.0f} ms": page["cpu_ms"] < MAX_HTML_MS,
            f"brief.html at most {MAX_HTML_BYTES:,} bytes": page["bytes"] <= MAX_HTML_BYTES,
        },
    }


def _cost(form: Callable[[], str | bytes], rounds: int) -> dict[str, Any]:
    written = form()
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        form()
        spent.append(1_000 * (time.process_time() - start))
    size = len(written.encode() if isinstance(written, str) else written)
    return {"cpu_ms": round(median(spent), 1), "least_ms": round(min(spent), 1), "bytes": size}


@click.command()
@click.argument("corpus", required=False, type=click.Path(path_type=Path))
@click.option("--rounds", default=ROUNDS, show_default=True, type=click.IntRange(min=1))
def main(corpus: Path | None, rounds: int) -> None:
    """Measure and print."""
    try:
        rivals = choose_rivals(corpus or _shared())
    except BenchmarkError as error:
        click.echo(f"benchmarks.render: {error}", err=True)
        sys.exit(2)
    if rivals.note:
        click.echo(rivals.note, err=True)
    click.echo(json.dumps(measure(analysis_of(rivals), rounds), indent=1))


def _shared() -> Path | None:
    try:
        return bench_folder() / "gap_dev"
    except BenchmarkError:
        return None


if __name__ == "__main__":
    main()
