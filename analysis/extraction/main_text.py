"""The main text of a page as lines, and which of the page's blocks it has."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml import html

SHINGLE = 4  # words; one block's runs of four rarely recur by chance
SHORT = 6  # words; a shorter block has too few shingles, so it must be a line of the main text
MIN_COVERED = 0.5  # of a block's shingles

_LINES = frozenset(["p", "lb", "head", "item", "cell", "quote", "code", "row", "list", "table"])
_WORD = re.compile(r"\w+")


def main_lines(root: "html.HtmlElement", url: str) -> tuple[str, ...]:
    """Main text of a page, one line a block, as an extractor finds it.

    Args:
        root: The page's tree; unchanged.
        url: Its address.

    Returns:
        Lines without line breaks; none when there is no main text.
    """
    from trafilatura import bare_extraction  # costs half a second
    from trafilatura.settings import Document

    document = bare_extraction(root, url=url, include_comments=False)
    if not isinstance(document, Document) or document.body is None:
        return ()
    return _lines(document.body)


def words_of(text: str) -> list[str]:
    """Words in lower case, without punctuation."""
    return _WORD.findall(text.lower())


@dataclass(frozen=True, slots=True)
class MainText:
    """Main text, ready to be asked whether it has a block.

    Attributes:
        lines: Words of each line.
        shingles: Runs of SHINGLE words over the ends of lines.
        running: All words with one blank around each.
    """

    lines: frozenset[tuple[str, ...]]
    shingles: frozenset[tuple[str, ...]]
    running: str

    @classmethod
    def of(cls, lines: Iterable[str]) -> "MainText":
        """Main text of some lines."""
        split = [words_of(line) for line in lines]
        running = [word for line in split for word in line]
        return cls(
            lines=frozenset(map(tuple, split)),
            shingles=frozenset(_shingles(running)),
            running=f" {' '.join(running)} ",
        )

    def has(self, words: Sequence[str]) -> bool:
        """Whether a block of these words belongs to it: a line of it, or half its shingles."""
        if len(words) < SHORT:
            return tuple(words) in self.lines
        shingles = _shingles(words)
        return sum(one in self.shingles for one in shingles) >= MIN_COVERED * len(shingles)

    def says(self, words: Sequence[str]) -> bool:
        """Whether these words stand in it in a row, be it in the middle of a line."""
        return f" {' '.join(words)} " in self.running


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def _lines(body: etree._Element) -> tuple[str, ...]:
    """Text of the extractor's tree, one line a block."""
    running: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        text = (element.text if event == "start" else element.tail) or ""
        running.append("\n" * (element.tag in _LINES) + text.replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(running).split("\n"))
    return tuple(line for line in lines if line)
