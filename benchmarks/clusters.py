"""Clusters of keyword lists: seconds, memory, how both grow, and how far the families are found.

    python -m benchmarks.clusters [--sizes 1000,10000,100000] [--compared 3000]

Lists are made up (benchmarks/cluster_lists.py): families of keywords whose rankings are drawn from
the same pages, once with a few pages that rank for anything, and once, as the hardest case, with
five of a hundred of them in every ranking. Each list is clustered in a process of its own. Then two
other methods, which compare all pairs, cluster lists in which ever more families share pages.
"""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from math import log
from multiprocessing import get_context
from resource import RUSAGE_SELF, getrusage
from time import process_time

import click
import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction import DictVectorizer
from sklearn.metrics import adjusted_rand_score
from sklearn.metrics.cluster import pair_confusion_matrix

from analysis.clusters import MIN_SHARED, N_COMPARED, Cluster, Ranking, clusters
from benchmarks.cluster_lists import FEW_HUBS, MANY_HUBS, Hubs, MadeList, made_list

SIZES = (1_000, 10_000, 100_000)
HUBS = (("few hubs", FEW_HUBS), ("many hubs", MANY_HUBS))
COMPARED = 3_000
NEAR = (0.3, 0.6, 0.9)
_KIB_A_MB = 1e6 / 1024
HEADER = (
    "list           keywords  most common   CPU s  growth   MB peak  clusters   Rand  right  found"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far clusters are the families.

    Attributes:
        n_clusters: Of one keyword too.
        rand: Adjusted Rand index: 0 by chance, 1 the families.
        precision: Share of the pairs that are clustered which are of one family.
        recall: Share of the pairs of one family which are clustered.
    """

    n_clusters: int
    rand: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one list took.

    Attributes:
        n_keywords: In the list.
        n_most_common: Keywords that have the page which most have.
        cpu_s: Seconds of CPU time.
        peak_mb: Largest memory of the process, with the list and all libraries in it.
        agreement: With the families.
    """

    n_keywords: int
    n_most_common: int
    cpu_s: float
    peak_mb: float
    agreement: Agreement


def measure(n_keywords: int, hubs: Hubs) -> Measured:
    """Cluster one made-up list."""
    made = made_list(n_keywords, hubs)
    clusters(made.rankings[:10])  # imports are not counted
    start = process_time()
    found = clusters(made.rankings)
    cpu_s, peak_kib = process_time() - start, getrusage(RUSAGE_SELF).ru_maxrss
    return Measured(
        n_keywords=n_keywords,
        n_most_common=made.most_common,
        cpu_s=cpu_s,
        peak_mb=peak_kib / _KIB_A_MB,
        agreement=agreement(made, labels_of(found, made.rankings)),
    )


def labels_of(found: Sequence[Cluster], rankings: Sequence[Ranking]) -> list[int]:
    """The number of each keyword's cluster, in the order of the list."""
    labels: dict[str, int] = {}
    for number, one in enumerate(found):
        labels[one.head] = number
        labels |= {member.query: number for member in one.members}
    return [labels[one.query] for one in rankings]


def agreement(made: MadeList, labels: Sequence[int]) -> Agreement:
    """How far clusters are the families; without a pair, all of the pairs are right."""
    (_, wrong), (missed, right) = pair_confusion_matrix(made.families, labels).tolist()
    return Agreement(
        n_clusters=len(set(labels)),
        rand=float(adjusted_rand_score(made.families, labels)),
        precision=right / (right + wrong) if right + wrong else 1.0,
        recall=right / (right + missed) if right + missed else 1.0,
    )


def by_components(rankings: Sequence[Ranking]) -> list[int]:
    """Clusters of all that is joined by steps that share enough, from all pairs."""
    is_joined = _shares(rankings) >= MIN_SHARED
    return [int(label) for label in connected_components(is_joined, directed=False)[1]]


def by_complete_link(rankings: Sequence[Ranking]) -> list[int]:
    """Clusters in which every pair shares enough, the nearest joined first, from all pairs."""
    method = AgglomerativeClustering(
        n_clusters=None,
        metric="precomputed",
        linkage="complete",
        distance_threshold=1 - MIN_SHARED + 1e-9,
    )
    return [int(label) for label in method.fit_predict(1 - _shares(rankings))]


def _shares(rankings: Sequence[Ranking]) -> NDArray[np.float64]:
    """Shared results over those of the longer ranking; all made-up ones have N_COMPARED."""
    rows = [dict.fromkeys(one.url_keys[:N_COMPARED], 1.0) for one in rankings]
    vectors = DictVectorizer().fit_transform(rows)
    return np.asarray((vectors @ vectors.T).toarray(), dtype=np.float64) / N_COMPARED


def size_lines(sizes: Sequence[int]) -> Iterator[str]:
    """A table of what each list took, each in a process of its own."""
    yield HEADER
    for name, hubs in HUBS:
        before: Measured | None = None
        for size in sizes:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                one = pool.submit(measure, size, hubs).result()
            yield (
                f"{name:12} {size:>10,} {one.n_most_common:>12,} {one.cpu_s:>7.2f}"
                f" {_growth(before, one):>7} {one.peak_mb:>9.0f} {_told(one.agreement)}"
            )
            before = one


def _growth(before: Measured | None, now: Measured) -> str:
    """The power of the number of keywords by which the time grew."""
    if before is None or not before.cpu_s or before.n_keywords == now.n_keywords:
        return ""
    return f"{log(now.cpu_s / before.cpu_s) / log(now.n_keywords / before.n_keywords):.2f}"


def method_lines(n_keywords: int) -> Iterator[str]:
    """A table of the agreement of three methods."""
    for near in NEAR:
        made = made_list(n_keywords, near=near)
        methods = (
            ("ours", labels_of(clusters(made.rankings), made.rankings)),
            ("complete link", by_complete_link(made.rankings)),
            ("components", by_components(made.rankings)),
        )
        n_families = len(set(made.families))
        yield (
            f"{n_keywords:,} keywords of {n_families:,} families, {near:.0%} of them near another:"
            " clusters, Rand, right, found"
        )
        for method, labels in methods:
            yield f"  {method:14}{_told(agreement(made, labels))}"


def _told(one: Agreement) -> str:
    return f"{one.n_clusters:>9,} {one.rand:>6.3f} {one.precision:>6.3f} {one.recall:>6.3f}"


@click.command(help=__doc__)
@click.option("--sizes", default=",".join(map(str, SIZES)), show_default=True)
@click.option(
    "--compared",
    default=COMPARED,
    show_default=True,
    help="Keywords of which all pairs are compared.",
)
def main(sizes: str, compared: int) -> None:
    """Print the tables."""
    try:
        numbers = [int(size) for size in sizes.split(",")]
    except ValueError:
        click.echo(f'--sizes takes whole numbers such as 1000,10000, not "{sizes}".', err=True)
        sys.exit(2)
    if min(*numbers, compared) < 1:
        click.echo("A list has at least one keyword.", err=True)
        sys.exit(2)
    for line in chain(size_lines(numbers), [""], method_lines(compared)):
        click.echo(line)


if __name__ == "__main__":
    main()
