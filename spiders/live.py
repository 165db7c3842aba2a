"""Asking a live search source during a crawl."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from spiders.errors import SourceError
from spiders.guard import OWN_REQUEST
from spiders.items import Serp
from spiders.keyed import PROVIDER
from spiders.outcome import Limits, explain
from spiders.plan import HarvestPlan
from spiders.serp import searxng
from spiders.serp.live import PROVIDERS, without_keys
from spiders.serp.merge import merge
from spiders.serp.provider import Search
from spiders.urls import is_excluded

logger = logging.getLogger(__name__)

MAX_SEARCH_PAGES = 5  # a page holds about twenty results, and at most a hundred count

PROVIDER_TIMEOUT_S = 90  # seconds; they search on demand, and deep searches take long

Download = Callable[[Request], Awaitable[Response]]

# robots.txt is for strangers: whoever runs a search for machines, or named their own instance, is
# asked for this very purpose.
_META = {"dont_obey_robotstxt": True, "dont_redirect": True}

# Each request is billed: one that takes its time is waited for, and what failed is asked again by
# the next run, not at once. A slow answer says nothing about how often a provider may be asked.
_PROVIDER_META = {
    "dont_retry": True,
    "download_timeout": PROVIDER_TIMEOUT_S,
    "autothrottle_dont_adjust_delay": True,
}


def reason_of(error: Exception, plan: HarvestPlan, limits: Limits) -> str:
    """Why the live source of a plan gave no answer at all.

    Args:
        error: What the download raised.
        plan: Names the source.
        limits: In force for pages during the crawl.

    Returns:
        One sentence, without a key.
    """
    if not plan.source:
        return f"SearXNG: {explain(error, url=plan.searxng, limits=limits)[1]}"
    provider = PROVIDERS[plan.source]
    limits = replace(limits, timeout_s=PROVIDER_TIMEOUT_S)
    reason = explain(error, url=f"https://{provider.host}/", limits=limits)[1]
    return without_keys(f"{provider.label}: {reason}", provider)


async def ask(download: Download, plan: HarvestPlan, query: str) -> Serp:
    """Asks for pages 1, 2, ... until enough results count or no new ones come.

    A later page that fails ends the search with what is there: fewer results beat none.

    Args:
        download: Fetches one request.
        plan: Names the source, the market and how many results count.
        query: The keyword.

    Returns:
        The Serp, not yet cut.

    Raises:
        SourceError: If the source does not answer with results.
    """
    max_pages = PROVIDERS[plan.source].max_pages if plan.source else MAX_SEARCH_PAGES
    serp = merge((await _ask_page(download, plan, query, 1, 1),))
    for number in range(2, max_pages + 1):
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
    download: Download, plan: HarvestPlan, query: str, number: int, first_rank: int
) -> Serp:
    if plan.source:
        return await _ask_provider(download, plan, query, number, first_rank)
    return await _ask_searxng(download, plan, query, number, first_rank)


async def _ask_searxng(
    download: Download, plan: HarvestPlan, query: str, number: int, first_rank: int
) -> Serp:
    url = searxng.search_url(plan.searxng, query, number, plan.language, plan.country)
    meta = _META | {OWN_REQUEST: True}
    response = await download(Request(url, meta=meta, callback=NO_CALLBACK))
    location = (response.headers.get("Location") or b"").decode("latin-1")
    return searxng.parse(
        response.body,
        query,
        status=response.status,
        location=response.urljoin(location) if location else "",
        first_rank=first_rank,
    )


async def _ask_provider(
    download: Download, plan: HarvestPlan, query: str, number: int, first_rank: int
) -> Serp:
    provider = PROVIDERS[plan.source]
    question = provider.ask(
        Search(
            query=query,
            country=plan.country,
            language=plan.language,
            n_results=plan.top,
            page=number,
        )
    )
    request = Request(
        question.url,
        method=question.method,
        headers=dict(question.headers),
        body=question.body,
        meta=_META | _PROVIDER_META | {PROVIDER: provider.name},
        callback=NO_CALLBACK,
    )
    response = await download(request)
    try:
        serp = provider.parse(
            response.body,
            query,
            status=response.status,
            headers=_headers_of(response),
            first_rank=first_rank,
        )
    except SourceError as error:  # it may quote the provider, and that may quote the key
        raise SourceError(without_keys(str(error), provider)) from None
    if number == 1 and not serp.results:
        raise SourceError(
            f"{provider.label} found no results: check the keyword's spelling, country and"
            " language."
        )
    return serp


def _headers_of(response: Response) -> dict[str, str]:
    return {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }


def _is_enough(serp: Serp, plan: HarvestPlan) -> bool:
    counting = [r for r in serp.results if not is_excluded(r.url, plan.exclude)]
    return len(counting) >= plan.top
