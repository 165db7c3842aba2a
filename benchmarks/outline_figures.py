"""Figures of outlines: means, their errors, and the table that shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from statistics import fmean, stdev
from typing import Any

N_FIRST = 4  # articles of a keyword that earlier figures were measured on, by rank
OUTLINE, RANDOM, AS_LONG, LONGEST = (
    "outline",
    "random headings",
    "random headings, as long",
    "longest article",
)
SYSTEMS = (OUTLINE, RANDOM, AS_LONG, LONGEST)
FIRST, ALL = f"first {N_FIRST}", "all"
ABOVE_CHANCE = "above chance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One system on one left out article.

    Attributes:
        keyword: What the article is about.
        rank: Of the article.
        system: One of SYSTEMS.
        recall: In [0, 1].
        words: Mean words of a heading, or 0 without headings.
        n_headings: Headings that counted, at most N_HEADINGS.
        in_order: Pairs of headings in the article's order.
        pairs: All pairs that the article has.
    """

    keyword: str
    rank: int
    system: str
    recall: float
    words: float
    n_headings: float
    in_order: int
    pairs: int


def figures_of(scores: Iterable[Score]) -> dict[str, Any]:
    """Means over the articles of a set.

    Args:
        scores: Of one system.

    Returns:
        "articles", "recall", "error" (standard error of the mean over keywords; 0 with one),
        "words", "headings", "order" (None without pairs), "pairs" and "by keyword" (recall); {}
        without scores.
    """
    kept = sorted(scores, key=lambda one: (one.keyword, one.rank))
    if not kept:
        return {}
    by_keyword = {
        keyword: round(fmean(one.recall for one in group), 4)
        for keyword, group in groupby(kept, key=lambda one: one.keyword)
    }
    n_pairs = sum(one.pairs for one in kept)
    return {
        "articles": len(kept),
        "recall": round(fmean(one.recall for one in kept), 4),
        "error": round(_error(list(by_keyword.values())), 4),
        "words": round(fmean(one.words for one in kept), 2),
        "headings": round(fmean(one.n_headings for one in kept), 2),
        "order": round(sum(one.in_order for one in kept) / n_pairs, 3) if n_pairs else None,
        "pairs": n_pairs,
        "by keyword": by_keyword,
    }


def _error(means: Sequence[float]) -> float:
    return stdev(means) / sqrt(len(means)) if len(means) > 1 else 0.0


def above_chance(figures: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """How much more of a keyword's headings the outline has than random headings.

    Args:
        figures: Of each system, on the same articles.

    Returns:
        "recall", the mean over keywords, and "error", its standard error; {} without scores.
    """
    ours, chance = figures[OUTLINE], figures[RANDOM]
    if not ours or not chance:
        return {}
    by_chance = chance["by keyword"]
    more = [value - by_chance[keyword] for keyword, value in ours["by keyword"].items()]
    return {"recall": round(fmean(more), 4), "error": round(_error(more), 4)}


def measured(scores: Sequence[Score]) -> dict[str, dict[str, Any]]:
    """Figures of every system.

    Args:
        scores: Of all keywords.

    Returns:
        By set of articles (the first N_FIRST of each keyword, all), then by system; with
        ABOVE_CHANCE.
    """
    sets = {FIRST: [one for one in scores if one.rank <= N_FIRST], ALL: list(scores)}
    found = {}
    for name, kept in sets.items():
        figures = {
            system: figures_of(one for one in kept if one.system == system) for system in SYSTEMS
        }
        found[name] = figures | {ABOVE_CHANCE: above_chance(figures)}
    return found


def lines_of(figures: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[str]:
    """A table a set of articles, and the recall of each keyword.

    Args:
        figures: As `measured` gives them.

    Returns:
        Lines of text.
    """
    lines = []
    for name, systems in figures.items():
        lines += [f"{name} articles of each keyword", _ROW.format(*_COLUMNS)]
        lines += [_row(system, systems[system]) for system in SYSTEMS if systems[system]]
        if more := systems[ABOVE_CHANCE]:
            lines.append(_ROW.format(ABOVE_CHANCE, "", *_three(more), "", "", ""))
        lines.append("")
    ours, chance = figures[ALL][OUTLINE], figures[ALL][RANDOM]
    lines.append(_KEYWORD_ROW.format("all articles, recall by keyword", OUTLINE, RANDOM))
    for keyword, by_chance in chance.get("by keyword", {}).items():
        value = ours["by keyword"][keyword]
        lines.append(_KEYWORD_ROW.format(keyword, f"{value:.3f}", f"{by_chance:.3f}"))
    return lines


_COLUMNS = ("", "articles", "recall", "error", "headings", "words", "order")
_ROW = "{:<26} {:>8} {:>7} {:>6} {:>8} {:>6} {:>6}"
_KEYWORD_ROW = "{:<34} {:>8} {:>16}"


def _three(found: Mapping[str, Any]) -> tuple[str, str]:
    return f"{found['recall']:.3f}", f"{found['error']:.3f}"


def _row(system: str, found: Mapping[str, Any]) -> str:
    order = "-" if found["order"] is None else f"{found['order']:.2f}"
    return _ROW.format(
        system,
        found["articles"],
        *_three(found),
        f"{found['headings']:.1f}",
        f"{found['words']:.2f}",
        order,
    )
