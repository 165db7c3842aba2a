"""The unit that topics are made of: one section of one page, with its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.article import Article
from analysis.headings import is_form
from analysis.nlp import Words, read_sections
from analysis.outline import is_furniture

MIN_UNIT_WORDS = 10  # of text; a shorter section says too little to be compared
MIN_TOPIC_WORDS = 20  # of text; a shorter section treats nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One section of one page.

    Attributes:
        page: Index of the page among those compared.
        at: Place among the sections of its page.
        position: The same in [0, 1], by words; 0 = start.
        level: Level of the heading; 0 for the lead.
        heading: As the page has it.
        parent: Heading above it, or "".
        text: The section's text.
        n_words: Words of text.
        words: Lemmas, phrases and sentences.
    """

    page: int
    at: int
    position: float
    level: int
    heading: str
    parent: str
    text: str
    n_words: int
    words: Words

    @property
    def can_be_topic(self) -> bool:
        """Whether it names and treats something: a heading of its own and some text."""
        return (
            bool(self.words.heading)
            and self.n_words >= MIN_TOPIC_WORDS
            and not is_form(self.heading)
            and not is_furniture(self.heading)
        )


def units_of(articles: Sequence[Article], language: str) -> tuple[Unit, ...]:
    """Sections of all articles that can be compared, by page and place.

    Args:
        articles: Readable articles; their indexes become Unit.page.
        language: ISO 639-1 code that the words are read by.
    """
    return tuple(
        unit
        for page, article in enumerate(articles)
        for unit in _units_of_page(page, article, language)
    )


def _units_of_page(page: int, article: Article, language: str) -> Iterator[Unit]:
    lengths = [len(section.text.split()) for section in article.sections]
    n_words, n_before = max(1, sum(lengths)), 0
    read = read_sections(article, language)
    above: list[tuple[int, str]] = []
    for at, (section, words) in enumerate(zip(article.sections, read, strict=True)):
        while above and above[-1][0] >= section.level:
            above.pop()
        if lengths[at] >= MIN_UNIT_WORDS:
            yield Unit(
                page=page,
                at=at,
                position=n_before / n_words,
                level=section.level,
                heading=section.heading,
                parent=above[-1][1] if above else "",
                text=section.text,
                n_words=lengths[at],
                words=words,
            )
        above.append((section.level, section.heading))
        n_before += lengths[at]
