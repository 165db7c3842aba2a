"""The file of a draft, read before anything is done with it."""

import stat
from pathlib import Path

from reports.untrusted import one_line
from skygap.errors import SkygapError
from skygap.stages import DraftFile

MAX_BYTES = 100_000_000  # a document with pictures; of its text the analysis reads less


def read_draft_file(name: str, *, wanted: str = "a file or an http address") -> DraftFile:
    """The bytes of a draft.

    Args:
        name: Its path.
        wanted: What could be named instead, for messages.

    Returns:
        The file.

    Raises:
        SkygapError: If there is no such file, it cannot be read, or it is larger than MAX_BYTES.
    """
    path, shown = Path(name), one_line(name)
    if not name.strip():
        msg = f"No draft is named: name {wanted}."
        raise SkygapError(msg)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            msg = f"The draft {shown} is a folder: name {wanted}."
            raise SkygapError(msg)
        if not stat.S_ISREG(found.st_mode):  # a pipe may never end
            msg = f"The draft {shown} is no file: save it as one and name that."
            raise SkygapError(msg)
        if found.st_size > MAX_BYTES:
            msg = f"The draft {shown} is larger than {MAX_BYTES:,} bytes: split it."
            raise SkygapError(msg)
        return DraftFile(name=one_line(path.name), data=path.read_bytes())
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or error
        msg = f"The draft {shown} cannot be read: {why}. Name {wanted}."
        raise SkygapError(msg) from error
