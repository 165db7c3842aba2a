"""One timed analysis in a process of its own.

    python -m benchmarks.speed_run cold|warm PROFILE FOLDER [--steps]
    python -m benchmarks.speed_run peer MODEL FOLDER

FOLDER has what `benchmarks.speed` put there: rivals and a draft as articles, others to warm up on,
and in `cache` the readings that a cold run leaves for a warm one. Imports, loading of models and
the warm-up are not counted, writing to the cache and reading from it are.
"""

import json
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from analysis.article import Article, article_from_json
from analysis.profile import Profile
from benchmarks import analysis_steps, peer
from benchmarks.steps import Steps
from skygap.cache import Cache, digest

if TYPE_CHECKING:
    from analysis.reading import Reading
    from analysis.result import GapAnalysis

STAGE = "readings"
RIVALS, WARM_UP, DRAFT = "rivals", "warm-up", "draft"
STATES = ("cold", "warm")  # the second uses what the first keeps
KEYWORD = "what these pages are about"
LANGUAGE = "en"
_MAX_RSS_IN_MB = 1_000 if sys.platform == "linux" else 1_000_000  # in kilobytes, elsewhere bytes


def articles_of(folder: Path, name: str) -> list[Article]:
    """The articles that were put into a folder under a name, in their order."""
    files = sorted((folder / name).glob("*.json"))
    return [article_from_json(file.read_bytes()) for file in files]


def readings_of(articles: Sequence[Article], profile: Profile, cache: Cache) -> "list[Reading]":
    """Readings, from the cache where they are there; new ones go into it.

    Args:
        articles: Any.
        profile: By which they are read.
        cache: Where they are kept.

    Returns:
        One an article.
    """
    from analysis import reading  # after the clocks were put on

    found = []
    for article in articles:
        key = digest(article.url, profile)
        stored = cache.get(STAGE, key)
        one = (
            reading.reading_from_bytes(stored)
            if stored is not None
            else reading.read_article(article.sections, LANGUAGE, profile)
        )
        if stored is None:
            cache.put(STAGE, key, reading.reading_to_bytes(one))
        found.append(one)
    return found


def analysed(
    rivals: Sequence[Article], draft: Article | None, profile: Profile, cache: Cache
) -> "GapAnalysis":
    """One keyword from its articles to the files of its brief, which are not written.

    Args:
        rivals: Articles by rank.
        draft: Read anew, or None.
        profile: What sections are compared by.
        cache: Of the rivals' readings.

    Returns:
        The analysis.
    """
    from analysis import analyze, result
    from reports import render, tables
    from spiders.items import SearchResult, Serp

    results = tuple(SearchResult(rank=at, url=one.url) for at, one in enumerate(rivals, 1))
    readings = readings_of(rivals, profile, cache)
    found = analyze.analyze(
        Serp(query=KEYWORD, results=results, source="benchmark"),
        [
            analyze.RankedArticle(rank=one.rank, result=one, article=article)
            for one, article in zip(results, rivals, strict=True)
        ],
        date="2026-01-01",  # of no consequence for time
        language=LANGUAGE,
        draft=draft,
        profile=profile,
        readings={one.sections: read for one, read in zip(rivals, readings, strict=True)},
    )
    for written in (render.render_brief, render.render_markdown, tables.gaps_csv, result.to_json):
        written(found)
    return found


def run(state: str, profile: Profile, folder: Path, *, with_steps: bool) -> dict[str, object]:
    """Time one analysis.

    Args:
        state: "cold": without a draft, all is read and kept; "warm": a draft against rivals whose
            readings are kept.
        profile: What sections are compared by.
        folder: See above.
        with_steps: Whether the time is told by step; the clocks take some time themselves.

    Returns:
        "cpu_s", "peak_mb", "n_topics", and "steps" with CPU seconds by label.
    """
    warm_up = articles_of(folder, WARM_UP)
    with TemporaryDirectory() as own:  # a cache of its own, so that every process loads its models
        for _ in STATES:
            analysed(warm_up, warm_up[0], profile, Cache(Path(own)))
    rivals = articles_of(folder, RIVALS)
    draft = articles_of(folder, DRAFT)[0] if state == "warm" else None
    steps = Steps(analysis_steps.table(), analysis_steps.PACKAGES) if with_steps else None
    started = process_time()
    found = analysed(rivals, draft, profile, Cache(folder / "cache"))
    spent = process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MAX_RSS_IN_MB
    told = {} if steps is None else {k: v for k, v in steps.by_label(spent).items() if v}
    return {"cpu_s": spent, "peak_mb": peak, "n_topics": len(found.topics), "steps": told}


def main() -> None:
    """Write one JSON object to stdout."""
    state, name, folder, *rest = sys.argv[1:]
    path = Path(folder)
    if state == "peer":
        texts = [article.text for article in articles_of(path, RIVALS)]
        found: dict[str, object] = {"cpu_s": peer.seconds(texts, name)}
    elif state not in STATES:
        sys.exit(f"{state} is none of {', '.join(STATES)} and peer.")
    else:
        found = run(state, Profile(name), path, with_steps="--steps" in rest)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
