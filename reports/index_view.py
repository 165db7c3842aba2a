"""What the index of a harvest shows: what to write first, and what became of every keyword."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from analysis.result import KeywordOutcome, KeywordState
from reports.index_columns import IndexColumn, index_columns
from reports.index_rows import BRIEF, IndexRow, clusters, index_row, part_name, score_of
from reports.wording import STATE_LABELS, day

N_PLAIN = 200  # rows that are in the page as such, in the default order
MAX_SERVED = 100  # keywords that an opened row lists; all are searched
MAX_WEIGHT = 5.0
MAX_INTENTS = 30  # that one can choose from


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLink:
    """A file beside a brief: its name as it stands in an address, and its ending as its name."""

    href: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCount:
    """How many keywords ended in a state."""

    label: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWeight:
    """A part that the score is made of, with its weight, 0 to 5."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """The whole index.

    Attributes:
        harvest_id: What the harvest is known by.
        date: ISO 8601 day of the harvest.
        day: The same in words.
        n_keywords: Keywords of the list.
        n_ended: Those of them that have ended.
        is_running: Whether some have not.
        states: Those that occur, the good ones first; done is always among them.
        row_states: Labels that a row can have, in the same order.
        n_read: Pages read, over all keywords.
        n_found: Pages found, over all keywords with a brief of their own; others read none.
        has_priorities: Whether the score is a priority; else it is the opportunity.
        score_label: What the score is called.
        parts: What it is made of; the weights are those of a priority.
        columns: After that of the keyword.
        intents: That occur most often, by alphabet.
        brief: Name of the page in a row's folder.
        forms: Files beside each brief.
        rows: All of them, in the default order.
    """

    harvest_id: str
    date: str
    day: str
    n_keywords: int
    n_ended: int
    is_running: bool
    states: tuple[StateCount, ...]
    row_states: tuple[str, ...]
    n_read: int
    n_found: int
    has_priorities: bool
    score_label: str
    parts: tuple[PartWeight, ...]
    columns: tuple[IndexColumn, ...]
    intents: tuple[str, ...]
    brief: str
    forms: tuple[FormLink, ...]
    rows: tuple[IndexRow, ...]


def index_view(
    outcomes: Sequence[KeywordOutcome],
    *,
    harvest_id: str,
    date: str,
    forms: Sequence[str],
    weights: Mapping[str, float],
) -> IndexView:
    """The index as its template walks it.

    Args:
        outcomes: One a keyword, in the order of the list.
        harvest_id: What the harvest is known by.
        date: ISO 8601 day of the harvest.
        forms: Names of the files beside each brief that are linked to.
        weights: Of the parts of a priority; 1 for those not named.

    Returns:
        The view.

    Raises:
        UnsafeFolderError: If a folder leads outside.
    """
    counts = Counter(one.state for one in outcomes)
    has_priorities = any(one.priority for one in outcomes)
    names = part_names(outcomes, has_priorities=has_priorities)
    rows = tuple(
        index_row(each, has_priorities=has_priorities, names=names) for each in clusters(outcomes)
    )
    score = "Priority" if has_priorities else "Opportunity"
    labels = {row.state for row in rows}
    return IndexView(
        harvest_id=harvest_id,
        date=date,
        day=day(date),
        n_keywords=len(outcomes),
        n_ended=len(outcomes) - counts[KeywordState.OPEN],
        is_running=counts[KeywordState.OPEN] > 0,
        states=tuple(
            StateCount(label=STATE_LABELS[state], n=counts[state])
            for state in KeywordState
            if counts[state] or state is KeywordState.DONE
        ),
        row_states=tuple(label for label in STATE_LABELS.values() if label in labels),
        n_read=sum(one.n_read for one in outcomes),
        n_found=sum(one.n_found for one in outcomes if one.state is not KeywordState.SKIPPED),
        has_priorities=has_priorities,
        score_label=score,
        parts=_weighted(names, weights),
        columns=index_columns(rows, score=score, parts=names),
        intents=_intents(rows),
        brief=BRIEF,
        forms=tuple(
            FormLink(href=quote(name, safe=""), name=name.rpartition(".")[2]) for name in forms
        ),
        rows=rows,
    )


def part_names(outcomes: Sequence[KeywordOutcome], *, has_priorities: bool) -> tuple[str, ...]:
    """Names of the parts of the score, as the first keyword that has any has them.

    Args:
        outcomes: One a keyword.
        has_priorities: Whether the score is the priority, or the opportunity.

    Returns:
        Each once, on one line.
    """
    every = (score_of(one, has_priorities=has_priorities)[2] for one in outcomes)
    return tuple(dict.fromkeys(part_name(part.name) for part in next(filter(None, every), ())))


def _weighted(names: Sequence[str], weights: Mapping[str, float]) -> tuple[PartWeight, ...]:
    given = {part_name(name): min(MAX_WEIGHT, max(0.0, weights[name])) for name in weights}
    return tuple(PartWeight(name=name, weight=given.get(name, 1.0)) for name in names)


def _intents(rows: Sequence[IndexRow]) -> tuple[str, ...]:
    counts = Counter(row.intent for row in rows if row.intent)
    most = sorted(counts, key=lambda intent: (-counts[intent], intent))[:MAX_INTENTS]
    return tuple(sorted(most))
