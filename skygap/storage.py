"""What the commands that look after the store do, and what they say."""

import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reports.wording import counted
from skygap.config import load_config
from skygap.errors import SkygapError
from spiders.database import open_to_read
from spiders.holdings import Holding, Holdings, read_holdings
from spiders.intake import write_moved
from spiders.items import PageState
from spiders.pruning import Pruned, Pruning, find_prunable, prune
from spiders.space import give_back
from spiders.store import Store, utc_now
from spiders.transfer import read_moved
from spiders.warc import read_warc, require_warcio, write_warc

if TYPE_CHECKING:
    from spiders.database import Database

_SUFFIX = ".warc.gz"
_N_KEYWORDS = 2  # named in a line; --json has all
_UNITS = ("bytes", "kB", "MB", "GB", "TB")
_STEP = 1000


def run_harvests(store: str | None, *, as_json: bool) -> int:
    """What is stored, newest last."""
    database = open_to_read(load_config(store=store).store)
    try:
        held = read_holdings(database)
        _show_json(held) if as_json else _show_lines(held, database)
    finally:
        database.close()
    return 0


def run_prune(store: str | None, *, older_than: float, keep: int, dry_run: bool) -> int:
    """Old harvests deleted, or only named; says what became free."""
    url = load_config(store=store).store
    pruning = Pruning(before=_days_ago(older_than), keep=keep)
    database = open_to_read(url)
    try:
        if dry_run:
            _say_pruned(find_prunable(database, pruning), "Would delete")
            return 0
    finally:
        database.close()
    with Store(url) as opened:
        pruned = prune(opened.database, pruning)
        _say_pruned(pruned, "Deleted")
        is_in_use = any(not one.finished_at for one in read_holdings(opened.database).harvests)
        returned = give_back(opened.database, is_in_use=is_in_use)
    if returned.n_bytes:
        click.echo(f"The file is {shown_bytes(returned.n_bytes)} shorter.")
    if returned.problem:
        click.echo(returned.problem, err=True)
    return 0


def run_export(harvest: str, file: str, store: str | None) -> int:
    """A finished harvest as a WARC file, which is there whole or not at all."""
    require_warcio()
    path = Path(file)
    _refuse_target(path)
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    database = open_to_read(load_config(store=store).store)
    try:
        with half.open("wb") as out:
            write_warc(out, read_moved(database, harvest))
        half.replace(path)
    finally:
        database.close()
        half.unlink(missing_ok=True)
    click.echo(path)
    return 0


def run_import(file: str, store: str | None) -> int:
    """A harvest from a WARC file that export wrote; prints its id."""
    require_warcio()
    path = Path(file)
    for _ in read_warc(path):  # all of it is looked at before anything is written
        pass
    with Store(load_config(store=store).store) as opened:
        click.echo(write_moved(opened.database, read_warc(path)))
    return 0


def shown_bytes(n_bytes: int) -> str:
    """A number of bytes as a person reads it.

    Args:
        n_bytes: How many.

    Returns:
        The number with its unit.

    >>> shown_bytes(999), shown_bytes(1_234_567)
    ('999 bytes', '1.2 MB')
    """
    value = float(n_bytes)
    unit = 0
    while round(value, 1) >= _STEP and unit < len(_UNITS) - 1:
        value /= _STEP
        unit += 1
    return f"{value:.1f} {_UNITS[unit]}" if unit else f"{n_bytes} {_UNITS[0]}"


def _refuse_target(path: Path) -> None:
    if not path.name.endswith(_SUFFIX):
        msg = f"{path} does not end in {_SUFFIX}, by which other tools know it: name it so."
        raise SkygapError(msg)
    if path.exists():
        msg = f"{path} is there already and stays as it is: name another file."
        raise SkygapError(msg)
    if not path.parent.is_dir():
        msg = f"{path.parent} is no folder: make it, or name another."
        raise SkygapError(msg)


def _days_ago(days: float) -> str:
    if math.isnan(days):
        msg = "--older-than is no number of days: name one such as 90."
        raise SkygapError(msg)
    try:
        moment = utc_now() - timedelta(days=days)
    except OverflowError:  # longer ago than there are dates: nothing is that old
        moment = datetime.min.replace(tzinfo=UTC)
    return moment.isoformat(timespec="seconds")


def _say_pruned(pruned: Pruned, verb: str) -> None:
    for name in pruned.harvests:
        click.echo(name)
    click.echo(
        f"{verb} {counted(len(pruned.harvests), 'harvest')} and"
        f" {counted(pruned.n_versions, 'stored page')}, {shown_bytes(pruned.n_bytes)}."
    )


def _show_json(held: Holdings) -> None:
    document = [{**asdict(one), "is_finished": bool(one.finished_at)} for one in held.harvests]
    click.echo(json.dumps(document, indent=1, ensure_ascii=False))


def _show_lines(held: Holdings, database: "Database") -> None:
    if not held.harvests:
        click.echo(f"The store {database.name} holds no harvest.")
        return
    for one in held.harvests:
        click.echo("  ".join(_cells(one)))
    number = counted(len(held.harvests), "harvest")
    click.echo(f"{number} in {database.name}; their pages take {shown_bytes(held.n_bytes)}.")


def _cells(one: Holding) -> tuple[str, ...]:
    return (
        one.id,
        one.date,
        "finished" if one.finished_at else "open    ",
        _pages(one.n_pages),
        shown_bytes(one.n_bytes),
        _named(one.keywords),
    )


def _pages(n_pages: Mapping[PageState, int]) -> str:
    states = ", ".join(f"{n} {state.value}" for state, n in n_pages.items() if n)
    total = counted(sum(n_pages.values()), "page")
    return f"{total} ({states})" if states else total


def _named(keywords: tuple[str, ...]) -> str:
    named = ", ".join(f'"{keyword}"' for keyword in keywords[:_N_KEYWORDS])
    more = len(keywords) - _N_KEYWORDS
    return f"{named} and {more} more" if more > 0 else named
