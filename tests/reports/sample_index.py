"""Outcomes made by hand: keywords of every state, with and without priorities, and hostile ones."""

from dataclasses import replace

from analysis.result import (
    GapKind,
    KeywordOutcome,
    KeywordState,
    OwnConflict,
    Priority,
    PriorityPart,
)
from spiders.items import KeywordMetrics, OwnRanking
from tests.reports.sample import HOSTILE, HOSTILE_URLS, QUERY

WEIGHTS = {"demand": 2.0, "open": 1.0, "position": 0.5}
_GAPS = {GapKind.MUST_HAVE: 4, GapKind.COMMON: 3, GapKind.RARE: 6, GapKind.NOBODY: 2}
_NONE = dict.fromkeys(GapKind, 0)
_OWN = "https://www.rainshop.example"


def outcomes() -> tuple[KeywordOutcome, ...]:
    """An index with a keyword of every state, and no priorities."""
    return (
        KeywordOutcome(
            query=QUERY,
            folder="how-to-winterize-a-rain-barrel",
            state=KeywordState.DONE,
            reason="",
            n_found=10,
            n_read=8,
            n_gaps=_GAPS,
            opportunity=0.614,
        ),
        KeywordOutcome(
            query="rain chain vs downspout",
            folder="rain-chain-vs-downspout",
            state=KeywordState.THIN,
            reason="Only 2 of 9 pages could be read.",
            n_found=9,
            n_read=2,
            n_gaps=_GAPS | {GapKind.NOBODY: 0, GapKind.RARE: 11},
            opportunity=0.28,
        ),
        _without("first flush diverter diy", KeywordState.FAILED, "No page could be read.", 5),
        _without("rain barrel pump", KeywordState.OPEN, "3 pages are still to be fetched.", 10),
    )


def ranked() -> tuple[KeywordOutcome, ...]:
    """The same as a list with figures has them: priorities, a cluster, own pages, mixed pages.

    In the order of the list, which is not that of the priorities: 0.75, 0.69 and 0.2.
    """
    barrel, chain, failed, unfinished = outcomes()
    own = (
        OwnRanking(url=f"{_OWN}/winter", position=7.4),
        OwnRanking(url=f"{_OWN}/blog/frost?a=1&b=2", position=18.0),
    )
    return (
        replace(
            chain,
            metrics=KeywordMetrics(volume=90, difficulty=12.0, intent="commercial"),
            priority=_priority((0.2, 0.2, None)),
            mixed="The pages of ranks 1 to 9 answer 3 unlike questions.",
        ),
        failed,
        replace(
            barrel,
            metrics=KeywordMetrics(volume=1_300, difficulty=41.0, intent="informational", own=own),
            priority=_priority((0.8, 0.7, 0.25)),
            conflict=OwnConflict(
                keep=own[0].url, others=(own[1].url,), reason="It ranks at 7.4, the other at 18."
            ),
        ),
        _served("winter care for water butts", None, n_shared=6),
        _served("frost proof rain barrel", 2_400, n_shared=4),
        unfinished,
        replace(
            barrel,
            query="gutter guard for leaves",
            folder="gutter-guard-for-leaves",
            metrics=KeywordMetrics(volume=0),
            priority=_priority((None, 0.75, 0.75)),
        ),
    )


def hostile_outcomes() -> tuple[KeywordOutcome, ...]:
    """The ranked ones with an attack in every string from a list, a page or a searcher."""
    _, _, barrel, served, *_ = ranked()
    assert barrel.priority is not None
    rows = []
    for place, text in enumerate(HOSTILE):
        url = HOSTILE_URLS[place % len(HOSTILE_URLS)]
        name = f"{text}{place}"
        parts = tuple(replace(part, formula=text) for part in barrel.priority.parts)
        own = (OwnRanking(url=url, position=1.0),)
        rows.append(
            replace(
                barrel,
                query=name,
                reason=text,
                mixed=text,
                metrics=KeywordMetrics(volume=1, difficulty=1.0, intent=text, own=own),
                priority=replace(barrel.priority, formula=text, parts=parts),
                conflict=OwnConflict(keep=url, others=(url,), reason=text),
            )
        )
        rows.append(replace(served, query=f"{name} too", reason=text, head=name))
    return tuple(rows)


def _without(query: str, state: KeywordState, reason: str, n_found: int) -> KeywordOutcome:
    return KeywordOutcome(
        query=query,
        folder="",
        state=state,
        reason=reason,
        n_found=n_found,
        n_read=0,
        n_gaps=_NONE,
    )


def _served(query: str, volume: int | None, *, n_shared: int) -> KeywordOutcome:
    told = f"The brief of {QUERY} serves it too."
    return replace(
        _without(query, KeywordState.SKIPPED, told, 10),
        metrics=KeywordMetrics(volume=volume),
        head=QUERY,
        n_shared=n_shared,
        n_results=10,
    )


def _priority(values: tuple[float | None, ...]) -> Priority:
    parts = tuple(
        PriorityPart(
            name=name,
            value=value,
            formula="not known" if value is None else f"{name} of made-up numbers = {value}",
        )
        for name, value in zip(WEIGHTS, values, strict=True)
    )
    known = [(WEIGHTS[part.name], part.value) for part in parts if part.value is not None]
    total = sum(weight for weight, _ in known)
    score = sum(weight * value for weight, value in known) / total
    told = " + ".join(f"{weight} x {value}" for weight, value in known)
    return Priority(score=score, formula=f"({told}) / {total} = {score:.2f}", parts=parts)
