from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clusters import N_COMPARED, Cluster, Member, Ranking, SharedHead, clusters
from analysis.errors import ListError

SHARES = ("0.1", "0.3", "0.4", "0.55", "0.7", "1")


def ranking(query: str, pages: str, volume: int | None = None) -> Ranking:
    """Each letter is a page."""
    return Ranking(query=query, url_keys=tuple(pages), volume=volume)


def joined(found: tuple[Cluster, ...]) -> dict[str, list[str]]:
    return {one.head: [member.query for member in one.members] for one in found}


def compared_with_all(rankings: list[Ranking], share: Fraction) -> tuple[Cluster, ...]:
    """The stated rules, with every pair compared."""
    tops = [list(dict.fromkeys(one.url_keys))[:N_COMPARED] for one in rankings]

    def link(one: int, other: int) -> tuple[int, int] | None:
        shared, longer = len({*tops[one]} & {*tops[other]}), max(len(tops[one]), len(tops[other]))
        return (shared, longer) if shared >= max(2, ceil(share * longer)) else None

    def before(place: int) -> tuple[bool, int, int]:
        volume = rankings[place].volume
        return (volume is None, -(volume or 0), place)

    order = sorted(range(len(rankings)), key=before)
    heads: list[int] = []
    for place in order:
        if not any(link(place, head) for head in heads):
            heads.append(place)
    members: dict[int, list[Member]] = {head: [] for head in heads}
    for place in (one for one in order if one not in members):
        linked = [(head, *found) for head in heads if (found := link(place, head))]
        linked.sort(key=lambda one: (-Fraction(one[1], one[2]), -one[1], heads.index(one[0])))
        (head, shared, longer), *others = linked
        members[head].append(
            Member(
                query=rankings[place].query, volume=rankings[place].volume,
                n_shared=shared, n_results=longer,
                also=tuple(
                    SharedHead(query=rankings[other].query, n_shared=n, n_results=m)
                    for other, n, m in others
                ),
            )
        )  # fmt: skip
    return tuple(
        Cluster(head=rankings[head].query, members=tuple(those)) for head, those in members.items()
    )


@st.composite
def lists(draw: st.DrawFn) -> list[Ranking]:
    """Rankings of few pages, some of which rank for nearly everything, some twice for one."""
    page = st.integers(0, draw(st.integers(3, 40))).map(lambda number: f"p{number}")
    hub = st.sampled_from(("hub1", "hub2", "hub3"))
    pages = st.lists(page | hub | page, max_size=14)
    volume = st.none() | st.integers(0, 3)
    rows = draw(st.lists(st.tuples(pages, volume), max_size=40))
    return [
        Ranking(query=f"q{at}", url_keys=tuple(keys), volume=volume)
        for at, (keys, volume) in enumerate(rows)
    ]


@settings(max_examples=400, deadline=None)
@given(rankings=lists(), share=st.sampled_from(SHARES))
def test_the_clusters_are_those_of_comparing_every_pair(
    rankings: list[Ranking], share: str
) -> None:
    assert clusters(rankings, float(share)) == compared_with_all(rankings, Fraction(share))


@settings(max_examples=100, deadline=None)
@given(rankings=lists())
def test_every_keyword_is_in_exactly_one_cluster(rankings: list[Ranking]) -> None:
    found = joined(clusters(iter(rankings)))
    assert sorted([*found, *(query for those in found.values() for query in those)]) == sorted(
        one.query for one in rankings
    )


def test_the_keyword_that_is_searched_most_is_the_head() -> None:
    found = clusters(
        [
            ranking("tap drips", "abcdefghij"),
            ranking("fix tap", "abcdefghkl", 90),
            ranking("mend tap", "abcdwxyz", 900),
        ]
    )
    assert found == (
        Cluster(
            head="mend tap",
            members=(
                Member(query="fix tap", volume=90, n_shared=4, n_results=10),
                Member(query="tap drips", volume=None, n_shared=4, n_results=10),
            ),
        ),
    )


def test_keywords_do_not_chain() -> None:
    chain = [
        ranking(str(at), "abcdefghijklmnopqrstuvwxyz"[5 * at : 5 * at + 10]) for at in range(4)
    ]
    assert joined(clusters(chain)) == {"0": ["1"], "2": ["3"]}


def test_a_keyword_joins_the_head_it_shares_most_with_and_the_others_are_told() -> None:
    found = clusters(
        [
            ranking("first", "abcdefghij", 3),
            ranking("between", "abcdklmnop", 2),
            ranking("second", "klmnopqrst", 1),
        ]
    )
    assert found[1].members == (
        Member(
            query="between", volume=2, n_shared=6, n_results=10,
            also=(SharedHead(query="first", n_shared=4, n_results=10),),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "is_joined"),
    [
        ("abcdefghij", "abcdklmnop", True),
        ("abcdefghij", "abcklmnopq", False),
        ("ab", "ab", True),
        ("a", "a", False),  # one page may rank for anything
        ("abcde", "abxyz", True),
        ("abcdef", "abuxyz", False),  # 2 of 6 are a third
        ("ab", "abcdefghij", False),
        ("", "", False),
        ("aaaaab", "aaaaab", True),  # a page counts once
        ("0123456789abcd", "klmnopqrstabcd", False),  # the eleventh result does not count
    ],
)
def test_shared_results_are_told_against_the_longer_ranking(
    one: str, other: str, *, is_joined: bool
) -> None:
    found = clusters([ranking("one", one), ranking("other", other)])
    assert joined(found) == ({"one": ["other"]} if is_joined else {"one": [], "other": []})


def test_pages_that_rank_for_everything_join_nothing_by_themselves() -> None:
    rows = [ranking(str(at), f"ABC{'abcdefg' if at < 2 else ''}", None) for at in range(2)]
    own = [
        Ranking(query=f"o{at}", url_keys=(*"ABC", *(f"{at}-{n}" for n in range(7))))
        for at in range(50)
    ]
    assert len(clusters([*rows, *own])) == 51


@pytest.mark.parametrize("share", [0.0, -1.0, 1.01, float("nan")])
def test_a_share_that_makes_no_sense_is_refused(share: float) -> None:
    with pytest.raises(ListError, match="give more than 0 and at most 1"):
        clusters([], share)


def test_no_keywords_make_no_clusters() -> None:
    assert clusters([]) == ()
