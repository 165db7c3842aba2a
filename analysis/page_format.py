"""The format of a page: what form its text takes, and what shows it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from analysis.article import Article, BlockKind, Section
from analysis.corpus import RankedArticle
from analysis.format_words import LANGUAGE, asks_what, format_named, is_act, is_step
from analysis.headings import is_form, is_question, label_of
from analysis.page_title import pieces_of, title_of, title_passage, titles_of
from analysis.result import PageFormat, PageKind, Passage
from analysis.roots import root_of

MIN_HEADINGS = 3  # fewer show no form
MIN_SHARE = 0.5  # of the headings that have the form
MIN_STEPS = 3
MIN_CODE_SECTIONS = 4  # with code in them: somebody is shown how
MIN_TABLE_SHARE = 0.5  # of the words that stand in tables
MAX_BARE = 3  # words of a title beside the keyword's that leave it a bare subject
_TYPES = (
    ("HowTo", PageFormat.HOW_TO),
    ("Recipe", PageFormat.HOW_TO),
    ("Review", PageFormat.REVIEW),
    ("FAQPage", PageFormat.FAQ),
    ("QAPage", PageFormat.FAQ),
    ("NewsArticle", PageFormat.NEWS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatSign:
    """The format of a page.

    Attributes:
        format: OTHER where nothing shows one.
        passage: What shows it: the title, or a heading.
        is_named: Whether the title names it.
    """

    format: PageFormat
    passage: Passage
    is_named: bool


def page_format(one: RankedArticle, query: Collection[str], language: str) -> FormatSign:
    """The format of a page, by the first of these that shows one.

    The wording of its title, then of its title element; the form of its headings (questions,
    steps, numbers, things to do); code in many sections; tables; the schema.org types it declares;
    a title that is little more than the keyword, or a heading that says what something is.

    Args:
        one: A readable page.
        query: Lemmas of the keyword.
        language: ISO 639-1 code; wordings are known in English alone, of a page in another
            language questions, numbers, code, tables and types tell.

    Returns:
        Exactly one.
    """
    is_known = language == LANGUAGE
    for title in titles_of(one) if is_known else ():
        named = format_named(pieces_of(title))
        if named:
            passage = title_passage(one)
            if title != passage.text:
                passage = Passage(url=passage.url, rank=passage.rank, heading="", text=title)
            return FormatSign(format=named, passage=passage, is_named=True)
    kind, heading = _of_structure(one.article, is_known=is_known)
    kind = kind or _of_types(one.article)
    if not kind and is_known:
        kind, heading = _of_subject(one, query, language)
    return FormatSign(
        format=kind or PageFormat.OTHER,
        passage=_heading_passage(one, heading) if heading else title_passage(one),
        is_named=False,
    )


def _heading_passage(one: RankedArticle, heading: str) -> Passage:
    return Passage(url=one.article.url, rank=one.rank, heading=heading, text=heading)


def _of_structure(article: Article, *, is_known: bool) -> tuple[PageFormat | None, str]:
    """The format that headings and blocks show, with a heading that shows it, or ""."""
    headings = [part.heading for part in article.sections if part.heading]
    told = [one for one in headings if not is_form(one)]
    steps = [one for one in headings if is_step(one)] if is_known else []
    acts = [one for one in told if is_act(label_of(one))] if is_known else []
    numbered = [one for one in told if one.lstrip("#([ ")[:1].isdigit() and label_of(one) != one]
    questions = [one for one in told if is_question(one)]
    coded = [part for part in article.sections if _has(part, BlockKind.CODE)]
    n_table_words = _n_table_words(article)
    rules: tuple[tuple[bool, PageFormat, list[str]], ...] = (
        (_is_most(questions, told), PageFormat.FAQ, questions),
        (len(steps) >= MIN_STEPS, PageFormat.HOW_TO, steps),
        (_is_most(acts, told), PageFormat.HOW_TO, acts),
        (_is_most(numbered, told), PageFormat.LIST, numbered),
        (len(coded) >= MIN_CODE_SECTIONS, PageFormat.HOW_TO, [one.heading for one in coded]),
        (n_table_words > MIN_TABLE_SHARE * article.n_words, PageFormat.REFERENCE, []),
    )
    for applies, kind, shown in rules:
        if applies:
            return kind, next(filter(None, shown), "")
    return None, ""


def _is_most(some: Sequence[str], every: Sequence[str]) -> bool:
    return len(some) >= MIN_HEADINGS and len(some) >= MIN_SHARE * len(every)


def _has(part: Section, kind: BlockKind) -> bool:
    return any(block.kind is kind for block in part.blocks)


def _n_table_words(article: Article) -> int:
    blocks = (block for part in article.sections for block in part.blocks)
    return sum(len(one.text.split()) for one in blocks if one.kind is BlockKind.TABLE_CELL)


def _of_types(article: Article) -> PageFormat | None:
    declared = {name.rpartition("/")[2] for name in article.schema_types}
    return next((kind for name, kind in _TYPES if name in declared), None)


def _of_subject(
    one: RankedArticle, query: Collection[str], language: str
) -> tuple[PageFormat | None, str]:
    """An explainer, where the title is a bare subject or a heading says what it is."""
    words = [word.strip(".,'\"").lower() for word in title_of(one).split()]
    roots = {root_of(word, language) for word in query}
    beside = [word for word in words if root_of(word, language) not in roots]
    if len(beside) < len(words) and len(beside) <= MAX_BARE:
        return PageFormat.EXPLAINER, ""
    headings = (part.heading for part in one.article.sections)
    said = next((heading for heading in headings if asks_what(label_of(heading))), "")
    if said:
        return PageFormat.EXPLAINER, said
    is_manual = one.article.kind is PageKind.DOCUMENTATION
    return (PageFormat.REFERENCE if is_manual else None), ""
