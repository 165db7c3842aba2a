"""Which columns an index has: those of which anything is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.result import GapKind
from reports.index_rows import IndexRow
from reports.wording import KIND_LABELS


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexColumn:
    """One column after that of the keyword.

    Attributes:
        name: By which the address of a view knows it.
        kind: What a cell holds: score, volume, cluster, part, difficulty, intent, position, gap,
            state or read.
        place: Which of the parts or kinds of gaps.
        label: Its head.
        mark: Kind of gap whose mark stands before the label, or "".
        is_upright: Whether the head is turned, since the numbers need less room than it.
        order: What the first press gives: "down" the greatest first, "up" the least.
    """

    name: str
    kind: str
    label: str
    place: int = 0
    mark: str = ""
    is_upright: bool = False
    order: str = "down"


def index_columns(
    rows: Sequence[IndexRow], *, score: str, parts: Sequence[str]
) -> tuple[IndexColumn, ...]:
    """The columns of an index.

    Args:
        rows: All rows.
        score: What the score is called.
        parts: Names of what it is made of.

    Returns:
        In the order of the page; without those of a list that says nothing of that.
    """
    has_served = any(row.serves for row in rows)
    volume = _known(rows, "volume", "Volume")
    cluster = IndexColumn(name="cluster", kind="cluster", label="Cluster volume")
    return (
        IndexColumn(name=score.lower(), kind="score", label=score),
        *volume,
        *((cluster,) if has_served and any(row.cluster_volume is not None for row in rows) else ()),
        *(
            IndexColumn(name=f"part-{name}", kind="part", label=name, place=at, is_upright=True)
            for at, name in enumerate(parts)
        ),
        *_known(rows, "difficulty", "Keyword difficulty", order="up", is_upright=True),
        *_known(rows, "intent", "Intent", order="up"),
        *_known(rows, "position", "Own position", order="up", is_upright=True),
        *(
            IndexColumn(
                name=kind, kind="gap", label=KIND_LABELS[kind], place=at, mark=kind, is_upright=True
            )
            for at, kind in enumerate(GapKind)
        ),
        IndexColumn(name="state", kind="state", label="State", order="up"),
        IndexColumn(name="read", kind="read", label="Pages read", is_upright=True),
    )


def _known(
    rows: Sequence[IndexRow],
    name: str,
    label: str,
    *,
    order: str = "down",
    is_upright: bool = False,
) -> tuple[IndexColumn, ...]:
    if all(getattr(row, name) in {None, ""} for row in rows):
        return ()
    return (IndexColumn(name=name, kind=name, label=label, order=order, is_upright=is_upright),)
