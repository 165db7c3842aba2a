"""Everything measured on one corpus in one run, and its lines for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import measures
from benchmarks.measures import Predictions, Share
from benchmarks.pages import TruthPage, fingerprint
from benchmarks.score import figures_of
from benchmarks.scorer import Figures, Scores, score, score_sources, scorer_of

DATES = "dates shown where there is none"
QUESTIONS = "accordion questions kept"
QUESTIONS_IN_ARTICLES = "accordion questions kept, articles"
QUESTION_SECTIONS = "accordion questions with a section"
RECALLED = "articles told as articles"
READ = "articles read"
PASSED_ON = "other pages read"
PASSED_ON_APART = "other pages read, documentation apart"
BOLD = "bold headings told"

# group, name and heading of the columns of the table of sources
_COLUMNS = (
    ("all article", "F1", "text F1"),
    ("all article", "below_50", "F1<.5"),
    ("segments", "F1", "segments"),
    ("headings", "P", "head P"),
    ("headings", "R", "head R"),
    ("headings", "macro_F1", "macro"),
    ("headings", "exact", "exact"),
    ("title", "acc", "title"),
    ("date", "acc", "date"),
    ("author", "acc", "author"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All figures of one run.

    Attributes:
        corpus: Fingerprint of the corpus.
        n_pages: Its pages.
        scores: Text, outline and metadata: by the scorer beside the corpus, else by our own.
        sources: The same figures by source.
        shares: The benchmark's own measures by name.
        kinds: Pages by page type and by the kind that the product tells; empty when it tells none.
    """

    corpus: str
    n_pages: int
    scores: Scores
    sources: Mapping[str, Figures] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def figure(self, name: str) -> float | None:
        """A figure by its name.

        Args:
            name: Name of a share, or group and name of a scorer's figure with a point between.

        Returns:
            Its value; None when it was not measured.
        """
        if name in self.shares:
            return self.shares[name].value
        group, _, key = name.rpartition(".")
        return self.scores.figures.get(group, {}).get(key)

    def as_json(self) -> dict[str, Any]:
        """All of it but the scorer's lines, for json."""
        return {
            "corpus": self.corpus,
            "pages": self.n_pages,
            "all": self.scores.figures,
            "sources": self.sources,
            "shares": {
                name: asdict(one) | {"share": one.value} for name, one in self.shares.items()
            },
            "kinds": self.kinds,
        }


def measure(
    corpus: Path,
    pages: Sequence[TruthPage],
    predictions: Predictions,
    file: Path,
    *,
    n_worst: int = 0,
) -> Measured:
    """All measures of some predictions.

    Args:
        corpus: Folder of the corpus.
        pages: All its pages.
        predictions: By page id.
        file: The same predictions as a file, for the scorer beside the corpus.
        n_worst: Worst pages that the scorer is to name.

    Returns:
        The figures.

    Raises:
        BenchmarkError: If a page has no HTML or the scorer fails.
    """
    scorer = scorer_of(corpus)
    return Measured(
        corpus=fingerprint(corpus),
        n_pages=len(pages),
        scores=score(scorer, corpus, file, n_worst) if scorer else _own(pages, predictions),
        sources=score_sources(scorer, corpus, pages, file) if scorer else {},
        shares=_shares(corpus, pages, predictions),
        kinds=measures.kinds(pages, predictions) if _tells_kinds(predictions) else {},
    )


def _own(pages: Sequence[TruthPage], predictions: Predictions) -> Scores:
    figures = figures_of([page for page in pages if page.body is not None], predictions)
    lines = (
        f"{group}: " + ", ".join(f"{name} {value:.3f}" for name, value in values.items())
        for group, values in figures.items()
    )
    return Scores(figures=figures, lines=tuple(lines))


def _shares(corpus: Path, pages: Sequence[TruthPage], predictions: Predictions) -> dict[str, Share]:
    asked = measures.asked_on(corpus, pages)
    in_articles = tuple(one for one in asked if one.page.is_article)
    apart = [page for page in pages if page.page_type != "documentation"]  # read by intention
    shares = {
        DATES: measures.invented_dates(pages, predictions),
        QUESTIONS: measures.kept_questions(asked, predictions),
        QUESTIONS_IN_ARTICLES: measures.kept_questions(in_articles, predictions),
        QUESTION_SECTIONS: measures.question_sections(asked, predictions),
        READ: measures.articles_read(pages, predictions),
        PASSED_ON: measures.others_passed_on(pages, predictions),
        PASSED_ON_APART: measures.others_passed_on(apart, predictions),
    }
    if any(page.bold for page in pages):
        shares[BOLD] = measures.bold_headings(pages, predictions)
    if _tells_kinds(predictions):
        shares[RECALLED] = measures.articles_recalled(pages, predictions)
    return shares


def _tells_kinds(predictions: Predictions) -> bool:
    return any(one.kind for one in predictions.values())


def lines_of(measured: Measured, n_worst: int) -> Iterator[str]:
    """The figures for a terminal.

    Args:
        measured: What was measured.
        n_worst: Pages to name below each of the benchmark's own measures.

    Yields:
        Lines.
    """
    yield f"{measured.n_pages} pages, corpus {measured.corpus[:16]}"
    yield from measured.scores.lines
    yield from _source_lines(measured.sources)
    for name, share in measured.shares.items():
        yield f"{name:36} {share.value:.3f} ({share.n} of {share.of})"
        yield from (f"  {case}" for case in share.cases[:n_worst])
    yield from _kind_lines(measured.kinds)


def _source_lines(sources: Mapping[str, Figures]) -> Iterator[str]:
    if sources:
        yield " ".join([f"{'source':8}", *(f"{title:>8}" for _, _, title in _COLUMNS)])
    for source, figures in sources.items():
        values = (_cell(figures.get(group, {}), name) for group, name, _ in _COLUMNS)
        yield " ".join([f"{source:8}", *values])


def _cell(group: Mapping[str, float], name: str) -> str:
    """A figure; a source without such truth has a group of no pages, or none."""
    return f"{group[name]:8.3f}" if group.get("pages") else f"{'-':>8}"


def _kind_lines(kinds: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    if not kinds:
        yield "kinds: the product tells none"
        return
    told = sorted({kind for row in kinds.values() for kind in row})
    yield " ".join([f"{'is, told as':16}", *(f"{kind or '-':>13}" for kind in told)])
    for page_type, row in kinds.items():
        yield " ".join([f"{page_type:16}", *(f"{row.get(kind, 0):13}" for kind in told)])
