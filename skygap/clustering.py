"""Keywords of a harvest for which the same pages rank: one brief serves them all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.clusters import N_COMPARED, Cluster, Ranking, clusters
from analysis.mixed import between
from analysis.result import ServedKeyword
from spiders.records import KeywordRow
from spiders.standings import url_keys
from spiders.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That another keyword's brief serves a keyword, and why.

    Attributes:
        head: That keyword.
        n_shared: Results that both have.
        n_results: Results of the longer of the two rankings.
        mixed: One sentence where it shares as much with a third keyword, else "".
    """

    head: str
    n_shared: int
    n_results: int
    mixed: str = ""


class Groups:
    """Clusters by keyword.

    Args:
        found: Disjoint clusters; keywords in none are by themselves.
    """

    def __init__(self, found: Iterable[Cluster]) -> None:
        self._served: dict[str, tuple[ServedKeyword, ...]] = {}
        self._links: dict[str, Link] = {}
        for cluster in found:
            for one in cluster.members:
                self._links[one.query] = Link(
                    head=cluster.head,
                    n_shared=one.n_shared,
                    n_results=one.n_results,
                    mixed=between(cluster.head, one),
                )
            if cluster.members:
                self._served[cluster.head] = tuple(
                    ServedKeyword(
                        query=one.query,
                        volume=one.volume,
                        n_shared=one.n_shared,
                        n_results=one.n_results,
                    )
                    for one in cluster.members
                )

    def is_served(self, query: str) -> bool:
        """Whether another's brief serves a keyword."""
        return query in self._links

    def link_of(self, query: str) -> Link | None:
        """Whose brief serves a keyword; None for one by itself."""
        return self._links.get(query)

    def served_by(self, query: str) -> tuple[ServedKeyword, ...]:
        """What the brief of a keyword serves beside it, by volume, then as listed."""
        return self._served.get(query, ())

    def dissolve(self, query: str) -> tuple[ServedKeyword, ...]:
        """Leaves all that a keyword served by itself, and tells what that was."""
        freed = self._served.pop(query, ())
        for one in freed:
            del self._links[one.query]
        return freed


def group_keywords(
    store: Store, harvest_id: str, rows: Sequence[KeywordRow], *, min_shared: float
) -> Groups:
    """The clusters of a harvest by its rankings.

    Args:
        store: Where it is.
        harvest_id: Which one.
        rows: Its keywords, in order.
        min_shared: Least share of results two keywords have in common, in (0, 1]; 0 groups none.

    Returns:
        The groups.

    Raises:
        StoreError: If the database fails.
    """
    if not min_shared or len(rows) == 1:
        return Groups(())
    keys = dict(url_keys(store.database, harvest_id, N_COMPARED))
    rankings = (
        Ranking(
            query=row.query,
            url_keys=keys.get(row.query.casefold(), ()),
            volume=row.metrics.volume,
        )
        for row in rows
    )
    return Groups(clusters(rankings, min_shared))
