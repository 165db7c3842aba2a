"""Whether an answer is a shell: markup without text, which scripts are to fill.

A look and no parse, for it is taken of every page, in the reactor. It ends where there is text
enough, which is within a few kilobytes of most pages.
"""

import re
from collections.abc import Iterator

# Bytes of visible text from which a page is no shell whatever it has:
MAX_FRAME = 1_500  # menus, footer and cookie banner around an empty root element
MAX_ASKING = 600  # around a notice that asks for JavaScript
MAX_BARE = 200  # in a page with scripts and neither; any article has more

MAX_SPINNER = 40  # bytes of text in a root element that is empty all the same: "Loading ..."
MAX_TAGS = 10_000  # looked at inside of root elements
MAX_TOKENS = 5_000  # looked at; a page with more, and so little text, is not what we look for
MAX_BYTES = 5_000_000  # of a page that is looked at; extraction reads no longer one
_MAX_ROOTS = 20
_MAX_NOTICE = 10_000  # bytes of a noscript element that are looked at

# What is not shown, up to its end; and text, which always follows the end of a tag.
_TOKEN = re.compile(
    rb"<(?:(!--)|(script|style|noscript|template|title|svg|iframe)(?=[\s/>]))"
    rb"|>\s*+([^<\s][^<]*+)",
    re.IGNORECASE,
)
_ROOT = re.compile(
    rb"<(?:(main|app-root|my-app)(?=[\s>])|([a-z][a-z0-9-]*+)\s(?:[^<>]{0,200}?\s)?id\s*+=\s*+[\"']?"
    rb"(?:root|app|__next|__nuxt|___gatsby|gatsby-focus-wrapper|app-root|react-root|main-app"
    rb"|application|q-app|svelte|svelte-app|vue-app|react-app|ember-app)(?=[\"'\s>]))[^<>]*+>",
    re.IGNORECASE,
)
_MARKUP = re.compile(rb"<style.*?</style|<[^>]*+>|\s++", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<(?:(!--)|(/?)([a-z][^\s/>]*+)[^>]*+)>?", re.IGNORECASE)
_DATA = re.compile(rb"\stype\s*=\s*[\"']?(?:application|text)/(?:ld\+)?json", re.IGNORECASE)
_ASKS = re.compile(
    rb"(?:enabl|activ|turn|allow|requir|need|without|support|run|use)\S*\s(?:[^<>]{0,60}\s)?java\s?script"
    rb"|java\s?script\b[^<>]{0,60}\b(?:enabl|disabled|off\b|requir|need|activ|aktiv)",
    re.IGNORECASE,
)


def is_shell(body: bytes) -> bool:
    """Whether a page has scripts, and next to no text without them.

    Args:
        body: HTML after content decoding, in an encoding that has ASCII in it.

    Returns:
        True where running the scripts may bring the text.
    """
    if len(body) > MAX_BYTES:
        return False
    n_text, has_script, asks = 0, False, False
    for name, start, end in _shown_and_skipped(body):
        if not name:
            n_text += end - start
            if n_text >= MAX_FRAME:
                return False
        elif name == b"script":
            has_script = has_script or not _is_data(body, start)
        elif name == b"noscript":
            notice = _MARKUP.sub(b" ", body[start : min(end, start + _MAX_NOTICE)])
            if len(notice) - notice.count(b" ") >= MAX_ASKING:
                return False  # the page itself, for whoever runs no scripts
            asks = asks or bool(_ASKS.search(notice))
        elif name == b"...":
            return False
    if not has_script:
        return False
    return n_text < MAX_BARE or (asks and n_text < MAX_ASKING) or _has_empty_root(body)


def is_bare(body: bytes, max_text: int = MAX_BARE) -> bool:
    """Whether a page shows less text than any article has, scripts or not.

    Args:
        body: As for `is_shell`.
        max_text: Bytes of text that are too much.

    Returns:
        True below so many bytes.
    """
    n_text = 0
    for name, start, end in _shown_and_skipped(body):
        n_text += 0 if name else end - start
        if n_text >= max_text:
            return False
    return True


def _shown_and_skipped(body: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Pieces of text, without a name, and elements that are not shown, from start to end."""
    at = 0
    for _ in range(MAX_TOKENS):
        token = _TOKEN.search(body, at)
        if token is None:
            return
        comment, name, text = token.groups()
        if text:
            at = token.end()
            yield b"", at - len(text.rstrip()), at
        elif comment:
            at = _after(body, b"-->", token.end())
        else:
            name = name.lower()
            at = _end_of(body, name, token.end())
            yield name, token.start(), at
    yield b"...", at, at


def _end_of(body: bytes, name: bytes, at: int) -> int:
    """Where the end tag of an element that is not shown begins; it may be written in capitals."""
    end = body.find(b"</" + name, at)
    end = len(body) if end < 0 else end
    in_capitals = body.find(b"</" + name.upper(), at, end)
    return end if in_capitals < 0 else in_capitals


def _is_data(body: bytes, start: int) -> bool:
    return bool(_DATA.search(body, start, _after(body, b">", start)))


def _has_empty_root(body: bytes) -> bool:
    left = iter(range(MAX_TAGS))  # for all roots together: each may hold the whole page
    for _, root in zip(range(_MAX_ROOTS), _ROOT.finditer(body), strict=False):
        if _is_empty(body, root.end(), (root[1] or root[2]).lower(), left):
            return True
    return False


def _is_empty(body: bytes, at: int, name: bytes, left: Iterator[int]) -> bool:
    """Whether the element that begins here ends without text, within the tags that are left."""
    n_open, n_text = 1, 0
    while n_open and n_text <= MAX_SPINNER:
        if next(left, None) is None:
            return False
        tag = _TAG.search(body, at)
        n_text += len(body[at : tag.start() if tag else None].strip())
        if tag is None:
            break
        comment, is_end, found = tag.groups()
        found = (found or b"").lower()
        at = _after(body, b"-->", tag.end()) if comment else tag.end()
        if found == name:
            n_open += -1 if is_end else 1
        elif not is_end and found in _NOT_SHOWN:
            at = _end_of(body, found, at)
    return n_text <= MAX_SPINNER


_NOT_SHOWN = frozenset((b"script", b"style", b"noscript", b"template", b"svg"))


def _after(body: bytes, mark: bytes, at: int) -> int:
    found = body.find(mark, at)
    return len(body) if found < 0 else found + len(mark)
