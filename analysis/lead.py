"""What a page says of itself before its text begins: title, description, headings, lead."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.corpus import RankedArticle
from analysis.page_title import title_passage, titles_of
from analysis.passages import MAX_WORDS
from analysis.result import Passage
from analysis.statements import Statement

MAX_LEAD = 12  # sentences of prose; what a page promises stands at its start


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line in which a page may speak of itself.

    Attributes:
        text: What it says.
        passage: The line as what shows something.
        is_sentence: Whether it is one of the text; else a title, description or heading.
    """

    text: str
    passage: Passage
    is_sentence: bool


def lines_of(one: RankedArticle) -> tuple[Line, ...]:
    """Title, title element, description and headings of a page, in this order."""
    article = one.article
    said = [*titles_of(one), *([article.description] if article.description else [])]
    url, rank = article.url, one.rank
    lines = [
        Line(text=text, passage=_short(url, rank, "", text), is_sentence=False) for text in said
    ]
    headings = (part.heading for part in article.sections if part.heading)
    lines += [
        Line(text=text, passage=_short(url, rank, text, text), is_sentence=False)
        for text in headings
    ]
    return tuple(lines)


def title_line(one: RankedArticle) -> Line:
    """The title of a page alone."""
    passage = title_passage(one)
    return Line(text=passage.text, passage=passage, is_sentence=False)


def leads_of(said: Sequence[Statement], n_pages: int) -> tuple[tuple[Line, ...], ...]:
    """The first sentences of each page.

    Args:
        said: Statements of all pages.
        n_pages: Readable pages.

    Returns:
        For each page, in order, at most MAX_LEAD sentences of prose.
    """
    leads: list[list[Line]] = [[] for _ in range(n_pages)]
    for one in said:
        if not one.is_code and len(leads[one.page]) < MAX_LEAD:
            passage = one.claim("").passage
            leads[one.page].append(Line(text=one.text, passage=passage, is_sentence=True))
    return tuple(map(tuple, leads))


def _short(url: str, rank: int, heading: str, text: str) -> Passage:
    return Passage(url=url, rank=rank, heading=heading, text=" ".join(text.split()[:MAX_WORDS]))
