"""prospects.csv and prospects.xlsx of a harvest or a keyword, which somebody may have worked in."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from skygap.cache import write_atomic
from skygap.places import is_here

if TYPE_CHECKING:
    from reports.prospect_list import ListedProspect
    from skygap.prospect_statuses import Statuses

TABLE, WORKBOOK = "prospects.csv", "prospects.xlsx"
_BOM = b"\xef\xbb\xbf"  # without it a spreadsheet takes UTF-8 for its own old encoding
_STAMP = ".prospects-made-of"  # what was written, to know again what somebody has worked in
_N_STATUSES = "statuses"  # in the stamp: how many rows have one


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of what somebody had worked in.

    Attributes:
        kept: What was put aside, under its new name.
        n_carried: Rows that have a status.
        n_gone: Statuses of prospects that are not on the list now.
        gone_in: Which of those that were put aside have them.
        n_differing: Prospects of which the two files said different things.
        problems: One sentence for each file that could not be read to its end.
    """

    kept: tuple[Path, ...] = ()
    n_carried: int = 0
    n_gone: int = 0
    gone_in: tuple[Path, ...] = ()
    n_differing: int = 0
    problems: tuple[str, ...] = ()


def write_prospects(folder: Path, rows: Sequence["ListedProspect"]) -> Written:
    """Write both files, with the statuses that those before them have.

    A file that was changed since it was written is kept under another name, and so is one that has
    a status for which there is no row any more.

    Args:
        folder: Where they go.
        rows: In the order of the files.

    Returns:
        What was kept and carried over.

    Raises:
        OSError: If a file cannot be written.
    """
    from reports.prospects import prospects_csv, prospects_workbook  # slow import
    from skygap.prospect_statuses import key_of

    worked_in = _worked_in(folder)
    statuses = _statuses(folder, worked_in)
    keys = [key_of(row.key) for row in rows]
    rows = [
        replace(row, status=statuses.of.get(key, "")) for row, key in zip(rows, keys, strict=True)
    ]
    gone = [statuses.source[key] for key in statuses.of.keys() - set(keys)]
    table = prospects_csv(rows).encode("utf-8", "backslashreplace")
    contents = {TABLE: _BOM + table, WORKBOOK: prospects_workbook(rows)}
    kept = {path: _put_aside(path) for path in _both(folder) if path in worked_in or path in gone}
    written = Written(
        kept=tuple(kept.values()),
        n_carried=sum(bool(row.status) for row in rows),
        n_gone=len(gone),
        gone_in=tuple(aside for path, aside in kept.items() if path in gone),
        n_differing=statuses.n_differing,
        problems=statuses.problems,
    )
    _write(folder, contents, written.n_carried)
    return written


def drop_prospects(folder: Path) -> None:
    """Remove both files where nobody has worked in them: they may tell what is not true any more.

    Args:
        folder: Where they are, or not.

    Raises:
        OSError: If one cannot be removed.
    """
    if _read_stamp(folder).get(_N_STATUSES):  # somebody has worked in what they were made of
        return
    worked_in = _worked_in(folder)
    for path in _both(folder):
        if path not in worked_in:
            path.unlink(missing_ok=True)
    if not worked_in:
        (folder / _STAMP).unlink(missing_ok=True)


def written_prospects(folder: Path) -> tuple[str, ...]:
    """Names of those files that are there."""
    return tuple(path.name for path in _both(folder) if path.exists())


def _both(folder: Path) -> tuple[Path, Path]:
    return folder / TABLE, folder / WORKBOOK


def _worked_in(folder: Path) -> tuple[Path, ...]:
    stamp = _read_stamp(folder)
    paths = (path for path in _both(folder) if path.exists())
    return tuple(path for path in paths if stamp.get(path.name) != _digest_of(path))


def _statuses(folder: Path, worked_in: Sequence[Path]) -> "Statuses":
    from skygap.prospect_statuses import read_statuses

    others = [path for path in _both(folder) if path.exists() and path not in worked_in]
    has_others = bool(_read_stamp(folder).get(_N_STATUSES))
    return read_statuses(
        sorted(worked_in, key=_saved_at, reverse=True),
        sorted(others, key=_saved_at, reverse=True) if has_others else (),
    )


def _saved_at(path: Path) -> tuple[float, bool]:
    """Of two files of one moment, the workbook is the later one."""
    return path.stat().st_mtime, path.name == WORKBOOK


def _write(folder: Path, contents: Mapping[str, bytes], n_statuses: int) -> None:
    (folder / _STAMP).unlink(missing_ok=True)
    for name, data in contents.items():
        write_atomic(folder / name, data)
    stamp = {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}
    told = json.dumps(stamp | {_N_STATUSES: n_statuses}, indent=1)
    write_atomic(folder / _STAMP, told.encode() + b"\n")


def _read_stamp(folder: Path) -> dict[str, object]:
    with suppress(OSError, ValueError):
        stamp = json.loads((folder / _STAMP).read_bytes())
        if isinstance(stamp, dict):
            return stamp
    return {}


def _put_aside(path: Path) -> Path:
    """Gives a file another name; it may have the old one too until another file takes that."""
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(1))
    if not is_here(path):
        return path.rename(next(name for name in names if not name.exists()))
    free = next(name for name in names if not name.exists() or name.samefile(path))
    if not free.exists():
        try:
            free.hardlink_to(path)  # with both names, nothing is lost if the disk is full now
        except OSError:
            path.rename(free)
    return free


def _digest_of(path: Path) -> str:
    """Of a file that can be read, else "": that one is not as it was written."""
    with suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return ""
