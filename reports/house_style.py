"""A house style: colours, logo and templates of the user's own, checked before anything is drawn.

Its files are the user's and trusted as such, yet no more than they need: styles load nothing, the
logo is a picture that cannot act, and templates run in Jinja's sandbox.
"""

import difflib
import re
import sys
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, TemplateSyntaxError

from reports.errors import HouseStyleError

STYLE = "style.css"
NAME = "name.txt"
TEMPLATES = "templates/"
MAX_LOGO = 200_000  # bytes; every brief carries it
MAX_TEXT = 200_000  # bytes of a style or template; our own have a tenth of it
_MEDIA_TYPES = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}
_STARTS = {
    "logo.svg": re.compile(rb"(?s).*?<svg[\s>]"),
    "logo.png": re.compile(rb"\x89PNG\r\n\x1a\n"),
}

_COMMENT = re.compile(r"/\*.*?(\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")
_INSIDE = re.compile(r"url\(\s*[\"']?(#|data:image/)[^)]*\)", re.IGNORECASE)
_LOADS = re.compile(r"@import\b|url\(|image-set\(|src\(|https?:|[\"']//", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture for the masthead: its data: address, and its words for who cannot see it."""

    address: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """What a user's own folder changes; equal ones share their compiled templates.

    Attributes:
        css: Styles that stand after ours.
        logo: Shown in the masthead, or None.
        templates: Name and source of each template that replaces ours, by name.
    """

    css: str = ""
    logo: Logo | None = None
    templates: tuple[tuple[str, str], ...] = ()


PLAIN = HouseStyle()


def house_style(files: Mapping[str, bytes], *, name: str) -> HouseStyle:
    """The house style that a folder's files make.

    Args:
        files: Bytes by path below the folder, with "/" between its parts.
        name: Of the house, where no name.txt gives one.

    Returns:
        The style, every part of it checked.

    Raises:
        HouseStyleError: If a file is unknown, cannot be read or loads something from elsewhere, or
            a template is not written in Jinja.
    """
    ours = PackageLoader("reports").list_templates()
    known = [STYLE, NAME, *_MEDIA_TYPES, *(TEMPLATES + each for each in ours)]
    for path in sorted(files):
        if path not in known:
            raise HouseStyleError(f"{path} is no file of a house style.{_nearest(path, known)}")
    texts = {path: _text(path, files[path]) for path in sorted(files) if path not in _MEDIA_TYPES}
    templates = tuple(
        (path.removeprefix(TEMPLATES), text)
        for path, text in texts.items()
        if path.startswith(TEMPLATES)
    )
    for template, source in templates:
        _check_template(TEMPLATES + template, source)
    css = texts.get(STYLE, "")
    _check_css(css)
    text = texts.get(NAME, "").strip() or name
    return HouseStyle(css=css, logo=_logo(files, text), templates=templates)


def _logo(files: Mapping[str, bytes], text: str) -> Logo | None:
    given = [path for path in _MEDIA_TYPES if path in files]
    if len(given) > 1:
        raise HouseStyleError(f"There are {' and '.join(given)}; keep one of them.")
    if not given:
        return None
    (path,) = given
    data = files[path]
    if len(data) > MAX_LOGO:
        raise HouseStyleError(
            f"{path} has {len(data):,} bytes and every brief carries it; at most {MAX_LOGO:,} fit."
        )
    if not _STARTS[path].match(data):
        raise HouseStyleError(f"{path} is not what its name says; give an SVG or PNG picture.")
    encoded = b64encode(data).decode("ascii")
    return Logo(address=f"data:{_MEDIA_TYPES[path]};base64,{encoded}", text=text)


def _text(path: str, data: bytes) -> str:
    """Text as the browser will have it: the policy is a hash over just that."""
    if len(data) > MAX_TEXT:
        raise HouseStyleError(f"{path} is too long; at most {MAX_TEXT:,} bytes fit.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HouseStyleError(f"{path} is not UTF-8; save it so.") from error
    if "\0" in text:
        raise HouseStyleError(f"{path} holds a NUL character; it is no text file.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_css(css: str) -> None:
    if "</style" in css.lower():
        raise HouseStyleError(f"{STYLE} ends its own element with </style; take that out.")
    bare = _COMMENT.sub(" ", css)
    plain = _INSIDE.sub(" ", _ESCAPE.sub(_unescaped, bare))
    found = _LOADS.search(plain)
    if found:
        line = plain[: found.start()].rpartition("\n")[2] + plain[found.start() :]
        shown = line.partition("\n")[0].strip()[:80]
        raise HouseStyleError(
            f"{STYLE} loads something from elsewhere ({shown}); a brief must need nothing but"
            " itself: write pictures as url(data:image/...)."
        )


def _unescaped(found: re.Match[str]) -> str:
    if not found[1]:
        return found[2]
    code = int(found[1], 16)
    return chr(code) if 0 < code <= sys.maxunicode else "\ufffd"


def _check_template(path: str, source: str) -> None:
    try:
        Environment(autoescape=True).compile(source)
    except TemplateSyntaxError as error:
        raise HouseStyleError(f"{path}, line {error.lineno}: {error.message}") from error


def _nearest(path: str, known: list[str]) -> str:
    near = difflib.get_close_matches(path, known, n=1)
    if near:
        return f" Did you mean {near[0]}?"
    return f" Known are {STYLE}, {NAME}, {', '.join(_MEDIA_TYPES)} and our templates' names."
