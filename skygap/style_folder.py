"""The folder of a house style, read before anything is crawled."""

from pathlib import Path

from reports.errors import HouseStyleError
from reports.house_style import MAX_LOGO, PLAIN, HouseStyle, house_style
from skygap.errors import ConfigError

_MAX_FILE = 5 * MAX_LOGO  # bytes; no text of a style is near it, and a film is not read whole


def read_style(folder: str) -> HouseStyle:
    """The house style in a folder.

    Args:
        folder: Its path, or "" for none; files whose name starts with "." do not count.

    Returns:
        The style, checked.

    Raises:
        ConfigError: If there is no such folder, something in it is no file of its own, or one of
            its files cannot be used.
    """
    if not folder:
        return PLAIN
    root = Path(folder)
    if not root.is_dir():
        msg = f"The house style {folder} is no folder; name one, or leave --style out."
        raise ConfigError(msg)
    try:
        return house_style(_files(root), name=root.resolve().name)
    except HouseStyleError as error:
        msg = f"The house style {folder} cannot be used: {error}"
        raise ConfigError(msg) from error


def _files(root: Path) -> dict[str, bytes]:
    """Bytes by path below the folder.

    A style may have been sent by somebody else, and briefs are mailed: a link would carry a file of
    this machine into them.
    """
    files = {}
    for path in sorted(root.rglob("*")):
        below = path.relative_to(root)
        if any(part.startswith(".") for part in below.parts):
            continue
        if path.is_symlink():
            raise HouseStyleError(f"{below.as_posix()} is a link; put the file itself there.")
        if path.is_dir() and not path.suffix:
            continue
        if not path.is_file():
            raise HouseStyleError(f"{below.as_posix()} is no file; put one there.")
        with path.open("rb") as file:
            files[below.as_posix()] = file.read(_MAX_FILE)
    return files
