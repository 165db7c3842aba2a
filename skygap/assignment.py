"""What one run works on: which harvest, where it is, where its briefs go."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from skygap.worker import WorkerError
from spiders.standings import open_keywords

if TYPE_CHECKING:
    from skygap.cluster import Cluster
    from skygap.config import Config
    from skygap.output import OutputFolder
    from skygap.stages import DraftArticle, DraftFile
    from spiders.items import OwnPages
    from spiders.store import Harvest, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a user wants of a run beside its settings.

    Attributes:
        draft: The draft that gaps are measured against, or None.
        own: The own pages that links are looked for in, or None.
        retries_failed: Whether what failed is tried again with the same inputs.
        cluster: Who keywords are handed to; None for the cores of this machine.
    """

    draft: "DraftFile | None" = None
    own: "OwnPages | None" = None
    retries_failed: bool = False
    cluster: "Cluster | None" = None


NOTHING_MORE = Wishes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One run.

    Attributes:
        store: Where the harvest is.
        harvest: Which one.
        config: Settings of the run.
        folder: Where briefs and index go.
        own: The own pages as JSON; b"" without any.
        draft: The draft, read, or None.
    """

    store: "Store"
    harvest: "Harvest"
    config: "Config"
    folder: "OutputFolder"
    own: bytes = b""
    draft: "DraftArticle | None" = None


class Frontier:
    """What is still to be fetched.

    Args:
        store: Where the harvest is.
        harvest_id: Which one.
        is_fetching: Whether pages may still come.
    """

    def __init__(
        self,
        store: "Store",
        harvest_id: str,
        is_fetching: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store = store
        self._harvest_id = harvest_id
        self.is_fetching = is_fetching
        self._is_stopped = Event()

    def stop(self) -> None:
        """Ends the run at its next look, from another thread."""
        self._is_stopped.set()

    def pause(self, seconds: float) -> None:
        """Waits, unless the run is to end.

        Args:
            seconds: How long at most; 0 only looks.

        Raises:
            WorkerError: If the run is to end.
        """
        if self._is_stopped.wait(seconds):
            msg = "the run was ended"
            raise WorkerError(msg)

    def open_keywords(self) -> set[str]:
        """Keywords, in one case, with pages to fetch."""
        return open_keywords(self._store.database, self._harvest_id)
