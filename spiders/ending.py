"""What a crawl says of its harvest when it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spiders.items import LinkState, PageState
from spiders.shards import Shard
from spiders.store import Store

_N_NAMED = 10  # keywords named in a line


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Whether nothing is left for a crawl to do, and one sentence on what came of it."""

    is_finished: bool
    sentence: str


def said_at_end(store: Store, harvest_id: str, shard: Shard, reason: str) -> End:
    """Marks a harvest as finished when nothing is open.

    Args:
        store: Where it is.
        harvest_id: Which one.
        shard: What the crawl was to fetch of it.
        reason: Scrapy's word for why the crawl ended.

    Returns:
        What came of it.

    Raises:
        StoreError: If the database fails.
    """
    if store.finish_if_complete(harvest_id):
        told = f"Harvest {harvest_id} is finished: {_counts(store, harvest_id)}."
        return End(is_finished=True, sentence=told)
    counts = _counts(store, harvest_id)
    if not shard.is_all and next(store.pending(harvest_id, shard), None) is None:
        n_left = store.count_pages(harvest_id)[PageState.PENDING]
        told = (
            f"Harvest {harvest_id}, {shard}, has nothing left to fetch: {counts} in all; {n_left}"
            " left to other shards, each of which goes on with the same command."
        )
        return End(is_finished=True, sentence=told)
    how = "is not finished" if reason == "finished" else f"stopped early ({reason})"
    which = harvest_id if shard.is_all else f"{harvest_id}, {shard},"
    names = _open_keywords(store, harvest_id)
    told = f"Harvest {which} {how}: {counts}; still open: {names}. The same command goes on."
    return End(is_finished=False, sentence=told)


def said_of_links(
    counts: Mapping[LinkState, int],
    due: tuple[Sequence[object], Sequence[object]],
    *,
    which: str,
    reason: str,
) -> End:
    """What a look at the links of a harvest says when it ends.

    Args:
        counts: Links of the harvest by state.
        due: Those still to be asked for now, and those that wait for another day.
        which: The harvest, and its shard if there are several.
        reason: Scrapy's word for why the crawl ended.

    Returns:
        What came of it.
    """
    now, later = due
    known = (state for state in counts if state is not LinkState.PENDING)
    told = ", ".join(f"{counts[state]} {state}" for state in known)
    told += f"; {len(later)} more wait for another day" if later else ""
    if not now:
        return End(is_finished=True, sentence=f"Links of harvest {which}: {told}.")
    how = "" if reason == "finished" else f", stopped early ({reason})"
    return End(
        is_finished=False,
        sentence=f"Links of harvest {which}{how}: {told}; {len(now)} still to be asked for. The"
        " same command goes on.",
    )


def _counts(store: Store, harvest_id: str) -> str:
    n_pages = store.count_pages(harvest_id)
    n_done = n_pages[PageState.DONE]
    n_failed = sum(n_pages.values()) - n_done - n_pages[PageState.PENDING]
    return f"{n_done} page{'' if n_done == 1 else 's'} fetched, {n_failed} not"


def _open_keywords(store: Store, harvest_id: str) -> str:
    awaiting = set(store.awaiting_serp(harvest_id))
    rows = store.keywords(harvest_id)
    names = [row.query for row in rows if row.n_open or row.query in awaiting]
    more = f" and {len(names) - _N_NAMED} more" if len(names) > _N_NAMED else ""
    return ", ".join(names[:_N_NAMED]) + more
