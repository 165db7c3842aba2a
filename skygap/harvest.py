"""Starts a crawl and hears it close: the one module outside spiders that knows Scrapy."""

import asyncio
import logging
import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import Settings

from reports.errors import ReportsError
from skygap.config import Config, load_config
from skygap.errors import ConfigError, SkygapError
from skygap.style_folder import read_style
from spiders.addon import GuardAddon
from spiders.errors import SpidersError
from spiders.shards import EVERYTHING, Shard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from skygap.run_result import RunResult
    from spiders.plan import ArticlesArgs, HarvestPlan
    from spiders.progress import LinkProgress, Progress

logger = logging.getLogger(__name__)

ARTICLES, LINKS = "articles", "links"  # spiders

# Settings that a crawl shares with the application, as SKYGAP_NAME.
SHARED = (
    *("store", "out", "cache", "hosts", "contact"),
    *("browser", "workers", "profile", "own", "style", "group_at"),
)


def crawl(
    args: "ArticlesArgs",
    plan: "HarvestPlan | None",
    config: Config,
    *,
    progress: "Progress",
    log_level: str,
) -> None:
    """Fetch what is pending; returns when all is fetched or a signal stopped it.

    Args:
        args: What the spider is given, as `scrapy crawl articles -a` would give it.
        plan: What was read from the files they name, since a pipe can be read only once; None for a
            harvest that is named by its id.
        config: Settings of the run.
        progress: What is told of every page.
        log_level: From which level Scrapy's log lines are shown.

    Raises:
        SkygapError: If the spider had to give up, with its sentence.
        KeyboardInterrupt: If a second signal came while the first one's end was awaited.
    """
    given = args.model_dump(exclude_defaults=True, mode="json")
    given |= {"plan": plan} if plan else {}
    _run(ARTICLES, given | {"progress": progress}, config, log_level)


def check_links(
    harvest_id: str,
    config: Config,
    *,
    progress: "LinkProgress",
    log_level: str = "CRITICAL",
    **given: Any,
) -> bool:
    """Ask where the links of a harvest lead, as far as that is to be asked now.

    Like any crawl, it can be run once in a process, and in none that has run another.

    Args:
        harvest_id: Which harvest.
        config: Settings of the run.
        progress: What is told of every link.
        log_level: From which level Scrapy's log lines are shown.
        **given: Other arguments of the spider `links`, such as `per_host`, `shard` and `shards`;
            and, as objects, a `resolver` and a `clock` of one's own.

    Returns:
        Whether nothing is left to be asked for now; False when a signal stopped it.

    Raises:
        InputError: If an argument is of no use.
        SkygapError: If the spider had to give up, with its sentence.
        KeyboardInterrupt: If a second signal came while the first one's end was awaited.
    """
    from spiders.arguments import read_links_args

    handed = {"progress": progress} | {
        name: given.pop(name, None) for name in ("resolver", "clock")
    }
    args = read_links_args({"max_age_days": config.max_age_days, "harvest": harvest_id} | given)
    spider = _run(LINKS, args.model_dump(mode="json") | handed, config, log_level)
    return bool(getattr(spider, "is_finished", False))


def _run(name: str, given: dict[str, Any], config: Config, log_level: str) -> "Spider | None":
    settings = Settings()
    settings.setmodule("spiders.settings", priority="project")
    settings.setdict(
        {
            "SKYGAP_STORE": config.store,
            "SKYGAP_HOSTS": config.hosts,
            "SKYGAP_CONTACT": config.contact,
            "SKYGAP_BROWSER": config.browser,
            "ADDONS": {GuardAddon: 50},  # the application writes the briefs itself, after the crawl
            "LOG_LEVEL": log_level,
        },
        priority="cmdline",
    )
    process = _Process(settings, given["progress"])
    crawler = process.create_crawler(name)
    crawling = process.crawl(crawler, **given)
    with _handlers_restored():
        process.start()
    failure = getattr(crawler.spider, "failure", "")
    if failure:
        raise SkygapError(failure)
    if not crawling.done():
        raise KeyboardInterrupt
    return crawler.spider


