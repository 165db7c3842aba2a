"""What holds of the analysis of any search."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analysis.analyze import RankedArticle, analyze
from analysis.article import Article
from analysis.result import GapAnalysis, GapKind, PageVerdict, to_json
from spiders.items import SearchResult
from tests.analysis.made_articles import (
    N_PAGES,
    SERP,
    article_of,
    ranked,
    searches,
    sections_of,
    written,
)

ANY = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # shrinking would take hundreds of analyses
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
Search = tuple[RankedArticle, ...]


@st.composite
def drafts(draw: st.DrawFn) -> Article | None:
    """No draft, or one of any sections of the subject."""
    pool = sections_of("puncture")
    places = draw(st.none() | st.sets(st.integers(0, len(pool) - 1), min_size=1, max_size=8))
    if places is None:
        return None
    return article_of([pool[at] for at in sorted(places)], "draft")


def analysed(search: Search, draft: Article | None = None) -> GapAnalysis:
    return analyze(SERP, search, date="2026-01-01", language="en", draft=draft)


@ANY
@given(search=searches(), draft=drafts(), data=st.data())
def test_the_order_in_which_pages_come_changes_no_byte(
    search: Search, draft: Article | None, data: st.DataObject
) -> None:
    other = data.draw(st.permutations(search))
    assert to_json(analysed(tuple(other), draft)) == to_json(analysed(search, draft))


@ANY
@given(search=searches(), draft=drafts(), data=st.data())
def test_a_page_added_twice_changes_nothing_but_that_it_is_told(
    search: Search, draft: Article | None, data: st.DataObject
) -> None:
    once = analysed(search, draft)
    read = [one.rank for one in once.rivals if one.verdict is PageVerdict.READ]
    again = search[data.draw(st.sampled_from(read)) - 1].article
    url = "https://copy.example/page"
    result = SearchResult(rank=len(search) + 1, url=url)
    copy = RankedArticle(rank=result.rank, result=result, article=replace(again, url=url))
    twice = analysed((*search, copy), draft)
    assert (twice.n_found, twice.n_read) == (once.n_found + 1, once.n_read)
    assert twice.rivals[-1].verdict is PageVerdict.NEAR_COPY
    assert twice.rivals[:-1] == once.rivals
    assert twice.topics == once.topics
    assert twice.gaps == once.gaps
    assert twice.outline == once.outline


@ANY
@given(search=searches(subjects=("puncture",)), data=st.data())
def test_removing_a_rival_of_one_subject_never_raises_n(
    search: Search, data: st.DataObject
) -> None:
    out = data.draw(st.sampled_from(search))
    rest = tuple(one for one in search if one is not out)
    whole, less = analysed(search), analysed(rest)
    assert less.n_read <= whole.n_read
    assert all(topic.n == less.n_read for topic in less.topics)


def test_pages_too_many_to_be_outliers_all_count() -> None:
    # two of six stand apart, two of five are no outliers but another half of the search
    subject = [written("puncture", number) for number in (1, 2, 3, 4)]
    others = [written("basil", number) for number in (1, 2)]
    whole, less = analysed(ranked([*subject, *others])), analysed(ranked([*subject[1:], *others]))
    assert whole.n_read == len(subject)
    assert less.n_read == len(subject[1:]) + len(others)


@pytest.mark.parametrize("number", [1, 2])
def test_a_draft_changes_no_support_of_a_topic(number: int) -> None:
    search = ranked([written("puncture", at) for at in range(1, N_PAGES + 1) if at != number])
    alone = {topic.id: topic.support for topic in analysed(search).topics}
    found = analysed(search, written("puncture", number)).topics
    both = [topic for topic in found if topic.id in alone]
    assert both
    assert all(topic.support == alone[topic.id] for topic in both)


@ANY
@given(search=searches(), draft=drafts())
def test_every_number_stays_in_its_range_and_its_order(
    search: Search, draft: Article | None
) -> None:
    found = analysed(search, draft)
    for value in shares_of(found):
        assert 0 <= value <= 1
    for topic in found.topics:
        assert 0 <= topic.k <= topic.n == found.n_read
        assert 0 < topic.support <= topic.n
        assert len(topic.evidence) == topic.k
        for page in topic.pages:
            assert page.lowest <= page.coverage <= page.highest
    for gap in found.gaps:
        assert (gap.draft_coverage is None) == (draft is None or gap.kind is GapKind.NOBODY)


def shares_of(found: GapAnalysis) -> Iterator[float]:
    for topic in found.topics:
        yield from (topic.weighted_share, topic.position)
        for page in topic.pages:
            yield from (page.lowest, page.coverage, page.highest)
    for gap in found.gaps:
        yield gap.score
        yield from (gap.draft_range or ())
        if gap.draft_coverage is not None:
            yield gap.draft_coverage
