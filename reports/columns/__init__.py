"""The tables of a harvest for those who analyse further: what each column is, and how it is filled.

Nothing here knows of Parquet or of files; docs/tables.md is held to what stands here.
"""

from reports.columns.articles import ARTICLES
from reports.columns.gaps import EVIDENCE, GAPS
from reports.columns.keywords import KEYWORDS, SCORE_PARTS
from reports.columns.record import KeywordRecord
from reports.columns.table import AnyTable, Cells, Column, ColumnType
from reports.columns.topics import COVERAGE, TOPICS

# Raised when a column goes, changes its type or its meaning; one that is added raises nothing.
TABLES_VERSION = 1

TABLES: tuple[AnyTable, ...] = (KEYWORDS, SCORE_PARTS, ARTICLES, TOPICS, COVERAGE, GAPS, EVIDENCE)

__all__ = [
    "TABLES",
    "TABLES_VERSION",
    "AnyTable",
    "Cells",
    "Column",
    "ColumnType",
    "KeywordRecord",
]
