"""Every disagreement and every old statement found in a corpus, for a person to read.

    python -m benchmarks.disagreements CORPUS_DIR

CORPUS_DIR holds a folder a keyword (its words joined by hyphens) with an HTML file a page, in order
of rank. What a brief would show is printed with its sentences, pages and headings; how often it is
right is for the reader to say.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from analysis.analyze import RankedArticle, analyze
from analysis.articles import extract_article
from analysis.result import Claim, GapAnalysis
from benchmarks.paths import BenchmarkError
from spiders.items import Page, PageState, SearchResult, Serp

DATE = "2026-01-01"  # what is old is so on this day; fixed so that two runs agree
DRAFTS = "drafts"  # the folder of a gap corpus that is no keyword


def keywords(corpus: Path) -> tuple[Path, ...]:
    """Folders of a corpus that hold pages.

    Args:
        corpus: The corpus.

    Returns:
        By name.

    Raises:
        BenchmarkError: If there is none.
    """
    folders = sorted(path.parent for path in corpus.glob("*/*.html") if path.parent.name != DRAFTS)
    if not folders:
        raise BenchmarkError(f"{corpus} holds no folder with HTML files; give that of a corpus.")
    return tuple(dict.fromkeys(folders))


def found_in(folder: Path) -> GapAnalysis:
    """The analysis of one keyword.

    Args:
        folder: Pages named in order of rank.

    Returns:
        With every page on a host of its own.
    """
    ranked = [_ranked(file, rank) for rank, file in enumerate(sorted(folder.glob("*.html")), 1)]
    results = tuple(one.result for one in ranked)
    serp = Serp(query=folder.name.replace("-", " "), results=results, source=f"folder {folder}")
    return analyze(serp, ranked, date=DATE)


def _ranked(file: Path, rank: int) -> RankedArticle:
    url = f"https://{file.stem}.{file.parent.name}.example/"
    page = Page(
        requested_url=url, url=url, state=PageState.DONE, status=200, body=file.read_bytes()
    )
    result = SearchResult(rank=rank, url=url)
    return RankedArticle(rank=rank, result=result, article=extract_article(page))


def lines(found: GapAnalysis) -> Iterator[str]:
    """What is shown of one keyword, a line a claim.

    Args:
        found: Its analysis.

    Yields:
        Subjects, each followed by its claims.
    """
    for told in found.disagreements:
        yield f"{found.query} | disagreement | {told.subject}"
        yield from map(_line, told.claims)
    for old in found.freshness:
        yield f"{found.query} | {old.kind} | {old.subject}"
        if old.newest:
            yield f"  newest:{_line(old.newest)}"
        yield from map(_line, old.older)


def _line(claim: Claim) -> str:
    passage = claim.passage
    return f"    {claim.value} | rank {passage.rank} | {passage.heading} | {passage.text}"


@click.command(help=__doc__)
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(corpus: Path) -> None:
    """Print what is found, keyword by keyword."""
    try:
        folders = keywords(corpus)
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    for folder in folders:
        for line in lines(found_in(folder)):
            click.echo(line)


if __name__ == "__main__":
    main()
