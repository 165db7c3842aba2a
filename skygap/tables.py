"""The tables of a harvest, written from what its folder has."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click
from tqdm import tqdm

from analysis.result import KeywordOutcome
from reports.columns import TABLES, TABLES_VERSION, KeywordRecord
from reports.errors import InconsistentAnalysisError
from reports.untrusted import one_line
from skygap.config import load_config
from skygap.errors import ConfigError, NothingToDoError, SkygapError
from skygap.harvest_choice import choose_one
from skygap.index_stream import stream_index
from skygap.ledger_rows import LedgerRows
from skygap.names import folder_name
from skygap.output import BRIEF_DATA, read_analysis, refuse_hosts
from skygap.output import TABLES as TABLES_FOLDER
from skygap.places import place

if TYPE_CHECKING:
    from skygap.parquet import TableFile

BAD_INPUT = 2


def run_tables(harvest: str, *, out: str | None, to: str | None) -> int:
    """The tables of one harvest; prints their paths."""
    require_pyarrow()
    config = load_config(out=out)
    root = choose_one(config.out, harvest)
    folder = _folder(to) if to else root / TABLES_FOLDER
    problems = write_tables(root, folder, exclude=config.excluded_hosts)
    for problem in problems:
        click.echo(f"skygap: {problem}", err=True)
    for table in TABLES:
        click.echo(folder / f"{table.name}.parquet")
    return BAD_INPUT if problems else 0


def _folder(to: str) -> Path:
    try:
        return place(to)
    except ValueError as error:
        msg = f"--to cannot be {to!r}: {error}."
        raise ConfigError(msg) from error


def require_pyarrow() -> None:
    """Says how to install the library that is needed.

    Raises:
        SkygapError: If it is not installed.
    """
    if find_spec("pyarrow") is None:
        msg = (
            "Parquet files need the Python package pyarrow, which is not installed:"
            " pip install pyarrow (Skygap's extra [parquet])."
        )
        raise SkygapError(msg)


def write_tables(root: Path, folder: Path, *, exclude: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Write all tables of a harvest; one keyword is in memory at a time.

    Args:
        root: Folder of the harvest.
        folder: Where the tables go; made if need be.
        exclude: Hosts that the tables must have nothing of.

    Returns:
        One sentence for each brief that could not be read; the tables have all else.

    Raises:
        NothingToDoError: If the index cannot be read, or a brief has pages of an excluded host;
            nothing is written then.
        OSError: If the disk does not take them; nothing is left behind.
    """
    from skygap.parquet import table_files  # with the extra "parquet"

    date, outcomes = stream_index(root)
    about = {"skygap.tables_version": str(TABLES_VERSION), "skygap.harvest": root.name}
    problems: list[str] = []
    with table_files(folder, TABLES, about) as files:
        for record in _records(root, date, outcomes, exclude, problems):
            _add(files, record, problems)
    return tuple(problems)


def _records(
    root: Path,
    date: str,
    outcomes: Iterable[KeywordOutcome],
    exclude: tuple[str, ...],
    problems: list[str],
) -> Iterator[KeywordRecord]:
    """Keywords in the order of the index."""
    ledger = LedgerRows(root)
    for outcome in _shown(outcomes):
        analysis = None
        path = root / folder_name(outcome.query) / BRIEF_DATA
        if outcome.folder == path.parent.name:
            try:
                analysis = read_analysis(path)
            except NothingToDoError as error:
                problems.append(str(error))
        if analysis is not None:
            refuse_hosts(path, analysis, exclude)
        yield KeywordRecord(
            harvest=root.name,
            date=date,
            outcome=outcome,
            analysis=analysis,
            pages=ledger.of(outcome.query),
        )


def _add(files: Mapping[str, "TableFile"], record: KeywordRecord, problems: list[str]) -> None:
    """All rows of a keyword, or none of them."""
    try:
        cells = {table.name: table.cells(record) for table in TABLES}
    except InconsistentAnalysisError as error:
        problems.append(
            f"{one_line(record.outcome.query)!r} is in no table: {error}."
            f" Run `skygap analyze {record.harvest}` to measure it again."
        )
        return
    for name, file in files.items():
        file.add(cells[name])


def _shown(outcomes: Iterable[KeywordOutcome]) -> Iterable[KeywordOutcome]:
    """The same, with a bar where a person watches."""
    bar: Iterable[KeywordOutcome] = tqdm(
        outcomes, desc="Writing", unit="keyword", disable=None, leave=False
    )
    return bar
