"""Keywords handed out to be done as their pages end, a few at a time."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from time import monotonic
from typing import TYPE_CHECKING

from analysis.result import KeywordState

if TYPE_CHECKING:
    from skygap.agenda import Agenda
    from skygap.assignment import Frontier
    from skygap.board import Board
    from skygap.desk import KeywordErrand
    from skygap.ended import Ended

LOOK_S = 1.0  # between looks for keywords whose pages have ended meanwhile
_LOOK_SHARE = 0.05  # of the time that may go into looking, where a look takes long


class Turns:
    """The loop of a run.

    Args:
        agenda: What is to be done.
        board: What is shown of it.
        frontier: What is still to be fetched.
        submit: Begins one keyword.
        n_at_once: Keywords that may be under way; what they hold is in memory.
    """

    def __init__(
        self,
        agenda: "Agenda",
        board: "Board",
        frontier: "Frontier",
        submit: Callable[["KeywordErrand"], "Future[Ended | None]"],
        n_at_once: int,
    ) -> None:
        self._agenda = agenda
        self._board = board
        self._frontier = frontier
        self._submit = submit
        self._n_at_once = n_at_once
        self._waiting: dict[Future[Ended | None], str] = {}
        self._look_at = monotonic()
        self._has_seen_all = False

    def run(self) -> None:
        """Returns when all that can be done is done, and no page can come any more."""
        while True:
            self._look()
            self._hand_out()
            if self._waiting:
                self._collect()
            elif self._has_seen_all:
                return
            else:
                self._frontier.pause(LOOK_S)

    def _look(self) -> None:
        """Finds keywords whose pages have ended; once more after the crawl, and then never."""
        if self._has_seen_all:
            return
        is_over = not self._frontier.is_fetching()  # asked first: the look then sees the last page
        began = monotonic()
        if is_over or began >= self._look_at:
            self._agenda.look(self._frontier.open_keywords())
            took = monotonic() - began
            self._look_at = monotonic() + max(LOOK_S, took / _LOOK_SHARE)
        self._has_seen_all = is_over

    def _hand_out(self) -> None:
        while len(self._waiting) < self._n_at_once:
            errand = self._agenda.take()
            if errand is None:
                return
            self._waiting[self._submit(errand)] = errand.query

    def _collect(self) -> None:
        done, _ = wait(self._waiting, timeout=LOOK_S, return_when=FIRST_COMPLETED)
        self._frontier.pause(0)
        for future in done:
            query = self._waiting.pop(future)
            outcome = self._board.add(query, future.result())
            if outcome.state is not KeywordState.DONE:  # others may have more to go by
                self._agenda.release(query)
        self._board.show()
