import pytest

from analysis.casing import Casing, title_case

PROSE = Casing(
    [
        "Use SSH keys with Linux and CI/CD.",
        "The SSH daemon logs Dual booting in test-driven work.",
        "Press Logs, or read the logs of a test-driven build.",
    ]
)


def test_a_word_is_written_as_most_sentences_have_it() -> None:
    assert [PROSE.written(word) for word in ("ssh", "LINUX", "logs", "barrel")] == [
        "SSH", "Linux", "logs", "barrel",
    ]  # fmt: skip


def test_what_opens_a_sentence_tells_nothing_of_its_case() -> None:
    assert PROSE.written("press") == "press"


def test_words_that_pages_join_are_joined() -> None:
    assert PROSE.joined(["what", "is", "ci", "cd"]) == ("what", "is", "CI/CD")
    assert PROSE.joined(["test", "driven", "work"]) == ("test-driven", "work")
    assert PROSE.joined(["ssh", "keys"]) == ("SSH", "keys")
    assert PROSE.joined([]) == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("what is CI/CD", "What Is CI/CD"),
        ("the use of test-driven work in iOS", "The Use of Test-Driven Work in iOS"),
        ("a step-by-step guide to", "A Step-by-Step Guide To"),
        ("", ""),
    ],
)
def test_titles_have_capitals_but_for_small_words_inside(text: str, title: str) -> None:
    assert title_case(text) == title
