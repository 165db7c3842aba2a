"""Clusters of keywords that one article can serve: the same pages rank for them."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from analysis.errors import ListError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

N_COMPARED = (
    10  # results; lower ones differ from day to day, and lists give no more of most keywords
)
MIN_SHARED = 0.4  # of the longer ranking: what tools for this work take by default
MIN_RESULTS = 2  # that are shared: one page may rank for anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What ranks for one keyword.

    Attributes:
        query: The keyword.
        url_keys: Identities of its pages, equal for the same page, best first; of those that
            differ the first N_COMPARED count.
        volume: Searches a month, or None.
    """

    query: str
    url_keys: tuple[str, ...]
    volume: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedHead:
    """A head, and how much of the ranking a keyword shares with it.

    Attributes:
        query: The head.
        n_shared: Results that both have.
        n_results: Results of the longer of the two.
    """

    query: str
    n_shared: int
    n_results: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A keyword that the article on its cluster's head serves too.

    Attributes:
        query: The keyword.
        volume: Searches a month, or None.
        n_shared: Results that it shares with the head.
        n_results: Results of the longer of the two rankings.
        also: Other heads with which it shares enough, the most first.
    """

    query: str
    volume: int | None
    n_shared: int
    n_results: int
    also: tuple[SharedHead, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Keywords for one article.

    Attributes:
        head: The keyword to write on.
        members: The others, by volume, then as listed.
    """

    head: str
    members: tuple[Member, ...] = ()


def clusters(rankings: Iterable[Ranking], min_shared: float = MIN_SHARED) -> tuple[Cluster, ...]:
    """Every keyword in exactly one cluster, around heads that have little in common.

    In order of volume (unknown ones last), then of the list, a keyword becomes a head unless it
    shares enough with an earlier head. Every other keyword then joins the head with which it
    shares the largest part of the longer ranking; of equal parts the one of more results, then the
    earlier head. Enough is `min_shared` of the longer ranking, and two results.

    Only heads are looked up, by a share of their rarest results: see `_Heads`.

    Args:
        rankings: Each keyword once; read once, so they may come as a stream.
        min_shared: Above 0, at most 1.

    Returns:
        By head, in the order in which they were found.

    Raises:
        ListError: If `min_shared` is out of its bounds.
    """
    if not 0 < min_shared <= 1:
        msg = f"{min_shared} of the results cannot be shared: give more than 0 and at most 1."
        raise ListError(msg)
    listed = _Listed()
    for one in rankings:
        listed.add(one)
    heads = _Heads(listed, min_shared)
    order = listed.order()
    served = [place for place in order if not heads.add_unless_served(place)]
    members: dict[int, list[Member]] = {place: [] for place in order if heads.has(place)}
    for place in served:
        head, member = _member(place, heads, listed)
        members[head].append(member)
    return tuple(
        Cluster(head=listed.queries[head], members=tuple(those)) for head, those in members.items()
    )


def _member(place: int, heads: "_Heads", listed: "_Listed") -> tuple[int, Member]:
    (head, n_shared, n_results), *others = heads.serving(place)
    member = Member(
        query=listed.queries[place],
        volume=listed.volumes[place],
        n_shared=n_shared,
        n_results=n_results,
        also=tuple(
            SharedHead(query=listed.queries[other], n_shared=shared, n_results=longer)
            for other, shared, longer in others
        ),
    )
    return head, member


