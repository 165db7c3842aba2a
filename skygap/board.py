"""What is shown of a run: the index as it grows, and at its end the ledger and the rankings."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from analysis.priority import WEIGHTS
from analysis.result import KeywordOutcome
from skygap.assignment import Assignment
from skygap.ended import ended_from_json, ledger_row
from skygap.jobs import is_forgotten
from skygap.listing import listed, own_ranks
from skygap.rankings import ranking_lines
from skygap.run_result import RunProgress, RunResult
from spiders.outcomes import read_outcomes

if TYPE_CHECKING:
    from pathlib import Path

    from reports.tables import LedgerRow
    from skygap.agenda import Agenda
    from skygap.ended import Ended
    from spiders.records import KeywordRow

logger = logging.getLogger(__name__)

_SHOW_S = 10.0  # between two states of the index while keywords end
_SHOW_SHARE = 0.05  # of the time that may go into writing it, when there are many keywords


class Board:
    """The outcomes of one run, in the order of the list.

    Args:
        assignment: What is worked on.
        agenda: What is still to be done.
        on_progress: Told when a keyword has ended.
        clock: Gives seconds.
    """

    def __init__(
        self,
        assignment: Assignment,
        agenda: "Agenda",
        on_progress: Callable[[RunProgress], object] = lambda _: None,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._assignment = assignment
        self._store = assignment.store
        self._harvest_id = assignment.harvest.id
        self._folder = assignment.folder
        self._agenda = agenda
        self._on_progress = on_progress
        self._clock = clock
        self._ended: dict[str, KeywordOutcome] = {}
        self._kept = {
            key: ended_from_json(kept.outcome).outcome
            for key, kept in read_outcomes(self._store.database, self._harvest_id)
        }
        self._own = own_ranks(self._store, self._harvest_id, assignment.own)
        self._show_at = clock() + _SHOW_S

    def add(self, query: str, ended: "Ended | None") -> KeywordOutcome:
        """A keyword has ended.

        Args:
            query: The keyword.
            ended: How, or None when what was kept of it holds.

        Returns:
            Its row.
        """
        key = query.casefold()
        outcome = ended.outcome if ended else self._kept[key]
        self._ended[key] = outcome
        self._kept.pop(key, None)
        n_all = self._agenda.n_heads
        self._on_progress(RunProgress(n_ended=len(self._ended), n_all=n_all))
        return outcome

    def show(self) -> None:
        """Writes the index, if that was long enough ago."""
        began = self._clock()
        if began < self._show_at:
            return
        self._write_index(self._outcomes())
        took = self._clock() - began
        self._show_at = self._clock() + max(_SHOW_S, took / _SHOW_SHARE)

    def finish(self, problem: str) -> RunResult:
        """Writes all that is written of a harvest as a whole.

        Args:
            problem: One sentence on a draft that could not be read, else "".

        Returns:
            What the run left.
        """
        outcomes = self._outcomes()
        for outcome in outcomes:
            if outcome.head or not outcome.folder:
                self._folder.remove_brief(outcome.query)
        unused: dict[str, str] = {}
        self._folder.write_ledger(self._ledger(outcomes, unused))
        lines = ranking_lines(
            self._store, self._harvest_id, exclude=self._assignment.config.excluded_hosts
        )
        self._folder.write_rankings(lines)
        index = self._write_index(outcomes)
        logger.info("%d keywords written to %s", len(outcomes), self._folder.root)
        own = [one for one in outcomes if one.folder and not one.head]
        return RunResult(
            index=index,
            outcomes=outcomes,
            briefs={one.query: self._folder.brief_path(one.query) for one in own},
            problem=problem,
            unused=unused,
        )

    def _outcomes(self) -> tuple[KeywordOutcome, ...]:
        """One a keyword, with what the whole list tells of it."""
        rows = self._store.keywords(self._harvest_id)
        return listed([replace(self._outcome(row), metrics=row.metrics) for row in rows], self._own)

    def _outcome(self, row: "KeywordRow") -> KeywordOutcome:
        ended = self._ended.get(row.query.casefold())
        return ended or self._agenda.unwritten(row, self._ended)

    def _write_index(self, outcomes: Sequence[KeywordOutcome]) -> "Path":
        return self._folder.write_index(outcomes, weights=WEIGHTS)

    def _ledger(
        self, outcomes: Sequence[KeywordOutcome], unused: dict[str, str]
    ) -> Iterator["LedgerRow"]:
        """Rows in order; fills in why pages of keywords with a brief do not count."""
        kept = read_outcomes(self._store.database, self._harvest_id)
        for outcome in outcomes:
            key = outcome.query.casefold()
            if key in self._ended:
                rows = next(ended_from_json(one.outcome) for k, one in kept if k == key).ledger
                unused |= {row.requested_url: row.reason for row in rows if row.reason}
                yield from rows
            elif outcome.head:
                yield from self._unread(outcome)

    def _unread(self, outcome: KeywordOutcome) -> Iterator["LedgerRow"]:
        """Pages of a keyword that another's brief serves, as they were fetched."""
        for ranked in self._store.ranked_pages(self._harvest_id, outcome.query, with_bodies=False):
            if is_forgotten(ranked, self._assignment.config.excluded_hosts):
                continue
            yield ledger_row(outcome.query, ranked.rank, ranked.page)
