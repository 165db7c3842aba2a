"""How much of a left out article's headings the outline foresees that is made from the others.

    python -m benchmarks.outline CORPUS_DIR

CORPUS_DIR holds a folder a keyword with articles.json (keyword, rank and file of each article) and
the articles as HTML. Each article in turn is left out, the others are analysed as a search without
it, and the first twelve headings of the outline to write are compared with its headings.

- recall: share of the content lemmas (nouns, names, verbs, adjectives; each once) of the article's
  headings, the keyword's aside, that occur in the twelve. Headings that only open or close an
  article (introduction, conclusion, references) do not count; articles without other headings are
  not left out in turn. Mean over articles; the error is that of the mean over keywords.
- words: mean words of a heading, as long headings find more.
- order: share of pairs of headings that the article has too, in its order; .5 by chance.
- above chance: recall less that of random headings, mean over keywords and its error.

Beside it stand twelve headings of the others by chance (mean of ten draws), as many by chance that
are as long as the outline's, and the first twelve of the longest of the others.
"""

import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import click
from pydantic import TypeAdapter

from analysis.analyze import RankedArticle, analyze
from analysis.article import Article
from analysis.articles import extract_article
from analysis.nlp import lemmas_of
from analysis.profile import DEFAULT_PROFILE, Profile
from analysis.result import PageVerdict
from benchmarks.held_out import (
    N_HEADINGS,
    Headings,
    in_order,
    random_as_long,
    random_headings,
    recall,
)
from benchmarks.outline_figures import (
    AS_LONG,
    LONGEST,
    OUTLINE,
    RANDOM,
    SYSTEMS,
    Score,
    lines_of,
    measured,
)
from benchmarks.paths import BenchmarkError, corpus_file
from spiders.items import Page, PageState, SearchResult, Serp

LIST = "articles.json"
DATE = "2026-01-01"  # of no consequence for outlines; fixed so that two runs agree
LANGUAGE = "en"
N_DRAWS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One article of a corpus, as its list names it."""

    keyword: str
    rank: int
    file: str


def read_list(folder: Path) -> tuple[Listed, ...]:
    """The articles of one keyword.

    Args:
        folder: With articles.json.

    Returns:
        By rank.

    Raises:
        BenchmarkError: If the list is missing or has another form.
    """
    file = corpus_file(folder, LIST)
    try:
        listed = TypeAdapter(tuple[Listed, ...]).validate_json(file.read_bytes())
    except ValueError as error:
        raise BenchmarkError(f"{file} is not a list of articles: {error}") from error
    return tuple(sorted(listed, key=lambda one: (one.rank, one.file)))


def scores_of(folder: Path, profile: Profile = DEFAULT_PROFILE) -> list[Score]:
    """Every system on every article of one keyword.

    Args:
        folder: Of the keyword.
        profile: Of the analysis.

    Returns:
        By rank, then system; articles that cannot be read, or whose headings say nothing but the
        keyword, are rivals only.
    """
    listed = read_list(folder)
    articles = [_article(folder, one.file) for one in listed]
    query = frozenset(lemmas_of(listed[0].keyword, LANGUAGE)) if listed else frozenset()
    found = []
    for at, one in enumerate(listed):
        truth = Headings.of_article(articles[at], query, LANGUAGE)
        if articles[at].verdict is PageVerdict.READ and truth.said:
            others = [*articles[:at], *articles[at + 1 :]]
            outline = Headings.of(_outline(one.keyword, others, profile), query, LANGUAGE)
            found += _scores(one, truth, outline.first(N_HEADINGS), others, query)
    return found


def _article(folder: Path, name: str) -> Article:
    url = f"https://{Path(name).stem}.{folder.name}.example/"
    body = corpus_file(folder, name).read_bytes()
    page = Page(requested_url=url, url=url, state=PageState.DONE, status=200, body=body)
    return extract_article(page)


def _outline(keyword: str, others: Sequence[Article], profile: Profile) -> list[str]:
    """The product's own outline, as it would be printed."""
    results = tuple(
        SearchResult(rank=rank, url=one.url) for rank, one in enumerate(others, start=1)
    )
    ranked = [
        RankedArticle(rank=result.rank, result=result, article=one)
        for result, one in zip(results, others, strict=True)
    ]
    serp = Serp(query=keyword, results=results, source="corpus")
    found = analyze(serp, ranked, date=DATE, language=LANGUAGE, profile=profile)
    return [item.heading for item in found.outline]


