"""Diffs made by hand: two harvests of what the sample's brief is about."""

from dataclasses import replace

from analysis.result import GapKind, PageVerdict, Passage, Treatment
from analysis.result.history import (
    DIFF_VERSION,
    HarvestDiff,
    HarvestRef,
    KeywordDiff,
    OwnGap,
    OwnMove,
    PageChange,
    PageMove,
    Standing,
    TopicChange,
    TopicMove,
    Uncompared,
)
from tests.reports.sample import HOSTILE, HOSTILE_URLS, QUERY

_PASSAGE = Passage(
    url="https://rainwise.example/winter",
    rank=2,
    heading="Storing the diverter",
    text="Take the diverter off and keep it in the shed. Plug the downpipe.",
)
_THEN = Standing(kind=GapKind.RARE, k=1, n=8)
_NOW = Standing(kind=GapKind.COMMON, k=4, n=8)
_MOVES = {
    TopicMove.BECAME_MUST_HAVE: (_NOW, Standing(kind=GapKind.MUST_HAVE, k=6, n=8)),
    TopicMove.BECAME_COMMON: (_THEN, _NOW),
    TopicMove.NEW_ANGLE: (Standing(kind=None, k=0, n=8), _THEN),
    TopicMove.BECAME_RARER: (_NOW, _THEN),
    TopicMove.VANISHED: (_THEN, Standing(kind=None, k=0, n=8)),
    TopicMove.UNCERTAIN: (_NOW, _THEN),
}


def _topic(move: TopicMove) -> TopicChange:
    then, now = _MOVES[move]
    return TopicChange(
        id=move.value,
        label=f"What {move.value}",
        label_then=f"What {move.value} was" if then.k else "",
        move=move,
        then=then,
        now=now,
        why=f"{now.k} of 8 readable pages treat it now, {then.k} of 8 then.",
        matched="2 of 3 sections prove both" if then.k and now.k else "",
        own=None,
        evidence=(_PASSAGE,),
    )


def _own(move: OwnMove) -> OwnGap:
    return OwnGap(
        topic_id=f"own-{move.value}",
        label=f"What yours left {move.value}",
        kind=GapKind.COMMON,
        move=move,
        page="https://tidygutters.example/winter",
        then=Treatment.MISSING if move is OwnMove.CLOSED else None,
        now=Treatment.TREATED if move is OwnMove.CLOSED else Treatment.THIN,
        why="Four other pages of this ranking treat it.",
        evidence=(_PASSAGE,),
    )


def _page(move: PageMove) -> PageChange:
    is_read_now = move not in {PageMove.LEFT, PageMove.UNREADABLE}
    return PageChange(
        url=f"https://{move.value}.example/barrel",
        title=f"The page that is {move.value}",
        move=move,
        is_own=move is PageMove.CHANGED,
        rank_then=None if move is PageMove.ENTERED else 3,
        rank_now=None if move is PageMove.LEFT else 5,
        verdict_then=None if move is PageMove.ENTERED else PageVerdict.READ,
        verdict_now=PageVerdict.READ if is_read_now else PageVerdict.BLOCKED,
        reason="" if is_read_now else "robots.txt forbids it.",
        title_then="Its old title" if move is PageMove.CHANGED else "",
        n_words_then=0 if move is PageMove.ENTERED else 1_100,
        n_words_now=1_350 if is_read_now else 0,
        headings_added=("Snow",) if move is PageMove.CHANGED else (),
        headings_dropped=("Ice",) if move is PageMove.CHANGED else (),
    )


def keyword(query: str = QUERY) -> KeywordDiff:
    """One of everything."""
    return KeywordDiff(
        query=query,
        folder="how-to-winterize-a-rain-barrel-3f9a2c",
        n_read_then=8,
        n_read_now=8,
        n_found_then=10,
        n_found_now=10,
        is_changed=True,
        topics=tuple(_topic(move) for move in TopicMove),
        own=tuple(_own(move) for move in OwnMove),
        pages=tuple(_page(move) for move in PageMove),
        n_same_topics=12,
        n_formed_anew=2,
        n_measured=1,
        notes=("1 page was taken over from an earlier harvest without fetching.",),
    )


def unchanged(query: str = QUERY) -> KeywordDiff:
    return replace(
        keyword(query), is_changed=False, topics=(), own=(), pages=(), notes=(), n_same_topics=15
    )


def diff(*keywords: KeywordDiff) -> HarvestDiff:
    """Of these keywords, else of one with one of everything."""
    return HarvestDiff(
        schema_version=DIFF_VERSION,
        then=HarvestRef(id="2031-11-03-3f9a2c00", date="2031-11-03"),
        now=HarvestRef(id="2031-11-10-3f9a2c00", date="2031-11-10"),
        own_hosts=("tidygutters.example",),
        keywords=keywords or (keyword(),),
        uncompared=(Uncompared(query="barrel stand", reason="No page of it could be read."),),
        only_then=("rain chain",),
        only_now=("water butt", "gutter guard"),
    )


def hostile() -> HarvestDiff:
    """Every string that comes from outside is an attack."""
    keywords = []
    for at, attack in enumerate(HOSTILE):
        url = HOSTILE_URLS[at % len(HOSTILE_URLS)]
        passage = Passage(url=url, rank=1, heading=attack, text=attack)
        one = keyword(attack)
        keywords.append(
            replace(
                one,
                topics=tuple(
                    replace(topic, label=attack, label_then=HOSTILE[0], evidence=(passage,))
                    for topic in one.topics
                ),
                own=tuple(
                    replace(gap, label=attack, page=url, evidence=(passage,)) for gap in one.own
                ),
                pages=tuple(
                    replace(
                        page,
                        url=url,
                        title=attack,
                        title_then=attack,
                        reason=attack,
                        headings_added=HOSTILE,
                        headings_dropped=HOSTILE,
                    )
                    for page in one.pages
                ),
                notes=HOSTILE,
            )
        )
    return replace(
        diff(*keywords),
        then=HarvestRef(id=HOSTILE[0], date=HOSTILE[1]),
        now=HarvestRef(id=HOSTILE[4], date=HOSTILE[5]),
        own_hosts=HOSTILE,
        uncompared=tuple(Uncompared(query=one, reason=one) for one in HOSTILE),
        only_then=HOSTILE,
        only_now=HOSTILE,
    )
