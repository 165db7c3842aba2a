"""Opportunity: how much room the rivals leave for a better article."""

from collections.abc import Collection, Sequence
from statistics import fmean

from analysis.result import Freshness, Opportunity, OpportunityPart, Topic, Treatment

HALF_OPEN = 3  # things that nobody treats at which "open" is half of what it can be
MIN_PAGES = 2  # that treat a topic, for an article to be incomplete without it


def opportunity(
    n_open: int,
    topics: Sequence[Topic],
    freshness: Sequence[Freshness],
    urls: Collection[str],
) -> Opportunity | None:
    """How much room the rivals leave: the mean of three parts.

    - open = n / (n + 3), n the questions and sub-topics that nobody treats: the first few say
      that something is left open, more say little new.
    - incomplete = 1 - the largest share of the topics of two and more pages that one page treats,
      each topic weighted by its weighted share: whether one article already has what all have
      together. Of must-have and common topics alone one page often treats all, as they are few.
    - dated = share of readable pages that tell something older than is known, or are old.

    Args:
        n_open: Questions and sub-topics that no page treats, whatever a draft says.
        topics: All topics, with every readable page.
        freshness: What is out of date.
        urls: Addresses of the readable pages.

    Returns:
        Parts and score rounded to three digits; without shared topics no page is told to be
        incomplete; None without a readable page.
    """
    n = len(urls)
    if not n:
        return None
    parts = (_open(n_open), _incomplete(topics), _dated(freshness, urls))
    score = round(fmean(part.value for part in parts), 3)
    values = " + ".join(f"{part.name} {part.value:.2f}" for part in parts)
    return Opportunity(score=score, formula=f"({values}) / {len(parts)} = {score:.2f}", parts=parts)


def _open(n_open: int) -> OpportunityPart:
    value = n_open / (n_open + HALF_OPEN)
    return OpportunityPart(
        name="open",
        value=round(value, 3),
        formula=(f"{n_open} that nobody treats / ({n_open} + {HALF_OPEN}) = {value:.2f}"),
    )


def _incomplete(topics: Sequence[Topic]) -> OpportunityPart:
    shared = [topic for topic in topics if topic.k >= MIN_PAGES]
    total = sum(topic.weighted_share for topic in shared)
    if not total:
        told = "no topic that several pages treat = 0.00"
        return OpportunityPart(name="incomplete", value=0.0, formula=told)
    held: dict[int, float] = {}
    for topic in shared:
        for page in topic.pages:
            is_treated = page.treatment is Treatment.TREATED
            held[page.rank] = held.get(page.rank, 0.0) + topic.weighted_share * is_treated
    rank, most = max(held.items(), key=lambda item: (round(item[1], 9), -item[0]))
    value = max(0.0, 1 - most / total)
    return OpportunityPart(
        name="incomplete",
        value=round(value, 3),
        formula=(
            f"1 - {most:.2f} that the fullest page (rank {rank}) treats / {total:.2f} of all"
            f" {len(shared)} shared topics, each by its weighted share = {value:.2f}"
        ),
    )


def _dated(freshness: Sequence[Freshness], urls: Collection[str]) -> OpportunityPart:
    older = {claim.passage.url for item in freshness for claim in item.older} & set(urls)
    value = len(older) / len(urls)
    return OpportunityPart(
        name="dated",
        value=round(value, 3),
        formula=f"{len(older)} pages with something old / {len(urls)} readable pages = {value:.2f}",
    )
