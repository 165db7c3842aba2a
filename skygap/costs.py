"""What tasks cost, by stage: how many there were and how long they computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of one stage.

    Attributes:
        n: Tasks that came to an end in a process that lived.
        cpu_s: Seconds of computing in all their threads.
    """

    n: int = 0
    cpu_s: float = 0.0


class Costs:
    """Counts of all stages; may be added to from several threads."""

    def __init__(self) -> None:
        self._by_stage: dict[str, Cost] = {}
        self._lock = Lock()

    def add(self, stage: str, cpu_s: float) -> None:
        """One task has ended.

        Args:
            stage: Of which stage.
            cpu_s: Seconds of computing.
        """
        with self._lock:
            known = self._by_stage.get(stage, Cost())
            self._by_stage[stage] = Cost(n=known.n + 1, cpu_s=known.cpu_s + cpu_s)

    def by_stage(self) -> dict[str, Cost]:
        """Costs by the name of the stage."""
        with self._lock:
            return dict(sorted(self._by_stage.items()))

    def lines(self) -> Iterator[str]:
        """One line a stage, such as "extract: 12 tasks, 1.25 s of computing"."""
        for stage, cost in self.by_stage().items():
            yield f"{stage}: {cost.n} tasks, {cost.cpu_s:.2f} s of computing"
