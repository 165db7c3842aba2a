"""How long an event loop lets its tasks wait: one that sleeps, and notes how late it wakes.

    python -m benchmarks.crawl_lag

measures the loop of a process that does nothing else, until its input ends, and prints JSON: what
the machine itself is late by. `LoopLag` measures the loop of a crawl.
"""

import asyncio
import json
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

EVERY_S = 0.005
FILE_SETTING = "CRAWL_LAG_FILE"


async def probe(late_s: list[float]) -> None:
    """Sleep over and over, until cancelled.

    Args:
        late_s: Gets the seconds by which each waking was late.
    """
    while True:
        due = perf_counter() + EVERY_S
        await asyncio.sleep(EVERY_S)
        late_s.append(max(0.0, perf_counter() - due))


def summary(late_s: list[float]) -> dict[str, float]:
    """Milliseconds late: "median", "p99" and "max"; none of them where nothing was noted."""
    if not late_s:
        return {}
    in_turn = sorted(late_s)
    p99 = in_turn[min(len(in_turn) - 1, len(in_turn) * 99 // 100)]
    return {
        name: round(1_000 * seconds, 2)
        for name, seconds in (("median", median(in_turn)), ("p99", p99), ("max", in_turn[-1]))
    }


class LoopLag:
    """Scrapy extension: probes the loop from the first request on, and writes what it found.

    Args:
        file: Where to.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._late_s: list[float] = []
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's hook."""
        extension = cls(Path(crawler.settings[FILE_SETTING]))
        crawler.signals.connect(extension.begin, signal=signals.spider_opened)
        crawler.signals.connect(extension.end, signal=signals.spider_closed)
        return extension

    def begin(self) -> None:
        """Scrapy's signal."""
        self._task = asyncio.get_running_loop().create_task(probe(self._late_s))

    def end(self) -> None:
        """Scrapy's signal."""
        if self._task:
            self._task.cancel()
        self._file.write_text(json.dumps(summary(self._late_s)))


async def _idle() -> dict[str, float]:
    late_s: list[float] = []
    task = asyncio.create_task(probe(late_s))
    await asyncio.to_thread(sys.stdin.read)
    task.cancel()
    return summary(late_s)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_idle())))  # noqa: T201 # for whoever started it
