"""A fetched page as an article: text, outline, metadata, or why there is none."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from analysis.article import (
    Article,
    BlockKind,
    DateCertainty,
    Section,
    article_from_json,
    article_to_json,
)
from analysis.extraction import dom, quality, sniff
from analysis.extraction.addresses import base_of, canonical_url, host_of
from analysis.extraction.authors import page_author
from analysis.extraction.body import Body, Parts, body_of
from analysis.extraction.dates import page_date
from analysis.extraction.decoding import decoded
from analysis.extraction.language import language_of
from analysis.extraction.linked_data import linked_data, schema_types
from analysis.extraction.main_text import main_lines
from analysis.extraction.page_kinds import VERDICTS, KindVerdict, clues_of, page_kind
from analysis.extraction.site_marks import site_marks
from analysis.extraction.titles import (
    head_titles,
    page_description,
    page_title,
    site_names,
    title_tag,
)
from analysis.extraction.visible_dates import visible_day
from analysis.extraction.walk import blocks_and_media
from analysis.result import PageVerdict
from spiders.items import Page, PageState, Rendering

if TYPE_CHECKING:
    from lxml import html

__all__ = ["Article", "Section", "article_from_json", "article_to_json", "extract_article"]

MAX_TYPES = 50  # schema.org types kept of a page
FULL_WORDS = 80  # of paragraphs in one section
MIN_FULL = 4  # such sections, and
MIN_PROSE = 0.7  # of the words in paragraphs: a page that treats its subject, whatever it sells
MIN_PARAGRAPH = 150  # characters; shorter ones are labels and slogans
SURE = 0.8  # share of the other kinds from which a page without an article is called one of them
N_EVIDENCE = 3  # clues told in the reason for which a page is left out

# What tells more than that nothing came: robots.txt, sizes, and statuses that say who may read
_OF_STATE: Mapping[PageState, PageVerdict] = {
    PageState.BLOCKED: PageVerdict.BLOCKED,
    PageState.TOO_LARGE: PageVerdict.TOO_LARGE,
}
_OF_STATUS: Mapping[int, PageVerdict] = {
    HTTPStatus.UNAUTHORIZED: PageVerdict.LOGIN,
    HTTPStatus.PAYMENT_REQUIRED: PageVerdict.PAYWALL,
    HTTPStatus.FORBIDDEN: PageVerdict.BLOCKED,
    HTTPStatus.TOO_MANY_REQUESTS: PageVerdict.BLOCKED,
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: PageVerdict.BLOCKED,
}


def extract_article(page: Page) -> Article:
    """The article on a page; whatever the bytes are, an answer.

    Args:
        page: A page of the harvest, in any state.

    Returns:
        An article with verdict READ, or one whose verdict and reason say why it is none; of these
        only a page of another kind, such as LISTING, has its text.

    Raises:
        MemoryError: If the process may not have as much memory as the page needs.
    """
    if page.state is not PageState.DONE:
        reason = page.reason or "The page was not fetched."
        return unread_article(page, _unfetched(page), reason)
    reason = sniff.refusal(page.body, page.content_type)
    if reason:
        is_pdf = sniff.is_pdf(page.body, page.content_type)
        return unread_article(page, PageVerdict.PDF if is_pdf else PageVerdict.NOT_HTML, reason)
    if sniff.is_too_large(page.body):
        reason = f"The page has {len(page.body):,} bytes; at most {sniff.MAX_BYTES:,} are read."
        return unread_article(page, PageVerdict.TOO_LARGE, reason)
    try:
        return _extracted(page)
    except MemoryError:
        raise  # the limit of the process: told by who set it
    except Exception as error:  # noqa: BLE001 # three parsers over foreign bytes: a page, not the run
        reason = f"The page could not be parsed ({type(error).__name__})."
        return unread_article(page, PageVerdict.EXTRACTION_FAILED, reason)


def unread_article(page: Page, verdict: PageVerdict, reason: str) -> Article:
    """An article without text.

    Args:
        page: The page it stands for.
        verdict: Anything but READ.
        reason: One plain sentence.

    Returns:
        The article; only address, verdict and reason are set.
    """
    url = _writable(page.url)
    return Article(url=url, host=host_of(url), verdict=verdict, reason=_writable(reason))


def _unfetched(page: Page) -> PageVerdict:
    by_status = _OF_STATUS.get(page.status or 0, PageVerdict.NOT_FETCHED)
    return _OF_STATE.get(page.state, by_status)


def _writable(text: str) -> str:
    """Text that UTF-8 can hold: a lone surrogate becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _extracted(page: Page) -> Article:
    source = decoded(page.body, page.content_type)
    reason = sniff.markup_refusal(source.text)
    if reason:
        return unread_article(page, PageVerdict.EXTRACTION_FAILED, reason)
    root = dom.parse(source.text)
    parts = _parts(root, page.url)
    article = replace(
        _described(page.url, root, parts),
        encoding=source.encoding,
        is_encoding_doubtful=source.is_doubtful,
    )
    shown = [block.text for block in parts.found]
    verdict, reason = quality.verdict_of(
        quality.SeenPage(root=root, lines=parts.lines, shown=shown, nodes=parts.nodes, url=page.url)
    )
    is_unread = verdict is PageVerdict.EMPTY and page.rendering is Rendering.SHELL
    if verdict is PageVerdict.SCRIPT_SHELL or is_unread:
        verdict, reason = PageVerdict.SCRIPT_SHELL, _shell_reason(reason, page)
    if verdict not in {PageVerdict.READ, PageVerdict.EMPTY}:
        return replace(article, verdict=verdict, reason=reason)
    kind = page_kind(clues_of(root, parts.found, parts.lines, page.url, parts.nodes))
    if verdict is PageVerdict.READ:
        return _read(article, parts, kind)
    if kind.left_out >= SURE:
        verdict, reason = VERDICTS[kind.kind], _taken_for(kind)
    return replace(article, verdict=verdict, reason=reason)


