"""What each command does: plan, harvest, write, and say where the result lies."""

import signal
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import click

from analysis.profile import DEFAULT_PROFILE
from analysis.result import KeywordState
from skygap.analysing import analysing
from skygap.assignment import Wishes
from skygap.config import Config, load_config
from skygap.demo.site import Site, write_hosts
from skygap.draft_file import read_draft_file
from skygap.errors import NothingToDoError, SkygapError
from skygap.fetching import fetching
from skygap.run import Run, RunResult
from skygap.stages import DraftFile
from skygap.style_folder import read_style
from skygap.summary import say_forgotten, say_outcomes
from spiders.browser import OFF, why_not
from spiders.database import open_to_read
from spiders.items import OwnPages
from spiders.own_pages import read_own_pages
from spiders.plan import ArticlesArgs, HarvestPlan, read_args, read_plan
from spiders.store import Harvest, Store
from spiders.store_url import shown

ALL_FAILED = 1
BAD_INPUT = 2
STOPPED = 130

DEMO_KEYWORD = "cold brew coffee"
DEMO_TOP = 20
SAMPLE = Path(__file__).parent / "demo" / "sample"

# Flags that are settings too: without a flag, skygap.toml or the environment decides.
_SETTINGS = frozenset(Config.model_fields)
_SPIDER_SETTINGS = (
    *("top", "country", "language", "exclude"),
    *("source", "searxng", "max_age_days"),
)


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


def run_demo(folder: str, *, date: str, style: str | None, verbose: bool) -> int:
    """The bundled sample through all stages; prints the brief's path last."""
    if set(folder) & set("?#%"):
        msg = f"--dir {folder} has a character of ?#%, which a store's address cannot have."
        raise SkygapError(msg)
    root = Path(folder)
    root.mkdir(parents=True, exist_ok=True)
    with Site(SAMPLE) as site:
        hosts = root / "hosts.json"
        write_hosts(site.hosts, hosts)
        options = {
            "serp": str(SAMPLE / "serp.json"),
            "store": f"sqlite:///{root / 'skygap.db'}",
            "out": str(root / "briefs"),
            "cache": str(root / "cache"),
            "hosts": str(hosts),
            "top": DEMO_TOP,
            "country": "",
            "language": "en",
            "exclude": (),
            "source": "",
            "searxng": "",
            "browser": OFF,  # the sample's shell is to show what a brief says of one
            "profile": DEFAULT_PROFILE,
            "own": "",
            "style": style,
            "date": date,
            "verbose": verbose,
        }
        return run_brief(DEMO_KEYWORD, options)


def run_brief(keyword: str, options: dict[str, Any]) -> int:
    """One keyword through all stages; prints the brief's path last."""
    if not keyword.strip():
        msg = "The keyword is empty. Name one: skygap brief KEYWORD --serp FILE."
        raise SkygapError(msg)
    draft = options.pop("draft", None)
    is_address = bool(draft) and draft.startswith(("http://", "https://"))
    order = _order(
        options,
        draft=None if is_address else _read_draft(draft),
        keyword=keyword,
        urls=options.pop("urls", None) or "",
        draft_url=draft if is_address else "",
    )
    result, status = _fulfil(order)
    say_outcomes(result)
    click.echo(next(iter(result.briefs.values()), result.index))
    return status


def run_batch(keywords: str, options: dict[str, Any]) -> int:
    """A list of keywords through all stages; prints the index's path last."""
    result, status = _fulfil(_order(options, draft=None, keywords=keywords))
    say_outcomes(result)
    click.echo(result.index)
    return status


def run_analyze(harvest_id: str, options: dict[str, Any]) -> int:
    """A stored harvest analysed and written again; prints the index's path last."""
    draft = _read_draft(options.pop("draft", None), wanted="a file")
    retries_failed = options.pop("retry_failed", False)
    config = _config(options)
    own = _read_own(config)
    open_to_read(config.store).close()  # a name that is mistyped is no new store
    with Store(config.store) as store:
        harvest = _stored_harvest(store, harvest_id, config.store)
        wishes = Wishes(draft=draft, own=own, retries_failed=retries_failed)
        result = _write(store, harvest, config, wishes)
        asked = sorted(set(config.excluded_hosts) - set(harvest.plan.exclude))
        ended = store.ended_pages(harvest.id) if asked else ()
        addresses = {url for page in ended for url in (page.requested_url, page.url)}
    say_outcomes(result)
    say_forgotten(asked, addresses, result.index.parent, config)
    click.echo(result.index)
    return _status(result)


