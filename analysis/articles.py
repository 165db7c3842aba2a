"""A fetched page as an article: main text, outline, metadata, or why there is none."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree
from w3lib.encoding import html_to_unicode

from analysis import dom, metadata, quality, sniff
from analysis.article import Article, Section, article_from_json, article_to_json
from analysis.language import language_of
from analysis.outline import sections
from analysis.result import PageVerdict
from spiders.items import Page, PageState

if TYPE_CHECKING:
    from lxml import html

__all__ = ["Article", "Section", "article_from_json", "article_to_json", "extract_article"]

# the readers' own guesses at a date are wrong more often than right, so only what a page declares
_DATES = {"extensive_search": False, "original_date": True}
_LINES = frozenset(["p", "head", "item", "cell", "quote", "code", "row", "list", "table"])


def extract_article(page: Page) -> Article:
    """The article on a page; whatever the bytes are, an answer and never an exception.

    Args:
        page: A page of the harvest, in any state.

    Returns:
        An article with verdict READ, or one without text whose verdict and reason say why.
    """
    if page.state is not PageState.DONE:
        reason = page.reason or "The page was not fetched."
        return unread_article(page, PageVerdict.NOT_FETCHED, reason)
    reason = sniff.refusal(page.body, page.content_type)
    if reason:
        return unread_article(page, PageVerdict.NOT_HTML, reason)
    if sniff.is_too_large(page.body):
        reason = f"The page has {len(page.body):,} bytes; at most {sniff.MAX_BYTES:,} are read."
        return unread_article(page, PageVerdict.EXTRACTION_FAILED, reason)
    try:
        return _extracted(page)
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


def _writable(text: str) -> str:
    """Text that UTF-8 can hold: a lone surrogate becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def host_of(url: str) -> str:
    """Host of an address in lower case, without port; "" when there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _extracted(page: Page) -> Article:
    markup = _decoded(page)
    if sniff.has_attribute_bomb(markup):
        reason = f"A tag of the page has over {sniff.MAX_ATTRIBUTES:,} attributes."
        return unread_article(page, PageVerdict.EXTRACTION_FAILED, reason)
    root = dom.parse(markup)
    found = dom.blocks(root)
    main = _main(root, page.url)
    n_visible = sum(len(block.text.split()) for block in found)
    verdict, reason = quality.verdict_of(root, main.n_words, n_visible)
    title = metadata.page_title(*dom.title_candidates(root), fallback=main.title)
    is_read = verdict is PageVerdict.READ
    url = _writable(page.url)
    return Article(
        url=url,
        host=host_of(url),
        verdict=verdict,
        reason=reason,
        title=title,
        author=main.author,
        date=main.date,
        language=language_of("\n".join(main.lines)),
        text="\n".join(main.lines) if is_read else "",
        sections=sections(found, main.lines, title) if is_read else (),
        n_words=main.n_words,
    )


def _decoded(page: Page) -> str:
    from resiliparse.parse.encoding import detect_encoding  # loads a large library

    return html_to_unicode(page.content_type, page.body, auto_detect_fun=detect_encoding)[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Main:
    """What the extractor found: lines of main text, and the metadata it is right about."""

    lines: tuple[str, ...] = ()
    title: str = ""
    author: str = ""
    date: str = ""

    @property
    def n_words(self) -> int:
        return sum(len(line.split()) for line in self.lines)


def _main(root: "html.HtmlElement", url: str) -> _Main:
    from trafilatura import bare_extraction  # costs half a second
    from trafilatura.settings import Document

    document = bare_extraction(
        root, url=url, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    if not isinstance(document, Document):
        return _Main()
    return _Main(
        lines=_lines(document.body),
        title=document.title or "",
        author=metadata.author_names(document.author or ""),
        date=document.date or "",
    )


def _lines(body: "etree._Element") -> tuple[str, ...]:
    """Text of the extractor's tree, one line a block."""
    running: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        text = (element.text if event == "start" else element.tail) or ""
        running.append("\n" * (element.tag in _LINES) + text.replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(running).split("\n"))
    return tuple(line for line in lines if line)
