from analysis.result import from_json, to_json
from reports.index_table import index_csv
from reports.render import render_brief, render_index, render_markdown
from reports.tables import gaps_csv
from tests.reports.golden import GOLDEN, assert_golden
from tests.reports.sample import sample
from tests.reports.sample_index import WEIGHTS, outcomes, ranked


def test_the_brief_is_the_golden_one() -> None:
    assert_golden("brief.html", render_brief(sample()))


def test_the_markdown_is_the_golden_one() -> None:
    assert_golden("brief.md", render_markdown(sample()))


def test_the_json_is_the_golden_one_and_reads_back() -> None:
    assert_golden("brief.json", to_json(sample()).decode())
    assert from_json((GOLDEN / "brief.json").read_bytes()) == sample()


def test_the_gaps_are_the_golden_ones() -> None:
    assert_golden("gaps.csv", gaps_csv(sample()))


def test_the_index_is_the_golden_one() -> None:
    assert_golden("index.html", render_index(outcomes(), harvest_id="3f9a2c", date="2031-11-03"))


def test_the_index_of_a_list_with_figures_is_the_golden_one() -> None:
    html = render_index(
        ranked(), harvest_id="3f9a2c", date="2031-11-03", forms=("brief.md",), weights=WEIGHTS
    )
    assert_golden("index_ranked.html", html)
    assert_golden("index.csv", index_csv(ranked()))


def test_a_brief_read_back_from_json_gives_the_same_bytes() -> None:
    again = from_json(to_json(sample()))
    assert render_brief(again) == render_brief(sample())
