"""What a run says at its end, on stderr: what went wrong, which pages were not used, and why."""

from collections.abc import Collection, Sequence
from pathlib import Path

import click

from analysis.result import KeywordState
from reports.untrusted import one_line
from reports.wording import counted
from skygap.config import Config
from skygap.run_result import RunResult
from spiders.store_url import shown
from spiders.urls import is_excluded

MAX_TOLD = 20  # lines of a kind on a terminal; index and ledger have them all


def say_outcomes(result: RunResult) -> None:
    """Pages that were not used, keywords that did not end well, and a draft that was not read.

    Args:
        result: Of the run.
    """
    unused = [f"  {one_line(url)}: {one_line(reason)}" for url, reason in result.unused.items()]
    if unused:
        click.echo(f"{counted(len(unused), 'page')} could not be used:", err=True)
    _say(unused, "ledger.csv")
    told = [
        f"{one_line(one.query)}: {one.state}. {one_line(one.reason)}"
        for one in result.outcomes
        if one.state not in {KeywordState.DONE, KeywordState.SKIPPED}
    ]
    _say(told, "the index")
    n_skipped = sum(one.state is KeywordState.SKIPPED for one in result.outcomes)
    if n_skipped:
        are = "is" if n_skipped == 1 else "are"
        served = f"{counted(n_skipped, 'keyword')} {are} served by the brief of another"
        click.echo(f"{served}; the index says which.", err=True)
    if result.problem:
        click.echo(f"skygap: {result.problem}", err=True)
    if result.open_keywords:
        click.echo("Stopped early; the same command goes on.", err=True)


def _say(lines: Sequence[str], where: str) -> None:
    for line in lines[:MAX_TOLD]:
        click.echo(line, err=True)
    if len(lines) > MAX_TOLD:
        click.echo(f"And {len(lines) - MAX_TOLD} more; {where} has all.", err=True)


def say_forgotten(
    hosts: Sequence[str], addresses: Collection[str], root: Path, config: Config
) -> None:
    """Hosts of a harvest that its briefs do not show any more, and those it never had.

    Args:
        hosts: What was to be forgotten.
        addresses: Of all pages of the harvest.
        root: Its folder.
        config: Settings of the run.
    """
    forgotten = [host for host in hosts if any(is_excluded(url, (host,)) for url in addresses)]
    absent = [host for host in hosts if host not in forgotten]
    if forgotten:
        click.echo(
            f"Left out of {root}: {', '.join(forgotten)}. The store"
            f" {shown(config.store)} and the cache {config.cache} still have the pages.",
            err=True,
        )
    if absent:
        click.echo(
            f"No page of this harvest is on {' or '.join(absent)}: its ledger.csv has all hosts.",
            err=True,
        )
