from typing import Any

import pytest

from benchmarks.outline_figures import (
    ABOVE_CHANCE,
    ALL,
    FIRST,
    OUTLINE,
    RANDOM,
    Score,
    above_chance,
    figures_of,
    lines_of,
    measured,
)


def score(keyword: str, rank: int, value: float, **others: Any) -> Score:
    told = {"words": 4.0, "n_headings": 12.0, "in_order": 0, "pairs": 0} | others
    return Score(keyword=keyword, rank=rank, system=OUTLINE, recall=value, **told)


def test_figures_are_means_over_articles_with_the_error_of_the_keywords() -> None:
    scores = [
        score("tap", 1, 0.2, in_order=3, pairs=4),
        score("tap", 2, 0.4),
        score("lid", 1, 0.6, words=6.0, pairs=1),
    ]
    found = figures_of(scores)
    assert found == {
        "articles": 3,
        "recall": 0.4,
        "error": pytest.approx(0.15),
        "words": 4.67,
        "headings": 12.0,
        "order": 0.6,
        "pairs": 5,
        "by keyword": {"lid": 0.6, "tap": pytest.approx(0.3)},
    }
    assert figures_of(scores[:1])["error"] == 0
    assert figures_of(scores[1:2])["order"] is None
    assert figures_of([]) == {}


def test_what_the_outline_has_above_chance_is_told_by_keyword() -> None:
    ours = figures_of([score("tap", 1, 0.5), score("tap", 2, 0.7), score("lid", 1, 0.3)])
    chance = figures_of([score("tap", 1, 0.2), score("tap", 2, 0.4), score("lid", 1, 0.2)])
    found = above_chance({OUTLINE: ours, RANDOM: chance})
    assert found == {"recall": pytest.approx(0.2), "error": pytest.approx(0.1)}
    assert above_chance({OUTLINE: ours, RANDOM: {}}) == {}


def test_the_first_four_by_rank_are_told_apart_from_all() -> None:
    figures = measured([score("tap", rank, rank / 10) for rank in (1, 4, 5)])
    assert figures[FIRST][OUTLINE]["recall"] == 0.25
    assert figures[ALL][OUTLINE]["articles"] == 3
    assert figures[ALL][RANDOM] == {}


def test_a_table_has_a_row_a_system_that_was_measured_and_one_a_keyword() -> None:
    rows = lines_of(measured([score("tap", 1, 0.25), score("lid", 5, 0.5)]))
    shown = [row.split()[:2] for row in rows if row.startswith(OUTLINE)]
    assert shown == [["outline", "1"], ["outline", "2"]]
    assert not any(row.startswith((RANDOM, ABOVE_CHANCE)) for row in rows)
    assert lines_of(measured([]))[0] == "first 4 articles of each keyword"
