"""A small disk of a test's own: full after some MB, and read-only when asked to be."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class Disk:
    """A file system in memory.

    Args:
        folder: Where it is mounted.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def remount(self, options: str) -> None:
        """Changes it while it is in use: "size=20m", "ro" or "rw"."""
        _run("mount", "-o", f"remount,{options}", str(self.folder))

    def fill(self) -> None:
        """Takes all space that is left."""
        with (self.folder / "filler").open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * 4096):
                    pass
            except OSError:
                pass

    def free(self) -> None:
        """Gives back what `fill` took."""
        (self.folder / "filler").unlink()


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Disk]:
    """A disk of this size; skips the test where this process may not mount one."""
    folder.mkdir()
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", "") or str(error)
        pytest.skip(f"no small disk can be mounted here: {told.strip()}")
    try:
        yield Disk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603 # ours
