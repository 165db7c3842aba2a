"""Whether a kind has really changed, on eight pages named by letters."""

from collections.abc import Iterable

import pytest

from analysis.page_moves import Pages
from analysis.result import PageVerdict, Rival
from analysis.result.history import TopicMove
from analysis.topic_moves import move_of
from analysis.topic_pairs import TopicPair


def rivals(letters: str, read: str) -> dict[str, Rival]:
    return {
        letter: Rival(
            rank=rank,
            url=f"https://{letter}.example/",
            host=f"{letter}.example",
            verdict=PageVerdict.READ if letter in read else PageVerdict.BLOCKED,
        )
        for rank, letter in enumerate(letters, 1)
    }


def move(  # noqa: PLR0913 # a case is all of these
    then: str,
    now: str,
    *,
    ranked: tuple[str, str] = ("abcdefgh", "abcdefgh"),
    unread: tuple[str, str] = ("", ""),
    changed: str = "",
    standing: Iterable[str] = (),
) -> TopicMove | None:
    """The move of a topic that these pages treat then and now."""
    read_then, read_now = (
        frozenset(letters) - frozenset(blocked)
        for letters, blocked in zip(ranked, unread, strict=True)
    )
    pages = Pages(
        then=rivals(ranked[0], "".join(read_then)),
        now=rivals(ranked[1], "".join(read_now)),
        traces_then={},
        traces_now={},
        read_then=read_then,
        read_now=read_now,
        same=(read_then & read_now) - frozenset(changed),
        own=frozenset(),
    )
    pair = TopicPair(
        then=None,
        now=None,
        match=None,
        pages_then=frozenset(then),
        pages_now=frozenset(now),
        standing=frozenset(standing),
    )
    return move_of(pair, pages)


@pytest.mark.parametrize(
    ("then", "now", "changed", "expected"),
    [
        ("", "a", "a", TopicMove.NEW_ANGLE),
        ("a", "abc", "bc", TopicMove.BECAME_COMMON),
        ("abcd", "abcde", "e", TopicMove.BECAME_MUST_HAVE),
        ("", "abcde", "abcde", TopicMove.BECAME_MUST_HAVE),
        ("abc", "ab", "c", TopicMove.BECAME_RARER),
        ("ab", "", "ab", TopicMove.VANISHED),
        ("ab", "bc", "ac", None),
    ],
)
def test_pages_that_changed_move_a_topic(
    then: str, now: str, changed: str, expected: TopicMove | None
) -> None:
    assert move(then, now, changed=changed) is expected


@pytest.mark.parametrize(("then", "now"), [("ab", "abc"), ("abc", "ab"), ("abcde", "abcd")])
def test_pages_that_did_not_change_move_no_topic(then: str, now: str) -> None:
    assert move(then, now) is None
    assert move(then, now, changed="h") is None


def test_a_heading_that_stands_in_both_makes_a_move_uncertain() -> None:
    assert move("ab", "abc", changed="c", standing="c") is TopicMove.UNCERTAIN
    assert move("ab", "abcd", changed="cd", standing="c") is TopicMove.BECAME_COMMON


@pytest.mark.parametrize(
    ("then", "now", "unread"),
    [
        ("abc", "ab", ("", "c")),  # one that treats it cannot be read now
        ("ab", "abc", ("c", "")),  # or then
        (
            "abcd",
            "abcd",
            ("", "h"),
        ),  # one without it cannot be read now, and four of seven are most
        ("a", "", ("", "a")),
    ],
)
def test_what_could_be_read_moves_no_topic_for_certain(
    then: str, now: str, unread: tuple[str, str]
) -> None:
    assert move(then, now, unread=unread) is TopicMove.UNCERTAIN


def test_a_topic_whose_last_page_cannot_be_read_did_not_vanish() -> None:
    found = move("ab", "", unread=("", "a"), changed="b")
    assert found is TopicMove.UNCERTAIN


def test_pages_that_entered_or_left_move_a_topic() -> None:
    assert move("ab", "abi", ranked=("abcdefgh", "abcdefgi")) is TopicMove.BECAME_COMMON
    assert move("ab", "", ranked=("abcdefgh", "cdefghij")) is TopicMove.VANISHED
    assert move("abcd", "abcd", ranked=("abcdefgh", "abcdefg")) is TopicMove.BECAME_MUST_HAVE
