import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.extraction_speed import N_PAGES, chosen, measure_speed, speed_lines
from benchmarks.pages import read_pages
from benchmarks.paths import BenchmarkError
from benchmarks.systems import NEWSPAPER, OURS, STEPS, TEXT, WITH_METADATA, is_installed

PAGES = Path(__file__).parent / "extraction_pages"


def test_the_choice_depends_on_the_ids_alone() -> None:
    ids = [f"a-{number}" for number in range(300)]
    pages, warm_up = chosen(ids)
    assert chosen(ids[::-1]) == (pages, warm_up)
    assert (len(pages), len(set(pages) & set(warm_up))) == (N_PAGES, 0)
    assert pages != sorted(pages)


@pytest.mark.xdist_group("extraction")
def test_every_installed_system_is_measured_and_our_steps_add_up() -> None:
    speeds = measure_speed(PAGES, [page.id for page in read_pages(PAGES)], rounds=1)
    assert {OURS, WITH_METADATA, TEXT} <= set(speeds.pages_per_s)
    assert (NEWSPAPER in speeds.pages_per_s) == is_installed(NEWSPAPER)
    assert all(len(rounds) == 1 and rounds[0] > 0 for rounds in speeds.pages_per_s.values())
    spent = {label for label, seconds in speeds.steps.items() if seconds > 0}
    assert {"repair (lexbor)", "tree (lxml)", "trafilatura: text", "walk"} <= spent
    lines = list(speed_lines(speeds))
    assert any(line.startswith(OURS) for line in lines)
    assert all(f"  {name} is not there: not told apart" in lines for name in speeds.absent_steps)
    assert json.loads(json.dumps(speeds.as_json()))["ours_to"][TEXT] > 0


def test_a_page_that_is_not_there_is_told_with_the_system(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    with pytest.raises(BenchmarkError, match=r"skygap.* could not be measured on .*gone\.html"):
        measure_speed(tmp_path, ["gone"], rounds=1)


def run(code: Sequence[str]) -> list[str]:
    command = [sys.executable, "-c", "\n".join(code)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")  # noqa: S603


def test_a_step_leaves_out_the_steps_inside_it_and_names_what_is_gone() -> None:
    """In a process of its own, as the clocks stay on."""
    lines = run([
        "from benchmarks import steps",
        "import analysis.extraction.dom as dom",
        "table = (('inner', ('lxml.html.document_fromstring',)),",
        "  ('outer', ('analysis.extraction.dom.parse', 'analysis.extraction.dom.gone')),",
        "  ('all', ('analysis.nowhere',)))",
        "clocks = steps.Steps(table, ['analysis', 'lxml'])",
        "dom.parse('<p>' * 20000)",
        "found = clocks.by_label(total=100.0)",
        "print(list(found), clocks.absent)",
        "print(found['inner'] > 0, found['outer'] > 0, found['all'] == 0)",
        "print(abs(sum(found.values()) - 100.0) < 1e-6)",
    ])  # fmt: skip
    assert lines[0].startswith(
        "['inner', 'outer', 'all', 'everything else'] ('analysis.extraction.dom.gone'"
    )
    assert lines[1:3] == ["True True True", "True"]
    assert STEPS != OURS
