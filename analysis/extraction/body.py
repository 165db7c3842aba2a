"""The body of an article: its sections, links and media, from a page's blocks and main text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.article import Link, Media, Section
from analysis.extraction.blocks import Block, RawMedia
from analysis.extraction.candidates import MAX_LEVEL
from analysis.extraction.faq import Answered, answered
from analysis.extraction.furniture import is_furniture
from analysis.extraction.linked_data import Node
from analysis.extraction.main_text import MainText
from analysis.extraction.outline import outline
from analysis.extraction.references import links_of, media_of
from analysis.extraction.sections import cut

MIN_HELD = 0.5  # of the main text that sections must hold, else it stands where no block is


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What an article consists of.

    Attributes:
        sections: In the order of the page, the lead first.
        links: Of the text, to other pages.
        media: That stand in the text.
    """

    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What was read of a page.

    Attributes:
        found: All its blocks.
        media: All its images, videos and sounds.
        lines: Its main text.
        nodes: Its JSON-LD.
        title: The title it shows.
        base: Address that relative ones are read from.
    """

    found: Sequence[Block]
    media: Sequence[RawMedia]
    lines: Sequence[str]
    nodes: Sequence[Node]
    title: str
    base: str


def body_of(page: Parts) -> Body:
    """The body of an article.

    Args:
        page: What was read of its page.

    Returns:
        The body; only a lead with all the lines where the blocks hold less than half of them, as
        of text that stands in a noscript or template element.
    """
    chosen = outline(page.found, MainText.of(page.lines))
    first = next((at for at, is_text in enumerate(chosen.is_text) if is_text), len(page.found))
    questions = answered(page.found, page.nodes, chosen.headings, first)
    chosen = replace(chosen, headings=chosen.headings | _over(page.found, questions))
    parts = cut(page.found, chosen, questions, page.title)
    n_held = sum(len(f"{one.heading} {one.text}".split()) for one in parts.sections)
    if n_held < MIN_HELD * sum(len(line.split()) for line in page.lines):
        lead = Section.of_text(level=0, heading="", text="\n".join(page.lines))
        return Body(sections=(lead,))
    answers = {at for one in questions for at in one.blocks}
    is_part = [
        is_text or at in answers or at in chosen.headings
        for at, is_text in enumerate(chosen.is_text)
    ]
    return Body(
        sections=parts.sections,
        links=links_of(page.found, is_part, parts, page.base),
        media=media_of(page.media, chosen, parts, page.base),
    )


def _over(found: Sequence[Block], questions: Sequence[Answered]) -> frozenset[int]:
    """Headings right above a question, which name the list of them."""
    above = (one.at - 1 for one in questions if 0 < one.at < len(found))
    return frozenset(at for at in above if _could_name(found[at]))


def _could_name(block: Block) -> bool:
    is_shown = not block.is_furniture and not block.is_hidden
    return is_shown and 0 < block.level <= MAX_LEVEL and not is_furniture(block.text)
