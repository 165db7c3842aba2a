"""What to write first: what is searched, what rivals leave to say, what it takes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from types import MappingProxyType

from analysis.errors import ListError
from analysis.result import KeywordOutcome, KeywordState, Priority, PriorityPart
from spiders.items import KeywordMetrics

ROOM = ("open", "incomplete", "dated")  # the parts of an opportunity
# Nothing here is measured: nobody knows what articles earned that were written in another order. So
# the weights are few and round. What is searched and the room that rivals leave (its three parts
# together) count alike: the one is worth nothing without the other. A page of one's own that ranks
# already is two thirds of that, since it is the one thing that is known of this very site. Length
# is work rather than worth, and difficulty another tool's guess of what "position" knows.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "demand": 3.0,
        "open": 1.0,
        "incomplete": 1.0,
        "dated": 1.0,
        "position": 2.0,
        "short": 1.0,
        "easy": 1.0,
    }
)
HALF_SHORT = 1_500  # words at which "short" is half of what it can be: the usual median, rounded
MAX_NEAR = 20  # positions, two pages of results: what is further down is hardly seen
MAX_DIFFICULTY = 100.0

_WITH_BRIEF = frozenset({KeywordState.DONE, KeywordState.THIN})


@dataclass(slots=True)
class Served:
    """What is known of all keywords that one brief serves.

    Attributes:
        n_keywords: How many they are.
        n_known: Those with a volume.
        volume: Their sum.
        position: Best of the own pages, or None.
    """

    n_keywords: int = 0
    n_known: int = 0
    volume: int = 0
    position: float | None = None

    def add(self, metrics: KeywordMetrics) -> None:
        """Counts one more keyword."""
        self.n_keywords += 1
        if metrics.volume is not None:
            self.n_known += 1
            self.volume += max(0, metrics.volume)
        known = [one.position for one in metrics.own if one.position is not None]
        best = known if self.position is None else [self.position, *known]
        self.position = min(best, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the briefs of a list serve.

    Attributes:
        served: By the keyword of the brief.
        most: The largest volume of one brief; 0 where none is known.
    """

    served: Mapping[str, Served]
    most: int


def totals(outcomes: Iterable[KeywordOutcome]) -> Totals:
    """What each brief serves: the first of two passes, in which outcomes need not be kept.

    Args:
        outcomes: Of a whole list, or of what is done of it; those that are skipped name their head.

    Returns:
        Of every keyword that is not skipped, and every head that a skipped one names.
    """
    served: dict[str, Served] = {}
    for one in outcomes:
        head = one.head if one.state is KeywordState.SKIPPED and one.head else one.query
        served.setdefault(head, Served()).add(one.metrics)
    return Totals(served=served, most=max((one.volume for one in served.values()), default=0))


def with_priority(
    outcome: KeywordOutcome, known: Totals, weights: Mapping[str, float] = WEIGHTS
) -> KeywordOutcome:
    """The outcome, which says how early to write it if it has a brief of its own.

    score = sum of weight x value / sum of weights, over the parts whose value is known:

    - demand = log(1 + v) / log(1 + m), v the searches of all keywords that the brief serves, m the
      most that any brief of the list would serve: ten times as many searches are a step, not ten;
    - open, incomplete, dated: the parts of its opportunity (`analysis.opportunity`);
    - position = (1 - 1 / p) x min(1, 20 / p), p the best position of an own page: the share of the
      clicks of the first place that it has not, where they are within reach;
    - short = 1500 / (1500 + w), w the words of the median rival;
    - easy = 1 - difficulty / 100, as the list has it of the keyword itself.

    A score rests on fewer parts where less is known; it says which.

    Args:
        outcome: Of one keyword.
        known: Of its list, with this keyword.
        weights: By part; at least 0, and one that is not named is 0.

    Returns:
        Without a priority where the state is not done or thin, or no part with a weight is known.

    Raises:
        ListError: If a weight has no part, or is not a number from 0 on.
    """
    _check(weights)
    if outcome.state not in _WITH_BRIEF:
        return replace(outcome, priority=None)
    parts = tuple(_parts(outcome, known.served[outcome.query], known.most))
    return replace(outcome, priority=_priority(parts, weights))


