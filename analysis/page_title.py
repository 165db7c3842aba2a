"""What a page calls itself: its title line, cut where a dash, colon or bar parts it."""

import re

from analysis.corpus import RankedArticle
from analysis.result import Passage

MAX_TITLE = 300  # characters of a title that are read; a SERP's own may be of any length

# a number between blanks and a dash ends "Part 8 - "; a hyphen inside a word parts nothing
_BREAKS = re.compile(r"\s+[-\u2013\u2014|\u00b7\u2022\u00bb]+\s+|--|[|\u2014\u00bb:?!()\[\]]+\s*")
_PART = re.compile(r"^(?:part|chapter|lesson|episode)\s+[\dIVX]+\b[\s:.-]*", re.IGNORECASE)


def title_of(one: RankedArticle) -> str:
    """The title of a page on one line: its own, else that of the SERP, else of its head."""
    article = one.article
    named = article.title or one.result.title or article.title_tag
    return " ".join(named.split())[:MAX_TITLE]


def title_passage(one: RankedArticle) -> Passage:
    """The title as what shows something; a page without any is shown by its address."""
    url = one.article.url
    return Passage(url=url, rank=one.rank, heading="", text=title_of(one) or url)


def titles_of(one: RankedArticle) -> tuple[str, ...]:
    """The title and the title element, each once, without those that are empty."""
    named = (title_of(one), one.article.title_tag)
    return tuple(dict.fromkeys(text for text in named if text))


def pieces_of(title: str) -> tuple[str, ...]:
    """A title cut at dashes, colons, bars and brackets, without "Part 2".

    >>> pieces_of("Vim: 5 tricks for beginners | The Site")
    ('Vim', '5 tricks for beginners', 'The Site')
    """
    pieces = (_PART.sub("", piece.strip()) for piece in _BREAKS.split(title))
    return tuple(piece for piece in (one.strip(" ,.;-") for one in pieces) if piece)
