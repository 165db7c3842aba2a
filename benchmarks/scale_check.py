"""Whether benchmarks.scale foretells what is measured: a crawl of skewed hosts, and a whole batch.

    python -m benchmarks.scale_check [--families N] [--each N] [--hosts N] [--latency SECONDS]

The costs of a batch are taken from a run of half of its families, and foretell the whole one. Both
run on loopback. Where the machine is busy with other work, compare CPU rather than the clock.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

import click
import numpy as np

from analysis.clusters import Ranking, clusters
from benchmarks.batch import Measured, measure
from benchmarks.batch_corpus import Batch, write_batch
from benchmarks.paths import BenchmarkError, bench_folder
from benchmarks.scale_hosts import Counts, pages_by_host
from benchmarks.scale_model import HOUR_S, Assumptions, Costs, fetch_s, forecast
from skygap.demo.site import Site, write_hosts
from spiders.urls import host_of

_PAGES_A_HOST = 3
_BUSIEST = 0.12
_PAGE = "<!doctype html><title>Page</title><article><h1>Page</h1><p>{}</p></article>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """What a batch left on the disk, in bytes.

    Attributes:
        store: The database.
        bodies: Of it, pages as packed.
        pages: Before they were packed.
        briefs: The output folder.
    """

    store: int
    bodies: int
    pages: int
    briefs: int


def crawl_s(counts: Counts, latency_s: float, folder: Path) -> float:
    """Seconds from the first request of a real crawl to its last.

    Args:
        counts: Pages by host.
        latency_s: That the site waits before each answer.
        folder: An empty one.

    Returns:
        Seconds by the clock of the site.

    Raises:
        BenchmarkError: If the crawl failed.
    """
    pages = folder / "pages"
    pages.mkdir()
    (pages / "page.html").write_text(_PAGE.format("Words of a page. " * 100), encoding="utf-8")
    urls = [f"http://site{host}.example/{at}" for host, n in enumerate(counts) for at in range(n)]
    random.Random(1).shuffle(urls)  # noqa: S311 # no secret
    saved = [
        {"keyword": "x", "rank": 1, "url": url, "title": "", "file": "page.html"} for url in urls
    ]
    (pages / "articles.json").write_text(json.dumps(saved), encoding="utf-8")
    rows = [f"k{at // 10},{at % 10 + 1},{url}" for at, url in enumerate(urls)]
    (folder / "serp.csv").write_text("\n".join(["keyword,rank,url", *rows]), encoding="utf-8")
    (folder / "words.txt").write_text("\n".join(dict.fromkeys(row.split(",")[0] for row in rows)))
    with Site(pages, delay_s=latency_s) as site:
        write_hosts(site.hosts, folder / "hosts.json")
        settings = {
            "ADDONS": '{"spiders.addon.GuardAddon": 50}',
            "SKYGAP_HOSTS": str(folder / "hosts.json"),
            "SKYGAP_STORE": f"sqlite:///{folder / 'skygap.db'}",
            "LOG_LEVEL": "ERROR",
        }
        given = {"keywords": str(folder / "words.txt"), "serp": str(folder / "serp.csv")}
        words = [f"-a{name}={value}" for name, value in given.items()]
        words += [f"-s{name}={value}" for name, value in settings.items()]
        done = subprocess.run(  # noqa: S603 # our own command line
            [sys.executable, "-m", "scrapy", "crawl", "articles", *words],
            env=os.environ | {"SCRAPY_SETTINGS_MODULE": "spiders.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
        asked = [one.at_s for one in site.requests]
    if done.returncode or len(asked) < len(urls):
        raise BenchmarkError(f"the crawl failed: {done.stderr[-2000:]}")
    return max(asked) - min(asked) + latency_s


def crawl_lines(n_hosts: int, latency_s: float) -> Iterator[str]:
    """A crawl foretold and measured."""
    counts = pages_by_host(n_hosts * _PAGES_A_HOST, n_hosts, _BUSIEST)
    given = Assumptions(n_keywords=1, latency_s=latency_s)
    foretold = fetch_s(counts, Costs(), given)
    with tempfile.TemporaryDirectory() as folder:
        measured = crawl_s(counts, latency_s, Path(folder))
    yield (
        f"crawl of {counts.sum()} pages on {(counts > 0).sum()} hosts, {counts.max()} on the"
        f" busiest, {latency_s:g} s an answer: foretold {foretold:.0f} s, measured {measured:.0f} s"
    )


def batch_lines(n_families: int, n_each: int) -> Iterator[str]:
    """A batch foretold from half of it, and measured."""
    corpus = bench_folder() / "gap_dev"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        small = write_batch(corpus, folder / "small", n_families=n_families // 2, n_each=n_each)
        large = write_batch(corpus, folder / "large", n_families=n_families, n_each=n_each)
        first, sizes = _run(small, folder / "small")
        costs = costs_of(first, small, sizes)
        yield f"{small.n_keywords} keywords: {_told(first)}; {sizes}"
        yield str(costs)
        foretold = forecast(*_same(large, costs), shards=np.zeros(len(_counts(large)), np.int64))
        measured, sizes = _run(large, folder / "large")
    yield f"{large.n_keywords} keywords, measured: {_told(measured)}; {sizes}"
    cpu_s = sum(foretold.core_h.values()) * HOUR_S
    wall_s = max(foretold.fetch_h, foretold.compute_h) * HOUR_S + costs.start_s
    yield f"foretold: {cpu_s:.0f} s of computing, {wall_s:.0f} s with both cores to itself"
    yield (
        f"foretold to measured: computing {cpu_s / measured.cpu_s:.2f},"
        f" clock {wall_s / measured.wall_s:.2f}; store"
        f" {foretold.store_gb * 1e9 / sizes.store:.2f}, briefs"
        f" {foretold.out_gb * 1e9 / sizes.briefs:.2f}"
    )
    for name, (n_tasks, seconds) in sorted(measured.stages.items()):
        yield f"  {name}: {seconds / n_tasks:.3f} s each of {n_tasks}"


def costs_of(run: Measured, batch: Batch, sizes: Sizes) -> Costs:
    """Costs of each step as a run shows them.

    Args:
        run: What was measured.
        batch: On what.
        sizes: What it left.

    Returns:
        The costs; those of lists are as they stand, as a small run shows nothing of them.
    """
    stages = {name: seconds / n_tasks for name, (n_tasks, seconds) in run.stages.items()}
    n_heads, _ = run.stages["draw"]
    n_requests = batch.n_pages + len(_counts(batch))
    known = Costs()
    rest = run.cpu_s - sum(seconds for _, seconds in run.stages.values())
    rest -= n_requests * known.fetch_s + known.start_s
    rows = sizes.store - sizes.bodies
    return replace(
        known,
        extract_s=stages["extract"],
        read_s=stages["read"],
        analyse_s=stages["analyze"] + stages.get("plan_reading", 0.0),
        draw_s=stages["draw"],
        desk_s=max(0.0, rest / n_heads),
        result_bytes=rows / (batch.n_results + batch.n_pages),
        page_bytes=rows / (batch.n_results + batch.n_pages),
        outcome_bytes=0.0,
        brief_bytes=sizes.briefs / n_heads,
    )


def _same(batch: Batch, costs: Costs) -> tuple[Assumptions, Costs, Counts]:
    counts = _counts(batch)
    n_heads = len(clusters(_rankings(batch)))
    bodies = sum(one.stat().st_size for one in batch.folder.glob("*.html"))
    given = Assumptions(
        n_keywords=batch.n_keywords,
        heads=n_heads / batch.n_keywords,
        answered=1.0,
        latency_s=0.02,
        n_shards=1,
        n_cores=os.cpu_count() or 1,
        page_bytes=bodies / batch.n_pages,
        packed=_packed(batch),
    )
    # The processes of a run are not started for each core and shard, but once: desk_s has it.
    return given, replace(costs, start_s=costs.start_s / (given.n_cores + 1)), counts


def _packed(batch: Batch) -> float:
    from spiders.packing import pack

    files = sorted(batch.folder.glob("*.html"))[::7]
    return sum(len(pack(one.read_bytes())) for one in files) / sum(
        one.stat().st_size for one in files
    )


def _rankings(batch: Batch) -> Sequence[Ranking]:
    volumes = dict(row.rsplit(",", 1) for row in batch.keywords.read_text().splitlines()[1:])
    serps = map(json.loads, batch.serps.read_text().splitlines())
    return [
        Ranking(
            query=one["keyword"],
            url_keys=tuple(result["url"] for result in one["results"]),
            volume=int(volumes[one["keyword"]]),
        )
        for one in serps
    ]


def _counts(batch: Batch) -> Counts:
    urls = {url for one in _rankings(batch) for url in one.url_keys}
    return np.array(sorted(Counter(map(host_of, urls)).values(), reverse=True), dtype=np.int64)


def _run(batch: Batch, folder: Path) -> tuple[Measured, Sizes]:
    with Site(batch.folder) as site:
        hosts = folder / "hosts.json"
        write_hosts(site.hosts, hosts)
        measured = measure(batch, folder, hosts)
    with sqlite3.connect(folder / "skygap.db") as store:
        (packed,) = store.execute("SELECT sum(length(body)) FROM versions").fetchone()
        (plain,) = store.execute("SELECT sum(n_bytes) FROM versions").fetchone()
    briefs = sum(one.stat().st_size for one in (folder / "briefs").rglob("*") if one.is_file())
    size = (folder / "skygap.db").stat().st_size
    return measured, Sizes(store=size, bodies=packed, pages=plain, briefs=briefs)


def _told(run: Measured) -> str:
    return f"{run.wall_s:.0f} s, {run.cpu_s:.0f} s of computing"


@click.command(help=__doc__)
@click.option("--families", default=8, show_default=True)
@click.option("--each", default=6, show_default=True)
@click.option("--hosts", default=120, show_default=True)
@click.option("--latency", default=0.3, show_default=True)
def main(families: int, each: int, hosts: int, latency: float) -> None:
    """Print what was foretold beside what was measured."""
    began = process_time()
    try:
        for line in crawl_lines(hosts, latency):
            click.echo(line)
        for line in batch_lines(families, each):
            click.echo(line)
    except BenchmarkError as error:
        sys.exit(str(error))
    click.echo(f"(the benchmark itself: {process_time() - began:.0f} s)")


if __name__ == "__main__":
    main()
