"""The output folder of a harvest: one folder a keyword, an index and a ledger above them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from analysis.result import GapAnalysis, KeywordOutcome, from_json, to_json
from reports.render import (
    render_brief,
    render_document,
    render_index,
    render_markdown,
    render_workbook,
)
from reports.tables import LedgerRow, gaps_csv, ledger_csv
from skygap.cache import write_atomic
from skygap.errors import NothingToDoError
from skygap.names import folder_name

BRIEF = "brief.html"
BRIEF_DATA = "brief.json"
INDEX_DATA = "index.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestIndex:
    """What the index page shows, as index.json keeps it."""

    harvest_id: str
    date: str
    outcomes: tuple[KeywordOutcome, ...]


_INDEX = TypeAdapter(HarvestIndex)


class OutputFolder:
    """Where the briefs of one harvest go; everything is written whole or not at all.

    Args:
        out: Folder of all harvests.
        harvest_id: Name of the harvest's own folder below it.
        date: ISO 8601 day of the harvest.
    """

    def __init__(self, out: Path, *, harvest_id: str, date: str) -> None:
        self.root = out / harvest_id
        self.harvest_id = harvest_id
        self.date = date

    def brief_path(self, query: str) -> Path:
        """Where the brief of a keyword is, written or not."""
        return self.root / folder_name(query) / BRIEF

    def write_brief(self, analysis: GapAnalysis) -> Path:
        """Write one keyword as page, Markdown, document, data, table and workbook.

        Args:
            analysis: What was found for it.

        Returns:
            The path of brief.html.
        """
        path = self.brief_path(analysis.query)
        write_text(path.with_name("brief.md"), render_markdown(analysis))
        write_text(path.with_name("gaps.csv"), gaps_csv(analysis))
        write_atomic(path.with_name("brief.docx"), render_document(analysis))
        write_atomic(path.with_name("coverage.xlsx"), render_workbook(analysis))
        write_atomic(path.with_name(BRIEF_DATA), to_json(analysis))
        write_text(path, render_brief(analysis))
        return path

    def write_index(self, outcomes: Sequence[KeywordOutcome]) -> Path:
        """Write index.html over all keywords, and index.json to write it again from.

        Args:
            outcomes: One row a keyword.

        Returns:
            The path of index.html.
        """
        index = HarvestIndex(harvest_id=self.harvest_id, date=self.date, outcomes=tuple(outcomes))
        write_atomic(self.root / INDEX_DATA, _INDEX.dump_json(index, indent=1) + b"\n")
        path = self.root / "index.html"
        write_text(path, render_index(outcomes, harvest_id=self.harvest_id, date=self.date))
        return path

    def write_ledger(self, rows: Iterable[LedgerRow]) -> Path:
        """Write ledger.csv: every page of every keyword and what became of it.

        Args:
            rows: In the order of the file.

        Returns:
            Its path.
        """
        path = self.root / "ledger.csv"
        write_text(path, ledger_csv(list(rows)))
        return path


def read_index(root: Path) -> HarvestIndex:
    """What the index of a harvest shows.

    Args:
        root: Folder of one harvest.

    Returns:
        The index.

    Raises:
        NothingToDoError: If its JSON file is missing or is not what a run wrote.
    """
    path = root / INDEX_DATA
    try:
        return _INDEX.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise _unreadable(path, error) from error


def rewrite(root: Path) -> Path:
    """Render a harvest's pages again from the JSON beside them.

    Args:
        root: Folder of one harvest.

    Returns:
        The path of index.html.

    Raises:
        NothingToDoError: If a JSON file is missing or is not what an analysis wrote.
    """
    index = read_index(root)
    folder = OutputFolder(root.parent, harvest_id=root.name, date=index.date)
    for outcome in index.outcomes:
        if outcome.folder:
            path = folder.brief_path(outcome.query).with_name(BRIEF_DATA)
            try:
                analysis = from_json(path.read_bytes())
            except (OSError, ValidationError) as error:
                raise _unreadable(path, error) from error
            folder.write_brief(analysis)
    return folder.write_index(index.outcomes)


def _unreadable(path: Path, error: Exception) -> NothingToDoError:
    what = "is not there" if isinstance(error, OSError) else "is not what an analysis writes"
    return NothingToDoError(f"{path} {what}. Run `skygap analyze` to write it.")


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text whole or not at all; what a page smuggled in as lone surrogates is shown."""
    write_atomic(path, text.encode("utf-8", "backslashreplace"))
