import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.errors import InputError
from spiders.serp.keywords import parse_keywords


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"tea\ncold brew\n", "words.txt"),
        (b"tea\r\n\r\n  cold   brew", "words"),
        (b"keyword\ntea\ncold brew\n", "words.txt"),
        (b"rank;Keyword\n1;tea\n2;cold brew\n", "words.csv"),
        ("keyword\tvolume\ntea\t5\ncold brew\t6\n".encode("utf-16"), "words.csv"),
    ],
)
def test_keywords_come_from_plain_text_or_from_a_column(data: bytes, name: str) -> None:
    listed = parse_keywords(data, name=name)
    assert listed.keywords == ("tea", "cold brew")
    assert not listed.problems


def test_a_keyword_with_a_comma_or_a_hash_is_one_keyword_of_a_plain_text() -> None:
    text = b"salt, pepper and oil\n#1 coffee maker\n"
    assert parse_keywords(text, name="words.txt").keywords == (
        "salt, pepper and oil",
        "#1 coffee maker",
    )


@pytest.mark.fault(39)
def test_bad_and_repeated_keywords_are_named_by_line_and_the_others_stay() -> None:
    text = f"Tea\n{'x' * 301}\nte\x07a\ntea\n🍵\n".encode()
    listed = parse_keywords(text, name="words.txt")
    assert listed.keywords == ("Tea", "🍵")
    assert [str(problem) for problem in listed.problems] == [
        "words.txt, line 2: the keyword has 301 characters, more than 300; the row is skipped.",
        "words.txt, line 3: the keyword contains control characters; the row is skipped.",
        'words.txt, line 4: "tea" is the same keyword as "Tea" of line 1 and joined with it.',
    ]


def test_letters_written_in_two_ways_are_the_same_keyword() -> None:
    listed = parse_keywords("cafe\u0301\ncafé\n".encode(), name="words.txt")
    assert listed.keywords == ("café",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"topic,volume\ntea,5\n", "no column keyword; the file has topic, volume"),
    ],
)
def test_a_list_of_no_use_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        parse_keywords(data, name="words.csv")


@given(st.lists(st.text(max_size=20), min_size=1, max_size=8))
def test_every_keyword_is_folded_and_stands_once(lines: list[str]) -> None:
    text = "\n".join(["tea", *lines])
    try:
        keywords = parse_keywords(text.encode("utf-8", "surrogatepass"), name="words").keywords
    except InputError:
        return
    assert all(keyword == " ".join(keyword.split()) != "" for keyword in keywords)
    assert len({keyword.casefold() for keyword in keywords}) == len(keywords)
