"""Made-up keyword lists whose rankings overlap as real ones do, and whose families are known."""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from analysis.clusters import N_COMPARED, Ranking

SEED = 41
MAX_FAMILY = 60
N_PAGES = 14  # that compete for a family's keywords
NEAR = 0.3  # of the families have half of their pages from another
FAITH = (0.5, 1.0)  # share of a ranking that is of its family: the lowest and the highest
SHIFT = 4  # places by which a page stands off its usual one: the standard deviation
MAX_VOLUME = 100_000
UNKNOWN = 0.2  # of the volumes


@dataclass(frozen=True, slots=True, kw_only=True)
class Hubs:
    """Pages that rank for anything.

    Attributes:
        n_pages: How many there are.
        fewest: Of them in one ranking.
        most: Likewise.
        slope: The page at place n is drawn n ** -slope as often as the first.
    """

    n_pages: int
    fewest: int
    most: int
    slope: float


FEW_HUBS = Hubs(n_pages=200, fewest=0, most=4, slope=1.0)  # the first ranks for a fifth of all
MANY_HUBS = Hubs(n_pages=100, fewest=5, most=5, slope=0.0)  # each ranks for one in 24, five at once


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeList:
    """Keywords with what is to be found.

    Attributes:
        rankings: In no order of family.
        families: The number of each one's family.
    """

    rankings: tuple[Ranking, ...]
    families: tuple[int, ...]

    @property
    def most_common(self) -> int:
        """Keywords that have the page which most have."""
        counts: dict[str, int] = {}
        for one in self.rankings:
            for key in one.url_keys:
                counts[key] = counts.get(key, 0) + 1
        return max(counts.values(), default=0)


def made_list(n_keywords: int, hubs: Hubs = FEW_HUBS, near: float = NEAR) -> MadeList:
    """Keywords of families: the same each time.

    A family has 1 to MAX_FAMILY keywords, n of them n ** -2 as often as one. For its keywords
    compete N_PAGES pages, the better ones more often on top. Of each ranking a share drawn from
    FAITH comes of them, some of hubs, and the rest of pages that rank for nothing else. Few
    keywords are searched often, and of one in five the volume is not known.

    Args:
        n_keywords: At least 1.
        hubs: Pages that rank for anything.
        near: Share of families half of whose pages rank for the family before, too.

    Returns:
        As many keywords.
    """
    rng = random.Random(SEED)  # noqa: S311 # no secret
    rows = list(_rows(n_keywords, hubs, near, rng))
    rng.shuffle(rows)
    return MadeList(
        rankings=tuple(ranking for ranking, _ in rows), families=tuple(family for _, family in rows)
    )


def _rows(
    n_keywords: int, hubs: Hubs, near: float, rng: random.Random
) -> Iterator[tuple[Ranking, int]]:
    sizes = list(accumulate(1 / size**2 for size in range(1, MAX_FAMILY + 1)))
    weights = list(accumulate((at + 1) ** -hubs.slope for at in range(hubs.n_pages)))
    before: list[str] = []
    family = done = 0
    while done < n_keywords:
        pages = [f"site{family}-{at}.example/page" for at in range(N_PAGES)]
        if before and rng.random() < near:
            pages[::2] = before[::2]
        n_members = min(1 + bisect(sizes, rng.random() * sizes[-1]), n_keywords - done)
        for _ in range(n_members):
            n_hubs = rng.randint(hubs.fewest, hubs.most)
            drawn = {bisect(weights, rng.random() * weights[-1]) for _ in range(n_hubs)}
            yield _ranking(done, pages, sorted(drawn), rng), family
            done += 1
        before, family = pages, family + 1


def _ranking(number: int, pages: Sequence[str], hubs: Sequence[int], rng: random.Random) -> Ranking:
    n_own = min(round(rng.uniform(*FAITH) * N_COMPARED), N_COMPARED - len(hubs))
    placed = sorted(pages, key=lambda page: pages.index(page) + rng.gauss(0, SHIFT))
    others = [f"hub.example/{at}" for at in hubs]
    n_rest = N_COMPARED - n_own - len(others)
    keys = [*placed[:n_own], *others, *(f"only{number}.example/{at}" for at in range(n_rest))]
    rng.shuffle(keys)
    volume = None if rng.random() < UNKNOWN else int(MAX_VOLUME / (1 + rng.random() * MAX_VOLUME))
    return Ranking(query=f"keyword {number}", url_keys=tuple(keys), volume=volume)
