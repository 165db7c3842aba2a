"""Links in portions: few hosts at a time, and one link of each.

Scrapy's queue looks at every host that waits whenever it takes a request, which is slow with ten
thousand; and the links of one host must wait for each other in any case.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable, Mapping

from spiders.looks import PendingLink
from spiders.urls import host_of

AT_ONCE = 150  # hosts; half as many again as requests that are under way


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


class Portions:
    """Links that wait, and those that are under way.

    Args:
        links: In the order in which hosts are to have their turn.
        at_once: Hosts that are asked at a time.
    """

    def __init__(self, links: Iterable[PendingLink], *, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._waiting: dict[str, deque[PendingLink]] = {}
        self._ready: deque[str] = deque()  # hosts with a link that waits and none under way
        self._under_way: dict[str, str] = {}  # hosts by link
        self._ended = asyncio.Event()
        self.add(links)

    @property
    def is_over(self) -> bool:
        """Whether none waits and none is under way."""
        return not (self._waiting or self._under_way)

    def add(self, links: Iterable[PendingLink]) -> None:
        """Has more of them wait.

        Args:
            links: None of them waits or is under way.
        """
        busy = set(self._under_way.values())
        for link in links:
            host = host_of(link.asks)
            if host not in self._waiting:
                self._waiting[host] = deque()
                if host not in busy:
                    self._ready.append(host)
            self._waiting[host].append(link)

    def take(self) -> list[PendingLink]:
        """Those that may go now; they are under way from now on."""
        self._ended.clear()
        taken = []
        while self._ready and len(self._under_way) < self._at_once:
            host = self._ready.popleft()
            link = self._waiting[host].popleft()
            if not self._waiting[host]:
                del self._waiting[host]
            self._under_way[link.key] = host
            taken.append(link)
        return taken

    def ended(self, link: PendingLink) -> None:
        """One is under way no more."""
        host = self._under_way.pop(link.key, None)
        if host is not None and host in self._waiting:
            self._ready.append(host)
        self._ended.set()

    async def wait(self, seconds: float) -> None:
        """Returns when one has ended since the last `take`, or the time is over.

        Args:
            seconds: How long to wait at most.
        """
        try:
            async with asyncio.timeout(seconds):
                await self._ended.wait()
        except TimeoutError:
            return
