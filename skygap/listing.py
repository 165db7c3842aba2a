"""What only a whole list tells of its keywords: what to write first, and own pages that compete."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.conflicts import own_conflict
from analysis.priority import prioritised
from analysis.result import KeywordOutcome, KeywordState, OwnConflict
from spiders.items import OwnRanking
from spiders.own_pages import own_pages_from_json
from spiders.standings import ranks_of
from spiders.store import Store
from spiders.urls import url_key

OwnByKeyword = Mapping[str, Sequence[OwnRanking]]


def own_ranks(store: Store, harvest_id: str, own: bytes) -> OwnByKeyword:
    """Where pages of the own site rank, by keyword in one case.

    Args:
        store: Where the harvest is.
        harvest_id: Which one.
        own: The own pages as JSON; b"" without any.

    Returns:
        Their ranks; hosts that are not read have theirs too.
    """
    found: dict[str, list[OwnRanking]] = defaultdict(list)
    if own:
        keys = {url_key(page.url) for page in own_pages_from_json(own).pages}
        for query_key, rank, url in ranks_of(store.database, harvest_id, keys):
            found[query_key].append(OwnRanking(url=url, position=float(rank)))
    return found


def listed(outcomes: Sequence[KeywordOutcome], ranks: OwnByKeyword) -> tuple[KeywordOutcome, ...]:
    """The rows of an index, each with its priority and its conflict.

    Args:
        outcomes: Of a whole list, with what it says of its keywords.
        ranks: Where own pages rank.

    Returns:
        As many, in the same order.
    """
    known = tuple(_with_ranks(one, ranks) for one in outcomes)
    served: dict[str, list[KeywordOutcome]] = defaultdict(list)
    for one in known:
        if one.metrics.own:
            served[one.head or one.query].append(one)
    return prioritised([replace(one, conflict=_conflict(one, served)) for one in known])


def _with_ranks(one: KeywordOutcome, ranks: OwnByKeyword) -> KeywordOutcome:
    """What the ranking shows stands beside what a list says: of one page the list counts."""
    seen = ranks.get(one.query.casefold(), ())
    told = {url_key(own.url) for own in one.metrics.own if own.url}
    more = tuple(own for own in seen if url_key(own.url) not in told)
    if not more:
        return one
    return replace(one, metrics=replace(one.metrics, own=_ordered((*one.metrics.own, *more))))


def _ordered(own: Iterable[OwnRanking]) -> tuple[OwnRanking, ...]:
    unknown = float("inf")
    return tuple(
        sorted(own, key=lambda one: (unknown if one.position is None else one.position, one.url))
    )


def _conflict(
    one: KeywordOutcome, served: Mapping[str, Sequence[KeywordOutcome]]
) -> OwnConflict | None:
    if one.state is KeywordState.SKIPPED:
        return None
    rankings = [own for other in served.get(one.query, ()) for own in other.metrics.own]
    return own_conflict(rankings, url_key)
