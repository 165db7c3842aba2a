"""A document of a word processor (.docx) as HTML: its paragraphs and which of them are headings.

Two files of the zip are read, with limits, and nothing else of it: no picture, no macro, no link.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from html import escape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from analysis.errors import DraftError
from analysis.extraction.sniff import MAX_BYTES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
_BREAKS = frozenset((f"{_W}tab", f"{_W}br"))
# How zipfile and lxml tell of a file that is damaged, encrypted, or packed by a method they lack.
_BROKEN = (
    *(BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError),
    *(ValueError, etree.XMLSyntaxError, zlib.error),
)


def html_of(data: bytes, name: str) -> str:
    """The paragraphs of a document, each an element p or h1 to h6.

    A paragraph is a heading by the name of its style ("heading 1" to "heading 6", "Title"). What
    was deleted with changes tracked is left out, what was inserted stays.

    Args:
        data: Bytes of the file.
        name: The file's name, for the sentence.

    Returns:
        HTML, all text escaped.

    Raises:
        DraftError: If it is no such document, or holds more than MAX_BYTES of text.
    """
    try:
        with ZipFile(BytesIO(data)) as file:
            document = _part(file, _DOCUMENT, name)
            styles = _part(file, _STYLES, name) if _STYLES in file.namelist() else None
    except _BROKEN as error:
        raise _not_a_document(name) from error
    levels = _levels(styles) if styles is not None else {}
    return "\n".join(_paragraphs(document, levels))


def _not_a_document(name: str) -> DraftError:
    return DraftError(
        f"The draft {name} is not a document of a word processor. Save it as .docx again."
    )


def _part(file: ZipFile, part: str, name: str) -> etree._Element:
    """One XML file of the zip; its size is told by the directory, which may lie, so both count."""
    too_large = file.getinfo(part).file_size > MAX_BYTES
    with file.open(part) as packed:
        data = b"" if too_large else packed.read(MAX_BYTES + 1)
    if too_large or len(data) > MAX_BYTES:
        raise DraftError(f"The draft {name} holds more than {MAX_BYTES:,} bytes of text. Split it.")
    if b"<!DOCTYPE" in data:  # no word processor writes one; entities could be made to grow
        raise _not_a_document(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _levels(styles: etree._Element) -> Mapping[str, int]:
    """Level by the id of each style that is a heading."""
    levels: dict[str, int] = {}
    for style in styles.iter(f"{_W}style"):
        named = style.find(f"{_W}name")
        name = "" if named is None else named.get(f"{_W}val") or ""
        heading = _HEADING.fullmatch(name)
        if heading or name.lower() == "title":
            levels[style.get(f"{_W}styleId") or ""] = int(heading[1]) if heading else 1
    return levels


def _paragraphs(document: etree._Element, levels: Mapping[str, int]) -> Iterator[str]:
    for paragraph in document.iter(f"{_W}p"):
        if any(etree.QName(one).localname == "Fallback" for one in paragraph.iterancestors()):
            continue  # the same text box once more, for older programs
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        level = levels.get("" if style is None else style.get(f"{_W}val") or "", 0)
        text = " ".join("".join(_text(paragraph)).split())
        tag = f"h{level}" if level else "p"
        yield f"<{tag}>{escape(text)}</{tag}>"


def _text(element: etree._Element) -> Iterator[str]:
    for one in element.iterchildren("*"):
        if one.tag == f"{_W}p" or etree.QName(one).localname == "Fallback":
            continue  # of a text box, a paragraph of its own
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag in _BREAKS:
            yield " "
        else:
            yield from _text(one)
