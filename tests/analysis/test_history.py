"""Changes that were really made to pages are told, and nothing else is."""

from dataclasses import replace
from functools import cache

import pytest

from analysis.history import keyword_diff
from analysis.page_moves import Side
from analysis.result import GapKind, Setting, Treatment
from analysis.result.history import (
    KeywordDiff,
    OwnMove,
    PageMove,
    TopicChange,
    TopicMove,
)
from tests.analysis.histories import (
    ADDED,
    pages,
    side,
    unreadable,
    with_section,
    without_section,
)
from tests.analysis.made_articles import written

LATER = "2026-11-08T06:00:00+00:00"
RISEN = {TopicMove.BECAME_COMMON, TopicMove.BECAME_MUST_HAVE}


@cache
def before() -> Side:
    return side(pages())


@cache
def with_winter() -> Side:
    """Three pages have a section on winter now."""
    changed = pages()
    for at, section in zip((0, 2, 4), ADDED, strict=False):
        changed[at] = with_section(changed[at], section)
    return side(changed, fetched_at=LATER)


@cache
def with_one_unread() -> Side:
    changed = pages()
    changed[1] = unreadable(changed[1])
    return side(changed, fetched_at=LATER)


def moved(diff: KeywordDiff) -> dict[TopicMove, list[TopicChange]]:
    return {move: [one for one in diff.topics if one.move is move] for move in TopicMove}


def page_moves(diff: KeywordDiff) -> dict[str, PageMove]:
    return {one.url: one.move for one in diff.pages}


def test_an_unchanged_repetition_has_no_change() -> None:
    diff = keyword_diff(before(), side(pages(), fetched_at=LATER))
    assert not diff.is_changed
    assert (diff.topics, diff.pages, diff.own, diff.notes) == ((), (), (), ())
    assert diff.n_same_topics == len(before().analysis.topics) > 5
    assert diff.n_formed_anew == diff.n_measured == 0


def test_a_section_that_several_pages_added_became_common() -> None:
    diff = keyword_diff(before(), with_winter())
    risen = [one for one in diff.topics if one.move in RISEN]
    (winter,) = (one for one in risen if "winter" in one.label.lower())
    assert winter.then.kind is None
    assert (winter.then.k, winter.now.k, winter.now.n) == (0, 3, 6)
    assert "3 pages that changed treat it now" in winter.why
    assert {one.rank for one in winter.evidence} == {1, 3, 5}
    assert risen == [winter]
    assert not moved(diff)[TopicMove.VANISHED]


def test_what_pages_took_out_again_vanished() -> None:
    diff = keyword_diff(with_winter(), replace(before()))
    (winter,) = moved(diff)[TopicMove.VANISHED]
    assert "winter" in winter.label.lower()
    assert (winter.then.k, winter.now.k, winter.now.kind) == (3, 0, None)
    assert "3 pages that changed do not treat it any more" in winter.why
    assert {one.rank for one in winter.evidence} == {1, 3, 5}


def test_changed_pages_are_named_with_their_new_headings() -> None:
    diff = keyword_diff(before(), with_winter())
    changed = {one.rank_now: one for one in diff.pages}
    assert {one.move for one in diff.pages} == {PageMove.CHANGED}
    assert {rank: one.headings_added for rank, one in changed.items()} == {
        1: (ADDED[0].heading,),
        3: (ADDED[1].heading,),
        5: (ADDED[2].heading,),
    }
    assert all(one.n_words_now > one.n_words_then > 0 for one in diff.pages)
    assert all(not one.headings_dropped for one in diff.pages)


def test_nothing_vanished_for_a_page_that_could_not_be_read() -> None:
    diff = keyword_diff(before(), with_one_unread())
    (page,) = diff.pages
    assert (page.move, page.rank_now) == (PageMove.UNREADABLE, 2)
    assert page.reason == "The server answered with HTTP status 503."
    assert {one.move for one in diff.topics} == {TopicMove.UNCERTAIN}
    assert "1 could be read only then and 0 only now" in " ".join(diff.notes)


def test_nothing_became_common_for_a_page_that_could_be_read_again() -> None:
    diff = keyword_diff(with_one_unread(), before())
    assert [one.move for one in diff.pages] == [PageMove.READABLE]
    assert {one.move for one in diff.topics} == {TopicMove.UNCERTAIN}


def test_a_page_that_left_takes_its_own_topics_with_it() -> None:
    remaining = pages()
    left = remaining.pop(1)
    diff = keyword_diff(before(), side(remaining, fetched_at=LATER))
    (page,) = diff.pages
    assert (page.url, page.move, page.rank_then, page.rank_now) == (
        left.url,
        PageMove.LEFT,
        2,
        None,
    )
    for one in moved(diff)[TopicMove.VANISHED]:
        assert "has left the ranking" in one.why
        assert {passage.url for passage in one.evidence} == {left.url}