class _Listed:
    """Keywords by their place in the list; of results only numbers are kept."""

    def __init__(self) -> None:
        self.queries: list[str] = []
        self.volumes: list[int | None] = []
        self.n_results = array("i")
        self._numbers: dict[str, int] = {}
        self._flat = array("i")

    def add(self, one: Ranking) -> None:
        keys = tuple(dict.fromkeys(one.url_keys))[:N_COMPARED]
        self.queries.append(one.query)
        self.volumes.append(one.volume)
        self.n_results.append(len(keys))
        numbers = self._numbers
        self._flat.extend([numbers.setdefault(key, len(numbers)) for key in keys])

    def order(self) -> list[int]:
        """Places by volume, unknown ones last, then as listed."""
        volumes = [-1 if volume is None else volume for volume in self.volumes]
        return sorted(range(len(volumes)), key=lambda place: -volumes[place])

    def rarest_first(self) -> "tuple[Ints, int]":
        """A row of results for each place, and the number that fills short rows.

        Results are numbered by how many keywords have them, the rarest first, and stand in this
        order; the number that fills is above all others.
        """
        import numpy as np

        n_urls = len(self._numbers)
        flat = np.frombuffer(self._flat, dtype=np.intc) if self._flat else np.empty(0, np.intc)
        number = np.empty(n_urls, dtype=np.int32)
        counts = np.bincount(flat, minlength=n_urls)
        number[np.argsort(counts, kind="stable")] = np.arange(n_urls, dtype=np.int32)
        rows = np.full((len(self.queries), N_COMPARED), n_urls, dtype=np.int32)
        is_result = np.arange(N_COMPARED) < np.array(self.n_results, dtype=np.int32)[:, None]
        rows[is_result] = number[flat]
        rows.sort(axis=1)
        return rows, n_urls


class _Heads:
    """Heads by their rarest results, so that few are compared with a keyword, and none missed.

    Of a and b results at least t are to be shared, t = max(MIN_RESULTS, min_shared x the larger,
    rounded up). If they are, the a - t + 1 rarest of one and the b - t + 1 rarest of the other
    have a result in common (prefix filtering: Chaudhuri, Ganti and Kaushik, A Primitive Operator
    for Similarity Joins in Data Cleaning, 2006): of ten results and four to share, seven. A page
    that ranks for very many keywords is among the three that are left out, as a rule; where it is
    not, few heads can have it, since two of them never share four (docs/method.md has the bound).
    """

    def __init__(self, listed: _Listed, min_shared: float) -> None:
        import numpy as np

        self._rows, n_urls = listed.rarest_first()
        self._n_results = np.array(listed.n_results, dtype=np.int32)
        # Rounded, for .7 of 10 results are 7, though not in floating point everywhere.
        least = [ceil(round(min_shared * n, 9)) for n in range(N_COMPARED + 1)]
        self._needed = np.maximum(MIN_RESULTS, np.array(least, dtype=np.int32))
        self._is_mine = np.zeros(n_urls + 1, dtype=np.bool_)  # the last is what fills rows: never
        self._places: dict[int, array[int]] = {}
        self._found: dict[int, int] = {}  # place: how many heads were found before

    def has(self, place: int) -> bool:
        """Whether the keyword is a head."""
        return place in self._found

    def add_unless_served(self, place: int) -> bool:
        """Makes the keyword a head, unless it shares enough with one; whether it is one now."""
        matches = self._matches(place)
        if matches is not None and matches[0].size:
            return False
        self._found[place] = len(self._found)
        for number in self._rarest(place):
            self._places.setdefault(number, array("i")).append(place)
        return True

    def serving(self, place: int) -> list[tuple[int, int, int]]:
        """Heads with which a keyword shares enough: place, shared, results; the most first."""
        matches = self._matches(place)
        if matches is None:
            return []
        found = {head: (shared, n) for head, shared, n in zip(*map(list, matches), strict=True)}
        rows = [(int(head), int(shared), int(n)) for head, (shared, n) in found.items()]
        return sorted(rows, key=lambda row: (-row[1] / row[2], -row[1], self._found[row[0]]))

    def _rarest(self, place: int) -> list[int]:
        n = int(self._n_results[place])
        n_rarest = max(0, n - int(self._needed[n]) + 1)
        numbers: list[int] = self._rows[place, :n_rarest].tolist()
        return numbers

    def _matches(self, place: int) -> "tuple[Ints, Ints, Ints] | None":
        """Heads that share enough, some twice: places, results shared, results of the longer."""
        import numpy as np

        places = self._places
        lists = [places[number] for number in self._rarest(place) if number in places]
        if not lists:
            return None
        some = np.concatenate([np.frombuffer(one, dtype=np.intc) for one in lists])
        mine = self._rows[place, : self._n_results[place]]
        self._is_mine[mine] = True
        shared = self._is_mine[self._rows[some]].sum(axis=1, dtype=np.int32)
        self._is_mine[mine] = False
        longer = np.maximum(self._n_results[some], self._n_results[place])
        enough = shared >= self._needed[longer]
        return some[enough], shared[enough], longer[enough]
