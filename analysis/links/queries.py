"""Searches that find resource pages and sites which publish outside authors, for a keyword."""

from collections.abc import Mapping

from analysis.result.links import ProspectKind

# Each is a search of its own; a search engine reads the operators, Skygap reads what it finds.
FOOTPRINTS: Mapping[ProspectKind, tuple[str, ...]] = {
    ProspectKind.RESOURCE_PAGE: (
        "{} intitle:resources",
        '{} intitle:"useful links"',
        "{} inurl:links",
        "{} inurl:resources",
        '{} "useful links"',
        '{} "helpful resources"',
        '{} "further reading"',
        '{} "recommended reading"',
        '{} "additional resources"',
    ),
    ProspectKind.GUEST_POST: (
        '{} "write for us"',
        '{} intitle:"write for us"',
        '{} "guest post guidelines"',
        '{} "become a contributor"',
        '{} "submit an article"',
        '{} "guest author"',
        '{} "this is a guest post by"',
        "{} inurl:write-for-us",
    ),
}


def footprint_queries(keyword: str) -> tuple[str, ...]:
    """Searches for pages that might link to an article on a keyword.

    Args:
        keyword: As it would be searched for; quotation marks in it are left out.

    Returns:
        Resource pages first; () for an empty keyword.

    >>> footprint_queries("cold brew")[:2]
    ('"cold brew" intitle:resources', '"cold brew" intitle:"useful links"')
    """
    plain = " ".join(keyword.replace('"', " ").split())
    if not plain:
        return ()
    shown = f'"{plain}"' if " " in plain else plain
    return tuple(one.format(shown) for ones in FOOTPRINTS.values() for one in ones)
