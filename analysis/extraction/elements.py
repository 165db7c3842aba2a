"""What elements are to a reader: blocks, furniture, hidden, silent."""

import re

from lxml import etree

from analysis.article import BlockKind

HEADINGS = {f"h{level}": level for level in range(1, 7)}

BLOCKS = frozenset(HEADINGS) | {"address", "article", "aside", "body", "button", "center"}
BLOCKS |= {"details", "dialog", "div", "fieldset", "footer", "form", "header", "main", "nav"}
BLOCKS |= {"section", "summary", "p", "pre", "blockquote", "figure", "figcaption", "dl", "dt"}
BLOCKS |= {"dd", "ol", "ul", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
BREAKS = frozenset(("br", "hr"))
SILENT = frozenset(("script", "style", "noscript", "template", "svg", "math", "iframe"))
SILENT |= {"object", "select", "textarea", "head", "video", "audio", "canvas"}
_FURNITURE = frozenset(("nav", "aside", "footer", "form", "dialog"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "search", "dialog", "menu")
)
MEDIA = {"img": "image", "video": "video", "audio": "audio", "iframe": "video"}
VIDEO_HOST = re.compile(
    r"youtube|youtu\.be|vimeo|wistia|dailymotion|brightcove|jwplayer", re.IGNORECASE
)
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")  # lazy images keep theirs aside
_SOURCE_SETS = ("srcset", "data-srcset")

# Part of a heading that no reader takes for its words: a link to itself, a note for screen readers.
_ANCHOR = re.compile(r"\b(?:anchor|(?:header|heading|perma|hash)-?link)", re.IGNORECASE)
_UNSEEN = re.compile(r"\b(?:sr-only|visually-?hidden|screen-?reader)", re.IGNORECASE)
_ANCHOR_SIGNS = frozenset("#¶§🔗")


KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "pre": BlockKind.CODE,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "summary": BlockKind.LABEL,
    "button": BlockKind.LABEL,
}
BOLD, OUTSIDE, HIDDEN, UNREAD = 1, 2, 4, 8  # marks of an element
GROUPS = frozenset(("ul", "ol", "dl", "table"))


def source_of(element: etree._Element) -> str:
    """Where an image, video or sound lies: its own attribute, or that of a source inside."""
    inside = (one.get("src") or "" for one in element.iter("source"))
    sets = (element.get(name) or "" for name in _SOURCE_SETS)
    named = (element.get(name) or "" for name in _SOURCES)
    listed = (one.split()[0].rstrip(",") for one in sets if one.strip())
    found = (one.strip() for one in (*named, *inside, *listed))
    return next((one for one in found if one and not one.startswith("data:")), "")


def mark_of(tag: str, element: etree._Element, *, is_in_heading: bool) -> int:
    """What an element says of all text in it, as a sum of marks."""
    mark = BOLD * (tag in {"b", "strong"}) + UNREAD * (tag in SILENT)
    if tag in _FURNITURE or (tag in BLOCKS and element.get("role") in _FURNITURE_ROLES):
        mark += OUTSIDE
    if _is_hidden(element):
        mark += HIDDEN
    if is_in_heading and not mark & UNREAD and _is_apart(tag, element):
        mark += UNREAD
    return mark


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in (element.get("style") or "").replace(" ", "")
    )


def _is_apart(tag: str, element: etree._Element) -> bool:
    """Whether an inline part of a heading is not read as its words."""
    if element.get("aria-hidden") == "true":
        return True
    classes = element.get("class") or ""
    if classes and (_UNSEEN.search(classes) or (tag == "a" and _ANCHOR.search(classes))):
        return True
    sign = (element.text or "").strip()
    return tag == "a" and bool(sign) and not len(element) and _ANCHOR_SIGNS.issuperset(sign)
