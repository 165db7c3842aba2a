"""A page's tree as a flat list of blocks, in the order of the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree, html

from analysis.article import BlockKind
from analysis.extraction.blocks import Block, RawLink, RawMedia
from analysis.extraction.boxes import Box
from analysis.extraction.dom import MAX_HEADING, folded
from analysis.extraction.elements import (
    BLOCKS,
    BOLD,
    BREAKS,
    GROUPS,
    HEADINGS,
    HIDDEN,
    KINDS,
    MEDIA,
    OUTSIDE,
    SILENT,
    UNREAD,
    VIDEO_HOST,
    mark_of,
    source_of,
)

MAX_LINKS = 20_000  # of a page; more are not read
MAX_BEFORE = 4_000  # characters before a link whose place in its block is counted: each is folded
MAX_CELL_CHARACTERS = 400  # of a cell of data


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
            if element.tag in SILENT:
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
    start: int
    n_blocks: int
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
    _n_said: int = 0
    _n_linked: int = 0
    _level: int = 0
    _bold: int = 0
    _furniture: int = 0
    _hidden: int = 0
    _silent: int = 0
    _is_plain: bool = False

    def start(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in BLOCKS:
            self._start_block(tag, element)
        elif tag == "a":
            self._open_link(element)
        elif tag in BREAKS:
            self._break(tag)
        mark = mark_of(tag, element, is_in_heading=self._level > 0)
        self._marks.append(mark)
        if mark:
            self._count(mark, 1)
        if tag in MEDIA:
            self._see(tag, element)
        if element.text:
            self.say(element.text)

    def end(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in BLOCKS:
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
        self._bold += step * bool(mark & BOLD)
        self._furniture += step * bool(mark & OUTSIDE)
        self._hidden += step * bool(mark & HIDDEN)
        self._silent += step * bool(mark & UNREAD)

    def _start_block(self, tag: str, element: etree._Element) -> None:
        if not self._level or tag in HEADINGS:
            self.flush()
        else:
            self._parts.append(" ")  # blocks inside a heading are parts of it
        self.box = Box.of(tag, element.get("class") or "", self.box)
        self._kinds.append(KINDS.get(tag, self._kinds[-1]))
        self._n_groups += tag in GROUPS
        self._groups.append(self._n_groups if tag in GROUPS else self._groups[-1])
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
        src = source_of(element)
        if tag == "iframe" and not VIDEO_HOST.search(src):
            return
        if tag == "img" and "1" in {element.get("width"), element.get("height")}:
            return  # counts a visit
        self.media.append(
            RawMedia(
                kind=MEDIA[tag],
                src=src,
                alt=folded(element.get("alt") or element.get("title") or ""),
                at=len(self.found),
                box=self.box,
                is_furniture=self._furniture > 0,
            )
        )

    def _open_link(self, element: etree._Element) -> None:
        href = element.get("href") or ""
        is_counted = bool(href) and self._n_said <= MAX_BEFORE
        start = len(folded("".join([*self._parts, "x"]))) - 1 if is_counted else -1
        self._open.append(_OpenLink(href, element.get("rel") or "", start, len(self.found)))

    def _close_link(self) -> None:
        if not self._open:
            return
        link = self._open.pop()
        self._n_links += 1
        text = folded("".join(link.parts))
        if not link.href or not text or self._n_links > MAX_LINKS:
            return
        start = link.start if link.n_blocks == len(self.found) else -1
        raw = RawLink(href=link.href, text=text, rel=link.rel, start=start)
        if self.found and not any(map(str.strip, self._parts)):
            self.found[-1].links += (raw,)  # it holds blocks, the last of which has ended
        else:
            self._links.append(raw)

    def say(self, text: str | None) -> None:
        if not text or self._silent:
            return
        self._parts.append(text)
        self._n_said += len(text)
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
        self._n_said = 0
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
