import json
from pathlib import Path

import pytest

from benchmarks.pages import TruthHeading, TruthPage, read_pages
from benchmarks.paths import BenchmarkError, bench_folder
from benchmarks.predictions import Prediction, predict, predictions_to_json
from benchmarks.score import figures_of, match_headings, match_words
from benchmarks.scorer import score, score_sources, scorer_of

PAGES = Path(__file__).parent / "extraction_pages"
HEADINGS = (
    TruthHeading(level=1, text="Bread", label="N"),
    TruthHeading(level=2, text="1. Flour", label="T", under="Rye or wheat."),
    TruthHeading(level=2, text="2. Water", label="T", under="Lukewarm."),
    TruthHeading(level=2, text="3. Salt", label="T", under="A pinch."),
    TruthHeading(level=5, text="Fine print", label="T"),
    TruthHeading(level=2, text="Related", label="F"),
)
PAGE = TruthPage(
    id="own-bread",
    page_type="article",
    url="https://a.example/",
    body="Rye or wheat. Lukewarm. A pinch.",
    title="Bread",
    author="Ada Reed and Tom Hale",
    date="2024-01-02",
    headings=HEADINGS,
)


def test_words_are_counted_as_often_as_both_texts_have_them() -> None:
    match = match_words("bread bread and butter", "Bread, butter!")
    assert (match.right, match.extra, match.missed) == (2, 2, 0)
    assert (match.precision, match.recall) == (0.5, 1.0)
    assert match.f1 == pytest.approx(2 / 3)
    assert match_words("", "").f1 == 1.0
    assert match_words("", "a").f1 == match_words("a", "").f1 == 0.0


def test_headings_match_without_their_numbers_and_neutral_ones_do_not_count() -> None:
    outline = ((1, "Bread", ""), (2, "Flour", ""), (3, "SALT", ""), (2, "Related", ""))
    match = match_headings(PAGE, Prediction(text="", headings=(*outline, (5, "Fine print", ""))))
    assert (match.right, match.extra, match.missed) == (2, 1, 1)


def test_figures_of_a_perfect_prediction_are_perfect() -> None:
    outline = tuple((one.level, one.text, one.under) for one in HEADINGS if one.label == "T")
    found = Prediction(
        text=PAGE.body or "",
        headings=outline,
        title="BREAD",
        author="Tom Hale",
        date="2024-01-02T10:00:00",
    )
    figures = figures_of([PAGE], {PAGE.id: found})
    assert figures["all article"]["F1"] == figures["headings"]["macro_F1"] == 1.0
    assert figures["headings"]["exact"] == figures["headings"]["section_F1"] == 1.0
    assert [figures[name]["acc"] for name in ("title", "date", "author")] == [1.0, 1.0, 1.0]


def test_figures_of_an_empty_prediction_are_the_worst() -> None:
    figures = figures_of([PAGE], {PAGE.id: Prediction(text="")})
    assert figures["all article"]["F1"] == figures["headings"]["R"] == 0.0
    assert figures["all article"]["below_50"] == figures["headings"]["no_outline"] == 1.0
    assert [figures[name]["acc"] for name in ("title", "date", "author")] == [0.0, 0.0, 0.0]


def test_without_articles_there_is_no_figure() -> None:
    assert figures_of([], {}) == {}


def test_both_scorers_agree_on_pages_of_our_own_writing(tmp_path: Path) -> None:
    try:
        scorer = scorer_of(bench_folder() / "extraction_dev")
    except BenchmarkError as error:
        pytest.skip(str(error))
    assert scorer is not None
    pages = read_pages(PAGES)
    predictions = {page.id: predict(PAGES, page) for page in pages}
    file = tmp_path / "predictions.json"
    file.write_bytes(predictions_to_json(predictions))
    ours, theirs = figures_of(pages, predictions), score(scorer, PAGES, file, 2)
    for group, values in ours.items():
        for name, value in values.items():
            assert value == pytest.approx(theirs.figures[group][name], abs=0.01), (group, name)
    assert any(line.startswith("worst text") for line in theirs.lines)
    by_source = score_sources(scorer, PAGES, pages, file)
    assert by_source == {"own": theirs.figures}


def test_a_scorer_that_fails_is_told_with_its_last_line(tmp_path: Path) -> None:
    scorer = tmp_path / "score_extraction.py"
    scorer.write_text("raise SystemExit('no truth at all')")
    assert scorer_of(tmp_path / "corpus") == scorer
    file = tmp_path / "predictions.json"
    file.write_text(json.dumps({}))
    with pytest.raises(BenchmarkError, match=r"failed on .*predictions\.json: no truth at all"):
        score(scorer, tmp_path, file)
