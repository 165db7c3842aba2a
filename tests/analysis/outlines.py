"""Sections, topics and gaps for outlines, made by hand."""

from collections.abc import Mapping
from dataclasses import replace

from analysis.result import Gap, GapKind, Passage, Topic, TopicInPage, Treatment
from analysis.units import Unit
from tests.analysis.sections import unit

N_PAGES = 4


def placed(page: int, at: int, heading: str, *, parent: int | None = None, text: str = "") -> Unit:
    """A section at its place on a page of ten sections; its lemmas are its words."""
    one = unit(text or f"What page {page} says of it.", heading=heading, page=page)
    return replace(one, at=at, parent=parent, position=at / 10)


def topic(
    name: str, sections: Mapping[int, str], *, headings: tuple[str, ...] = (), k: int | None = None
) -> Topic:
    """A topic labelled by its first section; sections are headings by page."""
    label = next(iter(sections.values()))
    return Topic(
        id=name,
        label=label,
        terms=(),
        headings=headings,
        kind=GapKind.COMMON,
        k=len(sections) if k is None else k,
        n=N_PAGES,
        weighted_share=0.5,
        is_robust=True,
        typical_words=50,
        position=0.0,
        best_url=url(0),
        pages=tuple(_in_page(page, treats=page in sections) for page in range(N_PAGES)),
        evidence=tuple(
            Passage(url=url(page), rank=page + 1, heading=heading, text=f"What page {page} says")
            for page, heading in sections.items()
        ),
    )


def gap(one: Topic, *, kind: GapKind = GapKind.COMMON, score: float = 0.5) -> Gap:
    """The gap of a topic."""
    return Gap(
        id=f"gap {one.id}",
        kind=kind,
        label=one.label,
        score=score,
        formula="",
        why=f"{one.k} of {one.n} treat it.",
        topic_id=one.id,
        terms=one.terms,
        draft_coverage=None,
        draft_treatment=None,
        evidence=one.evidence,
    )


def question(text: str, *terms: str) -> Gap:
    """A gap that nobody fills."""
    return Gap(
        id=text,
        kind=GapKind.NOBODY,
        label=text,
        score=0.5,
        formula="",
        why="No page answers it.",
        topic_id="",
        terms=terms,
        draft_coverage=None,
        draft_treatment=None,
        evidence=(),
    )


def url(page: int) -> str:
    """Address of a page."""
    return f"https://{page}.example/"


def _in_page(page: int, *, treats: bool) -> TopicInPage:
    return TopicInPage(
        rank=page + 1,
        url=url(page),
        coverage=float(treats),
        treatment=Treatment.TREATED if treats else Treatment.MISSING,
        n_words=50 * treats,
    )
