"""prospects.csv and prospects.xlsx of a harvest or a keyword, which somebody may have worked in."""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from skygap.cache import write_atomic

if TYPE_CHECKING:
    from reports.prospect_list import ListedProspect

TABLE, WORKBOOK = "prospects.csv", "prospects.xlsx"
_BOM = b"\xef\xbb\xbf"  # without it a spreadsheet takes UTF-8 for its own old encoding
_STAMP = ".prospects-made-of"  # what was written, to know again what somebody has worked in


def write_prospects(folder: Path, rows: Sequence["ListedProspect"]) -> tuple[Path, ...]:
    """Write both files; one that was changed since it was written is kept under another name.

    Args:
        folder: Where they go.
        rows: In the order of the files.

    Returns:
        What was kept, under its new name.

    Raises:
        OSError: If a file cannot be written.
    """
    from reports.prospects import prospects_csv, prospects_workbook  # slow import

    table = prospects_csv(rows).encode("utf-8", "backslashreplace")
    contents = {TABLE: _BOM + table, WORKBOOK: prospects_workbook(rows)}
    kept = tuple(_put_aside(path) for path in _worked_in(folder))
    (folder / _STAMP).unlink(missing_ok=True)
    for name, data in contents.items():
        write_atomic(folder / name, data)
    stamp = {name: _digest(data) for name, data in contents.items()}
    write_atomic(folder / _STAMP, json.dumps(stamp, indent=1).encode() + b"\n")
    return kept


def drop_prospects(folder: Path) -> None:
    """Remove both files where nobody has worked in them: they may tell what is not true any more.

    Args:
        folder: Where they are, or not.

    Raises:
        OSError: If one cannot be removed.
    """
    worked_in = _worked_in(folder)
    for name in (TABLE, WORKBOOK):
        if folder / name not in worked_in:
            (folder / name).unlink(missing_ok=True)
    if not worked_in:
        (folder / _STAMP).unlink(missing_ok=True)


def written_prospects(folder: Path) -> tuple[str, ...]:
    """Names of those files that are there."""
    return tuple(name for name in (TABLE, WORKBOOK) if (folder / name).exists())


def _worked_in(folder: Path) -> tuple[Path, ...]:
    stamp = _read_stamp(folder)
    paths = (folder / name for name in (TABLE, WORKBOOK))
    return tuple(
        path
        for path in paths
        if path.exists() and stamp.get(path.name) != _digest(path.read_bytes())
    )


def _read_stamp(folder: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        stamp = json.loads((folder / _STAMP).read_bytes())
        if isinstance(stamp, dict):
            return stamp
    return {}


def _put_aside(path: Path) -> Path:
    names = (f"{path.stem}-{number}{path.suffix}" for number in count(1))
    free = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    path.rename(free)
    return free


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
