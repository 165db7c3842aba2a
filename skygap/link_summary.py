"""What the command `links` says at its end: what is known of links, and who might link."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from analysis.result import ProspectKind
from reports.wording import counted
from spiders.items import LinkState

if TYPE_CHECKING:
    from reports.prospect_list import ListedProspect
    from skygap.prospect_files import Written

_NOUNS = {
    ProspectKind.BROKEN_LINK: "broken link",
    ProspectKind.RESOURCE_PAGE: "resource page",
    ProspectKind.CITES_RIVAL: "citing page",
    ProspectKind.GUEST_POST: "guest site",
}


def say_links(
    counts: Mapping[LinkState, int], rows: Sequence["ListedProspect"], written: Sequence[str]
) -> None:
    """A few lines on stdout.

    Args:
        counts: Links of the harvest by what is known of them.
        rows: Who might link.
        written: What is told of files, that of the workbook last.
    """
    click.echo(_of_links(counts))
    click.echo(_of_prospects(rows))
    for line in written:
        click.echo(line)


def told_of_statuses(written: "Written") -> list[str]:
    """What became of the files that somebody had worked in.

    Args:
        written: As `write_prospects` tells it.

    Returns:
        Sentences, none where nobody had.
    """
    told = [f"What was worked in is kept as {path}." for path in written.kept]
    n_differing, n_gone = written.n_differing, written.n_gone
    if written.n_carried or n_gone:
        gone = f"; {n_gone:,} of prospects that are not on the list now" if n_gone else ""
        where = " and ".join(path.name for path in written.gone_in)
        stays = f" {'stays' if n_gone == 1 else 'stay'} in {where}" if n_gone else ""
        told.append(f"{_statuses(written.n_carried)} carried over{gone}{stays}.")
    if n_differing:
        told.append(
            f"{counted(n_differing, 'prospect')} had one status in the table and another in the"
            " workbook: that of the file that was saved last counts."
        )
    return told


def _statuses(n: int) -> str:
    return f"{n:,} status{'' if n == 1 else 'es'}"


def _of_links(counts: Mapping[LinkState, int]) -> str:
    n_all = sum(counts.values())
    told = [
        f"{counts[LinkState.ALIVE]:,} answered",
        f"{counts[LinkState.DEAD]:,} dead",
        f"{counts[LinkState.UNSURE]:,} unsure",
        f"{counts[LinkState.PENDING] + counts[LinkState.REFUSED]:,} not asked for",
    ]
    return f"{counted(n_all, 'link')} to other sites: {', '.join(told)}."


def _of_prospects(rows: Sequence["ListedProspect"]) -> str:
    if not rows:
        return "No prospects: no page gives a reason to write to it."
    kinds = Counter(row.prospect.kind for row in rows)
    n_sites = len({row.prospect.site for row in rows})
    n_flagged = sum(bool(row.prospect.flags) for row in rows)
    told = [counted(kinds[kind], _NOUNS[kind]) for kind in ProspectKind if kinds[kind]]
    alone = f"; {n_flagged:,} to leave alone" if n_flagged else ""
    return (
        f"{counted(len(rows), 'prospect')} on {counted(n_sites, 'site')}: {', '.join(told)}{alone}."
    )