def _scores(
    one: Listed,
    truth: Headings,
    outline: Headings,
    others: Sequence[Article],
    query: frozenset[str],
) -> list[Score]:
    each = [Headings.of_article(other, query, LANGUAGE) for other in others]
    pool = Headings(texts=(), lemmas=()).joined(each)
    longest = max(range(len(others)), key=lambda at: (others[at].n_words, -at), default=None)
    seeds = [f"{one.keyword} {one.file} {draw}" for draw in range(N_DRAWS)]
    shown = {
        OUTLINE: [outline],
        RANDOM: [random_headings(pool, seed) for seed in seeds],
        AS_LONG: [random_as_long(pool, outline.n_words, seed) for seed in seeds],
        LONGEST: [] if longest is None else [each[longest].first(N_HEADINGS)],
    }
    return [_score(one, system, truth, shown[system]) for system in SYSTEMS if shown[system]]


def _score(one: Listed, system: str, truth: Headings, shown: Sequence[Headings]) -> Score:
    """Means over draws; sums of pairs."""
    pairs = [in_order(truth, headings) for headings in shown]
    return Score(
        keyword=one.keyword,
        rank=one.rank,
        system=system,
        recall=fmean(recall(truth, headings) for headings in shown),
        words=fmean(fmean(headings.n_words) if headings.texts else 0.0 for headings in shown),
        n_headings=fmean(len(headings.texts) for headings in shown),
        in_order=sum(right for right, _ in pairs),
        pairs=sum(n for _, n in pairs),
    )


def keyword_folders(corpus: Path) -> list[Path]:
    """Folders of a corpus that have a list of articles.

    Args:
        corpus: The corpus.

    Returns:
        By name.

    Raises:
        BenchmarkError: If there is none.
    """
    folders = sorted(file.parent for file in corpus.glob(f"*/{LIST}"))
    if not folders:
        raise BenchmarkError(f"No folder of {corpus} has {LIST}: is it a corpus of keywords?")
    return folders


def _scored(task: tuple[Path, Profile]) -> list[Score]:
    return scores_of(*task)


def score_all(folders: Sequence[Path], profile: Profile, n_workers: int) -> list[Score]:
    """The same as `scores_of`, one keyword at a time in each of several processes.

    Args:
        folders: Of the keywords.
        profile: Of the analysis.
        n_workers: Processes.

    Returns:
        In the order of the folders.
    """
    scores: list[Score] = []
    with ProcessPoolExecutor(n_workers) as pool:
        tasks = [(folder, profile) for folder in folders]
        for done, found in enumerate(pool.map(_scored, tasks), start=1):
            scores += found
            click.echo(f"{done} of {len(tasks)} keywords: {folders[done - 1].name}", err=True)
    return scores


@click.command(help=__doc__)
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
@click.option(
    "--profile",
    type=click.Choice(Profile, case_sensitive=False),
    default=DEFAULT_PROFILE,
    show_default=True,
)
@click.option("--workers", default=os.cpu_count() or 1, show_default=True, help="Processes.")
def main(corpus: Path, *, as_json: bool, profile: Profile, workers: int) -> None:
    """Print the figures; one line a keyword goes to stderr."""
    try:
        figures = measured(score_all(keyword_folders(corpus), profile, workers))
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(json.dumps(figures, indent=1) if as_json else "\n".join(lines_of(figures)))


if __name__ == "__main__":
    main()
