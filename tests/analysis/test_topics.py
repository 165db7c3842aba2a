import numpy as np
import pytest

from analysis.choices import NONE, choices, choose_each_other, rows_by_page
from analysis.coverage import completed, coverage, matches, scale_of, treatment_of, unit_coverage
from analysis.nlp import Words
from analysis.result import Treatment
from analysis.tfidf import Matrix
from analysis.topics import Group, _merged, groups
from analysis.units import Unit

WORDS = Words(lemmas=(), phrases=(), heading=("x",), sentences=(), sentence_lemmas=())


def units(*per_page: int, silent: tuple[int, ...] = ()) -> list[Unit]:
    """So many sections on each page; those named in silent cannot be a topic."""
    places = [(page, at) for page, n in enumerate(per_page) for at in range(n)]
    return [
        Unit(
            page=page,
            at=at,
            parent=None,
            position=0.0,
            heading="x",
            text="x",
            n_words=30,
            words=WORDS,
            can_be_topic=row not in silent,
        )
        for row, (page, at) in enumerate(places)
    ]


def alike(n: int, *pairs: tuple[int, int, float]) -> Matrix:
    """Small differences everywhere, so that there is chance to stand out from, and these pairs."""
    rows = np.arange(n)
    found = 0.01 * ((np.add.outer(rows, rows) * 7) % 5)
    for one, other, value in pairs:
        found[one, other] = found[other, one] = value
    return np.asarray(found, dtype=np.float64)


def test_sections_that_choose_each_other_are_a_topic() -> None:
    found = groups(units(3, 3, 3), alike(9, (0, 3, 2.0), (0, 6, 2.0), (3, 6, 2.0), (1, 4, 1.5)))
    assert found[0].members == (0, 3, 6)
    assert any({1, 4} <= set(group.members) for group in found[1:])
    assert not any({0, 3, 6} & set(group.members) for group in found[1:])


def test_a_one_sided_choice_is_no_support() -> None:
    found = groups(units(2, 2), alike(4, (0, 2, 2.0), (1, 2, 1.0)))
    assert (0, 2) in [group.members for group in found]
    assert (1, 2) not in [group.members for group in found]


def test_a_section_that_names_nothing_starts_no_topic_but_can_support_one() -> None:
    found = groups(units(2, 2, silent=(2,)), alike(4, (0, 2, 2.0)))
    assert found[0] == Group(seed=0, members=(0, 2))
    assert all(group.seed != 2 for group in found)


def test_where_everything_is_chosen_nothing_stands_out() -> None:
    assert [len(group.members) for group in groups(units(1, 1), alike(2, (0, 1, 2.0)))] == [1, 1]


def merged(n_pages: int, bar: float, *pairs: tuple[int, int, float]) -> list[Group]:
    """Topics of sections 0 and 2, and of 2 and 4, and one of section 1 alone; two a page."""
    kept = [
        Group(seed=0, members=(0, 2)),
        Group(seed=4, members=(2, 4)),
        Group(seed=1, members=(1,)),
    ]
    return _merged(units(*[2] * n_pages), alike(2 * n_pages, *pairs), kept, bar)


def test_topics_with_a_common_section_merge_while_all_their_sections_are_alike() -> None:
    pairs = [(0, 2, 2.0), (2, 4, 2.0), (0, 4, 1.1)]
    assert [one.members for one in merged(3, 1.7, *pairs)] == [(0, 2, 4), (1,)]
    assert [one.members for one in merged(3, 1.71, *pairs)] == [(0, 2), (2, 4), (1,)]


def test_topics_without_a_common_section_never_merge() -> None:
    kept = [Group(seed=0, members=(0, 2)), Group(seed=5, members=(3, 5))]
    pairs = [(one, other, 9.0) for one in range(6) for other in range(6)]
    assert _merged(units(2, 2, 2), alike(6, *pairs), kept, 0.0) == kept


def test_of_two_sections_of_a_page_the_more_alike_stays_in_a_merged_topic() -> None:
    kept = [Group(seed=0, members=(0, 2)), Group(seed=1, members=(1, 2))]
    weak, strong = (0, 2, 1.0), (1, 2, 2.0)
    assert _merged(units(2, 2), alike(4, weak, strong), kept, 1.0) == [
        Group(seed=1, members=(1, 2))
    ]


