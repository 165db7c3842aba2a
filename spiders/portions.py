"""What waits, in portions: few hosts at a time, and one request to each.

Scrapy's queue looks at every host that waits whenever it takes a request, which is slow with ten
thousand; and what waits for one host must wait for each other in any case.
"""

import asyncio
import sys
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import Generic, Protocol, TypeVar

from spiders.looks import PendingLink
from spiders.urls import host_of


class Waiting(Protocol):
    """A page or a link that is to be asked for."""

    @property
    def key(self) -> str:
        """Identity."""

    @property
    def asks(self) -> str:
        """Address to ask for."""


T = TypeVar("T", bound=Waiting)


def hosts_at_once(n_requests: int) -> int:
    """How many hosts have a request in Scrapy at a time.

    Half as many again as requests are under way, so that there is always one to take. More would
    have them go out by their hosts' names, in which order Scrapy takes them.

    Args:
        n_requests: Those that may be under way; 0 for any number, as Scrapy has it.

    Returns:
        At least 1.

    >>> hosts_at_once(16), hosts_at_once(1), hosts_at_once(0) > 1_000_000
    (24, 1, True)
    """
    return n_requests * 3 // 2 or sys.maxsize


def within_budget(
    links: Iterable[PendingLink], looked_at: Mapping[str, int], per_host: int
) -> tuple[list[PendingLink], list[PendingLink]]:
    """Links that may be asked for today, and those that are too many for their host.

    Args:
        links: The most important first.
        looked_at: How many were on this day already, by host.
        per_host: How many may be.

    Returns:
        Both in their order.
    """
    taken = Counter(looked_at)
    now: list[PendingLink] = []
    later: list[PendingLink] = []
    for link in links:
        host = host_of(link.asks)
        (now if taken[host] < per_host else later).append(link)
        taken[host] += 1
    return now, later


class Portions(Generic[T]):
    """Pages or links that wait, and those that are under way.

    Args:
        at_once: Hosts that are asked at a time.
    """

    def __init__(self, *, at_once: int) -> None:
        self._at_once = at_once
        self._few = max(1, at_once * 5 // 6)  # below which more are taken, some at a time
        # Lists: most hosts have one or two, and a deque has room for 64 from the start.
        self._waiting: dict[str, list[T]] = {}
        self._ready: deque[str] = deque()  # hosts of which one waits and none is asked for
        self._under_way: dict[str, T] = {}
        self._asked: dict[str, str] = {}  # hosts, by what they are asked for
        self._is_due = asyncio.Event()

    @property
    def is_over(self) -> bool:
        """Whether none waits and none is under way."""
        return not (self._waiting or self._under_way)

    def add(self, ones: Iterable[T]) -> None:
        """Has more of them wait.

        Args:
            ones: In the order in which hosts are to have their turn; none of them waits or is
                under way.
        """
        busy = set(self._asked.values())
        for one in ones:
            host = host_of(one.asks)
            if host not in self._waiting:
                self._waiting[host] = []
                if host not in busy:
                    self._ready.append(host)
            self._waiting[host].append(one)

    def take(self) -> list[T]:
        """Those that may go now; they are under way from now on."""
        self._is_due.clear()
        taken = []
        while self._ready and len(self._asked) < self._at_once:
            host = self._ready.popleft()
            one = self._waiting[host].pop(0)
            if not self._waiting[host]:
                del self._waiting[host]
            self._under_way[one.key] = one
            self._asked[one.key] = host
            taken.append(one)
        return taken

    def let_go(self, one: T) -> None:
        """One is under way still, but its host may be asked for the next."""
        host = self._asked.pop(one.key, None)
        if host is not None and host in self._waiting:
            self._ready.append(host)
        if self._ready and len(self._asked) < self._few:
            self._is_due.set()

    def ended(self, one: T) -> None:
        """One is under way no more."""
        self._under_way.pop(one.key, None)
        self.let_go(one)
        if self.is_over:
            self._is_due.set()

    def put_off(self, one: T) -> bool:
        """Has one that is asked for wait again, behind all others of its host.

        Args:
            one: Which.

        Returns:
            Whether it waits; it goes on where its host has no other.
        """
        host = self._asked.get(one.key)
        if host is None or host not in self._waiting:
            return False
        self._waiting[host].append(one)
        self.ended(one)
        return True

    def lost(self) -> list[T]:
        """Ends all that are under way, of which nobody will hear again; tells which they were."""
        lost = list(self._under_way.values())
        for one in lost:
            self.ended(one)
        return lost

    async def wait(self, seconds: float) -> bool:
        """Returns when more are to be taken or all have ended, or the time is over.

        Args:
            seconds: How long to wait at most.

        Returns:
            Whether it was before the time was over.
        """
        try:
            async with asyncio.timeout(seconds):
                await self._is_due.wait()
        except TimeoutError:
            return False
        return True
