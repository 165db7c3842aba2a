"""Who might link, over all keywords of a harvest: joined by site, the best reason first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from analysis.result import LinkFindings, Prospect, ProspectKind
from reports.untrusted import one_line, whole_address

_ORDER = {kind: place for place, kind in enumerate(ProspectKind)}

KEY = ("kind", "page", "target")  # columns of the files that together are one row

PageKey = tuple[ProspectKind, str, str]  # what is one row: reason, page, what it links to


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProspect:
    """A page with the keywords for which it is a prospect.

    Attributes:
        prospect: As for the keyword under which it ranks best; of its passages the first.
        keywords: With its rank under each, the best first.
        status: What the reader wrote of it, or "".
    """

    prospect: Prospect
    keywords: tuple[tuple[int, str], ...]
    status: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Cells of the columns of `KEY`."""
        one = self.prospect
        return (one.kind.value, whole_address(one.url), whole_address(one.target))


def listed_prospects(
    found: Iterable[tuple[str, LinkFindings]],
) -> tuple[ListedProspect, ...]:
    """Prospects of many keywords, each page once for each reason.

    What one would rather not be linked from comes last. Before that, sites by their best row: by
    kind of the reason, then by the number of keywords, by rank and by address; rows of a site stand
    together, in the same order.

    Args:
        found: Keywords with what links tell for each.

    Returns:
        One a row.
    """
    joined: dict[PageKey, ListedProspect] = {}
    for keyword, findings in found:
        for prospect in findings.prospects:
            key = (prospect.kind, prospect.url, prospect.target)
            joined[key] = _joined(joined.get(key), keyword, prospect)
    best: dict[tuple[bool, str], tuple[object, ...]] = {}
    for row in joined.values():
        site = _site(row)
        best[site] = min(best.get(site, _merit(row)), _merit(row))
    return tuple(sorted(joined.values(), key=lambda row: (best[_site(row)], _merit(row))))


def _joined(known: ListedProspect | None, keyword: str, prospect: Prospect) -> ListedProspect:
    place = (prospect.rank, keyword)
    row = replace(prospect, evidence=prospect.evidence[:1])
    if known is None:
        return ListedProspect(prospect=row, keywords=(place,))
    keywords = tuple(sorted({*known.keywords, place}))
    return ListedProspect(
        prospect=row if keywords[0] == place else known.prospect, keywords=keywords
    )


def _site(row: ListedProspect) -> tuple[bool, str]:
    """Flagged pages of a site stand apart from its others, at the end."""
    return (bool(row.prospect.flags), row.prospect.site)


def _merit(row: ListedProspect) -> tuple[object, ...]:
    one = row.prospect
    first = (bool(one.flags), _ORDER[one.kind], -len(row.keywords), one.rank)
    return (*first, one.site, one_line(one.url), one.url, one.target)
