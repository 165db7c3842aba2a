"""What the page of a diff shows: decisions first, then the pages, then what cannot be told."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from analysis.result import Treatment
from analysis.result.history import HarvestDiff, KeywordDiff, OwnMove, PageMove, Uncompared
from reports.diff_rows import (
    FALLEN,
    RISEN,
    ChangeGroup,
    PageRow,
    change_groups,
    page_row,
)
from reports.wording import counted, day

MAX_EXPANDED = 200  # keywords shown in full; the table and the JSON file have the others
MAX_ROWS = 1_000  # of the table
# What is counted of a keyword, in the order of `KeywordView.counts`.
COLUMNS = (
    *("To write", "Closed by you", "Wanted less"),
    *("Pages new", "Pages gone", "Pages changed"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordView:
    """One keyword.

    Attributes:
        anchor: Its place in the page.
        query: The keyword.
        is_changed: Whether it is shown in full.
        now: Address of its brief in the later harvest.
        then: In the earlier one.
        read: Pages read, as "7 of 9 then, 8 of 10 now".
        counts: Topics to write, own gaps closed, topics less wanted, and pages that entered, left
            and changed, in the order of the table's columns.
        groups: Those that have a row.
        pages: Pages that are not what they were.
        rest: One sentence on what is as it was.
        notes: What cannot be told.
    """

    anchor: str
    query: str
    is_changed: bool
    now: str
    then: str
    read: str
    counts: tuple[int, ...]
    groups: tuple[ChangeGroup, ...]
    pages: tuple[PageRow, ...]
    rest: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffView:
    """The whole page.

    Attributes:
        then: Id of the earlier harvest.
        now: Of the later one.
        day_then: Its day in words.
        day_now: Likewise.
        date_now: The same as ISO 8601.
        own_hosts: Hosts of the own site.
        n_changed: Keywords with a change.
        n_compared: Keywords that were compared.
        totals: The counts of all keywords, in the order of the table's columns.
        rows: Keywords of the table, those with changes first.
        n_more: Keywords that the table leaves out.
        expanded: Keywords shown in full.
        n_unexpanded: Keywords with changes that are not.
        uncompared: Keywords that cannot be compared.
        only_then: Keywords of the earlier harvest alone.
        only_now: Of the later one alone.
    """

    then: str
    now: str
    day_then: str
    day_now: str
    date_now: str
    own_hosts: tuple[str, ...]
    n_changed: int
    n_compared: int
    totals: tuple[int, ...]
    rows: tuple[KeywordView, ...]
    n_more: int
    expanded: tuple[KeywordView, ...]
    n_unexpanded: int
    uncompared: tuple[Uncompared, ...]
    only_then: tuple[str, ...]
    only_now: tuple[str, ...]


def diff_view(diff: HarvestDiff) -> DiffView:
    """The diff as its template walks it.

    Args:
        diff: What changed.

    Returns:
        The view; it lies in the folder of the later harvest.
    """
    changed = [one for one in diff.keywords if one.is_changed]
    same = [one for one in diff.keywords if not one.is_changed]
    shown = [*changed, *same][:MAX_ROWS]
    rows = tuple(_keyword(one, at, diff.then.id) for at, one in enumerate(shown, 1))
    every = [_counts(one) for one in diff.keywords]
    return DiffView(
        then=diff.then.id,
        now=diff.now.id,
        day_then=day(diff.then.date),
        day_now=day(diff.now.date),
        date_now=diff.now.date,
        own_hosts=diff.own_hosts,
        n_changed=len(changed),
        n_compared=len(diff.keywords),
        totals=tuple(sum(column) for column in zip(*every, strict=True)),
        rows=rows,
        n_more=len(diff.keywords) - len(rows),
        expanded=tuple(row for row in rows if row.is_changed)[:MAX_EXPANDED],
        n_unexpanded=max(0, len(changed) - MAX_EXPANDED),
        uncompared=diff.uncompared,
        only_then=diff.only_then,
        only_now=diff.only_now,
    )


def _keyword(one: KeywordDiff, at: int, then: str) -> KeywordView:
    folder = quote(one.folder, safe="")
    return KeywordView(
        anchor=f"k{at}" if one.is_changed and at <= MAX_EXPANDED else "",
        query=one.query,
        is_changed=one.is_changed,
        now=f"./{folder}/brief.html",
        then=f"../{quote(then, safe='')}/{folder}/brief.html",
        read=(
            f"{one.n_read_then} of {counted(one.n_found_then, 'page')} read then,"
            f" {one.n_read_now} of {one.n_found_now} now"
        ),
        counts=_counts(one),
        groups=change_groups(one) if one.is_changed else (),
        pages=tuple(map(page_row, one.pages)) if one.is_changed else (),
        rest=_rest(one),
        notes=one.notes,
    )


def _counts(one: KeywordDiff) -> tuple[int, ...]:
    moves = Counter(page.move for page in one.pages)
    return (
        sum(topic.move in RISEN and topic.own is not Treatment.TREATED for topic in one.topics),
        sum(gap.move is OwnMove.CLOSED for gap in one.own),
        sum(topic.move in FALLEN for topic in one.topics),
        moves[PageMove.ENTERED],
        moves[PageMove.LEFT],
        moves[PageMove.CHANGED],
    )


def _rest(one: KeywordDiff) -> str:
    parts = [f"{counted(one.n_same_topics, 'topic')} of the same kind as before"]
    if one.n_formed_anew:
        parts.append(f"{one.n_formed_anew} formed otherwise from text that stands in both harvests")
    if one.n_measured:
        parts.append(f"{one.n_measured} of another kind by measuring alone, no page having changed")
    return f"{'; '.join(parts)}."
