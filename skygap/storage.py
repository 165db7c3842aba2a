"""What the commands that look after the store do, and what they say."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from reports.wording import counted
from skygap.config import load_config
from spiders.database import open_to_read
from spiders.holdings import Holding, Holdings, read_holdings
from spiders.items import PageState

if TYPE_CHECKING:
    from spiders.database import Database

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
