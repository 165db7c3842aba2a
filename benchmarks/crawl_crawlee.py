"""crawlee's ParselCrawler on the farm, with a handler that does nothing.

    python -m benchmarks.crawl_crawlee PORT N_HOSTS N_PAGES N_AT_ONCE files|memory

The last says where its queue is kept; files is crawlee's own choice. All else is as crawlee has it,
robots.txt left alone included, but that it always has N_AT_ONCE requests under way. Hosts go by
their loopback addresses: its client takes names to the resolver of the system.
"""

import asyncio
import sys
from importlib import import_module
from typing import Any

from benchmarks.crawl_farm import addresses, host_address


async def crawl(wanted: list[str], n_at_once: int, queue: str) -> int:
    """Fetch and parse pages.

    Args:
        wanted: Their addresses.
        n_at_once: Requests under way.
        queue: See above.

    Returns:
        How many were fetched.
    """
    crawlee = import_module("crawlee")  # these three are not of our environment
    crawlers = import_module("crawlee.crawlers")
    storage = import_module("crawlee.storage_clients")
    fetched = 0

    async def forget(context: Any) -> None:  # without crawlee it has no type
        nonlocal fetched
        fetched += context.http_response.status_code == 200  # noqa: PLR2004 # OK

    crawler = crawlers.ParselCrawler(
        request_handler=forget,
        storage_client=storage.MemoryStorageClient() if queue == "memory" else None,
        concurrency_settings=crawlee.ConcurrencySettings(
            min_concurrency=n_at_once, max_concurrency=n_at_once, desired_concurrency=n_at_once
        ),
    )
    await crawler.run(wanted)
    return fetched


if __name__ == "__main__":
    port, n_hosts, n_pages = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    pages = addresses(host_address, port, n_hosts, n_pages)
    n_fetched = asyncio.run(crawl(pages, int(sys.argv[4]), sys.argv[5]))
    if n_fetched < n_pages:
        sys.exit(f"only {n_fetched} of {n_pages} pages were fetched")
