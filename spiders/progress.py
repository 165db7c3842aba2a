"""How far a crawl is: what has ended, what waits at which host, and how fast it goes."""

from collections import Counter, deque
from collections.abc import Callable
from enum import StrEnum
from math import ceil
from sys import intern
from time import monotonic

from spiders.items import LinkState, PageState
from spiders.urls import host_of

_RECENT_S = 60.0  # what the speed is measured over
_N_HOSTS = 3  # named in a line
_MANY_MINUTES = 120  # from which hours are told


class Progress:
    """Counts of one crawl of pages.

    Args:
        on_change: Told after every change.
        clock: Gives seconds.

    Attributes:
        n_ended: Pages that have ended in this crawl, by state.
        note: What it waits for as a whole, one sentence, or "".
        delay_s: Least time between two requests to a host.
    """

    _unit = "pages"

    def __init__(
        self,
        on_change: Callable[["Progress"], object] = lambda _: None,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.n_ended: Counter[StrEnum] = Counter()
        self.note = ""
        self.delay_s = 0.0
        self._on_change = on_change
        self._clock = clock
        self._began = clock()
        self._hosts: dict[str, str] = {}
        self._waiting: Counter[str] = Counter()
        self._recent: deque[float] = deque()

    @property
    def n_waiting(self) -> int:
        """Pages that were asked for and have not ended."""
        return len(self._hosts)

    def is_waiting(self, key: str) -> bool:
        """Whether a page was asked for and has not ended."""
        return key in self._hosts

    def say(self, note: str) -> None:
        """Tells what the crawl as a whole waits for.

        Args:
            note: One sentence, or "" when it goes on.
        """
        self.note = note
        self._on_change(self)

    def stops(self, n_under_way: int) -> None:
        """Tells that nothing more is asked for, and what the end of the crawl waits for.

        Args:
            n_under_way: Pages that were asked for and have not answered.
        """
        unit = self._unit if n_under_way != 1 else self._unit[:-1]
        waits = f"; waiting for {n_under_way} {unit} under way" if n_under_way else ""
        self.say(f"Stopping{waits}. Press Ctrl-C again to stop at once; nothing stored is lost.")
        self.say("")  # it goes on as far as it goes, and the sentence is told once

    def asked(self, key: str, url: str) -> None:
        """A page waits for its turn.

        Args:
            key: Identity of the page.
            url: Address that is asked for.
        """
        self._hosts[key] = intern(host_of(url))  # one text for all pages of a host
        self._waiting[self._hosts[key]] += 1

    def left(self, key: str) -> None:
        """A page waits no more: another shard has it now.

        Args:
            key: Identity of the page.
        """
        host = self._hosts.pop(key, "")
        self._waiting[host] -= 1
        if self._waiting[host] <= 0:
            del self._waiting[host]

    def ended(self, key: str, state: StrEnum) -> None:
        """A page has ended.

        Args:
            key: Identity of the page.
            state: How.
        """
        self.left(key)
        self.n_ended[state] += 1
        self._recent.append(self._clock())
        self._on_change(self)

    @property
    def per_minute(self) -> float:
        """Pages that ended in the last minute; before one has passed, at the speed so far."""
        now = self._clock()
        while self._recent and now - self._recent[0] > _RECENT_S:
            self._recent.popleft()
        seconds = min(_RECENT_S, now - self._began)
        return len(self._recent) * 60 / seconds if seconds > 0 else 0.0

    @property
    def left_s(self) -> float | None:
        """Seconds until all that waits has ended, or None before there is a pace to tell it by.

        The greater of two: all pages at the present pace, and those of the host with the most, of
        which one may be asked for in each delay.
        """
        if not self.n_waiting:
            return 0.0
        pace = self.per_minute
        if not pace:
            return None
        ((_, most),) = self._waiting.most_common(1)
        return max(self.n_waiting * 60 / pace, most * self.delay_s)

    @property
    def line(self) -> str:
        """Such as "12 fetched, 1 failed, 20 pages/min, 2 min left; waiting: a.example 3"."""
        told = [*self.counts, f"{self.per_minute:.0f} {self._unit}/min"]
        left_s = self.left_s
        if left_s:
            told.append(f"{_spelled(left_s)} left")
        return ", ".join(told) + self._hosts_told()

    @property
    def counts(self) -> list[str]:
        """What has ended how, in words."""
        n_of = self.n_ended
        n_failed = n_of.total() - n_of[PageState.DONE] - n_of[PageState.BLOCKED]
        counts = (
            (n_of[PageState.DONE], "fetched"),
            (n_failed, "failed"),
            (n_of[PageState.BLOCKED], "blocked"),
        )
        return [f"{number} {name}" for number, name in counts if number or name == "fetched"]

    def _hosts_told(self) -> str:
        most = self._waiting.most_common(_N_HOSTS)
        if not most:
            return ""
        named = ", ".join(f"{host} {number}" for host, number in most)
        n_more = len(self._waiting) - len(most)
        return f"; waiting: {named}" + (f" and {n_more} more hosts" if n_more else "")


class LinkProgress(Progress):
    """Counts of one look at links; `n_ended` has them by their state."""

    _unit = "links"

    @property
    def counts(self) -> list[str]:
        """What is known of them, in words."""
        return [
            f"{self.n_ended[state]} {state}"
            for state in LinkState
            if self.n_ended[state] or state is LinkState.ALIVE
        ]


def _spelled(seconds: float) -> str:
    """Rounded up to what an estimate can tell.

    >>> _spelled(20), _spelled(61), _spelled(7_300)
    ('1 min', '2 min', '2.1 h')
    """
    minutes = ceil(seconds / 60)
    return f"{minutes} min" if minutes < _MANY_MINUTES else f"{ceil(seconds / 360) / 10} h"
