import json
from pathlib import Path

import pytest

from analysis.profile import Profile
from benchmarks import peer
from benchmarks.analysis_steps import READ_VECTORS, READ_WORDS, table
from benchmarks.paths import BenchmarkError
from benchmarks.speed import measure
from benchmarks.speed_pages import N_RIVALS, OWN_NOTE, choose_rivals
from benchmarks.speed_run import STATES
from benchmarks.steps import Steps
from tests.uncovered import uncovered

SUBJECTS = ("Base", "Frost", "Paint", "Doors", "Tools", "Costs", "Rain", "Moving it", "Repairs")
TEXT = (
    "<p>When it comes to {subject}, a good {word} needs some thought before winter. Most people "
    "look at {subject} once, in spring, and then wonder why their {word} gives way.</p>"
    "<p>Write down what you paid for {subject}, since a {word} that lasts is cheaper than two.</p>"
)


def page(word: str, n_sections: int) -> str:
    sections = (
        f"<h2>{subject}</h2>{TEXT.format(subject=subject.lower(), word=word)}"
        for subject in SUBJECTS[:n_sections]
    )
    return f"<html lang='en'><body><article><h1>{word}</h1>{''.join(sections)}</article></body>"


def write(folder: Path, *words: str, n_sections: int = 3) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for word in words:
        (folder / f"{word}.html").write_text(page(word, n_sections), encoding="utf-8")
    return folder


def test_the_folder_with_most_rivals_of_the_usual_length_is_timed(tmp_path: Path) -> None:
    write(tmp_path / "few", "kettle", "teapot")
    write(tmp_path / "short", "barrel", "bucket", "basin", n_sections=2)
    write(tmp_path / "full", "shed", "fence", "gate", n_sections=9)
    rivals = choose_rivals(tmp_path)
    assert (rivals.folder.name, rivals.names) == ("full", ("fence.html", "gate.html", "shed.html"))
    assert rivals.note == f"Only 3 articles, not {N_RIVALS}."
    write(tmp_path / "most", "barrel", "bucket", "basin", "tank", n_sections=2)
    assert choose_rivals(tmp_path).folder.name == "most"


def test_where_keywords_are_marked_other_folders_are_none(tmp_path: Path) -> None:
    write(tmp_path / "drafts", "shed", "fence", "gate", n_sections=9)
    (write(tmp_path / "water", "barrel", "bucket", "basin") / "articles.json").write_text("[]")
    assert choose_rivals(tmp_path).folder.name == "water"


def test_the_draft_is_none_of_the_rivals(tmp_path: Path) -> None:
    rivals = choose_rivals(write(tmp_path, "barrel", "bucket", "basin"))
    assert rivals.draft.sections not in {article.sections for article in rivals.articles}
    assert rivals.draft.n_words > 0


def test_without_pages_another_folder_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"Neither .* nor a folder in it has 3 readable pages"):
        choose_rivals(tmp_path)


def test_without_a_corpus_our_own_pages_are_taken_and_said_to_be() -> None:
    rivals = choose_rivals(None)
    assert rivals.note == OWN_NOTE
    assert len(rivals.articles) == N_RIVALS


def test_the_peers_recorded_time_is_in_proportion_to_the_words() -> None:
    assert peer.recorded_s(peer.RECORDED_WORDS) == peer.RECORDED_S
    assert peer.recorded_s(2 * peer.RECORDED_WORDS) == 2 * peer.RECORDED_S


def test_every_step_of_the_table_exists() -> None:
    assert Steps(table(), packages=()).absent == ()
    labels = [label for label, _ in table()]
    assert {READ_WORDS, "describe", "questions", "render"} <= set(labels)
    assert len(labels) == len(set(labels))


@pytest.mark.slow
@pytest.mark.xdist_group("speed")
def test_both_profiles_are_timed_cold_and_warm_by_step(tmp_path: Path) -> None:
    words = ("barrel", "bucket", "basin", "tank")
    with uncovered():
        told = measure(choose_rivals(write(tmp_path, *words)), 1, "no model")
    found = json.loads(json.dumps(told))
    assert found["pages"]["names"] == sorted(f"{word}.html" for word in words)
    assert found["profiles"].keys() | set(found["absent_profiles"]) == set(Profile)
    for profile, states in found["profiles"].items():
        for state in STATES:
            spent = states[state]["steps"]
            assert states[state]["cpu_s"] > 0
            assert states[state]["peak_mb"] > 0
            assert spent[READ_WORDS] > 0
            assert (READ_VECTORS in spent) == (profile == Profile.BEST)
        assert states["cold"]["n_topics"] == states["warm"]["n_topics"] > 0
        assert states["warm"]["steps"]["cache"] > 0
    assert found["peer"]["cpu_s"] > 0


def test_a_run_that_fails_is_told_with_its_last_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rivals = choose_rivals(write(tmp_path, "barrel", "bucket", "basin"))
    monkeypatch.setattr("benchmarks.speed.STATES", ("cool",))
    with pytest.raises(BenchmarkError, match=r"The cool run of fast failed: .*cool"):
        measure(rivals, 1, "no model")
