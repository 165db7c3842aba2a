"""The output folder of a harvest: one folder a keyword, an index and a ledger above them."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from analysis.result import GapAnalysis, KeywordOutcome, from_json, to_json
from reports.house_style import PLAIN, HouseStyle
from reports.render import render_brief, render_index, render_markdown
from reports.tables import LedgerRow, gaps_csv, ledger_csv
from skygap.cache import write_atomic
from skygap.errors import NothingToDoError
from skygap.names import folder_name
from spiders.urls import is_excluded

BRIEF = "brief.html"
FORMS = ("brief.md", "brief.json", "gaps.csv")  # written beside it, and linked to by the index
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
        style: Colours, logo and templates of the user's own.
    """

    def __init__(self, out: Path, *, harvest_id: str, date: str, style: HouseStyle = PLAIN) -> None:
        self.root = out / harvest_id
        self.harvest_id = harvest_id
        self.date = date
        self.style = style

    def brief_path(self, query: str) -> Path:
        """Where the brief of a keyword is, written or not."""
        return self.root / folder_name(query) / BRIEF

    def write_brief(self, analysis: GapAnalysis) -> Path:
        """Write brief.html, brief.md, brief.json and gaps.csv of one keyword.

        Args:
            analysis: What was found for it.

        Returns:
            The path of brief.html.
        """
        path = self.brief_path(analysis.query)
        write_text(path.with_name("brief.md"), render_markdown(analysis))
        write_text(path.with_name("gaps.csv"), gaps_csv(analysis))
        write_atomic(path.with_name("brief.json"), to_json(analysis))
        write_text(path, render_brief(analysis, style=self.style))
        return path

    def remove_brief(self, query: str) -> None:
        """Remove what an earlier run wrote for a keyword that has no brief now.

        Args:
            query: The keyword; other files in its folder stay.
        """
        path = self.brief_path(query)
        for name in (path.name, *FORMS):
            path.with_name(name).unlink(missing_ok=True)
        with suppress(OSError):  # not there, or files of the user's are
            path.parent.rmdir()

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
        html = render_index(outcomes, harvest_id=self.harvest_id, date=self.date, forms=FORMS)
        write_text(path, html)
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


def rewrite(root: Path, *, style: HouseStyle = PLAIN, exclude: tuple[str, ...] = ()) -> Path:
    """Render a harvest's pages again from the JSON beside them.

    Args:
        root: Folder of one harvest.
        style: Colours, logo and templates of the user's own.
        exclude: Hosts that the briefs must have nothing of.

    Returns:
        The path of index.html.

    Raises:
        NothingToDoError: If a JSON file is missing or is not what an analysis wrote, or has pages
            of an excluded host; nothing is written then.
    """
    path = root / INDEX_DATA
    try:
        index = _INDEX.validate_json(path.read_bytes())
        folder = OutputFolder(root.parent, harvest_id=root.name, date=index.date, style=style)
        queries = [outcome.query for outcome in index.outcomes if outcome.folder]
        for is_rehearsal in (True, False) if exclude else (False,):
            for query in queries:
                path = folder.brief_path(query).with_name("brief.json")
                analysis = from_json(path.read_bytes())
                if is_rehearsal:
                    _refuse_hosts(path, analysis, exclude)
                else:
                    folder.write_brief(analysis)
    except (OSError, ValidationError) as error:
        what = "is not there" if isinstance(error, OSError) else "is not what an analysis writes"
        msg = f"{path} {what}. Run `skygap analyze` to write it."
        raise NothingToDoError(msg) from error
    return folder.write_index(index.outcomes)


def _refuse_hosts(path: Path, analysis: GapAnalysis, hosts: tuple[str, ...]) -> None:
    """Topics and counts rest on every page read, so no host can be taken out of them afterwards."""
    for rival in analysis.rivals:
        if is_excluded(rival.url, hosts):
            msg = (
                f"{path} has what was measured with {rival.url}, which --exclude leaves out."
                f" Run `skygap analyze --exclude {','.join(hosts)}` to measure without it."
            )
            raise NothingToDoError(msg)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text whole or not at all; what a page smuggled in as lone surrogates is shown."""
    write_atomic(path, text.encode("utf-8", "backslashreplace"))
