import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.outline import main, scores_of
from benchmarks.outline_figures import (
    ABOVE_CHANCE,
    ALL,
    AS_LONG,
    LONGEST,
    OUTLINE,
    RANDOM,
    SYSTEMS,
)
from benchmarks.paths import BenchmarkError
from tests.analysis.pages import QUERY, markup


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "rain-barrel"
    folder.mkdir()
    for letter in "abcd":
        (folder / f"{letter}.html").write_text(markup(letter), encoding="utf-8")
    (folder / "plain.html").write_text("<p>A page without any heading.", encoding="utf-8")
    listed = [
        {"keyword": QUERY, "rank": rank, "file": f"{name}.html", "title": "Unused"}
        for rank, name in enumerate([*"abcd", "plain"], start=1)
    ]
    (folder / "articles.json").write_text(json.dumps(listed[::-1]))
    return tmp_path


def test_every_readable_article_with_headings_is_left_out_once(corpus: Path) -> None:
    scores = scores_of(corpus / "rain-barrel")
    assert [(one.rank, one.system) for one in scores] == [
        (rank, system)
        for rank in (1, 2, 4)  # the third reads like a firm's home page
        for system in SYSTEMS
    ]
    assert all(0 <= one.recall <= 1 and one.in_order <= one.pairs for one in scores)


def test_the_outline_foresees_what_the_other_pages_share(corpus: Path) -> None:
    scores = scores_of(corpus / "rain-barrel")
    outline = [one for one in scores if one.system == OUTLINE]
    assert all(one.recall > 0 for one in outline)
    assert all(one.n_headings >= 2 for one in outline)


def test_the_command_prints_a_table_or_the_same_figures_as_json(corpus: Path) -> None:
    command = [str(corpus), "--workers", "1"]
    table = CliRunner().invoke(main, command)
    assert table.exit_code == 0, table.output
    assert "1 of 1 keywords: rain-barrel" in table.stderr
    as_json = CliRunner().invoke(main, [*command, "--json"])
    assert as_json.stdout == CliRunner().invoke(main, [*command, "--json"]).stdout
    figures = json.loads(as_json.stdout)
    assert set(figures[ALL]) == {OUTLINE, RANDOM, AS_LONG, LONGEST, ABOVE_CHANCE}
    value = figures[ALL][OUTLINE]["by keyword"][QUERY]
    assert f"{value:.3f}" in table.stdout.splitlines()[-1]


def test_a_corpus_without_lists_ends_the_command_with_status_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(tmp_path)])
    assert result.exit_code == 2
    assert "has articles.json" in result.stderr


@pytest.mark.parametrize("text", ["", "{}", '[{"keyword": "x"}]'])
def test_a_list_of_another_form_is_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "articles.json").write_text(text)
    with pytest.raises(BenchmarkError, match=r"articles\.json is not a list of articles"):
        scores_of(tmp_path)
