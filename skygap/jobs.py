"""The job of a keyword: its pages as the store has them, and what is known of their links."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from skygap.link_stage import LinkJob
from skygap.stages import Job, JobPage
from spiders.items import LinkCheck, LinkState
from spiders.links_store import checks_of
from spiders.urls import is_excluded, url_key

if TYPE_CHECKING:
    from skygap.assignment import Assignment
    from spiders.store import RankedPage


def job_of(assignment: "Assignment", query: str, *, with_bodies: bool = False) -> Job | None:
    """All that the analysis of a keyword depends on.

    Args:
        assignment: What is worked on.
        query: The keyword.
        with_bodies: Whether its pages have theirs.

    Returns:
        The job, which may have no pages; None where no ranking was had for it.

    Raises:
        StoreError: If the database fails.
    """
    store, harvest, config = assignment.store, assignment.harvest, assignment.config
    serp = store.serp(harvest.id, query)
    if serp is None:
        return None
    pages = tuple(
        JobPage(rank=ranked.rank, result=ranked.result, page=ranked.page)
        for ranked in store.ranked_pages(harvest.id, serp.query, with_bodies=with_bodies)
        if not is_forgotten(ranked, config.excluded_hosts)
    )
    ranks = {entry.rank for entry in pages}
    results = tuple(result for result in serp.results if result.rank in ranks)
    return Job(
        serp=replace(serp, results=results),
        pages=pages,
        date=harvest.date,
        country=harvest.plan.country,
        language=harvest.plan.language,
        profile=config.profile,
        draft=assignment.draft,
        own=assignment.own,
    )


def loader(assignment: "Assignment") -> Callable[[Job], Job]:
    """What gives a job the bodies of its pages.

    Args:
        assignment: What is worked on.

    Returns:
        A function; what it is given stays as it is.
    """

    def load(job: Job) -> Job:
        loaded = job_of(assignment, job.serp.query, with_bodies=True)
        return replace(job, pages=loaded.pages) if loaded else job

    return load


def link_job_of(assignment: "Assignment", job: Job, *, with_contacts: bool = False) -> LinkJob:
    """The same with what is known of the links of its pages.

    Args:
        assignment: What is worked on.
        job: Of one of its keywords.
        with_contacts: Whether contacts are looked for on the pages.

    Returns:
        The job.

    Raises:
        StoreError: If the database fails.
    """
    keys = [url_key(entry.page.requested_url) for entry in job.pages]
    checks = checks_of(assignment.store.database, assignment.harvest.id, keys)
    excluded = assignment.config.excluded_hosts
    return LinkJob(
        job=job,
        checks=tuple(one for one in checks if _tells(one, excluded)),
        excluded=excluded,
        with_contacts=with_contacts,
    )


def is_forgotten(ranked: "RankedPage", hosts: tuple[str, ...]) -> bool:
    """Whether one of these hosts was asked for a page, or answered after a redirect.

    Args:
        ranked: The page at its rank.
        hosts: As `excluded_hosts` gives them; what is below one counts too.

    Returns:
        Whether nothing of it may be written.
    """
    urls = (ranked.result.url, ranked.page.requested_url, ranked.page.url)
    return any(is_excluded(url, hosts) for url in urls)


def _tells(check: LinkCheck, excluded: tuple[str, ...]) -> bool:
    """What nobody has asked for yet tells nothing, and must not have a brief drawn again."""
    if check.state is LinkState.PENDING:
        return False
    return not any(is_excluded(url, excluded) for url in (check.url, check.final_url))
