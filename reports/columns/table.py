"""A table as its columns, each with its meaning and where its values come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from reports.columns.record import KeywordRecord, OfKeyword
from reports.errors import InconsistentAnalysisError
from reports.untrusted import visible

Source = TypeVar("Source", bound=OfKeyword)
Wider_contra = TypeVar("Wider_contra", bound=OfKeyword, contravariant=True)
Cells = tuple[list[Any], ...]  # one list of values a column, all of one length

_MIN_WHOLE, _MAX_WHOLE = -(2**63), 2**63 - 1
# Before this year calendars differ, and Spark refuses such days of a file that it did not write.
_FIRST_YEAR = 1583


class ColumnType(StrEnum):
    """What a column holds, as docs/tables.md names it."""

    STRING = "string"
    STRINGS = "list<string>"
    INTEGER = "int64"
    DOUBLE = "double"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"  # microseconds, UTC


@dataclass(frozen=True, slots=True)
class Column(Generic[Wider_contra]):
    """One column.

    Attributes:
        name: Its name.
        type: What it holds.
        about: What it means, in one sentence; Markdown.
        value: Its value in a row, before it is made clean.
        is_optional: Whether it may be null; an empty text is then null too.
    """

    name: str
    type: ColumnType
    about: str
    value: Callable[[Wider_contra], object]
    is_optional: bool = False

    def cell(self, source: Wider_contra) -> object:
        """The value of one row, made harmless.

        Args:
            source: What the row is made of.

        Returns:
            A value that a column of this type takes.

        Raises:
            InconsistentAnalysisError: If a number is larger than the type can hold.
        """
        value = self.value(source)
        if value is None:
            return None
        try:
            clean = _CLEAN[self.type](value)
        except OverflowError as error:
            msg = f"{self.name} is a number of more than 64 bits, which no table can hold"
            raise InconsistentAnalysisError(msg) from error
        return None if clean == "" and self.is_optional else clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[Source]):
    """One table.

    Attributes:
        name: Of the table and its file.
        about: What a row is, in one sentence; Markdown.
        key: Columns that tell its rows apart.
        columns: In order.
        rows: What the rows of one keyword are made of, in order.
    """

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column[Source], ...]
    rows: Callable[[KeywordRecord], Iterable[Source]]

    def cells(self, record: KeywordRecord) -> Cells:
        """The rows of one keyword.

        Args:
            record: What is known of it.

        Returns:
            The values, column by column.

        Raises:
            InconsistentAnalysisError: If a number is larger than its column can hold.
        """
        sources = tuple(self.rows(record))
        return tuple([column.cell(source) for source in sources] for column in self.columns)


AnyTable = Table[Any]


def optional(
    name: str, kind: ColumnType, about: str, value: Callable[[Wider_contra], object]
) -> Column[Wider_contra]:
    """A column that may be null: what is not known is never 0 or an empty text."""
    return Column(name, kind, about, value, is_optional=True)


HARVEST: Column[OfKeyword] = Column(
    "harvest", ColumnType.STRING, "Id of the harvest.", lambda one: one.record.harvest
)
KEYWORD: Column[OfKeyword] = Column(
    "keyword", ColumnType.STRING, "The keyword.", lambda one: one.outcome.query
)


def _texts(texts: tuple[str, ...]) -> list[str]:
    return [visible(text) for text in texts]


def _whole(value: int) -> int:
    if not _MIN_WHOLE <= value <= _MAX_WHOLE:
        raise OverflowError
    return value


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None


def _moment(text: str) -> datetime | None:
    """In UTC, also where the text names no zone."""
    try:
        moment = datetime.fromisoformat(text)
        zoned = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return zoned if zoned.year >= _FIRST_YEAR else None


_CLEAN: dict[ColumnType, Callable[[Any], object]] = {
    ColumnType.STRING: visible,
    ColumnType.STRINGS: _texts,
    ColumnType.INTEGER: _whole,
    ColumnType.DOUBLE: float,
    ColumnType.BOOLEAN: bool,
    ColumnType.DATE: _day,
    ColumnType.TIMESTAMP: _moment,
}
