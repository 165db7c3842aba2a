"""Which keywords of a harvest are to be done, in which order, and which another's brief serves."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.result import KeywordOutcome, KeywordState
from skygap.clustering import Groups
from skygap.desk import KeywordErrand
from skygap.ended import unwritten
from skygap.names import folder_name
from spiders.records import KeywordRow


class Agenda:
    """The keywords that have to be done, each handed out once, when its pages have ended.

    Args:
        rows: All keywords of the harvest, in order.
        groups: Which of them have a brief of their own, and which others that serves.
        known_keys: Of which inputs kept outcomes are, by keyword in one case.

    Attributes:
        n_heads: Keywords that have or may have a brief of their own.
    """

    def __init__(
        self, rows: Sequence[KeywordRow], groups: Groups, known_keys: Mapping[str, str]
    ) -> None:
        self._rows = {row.query.casefold(): row for row in rows}
        self._groups = groups
        self._known_keys = known_keys
        self._todo = [row for row in rows if not groups.is_served(row.query)]
        self._ready: deque[KeywordRow] = deque()
        self._still_open: set[str] = set(self._rows)
        self.n_heads = len(self._todo)

    def look(self, still_open: set[str]) -> None:
        """Finds what can be done now.

        Args:
            still_open: Keywords, in one case, with pages to fetch.
        """
        self._still_open = still_open
        todo, self._todo = self._todo, []
        self._sort(todo)

    def take(self) -> KeywordErrand | None:
        """The next keyword that can be done, handed out once; None when all wait for pages."""
        return self._errand(self._ready.popleft()) if self._ready else None

    def release(self, query: str) -> None:
        """Has all that a keyword's brief would have served done by itself.

        Args:
            query: The keyword.
        """
        freed = self._groups.dissolve(query)
        self._sort([self._rows[one.query.casefold()] for one in freed])
        self.n_heads += len(freed)

    def unwritten(self, row: KeywordRow, ended: Mapping[str, KeywordOutcome]) -> KeywordOutcome:
        """The row of a keyword that was not done: another's brief serves it, or pages are open.

        Args:
            row: The keyword.
            ended: What has ended, by keyword in one case.

        Returns:
            Its row of the index.
        """
        link = self._groups.link_of(row.query)
        if link is None:
            reason = f"{row.n_open} of {row.n_pages} pages are still to be fetched."
            if not row.n_open:
                reason = "Its pages are fetched; it is still to be analysed."
            return unwritten(row.query, KeywordState.OPEN, reason, n_found=row.n_pages)
        head = ended.get(link.head.casefold())
        of = f'{link.n_shared} of {link.n_results} results with "{link.head}"'
        skipped = unwritten(
            row.query,
            KeywordState.SKIPPED,
            f"It shares {of}, whose brief serves it too.",
            n_found=row.n_pages,
        )
        return replace(
            skipped,
            folder=folder_name(link.head) if head and head.folder else "",
            head=link.head,
            n_shared=link.n_shared,
            n_results=link.n_results,
            mixed=link.mixed,
        )

    def _sort(self, rows: Iterable[KeywordRow]) -> None:
        for row in rows:
            is_open = row.query.casefold() in self._still_open
            (self._todo if is_open else self._ready).append(row)

    def _errand(self, row: KeywordRow) -> KeywordErrand:
        return KeywordErrand(
            query=row.query,
            serves=self._groups.served_by(row.query),
            known_key=self._known_keys.get(row.query.casefold(), ""),
            n_pages=row.n_pages,
            reason=row.reason,
        )
