"""A page's tree as a flat list of blocks, in the order of the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree, html

from analysis.article import BlockKind
from analysis.boxes import Box
from analysis.dom import MAX_HEADING, folded

HEADINGS = {f"h{level}": level for level in range(1, 7)}
MAX_LINKS = 20_000  # of a page; more are not read
MAX_CELL_CHARACTERS = 400  # of a cell of data


_BLOCKS = frozenset(HEADINGS) | {"address", "article", "aside", "body", "button", "center"}
_BLOCKS |= {"details", "dialog", "div", "fieldset", "footer", "form", "header", "main", "nav"}
_BLOCKS |= {"section", "summary", "p", "pre", "blockquote", "figure", "figcaption", "dl", "dt"}
_BLOCKS |= {"dd", "ol", "ul", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_BREAKS = frozenset(("br", "hr"))
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "math", "iframe"))
_SILENT |= {"object", "select", "textarea", "head", "video", "audio", "canvas"}
_FURNITURE = frozenset(("nav", "aside", "footer", "form", "dialog"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "search", "dialog", "menu")
)
_MEDIA = {"img": "image", "video": "video", "audio": "audio", "iframe": "video"}
_VIDEO_HOST = re.compile(
    r"youtube|youtu\.be|vimeo|wistia|dailymotion|brightcove|jwplayer", re.IGNORECASE
)
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")  # lazy images keep theirs aside
_SOURCE_SETS = ("srcset", "data-srcset")

# Part of a heading that no reader takes for its words: a link to itself, a note for screen readers.
_ANCHOR = re.compile(r"\b(?:anchor|(?:header|heading|perma|hash)-?link)", re.IGNORECASE)
_UNSEEN = re.compile(r"\b(?:sr-only|visually-?hidden|screen-?reader)", re.IGNORECASE)
_ANCHOR_SIGNS = frozenset("#¶§🔗")


_KINDS = {
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
_BOLD, _OUTSIDE, _HIDDEN, _UNREAD = 1, 2, 4, 8  # marks of an element
_GROUPS = frozenset(("ul", "ol", "dl", "table"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLink:
    """A link as the page has it.

    Attributes:
        href: The attribute, neither resolved nor checked.
        text: What is linked.
        rel: The attribute.
    """

    href: str
    text: str
    rel: str


@dataclass(slots=True, kw_only=True)
class RawMedia:
    """An image, video or sound as the page has it.

    Attributes:
        kind: image, video or audio.
        src: The attribute, neither resolved nor checked.
        alt: Its text alternative.
        caption: Of the figure it stands in.
        at: Index of the block that follows it.
        box: Where it stands.
        is_furniture: As of a block.
    """

    kind: str
    src: str
    alt: str
    at: int
    box: Box
    is_furniture: bool
    caption: str = ""


@dataclass(slots=True, eq=False, kw_only=True)
class Block:
    """A run of text that a browser shows as one paragraph, cell or heading.

    Attributes:
        level: 1 to 6 for a heading, 0 for text.
        text: White space folded but for the lines of code; never empty.
        is_furniture: Whether it stands in navigation, an aside, a footer or a form.
        is_hidden: Whether it stands in an element that is hidden until something happens.
        kind: What it stands in.
        group: Number of the list or table it stands in, from 1; 0 outside.
        box: Where it stands; for a heading, the heading's own element.
        is_bold: Whether all of it is bold.
        n_linked: Words of it that are linked.
        links: Those that end in it.
    """

    level: int
    text: str
    is_furniture: bool
    is_hidden: bool
    kind: BlockKind
    group: int
    box: Box
    is_bold: bool
    n_linked: int
    links: tuple[RawLink, ...]


def blocks(root: html.HtmlElement) -> list[Block]:
    """Every run of text below the root, in the order of the page.

    Args:
        root: The page's tree.

    Returns:
        Blocks, those of furniture and hidden ones too.
    """
    return blocks_and_media(root)[0]


def blocks_and_media(root: html.HtmlElement) -> tuple[list[Block], list[RawMedia]]:
    """Every run of text, and every image, video and sound, in the order of the page."""
    walk = _Walk(box=Box.of("html", "", None))
    steps = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in steps:
        if event == "start":
            walk.start(element)
            if element.tag in _SILENT:
                steps.skip_subtree()
        elif event == "end":
            walk.end(element)
        else:
            walk.say(element.tail)
    walk.flush()
    _free_layout_tables(walk.found)
    return walk.found, walk.media


def _free_layout_tables(found: Sequence[Block]) -> None:
    """Blocks in a table that only lays out the page are no cells: it has headings or long text."""
    cells = [block for block in found if block.kind is BlockKind.TABLE_CELL]
    layout = {
        block.group for block in cells if block.level or len(block.text) > MAX_CELL_CHARACTERS
    }
    for block in cells:
        if block.group in layout:
            block.kind, block.group = BlockKind.PARAGRAPH, 0


@dataclass(slots=True)
class _OpenLink:
    href: str
    rel: str
    parts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _OpenFigure:
    n_before: int
    caption: str = ""


@dataclass(slots=True)
class _Walk:
    """The state between two tags: what is open, and the text since the last block."""

    box: Box
    found: list[Block] = field(default_factory=list)
    media: list[RawMedia] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _links: list[RawLink] = field(default_factory=list)
    _open: list[_OpenLink] = field(default_factory=list)
    _kinds: list[BlockKind] = field(default_factory=lambda: [BlockKind.PARAGRAPH])
    _groups: list[int] = field(default_factory=lambda: [0])
    _figures: list[_OpenFigure] = field(default_factory=list)
    _marks: list[int] = field(default_factory=list)
    _n_groups: int = 0
    _n_links: int = 0
    _n_linked: int = 0
    _level: int = 0
    _bold: int = 0
    _furniture: int = 0
    _hidden: int = 0
    _silent: int = 0
    _is_plain: bool = False

    def start(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._start_block(tag, element)
        elif tag == "a":
            self._open.append(_OpenLink(element.get("href") or "", element.get("rel") or ""))
        elif tag in _BREAKS:
            self._break(tag)
        mark = _mark(tag, element, is_in_heading=self._level > 0)
        self._marks.append(mark)
        if mark:
            self._count(mark, 1)
        if tag in _MEDIA:
            self._see(tag, element)
        if element.text:
            self.say(element.text)

    def end(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._end_block(tag)
        elif tag == "a":
            self._close_link()
        mark = self._marks.pop()
        if mark:
            self._count(mark, -1)
        if tag in HEADINGS:
            self._level = 0
        if element.tail:
            self.say(element.tail)

    def _count(self, mark: int, step: int) -> None:
        self._bold += step * bool(mark & _BOLD)
        self._furniture += step * bool(mark & _OUTSIDE)
        self._hidden += step * bool(mark & _HIDDEN)
        self._silent += step * bool(mark & _UNREAD)

    def _start_block(self, tag: str, element: etree._Element) -> None:
        if not self._level or tag in HEADINGS:
            self.flush()
        else:
            self._parts.append(" ")  # blocks inside a heading are parts of it
        self.box = Box.of(tag, element.get("class") or "", self.box)
        self._kinds.append(_KINDS.get(tag, self._kinds[-1]))
        self._n_groups += tag in _GROUPS
        self._groups.append(self._n_groups if tag in _GROUPS else self._groups[-1])
        if tag in HEADINGS:
            self._level = HEADINGS[tag]
        elif tag == "figure":
            self._figures.append(_OpenFigure(len(self.media)))

    def _end_block(self, tag: str) -> None:
        if not self._level or tag in HEADINGS:
            self.flush()
        else:
            self._parts.append(" ")
        if tag == "figure":
            self._close_figure()
        self.box = self.box.parent or self.box
        self._kinds.pop()
        self._groups.pop()

    def _break(self, tag: str) -> None:
        if self._level:
            self._parts.append(" ")
        elif self._kinds[-1] is BlockKind.CODE:
            self._parts.append("\n")
        elif tag == "hr" or self._kinds[-1] is not BlockKind.LABEL:
            self.flush()
        else:
            self._parts.append(" ")

    def _see(self, tag: str, element: etree._Element) -> None:
        src = _source(element)
        if tag == "iframe" and not _VIDEO_HOST.search(src):
            return
        if tag == "img" and "1" in {element.get("width"), element.get("height")}:
            return  # counts a visit
        self.media.append(
            RawMedia(
                kind=_MEDIA[tag],
                src=src,
                alt=folded(element.get("alt") or element.get("title") or ""),
                at=len(self.found),
                box=self.box,
                is_furniture=self._furniture > 0,
            )
        )

    def _close_link(self) -> None:
        if not self._open:
            return
        link = self._open.pop()
        self._n_links += 1
        text = folded("".join(link.parts))
        if not link.href or not text or self._n_links > MAX_LINKS:
            return
        raw = RawLink(href=link.href, text=text, rel=link.rel)
        if self.found and not any(map(str.strip, self._parts)):
            self.found[-1].links += (raw,)  # it holds blocks, the last of which has ended
        else:
            self._links.append(raw)

    def say(self, text: str | None) -> None:
        if not text or self._silent:
            return
        self._parts.append(text)
        if self._open:
            self._open[-1].parts.append(text)
            self._n_linked += len(text.split())
        if not self._bold and not self._is_plain:
            self._is_plain = not text.isspace()

    def flush(self) -> None:
        kind = self._kinds[-1]
        text = _text("".join(self._parts), is_code=kind is BlockKind.CODE)
        if text:
            level = self._level if len(text) <= MAX_HEADING else 0
            if kind is BlockKind.CAPTION and self._figures:
                self._figures[-1].caption = self._figures[-1].caption or text
            self.found.append(
                Block(
                    level=level,
                    text=text,
                    is_furniture=self._furniture > 0,
                    is_hidden=self._hidden > 0,
                    kind=kind,
                    group=self._groups[-1],
                    box=self.box,
                    is_bold=not self._is_plain,
                    n_linked=self._n_linked,
                    links=tuple(self._links),
                )
            )
            self._links.clear()
        self._parts.clear()
        self._n_linked = 0
        self._is_plain = False

    def _close_figure(self) -> None:
        figure = self._figures.pop()
        for one in self.media[figure.n_before :]:
            one.caption = one.caption or figure.caption


def _text(raw: str, *, is_code: bool) -> str:
    if not is_code:
        return folded(raw)
    lines = (line.rstrip() for line in raw.strip("\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _source(element: etree._Element) -> str:
    """Where an image, video or sound lies: its own attribute, or that of a source inside."""
    inside = (one.get("src") or "" for one in element.iter("source"))
    sets = (element.get(name) or "" for name in _SOURCE_SETS)
    named = (element.get(name) or "" for name in _SOURCES)
    listed = (one.split()[0].rstrip(",") for one in sets if one.strip())
    found = (one.strip() for one in (*named, *inside, *listed))
    return next((one for one in found if one and not one.startswith("data:")), "")


def _mark(tag: str, element: etree._Element, *, is_in_heading: bool) -> int:
    """What an element says of all text in it, as a sum of marks."""
    mark = _BOLD * (tag in {"b", "strong"}) + _UNREAD * (tag in _SILENT)
    if tag in _FURNITURE or (tag in _BLOCKS and element.get("role") in _FURNITURE_ROLES):
        mark += _OUTSIDE
    if _is_hidden(element):
        mark += _HIDDEN
    if is_in_heading and not mark & _UNREAD and _is_apart(tag, element):
        mark += _UNREAD
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
