"""The scorer that comes with a corpus of gap cases, run over all of them or asked about one."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.gap_answers import Answer, Answers, Named, answers_to_json
from benchmarks.gap_cases import LISTED, Case
from benchmarks.paths import BenchmarkError, corpus_file

NAME = "score_gaps.py"
TIME_LIMIT_S = 120  # a hundred cases take a tenth of a second
MAX_PLACES = 50  # it looks no further down a list
_PLACE = "strict_mrr"  # of one case: one divided by the place, or 0


def scorer_of(corpus: Path) -> Path | None:
    """The scorer of a corpus, or None."""
    file = corpus.resolve() / NAME
    return file if file.is_file() else None


def scores(scorer: Path, listed: Path, answers: Answers) -> dict[str, float]:
    """Run the scorer.

    Args:
        scorer: Its file.
        listed: The cases to score.
        answers: Of these cases.

    Returns:
        Its figures, by its own names.

    Raises:
        BenchmarkError: If it fails; with the last line it wrote.
    """
    with TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.json"
        predictions.write_bytes(answers_to_json(answers))
        command = [sys.executable, scorer, predictions, "--cases", listed, "--json"]
        run = subprocess.run(  # noqa: S603 # a program that the user keeps with the pages
            [*map(str, command)], capture_output=True, timeout=TIME_LIMIT_S, check=False
        )
    try:
        return _figures(run)
    except ValueError as error:
        raise BenchmarkError(f"{scorer} failed on {listed}: {error}") from error


def _figures(run: "subprocess.CompletedProcess[bytes]") -> dict[str, float]:
    if run.returncode:
        raise ValueError((run.stderr.decode().splitlines() or ["no message"])[-1])
    return {name: float(value) for name, value in json.loads(run.stdout).items()}


@dataclass(frozen=True, kw_only=True)
class ScorerJudge:
    """Asks the scorer of a corpus about one label list of one case at a time.

    Attributes:
        scorer: Its file.
        corpus: Folder of the corpus.
    """

    scorer: Path
    corpus: Path

    def place(self, case: Case, labels: Sequence[str]) -> int:
        """The place of the first right label, from 1; 0 when none is right."""
        with TemporaryDirectory() as folder:
            file = Path(folder) / LISTED
            file.write_text(json.dumps(self._alone[case.case_id]), encoding="utf-8")
            for start in range(0, len(labels), MAX_PLACES):
                part = labels[start : start + MAX_PLACES]
                answer = Answer(gaps=tuple(Named(label=label) for label in part))
                value = scores(self.scorer, file, {case.case_id: answer})[_PLACE]
                if value:
                    return start + round(1 / value)
        return 0

    @cached_property
    def _alone(self) -> Mapping[str, Mapping[str, Any]]:
        """For each case a list that has only this one."""
        whole = json.loads(corpus_file(self.corpus, LISTED).read_bytes())
        return {case["case_id"]: whole | {"cases": [case]} for case in whole["cases"]}
