"""Pages of a long list by host and by shard, as search results share them out."""

import zlib

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from spiders.shards import N_BUCKETS

Counts = NDArray[np.int64]

_SEED = 7
_MAX_EXPONENT = 64.0


def zipf_exponent(n_hosts: int, busiest: float) -> float:
    """The exponent s with which the first of n hosts has a share of all: share(k) ~ k ** -s.

    Args:
        n_hosts: At least 2.
        busiest: Above 1 / n_hosts, below 1.

    Returns:
        The exponent.

    Raises:
        ValueError: If no exponent gives this share.
    """
    if not 1 / n_hosts < busiest < 1:
        msg = (
            f"The busiest of {n_hosts:,} hosts cannot have {busiest:.2%} of all pages: give more"
            f" than {1 / n_hosts:.4%} and less than all."
        )
        raise ValueError(msg)
    ranks = np.arange(1, n_hosts + 1, dtype=np.float64)
    return float(brentq(lambda s: 1 / np.sum(ranks**-s) - busiest, 0.0, _MAX_EXPONENT))


def pages_by_host(n_pages: int, n_hosts: int, busiest: float) -> Counts:
    """Pages of each host, drawn from a Zipf law; the same each time.

    Args:
        n_pages: Of all hosts together.
        n_hosts: At least 2.
        busiest: Share of the first, as expected.

    Returns:
        Shape (n_hosts,), the busiest as a rule first; sums to n_pages.
    """
    shares = np.arange(1, n_hosts + 1, dtype=np.float64) ** -zipf_exponent(n_hosts, busiest)
    drawn = np.random.default_rng(_SEED).multinomial(n_pages, shares / shares.sum())
    return np.asarray(drawn, dtype=np.int64)


def shards_of(n_hosts: int, n_shards: int) -> Counts:
    """To which shard each host falls, as `spiders.shards.bucket_of` and `Shard` say it.

    Args:
        n_hosts: Made-up ones: site0.example, site1.example and so on.
        n_shards: How many.

    Returns:
        Shape (n_hosts,), numbers from 0.
    """
    names = (f"site{number}.example".encode() for number in range(n_hosts))
    return np.fromiter(
        (zlib.crc32(name) % N_BUCKETS % n_shards for name in names), np.int64, n_hosts
    )


def hosts_in_turn(counts: Counts) -> Counts:
    """How many hosts have a k-th page, for k = 1, 2 ...: shape (the most pages of a host,)."""
    asked = np.bincount(counts[counts > 0], minlength=1)
    return np.cumsum(asked[::-1])[::-1][1:]
