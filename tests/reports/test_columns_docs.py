"""docs/tables.md has every column as the code has it."""

import os
from pathlib import Path

from reports.columns import TABLES, TABLES_VERSION, AnyTable, Column

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"
HEADING = "## Columns\n"


def test_the_page_documents_every_column() -> None:
    written = "\n".join([HEADING, *(_section(table) for table in TABLES)])
    before, heading, _ = PAGE.read_text(encoding="utf-8").partition(HEADING)
    assert heading
    if os.environ.get("SKYGAP_ACCEPT"):
        PAGE.write_text(before + written, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == before + written, (
        "docs/tables.md is not what reports.columns has; where the change is meant, "
        "SKYGAP_ACCEPT=1 pytest tests/reports/test_columns_docs.py writes it anew. Raise "
        "TABLES_VERSION where a column went, or changed its type or its meaning"
    )


def test_the_page_names_the_version() -> None:
    assert f"This is version {TABLES_VERSION} of the schema." in PAGE.read_text(encoding="utf-8")


def _section(table: AnyTable) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    head = [f"### {table.name}", "", f"{table.about} Key: {key}.", ""]
    columns = ["| column | type | meaning |", "|---|---|---|", *map(_row, table.columns)]
    return "\n".join([*head, *columns, ""])


def _row(column: "Column[object]") -> str:  # type: ignore[type-var] # whatever its rows are made of
    kind = f"`{column.type.value}`, null" if column.is_optional else f"`{column.type.value}`"
    return f"| `{column.name}` | {kind} | {column.about} |"
