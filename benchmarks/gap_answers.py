"""What the product finds for each case of the benchmark on gaps."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

from analysis.analyze import RankedArticle, analyze
from analysis.article import Article
from analysis.articles import extract_article
from analysis.profile import DEFAULT_PROFILE, Profile
from analysis.result import GapAnalysis, PageVerdict
from benchmarks.gap_cases import Case
from benchmarks.paths import BenchmarkError, corpus_file
from spiders.items import Page, PageState, SearchResult, Serp

DATE = "2026-01-01"  # of no consequence for gaps; fixed so that two runs agree
LANGUAGE = "en"  # of all corpora
MAX_REMEMBERED = 64  # articles of one keyword, its drafts too
KEPT = "#kept"  # added to the id of a case for what is found for the whole article


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A gap or topic by what it is called.

    Attributes:
        label: As a brief shows it.
        terms: That mark it.
        headings: Other headings that rivals give it; none are known of a gap.
    """

    label: str
    terms: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found for one article against its rivals.

    Attributes:
        gaps: Highest score first, whatever their kind.
        topics: All that the rivals have, in the order of the brief.
    """

    gaps: tuple[Named, ...]
    topics: tuple[Named, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Of the gaps."""
        return tuple(gap.label for gap in self.gaps)


Answers = Mapping[str, Answer]  # by id of the case, those of the whole article by id + KEPT


def answers_of(
    corpus: Path, cases: Iterable[Case], profile: Profile = DEFAULT_PROFILE
) -> dict[str, Answer]:
    """What is found for the draft of every case, and for the whole article.

    Args:
        corpus: Folder of the corpus.
        cases: Any of its cases.
        profile: Of the analysis.

    Returns:
        By case id, the whole article's with KEPT added.

    Raises:
        BenchmarkError: If a page is missing, or a page lacks the section that is to be removed.
    """
    answers: dict[str, Answer] = {}
    whole: dict[tuple[str, str, tuple[str, ...]], Answer] = {}  # several cases share a page
    for case in cases:
        article = article_of(corpus, case.kept)
        draft = (
            article_of(corpus, case.draft) if case.draft else without(article, case.truth.heading)
        )
        answers[case.case_id] = _answer(corpus, case, draft, profile)
        key = case.keyword, case.kept, case.competitors
        if key not in whole:
            whole[key] = _answer(corpus, case, article, profile)
        answers[f"{case.case_id}{KEPT}"] = whole[key]
    return answers


def without(article: Article, heading: str) -> Article:
    """An article without one of its sections and those below it.

    Args:
        article: The whole.
        heading: Of the section, as the page has it.

    Returns:
        The rest; without links and media, whose sections have moved.

    Raises:
        BenchmarkError: If no section has that heading.
    """
    parts = article.sections
    at = next((at for at, part in enumerate(parts) if part.level and part.heading == heading), None)
    if at is None:
        raise BenchmarkError(f"{article.url} has no section {heading!r}: correct the case.")
    deeper = range(at + 1, len(parts))
    end = next((one for one in deeper if parts[one].level <= parts[at].level), len(parts))
    return replace(article, sections=parts[:at] + parts[end:], links=(), media=())


def _answer(corpus: Path, case: Case, draft: Article, profile: Profile) -> Answer:
    rivals = [article_of(corpus, name) for name in case.competitors]
    results = tuple(SearchResult(rank=rank, url=one.url) for rank, one in enumerate(rivals, 1))
    ranked = [
        RankedArticle(rank=result.rank, result=result, article=rival)
        for result, rival in zip(results, rivals, strict=True)
    ]
    serp = Serp(query=case.keyword, results=results, source=f"corpus {corpus.name}")
    return _named(
        analyze(
            serp,
            ranked,
            date=DATE,
            language=LANGUAGE,
            draft=replace(draft, verdict=PageVerdict.READ),  # a writer's draft is never judged
            draft_name=case.case_id,
            profile=profile,
        )
    )


def _named(found: GapAnalysis) -> Answer:
    gaps = sorted(found.gaps, key=lambda gap: (-gap.score, gap.label, gap.id))
    return Answer(
        gaps=tuple(Named(label=gap.label, terms=gap.terms) for gap in gaps),
        topics=tuple(
            Named(label=topic.label, terms=topic.terms, headings=topic.headings)
            for topic in found.topics
        ),
    )


@lru_cache(maxsize=MAX_REMEMBERED)
def article_of(corpus: Path, name: str) -> Article:
    """A page as the product reads it.

    Args:
        corpus: Folder of the corpus.
        name: File of the page in it.

    Returns:
        The article, whatever its verdict.

    Raises:
        BenchmarkError: If there is no such page.
    """
    url = _address(name)
    body = corpus_file(corpus, name).read_bytes()
    page = Page(requested_url=url, url=url, state=PageState.DONE, status=200, body=body)
    return extract_article(page)


def _address(name: str) -> str:
    """Every page on a host of its own, as no two rivals are one site, and none is a home page."""
    folder, _, file = name.rpartition("/")
    return f"https://{Path(file).stem}.{folder.replace('/', '.') or 'pages'}.example/{file}"


def _answers(task: tuple[Path, tuple[Case, ...], Profile]) -> dict[str, Answer]:
    return answers_of(*task)


def all_answers(
    corpus: Path, cases: Sequence[Case], profiles: Sequence[Profile], n_workers: int
) -> Iterator[tuple[Profile, str, dict[str, Answer]]]:
    """The same as `answers_of`, one keyword and profile at a time in each of several processes.

    Args:
        corpus: Folder of the corpus.
        cases: Any of its cases.
        profiles: Of the analysis.
        n_workers: Processes.

    Yields:
        Profile, keyword and its answers; in the order of the cases, then of the profiles.

    Raises:
        BenchmarkError: If a page is missing, or a page lacks the section that is to be removed.
    """
    groups = [tuple(group) for _, group in groupby(cases, key=lambda case: case.slug)]
    tasks = [(corpus, group, profile) for group in groups for profile in profiles]
    # Spawned: a fork would take along what measures or threads its parent has.
    with ProcessPoolExecutor(n_workers, mp_context=get_context("spawn")) as pool:
        for (_, group, profile), found in zip(tasks, pool.map(_answers, tasks), strict=True):
            yield profile, group[0].keyword, found


def answers_to_json(answers: Answers) -> bytes:
    """Label and terms of every gap by case, as UTF-8 JSON; the same answers give the same bytes."""
    listed = {
        name: [{"label": gap.label, "terms": list(gap.terms)} for gap in answer.gaps]
        for name, answer in answers.items()
    }
    return json.dumps(listed, indent=1, ensure_ascii=False).encode() + b"\n"
