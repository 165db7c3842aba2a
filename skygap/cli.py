"""The `skygap` command: reads arguments, prints, and turns errors into exit codes."""

import signal
import sys
from collections.abc import Callable
from typing import Any

import click

from analysis.errors import AnalysisError
from reports.errors import ReportsError
from skygap.errors import SkygapError
from spiders.errors import SpidersError

BAD_INPUT = 2
INTERRUPTED = 130

PATH = click.Path(path_type=str)
PER_HOST = click.IntRange(1, 10_000)


def _options(*options: Callable[..., Any]) -> Callable[..., Any]:
    """Several options as one decorator, shown in --help in the order given."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


styled = click.option("--style", type=PATH, metavar="FOLDER", help="House style of the briefs.")

excluded = click.option(
    "--exclude", multiple=True, metavar="HOST", help="Have nothing of this host in the briefs."
)

store_option = click.option(
    "--store", metavar="URL", help="Database of the harvest [sqlite:///skygap.db]."
)

stored = _options(
    styled,
    store_option,
    click.option("--out", type=PATH, metavar="FOLDER", help="Folder for the briefs [briefs]."),
    click.option("--cache", type=PATH, metavar="FOLDER", help="Folder for results of stages."),
    click.option("--workers", type=int, metavar="N", help="Processes; 0 = one a core [0]."),
    click.option("--profile", metavar="NAME", help="Compare sections: fast or best [fast]."),
    click.option("--own", type=PATH, metavar="FILE", help="Own pages to link: sitemap or list."),
    click.option(
        "--group-at", type=float, metavar="PERCENT", help="Results shared for one brief [40]."
    ),
    click.option("--retry-failed", is_flag=True, help="Try again what failed for good, too."),
    click.option("-v", "--verbose", is_flag=True, help="Show what happens."),
)

harvested = _options(
    click.option("--serp", type=PATH, metavar="FILE", help="Saved ranking: CSV, JSON, JSON lines."),
    click.option("--source", metavar="NAME", help="Ask brave, dataforseo, serpapi or serper."),
    click.option("--searxng", metavar="URL", help="Ask this SearXNG instance for the ranking."),
    click.option("--top", type=int, metavar="N", help="Results read per keyword [10]."),
    click.option("--country", metavar="CODE", help="Market of the search, such as us."),
    click.option("--language", metavar="CODE", help="Language to read, such as en."),
    excluded,
    click.option("--max-age", "max_age_days", type=float, metavar="DAYS", help="Reuse until [7]."),
    click.option("--date", default="", metavar="DAY", help="Day shown in briefs [today]."),
    click.option("--hosts", type=PATH, metavar="FILE", help="Host names served on loopback."),
    click.option("--contact", metavar="TEXT", help="Address or page the user agent names."),
    click.option("--browser", metavar="PATH", help="Chromium for pages built by script, or none."),
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="skygap")
def cli() -> None:
    """What the ranking articles cover, and what a better one should."""


@cli.command()
@click.option("--dir", "folder", type=PATH, default="skygap-demo", help="Where it leaves things.")
@click.option("--date", default="", metavar="DAY", help="Day shown in the brief [today].")
@styled
@click.option("-v", "--verbose", is_flag=True, help="Show what happens.")
def demo(folder: str, date: str, style: str | None, *, verbose: bool) -> int:
    """The main job on the bundled sample, offline."""
    from skygap.commands import run_demo  # --help must answer at once

    return run_demo(folder, date=date, style=style, verbose=verbose)


@cli.command()
@click.argument("keyword")
@click.option("--urls", type=PATH, metavar="FILE", help="Addresses to read, one a line.")
@click.option("--draft", metavar="FILE|URL", help="Show the gaps of this draft.")
@harvested
@stored
def brief(keyword: str, **options: Any) -> int:
    """One keyword through all stages."""
    from skygap.commands import run_brief

    return run_brief(keyword, options)


@cli.command()
@click.argument("keywords", type=PATH)
@harvested
@stored
@click.option("--cluster", metavar="ADDRESS", help="Dask scheduler that shares the work, or local.")
@click.option("--shards", type=int, metavar="N", help="Crawls at once on a cluster; 0 = a worker.")
def batch(keywords: str, **options: Any) -> int:
    """A list of keywords, with an index page."""
    from skygap.commands import run_batch

    return run_batch(keywords, options)


@cli.command()
@click.argument("harvest", default="")
@click.option("--draft", type=PATH, metavar="FILE", help="Show the gaps of this draft.")
@excluded
@stored
def analyze(harvest: str, **options: Any) -> int:
    """Redo the analysis of what is stored (the latest harvest), without fetching."""
    from skygap.commands import run_analyze

    return run_analyze(harvest, options)


@cli.command()
@click.argument("harvest", default="")
@click.option("--keyword", default="", metavar="TEXT", help="Only for this keyword.")
@click.option("--queries", metavar="KEYWORD", help="Print searches that find more such pages.")
@click.option("--contacts", is_flag=True, help="List contacts that pages publish, too.")
@click.option(
    "--per-host", type=PER_HOST, metavar="N", help="Links asked for per host and day [50]."
)
@click.option("--no-check", is_flag=True, help="Ask for no link; use what is known.")
@click.option("--draft", type=PATH, metavar="FILE", help="Show the gaps of this draft.")
@excluded
@stored
@click.option("--hosts", type=PATH, metavar="FILE", help="Host names served on loopback.")
@click.option("--contact", metavar="TEXT", help="Address or page the user agent names.")
def links(harvest: str, **options: Any) -> int:
    """Find dead links, sources and who might link, on the pages of a harvest (the latest)."""
    from skygap.links import run_links

    return run_links(harvest, options)


@cli.command()
@click.argument("draft", metavar="DRAFT")
@click.option("--brief", type=PATH, metavar="PATH", help="A brief.json, or a folder with briefs.")
@click.option("--keyword", default="", metavar="TEXT", help="Which brief of a harvest.")
@click.option("--json", "as_json", is_flag=True, help="Print all that was found as JSON.")
@click.option("--out", type=PATH, metavar="FOLDER", help="Folder of the briefs [briefs].")
@click.option("--hosts", type=PATH, metavar="FILE", help="Host names served on loopback.")
@click.option("--contact", metavar="TEXT", help="Address or page the user agent names.")
def check(draft: str, **options: Any) -> int:
    """Score a draft (file or address) against the latest brief, by its words alone."""
    from skygap.commands import run_check

    return run_check(draft, options)


@cli.command()
@click.argument("harvest", default="")
@click.option("--out", type=PATH, metavar="FOLDER", help="Folder of the briefs [briefs].")
@excluded
@styled
def report(harvest: str, **options: Any) -> int:
    """Write the briefs again from their brief.json, without fetching or analysis."""
    from skygap.commands import run_report

    return run_report(harvest, options)


@cli.command()
@click.argument("then", metavar="[OLD]", default="")
@click.argument("now", metavar="[NEW]", default="")
@click.option(
    "--own-host", "own_hosts", multiple=True, metavar="HOST", help="Host of the own site."
)
@click.option("--out", type=PATH, metavar="FOLDER", help="Folder of the briefs [briefs].")
@styled
def diff(then: str, now: str, **options: Any) -> int:
    """What changed between two harvests, named by id or day (the last two of one list)."""
    from skygap.diff import run_diff

    return run_diff(then, now, **options)


@cli.command()
@click.argument("harvest", default="")
@click.option("--out", type=PATH, metavar="FOLDER", help="Folder of the briefs [briefs].")
@click.option("--to", type=PATH, metavar="FOLDER", help="Folder of the tables [in the harvest's].")
def tables(harvest: str, **options: Any) -> int:
    """Write a harvest (the latest) as Parquet tables, for pandas, DuckDB and Spark."""
    from skygap.tables import run_tables

    return run_tables(harvest, **options)


@cli.command()
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def harvests(store: str | None, *, as_json: bool) -> int:
    """List what is stored, newest last; a crawl may be running."""
    from skygap.storage import run_harvests

    return run_harvests(store, as_json=as_json)


@cli.command()
@click.option(
    "--older-than",
    type=click.FloatRange(min=0),
    required=True,
    metavar="DAYS",
    help="Delete harvests finished longer ago.",
)
@click.option(
    "--keep",
    type=click.IntRange(min=0),
    default=1,
    metavar="N",
    help="Of each plan, keep the N finished last, however old [1].",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
@store_option
def prune(store: str | None, *, older_than: float, keep: int, dry_run: bool) -> int:
    """Delete old harvests and what only they kept; a crawl may be running."""
    from skygap.storage import run_prune

    return run_prune(store, older_than=older_than, keep=keep, dry_run=dry_run)


@cli.command()
@click.argument("harvest")
@click.argument("file", type=PATH, metavar="FILE.warc.gz")
@store_option
def export(harvest: str, file: str, store: str | None) -> int:
    """Write a finished harvest to a WARC file, for other tools or another store."""
    from skygap.storage import run_export

    return run_export(harvest, file, store)


@cli.command("import")
@click.argument("file", type=PATH, metavar="FILE.warc.gz")
@store_option
def import_(file: str, store: str | None) -> int:
    """Take a harvest that export wrote into the store, as its latest."""
    from skygap.storage import run_import

    return run_import(file, store)


@cli.command()
@click.argument("folder", type=PATH)
@click.option("--hosts-file", type=PATH, default="hosts.json", show_default=True)
def site(folder: str, hosts_file: str) -> int:
    """Serve saved pages on loopback, under their real host names."""
    from skygap.commands import run_site

    return run_site(folder, hosts_file)


def main() -> None:
    """Entry point: one sentence and status 2 for bad input, never a traceback for it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does
    try:
        status = cli.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        status = 0
    except click.ClickException as error:
        status = _fail(error.format_message())
    except (SkygapError, SpidersError, AnalysisError, ReportsError) as error:
        status = _fail(str(error))
    except (FileExistsError, NotADirectoryError) as error:
        status = _fail(f"{error.filename} is a file where a folder is needed: name another.")
    except OSError as error:
        status = _fail(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.")
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; the same command goes on.", err=True)
        status = INTERRUPTED
    sys.exit(status or 0)


def _fail(sentence: str) -> int:
    click.echo(f"skygap: {sentence}", err=True)
    return BAD_INPUT
