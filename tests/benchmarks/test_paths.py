from pathlib import Path

import pytest

from benchmarks.paths import VARIABLE, BenchmarkError, bench_folder, corpus_file


def test_the_variable_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert bench_folder() == tmp_path


def test_a_folder_that_is_not_there_is_told_with_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(BenchmarkError, match=f"No benchmark pages in .*gone: set {VARIABLE}"):
        bench_folder()


def test_a_file_is_found_only_inside_the_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.html").write_text("a")
    (tmp_path / "b.html").write_text("b")
    assert corpus_file(corpus, "a.html") == (corpus / "a.html").resolve()
    with pytest.raises(BenchmarkError, match="lies outside"):
        corpus_file(corpus, "../b.html")
    with pytest.raises(BenchmarkError, match="is not there"):
        corpus_file(corpus, "c.html")
