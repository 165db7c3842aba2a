"""Own pages that compete with each other for what one article serves."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.result import OwnConflict
from spiders.items import OwnRanking, Serp

MIN_PAGES = 2
MIN_SHARE = 0.1  # of the impressions of the page with most: below it a page is shown by chance


@dataclass(slots=True)
class _Own:
    """One own page under all keywords.

    Attributes:
        url: As first listed.
        clicks: Sum of those that are known.
        impressions: Likewise, or None where none is.
        position: The best one, or None.
    """

    url: str
    clicks: int = 0
    impressions: int | None = None
    position: float | None = None

    def add(self, one: OwnRanking) -> None:
        self.clicks += one.clicks or 0
        if one.impressions is not None:
            self.impressions = one.impressions + (self.impressions or 0)
        known = [place for place in (self.position, one.position) if place is not None]
        self.position = min(known, default=None)

    @property
    def place(self) -> float:
        """Its best position; infinite where none is known."""
        return float("inf") if self.position is None else self.position


def own_conflict(rankings: Iterable[OwnRanking], key: Callable[[str], str]) -> OwnConflict | None:
    """Own pages that compete, and which of them to keep.

    The page to keep has the most clicks; of equals the most impressions, then the best position,
    then the address that comes first. Figures of one page are added up over keywords, of
    positions the best counts; clicks and impressions that are not known are none. A page that is
    known to have less than MIN_SHARE of the impressions of the page with most does not compete.

    Args:
        rankings: Of all keywords that one brief serves; those without an address tell nothing.
        key: Identity of an address, equal for addresses of one page.

    Returns:
        None where fewer than two pages compete.
    """
    pages: dict[str, _Own] = {}
    for one in rankings:
        if one.url:
            pages.setdefault(key(one.url), _Own(one.url)).add(one)
    if len(competing := _competing(pages.values())) < MIN_PAGES:
        return None
    best, *rest = competing
    others = sorted(rest, key=lambda page: (page.place, page.url))
    return OwnConflict(
        keep=best.url, others=tuple(page.url for page in others), reason=_reason(best, rest)
    )


def own_rankings(
    serps: Iterable[Serp], own: Collection[str], key: Callable[[str], str]
) -> Iterator[OwnRanking]:
    """Where own pages stand in rankings, for a conflict without figures of a search console.

    Args:
        serps: Of all keywords that one brief serves.
        own: Keys of the own pages; a set or a mapping, since each result is looked up.
        key: Identity of an address, as of the own pages.

    Yields:
        One row for each result that is an own page, its rank as position.
    """
    for serp in serps:
        for result in serp.results:
            if key(result.url) in own:
                yield OwnRanking(url=result.url, position=float(result.rank))


def _worth(page: _Own) -> tuple[int, int, float, str]:
    """The least is the page to keep."""
    return (-page.clicks, -(page.impressions or 0), page.place, page.url)


def _competing(pages: Iterable[_Own]) -> list[_Own]:
    """The page to keep and those that compete with it, in order of worth."""
    ordered = sorted(pages, key=_worth)
    least = MIN_SHARE * max((page.impressions or 0 for page in ordered), default=0)
    return ordered[:1] + [
        page for page in ordered[1:] if page.impressions is None or page.impressions >= least
    ]


def _reason(best: _Own, rest: Sequence[_Own]) -> str:
    """One sentence with the first figure by which the best differs from the next."""
    following = rest[0]
    pages = f"Of {len(rest) + 1} own pages it"
    if best.clicks > following.clicks:
        total = best.clicks + sum(page.clicks for page in rest)
        return f"{pages} has the most clicks: {best.clicks:,} of {total:,}."
    level = f"; both have {best.clicks:,} clicks" if best.clicks else ""
    most, fewer = best.impressions or 0, following.impressions or 0
    if most > fewer:
        return f"{pages} has more impressions than the next: {most:,}, not {fewer:,}{level}."
    if best.place < following.place:
        behind = (
            f"not {following.place:g}" if following.position else "that of the next is not known"
        )
        return f"{pages} ranks better than the next: at {best.place:g}, {behind}{level}."
    return f"No figure tells the {len(rest) + 1} own pages apart: its address comes first."
