"""What extraction must not fall below, and on which pages that was measured.

Two tables: for the real pages beside the checkout, and for those of our own writing. Each row has
the bound that the gate holds, what was reached when it was set, and where there is one the bar of
the project. The tests hold the tables to rules, so that a bound cannot sink unnoticed: it stands
at most MAX_SLACK from what was reached, one short of its bar says why, and the fingerprint says
which pages both figures are of.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.measured import Measured

# Bounds are set about 0.005 from what was reached, two or three pages of six hundred, which is what
# an update of a library may move; on our own pages closer, as these do not change by themselves.
MAX_SLACK = 0.02  # a wider one would let a real loss pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """A bound on one figure.

    Attributes:
        figure: Name of a share, or group and name of a scorer's figure with a point between.
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
    """

    corpus: str
    fingerprint: str
    floors: tuple[Floor, ...]

    def changed(self, found: Measured) -> str:
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
            f"floors were measured on {self.fingerprint}: {names}. Measure them anew with python "
            "-m benchmarks.extraction, and set what was reached, bounds and fingerprint in "
            "benchmarks/floors.py in one commit that says which bounds fell and why."
        )

    def broken(self, found: Measured) -> tuple[str, ...]:
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


def floor_lines(gate: Gate, found: Measured) -> Iterator[str]:
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


REAL = Gate(
    corpus="extraction_dev",
    fingerprint="5ded8a109b857fc920c13897f27bf490871294eada20bef4f5ea1935cfcd88a8",
    floors=(
        Floor(
            figure="all article.F1",
            bound=0.9492,
            reached=0.9542,
            bar=0.945,
            why="words of the article, mean of 430 articles",
        ),
        Floor(
            figure="all article.below_50",
            bound=0.019,
            reached=0.014,
            bar=0.02,
            is_ceiling=True,
            why="articles that are lost",
        ),
        Floor(
            figure="headings.P",
            bound=0.9657,
            reached=0.9707,
            bar=0.96,
            why="a heading that is not the article's becomes a topic",
        ),
        Floor(
            figure="headings.R",
            bound=0.962,
            reached=0.967,
            bar=0.95,
            why="a heading that is lost becomes a gap",
        ),
        Floor(
            figure="headings.macro_F1",
            bound=0.9648,
            reached=0.9698,
            bar=0.955,
            why="the same page by page: one long list must not carry it",
        ),
        Floor(
            figure="headings.exact",
            bound=0.7273,
            reached=0.7373,
            bar=0.64,
            why="outlines without one error",
        ),
        Floor(
            figure="headings.no_outline",
            bound=0.01,
            reached=0.0078,
            bar=0.01,
            is_ceiling=True,
            why="pages whose outline is lost altogether",
        ),
        Floor(
            figure="headings.section_F1",
            bound=0.9542,
            reached=0.9592,
            bar=0.95,
            why="text under its own heading",
        ),
        Floor(
            figure="title.acc",
            bound=0.8717,
            reached=0.8767,
            bar=0.87,
            why="the title that a reader sees",
        ),
        Floor(figure="date.acc", bound=0.8741, reached=0.8791, bar=0.85, why="day of publication"),
        Floor(figure="author.acc", bound=0.8149, reached=0.8199, bar=0.77, why="one of the names"),
        Floor(
            figure="segments.F1",
            bound=0.9200,
            reached=0.9253,
            bar=0.92,
            why="80 pages in other languages, by segments",
        ),
        Floor(
            figure="dates shown where there is none",
            bound=0.0950,
            reached=0.0816,
            bar=0.1,
            is_ceiling=True,
            why="a date shown as certain must be one",
        ),
        Floor(
            figure="accordion questions kept",
            bound=0.95,
            reached=0.963,
            bar=0.85,
            why="questions that other libraries lose, with their answers",
        ),
        Floor(
            figure="accordion questions kept, articles",
            bound=0.927,
            reached=0.9455,
            why="the same on articles, whatever becomes of service pages",
        ),
        Floor(
            figure="articles read",
            bound=0.9813,
            reached=0.9863,
            why="articles that go on; a page kind must not cost us rivals",
        ),
        Floor(
            figure="articles told as articles",
            bound=0.9813,
            reached=0.9863,
            bar=0.97,
            why="articles taken for what they are",
        ),
        Floor(
            figure="other pages read, documentation apart",
            bound=0.2,
            reached=0.1842,
            is_ceiling=True,
            why="the rest are left out; those with four full sections are read on purpose",
        ),
    ),
)
OWN = Gate(
    corpus="the pages of our own writing",
    fingerprint="9f53a7293279f624f4d54e81945166138a4c6e5279ae6e5d4a874742f08c4211",
    floors=(
        Floor(
            figure="all article.F1",
            bound=0.99,
            reached=0.991,
            why="words of the article; every page has clutter around and inside it",
        ),
        Floor(
            figure="headings.P",
            bound=0.9871,
            reached=0.9881,
            why="cards, promotion boxes, contents and comments have headings too",
        ),
        Floor(
            figure="headings.R",
            bound=0.9871,
            reached=0.9881,
            why="an unclosed button, cards that are the list, headings around buttons",
        ),
        Floor(
            figure="headings.exact", bound=0.8323, reached=0.8333, why="outlines without one error"
        ),
        Floor(
            figure="headings.section_F1",
            bound=0.9843,
            reached=0.9853,
            why="text under its own heading",
        ),
        Floor(figure="title.acc", bound=1.0, reached=1.0, why="the title that a reader sees"),
        Floor(
            figure="date.acc",
            bound=1.0,
            reached=1.0,
            why="declared in JSON-LD, in meta elements, or by a time element alone",
        ),
        Floor(figure="author.acc", bound=1.0, reached=1.0, why="a person or a desk"),
        Floor(
            figure="dates shown where there is none",
            bound=0.0,
            reached=0.0,
            is_ceiling=True,
            why="a year in the footer is no date",
        ),
        Floor(
            figure="accordion questions kept",
            bound=1.0,
            reached=1.0,
            why="in buttons, in summaries, in JSON-LD alone",
        ),
        Floor(
            figure="accordion questions with a section",
            bound=1.0,
            reached=1.0,
            why="each of them a section of its own",
        ),
        Floor(
            figure="bold headings told",
            bound=1.0,
            reached=1.0,
            why="bold paragraphs that act as headings, in a table that lays out the page",
        ),
        Floor(figure="articles read", bound=1.0, reached=1.0, why="none may be refused"),
        Floor(figure="articles told as articles", bound=1.0, reached=1.0, why="13 pages"),
        Floor(
            figure="other pages read, documentation apart",
            bound=0.0,
            reached=0.0,
            is_ceiling=True,
            why="a forum, a shop and a listing are no rivals",
        ),
    ),
)
GATES = (REAL, OWN)


def gate_of(fingerprint: str) -> Gate | None:
    """The floors that were measured on a corpus, or None."""
    return next((gate for gate in GATES if gate.fingerprint == fingerprint), None)
