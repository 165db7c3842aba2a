"""Whether bytes can be a page at all, before anything parses them."""

import re

from analysis.extraction.decoding import wide_encoding
from analysis.extraction.markup import has_attribute_bomb, markup_refusal
from analysis.extraction.signatures import PDF, file_kind

__all__ = ["MAX_BYTES", "has_attribute_bomb", "is_pdf", "is_too_large", "markup_refusal", "refusal"]

MAX_BYTES = 5_000_000  # 99.9 % of real pages are smaller; 10 MB cost an extractor half a minute
MAX_CONTROL_SHARE = 0.05  # of control characters; text has hardly any, and random bytes one in ten
MAX_NUL_SHARE = 0.001  # text has none but by a slip; UTF-16 and UTF-32 are told by theirs before
N_LATE = 1_024  # bytes that may stand before a PDF document (ISO 32000-1, annex H.3.4.1)
MAX_NAME = 40  # characters of a tag's name that are quoted
MAX_OPENINGS = 100  # comments and declarations before the root; each may be looked at to its end
N_HEAD = 100_000  # bytes in which those are counted, and the opening of a document is looked for

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\f\r\x1b"))  # escapes are part of ISO-2022-JP
_OPENINGS = {b"<?": b"?>", b"<!--": b"-->", b"<!doctype": b">"}  # what goes before the root
_SUBSET = re.compile(rb"<!doctype[^\[>]*\[[^\]]*\]", re.IGNORECASE)  # may hold ">"
_ROOT = re.compile(rb"<(?:[a-z][\w.-]*:)?([a-z][\w.-]*)", re.IGNORECASE)
_JSON = re.compile(
    rb"\s*(?:\)\]\}',?\s*)?(?:\{\s*[\"}]|\[\s*(?:[\[{\"\]\d-]|true\b|false\b|null\b))"
)
_MARKUP_TYPES = ("html", "xml", "text/plain", "octet-stream", "unknown", "*/*")
_PLAIN_TYPES = ("text/plain", "octet-stream", "unknown", "*/*")  # what servers give unknown files

# roots of the XML that lies at addresses of pages, each with its plain name
_XML_ROOTS = {
    **dict.fromkeys((b"rss", b"feed", b"rdf", b"opml"), "a feed"),
    **dict.fromkeys((b"urlset", b"sitemapindex"), "a site map"),
    **dict.fromkeys((b"svg", b"kml", b"gpx"), "a drawing"),
}
# enough of HTML's tags that a page has one of them
_HTML_NAMES = rb"""
    html head body title meta link base style script noscript template frameset frame iframe
    article section main header footer nav aside address div span p br hr pre blockquote center font
    h1 h2 h3 h4 h5 h6 hgroup ul ol li dl dt dd menu table caption thead tbody tfoot tr td th
    a b i u s em strong small big tt code kbd samp var cite q abbr acronym time mark sub sup del ins
    img picture figure figcaption audio video source object embed map area canvas
    form fieldset legend label input button select option textarea details summary dialog
""".split()
_HTML_TAG = re.compile(
    rb"<\s*+(?:!doctype\s+html|/?(?:" + rb"|".join(_HTML_NAMES) + rb")(?=[\s/>]))", re.IGNORECASE
)
_HTML_ROOTS = frozenset(_HTML_NAMES)


def refusal(body: bytes, content_type: str) -> str:
    """Why these bytes are not read as HTML.

    Args:
        body: Bytes after content decoding.
        content_type: Value of the HTTP header, or "".

    Returns:
        One plain sentence; "" when they are read.
    """
    named = file_kind(body)
    if named:
        return f"The page is {named}, not HTML."
    kind = content_type.partition(";")[0].strip().lower()
    if "/" in kind and not any(known in kind for known in _MARKUP_TYPES):
        return f"The page is {kind!r}, not HTML."
    text = _as_utf8(body)
    if _is_binary(text[:N_HEAD]):
        return "The page is binary data, not HTML."
    if _JSON.match(text):
        return "The page is JSON, not HTML."
    return _document_refusal(text, kind)


def is_pdf(body: bytes, content_type: str) -> bool:
    """Whether the body is a PDF document, whatever its label; labelled so, it may begin late."""
    is_labelled = "/pdf" in content_type.lower()
    return file_kind(body) == PDF or (is_labelled and b"%PDF-" in body[:N_LATE])


def is_too_large(body: bytes) -> bool:
    """Whether the body is over what is worth extracting."""
    return len(body) > MAX_BYTES


def _as_utf8(body: bytes) -> bytes:
    """The body without a mark, its ASCII as single bytes."""
    mark, encoding = wide_encoding(body)
    if not encoding or encoding == "utf-8":
        return body[len(mark) :]
    return body[len(mark) :].decode(encoding, "ignore").encode("utf-8", "ignore")


def _is_binary(head: bytes) -> bool:
    n_controls = len(head) - len(head.translate(None, _CONTROLS))
    return n_controls > MAX_CONTROL_SHARE * len(head) or (
        head.count(b"\0") > MAX_NUL_SHARE * len(head)
    )


def _document_refusal(text: bytes, kind: str) -> str:
    root, is_xml = _root(text)
    is_xml = is_xml or ("xml" in kind and "html" not in kind)
    if root in _XML_ROOTS:
        return f"The page is {_XML_ROOTS[root]}, not HTML."
    if is_xml and root and root not in _HTML_ROOTS:
        return f"The page is XML ({root.decode('ascii')[:MAX_NAME]}), not HTML."
    if not root and text.strip() and any(plain in kind for plain in _PLAIN_TYPES):
        return "The page is plain text, not HTML."
    if text.strip() and not _HTML_TAG.search(text):
        return "The page has no HTML tag."
    return ""


def _root(text: bytes) -> tuple[bytes, bool]:
    """Local name of the first tag, b"" where text goes before; whether XML is declared."""
    at, is_xml = _past_space(text, 0), False
    for _ in range(MAX_OPENINGS):
        opening = _opening(text, at)
        if not opening:
            break
        is_xml = is_xml or text[at : at + 5] == b"<?xml"
        subset = _SUBSET.match(text, at)
        end = text.find(_OPENINGS[opening], subset.end() if subset else at + len(opening))
        if end < 0:
            return b"", is_xml
        at = _past_space(text, end + len(_OPENINGS[opening]))
    found = _ROOT.match(text, at)
    return (found.group(1).lower() if found else b""), is_xml


def _opening(text: bytes, at: int) -> bytes:
    head = text[at : at + len(b"<!doctype")].lower()
    return next((opening for opening in _OPENINGS if head.startswith(opening)), b"")


def _past_space(text: bytes, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


_SPACE = re.compile(rb"\s*+")
