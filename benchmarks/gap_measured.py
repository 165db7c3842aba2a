"""Everything measured on one corpus of gap cases in one run, and its lines for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.profile import Profile
from benchmarks import outline_figures as outlines
from benchmarks.gap_answers import Answers
from benchmarks.gap_cases import Case, fingerprint
from benchmarks.gap_judges import Judge, OwnJudge
from benchmarks.gap_outcomes import Judged, counts, judged, shares
from benchmarks.gap_scorer import ScorerJudge, scorer_of, scores
from benchmarks.outline import keyword_folders, score_all

OUTLINE_FIRST = f"outline recall, {outlines.FIRST}"
OUTLINE_ALL = "outline recall, all"
# Figures by their name here and in the corpus's own scorer.
_SCORED = {
    "paired@10": "strict_paired@10",
    "recall@10": "strict_recall@10",
    "listed though present": "strict_kept_false_alarm@10",
    "noise@10": "noise@10",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All figures of one run.

    Attributes:
        corpus: Fingerprint of the corpus, with its scorer where it has one.
        profile: Of the analysis.
        n_cases: Its cases.
        figures: By name.
        cases: Each case judged; () where that was not asked for.
        scored: All figures of the corpus's own scorer, by its names; empty without one.
    """

    corpus: str
    profile: Profile
    n_cases: int
    figures: Mapping[str, float]
    cases: tuple[Judged, ...] = ()
    scored: Mapping[str, float] = field(default_factory=dict)

    def figure(self, name: str) -> float | None:
        """A figure by its name; None when it was not measured."""
        return self.figures.get(name)

    def as_json(self) -> dict[str, Any]:
        """All of it, for json."""
        return {
            "corpus": self.corpus,
            "profile": self.profile,
            "cases": self.n_cases,
            "figures": dict(self.figures),
            "scorer": dict(self.scored),
            "outcomes": counts(self.cases) if self.cases else {},
            "judged": [_case_json(one) for one in self.cases],
        }


def _case_json(one: Judged) -> dict[str, Any]:
    return {
        "case": one.case.case_id,
        "heading": one.case.truth.heading,
        "outcome": one.outcome,
        "by": one.by,
        "place": one.place,
        "place in the whole": one.kept_place,
    }


def measure(
    corpus: Path,
    cases: Sequence[Case],
    answers: Answers,
    profile: Profile,
    *,
    with_cases: bool = False,
) -> Measured:
    """All figures of some answers.

    Args:
        corpus: Folder of the corpus.
        cases: All its cases.
        answers: Of every case.
        profile: By which they were found.
        with_cases: Whether each case is judged; the corpus's scorer takes some seconds for it.

    Returns:
        By the corpus's own scorer where it has one, else by the rule of OwnJudge.

    Raises:
        BenchmarkError: If a page is missing or the scorer fails.
    """
    scorer = scorer_of(corpus)
    judge: Judge = ScorerJudge(scorer=scorer, corpus=corpus) if scorer else OwnJudge()
    each = judged(cases, answers, judge) if with_cases or not scorer else ()
    scored = scores(scorer, corpus / "cases.json", answers) if scorer else {}
    return Measured(
        corpus=fingerprint(corpus, cases, *([scorer] if scorer else [])),
        profile=profile,
        n_cases=len(cases),
        figures={ours: scored[theirs] for ours, theirs in _SCORED.items()}
        if scored
        else shares(each),
        cases=each,
        scored=scored,
    )


def outline_figures(corpus: Path, profile: Profile, n_workers: int) -> dict[str, float]:
    """How much of left out articles' headings the outline says.

    Args:
        corpus: Folder with folders of articles.
        profile: Of the analysis.
        n_workers: Processes.

    Returns:
        By name.

    Raises:
        BenchmarkError: If the corpus has no lists of articles.
    """
    found = outlines.measured(score_all(keyword_folders(corpus), profile, n_workers))
    return {
        OUTLINE_FIRST: found[outlines.FIRST][outlines.OUTLINE]["recall"],
        OUTLINE_ALL: found[outlines.ALL][outlines.OUTLINE]["recall"],
    }


def lines_of(found: Measured, *, with_cases: bool) -> Iterator[str]:
    """The figures for a terminal.

    Args:
        found: What was measured.
        with_cases: Whether each case is told.

    Yields:
        Lines.
    """
    yield f"{found.n_cases} cases, corpus {found.corpus[:16]}, profile {found.profile}"
    for name, value in found.figures.items():
        yield f"{name:28} {value:.3f}"
    for name, value in found.scored.items():
        yield f"  scorer: {name:30} {value:.3f}"
    if found.cases:
        yield from (f"{n:4} {outcome}" for outcome, n in counts(found.cases).items())
    if with_cases:
        yield from map(_case_line, found.cases)


def _case_line(one: Judged) -> str:
    where = f"{one.place or '-':>3} {one.kept_place or '-':>3}"
    by = f" | {one.by}" if one.by else ""
    return f"{one.case.case_id:34} {where} {one.outcome}: {one.case.truth.heading}{by}"
