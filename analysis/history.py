"""What changed for a keyword between two harvests."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from analysis.own_moves import own_gaps, own_state
from analysis.page_moves import Pages, Side, page_changes, page_notes, pages_of
from analysis.result import GapAnalysis
from analysis.result.history import (
    KeywordDiff,
    OwnMove,
    PageMove,
    TopicChange,
    TopicMove,
)
from analysis.topic_match import TopicSet, match_topics
from analysis.topic_moves import change_of, move_of, standings, step
from analysis.topic_pairs import TopicPair, is_merged, pairs_of

MIN_READ = 3  # pages; of fewer, a kind says little
_MOVES = tuple(TopicMove)


def keyword_diff(
    then: Side, now: Side, *, folder: str = "", own: Collection[str] = ()
) -> KeywordDiff:
    """What changed for a keyword.

    Args:
        then: The earlier harvest.
        now: The later one.
        folder: Of the keyword's brief in either.
        own: Identities of pages of the own site.

    Returns:
        Topics that moved, gaps of the own site, pages that are others, and what cannot be told.
    """
    pages = pages_of(then, now, own)
    matches = match_topics(
        TopicSet(topics=then.analysis.topics, keys=then.keys),
        TopicSet(topics=now.analysis.topics, keys=now.keys),
        pages.both,
        now.analysis.query,
        now.analysis.language,
    )
    pairs = pairs_of(then, now, matches, pages)
    merged = [is_merged(pair, then, now, pages) for pair in pairs]
    moves = [
        None if is_part else move_of(pair, pages)
        for pair, is_part in zip(pairs, merged, strict=True)
    ]
    counted = Counter(_fate(pair, move, pages) for pair, move in zip(pairs, moves, strict=True))
    topics = _changes(zip(pairs, moves, strict=True), now, pages)
    gaps = own_gaps(pairs, then, now, pages)
    changes = page_changes(pages)
    return KeywordDiff(
        query=now.analysis.query,
        folder=folder,
        n_read_then=then.analysis.n_read,
        n_read_now=now.analysis.n_read,
        n_found_then=then.analysis.n_found,
        n_found_now=now.analysis.n_found,
        is_changed=bool(topics)
        or any(one.move is not OwnMove.OPEN for one in gaps)
        or any(one.move is not PageMove.SOURCE_CHANGED for one in changes),
        topics=topics,
        own=gaps,
        pages=changes,
        n_same_topics=counted["same"],
        n_formed_anew=counted["anew"],
        n_measured=counted["measured"],
        notes=tuple(_notes(then.analysis, now.analysis, pages)),
    )


def _fate(pair: TopicPair, move: TopicMove | None, pages: Pages) -> str:
    """How a topic is counted: moved, formed anew, measured otherwise, or the same."""
    if move is not None:
        return "moved"
    if pair.match is None:
        return "anew"
    return "measured" if step(standings(pair, pages)) else "same"


def _changes(
    moved: Iterable[tuple[TopicPair, TopicMove | None]], now: Side, pages: Pages
) -> tuple[TopicChange, ...]:
    found = []
    for pair, move in moved:
        if move is not None:
            state = own_state(pair.now, now, pages)
            found.append(change_of(pair, move, pages, state.treatment if state else None))
    return tuple(sorted(found, key=_order))


def _order(change: TopicChange) -> tuple[int, float, str, str]:
    share = max(one.k / one.n if one.n else 0.0 for one in (change.then, change.now))
    return _MOVES.index(change.move), -share, change.label, change.id


def _notes(then: GapAnalysis, now: GapAnalysis, pages: Pages) -> Iterator[str]:
    for one, name in ((then, "earlier"), (now, "later")):
        if one.n_read < MIN_READ:
            yield (
                f"Only {one.n_read} of {one.n_found} pages of the {name} harvest could be read:"
                " how common a topic is says little there."
            )
    unread = sorted((pages.now.keys() - pages.then.keys()) - pages.read_now)
    if unread:
        yield (
            f"Of the pages that are new in the ranking, {len(unread)} could not be read: what they"
            " treat is not known."
        )
    if pages.lost or pages.gained:
        yield (
            f"Of the pages that rank both times, {len(pages.lost)} could be read only then and"
            f" {len(pages.gained)} only now; no topic is called common or vanished for that."
        )
    yield from page_notes(pages)
    yield from _settings(then, now)
    if pages.own and not pages.own & pages.read_now:
        yield "No own page of this ranking could be read now, so nothing is said of what it treats."
    if then.draft and now.draft and then.draft.name != now.draft.name:
        yield "The two harvests measure drafts of different names; they are taken for one."


def _settings(then: GapAnalysis, now: GapAnalysis) -> Iterator[str]:
    """Settings and versions that differ; they can move a topic without any page."""
    before = {one.name: one.value for one in then.settings}
    after = {one.name: one.value for one in now.settings}
    before |= {"language": then.language, "country": then.country}
    after |= {"language": now.language, "country": now.country}
    other = [
        name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)
    ]
    if other:
        yield (
            f"The two were analysed with different settings ({', '.join(other)}), which can move"
            " topics though no page changed: `skygap analyze` writes the earlier one anew."
        )
