"""Links and media of an article, with the sections they stand in."""

from collections.abc import Iterator, Sequence
from urllib.parse import urldefrag

from analysis.article import Link, Media
from analysis.extraction.addresses import absolute
from analysis.extraction.blocks import Block, RawMedia
from analysis.extraction.boxes import Box
from analysis.extraction.outline import Outline
from analysis.extraction.sections import Cut

MAX_CHARACTERS = 500  # of a link's or an image's text


def links_of(
    found: Sequence[Block], is_text: Sequence[bool], cut: Cut, base: str
) -> tuple[Link, ...]:
    """Links of the article's text to other pages.

    Args:
        found: All blocks of the page.
        is_text: For every block, whether it is text or a heading of the article.
        cut: Its sections.
        base: Address that relative ones are read from.

    Returns:
        In the order of the page.
    """
    return tuple(
        link
        for at, block in enumerate(found)
        if is_text[at] and block.links
        for link in _links(block, cut.section_at(at), cut.places.get(at, -1), base)
    )


def _links(block: Block, section: int, place: int, base: str) -> Iterator[Link]:
    for raw in block.links:
        url = absolute(raw.href, base)
        is_on_page = raw.href.startswith("#") or ("#" in raw.href and url == urldefrag(base).url)
        if url and raw.text and not is_on_page:
            text, rel = raw.text[:MAX_CHARACTERS], " ".join(raw.rel.lower().split())
            yield Link(
                url=url,
                text=text,
                rel=rel[:MAX_CHARACTERS],
                section=section,
                block=place,
                start=raw.start,
            )


def media_of(media: Sequence[RawMedia], chosen: Outline, cut: Cut, base: str) -> tuple[Media, ...]:
    """Images, videos and sounds that stand in the article's box, among its text.

    Args:
        media: All of the page.
        chosen: Which blocks are the article's, and the box that holds it.
        cut: Its sections.
        base: Address that relative ones are read from.

    Returns:
        In the order of the page, each address once.
    """
    texts = [at for at, is_text in enumerate(chosen.is_text) if is_text]
    box = chosen.box
    if not texts or box is None:
        return ()
    kept = [
        one
        for one in media
        if texts[0] <= one.at <= texts[-1] + 1 and not one.is_furniture and _is_of(one.box, box)
    ]
    found = [
        Media(
            kind=one.kind,
            url=absolute(one.src, base) if one.src else "",
            alt=one.alt[:MAX_CHARACTERS],
            caption=one.caption[:MAX_CHARACTERS],
            section=cut.section_at(one.at - 1),
        )
        for one in kept
    ]
    first = {(one.url or one.alt or str(at)): one for at, one in reversed(list(enumerate(found)))}
    return tuple(one for at, one in enumerate(found) if first[one.url or one.alt or str(at)] is one)


def _is_of(box: Box, article: Box) -> bool:
    """Whether a box stands in the article's, with none between that is set aside."""
    for one in box.chain():
        if one is article:
            return True
        if one.is_aside:
            return False
    return False
