"""Keywords of a large harvest, made up from a seed: clusters, figures of a list, and a priority."""

import random

from analysis.result import (
    GapKind,
    KeywordOutcome,
    KeywordState,
    OwnConflict,
    Priority,
    PriorityPart,
)
from skygap.names import folder_name
from spiders.items import KeywordMetrics, OwnRanking

SEED = 5
WEIGHTS = {
    "demand": 3.0,
    "open": 2.0,
    "incomplete": 1.0,
    "dated": 1.0,
    "position": 2.0,
    "effort": 1.0,
    "difficulty": 2.0,
}
_ASKED = ("how to", "best", "cheap", "when to", "why", "", "", "is it worth to", "diy", "what is a")
_DONE = ("clean", "brew", "store", "fix", "winterize", "choose", "build", "replace", "buy", "size")
_THINGS = (
    *("rain barrel", "cold brew coffee", "burr grinder", "downspout diverter", "espresso machine"),
    *("french press", "water butt", "gutter guard", "compost bin", "pour over kettle", "hose reel"),
    *("drip irrigation", "raised bed", "coffee filter", "milk frother", "greywater system"),
)
_WITH = (
    *("", "", "for beginners", "at home", "without a pump", "in winter", "on a budget", "step by"),
    *("for small gardens", "vs steel", "with hard water", "in an apartment", "for two", "2031"),
)
SERVED = 0.4  # share of the keywords that another brief serves
NO_VOLUME, NO_DIFFICULTY, IS_MIXED = 0.1, 0.2, 0.05
N_PLAIN = 300  # keywords that read like keywords; from then on a number keeps them apart
# What the 24th keywords come to, by their place among 24.
_ENDS = {5: KeywordState.FAILED, 13: KeywordState.OPEN, 17: KeywordState.THIN}
_INTENTS = ("informational", "commercial", "transactional", "")
_MIXED = "The pages of ranks 1 to 10 share no more than 2 addresses with those of the nearest"


def made_outcomes(n_keywords: int) -> list[KeywordOutcome]:
    """Outcomes of a batch, the same each time.

    Args:
        n_keywords: How many.

    Returns:
        About two in five served by the brief of another keyword, one in twelve without a brief.
    """
    rng = random.Random(SEED)  # noqa: S311 # no secret
    outcomes: list[KeywordOutcome] = []
    head = ""
    for place in range(n_keywords):
        is_served = bool(head) and rng.random() < SERVED
        one = _served(rng, place, head) if is_served else _head(rng, place)
        if not is_served:
            head = one.query if one.folder else ""
        outcomes.append(one)
    return outcomes


def _query(rng: random.Random, place: int) -> str:
    words = (rng.choice(_ASKED), rng.choice(_DONE), rng.choice(_THINGS), rng.choice(_WITH))
    return " ".join((*filter(None, words), *([str(place)] if place > N_PLAIN else ())))


def _metrics(rng: random.Random, query: str) -> KeywordMetrics:
    n_own = rng.choice((0, 0, 0, 1, 1, 2))
    return KeywordMetrics(
        volume=None if rng.random() < NO_VOLUME else int(10 ** rng.uniform(1, 4.6)) // 10 * 10,
        difficulty=None if rng.random() < NO_DIFFICULTY else float(rng.randint(1, 95)),
        intent=rng.choice(_INTENTS),
        own=tuple(
            OwnRanking(
                url=f"https://shop.example/guides/{query.replace(' ', '-')}-{number}",
                position=round(rng.uniform(1, 60), 1),
            )
            for number in range(n_own)
        ),
    )


def _served(rng: random.Random, place: int, head: str) -> KeywordOutcome:
    query = _query(rng, place)
    n_shared = rng.randint(4, 10)
    return KeywordOutcome(
        query=query,
        folder="",
        state=KeywordState.SKIPPED,
        reason=f"The brief of “{head}” serves it too: {n_shared} of 10 results are the same.",
        n_found=10,
        n_read=0,
        n_gaps=dict.fromkeys(GapKind, 0),
        metrics=_metrics(rng, query),
        head=head,
        n_shared=n_shared,
        n_results=10,
    )


def _head(rng: random.Random, place: int) -> KeywordOutcome:
    query = _query(rng, place)
    metrics = _metrics(rng, query)
    state = _ENDS.get(place % 24, KeywordState.DONE)
    has_brief = state in {KeywordState.DONE, KeywordState.THIN}
    n_read = {KeywordState.DONE: rng.randint(4, 10), KeywordState.THIN: 2}.get(state, 0)
    return KeywordOutcome(
        query=query,
        folder=folder_name(query) if has_brief else "",
        state=state,
        reason=_reason(state, rng),
        n_found=10,
        n_read=n_read,
        n_gaps={kind: rng.randint(0, 9) if has_brief else 0 for kind in GapKind},
        opportunity=rng.random() if has_brief else None,
        metrics=metrics,
        mixed=f"{_MIXED} keyword." if rng.random() < IS_MIXED else "",
        priority=_priority(rng, metrics) if has_brief else None,
        conflict=_conflict(metrics),
    )


def _reason(state: KeywordState, rng: random.Random) -> str:
    return {
        KeywordState.DONE: "",
        KeywordState.THIN: "Only 2 of 10 pages could be read.",
        KeywordState.FAILED: "None of its pages could be read.",
        KeywordState.OPEN: f"{rng.randint(1, 9)} of 10 pages are still to be fetched.",
    }[state]


def _priority(rng: random.Random, metrics: KeywordMetrics) -> Priority:
    parts = tuple(_part(rng, name, metrics) for name in WEIGHTS)
    known = [(WEIGHTS[part.name], part.value) for part in parts if part.value is not None]
    total = sum(weight for weight, _ in known)
    score = sum(weight * value for weight, value in known) / total
    terms = " + ".join(f"{weight:.2f} x {value:.2f}" for weight, value in known)
    return Priority(score=score, formula=f"({terms}) / {total:.2f} = {score:.2f}", parts=parts)


def _part(rng: random.Random, name: str, metrics: KeywordMetrics) -> PriorityPart:
    asked = {"demand": metrics.volume, "difficulty": metrics.difficulty}
    if name in asked and asked[name] is None:
        return PriorityPart(name=name, value=None, formula=f"the list gives no {name}")
    if name == "position" and not metrics.own:
        return PriorityPart(name=name, value=None, formula="no own page is known to rank")
    value = rng.random()
    told = f"1 - {rng.randint(1, 900)} / {rng.randint(900, 9_000)} of {rng.randint(3, 10)} pages"
    return PriorityPart(name=name, value=value, formula=f"{told} = {value:.2f}")


def _conflict(metrics: KeywordMetrics) -> OwnConflict | None:
    first, *others = metrics.own or (None,)
    if first is None or not others:
        return None
    return OwnConflict(
        keep=first.url,
        others=tuple(each.url for each in others),
        reason=f"It ranks at {first.position}, the other at {others[0].position}.",
    )
