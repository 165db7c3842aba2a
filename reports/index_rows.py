"""The rows of an index: one a keyword with a brief of its own, or without any."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from analysis.result import GapKind, KeywordOutcome, KeywordState, OpportunityPart, PriorityPart
from reports.errors import UnsafeFolderError
from reports.links import web_link
from reports.untrusted import one_line
from reports.wording import STATE_LABELS

BRIEF = "brief.html"
MAX_OWN = 10  # own pages of a keyword that its row names
PARTS_OF_ONE = 1_000  # a part's value is kept as a whole number of it
SCORES_OF_ONE = 10_000  # and a score


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """A page of the own site: its address as told, as a link or "", and its position in tenths."""

    url: str
    href: str
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPart:
    """One part of a score: a whole number of 1,000 or None, and how it came about."""

    name: str
    value: int | None
    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexServed:
    """Another keyword that a row's brief serves."""

    query: str
    volume: int | None
    n_shared: int
    n_results: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexConflict:
    """Own pages that compete: the one to keep, the others, and why."""

    keep: WebPage
    others: tuple[WebPage, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One keyword with all that its brief serves.

    Attributes:
        query: The keyword.
        folder: Address of its brief's folder from the index, ending in a slash, or "".
        state: How it ended, in a word or two.
        reason: One sentence unless it is done.
        n_read: Pages read.
        n_found: Pages found.
        n_gaps: Gaps of each kind in the order of GapKind; empty without a brief.
        opportunity: A whole number of 100, or None.
        score: What rows are ordered by, a whole number of 10,000, or None.
        formula: How the score came about, or "".
        parts: What the score is made of.
        volume: Searches a month, or None.
        cluster_volume: The same, with what is known of the keywords it serves.
        difficulty: A whole number of 100, or None.
        intent: As the list says, or "".
        position: Best own position in tenths, or None.
        own: Own pages that rank for it.
        serves: Other keywords that its brief serves, by volume, then as listed.
        mixed: One sentence on pages that are too mixed, or "".
        conflict: Own pages that compete, or None.
    """

    query: str
    folder: str
    state: str
    reason: str
    n_read: int
    n_found: int
    n_gaps: tuple[int, ...]
    opportunity: int | None
    score: int | None
    formula: str
    parts: tuple[IndexPart, ...]
    volume: int | None
    cluster_volume: int | None
    difficulty: int | None
    intent: str
    position: int | None
    own: tuple[WebPage, ...]
    serves: tuple[IndexServed, ...]
    mixed: str
    conflict: IndexConflict | None


Cluster = tuple[KeywordOutcome, tuple[KeywordOutcome, ...]]


def clusters(outcomes: Sequence[KeywordOutcome]) -> list[Cluster]:
    """Each keyword that has a row, with those that its brief serves, in the default order.

    Args:
        outcomes: One a keyword, in the order of the list.

    Returns:
        The greatest priority first, then those without one as listed; all as listed where none has
        a priority. A skipped keyword whose head has no row keeps one of its own.
    """
    heads = {one.query for one in outcomes if one.state is not KeywordState.SKIPPED}
    served: dict[str, list[KeywordOutcome]] = {}
    rows = []
    for one in outcomes:
        if one.state is KeywordState.SKIPPED and one.head in heads:
            served.setdefault(one.head, []).append(one)
        else:
            rows.append(one)
    rows.sort(key=lambda one: -one.priority.score if one.priority else 1.0)
    for others in served.values():
        others.sort(key=_volume_down)
    return [(one, tuple(served.get(one.query, ()))) for one in rows]


def _volume_down(outcome: KeywordOutcome) -> float:
    volume = outcome.metrics.volume
    return 1.0 if volume is None else -volume


def index_row(cluster: Cluster, *, has_priorities: bool, names: Sequence[str]) -> IndexRow:
    """The row of a keyword.

    Args:
        cluster: The keyword and those that its brief serves.
        has_priorities: Whether its score is its priority, or its opportunity.
        names: Of the parts of the score, in the order of the columns.

    Returns:
        The row, its strings on one line each and without hidden characters.

    Raises:
        UnsafeFolderError: If a folder leads outside.
    """
    one, served = cluster
    metrics = one.metrics
    score, formula, parts = score_of(one, has_priorities=has_priorities)
    own = tuple(_page(each.url, each.position) for each in metrics.own[:MAX_OWN])
    return IndexRow(
        query=one_line(one.query),
        folder=_address(one.folder),
        state=STATE_LABELS[one.state],
        reason=one_line(one.reason),
        n_read=one.n_read,
        n_found=one.n_found,
        n_gaps=tuple(one.n_gaps[kind] for kind in GapKind) if has_brief(one) else (),
        opportunity=_of(100, one.opportunity),
        score=_of(SCORES_OF_ONE, score),
        formula=one_line(formula),
        parts=_parts(parts, names),
        volume=metrics.volume,
        cluster_volume=cluster_volume(cluster),
        difficulty=_of(1, metrics.difficulty),
        intent=one_line(metrics.intent),
        position=own[0].position if own else None,
        own=tuple(page for page in own if page.url),
        serves=tuple(
            IndexServed(
                query=one_line(each.query),
                volume=each.metrics.volume,
                n_shared=each.n_shared,
                n_results=each.n_results,
            )
            for each in served
        ),
        mixed=one_line(one.mixed),
        conflict=_conflict(one),
    )


def has_brief(one: KeywordOutcome) -> bool:
    """Whether a keyword has a brief of its own; the folder of a skipped one is that of its head."""
    return bool(one.folder) and one.state is not KeywordState.SKIPPED


def cluster_volume(cluster: Cluster) -> int | None:
    """Searches a month for a keyword and all that its brief serves, or None where none is known."""
    one, served = cluster
    volumes = [one.metrics.volume, *(each.metrics.volume for each in served)]
    known = [volume for volume in volumes if volume is not None]
    return sum(known) if known else None


def score_of(
    one: KeywordOutcome, *, has_priorities: bool
) -> tuple[float | None, str, Sequence[PriorityPart | OpportunityPart]]:
    """What a keyword is ordered by: the score or None, its formula or "", and its parts."""
    if not has_priorities:
        return one.opportunity, "", one.parts
    if one.priority is None:
        return None, "", ()
    return one.priority.score, one.priority.formula, one.priority.parts


def _parts(
    parts: Sequence[PriorityPart | OpportunityPart], names: Sequence[str]
) -> tuple[IndexPart, ...]:
    """In the order of the columns; empty where there is none at all."""
    by_name = {part_name(part.name): part for part in parts}
    return tuple(_part(name, by_name.get(name)) for name in names if parts)


@lru_cache(maxsize=256)
def part_name(name: str) -> str:
    """The name of a part as a page may show it; a harvest has a few, in every row."""
    return one_line(name)


def _part(name: str, part: PriorityPart | OpportunityPart | None) -> IndexPart:
    if part is None:
        return IndexPart(name=name, value=None, formula="")
    value = _of(PARTS_OF_ONE, part.value)
    return IndexPart(name=name, value=value, formula=one_line(part.formula))


def _conflict(one: KeywordOutcome) -> IndexConflict | None:
    if one.conflict is None:
        return None
    return IndexConflict(
        keep=_page(one.conflict.keep),
        others=tuple(_page(url) for url in one.conflict.others[:MAX_OWN]),
        reason=one_line(one.conflict.reason),
    )


def _page(url: str, position: float | None = None) -> WebPage:
    return WebPage(url=one_line(url), href=web_link(url), position=_of(10, position))


def _of(whole: int, share: float | None) -> int | None:
    return None if share is None else round(whole * share)


def _address(folder: str) -> str:
    """Where a folder is from the index, with a slash at its end; "" for none."""
    if not folder:
        return ""
    parts = folder.split("/")
    if "\\" in folder or any(part in {"", ".", ".."} for part in parts):
        raise UnsafeFolderError(
            f"folder {folder!r} of a brief is not below the index; give it relative to the index"
        )
    return "./" + "".join(quote(part, safe="") + "/" for part in parts)
