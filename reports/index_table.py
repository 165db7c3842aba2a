"""The index as a table for spreadsheets: every keyword of a harvest, one a row."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from analysis.result import GapKind, KeywordOutcome
from reports.index_rows import (
    BRIEF,
    Cluster,
    cluster_volume,
    clusters,
    has_brief,
    part_name,
    score_of,
)
from reports.index_view import part_names
from reports.tables import BETWEEN, safe_cell

_FIRST = ("keyword", "served_by", "state", "reason", "brief")
_LIST = (
    *("volume", "cluster_volume", "n_keywords", "difficulty", "intent"),
    *("own_position", "own_url", "n_shared", "n_results"),
)
_LAST = ("n_read", "n_found", "mixed", "keep", "competing", "conflict")


def index_csv(outcomes: Sequence[KeywordOutcome]) -> str:
    """All keywords as CSV, each followed by those that its brief serves.

    Args:
        outcomes: One a keyword, in the order of the list.

    Returns:
        A header and the rows in the default order of the index; lists in a cell have " | " between
        their items. What is not known is empty.
    """
    has_priorities = any(one.priority for one in outcomes)
    names = part_names(outcomes, has_priorities=has_priorities)
    score = "priority" if has_priorities else "opportunity"
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    shares = (f"part_{name}" for name in names)  # a list has a difficulty too
    head = (*_FIRST, score, *shares, *_LIST, *(f"gaps_{kind}" for kind in GapKind), *_LAST)
    writer.writerow([_cell(name) for name in head])
    for cluster in clusters(outcomes):
        one, served = cluster
        writer.writerow(_cells(one, cluster, names, has_priorities=has_priorities))
        for each in served:
            alone = (each, ())
            writer.writerow(_cells(each, alone, names, has_priorities=has_priorities))
    return file.getvalue()


def _cells(
    one: KeywordOutcome, cluster: Cluster, names: Sequence[str], *, has_priorities: bool
) -> list[object]:
    score, _, parts = score_of(one, has_priorities=has_priorities)
    values = {part_name(part.name): part.value for part in parts}
    first = (one.query, one.head, one.state.value, one.reason, _brief(one))
    shares = (_share(value) for value in (score, *(values.get(name) for name in names)))
    gaps = [one.n_gaps[kind] if has_brief(one) else None for kind in GapKind]
    return [
        *map(_cell, first),
        *shares,
        *map(_cell, _list_cells(one, cluster)),
        *(*gaps, one.n_read if has_brief(one) else None, one.n_found),
        *map(_cell, _marks(one)),
    ]


def _list_cells(one: KeywordOutcome, cluster: Cluster) -> Iterator[object]:
    metrics = one.metrics
    own = metrics.own[0] if metrics.own else None
    yield from (metrics.volume, cluster_volume(cluster), 1 + len(cluster[1]))
    yield from (metrics.difficulty, metrics.intent)
    yield from (own.position, own.url) if own else (None, None)
    yield from (one.n_shared, one.n_results) if one.head else (None, None)


def _marks(one: KeywordOutcome) -> tuple[str, ...]:
    conflict = one.conflict
    if conflict is None:
        return (one.mixed, "", "", "")
    return (one.mixed, conflict.keep, BETWEEN.join(conflict.others), conflict.reason)


def _brief(one: KeywordOutcome) -> str:
    return f"{one.folder}/{BRIEF}" if one.folder else ""


def _share(value: float | None) -> str | None:
    return None if value is None else f"{value:.4f}"


def _cell(value: object) -> object:
    return safe_cell(value) if value and isinstance(value, str) else value
