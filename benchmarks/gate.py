"""What a figure must not fall below, and on which pages that was measured.

A table of floors has for each figure the bound that holds it, what was reached when the bound was
set, and where there is one the bar of the project. The tests hold the tables to rules, so that a
bound cannot sink unnoticed: it stands at most MAX_SLACK from what was reached, one short of its
bar says why, and the fingerprint says which pages both figures are of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

MAX_SLACK = 0.02  # a wider one would let a real loss pass


class Figures(Protocol):
    """What one run of a benchmark measured."""

    @property
    def corpus(self) -> str:
        """Fingerprint of the pages."""
        ...

    def figure(self, name: str) -> float | None:
        """A figure by its name; None when it was not measured."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """A bound on one figure.

    Attributes:
        figure: Its name, as the benchmark calls it.
        bound: The least it may be, or the most for a ceiling.
        reached: What it was when the bound was set.
        bar: What the project asks for, or None where it names none.
        is_ceiling: Whether smaller is better.
        why: Reason for the bound; for one short of its bar, what is missing.
    """

    figure: str
    bound: float
    reached: float
    why: str
    bar: float | None = None
    is_ceiling: bool = False

    def holds(self, value: float) -> bool:
        """Whether a figure is within the bound.

        >>> Floor(figure="headings.R", bound=0.95, reached=0.96, why="").holds(0.949)
        False
        """
        return value <= self.bound if self.is_ceiling else value >= self.bound

    @property
    def is_loose(self) -> bool:
        """Whether the bound would let a figure pass that misses the bar."""
        if self.bar is None:
            return False
        return self.bound > self.bar if self.is_ceiling else self.bound < self.bar

    @property
    def is_short_of_bar(self) -> bool:
        """Whether what was reached misses the bar."""
        if self.bar is None:
            return False
        return self.reached > self.bar if self.is_ceiling else self.reached < self.bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The floors of one corpus.

    Attributes:
        corpus: What the corpus is called in messages.
        fingerprint: Of the pages that the floors were measured on.
        floors: Each figure once.
        command: Measures them anew.
        table: File in which they stand.
    """

    corpus: str
    fingerprint: str
    floors: tuple[Floor, ...]
    command: str
    table: str

    def has_floor_of(self, start: str) -> bool:
        """Whether the name of a figure with a floor starts so."""
        return any(floor.figure.startswith(start) for floor in self.floors)

    def changed(self, found: Figures) -> str:
        """That the corpus is not the one the floors were measured on.

        Args:
            found: What was measured now.

        Returns:
            What to do, in sentences; "" when it is the same corpus.
        """
        if found.corpus == self.fingerprint:
            return ""
        names = ", ".join(floor.figure for floor in self.floors)
        return (
            f"The corpus changed: {self.corpus} has the fingerprint {found.corpus}, but these "
            f"floors were measured on {self.fingerprint}: {names}. Measure them anew with "
            f"{self.command}, and set what was reached, bounds and fingerprint in {self.table} in "
            "one commit that says which bounds fell and why."
        )

    def broken(self, found: Figures) -> tuple[str, ...]:
        """Figures outside their bounds.

        Args:
            found: What was measured now.

        Returns:
            One sentence each, in the order of the table.
        """
        return tuple(
            sentence
            for floor in self.floors
            if (sentence := _sentence(floor, found.figure(floor.figure), self.corpus))
        )


def _sentence(floor: Floor, value: float | None, corpus: str) -> str:
    if value is None:
        return f"{floor.figure} was not measured on {corpus}: its name or its source is gone."
    if floor.holds(value):
        return ""
    side = "above its ceiling" if floor.is_ceiling else "below its floor"
    return (
        f"{floor.figure} is {value:.4f} on {corpus}, {side} of {floor.bound:.4f} "
        f"({floor.reached:.4f} when that was set): {floor.why}"
    )


def floor_lines(gate: Gate, found: Figures) -> Iterator[str]:
    """The table with today's figures, for who sets the bounds.

    Args:
        gate: The floors.
        found: What was measured now.

    Yields:
        Lines.
    """
    yield f"{'figure':38} {'now':>7} {'bound':>7} {'set at':>7} {'bar':>7}"
    for floor in gate.floors:
        value = found.figure(floor.figure)
        now = "-" if value is None else f"{value:.4f}"
        bar = "-" if floor.bar is None else f"{floor.bar:.3f}"
        yield f"{floor.figure:38} {now:>7} {floor.bound:7.4f} {floor.reached:7.4f} {bar:>7}"
