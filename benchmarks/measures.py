"""What the scorer does not measure: certain dates, questions in accordions, kinds of pages.

Dates shown where there is none: of the pages whose truth has no date, of any page type, and whose
id starts with "wcxb-" (of the real sources that one alone says when a page has no date) or "own-",
the share on which the product gives a date and shows it as certain (certainty "declared" or
"found"; a date without any certainty is shown as certain). A page that a reader finds no date on
may still declare one to machines, so this share is not all error.

Questions in accordions: as benchmarks.accordions defines them; of those on all pages, or on pages
of type "article" alone, the share kept with their answers in the text. A second share counts those
that are sections of their own in the product's outline.

Bold headings: of the bold paragraphs that the truth names as headings (pages of our own writing
alone do), the share that the product tells as headings.

Kinds: the product's kind against the truth's page type; the share of article pages whose kind is
"article", and the share of the other pages that go on all the same (verdict "read").
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accordions import Question, is_kept, questions, words_of
from benchmarks.pages import ARTICLE, TruthPage, page_bytes
from benchmarks.predictions import Prediction

# in other sources no date means that nobody wrote it down
DATED_SOURCES = frozenset(["wcxb", "own"])
READ = "read"

Predictions = Mapping[str, Prediction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of how many.

    Attributes:
        n: Those for which it holds.
        of: All.
        cases: Ids of pages worth a look, those that count against us; sorted.
    """

    n: int
    of: int
    cases: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """In [0, 1]; 0 without any."""
        return self.n / self.of if self.of else 0.0


def invented_dates(pages: Iterable[TruthPage], predictions: Predictions) -> Share:
    """Pages without a date on which the product shows one as certain.

    Args:
        pages: Pages of a corpus.
        predictions: By page id.

    Returns:
        The share; its cases are those pages.
    """
    undated = [page.id for page in pages if page.source in DATED_SOURCES and not page.date]
    shown = tuple(page_id for page_id in undated if predictions[page_id].is_date_certain)
    return Share(n=len(shown), of=len(undated), cases=shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The questions in one page's accordions.

    Attributes:
        page: The page.
        questions: In the order of its truth; never empty.
    """

    page: TruthPage
    questions: tuple[Question, ...]


def asked_on(corpus: Path, pages: Iterable[TruthPage]) -> tuple[Asked, ...]:
    """The pages with questions in accordions that belong to their text.

    Args:
        corpus: Folder of the corpus.
        pages: Any of its pages.

    Returns:
        In the order of the pages.

    Raises:
        BenchmarkError: If a page has no HTML.
    """
    found = (
        (page, questions(page_bytes(corpus, page.id), page.body)) for page in pages if page.body
    )
    return tuple(Asked(page=page, questions=asked) for page, asked in found if asked)


def kept_questions(asked: Iterable[Asked], predictions: Predictions) -> Share:
    """Questions that the extracted text keeps together with their answers.

    Args:
        asked: Pages with their questions.
        predictions: By page id.

    Returns:
        The share of questions; its cases are pages that lose at least one.
    """
    return _share(asked, lambda page_id, one: is_kept(one, predictions[page_id].text))


def question_sections(asked: Iterable[Asked], predictions: Predictions) -> Share:
    """Questions that are a heading of the outline with the answer below it.

    Args:
        asked: Pages with their questions.
        predictions: By page id.

    Returns:
        The share of questions; its cases are pages where at least one is not.
    """

    def has_section(page_id: str, question: Question) -> bool:
        prediction = predictions[page_id]
        pairs = prediction.questions + tuple((head, text) for _, head, text in prediction.headings)
        return any(
            words_of(head) == question.words and is_kept(question, f"{head}\n{text}")
            for head, text in pairs
        )

    return _share(asked, has_section)


def _share(asked: Iterable[Asked], holds: Callable[[str, Question], bool]) -> Share:
    n = of = 0
    cases = []
    for one in asked:
        n_held = sum(holds(one.page.id, question) for question in one.questions)
        n += n_held
        of += len(one.questions)
        if n_held < len(one.questions):
            cases.append(one.page.id)
    return Share(n=n, of=of, cases=tuple(cases))


def bold_headings(pages: Iterable[TruthPage], predictions: Predictions) -> Share:
    """Bold paragraphs that act as headings and are told as such.

    Args:
        pages: Pages of a corpus.
        predictions: By page id.

    Returns:
        The share of those that the truth names; its cases are pages that lose at least one.
    """
    n = of = 0
    cases = []
    for page in pages:
        told = {words_of(heading) for heading in predictions[page.id].bold}
        n_told = sum(words_of(heading) in told for heading in page.bold)
        n += n_told
        of += len(page.bold)
        if n_told < len(page.bold):
            cases.append(page.id)
    return Share(n=n, of=of, cases=tuple(cases))


def kinds(pages: Iterable[TruthPage], predictions: Predictions) -> dict[str, dict[str, int]]:
    """The confusion matrix of page kinds.

    Args:
        pages: Pages of a corpus.
        predictions: By page id.

    Returns:
        Pages by the truth's page type, then by the product's kind, "" where it tells none; both
        in alphabetical order.
    """
    counts = Counter((page.page_type, predictions[page.id].kind) for page in pages)
    types = sorted({page_type for page_type, _ in counts})
    told = sorted({kind for _, kind in counts})
    return {
        page_type: {kind: counts[page_type, kind] for kind in told if counts[page_type, kind]}
        for page_type in types
    }


def articles_recalled(pages: Iterable[TruthPage], predictions: Predictions) -> Share:
    """Article pages whose kind is "article".

    Args:
        pages: Pages of a corpus.
        predictions: By page id.

    Returns:
        The share; its cases are the others.
    """
    articles = [page.id for page in pages if page.is_article]
    missed = tuple(page_id for page_id in articles if predictions[page_id].kind != ARTICLE)
    return Share(n=len(articles) - len(missed), of=len(articles), cases=missed)


def articles_read(pages: Iterable[TruthPage], predictions: Predictions) -> Share:
    """Article pages that go on.

    Args:
        pages: Pages of a corpus.
        predictions: By page id.

    Returns:
        The share; its cases are those refused.
    """
    articles = [page.id for page in pages if page.is_article]
    refused = tuple(page_id for page_id in articles if predictions[page_id].verdict != READ)
    return Share(n=len(articles) - len(refused), of=len(articles), cases=refused)


def others_passed_on(pages: Iterable[TruthPage], predictions: Predictions) -> Share:
    """Pages of other types that go on as if they were articles.

    Args:
        pages: Pages of a corpus.
        predictions: By page id.

    Returns:
        The share; its cases are those pages.
    """
    others = [page.id for page in pages if not page.is_article]
    passed = tuple(page_id for page_id in others if predictions[page_id].verdict == READ)
    return Share(n=len(passed), of=len(others), cases=passed)
