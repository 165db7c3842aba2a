"""What Scrapy takes to choose the next request, where many hosts wait."""

from collections.abc import Container
from time import process_time
from types import SimpleNamespace

from scrapy import Request
from scrapy.pqueues import DownloaderAwarePriorityQueue
from scrapy.squeues import LifoMemoryQueue
from scrapy.utils.test import get_crawler

_POPPED = 50  # requests


def waiting(n_hosts: int, asked: Container[str] = ()) -> DownloaderAwarePriorityQueue:
    """Scrapy's queue, with two requests for each of so many hosts.

    Args:
        n_hosts: How many.
        asked: Hosts with a request under way.

    Returns:
        The queue.
    """
    crawler = get_crawler()
    downloader = SimpleNamespace(slots=asked, get_slot_key=lambda request: request.meta["host"])
    crawler.engine = SimpleNamespace(downloader=downloader)  # type: ignore[assignment]
    queue = DownloaderAwarePriorityQueue.from_crawler(crawler, LifoMemoryQueue, "")
    for host in range(n_hosts):
        name = f"site{host}.example"
        for page in range(2):
            queue.push(Request(f"http://{name}/{page}", meta={"host": name}))
    return queue


def pop_s(n_hosts: int) -> float:
    """CPU seconds in which it gives a request."""
    queue = waiting(n_hosts)
    began = process_time()
    for _ in range(_POPPED):
        queue.pop()
    return (process_time() - began) / _POPPED
