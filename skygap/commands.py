"""What each command does: plan, harvest, write, and say where the result lies."""

import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from analysis.profile import DEFAULT_PROFILE
from skygap.assignment import Wishes
from skygap.config import Config, load_config
from skygap.demo.site import Site, write_hosts
from skygap.draft_file import read_draft_file
from skygap.errors import NothingToDoError, SkygapError
from skygap.orders import Order, fulfil, status_of, write
from skygap.stages import DraftFile
from skygap.style_folder import read_style
from skygap.summary import say_forgotten, say_outcomes
from spiders.browser import OFF
from spiders.database import open_to_read
from spiders.items import OwnPages
from spiders.own_pages import read_own_pages
from spiders.plan import read_args
from spiders.store import Harvest, Store
from spiders.store_url import shown

DEMO_KEYWORD = "cold brew coffee"
DEMO_TOP = 20
SAMPLE = Path(__file__).parent / "demo" / "sample"

# Flags that are settings too: without a flag, skygap.toml or the environment decides.
_SETTINGS = frozenset(Config.model_fields)
_SPIDER_SETTINGS = (
    *("top", "country", "language", "exclude"),
    *("source", "searxng", "max_age_days"),
)


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
        draft=None if is_address else draft_of(draft),
        keyword=keyword,
        urls=options.pop("urls", None) or "",
        draft_url=draft if is_address else "",
    )
    result, status = fulfil(order)
    say_outcomes(result)
    click.echo(next(iter(result.briefs.values()), result.index))
    return status


def run_batch(keywords: str, options: dict[str, Any]) -> int:
    """A list of keywords through all stages; prints the index's path last."""
    order = _order(options, draft=None, keywords=keywords)
    if order.config.shards and not order.config.cluster:
        msg = "--shards divides the crawl of a cluster: name one with --cluster, such as local."
        raise SkygapError(msg)
    result, status = fulfil(order)
    say_outcomes(result)
    click.echo(result.index)
    return status


def run_analyze(harvest_id: str, options: dict[str, Any]) -> int:
    """A stored harvest analysed and written again; prints the index's path last."""
    draft = draft_of(options.pop("draft", None), wanted="a file")
    retries_failed = options.pop("retry_failed", False)
    config = config_of(options)
    own = own_of(config)
    open_to_read(config.store).close()  # a name that is mistyped is no new store
    with Store(config.store) as store:
        harvest = stored_harvest(store, harvest_id, config.store)
        wishes = Wishes(draft=draft, own=own, retries_failed=retries_failed)
        result = write(store, harvest, config, wishes)
        asked = sorted(set(config.excluded_hosts) - set(harvest.plan.exclude))
        ended = store.ended_pages(harvest.id) if asked else ()
        addresses = {url for page in ended for url in (page.requested_url, page.url)}
    say_outcomes(result)
    say_forgotten(asked, addresses, result.index.parent, config)
    click.echo(result.index)
    return status_of(result)


def run_report(harvest_id: str, options: dict[str, Any]) -> int:
    """The pages of a harvest rendered again; prints the index's path last."""
    from skygap.output import INDEX_DATA, rewrite

    config = config_of(options)
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

    config = config_of(options)
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
    config = config_of(options)
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
        own=own_of(config),
        is_dated=bool(options.get("date")),
        retries_failed=bool(options.get("retry_failed")),
        verbose=options["verbose"],
    )


def config_of(options: dict[str, Any]) -> Config:
    """The settings of a command.

    Args:
        options: Its options; those of --exclude are joined.

    Returns:
        The settings, checked.

    Raises:
        ConfigError: If one cannot be used.
    """
    options["exclude"] = ",".join(options.get("exclude") or ()) or None
    return load_config(**{name: value for name, value in options.items() if name in _SETTINGS})


def draft_of(name: str | None, wanted: str = "a file or an http address") -> DraftFile | None:
    """The draft's file, read once to say at once when it cannot be used.

    Args:
        name: Of the file, or nothing.
        wanted: What may be named.

    Returns:
        The draft, or None where none is named.

    Raises:
        SkygapError: If it is none.
    """
    if not name:
        return None
    from analysis.draft import read_draft

    draft = read_draft_file(name, wanted=wanted)
    read_draft(draft.data, draft.name)
    return draft


def own_of(config: Config) -> OwnPages | None:
    """The own pages, read once to say at once when their list cannot be used.

    Args:
        config: Which may name their list.

    Returns:
        The pages, or None where no list is named.

    Raises:
        InputError: If the list cannot be used.
    """
    return read_own_pages(config.own) if config.own else None


def stored_harvest(store: Store, harvest_id: str, store_url: str) -> Harvest:
    """A harvest by its id, or the latest.

    Args:
        store: Where it is.
        harvest_id: Its id, or "".
        store_url: Address of the store, for a message.

    Returns:
        The harvest.

    Raises:
        NothingToDoError: If there is none.
        InputError: If there is none of that id.
    """
    if harvest_id:
        return store.harvest(harvest_id)
    harvests = store.harvests()
    if not harvests:
        name = shown(store_url)
        msg = f"The store {name} holds no harvest. Run `skygap brief` or `skygap batch` first."
        raise NothingToDoError(msg)
    return harvests[-1]
