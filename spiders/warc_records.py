"""Records of a WARC file from a stranger, one after the other, within bounds.

warcio tells of what it doubts on stderr and goes on; for a harvest that is the end.
"""

import contextlib
import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

_MAX_HEADERS = 1024 * 1024  # of one record; ours have one kB


def records(file: BinaryIO) -> Iterator[Any]:
    """Each record of a WARC file.

    Args:
        file: Open for reading; each record a gzip member of its own, or nothing compressed.

    Yields:
        Records of warcio; each is to be read before the next.

    Raises:
        ValueError: If the file is damaged or none; says how.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    # On a header that is cut or changed it stumbles in many ways.
    stumbles = (AssertionError, AttributeError, LookupError, TypeError, EOFError, zlib.error)
    iterator = ArchiveIterator(file)
    iterator.reader = reader = _bounded_reader(file)
    while True:
        reader.n_line_bytes = 0
        try:
            with _strict():
                record = next(iterator, None)
        except ArchiveLoadFailed as error:
            raise ValueError(_first_line(error)) from error
        except (StatusAndHeadersParserException, *stumbles) as error:
            raise ValueError("a record of it cannot be read") from error
        if record is None:
            return
        if record.format != "warc":  # any text is read as the older ARC
            raise ValueError("it is no WARC file")
        if not record.rec_headers.get_header("Content-Length"):
            raise ValueError("it ends within a record")
        yield record


def read_bounded(record: Any, limit: int) -> bytes:
    """What a record has after its headers.

    Args:
        record: As `records` gives it.
        limit: The most bytes that it may have.

    Returns:
        All of it.

    Raises:
        ValueError: If it is longer, or damaged.
    """
    data = bytearray()
    with _strict():
        while len(data) <= limit and (more := record.raw_stream.read(limit + 1 - len(data))):
            data += more
    if len(data) > limit:
        raise ValueError("a record is longer than any of a harvest")
    return bytes(data)


@contextlib.contextmanager
def _strict() -> Iterator[None]:
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        yield
    if said.getvalue():
        raise ValueError("a record does not have the checksum or the length that it names")


def _bounded_reader(file: BinaryIO) -> Any:
    """A reader that gives up on headers without an end, which gzip packs into a few bytes."""
    from warcio.bufferedreaders import DecompressingBufferedReader

    class Reader(DecompressingBufferedReader):  # type: ignore[misc] # warcio ships no types
        n_line_bytes = 0

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(length or _MAX_HEADERS)
            self.n_line_bytes += len(line)
            if self.n_line_bytes >= _MAX_HEADERS:
                raise ValueError("the headers of a record have no end")
            return line

    return Reader(file)


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else "a record of it cannot be read"
