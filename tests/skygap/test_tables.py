"""`skygap tables`: what is written is read with DuckDB and pandas."""

import os
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from pyarrow import parquet

from analysis.result import GapAnalysis, KeywordOutcome, KeywordState, to_json
from reports.columns import TABLES, TABLES_VERSION
from skygap import parquet as parquet_files
from skygap.errors import NothingToDoError
from skygap.names import folder_name
from skygap.output import OutputFolder
from skygap.parquet import table_files
from skygap.places import place
from skygap.tables import write_tables
from tests.reports.sample import hostile, sample, with_draft
from tests.reports.sample_index import outcomes
from tests.skygap.commands import run, sentence, skygap
from tests.skygap.conftest import Demo

pytestmark = pytest.mark.xdist_group("demo")

NAMES = tuple(table.name for table in TABLES)
DOCS = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", DOCS, flags=re.DOTALL)


@pytest.fixture(scope="module")
def root(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's harvest with its tables, written by the command."""
    folder = tmp_path_factory.mktemp("tables")
    root = shutil.copytree(demo.brief.parent.parent, folder / "briefs" / demo.brief.parts[-3])
    done = skygap("tables", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    printed = [folder / line for line in done.stdout.splitlines()]
    assert printed == [root / "tables" / f"{name}.parquet" for name in NAMES]
    assert all(path.is_file() for path in printed)
    return root


def harvest(out: Path, *analyses: GapAnalysis) -> Path:
    """An output folder with these briefs, without the files that are of no use here."""
    folder = OutputFolder(out, harvest_id="2031-11-03-3f9a2c", date="2031-11-03")
    rows = []
    for analysis in analyses:
        path = folder.brief_path(analysis.query).with_name("brief.json")
        path.parent.mkdir(parents=True)
        path.write_bytes(to_json(analysis))
        rows.append(replace(outcomes()[0], query=analysis.query, folder=path.parent.name))
    folder.root.mkdir(exist_ok=True)
    folder.write_index(rows)
    return folder.root


def read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(folder / f"{name}.parquet")


def plain(value: object) -> object:
    """A cell of pandas as Python has it."""
    if isinstance(value, np.ndarray):
        return list(value)
    return None if value is pd.NA else value


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("query", QUERIES)
def test_the_questions_of_the_documentation_have_answers(
    root: Path, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    assert duckdb.execute(query).fetchall()


def test_there_are_as_many_questions_as_promised() -> None:
    assert len(QUERIES) == 1 + len(["must-have", "hosts", "old"])  # the first is on the metadata


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_and_pandas_see_the_same(root: Path, name: str) -> None:
    (table,) = [each for each in TABLES if each.name == name]
    columns = [column.name for column in table.columns]
    path = root / "tables" / f"{name}.parquet"
    query = f"select {', '.join(columns)} from read_parquet(?)"  # noqa: S608 # our own names
    in_duckdb = duckdb.execute(query, [str(path)]).fetchall()
    in_pandas = pd.read_parquet(path, dtype_backend="pyarrow")  # keeps nulls apart from NaN
    assert list(in_pandas.columns) == columns
    rows = in_pandas.itertuples(index=False, name=None)
    assert [tuple(map(plain, row)) for row in rows] == in_duckdb


def test_the_tables_have_the_brief_of_the_demo(root: Path) -> None:
    folder = root / "tables"
    articles = read(folder, "articles")
    assert len(articles) == 15
    assert (articles["verdict"] == "read").sum() == 10
    assert str(articles["fetched_at"].dt.tz) == "UTC"
    assert articles["content_hash"].notna().sum() == (articles["http_status"] == 200).sum() > 10
    (keyword,) = read(folder, "keywords").to_dict(orient="records")
    assert (keyword["n_found"], keyword["n_read"]) == (15, 10)
    kinds = read(folder, "gaps")["kind"].value_counts()
    assert kinds["must-have"] == keyword["n_must_have"]
    assert len(read(folder, "coverage")) == 10 * len(read(folder, "topics"))


@pytest.mark.parametrize("name", NAMES)
def test_types_are_those_that_spark_reads(root: Path, name: str) -> None:
    """Spark takes neither unsigned integers nor nanoseconds, and shifts moments without a zone."""
    found = parquet.read_schema(root / "tables" / f"{name}.parquet")
    allowed = {"string", "int64", "double", "bool", "date32[day]", "timestamp[us, tz=UTC]"}
    assert {str(kind) for kind in found.types} <= allowed | {"list<element: string>"}
    stored = parquet.ParquetFile(root / "tables" / f"{name}.parquet").schema
    physical = {stored.column(place).physical_type for place in range(len(stored.names))}
    assert physical <= {"BYTE_ARRAY", "INT64", "DOUBLE", "BOOLEAN", "INT32"}
    days = [
        stored.column(n)
        for n in range(len(stored.names))
        if stored.column(n).physical_type == "INT32"
    ]
    assert all(str(day.logical_type) == "Date" for day in days)


def test_a_file_says_what_it_is(root: Path) -> None:
    for name in NAMES:
        about = parquet.read_metadata(root / "tables" / f"{name}.parquet").metadata
        assert about[b"skygap.table"] == name.encode()
        assert about[b"skygap.tables_version"] == str(TABLES_VERSION).encode()
        assert about[b"skygap.harvest"] == root.name.encode()


def test_the_same_harvest_gives_the_same_bytes_anywhere(root: Path, tmp_path: Path) -> None:
    done = skygap("tables", root.name[:10], "--to", str(tmp_path), cwd=root.parent.parent)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path) == contents(root / "tables")


def test_tables_may_go_to_an_address_whole_or_not(root: Path) -> None:
    there = place("memory://skygap-tables")
    with pytest.raises(KeyboardInterrupt), table_files(there, TABLES, {}):
        raise KeyboardInterrupt
    assert contents(there) == {}
    assert write_tables(root, there) == ()
    assert contents(there) == contents(root / "tables")


def test_tables_go_when_briefs_are_written_again(root: Path, tmp_path: Path) -> None:
    again = shutil.copytree(root, tmp_path / "briefs" / root.name)
    done = skygap("report", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not (again / "tables").exists()
    assert skygap("tables", cwd=tmp_path).returncode == 0
    assert contents(again / "tables") == contents(root / "tables")


def test_a_host_that_is_excluded_is_refused(root: Path, tmp_path: Path) -> None:
    host = read(root / "tables", "articles")["host"][1]
    again = shutil.copytree(root, tmp_path / "briefs" / root.name)
    shutil.rmtree(again / "tables")
    (tmp_path / "skygap.toml").write_text(f'exclude = "{host}"\n')
    done = skygap("tables", cwd=tmp_path)
    assert done.returncode == 2
    assert f"skygap analyze --exclude {host}" in sentence(done)
    assert contents(again / "tables") == {}


def test_a_damaged_brief_costs_its_own_rows(tmp_path: Path) -> None:
    others = [replace(sample(), query=query) for query in ("damaged", "garden pond", "gone")]
    root = harvest(tmp_path / "briefs", sample(), *others)
    (root / folder_name("damaged") / "brief.json").write_bytes(b"{}")
    shutil.rmtree(root / folder_name("gone"))
    done = skygap("tables", cwd=tmp_path)
    assert done.returncode == 2
    damaged, gone = done.stderr.splitlines()
    assert folder_name("damaged") in damaged
    assert "is not what an analysis writes" in damaged
    assert "is not there" in gone
    assert list(read(root / "tables", "keywords")["keyword"]) == [
        sample().query,
        "damaged",
        "garden pond",
        "gone",
    ]
    assert set(read(root / "tables", "topics")["keyword"]) == {sample().query, "garden pond"}


def test_a_number_beyond_reason_costs_its_own_keyword(tmp_path: Path) -> None:
    first, *others = sample().rivals
    rivals = (replace(first, n_words=2**63), *others)
    beyond = replace(sample(), query="beyond", rivals=rivals)
    root = harvest(tmp_path, sample(), beyond, with_draft_of("garden pond"))
    (problem,) = write_tables(root, tmp_path / "to")
    assert problem == (
        "'beyond' is in no table: n_words is a number of more than 64 bits, which no table can"
        " hold. Run `skygap analyze 2031-11-03-3f9a2c` to measure it again."
    )
    for name in ("keywords", "articles", "topics", "gaps"):
        kept = list(dict.fromkeys(read(tmp_path / "to", name)["keyword"]))
        assert kept == [sample().query, "garden pond"]


def with_draft_of(query: str) -> GapAnalysis:
    return replace(with_draft(), query=query)


def test_a_keyword_that_another_brief_serves_is_told_once(tmp_path: Path) -> None:
    root = harvest(tmp_path, sample())
    served = KeywordOutcome(
        query="winter rain barrel",
        folder=folder_name(sample().query),
        state=KeywordState.SKIPPED,
        reason="served",
        n_found=10,
        n_read=0,
        n_gaps=outcomes()[2].n_gaps,
        head=sample().query,
        n_shared=6,
        n_results=10,
    )
    own = replace(outcomes()[0], folder=folder_name(sample().query))
    OutputFolder(tmp_path, harvest_id=root.name, date="2031-11-03").write_index([own, served])
    assert write_tables(root, tmp_path / "to") == ()
    keywords = read(tmp_path / "to", "keywords").set_index("keyword")
    assert keywords.loc["winter rain barrel", "head"] == sample().query
    assert keywords.loc["winter rain barrel", "n_shared"] == 6
    assert set(read(tmp_path / "to", "topics")["keyword"]) == {sample().query}


def test_what_a_page_smuggles_in_breaks_no_file(tmp_path: Path) -> None:
    attacks = replace(hostile(), query="=cmd()\x00 \u202e\u2028")
    root = harvest(tmp_path, attacks, sample())
    assert write_tables(root, tmp_path / "to") == ()
    for name in NAMES:
        path = tmp_path / "to" / f"{name}.parquet"
        n_rows = parquet.read_metadata(path).num_rows
        assert len(read(path.parent, name)) == n_rows
        counted = "select count(*), count(distinct columns(*)) from read_parquet(?)"
        assert duckdb.execute(counted, [str(path)]).fetchall()[0][0] == n_rows
    gaps = [str(tmp_path / "to" / "gaps.parquet")]
    labels = duckdb.execute("select label from read_parquet(?)", gaps).fetchall()
    assert ("{{7*7}} {% raw %} {{ view }}",) in labels
    assert not any("\u202e" in label for (label,) in labels)


def test_row_groups_are_bounded_and_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = harvest(tmp_path, *(replace(sample(), query=f"barrel {n}") for n in range(9)))
    write_tables(root, tmp_path / "whole")
    monkeypatch.setattr(parquet_files, "_BATCH_ROWS", 7)
    monkeypatch.setattr(parquet_files, "GROUP_ROWS", 100)
    write_tables(root, tmp_path / "rows")
    monkeypatch.setattr(parquet_files, "GROUP_BYTES", 5_000)
    write_tables(root, tmp_path / "bytes")
    by_rows = parquet.read_metadata(tmp_path / "rows" / "coverage.parquet")
    assert [by_rows.row_group(n).num_rows for n in range(by_rows.num_row_groups)] == [112] * 4 + [
        56
    ]
    assert parquet.read_metadata(tmp_path / "bytes" / "coverage.parquet").num_row_groups > 5
    for name in NAMES:
        whole = read(tmp_path / "whole", name)
        pd.testing.assert_frame_equal(read(tmp_path / "rows", name), whole)
        pd.testing.assert_frame_equal(read(tmp_path / "bytes", name), whole)


def test_an_interrupted_run_leaves_the_tables_as_they_were(tmp_path: Path) -> None:
    root = harvest(tmp_path, sample())
    write_tables(root, tmp_path / "to")
    before = contents(tmp_path / "to")
    with pytest.raises(KeyboardInterrupt), table_files(tmp_path / "to", TABLES, {}):
        raise KeyboardInterrupt
    assert contents(tmp_path / "to") == before


def test_a_disk_that_takes_no_more_is_one_sentence_and_leaves_nothing(root: Path) -> None:
    script = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "import sys; sys.argv[0] = 'skygap'; from skygap.cli import main; main()"
    )
    folder = root.parent.parent
    # What measures coverage writes a file too, at the end, and would fail at length.
    env = {name: it for name, it in os.environ.items() if not name.startswith("COVERAGE_")}
    done = run([sys.executable, "-c", script, "tables", "--to", "small"], cwd=folder, env=env)
    assert done.returncode == 2
    assert re.fullmatch(r"skygap: small/\w+\.parquet cannot be used: .+\.", sentence(done))
    assert contents(folder / "small") == {}


def test_without_the_extra_it_is_named(root: Path) -> None:
    script = (
        "import sys; sys.modules['pyarrow'] = None; from skygap.cli import main;"
        "sys.argv[0] = 'skygap'; main()"
    )
    done = run([sys.executable, "-c", script, "tables"], cwd=root.parent.parent)
    assert done.returncode == 2
    assert "pip install pyarrow (Skygap's extra [parquet])." in sentence(done)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("2001-01-01",), "has no harvest '2001-01-01'"),
        (("--out", "nowhere"), "nowhere holds no harvest"),
        (("--to", "file"), "file is a file where a folder is needed"),
        (("--to", "nothing://x"), "--to cannot be 'nothing://x'"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    root: Path, args: tuple[str, ...], expected: str
) -> None:
    folder = root.parent.parent
    (folder / "file").touch()
    done = skygap("tables", *args, cwd=folder)
    assert done.returncode == 2
    assert expected in sentence(done)


def test_an_index_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("[]")
    with pytest.raises(NothingToDoError, match="is not what an analysis writes"):
        write_tables(tmp_path, tmp_path / "to")
