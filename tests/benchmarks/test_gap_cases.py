import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.gap_cases import Truth, fingerprint, read_cases
from benchmarks.paths import BenchmarkError
from tests.benchmarks.gap_corpus import write_corpus

PLANTED = {
    "keyword": "Rain barrel",
    "readable": [1, 2, 3, 4],
    "must": [
        {"topic": "the winter", "headings": {"1": "Frost", "2": "Ice", "4": "Winter", "9": "Snow"}}
    ],
    "common": [{"topic": "tap", "headings": {"1": "The tap", "3": "A tap"}}],
    "furniture": ["Menu"],
}


def planted(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "planted.json").write_text(json.dumps(PLANTED))
    for rank in range(1, 5):
        (folder / f"{rank:02}.html").write_text(f"page {rank}")
    return folder


@pytest.mark.parametrize("text", ["", "[]", '{"cases": [{"case_id": 1}]}', '{"cases": 3}'])
def test_cases_of_another_form_are_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "cases.json").write_text(text)
    with pytest.raises(BenchmarkError, match=r"cases\.json is not a list of gap cases"):
        read_cases(tmp_path)


def test_two_readable_pages_of_a_topic_that_two_others_have_are_cases(tmp_path: Path) -> None:
    planted(tmp_path / "barrels")
    cases = read_cases(tmp_path)
    assert [case.case_id for case in cases] == [
        "rain-barrel-the-winter-01",
        "rain-barrel-the-winter-02",
    ]
    first = cases[0]
    assert (first.kept, first.draft) == ("barrels/01.html", "")
    assert first.competitors == ("barrels/02.html", "barrels/03.html", "barrels/04.html")
    assert first.truth == Truth(heading="Frost", aliases=("Ice", "Winter", "Snow"))


def test_a_folder_of_one_keyword_is_a_corpus_too(tmp_path: Path) -> None:
    folder = planted(tmp_path / "barrels")
    assert [case.kept for case in read_cases(folder)] == ["01.html", "02.html"]


def test_planted_topics_of_another_form_are_told_with_their_file(tmp_path: Path) -> None:
    (tmp_path / "planted.json").write_text('{"keyword": "x", "readable": ["one"]}')
    with pytest.raises(BenchmarkError, match=r"planted\.json is not a list of planted topics"):
        read_cases(tmp_path)


def test_the_fingerprint_is_of_the_list_the_pages_and_the_scorer(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    cases = read_cases(corpus)
    first = fingerprint(corpus, cases)
    assert fingerprint(corpus, cases) == first
    scorer = corpus / "score.py"
    scorer.write_text("1")
    seen = {first, fingerprint(corpus, cases, scorer)}
    scorer.write_text("2")
    seen.add(fingerprint(corpus, cases, scorer))
    (corpus / "barrels" / "a.html").write_text("another")
    seen.add(fingerprint(corpus, cases))
    (corpus / "cases.json").write_text("another")
    seen.add(fingerprint(corpus, cases))
    assert len(seen) == 5


def test_a_case_whose_page_is_gone_has_no_fingerprint(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    gone = replace(read_cases(corpus)[0], draft="barrels/gone.html")
    with pytest.raises(BenchmarkError, match=r"gone\.html is not there"):
        fingerprint(corpus, [gone])


def test_the_pages_of_cases_change_with_the_topic_and_lie_apart(tmp_path: Path) -> None:
    headings = {str(rank): f"Winter {rank}" for rank in range(1, 5)}
    topics = [{"topic": letter, "headings": headings} for letter in "abcde"]
    listed = {"keyword": "Rain barrel", "readable": [1, 2, 3, 4], "must": topics}
    (tmp_path / "planted.json").write_text(json.dumps(listed))
    found = [case.kept[:2] for case in read_cases(tmp_path)]
    assert found == ["01", "03", "02", "04", "01", "03", "02", "04", "01", "03"]