def test_a_page_that_entered_is_named_and_so_is_what_it_brought() -> None:
    fewer = pages()
    new = fewer.pop()
    diff = keyword_diff(side(fewer), side(pages(), fetched_at=LATER))
    assert page_moves(diff) == {new.url: PageMove.ENTERED}
    (risen,) = (one for one in diff.topics if one.move in RISEN)
    assert "1 page that treats it is new in the ranking" in risen.why
    assert {passage.url for passage in risen.evidence} == {new.url}
    assert not moved(diff)[TopicMove.VANISHED]


def test_a_replaced_page_is_changed_and_its_headings_are_gone() -> None:
    replaced = pages()
    other = written("basil", 1)
    middle = len(replaced[3].sections) // 2
    mixed = replaced[3].sections[:middle] + other.sections[middle:]
    replaced[3] = replace(replaced[3], sections=mixed)
    diff = keyword_diff(before(), side(replaced, fetched_at=LATER))
    (page,) = diff.pages
    assert (page.move, page.rank_now) == (PageMove.CHANGED, 4)
    assert page.headings_added
    assert page.headings_dropped


def test_another_source_with_the_same_text_is_no_change() -> None:
    url = pages()[0].url
    diff = keyword_diff(before(), side(pages(), hashes={url: "f" * 64}, fetched_at=LATER))
    assert page_moves(diff) == {url: PageMove.SOURCE_CHANGED}
    assert not diff.is_changed


def test_a_missing_hash_is_said_and_the_text_decides() -> None:
    url = pages()[0].url
    same = keyword_diff(before(), side(pages(), unknown={url}, fetched_at=LATER))
    assert not same.is_changed
    assert "Of 1 page the content hash is not known" in " ".join(same.notes)
    changed = pages()
    changed[0] = with_section(changed[0], ADDED[0])
    diff = keyword_diff(before(), side(changed, unknown={url}, fetched_at=LATER))
    assert page_moves(diff) == {url: PageMove.CHANGED}


def test_pages_that_were_not_fetched_anew_are_counted() -> None:
    diff = keyword_diff(before(), side(pages()))
    assert "6 pages of the later harvest were taken over" in " ".join(diff.notes)


def test_a_gap_that_the_own_page_treats_now_is_closed_and_others_are_not() -> None:
    then = with_winter()
    changed = pages()
    for at, section in zip((0, 2, 4, 5), ADDED, strict=True):
        changed[at] = with_section(changed[at], section)
    own = {pages()[5].url.partition("//")[2]}
    diff = keyword_diff(then, side(changed, fetched_at=LATER), own=own)
    (closed,) = (one for one in diff.own if one.move is OwnMove.CLOSED)
    assert "winter" in closed.label.lower()
    assert closed.now is Treatment.TREATED
    assert closed.then in {Treatment.MISSING, Treatment.THIN}
    assert closed.page == pages()[5].url
    assert closed.evidence[0].heading == ADDED[3].heading
    assert [one.url for one in diff.pages if one.is_own] == [pages()[5].url]


def test_a_page_that_did_not_change_closed_nothing() -> None:
    own = {pages()[5].url.partition("//")[2]}
    diff = keyword_diff(before(), with_winter(), own=own)
    assert not [one for one in diff.own if one.move is OwnMove.CLOSED]
    assert [one.kind for one in diff.own if "winter" in one.label.lower()] == [GapKind.COMMON]


def test_a_draft_closes_what_it_did_not_treat() -> None:
    changed = pages()[:5]
    for at, section in zip((0, 2, 4), ADDED, strict=False):
        changed[at] = with_section(changed[at], section)
    draft = pages()[5]
    then = side(changed, draft=draft)
    now = side(changed, draft=with_section(draft, ADDED[3]), fetched_at=LATER)
    diff = keyword_diff(then, now)
    (closed,) = (one for one in diff.own if one.move is OwnMove.CLOSED)
    assert "winter" in closed.label.lower()
    assert closed.page == "draft.md"
    assert diff.is_changed


def test_different_settings_are_said() -> None:
    other = replace(
        before(),
        analysis=replace(
            before().analysis,
            settings=(*before().analysis.settings[1:], Setting(name="profile", value="best")),
        ),
    )
    (note,) = keyword_diff(other, side(pages(), fetched_at=LATER)).notes
    assert "profile" in note
    assert "`skygap analyze`" in note


@pytest.mark.parametrize("kept", [(), (0,)])
def test_hardly_any_readable_page_is_said(kept: tuple[int, ...]) -> None:
    some = [one if at in kept else unreadable(one) for at, one in enumerate(pages())]
    diff = keyword_diff(before(), side(some, fetched_at=LATER))
    assert f"Only {len(kept)} of 6 pages of the later harvest could be read" in diff.notes[0]
    assert {one.move for one in diff.topics} <= {TopicMove.UNCERTAIN}


def test_a_page_that_lost_one_section_keeps_its_other_topics() -> None:
    changed = pages()
    changed[0] = without_section(changed[0], len(changed[0].sections) - 1)
    diff = keyword_diff(before(), side(changed, fetched_at=LATER))
    (gone,) = diff.topics
    assert gone.move is TopicMove.VANISHED
    assert gone.label == pages()[0].sections[-1].heading
