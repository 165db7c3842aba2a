"""Whether bytes can be a page at all, before anything parses them."""

import re

MAX_BYTES = 5_000_000  # 99.9 % of real pages are smaller; 10 MB cost an extractor half a minute
MAX_ATTRIBUTES = 1_000  # parsers look for doubles in quadratic time; real tags have up to 71
MAX_NUL_SHARE = 0.001  # text has no NUL bytes; UTF-16 and UTF-32 are known by their first bytes

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"RIFF", "an image or sound"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "compressed data"),
    (b"{\\rtf", "an RTF document"),
)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_TAG = re.compile(rb"<\s*(?:!doctype|[a-z])[^<]{0,200}", re.IGNORECASE)
_FEED = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:rss|feed|rdf:RDF|urlset|svg)\b"
)
_MARKUP_TYPES = ("html", "xml", "text/plain", "octet-stream")
_LONG_TAG = re.compile(r"<[a-zA-Z][^>]{10000,}+")  # possessive: without it, quadratic time
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def refusal(body: bytes, content_type: str) -> str:
    """Why these bytes are not read as HTML.

    Args:
        body: Bytes after content decoding.
        content_type: Value of the HTTP header, or "".

    Returns:
        One plain sentence; "" when they are read.
    """
    named = next((name for magic, name in _MAGIC if body.startswith(magic)), "")
    if named:
        return f"The page is {named}, not HTML."
    kind = content_type.partition(";")[0].strip().lower()
    if kind and not any(known in kind for known in _MARKUP_TYPES):
        return f"The page is {kind!r}, not HTML."
    return _text_refusal(body)


def _text_refusal(body: bytes) -> str:
    if body.startswith(_BYTE_ORDER_MARKS):
        return ""
    head = body[:100_000]
    if head.count(b"\0") > MAX_NUL_SHARE * len(head):
        return "The page is binary data, not HTML."
    if body.lstrip()[:1] in (b"{", b"["):
        return "The page is JSON, not HTML."
    if _FEED.match(head):
        return "The page is a feed, a site map or a drawing, not HTML."
    if body.strip() and not _TAG.search(body):
        return "The page has no HTML tag."
    return ""


def is_too_large(body: bytes) -> bool:
    """Whether the body is over what is worth extracting."""
    return len(body) > MAX_BYTES


def has_attribute_bomb(html: str) -> bool:
    """Whether one tag has so many attributes that no parser ends in reasonable time."""
    tags = (_QUOTED.sub("", match.group()) for match in _LONG_TAG.finditer(html))
    return any(len(tag.split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES for tag in tags)
