"""What a reader must know to trust a result: its limits, and the settings behind it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from analysis.answers import MIN_ANSWERED
from analysis.article import Article
from analysis.corpus import MAX_COPIED, RankedArticle, readable
from analysis.coverage import MIN_THIN, MIN_TREATED
from analysis.engine import engine_for
from analysis.extraction.quality import MIN_WORDS
from analysis.kinds import MAX_RARE
from analysis.result import PageVerdict, Setting
from analysis.stretches import has_headings
from analysis.topics import MIN_SUPPORT

MAX_LENGTH = 5  # times the median page's words; the same from which a page's length is odd
ENOUGH_PAGES = 4  # below, one page more or less turns "most pages" around

_NAMES = {
    PageVerdict.NOT_FETCHED: "not fetched",
    PageVerdict.BLOCKED: "blocked",
    PageVerdict.CAPTCHA: "behind a captcha",
    PageVerdict.CONSENT_WALL: "behind a request for consent",
    PageVerdict.PAYWALL: "behind a paywall",
    PageVerdict.SOFT_404: "that says it does not exist",
    PageVerdict.LOGIN: "behind a login",
    PageVerdict.LISTING: "a listing",
    PageVerdict.FORUM: "a forum or question page",
    PageVerdict.OFFER: "an offer",
    PageVerdict.VIDEO: "a video",
    PageVerdict.PDF: "a PDF",
    PageVerdict.NOT_HTML: "not HTML",
    PageVerdict.TOO_LARGE: "too large",
    PageVerdict.EMPTY: "without an article",
    PageVerdict.SCRIPT_SHELL: "with text that comes by script",
    PageVerdict.OTHER_LANGUAGE: "in another language",
    PageVerdict.NEAR_COPY: "a near-copy of a better ranked page",
    PageVerdict.OUTLIER: "on another subject",
    PageVerdict.EXTRACTION_FAILED: "not extracted",
}


def notes(
    pages: Sequence[RankedArticle],
    draft: Article | None,
    language: str,
    oddities: Mapping[str, str],
) -> tuple[str, ...]:
    """Limits of a result in plain sentences.

    Args:
        pages: Every page of the SERP, judged.
        draft: The draft as it came, or None.
        language: ISO 639-1 code that pages are read in.
        oddities: By address, how readable pages lie far from the others.

    Returns:
        Those of the pages first, then those of the draft; () when there is nothing to warn of.
    """
    told = (
        f"Rank {one.rank} counts, though it is unlike the others. {oddities[one.article.url]}"
        for one in readable(pages)
        if one.article.url in oddities
    )
    return (*_notes(pages, language), *told, *_draft_notes(draft, pages, language))


def _draft_notes(
    draft: Article | None, pages: Sequence[RankedArticle], language: str
) -> Iterator[str]:
    if draft is None:
        return
    if draft.verdict is not PageVerdict.READ:
        yield f"The draft could not be read: {draft.reason} Gaps are those without a draft."
    elif draft.n_words < MIN_WORDS:
        words = "1 word" if draft.n_words == 1 else f"{draft.n_words} words"
        yield f"The draft has only {words}, so nearly every topic is missing in it."
    elif language and draft.language not in {language, ""}:
        yield (
            f"The draft is in {draft.language!r}, the pages in {language!r}: "
            "its coverage is too low wherever words differ."
        )
    else:
        yield from _odd_draft(draft, [one.article.n_words for one in readable(pages)])


def _odd_draft(draft: Article, lengths: Sequence[int]) -> Iterator[str]:
    """What a draft's own form does to its measure."""
    if not has_headings(draft.sections):
        yield (
            "The draft has no headings for its parts (h1 to h4): what it treats is told by its "
            "text alone, less surely."
        )
    if lengths and draft.n_words > MAX_LENGTH * median(lengths):
        yield (
            f"The draft has {draft.n_words:,} words, over {MAX_LENGTH} times the median page: "
            "some of its sections will match topics by chance."
        )


def _pages(n: int) -> str:
    return "1 page" if n == 1 else f"{n} pages"


def _notes(pages: Sequence[RankedArticle], language: str) -> Iterator[str]:
    n_read = len(readable(pages))
    if not n_read:
        yield "No page could be read, so nothing can be said about topics and gaps."
    elif n_read < ENOUGH_PAGES:
        read = "page was read" if n_read == 1 else "pages were read"
        yield f"Thin evidence: only {n_read} {read}; every share below rests on that."
    if n_read and not any(part.heading for one in readable(pages) for part in one.article.sections):
        yield "No readable page has a heading, so no topic can be named."
    if n_read < len(pages):
        n_out = len(pages) - n_read
        do = "does" if n_out == 1 else "do"
        yield f"{n_out} of {_pages(len(pages))} {do} not count: {_reasons(pages)}."
    doubtful = [str(one.rank) for one in readable(pages) if one.article.is_encoding_doubtful]
    if doubtful:
        yield f"Letters may be misread at rank {', '.join(doubtful)}: no encoding fits all bytes."
    if n_read and not engine_for(language).has_model:
        yield (
            f"No language model is installed for {language!r}: words are compared as written, "
            "phrases are guessed from stop words, and matches are weaker."
        )


def _reasons(pages: Sequence[RankedArticle]) -> str:
    counts = Counter(one.article.verdict for one in pages)
    return ", ".join(
        f"{counts[verdict]} {name}" for verdict, name in _NAMES.items() if counts[verdict]
    )


def settings(language: str) -> tuple[Setting, ...]:
    """Engine and thresholds that a result with readable pages depends on.

    Args:
        language: ISO 639-1 code that pages are read in.

    Returns:
        Names in plain words with their values as text, the engine first.
    """
    values = {
        "language engine": engine_for(language).name,
        "least words of an article": MIN_WORDS,
        "share of another page's text that makes a near-copy": MAX_COPIED,
        "support from which a topic is shared": MIN_SUPPORT,
        "coverage from which a topic is treated": MIN_TREATED,
        "coverage from which a topic is touched": MIN_THIN,
        "most pages that treat a rare topic": MAX_RARE,
        "share of a question's words that an answer holds": MIN_ANSWERED,
    }
    return tuple(Setting(name=name, value=str(value)) for name, value in values.items())
