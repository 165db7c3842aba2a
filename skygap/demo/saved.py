"""Saved pages: which address of which host is answered with which file."""

import logging
import mimetypes
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from pydantic import Field, TypeAdapter, ValidationError

from skygap.errors import SkygapError

logger = logging.getLogger(__name__)

INDEX = "articles.json"
ROBOTS = "robots"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"

Key = tuple[bytes, frozenset[tuple[str, str]]]


class SiteError(SkygapError):
    """Saved pages that cannot be served."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one address answers.

    Attributes:
        status: HTTP status, 200 to 599.
        content_type: Value of the header.
        file: The file to send, or None for a short text that repeats the status.
    """

    status: int
    content_type: str = TEXT
    file: Path | None = None


@dataclass(slots=True)
class HostPages:
    """All addresses of one host, found by path and query."""

    _answers: dict[Key, Answer] = field(default_factory=dict)

    def add(self, target: str, answer: Answer) -> bool:
        """Keep an answer; False when an earlier one holds the target already."""
        return self._answers.setdefault(_key(target), answer) is answer

    def find(self, target: str) -> Answer | None:
        """The answer to a request target, or None.

        Percent-encoding, a trailing slash and the order of parameters make no difference. A
        crawler drops tracking parameters, so a target that lacks some of a saved query still
        finds its page, as long as only one fits.
        """
        path, query = key = _key(target)
        if key in self._answers:
            return self._answers[key]
        fitting = [a for (at, known), a in self._answers.items() if at == path and query < known]
        return fitting[0] if len(fitting) == 1 else None


def read_folder(folder: Path) -> dict[str, HostPages]:
    """Read `articles.json` of a folder, or of each folder directly inside it.

    Beside each, `robots/HOST.txt` is the robots.txt of that host; a host without one has none.

    Args:
        folder: Holds `articles.json`, or folders that do.

    Returns:
        The pages by host name, in the order of the names.

    Raises:
        SiteError: If there is nothing to serve, or an entry or a file cannot be used.
    """
    hosts: dict[str, HostPages] = {}
    indexes = _indexes(folder)
    for index in indexes:
        for entry in _entries(index):
            _add_entry(hosts, entry, index)
    for index in indexes:
        _add_robots(hosts, index.parent)
    return dict(sorted(hosts.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    url: str
    file: Annotated[str | None, Field(pattern=r"^[^\x00]+$")] = None
    status: Annotated[int | None, Field(ge=200, le=599)] = None
    content_type: Annotated[str | None, Field(pattern=r"^[\x20-\x7e]+$")] = None


@cache
def _adapter() -> TypeAdapter[list[_Entry]]:
    return TypeAdapter(Annotated[list[_Entry], Field(min_length=1)])


def _indexes(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise SiteError(f"{folder} is not a folder: name one that holds {INDEX}.")
    own = folder / INDEX
    found = [own] if own.is_file() else sorted(folder.glob(f"*/{INDEX}"))
    if not found:
        raise SiteError(f"{folder} holds no {INDEX}, nor does a folder inside it: add one.")
    return found


def _entries(index: Path) -> list[_Entry]:
    try:
        return _adapter().validate_json(index.read_bytes())
    except OSError as error:
        raise SiteError(f"{index} cannot be read ({error.strerror}): check the file.") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the top"
        raise SiteError(f"{index} is wrong at {where} ({first['msg']}): correct it.") from error


def _add_entry(hosts: dict[str, HostPages], entry: _Entry, index: Path) -> None:
    host, target = _address(entry.url, index)
    if not hosts.setdefault(host, HostPages()).add(target, _answer(entry, index)):
        logger.warning("%s repeats %s: the first entry answers", index, entry.url)


def _address(url: str, index: Path) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise SiteError(f"{index} has the url {url!r} ({error}): correct it.") from error
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise SiteError(f"{index} has the url {url!r}: give one with http(s) and a host.")
    return parts.hostname, parts._replace(scheme="", netloc="", fragment="").geturl()


def _answer(entry: _Entry, index: Path) -> Answer:
    if entry.file is None:
        return Answer(status=entry.status or 404)
    file = _inside(index.parent, entry.file, index)
    guessed = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    known = HTML if guessed == "text/html" else guessed
    return Answer(status=entry.status or 200, content_type=entry.content_type or known, file=file)


def _add_robots(hosts: dict[str, HostPages], folder: Path) -> None:
    for path in sorted((folder / ROBOTS).glob("*.txt")):
        if path.stem not in hosts:
            raise SiteError(f"{path} is named after no host of {INDEX}: rename or remove it.")
        file = _inside(folder, f"{ROBOTS}/{path.name}", path)
        hosts[path.stem].add("/robots.txt", Answer(status=200, content_type=TEXT, file=file))


def _inside(folder: Path, name: str, source: Path) -> Path:
    """The file, once links and ".." in its name are known to stay in the folder."""
    root, file = folder.resolve(), (folder / name).resolve()
    if not file.is_relative_to(root):
        raise SiteError(f"{source} names the file {name!r} outside its folder: move it inside.")
    if not file.is_file():
        raise SiteError(f"{source} names the file {name!r}, which is not there: add or drop it.")
    return file


def _key(target: str) -> Key:
    path, _, query = target.partition("#")[0].partition("?")
    known = parse_qsl(query, keep_blank_values=True)
    return unquote_to_bytes(path).rstrip(b"/"), frozenset(known)
