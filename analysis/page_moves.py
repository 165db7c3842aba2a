"""Pages of a ranking in two harvests: which entered, left, changed or could not be read."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from analysis.result import GapAnalysis, PageVerdict, Passage, Rival
from analysis.result.history import PageChange, PageMove
from analysis.topic_match import folded

MAX_HEADINGS = 12  # of one page that are named as added or dropped
_MOVES = tuple(PageMove)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTrace:
    """What the ledger of a harvest says of a page.

    Attributes:
        key: Identity of the page, the same in every harvest.
        content_hash: Of its body, or "" where it is not known.
        fetched_at: ISO 8601 in UTC, or "".
    """

    key: str
    content_hash: str
    fetched_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A keyword in one harvest: its analysis, and the trace of each of its pages by rank."""

    analysis: GapAnalysis
    traces: Mapping[int, PageTrace]

    @property
    def keys(self) -> dict[int, str]:
        """Identity of each page by its rank."""
        return {rank: trace.key for rank, trace in self.traces.items()}

    def key_of(self, passage: Passage) -> str:
        """Identity of the page that a passage is of, or "" where it is of none."""
        trace = self.traces.get(passage.rank) if passage.rank is not None else None
        return trace.key if trace else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages of a keyword in both harvests, by identity.

    Attributes:
        then: Pages of the earlier ranking.
        now: Of the later one.
        traces_then: What the ledgers say of them.
        traces_now: Likewise.
        read_then: Those that count then.
        read_now: Those that count now.
        same: Those that count both times with the same text.
        own: Pages of the own site.
    """

    then: Mapping[str, Rival]
    now: Mapping[str, Rival]
    traces_then: Mapping[str, PageTrace]
    traces_now: Mapping[str, PageTrace]
    read_then: frozenset[str]
    read_now: frozenset[str]
    same: frozenset[str]
    own: frozenset[str]

    @property
    def both(self) -> frozenset[str]:
        """Pages that count both times."""
        return self.read_then & self.read_now

    @property
    def lost(self) -> frozenset[str]:
        """Pages that count then, and rank now without counting."""
        return (self.read_then & self.now.keys()) - self.read_now

    @property
    def gained(self) -> frozenset[str]:
        """Pages that count now, and ranked then without counting."""
        return (self.read_now & self.then.keys()) - self.read_then


def pages_of(then: Side, now: Side, own: Collection[str]) -> Pages:
    """The pages of a keyword.

    Args:
        then: The earlier harvest.
        now: The later one.
        own: Identities of pages of the own site.

    Returns:
        Each page once, at its best rank.
    """
    old, new = _by_key(then), _by_key(now)
    traces_then = {then.traces[rival.rank].key: then.traces[rival.rank] for rival in old.values()}
    traces_now = {now.traces[rival.rank].key: now.traces[rival.rank] for rival in new.values()}
    read_then = frozenset(key for key, rival in old.items() if _is_read(rival))
    read_now = frozenset(key for key, rival in new.items() if _is_read(rival))
    same = frozenset(
        key
        for key in read_then & read_now
        if _is_same_source(traces_then[key], traces_now[key]) or _looks_same(old[key], new[key])
    )
    return Pages(
        then=old,
        now=new,
        traces_then=traces_then,
        traces_now=traces_now,
        read_then=read_then,
        read_now=read_now,
        same=same,
        own=frozenset(own) & (old.keys() | new.keys()),
    )


def page_changes(pages: Pages) -> tuple[PageChange, ...]:
    """Every page that is not what it was.

    Args:
        pages: Of both harvests.

    Returns:
        By move, then rank, then address.
    """
    changes = [
        _change(pages, key, move)
        for key in sorted(pages.then.keys() | pages.now.keys())
        if (move := _move(pages, key)) is not None
    ]
    changes.sort(key=lambda one: (_MOVES.index(one.move), one.rank_now or one.rank_then, one.url))
    return tuple(changes)


def page_notes(pages: Pages) -> Iterator[str]:
    """What cannot be told of the pages.

    Args:
        pages: Of both harvests.

    Yields:
        Plain sentences.
    """
    kept = sorted(
        key for key in pages.both if _is_same_fetch(pages.traces_then[key], pages.traces_now[key])
    )
    unknown = [
        key
        for key in pages.both
        if not (pages.traces_then[key].content_hash and pages.traces_now[key].content_hash)
    ]
    if kept:
        yield (
            f"{_pages(len(kept))} of the later harvest {_was(len(kept))} taken over from an earlier"
            " one without fetching (--max-age): what changed there since is not known."
        )
    if unknown:
        yield (
            f"Of {_pages(len(unknown))} the content hash is not known, since the ledger.csv of a"
            " harvest is missing or has none: changes show by title, headings and number of words."
        )


def headings_of(rival: Rival) -> frozenset[str]:
    """The headings of a page in one case."""
    return frozenset(folded(one.text) for one in rival.outline)


def _by_key(side: Side) -> dict[str, Rival]:
    found: dict[str, Rival] = {}
    for rival in side.analysis.rivals:
        key = side.traces[rival.rank].key
        if key not in found or (_is_read(rival) and not _is_read(found[key])):
            found[key] = rival
    return found


def _is_read(rival: Rival) -> bool:
    return rival.verdict is PageVerdict.READ


def _is_same_source(then: PageTrace, now: PageTrace) -> bool:
    return bool(then.content_hash) and then.content_hash == now.content_hash


def _is_same_fetch(then: PageTrace, now: PageTrace) -> bool:
    return bool(then.fetched_at) and then.fetched_at == now.fetched_at


def _looks_same(then: Rival, now: Rival) -> bool:
    """Whether all that an analysis keeps of a page's text is the same."""
    return (then.title, then.n_words, then.outline) == (now.title, now.n_words, now.outline)


