"""Many processes on one harvest: each asks the sites that fall to it, and no other.

As Nutch, StormCrawler and Heritrix divide their work: a site belongs to one process, so what holds
for a site within a process (one request at a time, the delay) holds in all of them together.
"""

import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from spiders.urls import host_of

if TYPE_CHECKING:
    from tldextract import TLDExtract

N_BUCKETS = 1024  # what sites are divided into, and thus the most shards


@cache
def _suffixes() -> "TLDExtract":
    """The Public Suffix List as the package brings it: nothing is fetched, nothing written."""
    from tldextract import TLDExtract  # brings requests along, which reading a store does not need

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def bucket_of(url: str) -> int:
    """The bucket of a page's site: crc32 of its registrable domain, modulo N_BUCKETS.

    A site and its www have one, so most redirects stay in their shard.

    Args:
        url: Canonical address.

    Returns:
        From 0 to N_BUCKETS - 1.

    >>> bucket_of("https://www.example.co.uk/a") == bucket_of("http://example.co.uk/")
    True
    """
    return zlib.crc32(site_of(url).encode()) % N_BUCKETS


def site_of(url: str) -> str:
    """The registrable domain of a page's host, or the host where it has none.

    Args:
        url: Canonical address.

    Returns:
        In lower case.

    >>> site_of("https://www.example.co.uk/a")
    'example.co.uk'
    """
    return _site_of_host(host_of(url))


@lru_cache(maxsize=100_000)  # to look it up takes ten times as long as all else that is done
def _site_of_host(host: str) -> str:
    return _suffixes()(host).top_domain_under_public_suffix or host


@dataclass(frozen=True, slots=True)
class Shard:
    """The part of all sites that falls to one process.

    Attributes:
        number: Which, from 0.
        n_shards: Of how many.
    """

    number: int = 0
    n_shards: int = 1

    @property
    def is_all(self) -> bool:
        """Whether there is no other."""
        return self.n_shards == 1

    @property
    def buckets(self) -> range:
        """Those that fall to it."""
        return range(self.number, N_BUCKETS, self.n_shards)

    def has(self, url: str) -> bool:
        """Whether the site of an address falls to it."""
        return self.is_all or bucket_of(url) in self.buckets

    def __str__(self) -> str:
        return f"shard {self.number} of {self.n_shards}"


EVERYTHING = Shard()
