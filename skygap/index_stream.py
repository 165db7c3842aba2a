"""The index of a harvest, read one keyword at a time."""

from collections.abc import Iterator
from itertools import dropwhile, islice
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError

from analysis.result import KeywordOutcome
from skygap.output import INDEX_DATA, HarvestIndex, read_index, unreadable

# An index is written with one blank a level, and no string has a line feed of its own in JSON.
_OPENS = b' "outcomes": [\n'
_BEGINS = b"  {\n"
_ENDS = frozenset({b"  }\n", b"  },\n"})
_CLOSES = frozenset({b" ]\n", b" ],\n"})

_MAX_HEAD = 20  # lines that may stand before the keywords

_HEAD = TypeAdapter(HarvestIndex)
_ROW = TypeAdapter(KeywordOutcome)


def stream_index(root: Path) -> tuple[str, Iterator[KeywordOutcome]]:
    """What the index of a harvest shows, which may be a hundred thousand keywords.

    Args:
        root: Folder of one harvest.

    Returns:
        The ISO 8601 day of the harvest, and its keywords as they are asked for, which raises
        NothingToDoError where one is not what a run wrote.

    Raises:
        NothingToDoError: If its JSON file is missing or does not begin as one that a run wrote.
    """
    path = root / INDEX_DATA
    try:
        with path.open("rb") as file:
            head = _head(file)
        if not head:  # another layout, such as that of an editor, or no keyword
            index = read_index(root)
            return index.date, iter(index.outcomes)
        return _HEAD.validate_json(head).date, _outcomes(path)
    except (OSError, ValidationError) as error:
        raise unreadable(path, error) from error


def _head(file: BinaryIO) -> bytes:
    """All up to the keywords, closed so that it is JSON; b"" where they begin otherwise."""
    lines = list(islice(file, _MAX_HEAD))
    if _OPENS not in lines:
        return b""
    return b"".join(lines[: lines.index(_OPENS)]) + _OPENS + b"]}"


def _outcomes(path: Path) -> Iterator[KeywordOutcome]:
    lines: list[bytes] = []
    with path.open("rb") as file:
        for line in dropwhile(_OPENS.__ne__, file):
            if line == _BEGINS:
                lines = []
            if line in _CLOSES:
                return
            lines.append(line)
            if line in _ENDS:
                yield _outcome(path, b"".join(lines).rstrip(b",\n"))
    raise unreadable(path, ValueError("it ends too early"))


def _outcome(path: Path, data: bytes) -> KeywordOutcome:
    try:
        return _ROW.validate_json(data)
    except ValidationError as error:
        raise unreadable(path, error) from error
