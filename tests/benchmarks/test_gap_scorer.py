from pathlib import Path

import pytest

from benchmarks.gap_answers import Answer, Named
from benchmarks.gap_cases import read_cases
from benchmarks.gap_scorer import MAX_PLACES, ScorerJudge, scorer_of, scores
from benchmarks.paths import BenchmarkError
from tests.benchmarks.gap_corpus import SCORER, write_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (write_corpus(tmp_path) / "score_gaps.py").write_text(SCORER)
    return tmp_path


def scorer(corpus: Path) -> Path:
    file = scorer_of(corpus)
    assert file is not None
    return file


def test_the_scorer_is_looked_for_in_the_corpus(corpus: Path) -> None:
    assert scorer(corpus).name == "score_gaps.py"
    assert scorer_of(corpus / "barrels") is None


def test_its_figures_come_by_its_own_names(corpus: Path) -> None:
    answers = {
        "barrels-00": Answer(gaps=(Named(label="Taps"), Named(label="Winter"))),
        "barrels-00#kept": Answer(gaps=()),
    }
    found = scores(scorer(corpus), corpus / "cases.json", answers)
    assert found["strict_mrr"] == 0.5
    assert found["strict_paired@10"] == 1.0


@pytest.mark.parametrize("place", [0, 1, 3, MAX_PLACES, MAX_PLACES + 1, MAX_PLACES + 7])
def test_a_case_alone_gives_the_place_of_its_first_right_label(corpus: Path, place: int) -> None:
    labels = ["Tap"] * (MAX_PLACES + 10)
    if place:
        labels[place - 1] = "Winter"
    judge = ScorerJudge(scorer=scorer(corpus), corpus=corpus)
    assert judge.place(read_cases(corpus)[0], labels) == place


@pytest.mark.parametrize(
    ("code", "told"),
    [("raise SystemExit('no such list')", "no such list"), ("print('no json')", "Expecting value")],
)
def test_a_scorer_that_fails_is_told_with_its_last_line(corpus: Path, code: str, told: str) -> None:
    (corpus / "score_gaps.py").write_text(code)
    with pytest.raises(BenchmarkError, match=told):
        scores(scorer(corpus), corpus / "cases.json", {})
