"""Sections, topics and gaps for outlines, made by hand."""

from collections.abc import Mapping
from dataclasses import replace

from analysis.result import Gap, GapKind, Passage, Topic
from analysis.units import Unit
from tests.analysis.sections import unit
from tests.reports.sample import sample

N_PAGES = 4


def placed(page: int, at: int, heading: str, *, parent: int | None = None, text: str = "") -> Unit:
    """A section at its place on a page of ten sections; its lemmas are its words."""
    one = unit(text or f"What page {page} says of it.", heading=heading, page=page)
    return replace(one, at=at, parent=parent, position=at / 10)


def topic(
    name: str,
    sections: Mapping[int, str],
    *,
    headings: tuple[str, ...] = (),
    terms: tuple[str, ...] = (),
) -> Topic:
    """A topic labelled by its first section; sections are headings by page."""
    any_topic = sample().topics[0]
    return replace(
        any_topic,
        id=name,
        label=next(iter(sections.values())),
        terms=terms,
        headings=headings,
        kind=GapKind.COMMON,
        k=len(sections),
        n=N_PAGES,
        pages=tuple(
            replace(any_topic.pages[0], rank=page + 1, url=url(page)) for page in range(N_PAGES)
        ),
        evidence=tuple(
            Passage(url=url(page), rank=page + 1, heading=heading, text=f"What page {page} says")
            for page, heading in sections.items()
        ),
    )


def gap(one: Topic, *, kind: GapKind = GapKind.COMMON, score: float = 0.5) -> Gap:
    """The gap of a topic."""
    return replace(
        sample().gaps[0],
        id=f"gap {one.id}",
        kind=kind,
        label=one.label,
        score=score,
        why=f"{one.k} of {one.n} treat it.",
        topic_id=one.id,
        terms=one.terms,
        evidence=one.evidence,
    )


def question(text: str, *terms: str) -> Gap:
    """A gap that nobody fills."""
    return replace(
        sample().gaps[0],
        id=text,
        kind=GapKind.NOBODY,
        label=text,
        why="No page answers it.",
        topic_id="",
        terms=terms,
        evidence=(),
    )


def url(page: int) -> str:
    """Address of a page."""
    return f"https://{page}.example/"
