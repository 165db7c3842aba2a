"""What the links of a corpus tell, counted, and its findings for a person to read.

    python -m benchmarks.links_found CORPUS_DIR [--show]

CORPUS_DIR holds a folder a keyword with an HTML file a page, in order of rank, and `articles.json`
with their addresses. No target is asked for, so nothing is known to be dead.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from analysis.analyze import RankedArticle, analyze
from analysis.articles import extract_article
from analysis.links.find import link_findings
from analysis.result import Passage
from analysis.result.links import LinkFindings, ProspectKind
from benchmarks.disagreements import DATE, keywords
from benchmarks.paths import BenchmarkError
from spiders.items import Page, PageState, SearchResult, Serp


def found_in(folder: Path) -> LinkFindings:
    """What the links of one keyword's pages tell.

    Args:
        folder: Pages named in order of rank, with their addresses in `articles.json`.

    Returns:
        With every target unchecked.
    """
    urls = _addresses(folder)
    files = sorted(folder.glob("*.html"))
    ranked = [_ranked(file, urls.get(file.name, ""), rank) for rank, file in enumerate(files, 1)]
    results = tuple(one.result for one in ranked)
    serp = Serp(query=folder.name.replace("-", " "), results=results, source=f"folder {folder}")
    return link_findings(ranked, analyze(serp, ranked, date=DATE), ())


def _addresses(folder: Path) -> dict[str, str]:
    listed = folder / "articles.json"
    rows = json.loads(listed.read_text()) if listed.is_file() else []
    return {row["file"]: row.get("url", "") for row in rows}


def _ranked(file: Path, url: str, rank: int) -> RankedArticle:
    url = url or f"https://{file.stem}.{file.parent.name}.example/"
    page = Page(
        requested_url=url, url=url, state=PageState.DONE, status=200, body=file.read_bytes()
    )
    result = SearchResult(rank=rank, url=url)
    return RankedArticle(rank=rank, result=result, article=extract_article(page))


def counts(found: LinkFindings) -> dict[str, int]:
    """How many findings of each sort there are."""
    n = {kind.value: 0 for kind in ProspectKind}
    for one in found.prospects:
        n[one.kind.value] += 1
    return {
        "links out": len(found.outbound),
        "targets": found.counts.n_targets,
        "sources": sum(not one.is_site for one in found.sources),
        "sites": sum(one.is_site for one in found.sources),
        "claims": len(found.claims),
        **n,
        "flagged": sum(bool(one.flags) for one in found.prospects),
        "assets": sum(bool(one.ranks) for one in found.assets),
    }


def lines(found: LinkFindings) -> Iterator[str]:
    """Every finding with what shows it.

    Args:
        found: Of one keyword.

    Yields:
        A line a finding, then its passages.
    """
    for source in found.sources:
        yield f"source | {source.k} of {source.n} | {source.kind} | {source.url}"
        yield from (_line(one.passage) for one in source.citations)
    for claim in found.claims:
        yield f"claim | {claim.value}"
        yield from map(_line, claim.passages)
    for one in found.prospects:
        yield f"{one.kind} | {one.rank} | {one.url} | {one.reason} | {one.note} | {one.flags}"
        yield from map(_line, one.evidence)
        yield from (f"    = {part.name}: {part.shown}" for part in one.parts)
    for asset in found.assets:
        if asset.ranks:
            yield f"asset | {asset.kind}"
            yield from map(_line, asset.evidence)


def _line(one: Passage) -> str:
    return f"    {one.rank} | {one.heading} | {one.text}"


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--show", is_flag=True, help="Every finding, for a person to read.")
def main(corpus: Path, *, show: bool) -> None:
    """Count the findings in CORPUS."""
    try:
        folders = keywords(corpus)
    except BenchmarkError as error:
        click.echo(error, err=True)
        sys.exit(2)
    totals: dict[str, int] = {}
    for folder in folders:
        found = found_in(folder)
        counted = counts(found)
        totals = {name: totals.get(name, 0) + n for name, n in counted.items()}
        click.echo(f"{folder.name}: {_told(counted)}")
        for line in lines(found) if show else ():
            click.echo(line)
    click.echo(f"all {len(folders)}: {_told(totals)}")


def _told(counted: dict[str, int]) -> str:
    return ", ".join(f"{n} {name}" for name, n in counted.items())


if __name__ == "__main__":
    main()
