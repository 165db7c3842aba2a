"""What the product's own extraction makes of a corpus, in the form that the scorer reads."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from pydantic import TypeAdapter

from analysis.article import HeadingOrigin
from analysis.articles import Article, Section, extract_article
from benchmarks.pages import TruthPage, page_bytes
from spiders.items import Page, PageState

CHUNK = 8  # pages handed to a process at a time; few, so that both end together


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What was extracted from one page.

    Attributes:
        text: Main text, "" when there is none.
        headings: Level 1 to 4, heading, and the text below it up to the next of these headings.
        title: Title, or "".
        author: Names joined by "; ", or "".
        date: The best date, whatever its certainty, or "".
        is_date_certain: Whether the product shows the date as one it knows.
        verdict: What analysis made of the page; "read" when it goes on.
        kind: Kind of page, or "" where the product tells none.
        kind_confidence: In [0, 1].
        questions: Question and answer of each section made from an accordion.
        bold: Headings that are bold paragraphs.
    """

    text: str
    headings: tuple[tuple[int, str, str], ...] = ()
    title: str = ""
    author: str = ""
    date: str = ""
    is_date_certain: bool = False
    verdict: str = ""
    kind: str = ""
    kind_confidence: float = 0.0
    questions: tuple[tuple[str, str], ...] = ()
    bold: tuple[str, ...] = ()


def prediction_of(article: Article) -> Prediction:
    """An article in the scorer's terms.

    Args:
        article: What was extracted, or why nothing was.

    Returns:
        The prediction; its date the best there is, be it a guess.
    """
    return Prediction(
        text=article.text,
        headings=outline_of(article.sections),
        title=article.title,
        author=article.author,
        date=article.date,
        is_date_certain=bool(article.shown_date),
        verdict=str(article.verdict),
        kind=str(article.kind),
        kind_confidence=article.kind_confidence,
        questions=tuple(
            (one.heading, one.text)
            for one in article.sections
            if one.origin is HeadingOrigin.QUESTION
        ),
        bold=tuple(one.heading for one in article.sections if one.origin is HeadingOrigin.BOLD),
    )


def outline_of(sections: Sequence[Section]) -> tuple[tuple[int, str, str], ...]:
    """The outline by heading elements alone.

    Args:
        sections: In the order of the page.

    Returns:
        Level, heading and text; a section whose heading is no heading element (a bold paragraph,
        an accordion's question) goes, heading and text, into the one before it.
    """
    outline: list[tuple[int, str, list[str]]] = []
    for section in sections:
        if section.level and section.origin is HeadingOrigin.TAG:
            outline.append((section.level, section.heading, [section.text]))
        elif outline:
            outline[-1][2].extend((section.heading, section.text))
    return tuple(
        (level, heading, "\n".join(text for text in texts if text))
        for level, heading, texts in outline
    )


def predict(corpus: Path, page: TruthPage) -> Prediction:
    """The product's extraction on one page.

    Args:
        corpus: Folder of the corpus.
        page: One of its pages.

    Returns:
        The prediction.

    Raises:
        BenchmarkError: If the page has no HTML.
    """
    body = page_bytes(corpus, page.id)
    fetched = Page(
        requested_url=page.url, url=page.url, state=PageState.DONE, status=200, body=body
    )
    return prediction_of(extract_article(fetched))


def predict_all(
    corpus: Path, pages: Sequence[TruthPage], n_workers: int
) -> Iterator[tuple[str, Prediction]]:
    """The same on all pages, in processes of their own.

    Args:
        corpus: Folder of the corpus.
        pages: Any of its pages.
        n_workers: Processes.

    Yields:
        Id and prediction, in the order of the pages.

    Raises:
        BenchmarkError: If a page has no HTML.
    """
    # Spawned: a fork would take along what measures or threads its parent has.
    with ProcessPoolExecutor(n_workers, mp_context=get_context("spawn")) as pool:
        found = pool.map(partial(predict, corpus), pages, chunksize=CHUNK)
        for page, prediction in zip(pages, found, strict=True):
            yield page.id, prediction


@cache
def _adapter() -> TypeAdapter[dict[str, Prediction]]:
    return TypeAdapter(dict[str, Prediction])


def predictions_to_json(predictions: dict[str, Prediction]) -> bytes:
    """Predictions by page id as UTF-8 JSON; the same predictions give the same bytes."""
    return _adapter().dump_json(predictions, indent=1) + b"\n"
