"""The unit that topics are made of: one section of one page, with its words."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from analysis.article import Article, Section
from analysis.headings import is_form
from analysis.nlp import Words, merged
from analysis.reading import Reader
from analysis.spans import MIN_OWN_WORDS, span_of
from analysis.stretches import has_headings, in_stretches, only_frames
from analysis.vectors import Vectors

MIN_UNIT_WORDS = 10  # of text; a shorter section says too little to be compared
MIN_TOPIC_WORDS = MIN_OWN_WORDS  # of text; a shorter section treats nothing
MIN_LEAD_WORDS = 100  # of a lead before other sections; a shorter one only announces these


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One section of one page.

    Attributes:
        page: Index of the page among those compared.
        at: Place among the sections of its page, or its stretches.
        parent: Place of the section whose heading stands above, or None.
        position: Where the section starts, in [0, 1] by words; 0 = start of the page.
        heading: As the page has it, or "" for the lead.
        text: The section's text; with that of the sections below it where it has hardly any.
        n_words: Words of text.
        words: Lemmas, phrases and sentences.
        can_be_topic: Whether it names and treats something: a heading that says more than the
            keyword and the place in the article, and some text.
    """

    page: int
    at: int
    parent: int | None
    position: float
    heading: str
    text: str
    n_words: int
    words: Words
    can_be_topic: bool


def units_of(
    articles: Sequence[Article], query: Collection[str], reader: Reader
) -> tuple[Unit, ...]:
    """Sections of all articles that can be compared.

    Args:
        articles: Readable articles; their indexes become Unit.page.
        query: Lemmas of the keyword.
        reader: Reads their words.

    Returns:
        By page, then place; without sections that only open or close a page, and those with fewer
        than MIN_UNIT_WORDS words.
    """
    return tuple(
        unit
        for page, article in enumerate(articles)
        for unit in _units_of_page(page, article, query, reader)
    )


def vectors_of(
    units: Sequence[Unit], articles: Sequence[Article], reader: Reader
) -> tuple[Vectors, Vectors] | None:
    """Sentence vectors of sections.

    Args:
        units: Sections of the articles.
        articles: Readable articles by Unit.page.
        reader: Reads them.

    Returns:
        Of all headings and of all openings, each (n_units, d); None where the reader makes none.
    """
    readings = [reader.read(article) for article in articles]
    headings, openings = [], []
    for unit in units:
        reading = readings[unit.page]
        if reading.headings is None or reading.openings is None:
            return None
        headings.append(reading.headings[unit.at])
        openings.append(reading.openings[unit.at])
    return (np.stack(headings), np.stack(openings)) if units else None


def rows_by_page(units: Sequence[Unit]) -> tuple[slice, ...]:
    """Where the sections of each page that has some stand among all.

    Args:
        units: Sections by page and place.

    Returns:
        One slice a page, in their order; pages without sections have none.
    """
    ends = [0]
    for _, group in groupby(units, key=lambda unit: unit.page):
        ends.append(ends[-1] + sum(1 for _ in group))
    return tuple(slice(start, end) for start, end in pairwise(ends))


def _units_of_page(
    page: int, article: Article, query: Collection[str], reader: Reader
) -> Iterator[Unit]:
    parts = in_stretches(article.sections)
    read = reader.read(article).words
    starts, n_words = _starts(parts)
    parents = _parents(parts)
    for at, part in enumerate(parts):
        span = span_of(parts, at)
        text = "\n".join(parts[one].text for one in span if parts[one].text)
        if _is_frame(parts, at):
            continue
        n = len(text.split())
        if n >= MIN_UNIT_WORDS:
            yield Unit(
                page=page,
                at=at,
                parent=parents[at],
                position=starts[at] / n_words,
                heading=part.heading,
                text=text,
                n_words=n,
                words=merged([read[one] for one in span]) if len(span) > 1 else read[at],
                can_be_topic=n >= MIN_TOPIC_WORDS and _names(part, read[at], query),
            )


def _starts(parts: Sequence[Section]) -> tuple[list[int], int]:
    """Words before each section, and of all; at least 1."""
    starts, n_words = [], 0
    for part in parts:
        starts.append(n_words)
        n_words += len(part.text.split())
    return starts, max(1, n_words)


def _parents(parts: Sequence[Section]) -> list[int | None]:
    parents: list[int | None] = []
    above: list[int] = []
    for at, part in enumerate(parts):
        while above and parts[above[-1]].level >= part.level:
            above.pop()
        parents.append(above[-1] if above and parts[above[-1]].level else None)
        above.append(at)
    return parents


def _is_frame(parts: Sequence[Section], at: int) -> bool:
    """Whether a section only opens or closes the page, which has others."""
    if len(parts) == 1:
        return False
    part = parts[at]
    if part.heading:
        return only_frames(part.heading)
    return has_headings(parts) and len(part.text.split()) < MIN_LEAD_WORDS


def _names(part: Section, words: Words, query: Collection[str]) -> bool:
    return not set(words.heading) <= set(query) and not is_form(part.heading)