def test_a_single_section_that_a_merged_topic_holds_is_no_topic_of_its_own() -> None:
    kept = [Group(seed=0, members=(0, 2)), Group(seed=2, members=(2,))]
    assert _merged(units(2, 2), alike(4, (0, 2, 2.0)), kept, 1.0) == kept[:1]


def test_choices_are_the_best_match_a_page_and_none_without_sections() -> None:
    pages = units(2, 2)
    rows = rows_by_page(pages, 3)
    assert rows == (range(2), range(2, 4), range(4, 4))
    chosen = choices(alike(4, (0, 3, 2.0)), rows)
    assert chosen[0].tolist()[1:] == [3, NONE]
    assert choose_each_other(chosen, pages, 0, 3)
    assert not choose_each_other(chosen, pages, 1, 3)


def measured(matrix: Matrix, group: Group, *per_page: int, n_rivals: int) -> list[float]:
    pages = units(*per_page)
    rows = rows_by_page(pages, len(per_page))
    found = matches(pages, matrix, choices(matrix, rows), rows, group)
    (scale,) = completed([scale_of(found, n_rivals)])
    return [coverage(found, scale, page) for page in range(len(per_page))]


def test_coverage_is_one_like_pages_with_a_topic_and_zero_like_pages_without() -> None:
    matrix = alike(8, (0, 2, 2.0), (0, 4, 2.0), (2, 4, 2.0))
    covered = measured(matrix, Group(seed=0, members=(0, 2, 4)), 2, 2, 2, 2, n_rivals=4)
    assert covered[:3] == [1.0, 1.0, 1.0]
    assert covered[3] < 0.25


def test_a_draft_that_matches_half_way_is_treated_only_when_the_topic_chooses_it() -> None:
    matrix = alike(8, (0, 2, 2.0), (0, 4, 2.0), (2, 4, 2.0), (6, 0, 1.4), (6, 2, 1.4), (6, 4, 1.4))
    group = Group(seed=0, members=(0, 2, 4))
    chosen = measured(matrix, group, 2, 2, 2, 2, n_rivals=3)[3]
    assert 0.6 < chosen < 0.8
    for other in (1, 3, 5):
        matrix[6, other] = matrix[other, 6] = 1.5
    assert measured(matrix, group, 2, 2, 2, 2, n_rivals=3)[3] == pytest.approx(chosen / 2, abs=0.4)
    assert treatment_of(measured(matrix, group, 2, 2, 2, 2, n_rivals=3)[3]) is not Treatment.TREATED


def test_the_only_page_with_a_topic_covers_it_and_the_others_do_not() -> None:
    covered = measured(alike(4), Group(seed=0, members=(0,)), 2, 2, n_rivals=2)
    assert covered == [1.0, 0.0]


def test_a_page_without_sections_covers_nothing() -> None:
    covered = measured(alike(4, (0, 2, 2.0)), Group(seed=0, members=(0, 2)), 2, 2, 0, n_rivals=3)
    assert covered[2] == 0.0


def test_another_section_of_the_only_page_is_not_measured_by_its_own_page() -> None:
    pages = units(2, 2)
    rows = rows_by_page(pages, 2)
    matrix = alike(4)
    found = matches(pages, matrix, choices(matrix, rows), rows, Group(seed=0, members=(0,)))
    (scale,) = completed([scale_of(found, 2)])
    assert unit_coverage(found, scale, 1) == 0.0


@pytest.mark.parametrize(
    ("covered", "treatment"),
    [
        (0.0, Treatment.MISSING),
        (0.24, Treatment.MISSING),
        (0.25, Treatment.THIN),
        (0.49, Treatment.THIN),
        (0.5, Treatment.TREATED),
        (1.0, Treatment.TREATED),
    ],
)
def test_treatment_follows_the_stated_thresholds(covered: float, treatment: Treatment) -> None:
    assert treatment_of(covered) is treatment