def _move(pages: Pages, key: str) -> PageMove | None:
    fates = (
        (key not in pages.then, PageMove.ENTERED),
        (key not in pages.now, PageMove.LEFT),
        (key in pages.lost, PageMove.UNREADABLE),
        (key in pages.gained, PageMove.READABLE),
        (key in pages.both - pages.same, PageMove.CHANGED),
        (key in pages.both and _has_other_source(pages, key), PageMove.SOURCE_CHANGED),
    )  # a page that is unread both times has none: nothing is known of it
    return next((move for is_so, move in fates if is_so), None)


def _has_other_source(pages: Pages, key: str) -> bool:
    then, now = pages.traces_then[key].content_hash, pages.traces_now[key].content_hash
    return bool(then) and bool(now) and then != now


def _change(pages: Pages, key: str, move: PageMove) -> PageChange:
    then, now = pages.then.get(key), pages.now.get(key)
    shown = now or then
    assert shown is not None  # noqa: S101 # it is a key of one of them
    is_compared = move is PageMove.CHANGED and then is not None and now is not None
    return PageChange(
        url=shown.url,
        title=shown.title,
        move=move,
        is_own=key in pages.own,
        rank_then=then.rank if then else None,
        rank_now=now.rank if now else None,
        verdict_then=then.verdict if then else None,
        verdict_now=now.verdict if now else None,
        reason=shown.reason or (then.reason if then else ""),
        title_then=then.title if then and now and then.title != now.title else "",
        n_words_then=then.n_words if then and _is_read(then) else 0,
        n_words_now=now.n_words if now and _is_read(now) else 0,
        headings_added=_beside(now, then) if is_compared else (),
        headings_dropped=_beside(then, now) if is_compared else (),
    )


def _beside(one: Rival | None, other: Rival | None) -> tuple[str, ...]:
    """Headings of one that the other does not have as often, in order."""
    if one is None or other is None:
        return ()
    left = Counter(folded(heading.text) for heading in other.outline)
    found = []
    for heading in one.outline:
        key = folded(heading.text)
        if left[key]:
            left[key] -= 1
        else:
            found.append(heading.text)
    return tuple(found[:MAX_HEADINGS])


def _pages(n: int) -> str:
    return f"{n} page{'' if n == 1 else 's'}"


def _was(n: int) -> str:
    return "was" if n == 1 else "were"
