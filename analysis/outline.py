"""Sections of a page: its own headings, kept where the main text covers what is below."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.article import Section
from analysis.dom import Block

MAX_LEVEL = 4  # h5 and h6 are mostly labels of boxes
SHINGLE = 4  # words; one block's runs of four rarely recur by chance
SHORT = 6  # words; a shorter block has too few shingles, so it must be a line of the main text
MIN_COVERED = 0.5  # of a block's shingles, and of the words below a heading
WORDS_BELOW = 150  # of the text below a heading that decide on it
MIN_SHARE = 0.5  # of the main text that sections must hold, else the page has no usable outline

_WORD = re.compile(r"\w+")
_FURNITURE = re.compile(
    r"""(?: (?:table\ of\ )?contents | (?:on|in)\ this\ (?:page|article|guide|post) | jump\ to.*
    | (?:related|recommended|popular|trending|recent|latest|more|similar|featured)
      \ (?:posts?|articles?|stories|reading|reads|content|links|topics|guides|from.*|on.*|in.*)
    | related | you\ (?:may|might)\ (?:also\ )?(?:like|enjoy|be\ interested).* | read\ (?:next|more)
    | keep\ reading | up\ next | what\ to\ read\ next | see\ also | further\ reading
    | (?:leave|post|add|write)\ a\ (?:comment|reply).* | (?:\d+\ )?(?:comments?|replies|responses)
    | join\ the\ (?:conversation|discussion).* | (?:newsletter|subscribe|sign\ up|get\ updates).*
    | about\ the\ (?:authors?|editors?|team) | about\ (?:me|us) | (?:written|reviewed|posted)\ by.*
    | meet\ the\ (?:author|team|expert).* | share(?:\ (?:this|on|with).*)? | follow\ us.*
    | (?:tags|categories|archives|search|menu|navigation|advertisements?|sponsored)
    | (?:contact|cookie|privacy|legal)(?:\ (?:us|policy|notice|preferences|settings))?
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _MainText:
    """What the extractor kept, ready to be asked whether it has a block."""

    lines: frozenset[tuple[str, ...]]
    shingles: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, lines: Iterable[str]) -> "_MainText":
        split = [_words(line) for line in lines]
        running = [word for line in split for word in line]
        return cls(frozenset(map(tuple, split)), frozenset(_shingles(running)))

    def has(self, text: str) -> bool:
        words = _words(text)
        if len(words) < SHORT:
            return tuple(words) in self.lines
        shingles = _shingles(words)
        return sum(one in self.shingles for one in shingles) >= MIN_COVERED * len(shingles)


def sections(found: Sequence[Block], lines: Sequence[str], title: str) -> tuple[Section, ...]:
    """The page cut at those of its headings that belong to the article.

    Args:
        found: All blocks of the page.
        lines: Lines of the main text.
        title: Title of the page; the heading that repeats it starts no section.

    Returns:
        The lead (heading "") first, even when empty. Only the lead, with all the text, when the
        headings hold less than half of it.
    """
    main = _MainText.of(lines)
    covered = [block.level == 0 and main.has(block.text) for block in found]
    kept = {at for at in range(len(found)) if _is_kept(found, covered, main, at)}
    cut = _cut(found, covered, kept, title)
    n_held = sum(len(_words(section.text)) + len(_words(section.heading)) for section in cut)
    if n_held < MIN_SHARE * sum(len(_words(line)) for line in lines):
        return (Section(level=0, heading="", text="\n".join(lines)),)
    return cut


def is_furniture(heading: str) -> bool:
    """Whether a heading names what stands around articles, such as related posts."""
    return _FURNITURE.fullmatch(heading.strip(" :.!?#")) is not None


def _is_kept(found: Sequence[Block], covered: Sequence[bool], main: _MainText, at: int) -> bool:
    block = found[at]
    if not 0 < block.level <= MAX_LEVEL or is_furniture(block.text):
        return False
    if block.is_furniture and not main.has(block.text):
        return False
    n_words, n_covered, at_heading = _below(found, covered, at)
    if n_words:
        return n_covered >= MIN_COVERED * n_words
    # nothing below: a heading over deeper headings, or the end of the page
    return at_heading > block.level and main.has(block.text)


def _below(found: Sequence[Block], covered: Sequence[bool], at: int) -> tuple[int, int, int]:
    """Words below a heading, those covered, and the level of the heading that ends them."""
    n_words = n_covered = 0
    for block, is_covered in zip(found[at + 1 :], covered[at + 1 :], strict=True):
        if block.level or n_words >= WORDS_BELOW:
            return n_words, n_covered, block.level
        n = len(_words(block.text))
        n_words += n
        n_covered += n * is_covered
    return n_words, n_covered, 0


def _cut(
    found: Sequence[Block], covered: Sequence[bool], kept: set[int], title: str
) -> tuple[Section, ...]:
    heads: list[tuple[int, str]] = [(0, "")]
    texts: list[list[str]] = [[]]
    for at, block in enumerate(found):
        if at in kept and not (block.level == 1 and block.text == title):
            heads.append((block.level, block.text))
            texts.append([])
        elif covered[at]:
            texts[-1].append(block.text)
    return tuple(
        Section(level=level, heading=heading, text="\n".join(text))
        for (level, heading), text in zip(heads, texts, strict=True)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]
