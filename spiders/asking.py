"""Rankings of the keywords of a harvest that has none of them yet, asked for in the crawl."""

import logging

from spiders.errors import SourceError, StoreError
from spiders.live import Download, ask, reason_of
from spiders.outcome import Limits
from spiders.plan import HarvestPlan
from spiders.store import Store

logger = logging.getLogger(__name__)


async def ask_sources(
    store: Store, harvest_id: str, plan: HarvestPlan, download: Download, limits: Limits
) -> None:
    """Asks for every keyword without a ranking; one that fails ends no other.

    Args:
        store: Has the ranking afterwards, or why there is none.
        harvest_id: The harvest.
        plan: Names the source.
        download: Fetches one request.
        limits: In force for pages during the crawl.

    Raises:
        StoreError: If the database fails.
    """
    for query in store.awaiting_serp(harvest_id):
        try:
            store.add_serp(harvest_id, await ask(download, plan, query))
            continue
        except SourceError as error:
            reason = str(error)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 # whatever the downloader raises ends one keyword
            reason = reason_of(error, plan, limits)
        logger.warning('No ranking for "%s": %s', query, reason)
        store.fail_keyword(harvest_id, query, reason)
