"""Disagreements: one thing told differently by pages of different hosts, side by side."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from analysis.likeness import Likeness
from analysis.result import Disagreement
from analysis.statements import Statement
from analysis.subjects import subject_of
from analysis.told import Told, told_values

MIN_ALIKE = 0.4  # of two values' likeness; below, they are told of two things
# Of two values of one page. With two for what is so much alike, it tells of several things
# (stages, ports, examples), and another page's value contradicts none of them.
MIN_SAME = 0.3
MAX_SHOWN = 5
MAX_TOLD = 50  # values of one dimension of one page; real pages have fewer, and pairs are counted

_Pair = tuple[float, int, int]


def disagreements(
    statements: Sequence[Statement], query: Collection[str], language: str
) -> tuple[Disagreement, ...]:
    """Statements of different hosts about one thing whose values exclude each other.

    Args:
        statements: Of all readable pages, by page.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for lemmas and background frequencies.

    Returns:
        The five most alike, by subject; claims by rank, one a host. What a page tells with several
        values is left out: it has no single one.
    """
    likeness = Likeness(query, language)
    found = [item for told in _by_dimension(statements) for item in _within(told, likeness)]
    strongest = sorted(found, key=lambda item: (-item[0], _order(item[1])))[:MAX_SHOWN]
    return tuple(sorted((item for _, item in strongest), key=_order))


def _by_dimension(statements: Sequence[Statement]) -> list[list[Told]]:
    """What can be compared: values of one dimension, the first MAX_TOLD of each page."""
    groups: dict[str, list[Told]] = defaultdict(list)
    n_told: Counter[tuple[str, int]] = Counter()
    for one in told_values(statements):
        dimension = one.value.dimension
        n_told[dimension, one.statement.page] += 1
        if n_told[dimension, one.statement.page] <= MAX_TOLD:
            groups[dimension].append(one)
    return [groups[dimension] for dimension in sorted(groups)]


def _order(item: Disagreement) -> tuple[str, str]:
    return item.subject, item.claims[0].passage.text


def _within(told: Sequence[Told], likeness: Likeness) -> Iterator[tuple[float, Disagreement]]:
    """Disagreements among values of one dimension, with how alike their sides are."""
    taken: set[int] = set()
    for distance, left, right in sorted(_pairs(told, likeness)):
        if taken & {left, right}:
            continue
        shown = sorted([left, right, *_seconding(told, left, right, taken, likeness)])
        taken.update(_alike_to(told, shown, likeness))
        subject = subject_of(told[left], told[right], likeness.language)
        claims = tuple(told[at].statement.claim(told[at].value.text) for at in shown)
        yield -distance, Disagreement(subject=subject, claims=claims)


def _pairs(told: Sequence[Told], likeness: Likeness) -> Iterator[_Pair]:
    """Contradicting pairs of different hosts, the most alike first when sorted."""
    for left, one in enumerate(told):
        for right in range(left + 1, len(told)):
            other = told[right]
            if one.host == other.host or not one.value.contradicts(other.value):
                continue
            alike = likeness.of(one, other)
            if alike >= MIN_ALIKE and _are_single(told, (one, other), likeness):
                yield -alike, left, right


def _are_single(told: Sequence[Told], pair: tuple[Told, Told], likeness: Likeness) -> bool:
    """Whether each page of a pair gives no second value for what the pair is about."""
    return not any(
        other.statement.page == one.statement.page
        and other.value.contradicts(one.value)
        and likeness.of(other, each) >= MIN_SAME
        for one in pair
        for other in told
        for each in pair
    )


def _seconding(
    told: Sequence[Told], left: int, right: int, taken: Collection[int], likeness: Likeness
) -> Iterator[int]:
    """Values of further hosts for the same thing, whichever side they take."""
    hosts = {told[left].host, told[right].host}
    for at, one in enumerate(told):
        if at in taken or one.host in hosts:
            continue
        if max(likeness.of(one, told[left]), likeness.of(one, told[right])) >= MIN_ALIKE:
            hosts.add(one.host)
            yield at


def _alike_to(told: Sequence[Told], shown: Sequence[int], likeness: Likeness) -> Iterator[int]:
    """Whatever is told of the same, shown or not: it makes no disagreement of its own."""
    for at, one in enumerate(told):
        if at in shown or any(likeness.of(one, told[each]) >= MIN_ALIKE for each in shown):
            yield at
