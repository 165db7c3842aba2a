from pathlib import Path

from click.testing import CliRunner

from benchmarks.disagreements import lines, main
from tests.analysis.pages import markup
from tests.reports.sample import sample

SAID = {
    "a": "Let the sediment settle for 3 days before the first use of it.",
    "b": "Here the sediment must settle for two weeks before its first use.",
}


def test_what_a_brief_would_show_is_printed_with_its_pages(tmp_path: Path) -> None:
    folder = tmp_path / "rain-barrel"
    folder.mkdir()
    for letter, sentence in SAID.items():
        text = markup(letter).replace("</article>", f"<h2>Settling</h2><p>{sentence}</p></article>")
        (folder / f"{letter}.html").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, [str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "rain barrel | disagreement | how long: sediment \u2026 settle",
        f"    3 days | rank 1 | Settling | {SAID['a']}",
        f"    two weeks | rank 2 | Settling | {SAID['b']}",
    ]


def test_what_is_old_is_printed_under_the_newest() -> None:
    found = list(lines(sample()))
    at = found.index("how to winterize a rain barrel | version | Hardiness Map")
    assert found[at + 1].startswith("  newest:    Hardiness Map 4 | rank 2 |")
    assert found[at + 2].startswith("    Hardiness Map 3 | rank 4 |")


def test_a_folder_without_pages_is_no_corpus(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(tmp_path)])
    assert result.exit_code == 2
    assert f"{tmp_path} holds no folder with HTML files" in result.output
