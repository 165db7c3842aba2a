"""One keyword from stored pages to its analysis, each stage skipped when nothing changed."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.result import GapAnalysis, PageVerdict, from_json
from skygap.cache import Cache, code_version, digest
from skygap.workers import Limits, Task, WorkerError, Workers
from spiders.items import Page, SearchResult, Serp

if TYPE_CHECKING:
    from analysis.articles import Article

# Within the caps of analysis.sniff a page of 100,000 tags took six seconds and 200 MB; the first in
# a process also loads the libraries, one second and 250 MB. A slower machine takes thrice that.
EXTRACT_LIMITS = Limits(wall_s=60.0, cpu_s=20.0, memory_mb=1_500)
# Fifty articles take a minute and 1 GB, in several threads at once where there are cores.
ANALYZE_LIMITS = Limits(wall_s=600.0, cpu_s=1_800.0, memory_mb=6_000)


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
    """All that the analysis of one keyword depends on."""

    serp: Serp
    pages: tuple[JobPage, ...]
    date: str
    country: str
    language: str
    draft: DraftArticle | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What extraction left of a page: the article as JSON, or why there is none."""

    data: bytes | None
    reason: str = ""


def analyse(job: Job, cache: Cache, workers: Workers) -> GapAnalysis:
    """The analysis of one keyword, from the cache where its inputs are unchanged.

    Args:
        job: What is analysed.
        cache: Where stages leave their results.
        workers: Where extraction and analysis run.

    Returns:
        The analysis.

    Raises:
        WorkerError: If the analysis itself failed; a page that fails is only marked so.
    """
    key = _analysis_key(job)
    stored = cache.get("analyses", key)
    if stored is None:
        extracted = _extract_all(job, cache, workers)
        task = workers.submit(_analyze, _without_bodies(job), extracted, limits=ANALYZE_LIMITS)
        stored = task.result()
        cache.put("analyses", key, stored)
    return from_json(stored)


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


def _analysis_key(job: Job) -> str:
    pages = (f"{entry.rank} {entry.result!r} {_page_key(entry.page)}" for entry in job.pages)
    draft = digest(job.draft.name, job.draft.data) if job.draft else ""
    settings = (job.date, job.country, job.language, draft, code_version())
    return digest(repr(job.serp), *settings, *pages)


def _page_key(page: Page) -> str:
    """A page's identity for extraction: everything but when it was fetched."""
    return digest(repr(replace(page, body=b"", fetched_at="")), code_version())


def _without_bodies(job: Job) -> Job:
    """The job as the analysis needs it: bodies have become articles by now."""
    pages = tuple(replace(entry, page=replace(entry.page, body=b"")) for entry in job.pages)
    return replace(job, pages=pages)


def _extract_all(job: Job, cache: Cache, workers: Workers) -> tuple[Extracted, ...]:
    """The article of each page; those not in the cache are extracted in parallel."""
    keys = [_page_key(entry.page) for entry in job.pages]
    stored = [cache.get("articles", key) for key in keys]
    tasks = {
        key: workers.submit(_extract, entry.page, limits=EXTRACT_LIMITS)
        for key, data, entry in zip(keys, stored, job.pages, strict=True)
        if data is None
    }
    fresh = {key: _collect(key, task, cache) for key, task in tasks.items()}
    return tuple(
        Extracted(data=data) if data is not None else fresh[key]
        for key, data in zip(keys, stored, strict=True)
    )


def _collect(key: str, task: Task[bytes], cache: Cache) -> Extracted:
    try:
        data = task.result()
    except WorkerError as error:
        return Extracted(data=None, reason=f"The page could not be extracted: {error}.")
    cache.put("articles", key, data)
    return Extracted(data=data)


def _extract(page: Page) -> bytes:
    """Runs in a worker."""
    from analysis.articles import article_to_json, extract_article  # slow import

    return article_to_json(extract_article(page))


def _analyze(job: Job, extracted: tuple[Extracted, ...]) -> bytes:
    """Runs in a worker."""
    from analysis.analyze import RankedArticle, analyze  # slow import
    from analysis.articles import article_from_json
    from analysis.result import to_json

    ranked = [
        RankedArticle(rank=entry.rank, result=entry.result, article=_article(entry.page, one))
        for entry, one in zip(job.pages, extracted, strict=True)
    ]
    return to_json(
        analyze(
            job.serp,
            ranked,
            date=job.date,
            country=job.country,
            language=job.language,
            draft=article_from_json(job.draft.data) if job.draft else None,
            draft_name=job.draft.name if job.draft else "",
        )
    )


def _article(page: Page, extracted: Extracted) -> "Article":
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
    if article.verdict is PageVerdict.NOT_ARTICLE:  # a writer's own page, whatever its kind
        return replace(article, verdict=PageVerdict.READ, reason="")
    return article
