"""The index of a harvest as it is written, and written again from its JSON."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.result import KeywordOutcome, KeywordState, to_json
from reports.house_style import HouseStyle
from reports.index_table import index_csv
from skygap.output import OutputFolder, read_index, rewrite, write_text
from tests.reports.sample import sample
from tests.reports.sample_index import WEIGHTS, ranked

STYLE = HouseStyle(css=":root { --accent: #123456; }")


@pytest.fixture
def folder(tmp_path: Path) -> OutputFolder:
    return OutputFolder(tmp_path, harvest_id="2031-11-03-3f9a2c", date="2031-11-03", style=STYLE)


def placed(folder: OutputFolder) -> list[KeywordOutcome]:
    """The outcomes with their folders; those that are served have that of their head."""
    named = {row.query: folder.brief_path(row.query).parent.name for row in ranked() if row.folder}
    return [replace(row, folder=named.get(row.head or row.query, "")) for row in ranked()]


def test_the_index_keeps_outcomes_and_weights_and_has_every_keyword_as_a_table(
    folder: OutputFolder,
) -> None:
    outcomes = placed(folder)
    path = folder.write_index(outcomes, weights=WEIGHTS)
    index = read_index(folder.root)
    assert (index.outcomes, index.weights) == (tuple(outcomes), WEIGHTS)
    assert path.with_name("index.csv").read_text("utf-8-sig") == index_csv(outcomes)


def test_the_index_has_the_house_style(folder: OutputFolder) -> None:
    assert STYLE.css in folder.write_index(placed(folder)).read_text("utf-8")


def test_pages_written_again_are_the_same_and_served_keywords_have_none_of_their_own(
    folder: OutputFolder,
) -> None:
    outcomes = placed(folder)
    path = folder.write_index(outcomes, weights=WEIGHTS)
    for one in outcomes:
        if one.folder and one.state is not KeywordState.SKIPPED:
            brief = replace(sample(), query=one.query)
            write_text(
                folder.brief_path(one.query).with_name("brief.json"), to_json(brief).decode()
            )
    before = path.read_bytes()
    path.unlink()
    assert rewrite(folder.root, style=STYLE) == path
    assert path.read_bytes() == before
    briefs = {one.parent.name for one in folder.root.glob("*/brief.html")}
    assert briefs == {one.folder for one in outcomes if one.folder}
    assert len(briefs) == 3
