"""Sitemaps (sitemaps.org, version 0.9): the addresses they list.

What is read comes from a stranger's server: no entity is resolved, no other file is opened, and
what is unpacked has an end.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from spiders.errors import InputError

MAX_UNPACKED_BYTES = 50 * 1024 * 1024  # the protocol's own bound, as is the next
MAX_ADDRESSES = 50_000
_GZIP = b"\x1f\x8b"
_ROOTS = {"urlset": "url", "sitemapindex": "sitemap"}  # with the element that has an address
_SHOWN_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap lists.

    Attributes:
        addresses: As written, in order; of pages, or of sitemaps.
        is_index: Whether they are of sitemaps.
    """

    addresses: tuple[str, ...]
    is_index: bool


def unpacked(data: bytes, *, name: str) -> bytes:
    """The bytes of a file that may be packed with gzip.

    Args:
        data: The whole file.
        name: Its name, for the message.

    Returns:
        At most MAX_UNPACKED_BYTES; the file itself where it is not packed.

    Raises:
        InputError: If it is larger, or cannot be unpacked.
    """
    found = data
    if data.startswith(_GZIP):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                found = packed.read(MAX_UNPACKED_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(
                f"{name} cannot be unpacked ({error}): save it again, or unpacked."
            ) from error
    if len(found) > MAX_UNPACKED_BYTES:
        raise InputError(
            f"{name} has more than {MAX_UNPACKED_BYTES // 2**20} MB, the most that a sitemap may"
            " have: split it."
        )
    return found


def parse_sitemap(data: bytes, *, name: str) -> Sitemap:
    """Addresses of a sitemap or of an index of sitemaps; what extensions add is passed over.

    Args:
        data: XML.
        name: Its name, for the message.

    Returns:
        What it lists, in its order.

    Raises:
        InputError: If it is no well-formed sitemap, or lists more than MAX_ADDRESSES.
    """
    try:
        return _parsed(data, name)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name} is no well-formed XML: {error.msg}. Save it again.") from error


def _parsed(data: bytes, name: str) -> Sitemap:
    events = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        huge_tree=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
    )
    _, root = next(iter(events))
    kind = _local(root)
    if root.getroottree().docinfo.doctype:
        raise InputError(f"{name} has a DOCTYPE, which no sitemap needs: remove it.")
    if kind not in _ROOTS:
        raise InputError(
            f"{name} begins with <{kind[:_SHOWN_LENGTH]}> and is no sitemap, which begins with"
            " <urlset> or <sitemapindex>."
        )
    addresses: list[str] = []
    for address in _addresses(events, root, _ROOTS[kind]):
        if len(addresses) == MAX_ADDRESSES:
            raise InputError(
                f"{name} lists more than {MAX_ADDRESSES:,} addresses, the most that a sitemap may"
                " have: split it."
            )
        addresses.append(address)
    return Sitemap(addresses=tuple(addresses), is_index=kind == "sitemapindex")


def _addresses(events: "etree.iterparse", root: etree._Element, entry: str) -> Iterator[str]:
    """The text of each entry's own <loc>; images and videos have theirs one level deeper."""
    for event, element in events:
        if event == "end" and element.getparent() is root:
            if _local(element) == entry:
                yield next((_text(one) for one in element if _local(one) == "loc"), "")
            element.clear()
            while element.getprevious() is not None:
                del root[0]  # what was read, so that memory does not grow with the file


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()
