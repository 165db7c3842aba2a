"""What the analysis of each keyword came to, kept beside its harvest.

Whoever writes briefs leaves here what an index needs of a keyword, in a form of its own, with a key
over all that it depends on. A second run reads it instead of doing the work again, and so does
another process of the same harvest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, select

from spiders.database import Database
from spiders.tables import keywords, outcomes

_BATCH = 500  # rows written at once


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOutcome:
    """One keyword's.

    Attributes:
        input_key: Hex digest of all that it depends on; 64 characters at most.
        outcome: In the form of whoever wrote it.
    """

    input_key: str
    outcome: str


def outcome_keys(database: Database, harvest_id: str) -> dict[str, str]:
    """Of which inputs the outcomes of a harvest are.

    Args:
        database: Where.
        harvest_id: Which harvest.

    Returns:
        Input keys by the keyword in one case (`str.casefold`).

    Raises:
        StoreError: If the database fails.
    """
    selected = select(outcomes.c.query_key, outcomes.c.input_key)
    with database.reading() as connection:
        rows = connection.execute(selected.where(outcomes.c.harvest_id == harvest_id))
        return {row.query_key: row.input_key for row in rows}


def read_outcomes(database: Database, harvest_id: str) -> Iterator[tuple[str, KeptOutcome]]:
    """All that is kept of a harvest, in the order of its keywords.

    Args:
        database: Where.
        harvest_id: Which harvest.

    Yields:
        The keyword in one case, and what is kept of it; between batches nothing is held open.

    Raises:
        StoreError: If the database fails.
    """
    ordered = (
        select(outcomes, keywords.c.position)
        .join(
            keywords,
            and_(
                keywords.c.harvest_id == outcomes.c.harvest_id,
                keywords.c.query_key == outcomes.c.query_key,
            ),
        )
        .where(outcomes.c.harvest_id == harvest_id)
        .order_by(keywords.c.position)
        .limit(_BATCH)
    )
    position = -1
    while True:
        with database.reading() as connection:
            batch = connection.execute(ordered.where(keywords.c.position > position)).all()
        if not batch:
            return
        for row in batch:
            yield row.query_key, KeptOutcome(input_key=row.input_key, outcome=row.outcome)
        position = batch[-1].position


def write_outcomes(database: Database, harvest_id: str, kept: Mapping[str, KeptOutcome]) -> None:
    """Keeps outcomes, in place of those of before.

    Args:
        database: Where.
        harvest_id: Which harvest.
        kept: By keyword of the harvest, in any case.

    Raises:
        StoreError: If there is no such keyword, or the database fails.
    """
    rows: list[dict[str, Any]] = [
        {
            "harvest_id": harvest_id,
            "query_key": query.casefold(),
            "input_key": one.input_key,
            "outcome": one.outcome,
        }
        for query, one in kept.items()
    ]
    before = delete(outcomes).where(
        outcomes.c.harvest_id == harvest_id, outcomes.c.query_key == bindparam("b_key")
    )
    with database.writing() as connection:
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            connection.execute(before, [{"b_key": row["query_key"]} for row in batch])
            connection.execute(insert(outcomes), batch)
