"""advertools' crawl of a list of pages on the farm, into its file.

    python -m benchmarks.crawl_advertools PORT N_HOSTS N_PAGES NAME=VALUE...

The values are settings of Scrapy, on which it is built; all else is as advertools has it. It starts
the `scrapy` that is first on the path, and again for every 100,000 characters of addresses.
"""

import sys
from importlib import import_module
from pathlib import Path

from benchmarks.crawl_farm import addresses, host_name

FILE = "crawled.jl"

if __name__ == "__main__":
    port, n_hosts, n_pages = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    given = dict(one.split("=", 1) for one in sys.argv[4:])
    resolver = {"TWISTED_DNS_RESOLVER": "benchmarks.crawl_bare.LoopbackResolver"}
    advertools = import_module("advertools")  # not of our environment
    advertools.crawl(
        addresses(host_name, port, n_hosts, n_pages),
        FILE,
        allowed_domains=["example"],  # by itself it would take the ports for parts of the names
        custom_settings={**resolver, **given},
    )
    with Path(FILE).open("rb") as lines:
        fetched = sum(b'"status": 200' in line for line in lines)
    if fetched < n_pages:
        sys.exit(f"only {fetched} of {n_pages} pages were fetched")
