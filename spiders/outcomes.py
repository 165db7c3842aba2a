"""What the analysis of each keyword came to, kept beside its harvest.

Whoever writes briefs leaves here what an index needs of a keyword, in a form of its own, with a key
over all that it depends on. A second run reads it instead of doing the work again, and so does
another process of the same harvest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from spiders.database import Database
from spiders.tables import outcomes

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


def read_outcomes(database: Database, harvest_id: str) -> dict[str, KeptOutcome]:
    """All that is kept of a harvest.

    Args:
        database: Where.
        harvest_id: Which harvest.

    Returns:
        By the keyword in one case (`str.casefold`).

    Raises:
        StoreError: If the database fails.
    """
    selected = select(outcomes).where(outcomes.c.harvest_id == harvest_id)
    with database.reading() as connection:
        return {
            row.query_key: KeptOutcome(input_key=row.input_key, outcome=row.outcome)
            for row in connection.execute(selected)
        }


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
