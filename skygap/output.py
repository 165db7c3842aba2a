"""The output folder of a harvest: one folder a keyword, an index and a ledger above them."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from analysis.result import GapAnalysis, KeywordOutcome, KeywordState, LinkFindings, from_json
from reports.house_style import PLAIN, HouseStyle
from reports.index_table import index_csv
from reports.render import render_forms, render_index
from reports.tables import LedgerRow, ledger_lines
from skygap.cache import write_atomic, write_parts
from skygap.errors import NothingToDoError
from skygap.names import folder_name
from skygap.prospect_files import drop_prospects, written_prospects
from skygap.rankings import RANKINGS
from spiders.urls import is_excluded

BRIEF = "brief.html"
BRIEF_DATA = "brief.json"
# Written beside it, and linked to by the index.
FORMS = ("brief.md", "brief.docx", BRIEF_DATA, "gaps.csv", "coverage.xlsx")
INDEX_DATA = "index.json"
STAMP = ".made-of"  # of which inputs the files beside it were made, and how long each is
DIFF = "diff-"  # how the files of a comparison with an earlier harvest begin
INDEX_TABLE = "index.csv"
TABLES = "tables"  # folder of the harvest's tables, unless another is named


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestIndex:
    """What the index page shows, as index.json keeps it."""

    harvest_id: str
    date: str
    outcomes: tuple[KeywordOutcome, ...]
    weights: dict[str, float] = field(default_factory=dict)


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
        """Write one keyword as page, Markdown, document, data, table and workbook.

        Args:
            analysis: What was found for it.

        Returns:
            The path of brief.html.
        """
        return self.write_forms(analysis.query, render_forms(analysis, style=self.style))

    def write_forms(self, query: str, forms: Mapping[str, str | bytes], key: str = "") -> Path:
        """Write the files of one keyword, drawn already.

        Args:
            query: The keyword.
            forms: By file name, the page last: where it is, the others are.
            key: Of which inputs they are, by which `has_brief` knows them again; "" for any.

        Returns:
            The path of brief.html.
        """
        path = self.brief_path(query)
        path.with_name(STAMP).unlink(missing_ok=True)  # what it says is about to be untrue
        for name, content in forms.items():
            if isinstance(content, str):
                write_text(path.with_name(name), content)
            else:
                write_atomic(path.with_name(name), content)
        if key:
            write_text(path.with_name(STAMP), _stamp(path, key))
        return path

    def has_brief(self, query: str, key: str) -> bool:
        """Whether all files of a keyword are there as they were written from these inputs."""
        path = self.brief_path(query)
        try:
            return path.with_name(STAMP).read_text("utf-8") == _stamp(path, key)
        except OSError:
            return False

    @contextmanager
    def marked(self, name: str) -> Iterator[None]:
        """A mark in the folder, by which others tell that theirs is the same.

        Args:
            name: Unlike any other.

        Yields:
            Nothing; the mark goes with the block.
        """
        mark = self._mark(name)
        write_atomic(mark, b"")
        try:
            yield
        finally:
            mark.unlink(missing_ok=True)

    def is_marked(self, name: str) -> bool:
        """Whether the mark of that name is there."""
        return self._mark(name).exists()

    def _mark(self, name: str) -> Path:
        return self.root / f".run-{name}"

    def remove_brief(self, query: str) -> None:
        """Remove what an earlier run wrote for a keyword that has no brief now.

        Args:
            query: The keyword; other files in its folder stay.
        """
        path = self.brief_path(query)
        for name in (STAMP, path.name, *FORMS):
            path.with_name(name).unlink(missing_ok=True)
        drop_prospects(path.parent)
        with suppress(OSError):  # not there, or files of the user's are
            path.parent.rmdir()

    def write_index(
        self,
        outcomes: Sequence[KeywordOutcome],
        *,
        weights: Mapping[str, float] = MappingProxyType({}),
    ) -> Path:
        """Write index.html and index.csv over all keywords, and index.json to write them from.

        Comparisons with earlier harvests and tables go: they show briefs that are not there any
        more, perhaps with pages of a host that is to be forgotten.

        Args:
            outcomes: One row a keyword; those that have not ended are open.
            weights: Of the parts of a priority, as it was made with; 1 for those not named.

        Returns:
            The path of index.html.
        """
        index = HarvestIndex(
            harvest_id=self.harvest_id,
            date=self.date,
            outcomes=tuple(outcomes),
            weights=dict(weights),
        )
        write_atomic(self.root / INDEX_DATA, _INDEX.dump_json(index, indent=1) + b"\n")
        for stale in (f"{DIFF}*.html", f"{DIFF}*.json", f"{TABLES}/*.parquet"):
            for path in self.root.glob(stale):
                path.unlink(missing_ok=True)
        with suppress(OSError):  # not there, or files of the user's are
            (self.root / TABLES).rmdir()
        drop_prospects(self.root)
        write_text(self.root / INDEX_TABLE, index_csv(outcomes))
        return self._write_page(index)

    def link_prospects(self) -> Path:
        """Write index.html again, with links to the prospects that are written by now.

        Returns:
            Its path.

        Raises:
            NothingToDoError: If there is no index.
        """
        return self._write_page(read_index(self.root))

    def _write_page(self, index: HarvestIndex) -> Path:
        path = self.root / "index.html"
        html = render_index(
            index.outcomes,
            harvest_id=self.harvest_id,
            date=self.date,
            forms=FORMS,
            weights=index.weights,
            files=written_prospects(self.root),
            style=self.style,
        )
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
        write_parts(path, chain((BOM_UTF8,), map(_encoded, ledger_lines(rows))))
        return path

    def write_rankings(self, lines: Iterable[bytes]) -> Path:
        """Write serps.jsonl: the rankings that the harvest rests on.

        Args:
            lines: One a keyword.

        Returns:
            Its path.
        """
        path = self.root / RANKINGS
        write_parts(path, lines)
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
        raise unreadable(path, error) from error


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
    index = read_index(root)
    folder = OutputFolder(root.parent, harvest_id=root.name, date=index.date, style=style)
    paths = [
        folder.brief_path(outcome.query).with_name(BRIEF_DATA)
        for outcome in index.outcomes
        if outcome.folder and outcome.state is not KeywordState.SKIPPED  # its head has the brief
    ]
    for path in paths if exclude else ():
        refuse_hosts(path, read_analysis(path), exclude)
    for path in paths:
        folder.write_brief(read_analysis(path))
    return folder.write_index(index.outcomes, weights=index.weights)


def read_analysis(path: Path) -> GapAnalysis:
    """What a brief shows.

    Args:
        path: Its JSON file.

    Returns:
        The analysis.

    Raises:
        NothingToDoError: If the file is missing or is not what an analysis wrote.
    """
    try:
        return from_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> NothingToDoError:
    """What is said of a JSON file that cannot be used.

    Args:
        path: The file.
        error: Of the system where it is not there, else of its contents.

    Returns:
        The error to raise.
    """
    what = "is not there" if isinstance(error, OSError) else "is not what an analysis writes"
    return NothingToDoError(f"{path} {what}. Run `skygap analyze` to write it.")


def refuse_hosts(path: Path, analysis: GapAnalysis, hosts: tuple[str, ...]) -> None:
    """Topics and counts rest on every page read, so no host can be taken out of them afterwards.

    Args:
        path: Where the analysis is.
        analysis: What was measured.
        hosts: Those that nothing may be written of.

    Raises:
        NothingToDoError: If one of its pages is on such a host.
    """
    for url in (*(rival.url for rival in analysis.rivals), *_linked(analysis.links)):
        if is_excluded(url, hosts):
            msg = (
                f"{path} has what was measured with {url}, which --exclude leaves out."
                f" Run `skygap analyze --exclude {','.join(hosts)}` to measure without it."
            )
            raise NothingToDoError(msg)


def _linked(links: LinkFindings | None) -> Iterator[str]:
    """What a brief names as linked to."""
    if links:
        yield from (one.url for one in links.dead)
        yield from (one.url for one in links.sources)
        yield from (one.url for one in links.outbound)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text whole or not at all; what a page smuggled in as lone surrogates is shown."""
    # Without the mark a spreadsheet takes UTF-8 for its own old encoding.
    mark = BOM_UTF8 if path.suffix == ".csv" else b""
    write_atomic(path, mark + _encoded(text))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _stamp(brief: Path, key: str) -> str:
    """What tells files that were changed or replaced since from those that were written."""
    sizes = (f"{name} {brief.with_name(name).stat().st_size}" for name in (BRIEF, *FORMS))
    return "\n".join((key, *sizes)) + "\n"
