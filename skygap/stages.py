"""One keyword from stored pages to its analysis, each stage skipped when nothing changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.profile import Profile
from analysis.result import PageVerdict
from skygap.cache import Cache, digest
from skygap.code_version import code_version
from skygap.parts import Part, Stage
from skygap.workers import Limits, WorkerError, Workers
from spiders.items import OwnPages, Page, SearchResult, Serp
from spiders.own_pages import own_pages_from_json

if TYPE_CHECKING:
    from analysis.articles import Article
    from analysis.corpus import RankedArticle

# Within the caps of analysis.sniff a page of 100,000 tags took six seconds and 200 MB; the first in
# a process also loads the libraries, one second and 250 MB. A slower machine takes thrice that.
EXTRACT_LIMITS = Limits(wall_s=60.0, cpu_s=20.0, memory_mb=1_500)
# An article of 2,000 words takes a tenth of a second, loading the models two seconds and 300 MB; a
# page at the cap of analysis.sniff may have four hundred times as many.
READ_LIMITS = Limits(wall_s=300.0, cpu_s=120.0, memory_mb=3_000)
# Fifty articles take a minute and 1 GB, in several threads at once where there are cores.
ANALYZE_LIMITS = Limits(wall_s=600.0, cpu_s=1_800.0, memory_mb=6_000)

_VERSIONED = (
    *("analysis.articles", "analysis.reading", "analysis.analyze"),
    "skygap.link_stage",  # has a stage of its own
)

EXTRACTION = Stage(name="articles", complaint="The page could not be extracted")
READING = Stage(name="readings", complaint="The words of the page could not be read")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFile:
    """A draft as its file has it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftArticle:
    """A draft as extraction left it: its name, and the article as JSON."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPage:
    """One page of the SERP, as stored."""

    rank: int
    result: SearchResult
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All that the analysis of one keyword depends on.

    Attributes:
        serp: What the source answered.
        pages: Every page of it.
        date: ISO 8601 day of the harvest.
        country: As asked for, or "".
        language: ISO 639-1 code, or "" for that of most pages.
        profile: What sections are compared by.
        draft: The draft, or None.
        own: The own pages as JSON, the same bytes for all keywords of a run; b"" without any.
    """

    serp: Serp
    pages: tuple[JobPage, ...]
    date: str
    country: str
    language: str
    profile: Profile
    draft: DraftArticle | None
    own: bytes = b""


def analyse(
    job: Job, cache: Cache, workers: Workers, load: Callable[[Job], Job] = lambda job: job
) -> bytes:
    """The analysis of one keyword, from the cache where its inputs are unchanged.

    Args:
        job: What is analysed; its pages need no bodies.
        cache: Where stages leave their results.
        workers: Where extraction and analysis run.
        load: Gives the same job with the bodies of its pages; called only when there is work.

    Returns:
        The analysis, as `analysis.result.to_json` writes it.

    Raises:
        WorkerError: If the analysis itself failed; a page that fails is only marked so.
    """
    stored = cache.get("analyses", analysis_key(job))
    if stored is None:
        job = load(job)
        bare = _without_bodies(job)
        extracted = articles_of(job, cache, workers, lambda loaded: loaded)
        extracted, readings = _read_all(bare, extracted, cache, workers)
        task = workers.submit(_analyze, bare, extracted, readings, limits=ANALYZE_LIMITS)
        stored = task.result()
        cache.put("analyses", analysis_key(job), stored)  # a page may have been found damaged
    return stored


def articles_of(
    job: Job, cache: Cache, workers: Workers, load: Callable[[Job], Job]
) -> tuple[Part, ...]:
    """The article of each page of a keyword.

    Args:
        job: Its pages need no bodies.
        cache: Where stages leave their results.
        workers: Where extraction runs.
        load: Gives the same job with bodies; called once at most, where an article is not there.

    Returns:
        Bytes that `ranked_articles` reads, or why there are none, in the order of the pages.
    """
    loaded = lru_cache(maxsize=1)(lambda: load(job))
    return EXTRACTION.parts(
        [_page_key(entry.page) for entry in job.pages],
        lambda at: workers.submit(_extract, loaded().pages[at].page, limits=EXTRACT_LIMITS),
        cache,
    )


def extract_draft(draft: DraftFile | Page, workers: Workers) -> tuple[DraftArticle | None, str]:
    """The article of a draft, or one sentence on why there is none.

    Args:
        draft: A file, or a fetched page.
        workers: Where extraction runs.

    Returns:
        The article and "", or None and the sentence.
    """
    from analysis.articles import article_to_json

    name = draft.url if isinstance(draft, Page) else draft.name
    try:
        article = workers.submit(_draft_article, draft, limits=EXTRACT_LIMITS).result()
    except WorkerError as error:
        return None, f"The draft {name} could not be read: {error}. The brief is without it."
    if article.verdict is not PageVerdict.READ:
        return (
            None,
            f"The draft {name} could not be read: {article.reason} The brief is without it.",
        )
    return DraftArticle(name=name, data=article_to_json(article)), ""


def know_versions() -> None:
    """Reads all code that results depend on, before there are threads.

    Python's parser fails in one thread while another parses ("AST constructor recursion depth
    mismatch", CPython 3.11).
    """
    for module in _VERSIONED:
        code_version(module)


