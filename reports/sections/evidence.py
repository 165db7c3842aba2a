"""Passages with the way to them."""

from dataclasses import dataclass

from analysis.result import Passage
from reports.links import host_of, passage_link, web_link
from reports.sections.lookup import Lookup
from reports.untrusted import MAX_LABEL, capped

SEARCH_PAGE = "search results page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page to go to.

    Attributes:
        name: Host, or what else names it.
        href: Its address, or "" where it has none of the web.
        rank: Its rank, or None.
        title: Its title, or "".
    """

    name: str
    href: str
    rank: int | None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One passage.

    Attributes:
        quote: The passage, cut where it is long.
        heading: Heading it stands under, or "".
        source: The page, linked to the very place.
    """

    quote: str
    heading: str
    source: Source


def evidence(passage: Passage) -> Evidence:
    """A passage as the brief shows it."""
    return Evidence(
        quote=capped(passage.text),
        heading=capped(passage.heading, 2 * MAX_LABEL),
        source=Source(
            name=host_of(passage.url) or passage.url or SEARCH_PAGE,
            href=passage_link(passage.url, passage.text),
            rank=passage.rank,
        ),
    )


def page_source(url: str, lookup: Lookup) -> Source:
    """A page of the search by its address, with rank and title where it is a rival."""
    rival = lookup.rivals.get(url)
    return Source(
        name=host_of(url) or url,
        href=web_link(url),
        rank=rival.rank if rival else None,
        title=capped(rival.title, 2 * MAX_LABEL) if rival else "",
    )
