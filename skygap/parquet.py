"""Tables as Parquet files; the one module that imports pyarrow."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from pyarrow import parquet

from reports.columns import AnyTable, Cells, ColumnType
from skygap.cache import whole_file

SUFFIX = ".parquet"
# What waits for a row group is bounded by both, so that memory does not grow with the harvest.
GROUP_ROWS = 128 * 1024  # as many as DuckDB gives one thread
GROUP_BYTES = 32 * 1024 * 1024
_BATCH_ROWS = 4 * 1024  # rows that are Python's own at a time

# Types that pandas, DuckDB and Spark read alike: signed, 32-bit offsets, moments in UTC.
_TYPES = {
    ColumnType.STRING: pa.string(),
    ColumnType.STRINGS: pa.list_(pa.string()),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.DOUBLE: pa.float64(),
    ColumnType.BOOLEAN: pa.bool_(),
    ColumnType.DATE: pa.date32(),
    ColumnType.TIMESTAMP: pa.timestamp("us", tz="UTC"),
}


class TableFile:
    """One table that is being written.

    Args:
        table: Which one.
        file: Open for writing.
        about: Goes into the file's metadata.
    """

    def __init__(self, table: AnyTable, file: BinaryIO, about: Mapping[str, str]) -> None:
        fields = [pa.field(c.name, _TYPES[c.type], nullable=c.is_optional) for c in table.columns]
        self._schema = pa.schema(fields, metadata=dict(about))
        self._writer = parquet.ParquetWriter(
            file, self._schema, compression="zstd", version="2.6", data_page_version="1.0"
        )
        self._cells: Cells = tuple([] for _ in fields)
        self._batches: list[pa.RecordBatch] = []
        self.n_rows = 0

    def add(self, cells: Cells) -> None:
        """Take rows.

        Args:
            cells: Values by column.
        """
        for held, more in zip(self._cells, cells, strict=True):
            held.extend(more)
        self.n_rows += len(cells[0])
        if len(self._cells[0]) >= _BATCH_ROWS:
            self._pack()
            waiting = sum(batch.num_rows for batch in self._batches)
            n_bytes = sum(batch.nbytes for batch in self._batches)
            if waiting >= GROUP_ROWS or n_bytes >= GROUP_BYTES:
                self._write()

    def finish(self) -> None:
        """Write what waits, and the end of the file."""
        self._pack()
        self._write()
        self._writer.close()

    def abandon(self) -> None:
        """Let go of the writer; what it wrote is of no use."""
        with suppress(Exception):  # the disk may be full, which is known already
            self._writer.close()
        self._writer.is_open = False  # or it would try again when it is collected

    def _pack(self) -> None:
        if self._cells[0]:
            arrays = [
                pa.array(values, type=field.type)
                for values, field in zip(self._cells, self._schema, strict=True)
            ]
            self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
            self._cells = tuple([] for _ in arrays)

    def _write(self) -> None:
        if self._batches:
            table = pa.Table.from_batches(self._batches, schema=self._schema)
            self._batches = []
            self._writer.write_table(table, row_group_size=max(1, table.num_rows))


@contextmanager
def table_files(
    folder: Path, tables: tuple[AnyTable, ...], about: Mapping[str, str]
) -> Iterator[dict[str, TableFile]]:
    """Files of all tables, there together and whole, or as they were before.

    Args:
        folder: Where they go; made if need be.
        tables: Which ones.
        about: Goes into the metadata of each.

    Yields:
        The files by the table's name.

    Raises:
        OSError: If the disk does not take them; nothing is left behind.
    """
    with ExitStack() as stack:
        files = {}
        for table in tables:
            file = stack.enter_context(whole_file(folder / f"{table.name}{SUFFIX}"))
            files[table.name] = TableFile(table, file, {"skygap.table": table.name} | dict(about))
            stack.callback(files[table.name].abandon)
        yield files
        for each in files.values():
            each.finish()  # before the first of them takes its place
