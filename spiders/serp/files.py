"""Rankings that a user brings as a file: CSV, JSON, JSON Lines, or a plain list of addresses."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from spiders.errors import InputError
from spiders.serp.columns import check_is_ranking, our_names
from spiders.serp.jsonfile import parse_json
from spiders.serp.row import Row, RowCollector, SerpFile
from spiders.serp.table import columns_of, read_table
from spiders.serp.text import decode

MAX_FILE_BYTES = 512 * 1024 * 1024  # more than a million rows; a file beyond it is a wrong file
_SHOWN_LENGTH = 200
_JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})


def read_file(path: str | Path) -> bytes:
    """Bytes of a file that the user named.

    Args:
        path: As the user wrote it, or what has the methods of a Path.

    Returns:
        The whole file.

    Raises:
        InputError: If there is no such file, or it cannot be read, or it is larger than
            MAX_FILE_BYTES.
    """
    try:
        data = _bounded(Path(path) if isinstance(path, str) else path)
    except FileNotFoundError as error:
        raise InputError(f"{path} does not exist: check the path.") from error
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder: name a file in it.") from error
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or error
        raise InputError(f"{str(path)[:_SHOWN_LENGTH]!r} cannot be read: {why}.") from error
    if data is None:
        raise InputError(f"{path} is larger than {MAX_FILE_BYTES} bytes: split it.")
    return data


def _bounded(file: Path) -> bytes | None:
    """The whole file, or None when it is too large; a pipe or a device never tells its size."""
    if file.is_file() and file.stat().st_size > MAX_FILE_BYTES:
        return None
    with file.open("rb") as opened:
        data = opened.read(MAX_FILE_BYTES + 1)
    return data if len(data) <= MAX_FILE_BYTES else None


def parse_serps(data: bytes, *, name: str) -> SerpFile:
    """Serps of a file with rankings of one or many keywords.

    Args:
        data: The whole file: CSV with the columns keyword and url, and rank, title, snippet, date
            if it has them (comma, semicolon or tab; UTF-8 or UTF-16; the names of Semrush and
            Ahrefs do too), or JSON, or JSON Lines.
        name: Its path as the user wrote it; its suffix tells JSON from CSV, else its first letter.

    Returns:
        The Serps in order of appearance, and the rows that could not be used.

    Raises:
        InputError: If the file is empty, undecodable, or has not the columns.
    """
    text = decode(data, name=name)
    del data  # a long ranking has some hundred MB, which are text by now
    source = f"file {PurePath(name).name}"
    if PurePath(name).suffix.lower() in _JSON_SUFFIXES or text.lstrip()[0] in "[{":
        return parse_json(text, name=name, source=source)
    collector = RowCollector(name)
    collector.extend(_table_rows(text, name))
    return collector.finish(source=source)


def parse_urls(data: bytes, *, name: str, query: str) -> SerpFile:
    """One Serp from a plain list of addresses in order of rank.

    Args:
        data: The whole file: one address a line; blank lines and lines that begin with # do not
            count.
        name: Its path as the user wrote it.
        query: The keyword that the addresses rank for.

    Returns:
        One Serp, or none when no line could be used; and the lines that could not.

    Raises:
        InputError: If the file is empty or undecodable.
    """
    text = decode(data, name=name)
    collector = RowCollector(name)
    collector.extend(
        Row(line=number, keyword=query, url=line)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    )
    return collector.finish(source=f"file {PurePath(name).name}")


def _table_rows(text: str, name: str) -> Iterator[Row]:
    check_is_ranking(columns_of(text), name=name)
    for row in read_table(text, name=name, needed=("keyword", "url"), names=our_names):
        yield Row(
            line=row.line,
            keyword=row.cells["keyword"],
            rank=row.cells.get("rank"),
            url=row.cells["url"],
            title=row.cells.get("title", ""),
            snippet=row.cells.get("snippet", ""),
            date=row.cells.get("date", ""),
        )
