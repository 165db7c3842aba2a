"""A page's tree as a flat list of blocks, in the order of the page."""

from dataclasses import dataclass, field

from lxml import etree, html
from resiliparse.parse.html import HTMLTree

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(HEADINGS) | {"address", "article", "aside", "body", "center", "details"}
_BLOCKS |= {"div", "fieldset", "footer"}
_BLOCKS |= {"form", "header", "hr", "br", "main", "nav", "section", "summary", "p", "pre"}
_BLOCKS |= {"blockquote", "figure", "figcaption", "dl", "dt", "dd", "ol", "ul", "li"}
_BLOCKS |= {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "math", "iframe"))
_SILENT |= {"object", "select", "textarea", "head"}
_FURNITURE = frozenset(("nav", "aside", "footer", "form", "dialog"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "search", "dialog", "menu")
)

# what an XML tree cannot hold; a page with one of them, raw or as an entity, is otherwise lost
_CONTROLS = dict.fromkeys({*range(0x20), 0xFFFE, 0xFFFF} - {0x09, 0x0A, 0x0D}, " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text that a browser shows as one paragraph, cell or heading.

    Attributes:
        level: 1 to 6 for a heading, 0 for text.
        text: White space folded, never empty.
        is_furniture: Whether it stands in navigation, an aside, a footer, a form or hidden.
    """

    level: int
    text: str
    is_furniture: bool


def parse(markup: str) -> html.HtmlElement:
    """The tree a browser would build, read by lxml.

    lxml alone nests the rest of a page into an unclosed button or link; the HTML5 rules do not.

    Args:
        markup: The page's text.

    Returns:
        The root element; an empty body for an empty page.
    """
    repaired = str(HTMLTree.parse(markup.replace("\0", ""))).translate(_CONTROLS)
    parser = html.HTMLParser(huge_tree=True)
    root = html.document_fromstring(repaired or "<html><body></body></html>", parser=parser)
    return root if isinstance(root, html.HtmlElement) else html.HtmlElement()


def title_candidates(root: html.HtmlElement) -> tuple[list[str], list[str]]:
    """Texts of all h1, and what the head calls the page (title tag, og:title)."""
    shown = [_folded("".join(h1.itertext())) for h1 in root.iter("h1")]
    named = [_folded(title.text or "") for title in root.iter("title")]
    named += [
        _folded(meta.get("content") or "")
        for meta in root.iter("meta")
        if meta.get("property") == "og:title"
    ]
    return [text for text in shown if text], [text for text in named if text]


def blocks(root: html.HtmlElement) -> list[Block]:
    """Every visible run of text below the root, in the order of the page."""
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        walk.step(event, element)
    walk.flush()
    return walk.found


@dataclass(slots=True)
class _Walk:
    """The state between two tags: what is open, and the text since the last block."""

    found: list[Block] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _level: int = 0
    _silent: int = 0
    _furniture: int = 0

    def step(self, event: str, element: etree._Element) -> None:
        if event == "start":
            self._start(element)
        elif event == "end":
            self._end(element)
        else:
            self._say(element.tail)

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
        self._silent += tag in _SILENT
        self._furniture += _is_furniture(element)
        self._level = HEADINGS.get(str(tag), self._level)
        self._say(element.text)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
        self._silent -= tag in _SILENT
        self._furniture -= _is_furniture(element)
        self._level = 0 if tag in HEADINGS else self._level
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text and not self._silent:
            self._text.append(text)

    def flush(self) -> None:
        text = _folded("".join(self._text))
        self._text.clear()
        if text:
            is_furniture = self._furniture > 0
            self.found.append(Block(level=self._level, text=text, is_furniture=is_furniture))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _is_furniture(element: etree._Element) -> bool:
    return (
        element.tag in _FURNITURE
        or element.get("role") in _FURNITURE_ROLES
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
    )
