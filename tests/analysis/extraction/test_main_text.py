from analysis.extraction.dom import parse
from analysis.extraction.main_text import SHORT, MainText, main_lines, words_of
from tests.analysis.extraction.tea import (
    HEAD,
    LINES,
    POUR,
    STEEP,
    STORE,
    TITLE,
    URL,
    WARM,
    paragraphs,
)


def has(block: str, *lines: str) -> bool:
    return MainText.of(lines).has(words_of(block))


def lines_of(markup: str) -> tuple[str, ...]:
    return main_lines(parse(f"{HEAD}<body>{markup}"), URL)


def test_words_are_in_lower_case_and_without_punctuation() -> None:
    assert words_of("Tea, \u201cgr\u00fcn\u201d & HOT (90 \u00b0C)!") == [
        "tea",
        "grün",
        "hot",
        "90",
        "c",
    ]
    assert words_of(" - ! ") == []


def test_every_block_is_a_line_without_line_breaks() -> None:
    lines = lines_of(
        f"<main><h1>{TITLE}</h1><p>{WARM}</p><h2>Steeping</h2><ul><li>{STEEP}<li>Use\na lid.</ul>"
        f"<table><tr><td>{STORE}<td>Tin</table><blockquote>{POUR}</blockquote></main>"
    )
    assert [line for line in lines if line != TITLE] == [
        *(WARM, "Steeping", STEEP, "Use a lid.", STORE, "Tin", POUR)
    ]


def test_navigation_and_comments_are_no_main_text() -> None:
    lines = lines_of(
        f"<nav><a href=/>All teas</a></nav><main>{paragraphs(*LINES)}</main>"
        "<div id=comments class=comments><p>I like tea.</p></div>"
    )
    assert lines == LINES


def test_a_page_without_text_has_no_line() -> None:
    assert main_lines(parse(""), URL) == ()
    assert main_lines(parse("<script>tea()</script>"), "") == ()


def test_reading_the_main_text_leaves_the_tree_as_it_was() -> None:
    root = parse(f"{HEAD}<body><nav>All teas</nav><main>{paragraphs(*LINES)}</main>")
    before = [one.tag for one in root.iter()]
    assert main_lines(root, URL) == main_lines(root, URL)
    assert [one.tag for one in root.iter()] == before


def test_a_block_belongs_to_it_by_half_of_its_runs_of_four_words() -> None:
    line = "one two three four five"
    assert has("one two three four five six seven", line)
    assert not has("one two three four six seven", line)


def test_a_short_block_must_be_a_line_and_a_longer_one_may_run_over_lines() -> None:
    lines = ("one two three", "four five six")
    assert has("one two three four five six", *lines)
    assert len(["one", "two", "three", "four", "five"]) < SHORT
    assert not has("one two three four five", *lines)
    assert has("Four five six!", *lines)


def test_nothing_has_nothing() -> None:
    assert not has("")
    assert not has("one two three four five six")


def test_words_in_a_row_are_said_in_the_middle_and_over_the_end_of_lines() -> None:
    main = MainText.of(["one two three", "four"])
    assert main.says(["two", "three"])
    assert main.says(["three", "four"])
    assert not main.says(["one", "three"])
    assert not main.says(["thre"])
