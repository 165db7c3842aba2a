"""What a long list costs before anything is fetched: to be read, planned and written to the store.

    python -m benchmarks.plan [N_KEYWORDS ...]

Each number of keywords is measured in a process of its own, on a list with volumes and a ranking of
ten results a keyword that share their pages as searches do: seconds of CPU and the peak of memory.
"""

import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from spiders.plan import read_args, read_plan
from spiders.store import Store

N_RESULTS = 10
_DEFAULT = (1_000, 10_000, 100_000)
_N_SIBLINGS = 5  # keywords that ask for nearly the same
_SHARED = 4  # of their results each
_PAGES_A_HOST = 30
_OTHERS = 10**12  # from which on pages are not shared on purpose


def rows(n_keywords: int) -> Iterator[tuple[str, int, str, str, str]]:
    """A ranking: keyword, rank, address, title, snippet; the same in every run."""
    chance = random.Random(1)  # noqa: S311 # no secret
    n_pages = n_keywords * N_RESULTS
    n_hosts = max(1, n_pages // _PAGES_A_HOST)
    for keyword in range(n_keywords):
        theme = keyword // _N_SIBLINGS
        pages = [theme * 1_000_003 + at for at in range(_SHARED)]
        while len(pages) < N_RESULTS:
            page = chance.randrange(n_pages) + _OTHERS
            if page not in pages:
                pages.append(page)
        for rank, page in enumerate(pages, start=1):
            host = int(n_hosts * chance.random() ** 3)  # few sites have most of the pages
            host = page % n_hosts if page < _OTHERS else host
            url = f"https://www.host-{host}.example/section-{page % 97}/article-{page}"
            title = f"Article {page} on theme {theme} and what else there is to know of it"
            yield f"keyword {keyword} of theme {theme}", rank, url, title, f"{title}. " * 2


def write(folder: Path, n_keywords: int) -> None:
    """The list and its ranking as CSV."""
    with (folder / "serp.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("keyword", "rank", "url", "title", "snippet"))
        out.writerows(rows(n_keywords))
    with (folder / "words.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("Keyword", "Volume", "Difficulty"))
        for at in range(n_keywords):
            out.writerow((f"keyword {at} of theme {at // _N_SIBLINGS}", at, at % 100))


def measure(folder: Path) -> dict[str, float]:
    """Seconds of each step and the peaks of memory in MB, of what lies in a folder."""
    found = {}
    began = time.process_time()
    given = {"keywords": str(folder / "words.csv"), "serp": str(folder / "serp.csv")}
    plan, problems = read_plan(read_args(given))
    assert not problems  # noqa: S101 # or something else was measured
    found["read_s"] = time.process_time() - began
    found["read_mb"] = _peak_mb()
    with Store(f"sqlite:///{folder / 'skygap.db'}") as store:
        began = time.process_time()
        harvest = store.open_harvest(plan, date="2026-01-02", max_age=timedelta(days=7))
        found["open_s"] = time.process_time() - began
        began = time.process_time()
        store.open_harvest(plan, date="2026-01-02", max_age=timedelta(days=7))
        found["open_again_s"] = time.process_time() - began
        began = time.process_time()
        store.harvest(harvest.id)
        found["harvest_s"] = time.process_time() - began
    found["peak_mb"] = _peak_mb()
    return found


def main(sizes: tuple[int, ...]) -> None:
    """Measures each size in a process of its own, and prints a row a size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), size)
            command = [sys.executable, "-m", "benchmarks.plan", "--in", folder]
            done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        figures = {name: round(value, 3) for name, value in json.loads(done.stdout).items()}
        print(size, json.dumps(figures), flush=True)  # noqa: T201


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--in"]:
        print(json.dumps(measure(Path(sys.argv[2]))))  # noqa: T201
    else:
        main(tuple(map(int, sys.argv[1:])) or _DEFAULT)
