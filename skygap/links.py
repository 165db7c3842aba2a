"""The command `links`: from the pages of a harvest to dead links, sources and prospects."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from analysis.result import KeywordOutcome, KeywordState
from skygap.assignment import Assignment, Wishes
from skygap.commands import config_of, draft_of, own_of, stored_harvest
from skygap.errors import NothingToDoError, SkygapError
from skygap.link_looks import LinkLooks
from skygap.link_summary import say_links, told_of_statuses
from skygap.orders import status_of, write
from skygap.output import OutputFolder
from skygap.prospect_files import WORKBOOK, write_prospects
from skygap.stages import extract_draft
from skygap.style_folder import read_style
from skygap.summary import say_outcomes
from skygap.workers import Workers
from spiders.database import open_to_read
from spiders.links_due import count_links
from spiders.own_pages import own_pages_to_json
from spiders.store import Harvest, Store

if TYPE_CHECKING:
    from reports.prospect_list import ListedProspect
    from skygap.config import Config
    from skygap.run_result import RunResult

PER_HOST = 50  # links asked for per host and day, unless another number is given


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """The harvest that is looked at, and what its briefs are made with."""

    store: Store
    harvest: Harvest
    config: "Config"
    wishes: Wishes

    def write(self) -> "RunResult":
        """Its briefs, those that are not as they would be written now."""
        return write(self.store, self.harvest, self.config, self.wishes)


def run_links(harvest_id: str, options: dict[str, Any]) -> int:
    """What the links of a harvest tell; prints the path of prospects.xlsx last.

    Args:
        harvest_id: Which harvest, or "" for the latest.
        options: Of the command.

    Returns:
        Its status.

    Raises:
        NothingToDoError: If there is no such harvest or keyword, or it has no brief.
    """
    if options["queries"] is not None:
        return _print_queries(options["queries"])
    draft = draft_of(options.pop("draft", None), wanted="a file")
    retries_failed = options.pop("retry_failed", False)
    config = config_of(options)
    wishes = Wishes(draft=draft, own=own_of(config), retries_failed=retries_failed)
    open_to_read(config.store).close()  # a name that is mistyped is no new store
    with Store(config.store) as store:
        harvest = stored_harvest(store, harvest_id, config.store)
        keyword = _known_keyword(store, harvest, options["keyword"])
        subject = _Subject(store=store, harvest=harvest, config=config, wishes=wishes)
        heads = _heads(subject.write(), keyword)
        with _looks(subject) as looks:
            looks.add(heads)
        if not options["no_check"]:
            _check(subject, options)
        with _looks(subject) as looks:
            looks.judge()
        # Briefs whose links are known better now are drawn again, and no other.
        result = replace(subject, wishes=replace(wishes, retries_failed=False)).write()
        with _looks(subject) as looks:
            rows = looks.prospects(heads, with_contacts=options["contacts"])
        say_outcomes(result)
        counts = count_links(store.database, harvest.id)
        say_links(counts, rows, _written(subject, heads[0] if keyword else "", rows))
    return status_of(result)


def _print_queries(keyword: str) -> int:
    """Searches as a list of keywords that `skygap batch` reads."""
    from analysis.links.queries import footprint_queries

    queries = footprint_queries(keyword)
    if not queries:
        msg = "The keyword is empty. Name one: skygap links --queries KEYWORD."
        raise SkygapError(msg)
    for query in queries:
        click.echo(query)
    return 0


def _known_keyword(store: Store, harvest: Harvest, keyword: str) -> str:
    wanted = keyword.strip().casefold()
    if wanted and all(row.query.casefold() != wanted for row in store.keywords(harvest.id)):
        msg = f"The harvest {harvest.id} has no keyword {keyword.strip()!r}; its index names all."
        raise NothingToDoError(msg)
    return wanted


def _heads(result: "RunResult", keyword: str) -> list[str]:
    """Keywords with a brief of their own; of one that another's brief serves, that one."""
    outcomes = result.outcomes
    if keyword:
        outcomes = tuple(one for one in outcomes if one.query.casefold() == keyword)
    heads = dict.fromkeys(one.head or one.query for one in outcomes if _has_brief(one))
    if not heads:
        msg = "None of its keywords has a brief, so there are no links to look at."
        raise NothingToDoError(msg)
    return list(heads)


def _has_brief(outcome: KeywordOutcome) -> bool:
    return bool(outcome.folder) and outcome.state is not KeywordState.OPEN


@contextmanager
def _looks(subject: _Subject) -> Iterator[LinkLooks]:
    store, harvest, config = subject.store, subject.harvest, subject.config
    own = subject.wishes.own
    with Workers(config.workers) as workers:
        draft = subject.wishes.draft or store.draft_page(harvest.id)
        assignment = Assignment(
            store=store,
            harvest=harvest,
            config=config,
            folder=_folder(subject),
            own=own_pages_to_json(own) if own else b"",
            draft=extract_draft(draft, workers)[0] if draft else None,
        )
        with LinkLooks(assignment, workers) as looks:
            yield looks


def _check(subject: _Subject, options: dict[str, Any]) -> None:
    from skygap.fetching import checking
    from skygap.harvest import check_links  # loads Scrapy

    level = "INFO" if options["verbose"] else "CRITICAL"
    per_host = options["per_host"] or PER_HOST
    with checking() as progress:
        is_whole = check_links(
            subject.harvest.id,
            subject.config,
            progress=progress,
            log_level=level,
            per_host=per_host,
            exclude=list(subject.config.excluded_hosts),  # what earlier runs left may lead there
        )
    if not is_whole:
        raise KeyboardInterrupt  # what was found until then is kept


def _written(subject: _Subject, head: str, rows: "Sequence[ListedProspect]") -> list[str]:
    """Lines on what was written: the workbook last."""
    folder = _folder(subject)
    root = folder.brief_path(head).parent if head else folder.root
    written = write_prospects(root, rows)
    folder.link_prospects()
    for problem in written.problems:
        click.echo(f"skygap: Not every status was carried over: {problem}", err=True)
    return [*told_of_statuses(written), str(root / WORKBOOK)]


def _folder(subject: _Subject) -> OutputFolder:
    config, harvest = subject.config, subject.harvest
    style = read_style(config.style)
    return OutputFolder(config.out, harvest_id=harvest.id, date=harvest.date, style=style)