def run_report(harvest_id: str, options: dict[str, Any]) -> int:
    """The pages of a harvest rendered again; prints the index's path last."""
    from skygap.output import INDEX_DATA, rewrite

    config = _config(options)
    out = config.out
    written = sorted(path.parent.name for path in out.glob(f"*/{INDEX_DATA}"))
    if not written:
        msg = f"{out} holds no harvest. Run `skygap brief` or `skygap batch`, or name --out."
        raise NothingToDoError(msg)
    if harvest_id and harvest_id not in written:
        msg = f"{out} has no harvest {harvest_id!r}; it has {', '.join(written)}."
        raise NothingToDoError(msg)
    root = out / (harvest_id or written[-1])
    click.echo(rewrite(root, style=read_style(config.style), exclude=config.excluded_hosts))
    return 0


def run_check(draft: str, options: dict[str, Any]) -> int:
    """A draft against an analysis that is written; prints what was found."""
    from pydantic import TypeAdapter

    from skygap.check import analysis_in, check, lines_of, read_article

    config = _config(options)
    brief = options.pop("brief", None)
    analysis = analysis_in(Path(brief) if brief else config.out, options["keyword"].strip())
    found = check(read_article(draft, config), analysis)
    if options["as_json"]:
        click.echo(TypeAdapter(type(found)).dump_json(found, indent=1))
    else:
        for line in lines_of(found, analysis, draft):
            click.echo(line)
    return 0


def run_site(folder: str, hosts_file: str) -> int:
    """Serve saved pages until interrupted."""
    with Site(Path(folder)) as site:
        write_hosts(site.hosts, Path(hosts_file))
        for host, address in sorted(site.hosts.items()):
            click.echo(f"{host} {address}")
        click.echo(f"{len(site.hosts)} hosts served; their map is {hosts_file}. Ctrl-C stops.")
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    return 0


def _order(options: dict[str, Any], *, draft: DraftFile | None, **spider: str) -> Order:
    config = _config(options)
    read_style(config.style)  # refused now rather than after the crawl
    today = datetime.now(tz=UTC).date().isoformat()
    settings = {name: getattr(config, name) for name in _SPIDER_SETTINGS}
    args = read_args(
        {
            **settings,
            **spider,
            "serp": options.get("serp") or "",
            "date": options.get("date") or today,
        }
    )
    return Order(
        args=args,
        config=config,
        draft=draft,
        own=_read_own(config),
        is_dated=bool(options.get("date")),
        retries_failed=bool(options.get("retry_failed")),
        verbose=options["verbose"],
    )


def _config(options: dict[str, Any]) -> Config:
    options["exclude"] = ",".join(options.get("exclude") or ()) or None
    return load_config(**{name: value for name, value in options.items() if name in _SETTINGS})


def _read_draft(name: str | None, wanted: str = "a file or an http address") -> DraftFile | None:
    """The draft's file, read once to say at once when it cannot be used."""
    if not name:
        return None
    from analysis.draft import read_draft

    draft = read_draft_file(name, wanted=wanted)
    read_draft(draft.data, draft.name)
    return draft


def _read_own(config: Config) -> OwnPages | None:
    """The own pages, read once to say at once when their list cannot be used."""
    return read_own_pages(config.own) if config.own else None


def _fulfil(order: Order) -> tuple[RunResult, int]:
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
            result = _write(store, harvest, order.config, wishes)
        else:
            result = _fetch_and_write(order, plan, store, harvest, wishes)
    is_lossy = any(not problem.is_notice for problem in problems)
    return result, BAD_INPUT if is_lossy else _status(result)


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


def _write(store: Store, harvest: Harvest, config: Config, wishes: Wishes) -> RunResult:
    with analysing() as on_progress:
        return Run(store, harvest, config, wishes).write(on_progress)


def _stored_harvest(store: Store, harvest_id: str, store_url: str) -> Harvest:
    if harvest_id:
        return store.harvest(harvest_id)
    harvests = store.harvests()
    if not harvests:
        name = shown(store_url)
        msg = f"The store {name} holds no harvest. Run `skygap brief` or `skygap batch` first."
        raise NothingToDoError(msg)
    return harvests[-1]


def _status(result: RunResult) -> int:
    if result.open_keywords:
        return STOPPED
    if result.problem:
        return BAD_INPUT
    failed = all(outcome.state is KeywordState.FAILED for outcome in result.outcomes)
    return ALL_FAILED if failed else 0
