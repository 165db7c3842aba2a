"""An order fulfilled: planned, fetched, analysed and written, here or on a cluster."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import click

from analysis.result import KeywordState
from skygap.analysing import analysing
from skygap.assignment import Wishes
from skygap.config import Config
from skygap.fetching import fetching
from skygap.run import Run, RunResult
from skygap.stages import DraftFile
from spiders.browser import why_not
from spiders.items import OwnPages
from spiders.plan import ArticlesArgs, HarvestPlan, read_plan
from spiders.store import Harvest, Store

ALL_FAILED = 1
BAD_INPUT = 2
STOPPED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a command that harvests was asked for.

    Attributes:
        args: The spider's arguments.
        config: Settings of the run.
        draft: The draft that gaps are measured against, or None.
        own: Pages of the own site, or None.
        is_dated: Whether a day was named; today's is otherwise meant.
        retries_failed: Whether pages and analyses that failed are tried again.
        verbose: Whether Scrapy's log lines are shown.
    """

    args: ArticlesArgs
    config: Config
    draft: DraftFile | None
    own: OwnPages | None
    is_dated: bool
    retries_failed: bool
    verbose: bool


def fulfil(order: Order) -> tuple[RunResult, int]:
    """Fetches what is not there, and writes a brief for every keyword.

    Args:
        order: What was asked for.

    Returns:
        What the run left, and the status of the command.

    Raises:
        SkygapError: If it cannot be fulfilled; with all other errors of the rooms below.
    """
    plan, problems = read_plan(order.args)
    for problem in problems:
        click.echo(f"skygap: {problem}", err=True)
    max_age = timedelta(days=order.args.max_age_days)
    can_render = not why_not(order.config.browser)
    for folder in (order.config.out, order.config.cache):
        folder.mkdir(parents=True, exist_ok=True)  # refused now rather than after the crawl
    with Store(order.config.store) as store:
        harvest = store.open_harvest(
            plan,
            date=order.args.date,
            max_age=max_age,
            can_render=can_render,
            retries_failed=order.retries_failed,
        )
        if order.is_dated and harvest.date != order.args.date:
            click.echo(
                f"This harvest is of {harvest.date}, which its briefs show; "
                f"--max-age 0 starts a new one of {order.args.date}.",
                err=True,
            )
        wishes = Wishes(draft=order.draft, own=order.own, retries_failed=order.retries_failed)
        if order.config.cluster:
            result = _share_out(order, store, harvest, wishes)
        elif harvest.finished:
            result = write(store, harvest, order.config, wishes)
        else:
            result = _fetch_and_write(order, plan, store, harvest, wishes)
    is_lossy = any(not problem.is_notice for problem in problems)
    return result, BAD_INPUT if is_lossy else status_of(result)


def _share_out(order: Order, store: Store, harvest: Harvest, wishes: Wishes) -> RunResult:
    """The same on the workers of a cluster."""
    from skygap.alongside import Alongside
    from skygap.cluster import Cluster
    from skygap.commission import Commission, known_anywhere

    commission = Commission(config=known_anywhere(order.config), harvest_id=harvest.id)
    with analysing() as on_progress, Cluster(order.config) as cluster:
        start = partial(Run, store, harvest, order.config, replace(wishes, cluster=cluster))
        with Alongside(start, on_progress) as writing:
            cluster.crawl(commission, store, lambda: None)
        return writing.result()


def _fetch_and_write(
    order: Order, plan: HarvestPlan, store: Store, harvest: Harvest, wishes: Wishes
) -> RunResult:
    from skygap.alongside import Alongside
    from skygap.harvest import crawl

    counts = store.count_pages(harvest.id)
    level = "INFO" if order.verbose else "CRITICAL"
    start = partial(Run, store, harvest, order.config, wishes)
    grows = bool(store.awaiting_serp(harvest.id))
    with fetching(counts, grows=grows) as progress, analysing() as on_progress:
        with Alongside(start, on_progress) as writing:
            crawl(order.args, plan, order.config, progress=progress, log_level=level)
        return writing.result()


def write(store: Store, harvest: Harvest, config: Config, wishes: Wishes) -> RunResult:
    """Writes the briefs of what is stored, with a line where a person watches.

    Args:
        store: Where the harvest is.
        harvest: Which one.
        config: Settings of the run.
        wishes: What is wanted beside them.

    Returns:
        What the run left.
    """
    with analysing() as on_progress:
        return Run(store, harvest, config, wishes).write(on_progress)


def status_of(result: RunResult) -> int:
    """The status of a command that left this.

    Args:
        result: Of its run.

    Returns:
        0 when there is a brief at least.
    """
    if result.open_keywords:
        return STOPPED
    if result.problem:
        return BAD_INPUT
    failed = all(outcome.state is KeywordState.FAILED for outcome in result.outcomes)
    return ALL_FAILED if failed else 0
