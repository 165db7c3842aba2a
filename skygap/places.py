"""Folders of this machine, or of a place that fsspec knows by its address, such as s3://bucket/x."""

from pathlib import Path
from typing import Annotated, cast

from pydantic import PlainValidator

_IS_ADDRESS = "://"


def place(given: object) -> Path:
    """A folder by its path or address.

    Args:
        given: Such as "briefs" or "s3://bucket/briefs".

    Returns:
        A Path, or what has the methods of one.

    Raises:
        ValueError: If it is an address, and the package that reads those is not installed, or does
            not know its scheme.
    """
    text = str(given)
    if _IS_ADDRESS not in text:
        return Path(text)
    try:
        from upath import UPath  # with the extra "dask"
    except ImportError as error:
        msg = "an address needs universal-pathlib; install skygap[dask], or name a folder"
        raise ValueError(msg) from error
    try:
        return cast("Path", UPath(text))
    except (ImportError, ValueError) as error:
        msg = f"it cannot be used ({error}); install what it needs, or name a folder"
        raise ValueError(msg) from error


def is_here(folder: Path) -> bool:
    """Whether a folder is one of this machine, where a file can be replaced in one step."""
    return isinstance(folder, Path)


Folder = Annotated[Path, PlainValidator(place)]
