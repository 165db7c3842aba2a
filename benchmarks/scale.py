"""What 100,000 and a million keywords would take, by the costs measured and stated assumptions.

    python -m benchmarks.scale [--keywords 100000,1000000] [--shards N] [--cores N] ...

Nothing is fetched: pages are drawn by host from a Zipf law, and the formulas of docs/scale.md say
what they take. Change an assumption by its flag, a cost by `--cost NAME=VALUE`.
"""

import sys
from collections.abc import Iterator
from dataclasses import fields, replace

import click

from benchmarks.scale_model import Assumptions, Costs, Forecast, forecast, made_up

_NIGHT_H = 8.0
_SECONDS = 3600
_EXCLUDED = 10  # hosts of the second line of what can be done


def lines(given: Assumptions, costs: Costs, night_h: float) -> Iterator[str]:
    """What one list takes, and what a night allows.

    Args:
        given: The list and the cluster.
        costs: Of each step.
        night_h: Hours there are.

    Yields:
        Lines of text.
    """
    found = forecast(given, costs)
    yield (
        f"{given.n_keywords:,} keywords: {found.n_results:,} results, {found.n_pages:,} pages on"
        f" {found.n_hosts:,} hosts ({found.n_left_out:,} left out)"
    )
    yield f"  busiest host   {found.busiest_pages:>12,} pages {found.busiest_h:>10.1f} h"
    yield (
        f"  {given.n_shards} spiders {found.fetch_h:>25.1f} h"
        f" (the first to end {min(found.shard_h):.1f} h)"
    )
    yield f"  {given.n_cores} cores {found.compute_h:>27.1f} h"
    yield f"  database {found.write_h:>25.1f} h of writing, one page after the other"
    yield f"  the list {found.list_h:>25.2f} h: clusters before, index after"
    yield f"  in all {found.total_h:>27.1f} h; what rules: {found.rules}"
    told = ", ".join(f"{name} {hours:,.1f}" for name, hours in found.core_h.items())
    yield f"  core-hours: {told}; {sum(found.core_h.values()):,.0f} in all"
    yield f"  store {found.store_gb:,.0f} GB, briefs {found.out_gb:,.0f} GB"
    yield from _night_lines(given, costs, found, night_h)


def _night_lines(
    given: Assumptions, costs: Costs, found: Forecast, night_h: float
) -> Iterator[str]:
    spacing = max(given.delay_s, given.latency_s)
    allowed = int(night_h * _SECONDS / spacing)
    if found.busiest_pages <= allowed:
        yield f"  a night of {night_h:g} h is enough for the busiest host"
        return
    pages = made_up(given)
    n_over = int((pages > allowed).sum())
    yield (
        f"  NOT IN A NIGHT of {night_h:g} h, whatever the machines: hosts over"
        f" {allowed:,} pages: {n_over}. Exclude them, or read fewer of their pages:"
    )
    ways = (
        (f"without these {n_over}", replace(given, n_excluded=given.n_excluded + n_over)),
        (f"without the {_EXCLUDED} busiest", replace(given, n_excluded=_EXCLUDED)),
        (f"{allowed // 4:,} pages of a host at most", replace(given, host_limit=allowed // 4)),
    )
    for name, way in ways:
        then = forecast(way, costs)
        left_out = (then.n_left_out - found.n_left_out) / (found.n_pages or 1)
        yield (
            f"    {name}: {left_out:.1%} of pages left out, busiest host {then.busiest_h:.1f} h,"
            f" spiders {then.fetch_h:.1f} h, in all {then.total_h:.1f} h; rules: {then.rules}"
        )


def _costs(given: tuple[str, ...]) -> Costs:
    known = {one.name for one in fields(Costs)}
    values = {}
    for one in given:
        name, _, value = one.partition("=")
        if name not in known:
            msg = f'There is no cost "{name}"; there are {", ".join(sorted(known))}.'
            raise click.BadParameter(msg)
        try:
            values[name] = float(value)
        except ValueError:
            msg = f'--cost {name} takes a number, not "{value}".'
            raise click.BadParameter(msg) from None
        if not 0 <= values[name] < float("inf"):
            msg = f"--cost {name} is not below 0, and has an end."
            raise click.BadParameter(msg)
    return Costs(**values)


_AT_LEAST_ONE = click.IntRange(min=1)
_SHARE = click.FloatRange(0, 1)
_POSITIVE = click.FloatRange(0, 1e9, min_open=True)
_OPTIONS = (
    click.option("--keywords", default="100000,1000000", show_default=True),
    click.option("--results", "n_results", default=10, type=_AT_LEAST_ONE, show_default=True),
    click.option("--shared", default=0.4, type=click.FloatRange(0, 0.99), show_default=True),
    click.option("--busiest", default=0.05, type=_SHARE, show_default=True),
    click.option("--sites", "sites_a_keyword", default=1.0, type=_POSITIVE, show_default=True),
    click.option("--answered", default=0.9, type=_SHARE, show_default=True),
    click.option("--heads", default=0.5, type=_SHARE, show_default=True),
    click.option("--delay", "delay_s", default=1.0, type=_POSITIVE, show_default=True),
    click.option("--latency", "latency_s", default=0.5, type=_POSITIVE, show_default=True),
    click.option("--at-once", default=16, type=_AT_LEAST_ONE, show_default=True),
    click.option("--shards", "n_shards", default=8, type=_AT_LEAST_ONE, show_default=True),
    click.option("--cores", "n_cores", default=32, type=_AT_LEAST_ONE, show_default=True),
    click.option("--page-bytes", default=100_000.0, type=_POSITIVE, show_default=True),
    click.option("--packed", default=0.23, type=_SHARE, show_default=True),
    click.option("--host-limit", default=0, type=click.IntRange(min=0), show_default=True),
    click.option(
        "--exclude-busiest", "n_excluded", default=0, type=click.IntRange(min=0), show_default=True
    ),
    click.option(
        "--night", default=_NIGHT_H, type=_POSITIVE, show_default=True, help="Hours there are."
    ),
    click.option("--cost", multiple=True, metavar="NAME=VALUE", help="Another cost of a step."),
)


def main(keywords: str, night: float, cost: tuple[str, ...], **given: float) -> None:
    """Print what each list takes."""
    try:
        sizes = [int(size) for size in keywords.split(",")]
    except ValueError:
        sizes = []
    if not sizes or min(sizes) < 1:
        click.echo(
            f'--keywords takes whole numbers such as 100000,1000000, not "{keywords}".', err=True
        )
        sys.exit(2)
    costs = _costs(cost)
    assumed = [Assumptions(n_keywords=size, **given) for size in sizes]  # type: ignore[arg-type]
    try:
        for one in assumed:
            for line in lines(one, costs, night):
                click.echo(line)
    except ValueError as error:
        click.echo(str(error), err=True)
        sys.exit(2)


for _option in reversed(_OPTIONS):
    main = _option(main)
command = click.command(help=__doc__)(main)


if __name__ == "__main__":
    command()
