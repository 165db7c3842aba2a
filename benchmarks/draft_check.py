"""How often the draft check, which counts words, and the analysis disagree on real drafts.

    python -m benchmarks.draft_check CORPUS_DIR [--out FILE.json]

CORPUS_DIR has cases.json: articles with one section taken out. Each draft, and each whole article,
is given to the analysis, and checked by the checklist of the same analysis. Printed are how the
two verdicts on all topics go together; how often they agree whether a topic is treated, also with
the threshold chosen on the other keywords; and for the topic of the section that was taken out, how
often each of the two says that the draft lacks it and the whole article treats it.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import chain, groupby
from multiprocessing import get_context
from pathlib import Path

import click

from analysis.article import Article
from analysis.check.score import MIN_TREATED, score_draft, treatment_of
from analysis.result import GapAnalysis, Treatment
from benchmarks.check_pages import analysis_of
from benchmarks.gap_answers import article_of, without
from benchmarks.gap_cases import Case, read_cases
from benchmarks.gap_judges import is_right

N_WORKERS = 2
THRESHOLDS = tuple(at / 50 for at in range(1, 50))
ORDER = tuple(Treatment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Both verdicts on one topic in one article.

    Attributes:
        case: Id of the case.
        keyword: Of the case.
        is_draft: Whether the section was taken out.
        is_truth: Whether the topic is the one of that section.
        value: Of the check.
        by_analysis: The analysis's verdict.
    """

    case: str
    keyword: str
    is_draft: bool
    is_truth: bool
    value: float
    by_analysis: Treatment


def verdicts_of(corpus: Path, cases: Sequence[Case]) -> list[Verdict]:
    """Both verdicts on every topic of some cases, for draft and whole article.

    Args:
        corpus: Folder of the corpus.
        cases: Any of its cases.

    Returns:
        In the order of the cases.

    Raises:
        BenchmarkError: If a page is missing, or a page lacks the section that is to be removed.
    """
    found: list[Verdict] = []
    wholes: dict[tuple[str, tuple[str, ...]], GapAnalysis] = {}  # several cases share a page
    for case in cases:
        whole = article_of(corpus, case.kept)
        draft = article_of(corpus, case.draft) if case.draft else without(whole, case.truth.heading)
        analysis = analysis_of(corpus, case, case.competitors, draft)
        found += _verdicts(case, analysis, draft, is_draft=True)
        key = case.kept, case.competitors
        if key not in wholes:
            wholes[key] = analysis_of(corpus, case, case.competitors, whole)
        found += _verdicts(case, wholes[key], whole, is_draft=False)
    return found


def _verdicts(
    case: Case, analysis: GapAnalysis, article: Article, *, is_draft: bool
) -> Iterator[Verdict]:
    if analysis.checklist is None:
        return
    checked = score_draft(analysis.checklist, article.sections)
    for topic in checked.topics:
        if topic.in_draft is not None:
            yield Verdict(
                case=case.case_id,
                keyword=case.keyword,
                is_draft=is_draft,
                is_truth=is_right(topic.label, case),
                value=topic.value,
                by_analysis=topic.in_draft,
            )


def table(found: Sequence[Verdict]) -> dict[Treatment, dict[Treatment, int]]:
    """How many topics have each pair of verdicts.

    Args:
        found: Verdicts.

    Returns:
        By the analysis's verdict, then the check's; every pair named.
    """
    pairs = Counter((one.by_analysis, treatment_of(one.value)) for one in found)
    return {ours: {theirs: pairs[ours, theirs] for theirs in ORDER} for ours in ORDER}


def agreement(found: Sequence[Verdict], threshold: float) -> float:
    """Share of verdicts on which both say treated, or both say it is not.

    Args:
        found: At least one verdict.
        threshold: From which value on the check says treated.

    Returns:
        In [0, 1].
    """
    return sum(_agree(one, threshold) for one in found) / len(found)


def cross_validated(found: Sequence[Verdict]) -> float:
    """Agreement on each keyword by the threshold that is best on all others.

    Args:
        found: Verdicts of two keywords at least.

    Returns:
        In [0, 1]; of equal thresholds the lowest is taken.
    """
    n_agreed = 0
    for keyword in {one.keyword: None for one in found}:
        others = [one for one in found if one.keyword != keyword]
        best = max(THRESHOLDS, key=lambda threshold: (agreement(others, threshold), -threshold))
        n_agreed += sum(_agree(one, best) for one in found if one.keyword == keyword)
    return n_agreed / len(found)


def _agree(one: Verdict, threshold: float) -> bool:
    return (one.value >= threshold) == (one.by_analysis is Treatment.TREATED)


def against_truth(found: Sequence[Verdict], *, by_check: bool) -> dict[str, float]:
    """How often one of the two tells the draft without a section from the whole article.

    Args:
        found: Verdicts.
        by_check: Those of the check, or of the analysis.

    Returns:
        Of the cases whose section is a topic for draft and whole article: "lacking": share in which
        the topic is not treated in the draft; "treated": share in which it is in the whole article;
        "both"; and "cases", how many these are.
    """
    treats: dict[str, dict[bool, bool]] = {}
    for one in found:
        if one.is_truth:
            verdict = treatment_of(one.value) if by_check else one.by_analysis
            of_case = treats.setdefault(one.case, {})
            # of several topics that are the section, one that is not treated is lacking
            is_treated = verdict is Treatment.TREATED
            of_case[one.is_draft] = of_case.get(one.is_draft, True) and is_treated
    told = [both for both in treats.values() if len(both) == len((True, False))]
    n = max(1, len(told))
    return {
        "cases": float(len(told)),
        "lacking": sum(not both[True] for both in told) / n,
        "treated": sum(both[False] for both in told) / n,
        "both": sum(not both[True] and both[False] for both in told) / n,
    }


def lines_of(found: Sequence[Verdict]) -> Iterator[str]:
    """The figures for a terminal.

    Args:
        found: Verdicts of two keywords at least.

    Yields:
        Lines.
    """
    yield f"{len(found)} verdicts; rows: the analysis, columns: the check"
    yield f"{'':10}" + "".join(f"{one:>10}" for one in ORDER)
    for ours, row in table(found).items():
        yield f"{ours:10}" + "".join(f"{n:10}" for n in row.values())
    for threshold in sorted({MIN_TREATED, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8}):
        yield f"agree on treated, from {threshold:.2f}: {agreement(found, threshold):.3f}"
    yield f"agree on treated, cross-validated: {cross_validated(found):.3f}"
    for name, by_check in (("check", True), ("analysis", False)):
        figures = against_truth(found, by_check=by_check)
        yield f"{name}: " + ", ".join(f"{one} {value:.2f}" for one, value in figures.items())


def _of_keyword(task: tuple[Path, tuple[Case, ...]]) -> list[Verdict]:
    return verdicts_of(*task)


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Write every verdict as JSON.")
@click.option("--workers", type=int, default=N_WORKERS, show_default=True)
def main(corpus: Path, out: Path | None, workers: int) -> None:
    """How often check and analysis disagree on the drafts of a corpus."""
    groups = [tuple(group) for _, group in groupby(read_cases(corpus), key=lambda one: one.slug)]
    # Spawned: a fork would take along what threads its parent has.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        tasks = [(corpus, group) for group in groups]
        found = [*chain.from_iterable(pool.map(_of_keyword, tasks))]
    for line in lines_of(found):
        click.echo(line)
    if out:
        out.write_text(json.dumps([asdict(one) for one in found], indent=0), encoding="utf-8")


if __name__ == "__main__":
    main()
