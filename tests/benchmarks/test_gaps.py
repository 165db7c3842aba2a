"""The command, on a small corpus."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.profile import Profile
from benchmarks.gap_answers import Answer, all_answers
from benchmarks.gap_cases import read_cases
from benchmarks.gaps import main
from benchmarks.gate import Floor, Gate
from benchmarks.paths import VARIABLE, BenchmarkError, bench_folder
from tests.benchmarks.gap_corpus import SCORER, write_corpus
from tests.forked import loaded
from tests.uncovered import uncovered


def run(*arguments: object, is_anew: bool = False) -> Result:
    """The command; its worker is forked from a process that has loaded its libraries, or new."""
    with pytest.MonkeyPatch.context() as patch, uncovered():
        if not is_anew:
            patch.setattr("benchmarks.gap_answers.get_context", lambda _: loaded())
        return CliRunner().invoke(main, [*map(str, arguments), "--workers", "1"])


def test_the_command_writes_the_same_file_twice_and_progress_to_stderr(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    outs = [tmp_path / "one.json", tmp_path / "two.json"]
    for out in outs:
        result = run(corpus, "--out", out, is_anew=True)
        assert result.exit_code == 0, result.output
        assert "1 of 1 keywords: rain barrel" in result.stderr
        assert "so the rule of docs/benchmarks.md holds" in result.stderr
    assert outs[0].read_bytes() == outs[1].read_bytes()
    written = json.loads(outs[0].read_bytes())
    assert {*written} == {"barrels-00", "barrels-00#kept"}
    assert any("winter" in gap["label"].lower() for gap in written["barrels-00"])
    assert all(isinstance(gap["terms"], list) for gap in written["barrels-00"])


def test_a_scorer_with_the_corpus_judges_and_each_case_is_told(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    (corpus / "score_gaps.py").write_text(SCORER)
    result = run(corpus, "--cases")
    assert result.exit_code == 0, result.output
    assert "docs/benchmarks.md" not in result.stderr
    assert "recall@10                    1.000" in result.stdout
    assert "strict_mrr" in result.stdout
    assert "   0 ranks below ten" in result.stdout
    assert "barrels-00" in result.stdout
    assert ": Winter | " in result.stdout
    assert "floors: none were measured on this corpus" in result.stdout


def test_figures_for_machines_name_profile_and_outcomes(tmp_path: Path) -> None:
    result = run(write_corpus(tmp_path), "--json", "--cases", "--profile", "best")
    found = json.loads(result.stdout)
    assert (found["profile"], found["cases"]) == ("best", 1)
    assert {*found["figures"]} == {"paired@10", "recall@10", "listed though present"}
    assert sum(found["outcomes"].values()) == 1
    (judged,) = found["judged"]
    assert (judged["case"], judged["heading"]) == ("barrels-00", "Winter")


@pytest.mark.parametrize(("bound", "status"), [(0.9, 0), (1.1, 1)])
def test_held_to_its_floors_the_command_ends_with_status_1_below_one(
    bound: float, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor = Floor(figure="recall@10", bound=bound, reached=bound, why="the one case there is")
    gate = Gate(corpus="barrels", fingerprint="", floors=(floor,), command="", table="")
    monkeypatch.setattr("benchmarks.gaps.gate_of", lambda *_: gate)
    corpus = write_corpus(tmp_path)
    (corpus / "score_gaps.py").write_text(SCORER)
    result = run(corpus, "--hold")
    assert result.exit_code == status, result.output
    assert ("recall@10 is 1.0000 on barrels, below its floor" in result.stderr) == bool(status)


def test_pages_that_no_floor_was_measured_on_cannot_be_held(tmp_path: Path) -> None:
    result = run(write_corpus(tmp_path), "--hold")
    assert result.exit_code == 1
    assert "floors: none were measured on this corpus" in result.stderr


def test_a_list_without_a_case_ends_the_command_with_status_2(tmp_path: Path) -> None:
    (tmp_path / "cases.json").write_text('{"cases": []}')
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "has no case: add one, or name another folder." in result.stderr


def test_a_corpus_without_cases_ends_the_command_with_status_2(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "cases.json is not there" in result.stderr


def test_a_corpus_without_lists_of_articles_has_no_outlines(tmp_path: Path) -> None:
    result = run(write_corpus(tmp_path), "--outline")
    assert result.exit_code == 2
    assert "has articles.json" in result.stderr


def test_without_real_cases_those_of_our_own_are_measured_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    monkeypatch.setattr("benchmarks.gaps.OWN_CASES", write_corpus(tmp_path / "own"))
    result = run()
    assert result.exit_code == 0, result.output
    assert "gone: set SKYGAP_BENCH to the folder that has them. So these are" in result.stderr
    assert result.stdout.startswith("1 cases, corpus ")


def test_two_real_cases_run_through_the_product() -> None:
    try:
        real = bench_folder() / "gap_dev"
    except BenchmarkError as error:
        pytest.skip(str(error))
    cases = read_cases(real)
    chosen = [cases[0], cases[-1]]
    found: dict[str, Answer] = {}
    for _, _, answers in all_answers(real, chosen, [Profile.FAST], 2):
        found |= answers
    assert list(found) == [
        name for case in chosen for name in (case.case_id, f"{case.case_id}#kept")
    ]
    assert all(found[case.case_id].gaps for case in chosen)
    assert all(label for answer in found.values() for label in answer.labels)