def prioritised(
    outcomes: Sequence[KeywordOutcome], weights: Mapping[str, float] = WEIGHTS
) -> tuple[KeywordOutcome, ...]:
    """All outcomes `with_priority`, in two passes: keywords are not compared with each other.

    Args:
        outcomes: Of a whole list, or of what is done of it; those that are skipped name their head.
        weights: By part; at least 0, and one that is not named is 0.

    Returns:
        As many, in the same order.

    Raises:
        ListError: If a weight has no part, or is not a number from 0 on.
    """
    _check(weights)
    known = totals(outcomes)
    return tuple(with_priority(one, known, weights) for one in outcomes)


def _check(weights: Mapping[str, float]) -> None:
    for name, weight in weights.items():
        if name not in WEIGHTS:
            raise ListError(f'There is no part "{name}": give weights to {", ".join(WEIGHTS)}.')
        if not 0 <= weight < float("inf"):
            raise ListError(f"The weight of {name} is {weight}: give a number from 0 on.")


def _priority(parts: tuple[PriorityPart, ...], weights: Mapping[str, float]) -> Priority | None:
    known = [
        (weight, part.name, part.value)
        for part in parts
        if part.value is not None and (weight := weights.get(part.name, 0.0))
    ]
    total = sum(weight for weight, _, _ in known)
    if not total:
        return None
    score = sum(weight * value for weight, _, value in known) / total
    told = " + ".join(f"{weight:g} x {name} {value:.3f}" for weight, name, value in known)
    unknown = [part.name for part in parts if part.value is None]
    left_out = f"; not known: {', '.join(unknown)}" if unknown else ""
    formula = f"({told}) / {total:g} = {score:.3f}{left_out}"
    return Priority(score=round(score, 3), formula=formula, parts=parts)


def _parts(one: KeywordOutcome, served: Served, most: int) -> Iterator[PriorityPart]:
    """All parts, in the order of WEIGHTS."""
    yield _demand(served, most)
    yield from _room(one)
    yield _position(served.position)
    yield _short(one.n_words)
    yield _easy(one.metrics.difficulty)


def _demand(served: Served, most: int) -> PriorityPart:
    if not served.n_known:
        return _unknown("demand", "no searches a month are listed")
    whose = f" of {served.n_known} keywords" if served.n_known > 1 else ""
    n_without = served.n_keywords - served.n_known
    rest = f"; of {n_without} more they are not listed" if n_without else ""
    if not most:
        return _known("demand", 0.0, f"0 searches a month{whose}, and no more in the list{rest}")
    value = log(1 + served.volume) / log(1 + most)
    searches = f"1 + {served.volume:,} searches a month{whose}"
    return _known("demand", value, f"log({searches}) / log(1 + {most:,}, the list's most){rest}")


def _room(one: KeywordOutcome) -> Iterator[PriorityPart]:
    measured = {part.name: part for part in one.parts}
    for name in ROOM:
        part = measured.get(name)
        if part is None:
            yield _unknown(name, "no page could be measured")
        else:
            yield PriorityPart(name=name, value=part.value, formula=part.formula)


def _position(position: float | None) -> PriorityPart:
    if position is None:
        return _unknown("position", "no own page is known to rank")
    place = max(1.0, position)
    value = (1 - 1 / place) * min(1.0, MAX_NEAR / place)
    far = f" x {MAX_NEAR} / {place:g}" if place > MAX_NEAR else ""
    return _known("position", value, f"(1 - 1 / {place:g}, the best own position){far}")


def _short(n_words: int | None) -> PriorityPart:
    if n_words is None:
        return _unknown("short", "no page could be read")
    value = HALF_SHORT / (HALF_SHORT + n_words)
    words = f"{n_words:,} words of the median page"
    return _known("short", value, f"{HALF_SHORT:,} / ({HALF_SHORT:,} + {words})")


def _easy(difficulty: float | None) -> PriorityPart:
    if difficulty is None:
        return _unknown("easy", "no difficulty is listed")
    value = 1 - min(MAX_DIFFICULTY, max(0.0, difficulty)) / MAX_DIFFICULTY
    return _known("easy", value, f"1 - difficulty {difficulty:g} / {MAX_DIFFICULTY:g}")


def _known(name: str, value: float, how: str) -> PriorityPart:
    return PriorityPart(name=name, value=round(value, 3), formula=f"{how} = {value:.3f}")


def _unknown(name: str, why: str) -> PriorityPart:
    return PriorityPart(name=name, value=None, formula=f"left out: {why}")
