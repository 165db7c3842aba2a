"""Two harvests compared: their analyses read, what changed written beside the later one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from pydantic import ValidationError

from analysis.page_moves import PageTrace, Side
from analysis.result import GapAnalysis, KeywordOutcome, from_json
from analysis.result.history import (
    DIFF_VERSION,
    HarvestDiff,
    HarvestRef,
    KeywordDiff,
    Uncompared,
    diff_to_json,
)
from reports.diff_page import render_diff
from reports.house_style import HouseStyle
from reports.tables import safe_cell
from reports.untrusted import one_line
from reports.wording import STATE_LABELS
from skygap.cache import write_atomic
from skygap.config import load_config
from skygap.errors import NothingToDoError
from skygap.harvest_choice import choose
from skygap.ledger import Traces, page_key, read_traces
from skygap.names import folder_name
from skygap.output import BRIEF_DATA, DIFF, read_index, write_text
from skygap.style_folder import read_style
from spiders.urls import clean_hosts, is_excluded

BAD_INPUT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvested:
    """A harvest as its folder has it.

    Attributes:
        root: The folder.
        date: ISO 8601 day.
        outcomes: Its keywords by the folder that a brief of theirs has.
        traces: What its ledger says of pages.
    """

    root: Path
    date: str
    outcomes: Mapping[str, KeywordOutcome]
    traces: Traces


def run_diff(
    then: str, now: str, *, own_hosts: tuple[str, ...], out: str | None, style: str | None
) -> int:
    """What changed between two harvests; prints the paths, that of the page last."""
    config = load_config(out=out, style=style)
    hosts = clean_hosts(own_hosts)
    look = read_style(config.style)
    chosen = choose(config.out, then, now)
    earlier, later = read_harvest(chosen.then), read_harvest(chosen.now)
    diff, problems = compare(earlier, later, hosts)
    for problem in problems:
        click.echo(f"skygap: {problem}", err=True)
    for path in write_diff(diff, later.root, look):
        click.echo(path)
    return BAD_INPUT if problems else 0


def read_harvest(root: Path) -> Harvested:
    """A harvest to compare.

    Args:
        root: Its folder.

    Returns:
        Its index and ledger; briefs are read one by one.

    Raises:
        NothingToDoError: If its index cannot be read.
    """
    index = read_index(root)
    outcomes = {folder_name(one.query): one for one in index.outcomes}
    return Harvested(root=root, date=index.date, outcomes=outcomes, traces=read_traces(root))


def compare(
    then: Harvested, now: Harvested, own_hosts: tuple[str, ...]
) -> tuple[HarvestDiff, tuple[str, ...]]:
    """What changed from one harvest to the other.

    Args:
        then: The earlier one.
        now: The later one.
        own_hosts: Hosts of the own site.

    Returns:
        The diff, and one sentence for each brief that could not be read.

    Raises:
        NothingToDoError: If not one keyword has a brief that can be read in both.
    """
    old, new = then.outcomes, now.outcomes
    keywords: list[KeywordDiff] = []
    uncompared: list[Uncompared] = []
    problems: list[str] = []
    for name in (name for name in new if name in old):
        reason = _reason(old[name], then) or _reason(new[name], now)
        try:
            if not reason:
                keywords.append(_keyword(name, then, now, own_hosts))
        except NothingToDoError as error:
            reason = str(error)
            problems.append(reason)
        if reason:
            uncompared.append(Uncompared(query=new[name].query, reason=reason))
    if not keywords:
        raise NothingToDoError(uncompared[0].reason)
    diff = HarvestDiff(
        schema_version=DIFF_VERSION,
        then=HarvestRef(id=then.root.name, date=then.date),
        now=HarvestRef(id=now.root.name, date=now.date),
        own_hosts=own_hosts,
        keywords=tuple(keywords),
        uncompared=tuple(uncompared),
        only_then=tuple(one.query for name, one in old.items() if name not in new),
        only_now=tuple(one.query for name, one in new.items() if name not in old),
    )
    return diff, tuple(problems)


def write_diff(diff: HarvestDiff, root: Path, style: HouseStyle) -> tuple[Path, Path]:
    """Write the diff beside the later harvest's index.

    Args:
        diff: What changed.
        root: Folder of the later harvest.
        style: Colours, logo and templates of the user's own.

    Returns:
        The paths of the JSON and of the page.
    """
    data, page = (root / f"{DIFF}{diff.then.id}{ending}" for ending in (".json", ".html"))
    write_atomic(data, diff_to_json(diff))
    write_text(page, render_diff(diff, style=style))
    return data, page


def _reason(outcome: KeywordOutcome, harvest: Harvested) -> str:
    """Why a keyword has no brief of its own in a harvest, or ""."""
    if outcome.folder == folder_name(outcome.query):
        return ""
    if outcome.head:
        head = one_line(outcome.head)
        return f"In {harvest.root.name} the brief on {head!r} serves {one_line(outcome.query)!r}."
    state = STATE_LABELS[outcome.state].lower()
    reason = f": {outcome.reason}" if outcome.reason else "."
    return f"{one_line(outcome.query)!r} has no brief in {harvest.root.name} ({state}){reason}"


def _keyword(name: str, then: Harvested, now: Harvested, own_hosts: tuple[str, ...]) -> KeywordDiff:
    from analysis.history import keyword_diff  # slow import

    earlier, later = _side(name, then), _side(name, now)
    listed = {
        page_key(ranking.url)
        for harvest in (then, now)
        for ranking in harvest.outcomes[name].metrics.own
        if ranking.url
    }
    own = _own_keys(earlier, own_hosts, listed) | _own_keys(later, own_hosts, listed)
    return keyword_diff(earlier, later, folder=name, own=own)


def _own_keys(side: Side, hosts: tuple[str, ...], listed: Collection[str]) -> frozenset[str]:
    """Pages of a ranking that are the user's own, by host or by address."""
    return frozenset(
        side.traces[rival.rank].key
        for rival in side.analysis.rivals
        if is_excluded(rival.url, hosts)
        or side.traces[rival.rank].key in listed
        or page_key(rival.url) in listed
    )


def _side(name: str, harvest: Harvested) -> Side:
    analysis = _read_analysis(harvest.root / name / BRIEF_DATA)
    traces = harvest.traces.get(safe_cell(analysis.query), {})
    return Side(analysis=analysis, traces=_all_traces(analysis, traces))


def _all_traces(analysis: GapAnalysis, traces: Mapping[int, PageTrace]) -> dict[int, PageTrace]:
    """A trace of every page; one that the ledger lacks is known by its final address."""
    return {
        rival.rank: traces.get(rival.rank)
        or PageTrace(key=page_key(rival.url), content_hash="", fetched_at="")
        for rival in analysis.rivals
    }


def _read_analysis(path: Path) -> GapAnalysis:
    try:
        return from_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        what = "is not there" if isinstance(error, OSError) else "is not what an analysis writes"
        harvest = path.parent.parent.name
        msg = f"{path} {what}. Run `skygap analyze {harvest}` to write it."
        raise NothingToDoError(msg) from error
