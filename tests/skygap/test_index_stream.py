"""The index, read one keyword at a time."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.result import KeywordOutcome, OpportunityPart, Priority, PriorityPart
from skygap.errors import NothingToDoError
from skygap.index_stream import stream_index
from skygap.output import OutputFolder, read_index
from spiders.items import KeywordMetrics, OwnRanking
from tests.reports.sample_index import outcomes

NESTED = replace(
    outcomes()[0],
    query='  {\n"outcomes": [\n ],\n}',  # looks like the file itself
    metrics=KeywordMetrics(volume=5, own=(OwnRanking(url="https://a.example/"), OwnRanking())),
    parts=(OpportunityPart(name="open", value=0.5, formula="1 / 2"),),
    priority=Priority(
        score=0.5, formula="1 / 2", parts=(PriorityPart(name="demand", value=None, formula=""),)
    ),
)


def written(folder: Path, *rows: KeywordOutcome) -> Path:
    harvest = OutputFolder(folder, harvest_id="2026-11-01-a", date="2026-11-01")
    harvest.root.mkdir()
    harvest.write_index(rows)
    return harvest.root / "index.json"


@pytest.mark.parametrize("rows", [(), (NESTED,), (*outcomes(), NESTED, *outcomes())])
def test_it_is_what_the_index_has(tmp_path: Path, rows: tuple[KeywordOutcome, ...]) -> None:
    path = written(tmp_path, *rows)
    date, found = stream_index(path.parent)
    assert (date, tuple(found)) == ("2026-11-01", rows)


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_another_layout_is_read_too(tmp_path: Path, indent: int | str | None) -> None:
    path = written(tmp_path, *outcomes(), NESTED)
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=indent))
    _, found = stream_index(path.parent)
    assert tuple(found) == read_index(path.parent).outcomes == (*outcomes(), NESTED)


def test_a_keyword_is_there_before_the_rest_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, *outcomes())
    text = path.read_text()
    path.write_text(text.replace('"rain barrel pump"', "7"))
    _, found = stream_index(path.parent)
    assert [next(found) for _ in outcomes()[:3]] == list(outcomes()[:3])
    with pytest.raises(NothingToDoError, match=r"index\.json is not what an analysis writes"):
        next(found)


def test_a_file_that_was_cut_within_its_keywords_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, *outcomes())
    data = path.read_bytes()
    for n_bytes in range(0, data.index(b"\n ]"), 7):
        path.write_bytes(data[:n_bytes])
        with pytest.raises(NothingToDoError, match="is not what an analysis writes"):
            list(stream_index(path.parent)[1])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NothingToDoError, match="is not there"):
        stream_index(tmp_path)