def _shell_reason(reason: str, page: Page) -> str:
    """Why there is no text, and what would bring it."""
    if page.rendering is Rendering.RENDERED:
        return f"{reason} A browser has run its scripts, and they brought none."
    return f"{reason} {page.reason}".rstrip()


def _parts(root: "html.HtmlElement", url: str) -> Parts:
    found, media = blocks_and_media(root)
    shown = [block.text for block in found if block.level == 1]
    return Parts(
        found=found,
        media=media,
        lines=main_lines(root, url),
        nodes=linked_data(root),
        title=page_title(shown, head_titles(root), site_names(root, url)),
        base=base_of(root, url),
    )


def _described(url: str, root: "html.HtmlElement", parts: Parts) -> Article:
    """The article without its body: what the page says of itself."""
    date = page_date(root, parts.nodes, url, visible_day(parts.found, parts.title))
    url = _writable(url)
    return Article(
        url=url,
        host=host_of(url),
        verdict=PageVerdict.READ,
        title=parts.title,
        title_tag=title_tag(root),
        description=page_description(root),
        author=page_author(root, parts.nodes),
        date=date.published,
        date_certainty=date.certainty,
        modified=date.modified,
        language=language_of("\n".join(parts.lines)),
        canonical_url=canonical_url(root, parts.base),
        schema_types=schema_types(parts.nodes)[:MAX_TYPES],
        marks=site_marks(root, parts.found, parts.base),
    )


def _taken_for(kind: KindVerdict) -> str:
    return f"Taken for a {kind.kind} page: {'; '.join(kind.evidence[:N_EVIDENCE])}."


def _read(article: Article, parts: Parts, kind: KindVerdict) -> Article:
    """The article with its body, and whether its page is one."""
    body = body_of(parts)
    is_left_out = kind.is_left_out and not _treats_its_subject(body)
    # the day on which a shop or an index was set up is none that a reader would go by
    certainty = DateCertainty.GUESS if is_left_out and article.date else article.date_certainty
    return replace(
        article,
        date_certainty=certainty,
        verdict=VERDICTS[kind.kind] if is_left_out else PageVerdict.READ,
        reason=_taken_for(kind) if is_left_out else "",
        kind=kind.kind,
        kind_confidence=kind.confidence,
        kind_evidence=kind.evidence,
        sections=body.sections,
        links=body.links,
        media=body.media,
    )


def _treats_its_subject(body: Body) -> bool:
    """Whether a page is a rival for its text: several full sections that are most of it.

    Firms write guides too, with what they sell around them; leaving one out costs more than
    comparing a talkative shop.
    """
    prose = [_n_prose(section) for section in body.sections]
    full = [n for n, section in zip(prose, body.sections, strict=True) if section.heading]
    n_words = sum(len(section.text.split()) for section in body.sections)
    is_full = sum(n >= FULL_WORDS for n in full) >= MIN_FULL
    return is_full and sum(prose) >= MIN_PROSE * n_words


def _n_prose(section: Section) -> int:
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    texts = (block.text for block in section.blocks if block.kind in kinds)
    return sum(len(text.split()) for text in texts if len(text) >= MIN_PARAGRAPH)
