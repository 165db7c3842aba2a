"""The scorer that comes with the pages, run over all of them and over each source."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pages import TruthPage
from benchmarks.paths import BenchmarkError

NAME = "score_extraction.py"
TIME_LIMIT_S = 300  # six hundred pages take two seconds

Figures = dict[str, dict[str, float]]  # by group ("headings"), then by name ("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the scorer found.

    Attributes:
        figures: As numbers.
        lines: As it prints them, the worst pages below where they were asked for.
    """

    figures: Figures
    lines: tuple[str, ...]


def scorer_of(corpus: Path) -> Path | None:
    """The scorer beside a corpus, or None."""
    file = corpus.resolve().parent / NAME
    return file if file.is_file() else None


def score(scorer: Path, corpus: Path, predictions: Path, n_worst: int = 0) -> Scores:
    """Run the scorer.

    Args:
        scorer: Its file.
        corpus: Folder of the corpus.
        predictions: File with the predictions.
        n_worst: Worst pages to name, of text and of headings.

    Returns:
        Its figures.

    Raises:
        BenchmarkError: If it fails; with the last line it wrote.
    """
    with TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = [sys.executable, scorer, corpus, predictions, "--json", out]
        run = subprocess.run(  # noqa: S603 # a program that the user keeps beside the pages
            [*map(str, command), "--list", str(n_worst)],
            capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False,
        )  # fmt: skip
        if run.returncode:
            last = (run.stderr.splitlines() or ["no message"])[-1]
            raise BenchmarkError(f"{scorer} failed on {predictions}: {last}")
        return Scores(figures=json.loads(out.read_bytes()), lines=tuple(run.stdout.splitlines()))


def score_sources(
    scorer: Path, corpus: Path, pages: Iterable[TruthPage], predictions: Path
) -> dict[str, Figures]:
    """Run the scorer on each source alone.

    Args:
        scorer: Its file.
        corpus: Folder of the corpus.
        pages: The pages of the corpus.
        predictions: File with the predictions.

    Returns:
        Figures by source, in alphabetical order.

    Raises:
        BenchmarkError: If the scorer fails.
    """
    figures = {}
    for source in sorted({page.source for page in pages}):
        with _part(corpus, f"{source}-*.json") as part:
            figures[source] = score(scorer, part, predictions).figures
    return figures


@contextmanager
def _part(corpus: Path, pattern: str) -> Iterator[Path]:
    """A corpus that has some of the truths only; the scorer does not read the pages."""
    with TemporaryDirectory() as folder:
        truth = Path(folder) / "truth"
        truth.mkdir()
        for file in sorted((corpus / "truth").glob(pattern)):
            (truth / file.name).symlink_to(file.resolve())
        yield Path(folder)
