"""Gaps of real drafts from which a section was removed, for a scorer to judge.

    python -m benchmarks.gaps CORPUS_DIR --out PREDICTIONS.json

CORPUS_DIR/cases.json lists cases: a keyword, a draft with a section taken out, the same article
whole, and the rivals. For every case the ranked gaps of the draft are written under its id, and
those of the whole article, which has the section and should not show it, under its id + "#kept".
"""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter

from analysis.analyze import RankedArticle, analyze
from analysis.articles import Article, extract_article
from benchmarks.paths import BenchmarkError, corpus_file
from spiders.items import Page, PageState, SearchResult, Serp

DATE = "2026-01-01"  # of no consequence for gaps; fixed so that two runs agree
MAX_REMEMBERED = 64  # articles of one keyword, its drafts too

Prediction = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One draft and its rivals; paths are relative to the corpus.

    Attributes:
        case_id: Name of the case.
        keyword: What the pages are about.
        slug: The keyword as a folder name.
        draft: The article with a section removed.
        kept: The same article, whole.
        competitors: Pages of others in order of rank.
    """

    case_id: str
    keyword: str
    slug: str
    draft: str
    kept: str
    competitors: tuple[str, ...]


def read_cases(corpus: Path) -> tuple[Case, ...]:
    """The cases of a corpus.

    Args:
        corpus: Folder with cases.json.

    Returns:
        In the order of the file, with paths as written there.

    Raises:
        BenchmarkError: If cases.json is missing or has another form.
    """
    file = corpus_file(corpus, "cases.json")
    try:
        return TypeAdapter(tuple[Case, ...]).validate_python(json.loads(file.read_bytes())["cases"])
    except (ValueError, KeyError, TypeError) as error:
        raise BenchmarkError(f"{file} is not a list of gap cases: {error}") from error


def predict(corpus: Path, cases: Iterable[Case]) -> dict[str, list[Prediction]]:
    """Ranked gaps of every case and its twin.

    Args:
        corpus: Folder of the corpus.
        cases: Any of its cases.

    Returns:
        By case id, the twin's with "#kept" added: label and terms of each gap, highest score
        first.
    """
    predictions = {}
    for case in cases:
        predictions[case.case_id] = _gaps(corpus, case, case.draft)
        predictions[f"{case.case_id}#kept"] = _gaps(corpus, case, case.kept)
    return predictions


def _gaps(corpus: Path, case: Case, draft: str) -> list[Prediction]:
    results = tuple(
        SearchResult(rank=rank, url=_address(name))
        for rank, name in enumerate(case.competitors, start=1)
    )
    ranked = [
        RankedArticle(rank=result.rank, result=result, article=_article(corpus, name))
        for result, name in zip(results, case.competitors, strict=True)
    ]
    serp = Serp(query=case.keyword, results=results, source=f"corpus {corpus.name}")
    found = analyze(serp, ranked, date=DATE, draft=_article(corpus, draft), draft_name=draft)
    gaps = sorted(found.gaps, key=lambda gap: (-gap.score, gap.label, gap.id))
    return [{"label": gap.label, "terms": list(gap.terms)} for gap in gaps]


@lru_cache(maxsize=MAX_REMEMBERED)
def _article(corpus: Path, name: str) -> Article:
    url = _address(name)
    body = corpus_file(corpus, name).read_bytes()
    page = Page(requested_url=url, url=url, state=PageState.DONE, status=200, body=body)
    return extract_article(page)


def _address(name: str) -> str:
    """Every page on a host of its own, as no two rivals are one site."""
    folder, _, file = name.rpartition("/")
    return f"https://{Path(file).stem}.{folder.replace('/', '.')}.example/"


def _predict_keyword(task: tuple[Path, tuple[Case, ...]]) -> dict[str, list[Prediction]]:
    return predict(*task)


def predict_all(corpus: Path, cases: Sequence[Case], n_workers: int) -> dict[str, list[Prediction]]:
    """The same as `predict`, one keyword at a time in each of several processes.

    Args:
        corpus: Folder of the corpus.
        cases: Any of its cases.
        n_workers: Processes.

    Returns:
        Ranked gaps by case id, in the order of the cases.
    """
    in_groups = groupby(cases, key=lambda case: case.slug)
    tasks = [(corpus, tuple(group)) for _, group in in_groups]
    predictions: dict[str, list[Prediction]] = {}
    with ProcessPoolExecutor(n_workers) as pool:
        for done, ((_, group), found) in enumerate(
            zip(tasks, pool.map(_predict_keyword, tasks), strict=True), start=1
        ):
            predictions |= found
            click.echo(f"{done} of {len(tasks)} keywords: {group[0].keyword}", err=True)
    return predictions


@click.command(help=__doc__)
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--workers", default=os.cpu_count() or 1, show_default=True, help="Processes.")
def main(corpus: Path, out: Path, workers: int) -> None:
    """Write the predictions; one line a keyword goes to stderr."""
    try:
        predictions = predict_all(corpus, read_cases(corpus), workers)
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    out.write_text(json.dumps(predictions, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
