"""The article that a page holds, and its form in a cache."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from analysis.result import PageKind, PageVerdict

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class BlockKind(StrEnum):
    """What a block of text stands in."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    CODE = "code"
    QUOTE = "quote"
    CAPTION = "caption"
    LABEL = "label"  # a button, or the part of an accordion that opens it


class HeadingOrigin(StrEnum):
    """What makes a line a heading."""

    TAG = "tag"  # an element h1 to h4
    BOLD = "bold"  # a bold paragraph that acts as one
    QUESTION = "question"  # what opens an accordion, or a question of FAQPage JSON-LD


class DateCertainty(StrEnum):
    """Where a page's date comes from."""

    DECLARED = "declared"  # JSON-LD of an article, or a meta element
    FOUND = "found"  # a time element, the page's address, or the text beside its title
    GUESS = "guess"  # not to be shown
    NONE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """One paragraph, list item, cell, quotation or piece of code.

    Attributes:
        kind: Which of them.
        text: Without line breaks but for those of code.
        group: Number of the list or table it stands in, from 1 on each page; 0 outside.
    """

    kind: BlockKind
    text: str
    group: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The text between one heading and the next.

    Attributes:
        level: 1 to 4, for what only acts as a heading one more than the heading above it; 0 for
            the lead, which stands before the first heading.
        heading: As the page has it, or "" for the lead.
        blocks: In the order of the page; may be none.
        origin: What makes the heading one.
    """

    level: int
    heading: str
    blocks: tuple[TextBlock, ...]
    origin: HeadingOrigin = HeadingOrigin.TAG

    @classmethod
    def of_text(cls, *, level: int, heading: str, text: str) -> "Section":
        """A section of paragraphs, one a line."""
        lines = (line for line in text.split("\n") if line)
        blocks = tuple(TextBlock(kind=BlockKind.PARAGRAPH, text=line) for line in lines)
        return cls(level=level, heading=heading, blocks=blocks)

    @property
    def text(self) -> str:
        """Its blocks, one a line."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the article to another page.

    Attributes:
        url: Absolute, http or https, as the page names it.
        text: What is linked.
        rel: The attribute, such as "nofollow sponsored".
        section: Index of its section.
        block: Index of its block among the section's; -1 in a heading, or where it is not known.
        start: Where its text begins in that of the block or heading; -1 where it is not known.
    """

    url: str
    text: str
    rel: str
    section: int
    block: int = -1
    start: int = -1


class MarkKind(StrEnum):
    """What a page of a site is for, by the words with which it is linked."""

    CONTACT = "contact"
    ABOUT = "about"
    CONTRIBUTE = "contribute"  # says how outside authors can write for the site
    EDITORIAL = "editorial"  # says who edits, and by what rules
    SHOP = "shop"  # sells links


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPage:
    """A page of some purpose that is linked from anywhere on a page.

    Attributes:
        kind: Its purpose.
        url: Absolute, http or https; on the same site or another.
        text: What is linked.
    """

    kind: MarkKind
    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OuterLink:
    """A link to another host outside of what stands on every page of a site.

    Attributes:
        url: Absolute, http or https.
        text: What is linked.
        heading: The nearest above, or "".
    """

    url: str
    text: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMarks:
    """What a whole page, with its menus and footer, tells of its site.

    Attributes:
        pages: Contact page and the like, each address once a kind.
        emails: Of mailto links, as published, each once.
        authors: Addresses of links with rel="author", each once.
        bio: Words of the box about the author, or "".
        bio_links: Addresses on other hosts that this box links to.
        outer: Links to other hosts that stand in no menu, aside, footer or form, in the text or
            not; in the order of the page.
        n_outbound: All links to other hosts, wherever they stand.
        n_ads: Scripts and frames of advertising networks, and places kept for them.
        n_affiliate: Links by which the site earns a share of a sale.
    """

    pages: tuple[MarkedPage, ...] = ()
    emails: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    bio: str = ""
    bio_links: tuple[str, ...] = ()
    outer: tuple[OuterLink, ...] = ()
    n_outbound: int = 0
    n_ads: int = 0
    n_affiliate: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """An image, video or sound of the article.

    Attributes:
        kind: image, video or audio.
        url: Absolute, or "" where the page gives none that is http or https.
        alt: Its text alternative.
        caption: Of the figure it stands in.
        section: Index of its section.
    """

    kind: str
    url: str
    alt: str
    caption: str
    section: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is left of a page once everything around the text is gone.

    Attributes:
        url: Address after redirects.
        host: Host of url, without a port.
        verdict: READ, or why it is no article.
        reason: One plain sentence unless READ, else "".
        title: Title the page shows, or "".
        title_tag: Text of its title element on one line, or "".
        description: Its meta description on one line, else og:description, or "".
        author: Names that the page gives, joined by "; ".
        date: ISO 8601 day of publication, or ""; see date_certainty.
        date_certainty: Where the date comes from; a guess is not to be shown.
        modified: ISO 8601 day of the last change the page declares, or "".
        language: ISO 639-1 code, or "" without text.
        canonical_url: Address under which the page wants to be known, or "".
        schema_types: schema.org types it declares in JSON-LD, each once.
        kind: What the page is for; None unless its text was read.
        kind_confidence: Share of that kind among all, in [0, 1].
        kind_evidence: What speaks for it, the weightiest first.
        encoding: By which its bytes were read.
        is_encoding_doubtful: Whether they may have been read wrongly.
        sections: In the order of the page, the lead first.
        links: Of the text, to other pages.
        media: That stand in the text.
        marks: What the page tells of its site, also where it has no text.
    """

    url: str
    host: str
    verdict: PageVerdict
    reason: str = ""
    title: str = ""
    title_tag: str = ""
    description: str = ""
    author: str = ""
    date: str = ""
    date_certainty: DateCertainty = DateCertainty.NONE
    modified: str = ""
    language: str = ""
    canonical_url: str = ""
    schema_types: tuple[str, ...] = ()
    kind: PageKind | None = None
    kind_confidence: float = 0.0
    kind_evidence: tuple[str, ...] = ()
    encoding: str = ""
    is_encoding_doubtful: bool = False
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()
    marks: SiteMarks = field(default_factory=SiteMarks)

    @property
    def text(self) -> str:
        """Headings and text of all sections, one block a line."""
        return text_of(self.sections)

    @property
    def n_words(self) -> int:
        """Words of text."""
        return len(self.text.split())

    @property
    def shown_date(self) -> str:
        """The date where it is more than a guess, else ""."""
        return self.date if self.date_certainty is not DateCertainty.GUESS else ""


def text_of(sections: Sequence[Section]) -> str:
    """Headings and text of sections, one block a line."""
    parts = (part for one in sections for part in (one.heading, one.text))
    return "\n".join(part for part in parts if part)


@cache
def _adapter() -> "TypeAdapter[Article]":
    from pydantic import TypeAdapter  # only the cache needs it

    return TypeAdapter(Article)


def article_to_json(article: Article) -> bytes:
    """The article as UTF-8 JSON; the same article gives the same bytes."""
    return _adapter().dump_json(article)


def article_from_json(data: bytes) -> Article:
    """The article that `article_to_json` wrote.

    Args:
        data: UTF-8 JSON.

    Returns:
        The article.

    Raises:
        pydantic.ValidationError: If a field is missing or has the wrong form; names its path.
    """
    return _adapter().validate_json(data)
