"""Asking a live search source during a crawl."""

from collections.abc import Awaitable, Callable

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from spiders.guard import OWN_REQUEST
from spiders.items import Serp
from spiders.plan import HarvestPlan
from spiders.serp.searxng import merge, parse, search_url
from spiders.urls import is_excluded

MAX_SEARCH_PAGES = 5  # a page holds about twenty results, and at most a hundred count

# robots.txt is for strangers: the instance is the user's own, who named it for this very purpose.
_META = {OWN_REQUEST: True, "dont_obey_robotstxt": True, "dont_redirect": True}


async def ask_searxng(
    download: Callable[[Request], Awaitable[Response]], plan: HarvestPlan, query: str
) -> Serp:
    """Asks for pages 1, 2, ... until enough results count or no new ones come.

    Args:
        download: Fetches one request.
        plan: Names the instance, the market and how many results count.
        query: The keyword.

    Returns:
        The Serp, not yet cut.

    Raises:
        SourceError: If the instance does not answer with results.
    """
    pages: list[Serp] = []
    n_results = 0
    for number in range(1, MAX_SEARCH_PAGES + 1):
        url = search_url(plan.searxng, query, number, plan.language, plan.country)
        response = await download(Request(url, meta=dict(_META), callback=NO_CALLBACK))
        first_rank = pages[-1].results[-1].rank + 1 if pages else 1
        page = parse(response.body, query, status=response.status, first_rank=first_rank)
        if pages and not page.results:
            break
        pages.append(page)
        merged = merge(tuple(pages))
        if _is_enough(merged, plan) or len(merged.results) == n_results:
            break
        n_results = len(merged.results)
    return merge(tuple(pages))


def _is_enough(serp: Serp, plan: HarvestPlan) -> bool:
    counting = [r for r in serp.results if not is_excluded(r.url, plan.exclude)]
    return len(counting) >= plan.top