class _Process(AsyncCrawlerProcess):
    """Says once what the end is waited for when a signal stops the crawl."""

    def __init__(self, settings: Settings, progress: "Progress") -> None:
        super().__init__(settings)
        self._progress = progress

    async def stop(self) -> None:
        """Scrapy's end after a signal, and once more when the reactor ends, with no crawl left."""
        crawling = [crawler for crawler in self.crawlers if crawler.crawling]
        if crawling:
            with suppress(OSError):  # Ctrl-C ends what reads our stderr, such as `tee`, too
                self._progress.stops(sum(map(_n_under_way, crawling)))
        await super().stop()


def _n_under_way(crawler: "Crawler") -> int:
    """Pages on their way; what is asked for besides, such as robots.txt, has no callback."""
    active = crawler.engine.downloader.active
    return sum(request.callback is not NO_CALLBACK for request in active)


def go_on(harvest_id: str, shard: int, shards: int, config: Config) -> None:
    """Fetch what is pending of one shard of a stored harvest.

    Args:
        harvest_id: Which harvest.
        shard: Which part of all sites, from 0.
        shards: Of how many.
        config: Settings of the run.

    Raises:
        SkygapError: If the spider had to give up, with its sentence.
        KeyboardInterrupt: If a second signal came while the first one's end was awaited.
    """
    from spiders.plan import read_args
    from spiders.progress import Progress

    args = read_args({"harvest": harvest_id, "shard": shard, "shards": shards})
    crawl(args, None, config, progress=Progress(), log_level="CRITICAL")


@contextmanager
def _handlers_restored() -> "Iterator[None]":
    """Scrapy keeps Ctrl-C and SIGTERM for itself; what runs after the crawl must hear them."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class SkygapAddon:
    """Scrapy add-on: settings from skygap.toml and the environment, briefs on closing."""

    def update_settings(self, settings: "BaseSettings") -> None:
        """Scrapy's hook, called before a crawl; `-s` wins over what is set here.

        Args:
            settings: The crawl's settings; changed in place.

        Raises:
            UsageError: If skygap.toml or the environment has a setting that cannot be used.
        """
        given = {name: settings.get(f"SKYGAP_{name.upper()}") for name in SHARED}
        try:
            config = load_config(**given)
            read_style(config.style)  # before anything is fetched
        except ConfigError as error:
            raise UsageError(str(error), print_help=False) from error
        for name in SHARED:
            settings.set(f"SKYGAP_{name.upper()}", str(getattr(config, name)), "addon")
        extensions = {BriefsOnClose: 500} | settings.getdict("EXTENSIONS")
        settings.set("EXTENSIONS", extensions, "project")


class BriefsOnClose:
    """Scrapy extension: when the spider `articles` closes, the briefs are written.

    Args:
        config: Settings of the run.
    """

    def __init__(self, config: Config) -> None:
        self.config = config

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Scrapy's constructor: -s settings win over skygap.toml and the environment."""
        given = {name: crawler.settings.get(f"SKYGAP_{name.upper()}") for name in SHARED}
        extension = cls(load_config(**given))
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    async def spider_closed(self, spider: "Spider") -> None:
        """Write the briefs outside the event loop."""
        harvest_id = getattr(spider, "harvest_id", "")
        if not harvest_id or spider.name != ARTICLES:
            return
        loop = asyncio.get_running_loop()
        shard = getattr(spider, "shard", EVERYTHING)
        try:
            result = await loop.run_in_executor(None, self._write, harvest_id, shard)
        except (SkygapError, SpidersError, ReportsError, OSError) as error:
            sentence = f"The briefs could not be written: {error}"
            logger.error(sentence)  # noqa: TRY400 # a sentence
            spider.failure = sentence  # type: ignore[attr-defined] # the command's status
            return
        if result is None:
            logger.info("The briefs are written by the shard that ends last.")
            return
        for path in result.briefs.values():
            logger.info("Brief: %s", path)
        if result.open_keywords:
            logger.warning(
                "Stopped early; still open: %s. The same command goes on.",
                ", ".join(result.open_keywords),
            )

    def _write(self, harvest_id: str, shard: Shard) -> "RunResult | None":
        from skygap.assignment import Wishes
        from skygap.run import Run  # `scrapy list` need not load the reports
        from spiders.own_pages import read_own_pages
        from spiders.store import Store

        own = read_own_pages(self.config.own) if self.config.own else None
        with Store(self.config.store) as store:
            if not (shard.is_all or store.finish_if_complete(harvest_id)):
                return None
            return Run(store, store.harvest(harvest_id), self.config, Wishes(own=own)).write()
