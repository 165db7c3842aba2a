"""What the links of a keyword's pages tell, each stage skipped when nothing changed."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache as once
from typing import TYPE_CHECKING

from analysis.result import LinkFindings, from_json
from skygap.cache import Cache, digest
from skygap.code_version import code_version
from skygap.parts import Part
from skygap.stages import ANALYZE_LIMITS, Job, analysis_key, articles_of, ranked_articles
from skygap.workers import Workers
from spiders.errors import InputError
from spiders.items import LinkCheck, LinkState
from spiders.urls import clean_url, is_excluded, url_key

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from analysis.articles import Article

FINDINGS, OUTBOUND = "links", "outbound"  # folders of the cache
Load = Callable[[Job], Job]
_CODE = "skygap.link_stage"  # what is told also rests on what is done here with checks and hosts


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkJob:
    """All that links tell of one keyword depends on, beside its analysis.

    Attributes:
        job: What was analysed; its pages need no bodies.
        checks: What is known of where its pages link.
        excluded: Hosts of which nothing may be told.
        with_contacts: Whether contacts are looked for on the pages.
    """

    job: Job
    checks: tuple[LinkCheck, ...] = ()
    excluded: tuple[str, ...] = ()
    with_contacts: bool = False


def links_key(one: LinkJob) -> str:
    """What findings are known by: all that they depend on, their code included.

    Args:
        one: What is looked at.

    Returns:
        Hex digest.
    """
    settings = (repr(one.excluded), repr(one.with_contacts), code_version(_CODE))
    return digest(analysis_key(one.job), *settings, *map(repr, one.checks))


def find_links(one: LinkJob, stored: bytes, cache: Cache, workers: Workers, load: Load) -> bytes:
    """What the links of a keyword's pages tell, from the cache where its inputs are unchanged.

    Args:
        one: What is looked at.
        stored: Its analysis, as `analyse` gave it.
        cache: Where stages leave their results.
        workers: Where the work is done.
        load: Gives a job the bodies of its pages; called only when an article is not there.

    Returns:
        What `findings_from_json` reads.

    Raises:
        WorkerError: If it failed.
    """
    key = links_key(one)
    found = cache.get(FINDINGS, key)
    if found is None:
        extracted = articles_of(one.job, cache, workers, load)
        bare = replace(one, job=_bare(one.job))
        task = workers.submit(_find, bare, stored, extracted, limits=ANALYZE_LIMITS)
        found = task.result()
        cache.put(FINDINGS, key, found)
    return found


def linked_by(job: Job, cache: Cache, workers: Workers, load: Load) -> dict[str, tuple[str, ...]]:
    """Where the pages of a keyword link on other sites.

    Args:
        job: Its pages need no bodies.
        cache: Where stages leave their results.
        workers: Where the work is done.
        load: Gives a job the bodies of its pages; called only when an article is not there.

    Returns:
        Addresses by the key of the page that has them, in its order.

    Raises:
        WorkerError: If it failed.
    """
    key = digest(analysis_key(job), code_version(_CODE))
    found = cache.get(OUTBOUND, key)
    if found is None:
        extracted = articles_of(job, cache, workers, load)
        found = workers.submit(_linked_by, _bare(job), extracted, limits=ANALYZE_LIMITS).result()
        cache.put(OUTBOUND, key, found)
    return {page: tuple(urls) for page, urls in json.loads(found).items()}


def findings_from_json(data: bytes) -> LinkFindings:
    """What `find_links` left.

    Args:
        data: Its JSON.

    Returns:
        The findings.

    Raises:
        pydantic.ValidationError: If it has another form.
    """
    return _adapter().validate_json(data)


def _bare(job: Job) -> Job:
    pages = tuple(replace(entry, page=replace(entry.page, body=b"")) for entry in job.pages)
    return replace(job, pages=pages, own=b"", draft=None)


def _find(one: LinkJob, stored: bytes, extracted: Sequence[Part]) -> bytes:
    """Runs in a worker."""
    from analysis.links.find import link_findings  # slow import

    ranked = ranked_articles(one.job, extracted)
    urls = (url for each in ranked for url in _outbound(each.article))
    checks = tuple(spelled(urls, one.checks, one.excluded))
    found = link_findings(ranked, from_json(stored), checks, with_contacts=one.with_contacts)
    return _adapter().dump_json(without_hosts(found, one.excluded))


def _linked_by(job: Job, extracted: Sequence[Part]) -> bytes:
    """Runs in a worker."""
    found: Mapping[str, Sequence[str]] = {
        url_key(entry.page.requested_url): _outbound(each.article)
        for entry, each in zip(job.pages, ranked_articles(job, extracted), strict=True)
    }
    return json.dumps(found).encode()


def _outbound(article: "Article") -> tuple[str, ...]:
    from analysis.links.outbound import outbound_urls  # slow import

    return outbound_urls(article)


def spelled(
    urls: Iterable[str], checks: Sequence[LinkCheck], excluded: tuple[str, ...] = ()
) -> Iterator[LinkCheck]:
    """Checks by the addresses that pages have: the store asks once for all spellings of one.

    Args:
        urls: As pages link to them.
        checks: What is known, each by one spelling.
        excluded: Hosts that are asked for nothing.

    Yields:
        What is known of an address, once, by that address; REFUSED for one that is never asked for.
    """
    known = {url_key(check.url): check for check in checks}
    for url in dict.fromkeys(urls):
        try:
            cleaned = clean_url(url)
        except InputError as error:  # such as one with a port that is no number
            yield LinkCheck(url=url, state=LinkState.REFUSED, reason=str(error))
            continue
        if is_excluded(url, excluded):
            yield LinkCheck(url=url, state=LinkState.REFUSED, reason="Its host is left out.")
        elif check := known.get(url_key(cleaned)):
            yield replace(check, url=url)


def without_hosts(found: LinkFindings, hosts: tuple[str, ...]) -> LinkFindings:
    """The findings without what leads to some hosts.

    Args:
        found: What links tell.
        hosts: Of which nothing may be told; what is below one counts too.

    Returns:
        The same where there is nothing of these hosts.
    """
    if not hosts:
        return found
    return replace(
        found,
        dead=tuple(one for one in found.dead if not is_excluded(one.url, hosts)),
        sources=tuple(one for one in found.sources if not is_excluded(one.url, hosts)),
        outbound=tuple(one for one in found.outbound if not is_excluded(one.url, hosts)),
        prospects=tuple(
            one
            for one in found.prospects
            if not any(is_excluded(url, hosts) for url in (one.url, one.target) if url)
        ),
    )


@once
def _adapter() -> "TypeAdapter[LinkFindings]":
    from pydantic import TypeAdapter  # costs more than the rest of this module

    return TypeAdapter(LinkFindings)
