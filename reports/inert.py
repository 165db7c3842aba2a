"""Data inside a page: JSON that no browser takes for anything else, and long JSON packed."""

import gzip
import json
from base64 import b64encode
from dataclasses import dataclass

from markupsafe import Markup

PACKED_FROM = 200_000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class InertData:
    """Text for a script element that is not run, and its media type."""

    media_type: str
    text: Markup


def inert_json(value: object, *, separators: tuple[str, str] = (", ", ": ")) -> Markup:
    """The value as JSON that is ASCII and without "<".

    Args:
        value: Of what JSON has.
        separators: Between items, and after a key.

    Returns:
        Text with no bidirectional control left, that cannot end its element.
    """
    text = json.dumps(value, ensure_ascii=True, separators=separators)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


def inert_data(value: object) -> InertData:
    """The value as JSON, or where that is long packed by gzip and written in base64.

    Args:
        value: Of what JSON has.

    Returns:
        The data; static/data.js unpacks it.
    """
    plain = inert_json(value, separators=(",", ":"))
    if len(plain) < PACKED_FROM:
        return InertData(media_type="application/json", text=plain)
    packed = gzip.compress(plain.encode("ascii"), compresslevel=4, mtime=0)
    text = Markup(b64encode(packed).decode("ascii"))  # noqa: S704 # letters, digits and +/=
    return InertData(media_type="application/gzip", text=text)
