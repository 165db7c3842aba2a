import pytest

from analysis.check.words import is_prose, sentences_of, words_of

FUNCTION_WORDS = frozenset(
    ["a", "and", "can", "has", "in", "is", "it", "of", "that", "the", "to", "with", "you"]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Über-groß, naïve", ["über", "groß", "naïve"]),
        ("node.js v20; c++", ["node", "js", "v20", "c"]),
        ("snake_case it\u2019s", ["snake", "case", "it", "s"]),
        ("\ufb01ne \uff21\uff22", ["fine", "ab"]),  # a ligature, wide letters
        ("cafe\u0301", ["café"]),  # an accent of its own
        ("... --- !", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert list(words_of(text)) == expected


def test_a_sentence_ends_with_a_mark_before_white_space_or_with_a_line() -> None:
    found = sentences_of("Version 2.1 is out.\nIs it? Yes! And \u201cso on\u201d")
    assert [" ".join(one.words) for one in found] == [
        "version 2 1 is out",
        "is it",
        "yes",
        "and so on",
    ]
    assert [one.is_asked for one in found] == [False, True, False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the owner of a file can change it", True),
        ("owner group mode umask chmod sticky bit", False),
        ("owner group mode umask chmod and the sticky bit", True),  # two of nine
        ("it is the mode", False),  # too short to say anything
    ],
)
def test_prose_has_words_that_hold_it_together(text: str, *, expected: bool) -> None:
    assert is_prose(text.split(), FUNCTION_WORDS) is expected
