import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.kinds import MAX_RARE, MIN_MUST_HAVE, is_robust, kind_of, weighted_share
from analysis.result import GapKind

ORDER = [GapKind.NOBODY, GapKind.RARE, GapKind.COMMON, GapKind.MUST_HAVE]
TREATING = st.lists(st.booleans(), max_size=30)


@pytest.mark.parametrize(
    ("k", "n", "kind"),
    [
        (0, 0, GapKind.NOBODY),
        (0, 9, GapKind.NOBODY),
        (1, 1, GapKind.RARE),
        (2, 2, GapKind.MUST_HAVE),
        (2, 3, GapKind.MUST_HAVE),
        (2, 4, GapKind.RARE),
        (3, 6, GapKind.COMMON),
        (4, 7, GapKind.MUST_HAVE),
    ],
)
def test_kinds_at_their_bounds(k: int, n: int, kind: GapKind) -> None:
    assert kind_of(k, n) is kind


@given(st.integers(1, 50).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))))
def test_one_more_page_that_treats_a_topic_never_makes_it_rarer(pair: tuple[int, int]) -> None:
    k, n = pair
    assert ORDER.index(kind_of(k - 1, n)) <= ORDER.index(kind_of(k, n))


@given(TREATING)
def test_robust_is_what_no_single_page_changes(treating: list[bool]) -> None:
    kind = kind_of(sum(treating), len(treating))
    without = [[*treating[:at], *treating[at + 1 :]] for at in range(len(treating))]
    assert is_robust(treating) is all(kind_of(sum(one), len(one)) is kind for one in without)


def test_a_topic_at_a_bound_is_not_robust() -> None:
    assert not is_robust([True] * (MAX_RARE + 1) + [False] * 9)
    assert not is_robust([True] * MIN_MUST_HAVE + [False])
    assert is_robust([True] * 4 + [False])


def test_the_first_page_weighs_more_than_the_last() -> None:
    ranks = range(1, 11)
    first = weighted_share(ranks, [True] + [False] * 9)
    last = weighted_share(ranks, [False] * 9 + [True])
    assert first / last == pytest.approx(3.459, abs=0.001)
    assert weighted_share([1, 3], [True, False]) == pytest.approx(2 / 3)


def test_a_rank_below_one_weighs_as_the_first() -> None:
    assert weighted_share([0, 1], [True, False]) == 0.5


def test_without_pages_the_share_is_zero_and_uneven_lists_are_refused() -> None:
    assert weighted_share([], []) == 0.0
    with pytest.raises(ValueError, match="shorter"):
        weighted_share([1, 2], [True])


@given(TREATING)
def test_the_share_and_its_complement_make_one(treating: list[bool]) -> None:
    ranks = range(1, len(treating) + 1)
    share = weighted_share(ranks, treating)
    rest = weighted_share(ranks, [not one for one in treating])
    assert 0 <= share <= 1
    assert share + rest == pytest.approx(1.0 if treating else 0.0)
