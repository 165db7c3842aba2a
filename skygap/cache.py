"""What stages leave behind, addressed by what they depend on."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

from skygap.places import is_here

if TYPE_CHECKING:
    from collections.abc import Callable

    from skygap.workers import Task


class Cache:
    """A folder of results; losing it costs time, never data.

    Args:
        folder: Where results lie; made on first use.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._under_way: dict[tuple[str, str], Task[bytes]] = {}
        self._lock = Lock()

    def get(self, stage: str, key: str) -> bytes | None:
        """What `stage` left under `key`, or None when there is nothing usable."""
        try:
            return zlib.decompress(self._path(stage, key).read_bytes())
        except (FileNotFoundError, zlib.error):
            return None

    def put(self, stage: str, key: str, data: bytes) -> None:
        """Keep `data`; a reader never sees half of it."""
        write_atomic(self._path(stage, key), zlib.compress(data, 6))

    def claim(
        self, stage: str, key: str, start: "Callable[[], Task[bytes]]"
    ) -> "bytes | Task[bytes]":
        """A result, or the work on it: begun now, or by another thread before.

        Args:
            stage: Of which stage.
            key: What it depends on.
            start: Begins the work.

        Returns:
            What is kept, or the work. Work that failed stays what it is for as long as this cache
            lives: a page that takes a minute to fail may rank for many keywords.
        """
        kept = self.get(stage, key)
        if kept is not None:
            return kept
        with self._lock:
            task = self._under_way.get((stage, key))
            if task is None:
                task = self._under_way[stage, key] = start()
            return task

    def settle(self, stage: str, key: str, data: bytes) -> None:
        """Keep what work that was claimed came to; of several that waited for it the first does.

        Args:
            stage: Of which stage.
            key: What it depends on.
            data: Its result.
        """
        if (stage, key) in self._under_way:
            self.put(stage, key, data)
            with self._lock:
                self._under_way.pop((stage, key), None)

    def _path(self, stage: str, key: str) -> Path:
        return self.folder / stage / key[:2] / key


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Args:
        path: The file; its folder is made.
        data: Its bytes.

    Raises:
        OSError: If the disk does not take it; names the file, and nothing of it is left behind.
    """
    write_parts(path, (data,))


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """The same of a file that is never in memory as a whole.

    Args:
        path: The file; its folder is made.
        parts: Its bytes, in order.

    Raises:
        OSError: If the disk does not take it; nothing is left behind.
    """
    with whole_file(path) as file:
        file.writelines(parts)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place only when all of it is written.

    Args:
        path: The file; its folder is made.

    Yields:
        It, open for writing under another name.

    Raises:
        OSError: If the disk does not take it; names the file, and nothing of it is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not is_here(path):  # there a file is all there when it is there, and cannot be taken back
        with TemporaryFile() as made:
            yield made
            made.seek(0)
            with path.open("wb") as there:
                copyfileobj(made, there)
        return
    # Threads, and processes of other machines, may write the same result at once.
    half = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with half.open("wb") as file:
            yield file
        half.replace(path)
    except BaseException as error:  # also of whoever makes the parts
        with suppress(OSError):  # such as a disk that has become read-only
            half.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in {None, str(half)}:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def digest(*parts: str | bytes) -> str:
    """Hex sha256 over the parts, each with its length, so that no two lists collide."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(f"{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()
