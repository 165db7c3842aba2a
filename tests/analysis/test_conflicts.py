import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.conflicts import own_conflict, own_rankings
from analysis.result import OwnConflict
from spiders.items import OwnRanking, SearchResult, Serp
from spiders.urls import url_key

A, B, C = (f"https://own.example/{name}" for name in "abc")


def own(
    url: str,
    position: float | None = None,
    clicks: int | None = None,
    impressions: int | None = None,
) -> OwnRanking:
    return OwnRanking(url=url, position=position, clicks=clicks, impressions=impressions)


def conflict(*rankings: OwnRanking) -> OwnConflict:
    found = own_conflict(rankings, url_key)
    assert found is not None
    return found


def test_the_page_with_the_most_clicks_over_all_keywords_is_kept() -> None:
    found = conflict(own(A, 2, 60, 900), own(B, 4, 80, 900), own(A, 9, 70, 100), own(C, 3, 0, 200))
    assert found == OwnConflict(
        keep=A, others=(C, B), reason="Of 3 own pages it has the most clicks: 130 of 210."
    )


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            own(A, 9, 7, 90),
            own(B, 2, 7, 60),
            "Of 2 own pages it has more impressions than the next: 90, not 60; both have 7 clicks.",
        ),
        (
            own(A, 9, None, 1_200),
            own(B, 2, 0, 600),
            "Of 2 own pages it has more impressions than the next: 1,200, not 600.",
        ),
        (own(A, 4.5), own(B, 8), "Of 2 own pages it ranks better than the next: at 4.5, not 8."),
        (
            own(A, 4),
            own(B),
            "Of 2 own pages it ranks better than the next: at 4, that of the next is not known.",
        ),
        (
            own(A),
            own(B),
            "No figure tells the 2 own pages apart: its address comes first.",
        ),
    ],
)
def test_what_decides_is_told_with_its_numbers(
    first: OwnRanking, second: OwnRanking, reason: str
) -> None:
    for order in ((first, second), (second, first)):
        assert conflict(*order) == OwnConflict(keep=A, others=(B,), reason=reason)


def test_the_page_to_keep_is_told_from_the_next_whatever_others_have() -> None:
    found = conflict(own(A, 2, 5, 60), own(B, 3, 5, 60), own(C, 1, 0, 90))
    assert (found.keep, found.others) == (A, (C, B))
    assert found.reason == (
        "Of 3 own pages it ranks better than the next: at 2, not 3; both have 5 clicks."
    )


def test_one_page_under_several_spellings_is_no_conflict() -> None:
    spellings = (own(A), own("http://own.example/a/"), own(""), own("", 3))
    assert own_conflict(spellings, url_key) is None
    assert own_conflict((), url_key) is None


def test_a_page_that_is_hardly_ever_shown_does_not_compete() -> None:
    assert own_conflict((own(A, 3, 20, 1_000), own(B, 60, 0, 99)), url_key) is None
    assert conflict(own(A, 3, 20, 1_000), own(B, 60, 0, 100)).others == (B,)
    assert conflict(own(A, 3, 20, 1_000), own(B, 8)).others == (B,)  # how often is not known


def test_own_pages_are_found_in_rankings() -> None:
    def serp(query: str, *urls: str) -> Serp:
        rows = (SearchResult(rank=rank, url=url) for rank, url in enumerate(urls, start=1))
        return Serp(query=query, results=tuple(rows))

    serps = (
        serp("fix tap", "https://rival.example/", B, "http://own.example/a/"),
        serp("mend tap", A, "https://rival.example/x"),
    )
    keys = {url_key(url) for url in (A, B, C)}
    rows = tuple(own_rankings(serps, keys, url_key))
    assert rows == (own(B, 2.0), own("http://own.example/a/", 3.0), own(A, 1.0))
    assert conflict(*rows) == OwnConflict(
        keep="http://own.example/a/",
        others=(B,),
        reason="Of 2 own pages it ranks better than the next: at 1, not 2.",
    )
    assert not tuple(own_rankings(serps, set(), url_key))


ROWS = st.lists(
    st.builds(
        own,
        st.sampled_from((A, B, C)),
        st.none() | st.floats(1, 100),
        st.none() | st.integers(0, 3),
        st.none() | st.integers(0, 30),
    )
)


@given(rows=ROWS, data=st.data())
def test_the_order_of_rows_changes_nothing(rows: list[OwnRanking], data: st.DataObject) -> None:
    found = own_conflict(rows, url_key)
    assert own_conflict(data.draw(st.permutations(rows)), url_key) == found
    if found:
        assert len({found.keep, *found.others}) == 1 + len(found.others) > 1
