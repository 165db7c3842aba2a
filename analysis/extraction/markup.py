"""Markup that parsers do not end on, seen before any of them reads it.

Both scans take time in proportion to the text. What they let through for its own cleverness meets
the limits of the process in which a page is parsed.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

MAX_ATTRIBUTES = 2_000  # parsers look for doubles in quadratic time; real tags have up to 71, what
# looks like a tag in a script up to 664
MAX_TAG = 400_000  # characters in which that many count: 5 MB of longer ones parse in two seconds
MAX_EFFORT = 20  # characters scanned by characters of text, for tags inside the quotes of tags
MAX_DEPTH = (
    512  # lxml and the extractors recurse; real pages have up to 56, unclosed tags up to 181
)
MAX_TAGS = (
    100_000  # a page of that many links takes the extractor ten seconds; real ones have 19,000
)

# Attributes as the HTML standard reads them (13.2.5.32 and on): parted by white space, slashes or
# just the closing quote before; ">" ends no quoted value; names hold quotes. Only ASCII is space.
_S = r" \t\n\r\f"
_VALUE = rf"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^{_S}>"'][^{_S}>]*+)"""
_ATTRIBUTE = rf"[{_S}/]*+[^{_S}/>][^{_S}/>=]*+(?:[{_S}]*+=[{_S}]*+{_VALUE}?+)?+"
_ONE = re.compile(_ATTRIBUTE)
_ALL = re.compile(
    rf"<[a-zA-Z][^{_S}/>]*+(?P<all>(?:{_ATTRIBUTE}){{0,{MAX_ATTRIBUTES}}}+)(?P<over>{_ATTRIBUTE})?+"
)
# A tag that cannot have so many: at most 24 quoted values, with 40 characters before each
_PLAIN = rf"""(?:[^"'>=]{{0,40}}+(?<=[^{_S}/])="[^"]*+"){{0,24}}+[^"'>=]{{0,400}}+>"""
# What may be any other tag; and roots, as parsers gather the attributes of all of a kind on one
_ODD_TAG = re.compile(
    rf"<(?:(?P<root>[hH][tT][mM][lL]|[bB][oO][dD][yY])(?=[{_S}/])"
    rf"|[a-zA-Z][^{_S}/>]{{0,40}}+(?!{_PLAIN}))"
)

# A comment, a script or style, or the name of a tag
_TAG = re.compile(
    r"<(?:!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+)"
    r"|(?:[sS][cC][rR][iI][pP][tT]|[sS][tT][yY][lL][eE])\b[^<]*+"
    r"(?:<(?!/[sS](?:[cC][rR]|[tT][yY]))[^<]*+)*+"
    r"|(/?[a-zA-Z][^\s/>]*+))"
)
# what never holds another element, or ends where its next sibling begins
_FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "path",
        "circle",
        "ellipse",
        "line",
        "polygon",
        "polyline",
        "rect",
        "stop",
        "use",
        "image",
        "html",
        "head",
        "body",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "colgroup",
        "option",
        "optgroup",
        "rb",
        "rp",
        "rt",
        "a",
        "button",
        "nobr",
    ]
)


def markup_refusal(text: str) -> str:
    """Why this markup is not parsed.

    Args:
        text: A page's markup, decoded.

    Returns:
        One plain sentence; "" when it is parsed.
    """
    text = text.replace("\0", "")  # as the parser gets it
    if has_attribute_bomb(text):
        return f"A tag of the page has over {MAX_ATTRIBUTES:,} attributes."
    tags = [tag for tag in _TAG.findall(text) if tag]
    if len(tags) > MAX_TAGS:
        return f"The page has {len(tags):,} tags; at most {MAX_TAGS:,} are read."
    if _depth(tags) > MAX_DEPTH:
        return f"The page's tags are nested over {MAX_DEPTH} deep, or hardly any is closed."
    return ""


def has_attribute_bomb(text: str) -> bool:
    """Whether one tag has so many attributes that no parser ends in reasonable time.

    Whatever may be a tag counts as one, in scripts and quotes too: which of them the parser takes
    for tags, only the parser knows.

    Args:
        text: Markup.

    Returns:
        True also where finding out would take too long.
    """
    effort = MAX_EFFORT * (len(text) + MAX_TAG)
    n_on_roots = 0
    for odd in _ODD_TAG.finditer(text):
        found = _ALL.match(text, odd.start(), odd.start() + MAX_TAG)
        effort -= found.end() - found.start() if found else 0
        n_on_roots += len(_ONE.findall(found["all"])) if found and odd["root"] else 0
        is_over = found is not None and found["over"] is not None
        if is_over or n_on_roots > MAX_ATTRIBUTES or effort < 0:
            return True
    return False


def _depth(tags: Sequence[str]) -> int:
    """The most elements open at once; an end tag too many closes nothing."""
    steps = {tag: _step(tag) for tag in set(tags)}
    opened = list(accumulate((steps[tag] for tag in tags), initial=0))
    lowest = accumulate(opened, min)
    return max(now - low for now, low in zip(opened, lowest, strict=True))


def _step(tag: str) -> int:
    if tag.removeprefix("/").lower() in _FLAT:
        return 0
    return -1 if tag.startswith("/") else 1
