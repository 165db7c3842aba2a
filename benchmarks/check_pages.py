"""Keywords of a corpus of gap cases as briefs to check drafts in, and their drafts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from analysis.analyze import RankedArticle, analyze
from analysis.article import Article
from analysis.result import GapAnalysis, PageVerdict
from benchmarks.gap_answers import DATE, LANGUAGE, article_of
from benchmarks.gap_cases import Case, read_cases
from spiders.items import SearchResult, Serp


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """One keyword, analysed without a draft.

    Attributes:
        analysis: From all pages of its first case, the whole article among them.
        drafts: Files of its drafts.
    """

    analysis: GapAnalysis
    drafts: tuple[Path, ...]


def keywords(corpus: Path, n_drafts: int) -> Iterator[Keyword]:
    """Keywords with their drafts, until there are enough drafts.

    Args:
        corpus: Folder of cases with drafts.
        n_drafts: How many drafts are wanted at least.

    Yields:
        In the order of the cases.

    Raises:
        BenchmarkError: If a page is missing.
    """
    n = 0
    for _, group in groupby(read_cases(corpus), key=lambda case: case.slug):
        cases = tuple(group)
        yield Keyword(
            analysis=analysis_of(corpus, cases[0], (*cases[0].competitors, cases[0].kept)),
            drafts=tuple(corpus / case.draft for case in cases),
        )
        n += len(cases)
        if n >= n_drafts:
            return


def analysis_of(
    corpus: Path, case: Case, pages: Sequence[str], draft: Article | None = None
) -> GapAnalysis:
    """The analysis of a case's keyword.

    Args:
        corpus: Folder of the corpus.
        case: For its keyword.
        pages: Files of the rivals in order of rank.
        draft: An article to measure against them, or None.

    Returns:
        The analysis.

    Raises:
        BenchmarkError: If a page is missing.
    """
    rivals = [article_of(corpus, name) for name in pages]
    results = tuple(SearchResult(rank=rank, url=one.url) for rank, one in enumerate(rivals, 1))
    ranked = [
        RankedArticle(rank=result.rank, result=result, article=rival)
        for result, rival in zip(results, rivals, strict=True)
    ]
    serp = Serp(query=case.keyword, results=results, source=f"corpus {corpus.name}")
    # a writer's draft is never judged
    read = draft and replace(draft, verdict=PageVerdict.READ)
    return analyze(serp, ranked, date=DATE, language=LANGUAGE, draft=read, draft_name=case.case_id)
