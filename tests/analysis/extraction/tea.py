"""Pages on tea, written for these tests, as the steps of the extraction see them."""

from collections.abc import Sequence

from analysis.article import Section
from analysis.articles import Article, extract_article
from analysis.extraction.blocks import Block
from analysis.extraction.candidates import Candidate, candidates
from analysis.extraction.dom import parse
from analysis.extraction.layout import Layout
from analysis.extraction.main_text import MainText
from analysis.extraction.outline import outline
from analysis.extraction.walk import blocks
from spiders.items import Page, PageState

WARM = "Warm the pot with a splash of boiling water before the leaves go in."
STEEP = "Green leaves want three minutes and a lid, black leaves want a minute longer."
STORE = "Keep the tin away from the stove, because warmth and light fade the taste."
POUR = "Pour slowly from a low height so that no froth covers the cup in the end."
ADVERT = "Buy two kettles today and our friendly shop sends you a third one free."
LINES = (WARM, STEEP, STORE, POUR)
TITLE = "How to make tea"
URL = "https://tea.example/pots/start"
HEAD = f"<!doctype html><html lang=en><head><title>{TITLE} | Leaf</title></head>"


def words(name: str, n: int) -> str:
    """So many words, each different."""
    return " ".join(f"{name}{at}" for at in range(n))


def paragraphs(*texts: str) -> str:
    """Each text as a paragraph."""
    return "".join(f"<p>{text}</p>" for text in texts)


def found_in(markup: str) -> list[Block]:
    """All blocks of a page."""
    return blocks(parse(markup))


def layout_of(markup: str, lines: Sequence[str] = LINES) -> Layout:
    """A page whose main text is these lines."""
    return Layout.of(found_in(markup), MainText.of(lines))


def headings_of(markup: str, lines: Sequence[str] = LINES) -> list[Candidate]:
    """Headings of a page whose main text is these lines, none decided yet."""
    return candidates(layout_of(markup, lines))


def chosen_in(markup: str, lines: Sequence[str] = LINES) -> tuple[list[str], list[str]]:
    """Headings and texts that are the article's on a page whose main text is these lines."""
    found = found_in(markup)
    chosen = outline(found, MainText.of(lines))
    texts = [block.text for block, is_text in zip(found, chosen.is_text, strict=True) if is_text]
    return [found[at].text for at in sorted(chosen.headings)], texts


def page(
    body: bytes | str, content_type: str = "text/html", state: PageState = PageState.DONE
) -> Page:
    """A page of the harvest."""
    return Page(
        requested_url="https://tea.example/start",
        url=URL,
        state=state,
        status=200,
        content_type=content_type,
        body=body.encode() if isinstance(body, str) else body,
    )


def extracted(body: bytes | str, content_type: str = "text/html") -> Article:
    """The article on a page."""
    return extract_article(page(body, content_type))


def titled(sections: Sequence[Section]) -> list[tuple[int, str, str]]:
    """Level, heading and text of sections."""
    return [(one.level, one.heading, one.text) for one in sections]
