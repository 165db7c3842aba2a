"""Changes of one keyword as rows: what they mean for an article, and the pages behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.result import GapKind, PageVerdict, Passage, Treatment
from analysis.result.history import (
    KeywordDiff,
    OwnGap,
    OwnMove,
    PageChange,
    PageMove,
    Standing,
    TopicChange,
    TopicMove,
)
from reports.links import host_of, web_link
from reports.sections.evidence import Evidence, Source, evidence
from reports.untrusted import MAX_LABEL, capped
from reports.wording import KIND_LABELS, VERDICT_WORDS

MAX_PROOFS = 4  # passages of one topic
RISEN = (TopicMove.BECAME_MUST_HAVE, TopicMove.BECAME_COMMON)
FALLEN = (TopicMove.VANISHED, TopicMove.BECAME_RARER)
_PAGE_WORDS = {
    PageMove.ENTERED: "New in the ranking",
    PageMove.LEFT: "Left the ranking",
    PageMove.CHANGED: "Changed",
    PageMove.SOURCE_CHANGED: "Only its source changed",
    PageMove.UNREADABLE: "Could not be read now",
    PageMove.READABLE: "Could not be read then",
}
_UNREAD = (PageMove.UNREADABLE, PageMove.READABLE)
_NONE = "\N{EN DASH}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One topic or own gap.

    Attributes:
        kind: Its kind now, or None where no page treats it.
        label: What it is about.
        label_then: What it was called then, where that is another name, else "".
        steps: From which kind to which, or how the own page treated and treats it.
        why: One sentence with its numbers.
        matched: By what the topics of the two harvests were taken for one, or "".
        page: The own page, or None.
        evidence: Passages that prove it.
    """

    kind: GapKind | None
    label: str
    label_then: str
    steps: str
    why: str
    matched: str
    page: Source | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """Changes that lead to one decision; `is_open` where they are shown at once."""

    title: str
    meaning: str
    is_open: bool
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A page of the ranking that is not what it was; numbers as "then → now"."""

    move: str
    source: Source
    is_own: bool
    ranks: str
    words: str
    told: tuple[str, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]


def change_groups(one: KeywordDiff) -> tuple[ChangeGroup, ...]:
    """Topics and own gaps by the decision they lead to; groups without a row are left out."""
    risen = [topic for topic in one.topics if topic.move in RISEN]
    closed = {gap.topic_id for gap in one.own if gap.move is OwnMove.CLOSED}
    had = [topic for topic in risen if topic.own is Treatment.TREATED and topic.id not in closed]
    groups = (
        _group(
            "Write this",
            "A larger share of the pages treats it than before: readers will look for it.",
            (_topic(topic) for topic in risen if topic.own is not Treatment.TREATED),
        ),
        _group(
            "Update your page",
            "Your page treated it then and does not by what the others write now.",
            _own(one.own, OwnMove.REOPENED),
        ),
        _group(
            "Closed by your page",
            "A gap of the earlier harvest that your page or draft treats now.",
            _own(one.own, OwnMove.CLOSED),
        ),
        _group(
            "Wanted more, and you have it",
            "A larger share of the pages treats it than before; so does yours.",
            map(_topic, had),
        ),
        _group(
            "Wanted less",
            "A smaller share of the pages treats it than before, or none.",
            _moved(one.topics, FALLEN),
        ),
        _group(
            "New angles",
            "One or two pages treat it now that did not before.",
            _moved(one.topics, (TopicMove.NEW_ANGLE,)),
            is_open=False,
        ),
        _group(
            "Cannot be told",
            "Its kind is another, but that may lie in pages that could not be read, or in how"
            " sections that stood there before compare with the others now.",
            _moved(one.topics, (TopicMove.UNCERTAIN,)),
            is_open=False,
        ),
        _group(
            "Still open in your page",
            "Common or must-have, and not treated by your page or draft.",
            _own(one.own, OwnMove.OPEN),
            is_open=False,
        ),
    )
    return tuple(group for group in groups if group.rows)


def _group(
    title: str, meaning: str, rows: Iterable[ChangeRow], *, is_open: bool = True
) -> ChangeGroup:
    return ChangeGroup(title=title, meaning=meaning, is_open=is_open, rows=tuple(rows))


def _moved(topics: Sequence[TopicChange], moves: Sequence[TopicMove]) -> Iterable[ChangeRow]:
    return (_topic(topic) for topic in topics if topic.move in moves)


def _topic(one: TopicChange) -> ChangeRow:
    return ChangeRow(
        kind=one.now.kind,
        label=capped(one.label, 2 * MAX_LABEL),
        label_then=capped(one.label_then, 2 * MAX_LABEL) if one.label_then != one.label else "",
        steps=f"{_standing(one.then)} → {_standing(one.now)}",
        why=one.why,
        matched=one.matched,
        page=None,
        evidence=_proofs(one.evidence),
    )


def _own(gaps: Sequence[OwnGap], move: OwnMove) -> Iterable[ChangeRow]:
    return (
        ChangeRow(
            kind=one.kind,
            label=capped(one.label, 2 * MAX_LABEL),
            label_then="",
            steps=f"{one.then.value if one.then else 'not measured'} → {one.now.value}",
            why=one.why,
            matched="",
            page=_source(one.page, None, ""),
            evidence=_proofs(one.evidence),
        )
        for one in gaps
        if one.move is move
    )


def _proofs(passages: Sequence[Passage]) -> tuple[Evidence, ...]:
    return tuple(evidence(passage) for passage in passages[:MAX_PROOFS])


def _standing(one: Standing) -> str:
    return f"{KIND_LABELS[one.kind].lower() if one.kind else 'absent'} {one.k} of {one.n}"


def page_row(one: PageChange) -> PageRow:
    """A page as the table shows it."""
    told = [one.reason] if one.reason else []
    if one.title_then:
        told.append(f"Its title was “{capped(one.title_then, 2 * MAX_LABEL)}”.")
    verdicts = [
        f"{VERDICT_WORDS[verdict]} {when}."
        for verdict, when in ((one.verdict_then, "then"), (one.verdict_now, "now"))
        if verdict not in {None, PageVerdict.READ} and one.move in _UNREAD
    ]
    return PageRow(
        move=_PAGE_WORDS[one.move],
        source=_source(one.url, None, one.title),
        is_own=one.is_own,
        ranks=_step(one.rank_then, one.rank_now),
        words=_step(one.n_words_then or None, one.n_words_now or None),
        told=(*verdicts, *(capped(text) for text in told)),
        added=tuple(capped(text, MAX_LABEL) for text in one.headings_added),
        dropped=tuple(capped(text, MAX_LABEL) for text in one.headings_dropped),
    )


def _source(url: str, rank: int | None, title: str) -> Source:
    href = web_link(url)
    return Source(
        name=host_of(url) or capped(url, MAX_LABEL) if href else capped(url, MAX_LABEL),
        href=href,
        rank=rank,
        title=capped(title, 2 * MAX_LABEL),
    )


def _step(then: int | None, now: int | None) -> str:
    before, after = (f"{one:,}" if one is not None else _NONE for one in (then, now))
    return before if before == after else f"{before} → {after}"
