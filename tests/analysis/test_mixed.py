from collections.abc import Sequence
from dataclasses import replace

import pytest

from analysis.clusters import Member, SharedHead
from analysis.mixed import between, mixed
from analysis.result import (
    SCHEMA_VERSION,
    GapAnalysis,
    GapKind,
    PageVerdict,
    Rival,
    Topic,
    TopicInPage,
    Treatment,
)
from tests.drafts import sample_analysis

READ, OFFER, FORUM = PageVerdict.READ, PageVerdict.OFFER, PageVerdict.FORUM
BLOCKED, OUTLIER, VIDEO = PageVerdict.BLOCKED, PageVerdict.OUTLIER, PageVerdict.VIDEO


def url(rank: int) -> str:
    return f"https://p{rank}.example/"


def topic(label: str, ranks: Sequence[int], n: int) -> Topic:
    pages = tuple(
        TopicInPage(
            rank=rank, url=url(rank), coverage=1.0, lowest=0.0, highest=1.0, n_words=50,
            treatment=Treatment.TREATED if rank in ranks else Treatment.THIN,
        )
        for rank in range(1, n + 1)
    )  # fmt: skip
    return Topic(
        id=label, label=label, terms=(), headings=(), kind=GapKind.COMMON, k=len(ranks),
        k_headed=1, n=n, support=2.0, weighted_share=0.5, is_robust=True, typical_words=50,
        position=0.5, best_url=url(1), pages=pages, evidence=(),
    )  # fmt: skip


def search(verdicts: Sequence[PageVerdict], topics: tuple[Topic, ...] = ()) -> GapAnalysis:
    rivals = tuple(
        Rival(rank=rank, url=url(rank), host=f"p{rank}.example", verdict=verdict)
        for rank, verdict in enumerate(verdicts, start=1)
    )
    return GapAnalysis(
        schema_version=SCHEMA_VERSION, query="jaguar", date="2026-11-29", serp_source="",
        country="", language="en", n_found=len(rivals), n_read=verdicts.count(READ), notes=(),
        rivals=rivals, topics=topics, gaps=(), questions=(), disagreements=(), freshness=(),
        outline=(), draft=None, settings=(),
    )  # fmt: skip


def of_topics(*groups: tuple[Sequence[int], int], n: int = 8) -> GapAnalysis:
    """A search of n articles; pages of each group share as many topics as said."""
    topics = tuple(
        topic(f"{number}.{at}", ranks, n)
        for number, (ranks, n_topics) in enumerate(groups)
        for at in range(n_topics)
    )
    return search([READ] * n, topics)


def test_pages_of_which_fewer_than_half_are_articles_are_mixed() -> None:
    pages = [READ, OFFER, FORUM, READ, OFFER, FORUM, OFFER, PageVerdict.NEAR_COPY, OFFER, FORUM]
    assert mixed(search(pages)) == (
        "Of 10 pages of a known sort there are 4 offers, 3 articles and 3 forum threads:"
        " no sort has more than half, so no one article serves all."
    )


def test_what_most_pages_are_is_told() -> None:
    assert mixed(search([OFFER] * 4 + [VIDEO, READ, BLOCKED, BLOCKED])) == (
        "Of 6 pages of a known sort there are 4 offers, 1 article and 1 video:"
        " most are offers, so no one article serves all."
    )


@pytest.mark.parametrize(
    "verdicts",
    [
        [READ] * 5 + [OFFER] * 3 + [FORUM] * 2,  # half are articles
        [READ] * 2 + [BLOCKED] * 8,  # nobody knows what eight are
        [READ] + [OFFER] * 3,  # too few to tell
        [READ] * 8 + [OUTLIER] * 2,  # two odd ones
        [READ] * 10 + [OUTLIER] * 3,  # three of very many
        [],
    ],
)
def test_articles_for_the_most_part_are_not_mixed(verdicts: list[PageVerdict]) -> None:
    assert mixed(search(verdicts)) == ""


def test_articles_on_another_subject_are_mixed() -> None:
    assert mixed(search([READ] * 7 + [OUTLIER] * 3)) == (
        "Of 10 articles 3 are on another subject than the others."
    )


def test_pages_that_part_into_two_groups_by_their_topics_are_mixed() -> None:
    cats, cars = (1, 3, 5, 7), (2, 4, 6, 8)
    assert mixed(of_topics((cats, 2), (cars, 3))) == (
        'The pages part into two groups: ranks 1, 3, 5 and 7, such as on "0.0"; and ranks 2, 4, 6'
        ' and 8, such as on "1.0". Two pages of a group share 2.0 topics or more on average, two of'
        " different groups 0.0."
    )
    assert "different groups 0.1." in mixed(of_topics((cats, 2), (cars, 2), ((1, 2), 1)))


@pytest.mark.parametrize(
    "groups",
    [
        (((1, 3, 5, 7), 2), ((2, 4, 6, 8), 3), (range(1, 9), 1)),  # all share one topic
        (((1, 2), 5), (range(3, 9), 5)),  # two pages are no group
        (((1, 3, 5), 2), ((2, 4, 6), 0)),  # nothing holds the other group together
        (((1,), 9), ((2,), 9), ((3,), 9)),  # what one page alone treats is not shared
        (),
    ],
)
def test_groups_that_overlap_or_do_not_hold_together_are_not_told(
    groups: tuple[tuple[Sequence[int], int], ...],
) -> None:
    assert mixed(of_topics(*groups)) == ""


def test_pages_that_could_not_be_read_stand_in_no_group() -> None:
    one = of_topics(((1, 3, 5, 7), 2), ((2, 4, 6, 8), 3))
    rivals = tuple(
        replace(rival, verdict=BLOCKED) if rival.rank in {2, 4} else rival for rival in one.rivals
    )
    assert mixed(replace(one, rivals=rivals, n_read=6)) == ""


def test_of_very_many_pages_the_first_are_parted() -> None:
    one, other = range(1, 31, 2), range(2, 31, 2)
    assert "ranks 1, 3, 5, 7, 9, 11 and 13, such" in mixed(of_topics((one, 2), (other, 2), n=30))


def test_the_sample_is_not_mixed() -> None:
    assert mixed(sample_analysis()) == ""


def test_a_keyword_that_shares_as_much_with_another_head_is_told() -> None:
    others = tuple(SharedHead(query=name, n_shared=4, n_results=8) for name in ("fix taps", "taps"))
    member = Member(query="tap", volume=None, n_shared=5, n_results=10, also=others)
    assert between("mend taps", member) == (
        'It lies between two articles: it shares 5 of 10 results with "mend taps" and 4 of 8 with'
        ' "fix taps".'
    )
    assert between("mend taps", replace(member, n_shared=6)) == ""
    assert between("mend taps", replace(member, also=())) == ""