def analysis_key(job: Job) -> str:
    """What an analysis is known by: all that it depends on, its code included.

    Args:
        job: What is analysed; bodies are known by their hashes.

    Returns:
        Hex digest.
    """
    pages = (f"{entry.rank} {entry.result!r} {_page_key(entry.page)}" for entry in job.pages)
    draft = digest(job.draft.name, job.draft.data) if job.draft else ""
    version = code_version("analysis.analyze")
    own = digest(job.own) if job.own else ""
    settings = (job.date, job.country, job.language, job.profile, draft, own, version)
    return digest(repr(job.serp), *settings, *pages)


def _page_key(page: Page) -> str:
    """A page's identity for extraction: everything but when it was fetched."""
    return digest(repr(replace(page, body=b"", fetched_at="")), code_version("analysis.articles"))


def _without_bodies(job: Job) -> Job:
    """The job as the analysis needs it: bodies have become articles by now."""
    pages = tuple(replace(entry, page=replace(entry.page, body=b"")) for entry in job.pages)
    return replace(job, pages=pages)


def _read_all(
    job: Job, extracted: tuple[Part, ...], cache: Cache, workers: Workers
) -> tuple[tuple[Part, ...], dict[bytes, bytes]]:
    """What remains of the pages, and by article the readings of those that count and the draft."""
    language, wanted = workers.submit(_plan_reading, job, extracted, limits=ANALYZE_LIMITS).result()
    texts = [data for at in wanted if (data := extracted[at].data) is not None]
    texts += [job.draft.data] if job.draft else []
    version = code_version("analysis.reading")
    read = READING.parts(
        [digest(text, language, job.profile, version) for text in texts],
        lambda at: workers.submit(_read, texts[at], language, job.profile, limits=READ_LIMITS),
        cache,
    )
    failed = {at: one for at, one in zip(wanted, read, strict=False) if one.data is None}
    remaining = tuple(failed.get(at, one) for at, one in enumerate(extracted))
    known = {text: one.data for text, one in zip(texts, read, strict=True) if one.data is not None}
    return remaining, known


def _extract(page: Page) -> bytes:
    """Runs in a worker."""
    from analysis.articles import article_to_json, extract_article  # slow import

    return article_to_json(extract_article(page))


def _plan_reading(job: Job, extracted: tuple[Part, ...]) -> tuple[str, tuple[int, ...]]:
    """The language of the analysis and the indexes of pages to read. Runs in a worker."""
    from analysis.corpus import in_order, majority_language  # slow import

    ranked = ranked_articles(job, extracted)
    language = job.language or majority_language(in_order(ranked))
    wanted = (
        at
        for at, one in enumerate(ranked)
        if one.article.verdict is PageVerdict.READ and one.article.language == language
    )
    return language, tuple(wanted)


def _read(article: bytes, language: str, profile: Profile) -> bytes:
    """Runs in a worker."""
    from analysis.articles import article_from_json  # slow import
    from analysis.reading import read_article, reading_to_bytes

    return reading_to_bytes(read_article(article_from_json(article).sections, language, profile))


def _analyze(job: Job, extracted: tuple[Part, ...], readings: Mapping[bytes, bytes]) -> bytes:
    """Runs in a worker."""
    from analysis.analyze import analyze  # slow import
    from analysis.articles import article_from_json
    from analysis.reading import reading_from_bytes
    from analysis.result import to_json

    return to_json(
        analyze(
            job.serp,
            ranked_articles(job, extracted),
            date=job.date,
            country=job.country,
            language=job.language,
            draft=article_from_json(job.draft.data) if job.draft else None,
            draft_name=job.draft.name if job.draft else "",
            profile=job.profile,
            readings={
                article_from_json(article).sections: reading_from_bytes(reading)
                for article, reading in readings.items()
            },
            own=_own_pages(job.own) if job.own else None,
        )
    )


@lru_cache(maxsize=1)  # one object for all keywords, so that its words are weighted once a process
def _own_pages(data: bytes) -> OwnPages:
    return own_pages_from_json(data)


def ranked_articles(job: Job, extracted: Sequence[Part]) -> tuple["RankedArticle", ...]:
    """The pages of a keyword as articles; for a worker.

    Args:
        job: Its pages need no bodies.
        extracted: As `articles_of` gave them.

    Returns:
        One a page, in order.
    """
    from analysis.corpus import RankedArticle  # slow import

    return tuple(
        RankedArticle(rank=entry.rank, result=entry.result, article=_article(entry.page, one))
        for entry, one in zip(job.pages, extracted, strict=True)
    )


def _article(page: Page, extracted: Part) -> "Article":
    from analysis.articles import article_from_json, unread_article  # slow import

    if extracted.data is None:
        return unread_article(page, PageVerdict.EXTRACTION_FAILED, extracted.reason)
    return article_from_json(extracted.data)


def _draft_article(draft: DraftFile | Page) -> "Article":
    """Runs in a worker."""
    from analysis.articles import extract_article  # slow import
    from analysis.draft import read_draft

    if not isinstance(draft, Page):
        return read_draft(draft.data, draft.name)
    article = extract_article(draft)
    if article.kind is not None:  # it has a text; a writer's own page may be of any kind
        return replace(article, verdict=PageVerdict.READ, reason="")
    return article
