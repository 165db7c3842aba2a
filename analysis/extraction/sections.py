"""A page cut into sections: at its headings, its bold paragraphs and its questions."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.article import BlockKind, HeadingOrigin, Section, TextBlock
from analysis.extraction.blocks import Block
from analysis.extraction.candidates import MAX_LEVEL
from analysis.extraction.faq import Answered
from analysis.extraction.furniture import is_furniture
from analysis.extraction.main_text import words_of
from analysis.extraction.outline import Outline

MAX_BOLD_WORDS = 12  # of a bold paragraph that acts as a heading
MAX_LABEL_WORDS = 2  # before a colon; more of them name a topic
MIN_BELOW_BOLD = 15  # words of the block below it
MIN_BOLD = 2  # on a page; a single one is an emphasis

_NO_HEADING_ENDS = ".,;!"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The sections of an article, and where each begins.

    Attributes:
        sections: In the order of the page, the lead first.
        starts: Index of the block that opens each; -1 for the lead.
        places: Of the page's blocks that became one of a section, the index there.
    """

    sections: tuple[Section, ...]
    starts: tuple[int, ...]
    places: Mapping[int, int] = field(default_factory=dict)

    def section_at(self, at: int) -> int:
        """Index of the section in which a block stands."""
        return bisect_right(self.starts, at) - 1


def cut(found: Sequence[Block], chosen: Outline, questions: Sequence[Answered], title: str) -> Cut:
    """The article's text between its headings.

    Args:
        found: All blocks of the page.
        chosen: Which of them are headings and text of the article.
        questions: Of its accordions.
        title: Title of the page; the h1 or first heading that repeats it starts no section.

    Returns:
        Sections, the lead first, even when empty.
    """
    asked = {one.at: one for one in questions if one.at < len(found)}
    answers = {at for one in asked.values() for at in one.blocks}
    kept = [is_text or at in answers for at, is_text in enumerate(chosen.is_text)]
    bold = bold_headings(found, kept)
    open_ = _Open()
    for at, block in enumerate(found):
        if at in asked:
            open_.ask(at, block)
            open_.tell(asked[at].told)
        elif at in chosen.headings:
            if not open_.is_title(block, title):
                open_.begin(at, block.level, block.text)
        elif at in bold:
            open_.act(at, block.text, HeadingOrigin.BOLD)
        elif kept[at]:
            open_.add(at, block)
    for one in questions:
        if one.at == len(found):
            open_.act(one.at, one.question, HeadingOrigin.QUESTION)
            open_.tell(one.told)
    return open_.cut()


def bold_headings(found: Sequence[Block], is_text: Sequence[bool]) -> frozenset[int]:
    """Indexes of bold paragraphs that act as headings.

    Each is short, does not end like a sentence, and has a longer block of text below that is not
    bold; one alone on a page is an emphasis.
    """
    acting = [at for at in range(len(found) - 1) if _acts(found, is_text, at)]
    return frozenset(acting) if len(acting) >= MIN_BOLD else frozenset()


def _acts(found: Sequence[Block], is_text: Sequence[bool], at: int) -> bool:
    block, below = found[at], found[at + 1]
    is_apart = block.kind is not BlockKind.PARAGRAPH or is_furniture(block.text)
    if not block.is_bold or block.level or is_apart or not is_text[at] or not is_text[at + 1]:
        return False
    is_short = len(block.text.split()) <= MAX_BOLD_WORDS
    is_ended = block.text[-1] in _NO_HEADING_ENDS or _is_label(block.text)
    is_above = len(below.text.split()) >= MIN_BELOW_BOLD and not below.is_bold and not below.level
    return is_short and not is_ended and is_above


def _is_label(text: str) -> bool:
    """Whether it is a word or two before a colon, as over pros and cons."""
    return text.endswith(":") and len(text.split()) <= MAX_LABEL_WORDS


@dataclass(slots=True)
class _Open:
    """Sections as they are filled."""

    starts: list[int] = field(default_factory=lambda: [-1])
    heads: list[tuple[int, str, HeadingOrigin]] = field(
        default_factory=lambda: [(0, "", HeadingOrigin.TAG)]
    )
    texts: list[list[TextBlock]] = field(default_factory=lambda: [[]])
    places: dict[int, int] = field(default_factory=dict)
    _level: int = 1  # of the last heading that is an element

    def is_title(self, block: Block, title: str) -> bool:
        """Whether a heading repeats the title: any h1, or the first heading of the article."""
        is_first = len(self.heads) == 1
        return (block.level == 1 or is_first) and words_of(block.text) == words_of(title)

    def begin(self, at: int, level: int, heading: str) -> None:
        self._level = level
        self._start(at, level, heading, HeadingOrigin.TAG)

    def ask(self, at: int, block: Block) -> None:
        if 0 < block.level <= MAX_LEVEL:
            self.begin(at, block.level, block.text)
        else:
            self.act(at, block.text, HeadingOrigin.QUESTION)

    def act(self, at: int, heading: str, origin: HeadingOrigin) -> None:
        self._start(at, self._level + 1, heading, origin)

    def _start(self, at: int, level: int, heading: str, origin: HeadingOrigin) -> None:
        self.starts.append(at)
        self.heads.append((level, heading, origin))
        self.texts.append([])

    def add(self, at: int, block: Block) -> None:
        self.places[at] = len(self.texts[-1])
        self.texts[-1].append(TextBlock(kind=block.kind, text=block.text, group=block.group))

    def tell(self, text: str) -> None:
        if text:
            self.texts[-1].append(TextBlock(kind=BlockKind.PARAGRAPH, text=text))

    def cut(self) -> Cut:
        sections = tuple(
            Section(level=level, heading=heading, blocks=tuple(text), origin=origin)
            for (level, heading, origin), text in zip(self.heads, self.texts, strict=True)
        )
        return Cut(sections=sections, starts=tuple(self.starts), places=self.places)
