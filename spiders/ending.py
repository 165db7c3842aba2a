"""What a crawl says of its harvest when it ends."""

from spiders.items import PageState
from spiders.shards import Shard
from spiders.store import Store

_N_NAMED = 10  # keywords named in a line


def said_at_end(store: Store, harvest_id: str, shard: Shard, reason: str) -> tuple[bool, str]:
    """Marks a harvest as finished when nothing is open.

    Args:
        store: Where it is.
        harvest_id: Which one.
        shard: What the crawl was to fetch of it.
        reason: Scrapy's word for why the crawl ended.

    Returns:
        Whether nothing is left for this crawl to do, and one sentence.

    Raises:
        StoreError: If the database fails.
    """
    if store.finish_if_complete(harvest_id):
        return True, f"Harvest {harvest_id} is finished: {_counts(store, harvest_id)}."
    counts = _counts(store, harvest_id)
    if not shard.is_all and next(store.pending(harvest_id, shard), None) is None:
        n_left = store.count_pages(harvest_id)[PageState.PENDING]
        return True, (
            f"Harvest {harvest_id}, {shard}, has nothing left to fetch: {counts} in all; {n_left}"
            " left to other shards, each of which goes on with the same command."
        )
    how = "is not finished" if reason == "finished" else f"stopped early ({reason})"
    which = harvest_id if shard.is_all else f"{harvest_id}, {shard},"
    names = _open_keywords(store, harvest_id)
    return False, (
        f"Harvest {which} {how}: {counts}; still open: {names}. The same command goes on."
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
