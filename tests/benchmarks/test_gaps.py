import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.gaps import main, predict, predict_all, read_cases
from benchmarks.paths import BenchmarkError, bench_folder
from tests.analysis.pages import markup


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "barrels"
    folder.mkdir()
    for letter in "abcd":
        (folder / f"{letter}.html").write_text(markup(letter), encoding="utf-8")
    whole = markup("d")
    start, end = whole.index("<h2>What to do before winter"), whole.index("</article>")
    (folder / "draft.html").write_text(whole[:start] + whole[end:], encoding="utf-8")
    case: dict[str, Any] = {
        "case_id": "barrels-00",
        "keyword": "rain barrel",
        "slug": "barrels",
        "draft": "barrels/draft.html",
        "kept": "barrels/d.html",
        "competitors": ["barrels/a.html", "barrels/b.html", "barrels/c.html"],
        "truth": {"heading": "Winter"},
    }
    (tmp_path / "cases.json").write_text(json.dumps({"version": 1, "cases": [case]}))
    return tmp_path


def test_the_removed_section_is_a_gap_of_the_draft_and_not_of_the_whole(corpus: Path) -> None:
    found = predict(corpus, read_cases(corpus))
    assert set(found) == {"barrels-00", "barrels-00#kept"}
    assert any("winter" in gap["label"].lower() for gap in found["barrels-00"])
    assert not any("winter" in gap["label"].lower() for gap in found["barrels-00#kept"])
    assert all(isinstance(gap["terms"], list) for gap in found["barrels-00"])


def test_the_command_writes_the_same_file_twice_and_progress_to_stderr(
    corpus: Path, tmp_path: Path
) -> None:
    outs = [tmp_path / "one.json", tmp_path / "two.json"]
    for out in outs:
        result = CliRunner().invoke(main, [str(corpus), "--out", str(out), "--workers", "1"])
        assert result.exit_code == 0, result.output
        assert result.stdout == ""
        assert "1 of 1 keywords: rain barrel" in result.stderr
    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.mark.parametrize("text", ["", "[]", '{"cases": [{"case_id": 1}]}', '{"cases": 3}'])
def test_cases_of_another_form_are_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "cases.json").write_text(text)
    with pytest.raises(BenchmarkError, match=r"cases\.json is not a list of gap cases"):
        read_cases(tmp_path)


def test_a_corpus_without_cases_ends_the_command_with_status_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(tmp_path), "--out", str(tmp_path / "x.json")])
    assert result.exit_code == 2
    assert "cases.json is not there" in result.stderr


def test_two_real_cases_run_through_the_product() -> None:
    try:
        real = bench_folder() / "gap_dev"
    except BenchmarkError as error:
        pytest.skip(str(error))
    cases = read_cases(real)
    chosen = [cases[0], cases[-1]]
    found = predict_all(real, chosen, 2)
    assert list(found) == [
        name for case in chosen for name in (case.case_id, f"{case.case_id}#kept")
    ]
    assert all(found[case.case_id] for case in chosen)
    assert all(gap["label"] for gaps in found.values() for gap in gaps)
