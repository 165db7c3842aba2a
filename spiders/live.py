"""Asking a live search source during a crawl."""

import logging
from collections.abc import Awaitable, Callable

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from spiders.errors import SourceError
from spiders.guard import OWN_REQUEST
from spiders.items import Serp
from spiders.plan import HarvestPlan
from spiders.serp.searxng import merge, parse, search_url
from spiders.urls import is_excluded

logger = logging.getLogger(__name__)

MAX_SEARCH_PAGES = 5  # a page holds about twenty results, and at most a hundred count

# robots.txt is for strangers: the instance is the user's own, who named it for this very purpose.
_META = {OWN_REQUEST: True, "dont_obey_robotstxt": True, "dont_redirect": True}


async def ask_searxng(
    download: Callable[[Request], Awaitable[Response]], plan: HarvestPlan, query: str
) -> Serp:
    """Asks for pages 1, 2, ... until enough results count or no new ones come.

    A later page that fails ends the search with what is there: fewer results beat none.

    Args:
        download: Fetches one request.
        plan: Names the instance, the market and how many results count.
        query: The keyword.

    Returns:
        The Serp, not yet cut.

    Raises:
        SourceError: If the instance does not answer with results.
    """
    serp = merge((await _ask_page(download, plan, query, 1, 1),))
    for number in range(2, MAX_SEARCH_PAGES + 1):
        if not serp.results or _is_enough(serp, plan):
            break
        try:
            page = await _ask_page(download, plan, query, number, serp.results[-1].rank + 1)
        except SourceError as error:
            logger.info('Page %d of the search for "%s": %s', number, query, error)
            break
        merged = merge((serp, page))
        if len(merged.results) == len(serp.results):
            break
        serp = merged
    return serp


async def _ask_page(
    download: Callable[[Request], Awaitable[Response]],
    plan: HarvestPlan,
    query: str,
    number: int,
    first_rank: int,
) -> Serp:
    url = search_url(plan.searxng, query, number, plan.language, plan.country)
    response = await download(Request(url, meta=dict(_META), callback=NO_CALLBACK))
    location = (response.headers.get("Location") or b"").decode("latin-1")
    return parse(
        response.body,
        query,
        status=response.status,
        location=response.urljoin(location) if location else "",
        first_rank=first_rank,
    )


def _is_enough(serp: Serp, plan: HarvestPlan) -> bool:
    counting = [r for r in serp.results if not is_excluded(r.url, plan.exclude)]
    return len(counting) >= plan.top
