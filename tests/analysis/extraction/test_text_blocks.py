from tests.analysis.extraction.tea import (
    ADVERT,
    LINES,
    POUR,
    STEEP,
    STORE,
    WARM,
    chosen_in,
    paragraphs,
    words,
)


def texts(markup: str, *lines: str) -> list[str]:
    return chosen_in(markup, lines or LINES)[1]


def test_text_is_what_the_main_text_has() -> None:
    markup = f"<main>{paragraphs(WARM, ADVERT, STEEP)}</main>{paragraphs(STORE, ADVERT)}"
    assert texts(markup) == [WARM, STEEP, STORE]


def test_a_short_block_must_be_a_line() -> None:
    markup = f"<main>{paragraphs(WARM, 'Milk first', 'Milk last', STEEP, STORE, POUR)}</main>"
    assert texts(markup, *LINES, "Milk first!") == [WARM, "Milk first", STEEP, STORE, POUR]


def test_a_short_block_may_be_part_of_a_line_that_the_extractor_joined() -> None:
    rows = "<table><tr><td>Sencha<td>seventy degrees<td>two minutes</table>"
    markup = f"<main>{paragraphs(*LINES)}{rows}</main><p>two minutes</p>"
    lines = (*LINES, "Sencha seventy degrees two minutes")
    assert texts(markup, *lines) == [*LINES, "seventy degrees", "two minutes"]


def test_part_of_a_line_counts_neither_in_furniture_nor_hidden_nor_as_a_heading() -> None:
    parts = "<nav>two minutes</nav><div hidden>two minutes</div><h5>two minutes</h5>"
    lines = (*LINES, "Sencha two minutes")
    assert texts(f"<main>{paragraphs(*LINES)}{parts}</main>", *lines) == list(LINES)


def test_a_copy_for_other_screens_is_dropped_wherever_it_stands() -> None:
    lines = (*LINES, words("leaf", 100))
    for markup in (
        f"<nav>{WARM}</nav><main>{paragraphs(*lines)}</main>",
        f"<p>{WARM}</p><main>{paragraphs(*lines)}</main>",
        f"<main><div hidden>{WARM}</div>{paragraphs(*lines)}</main>",
        f"<main>{paragraphs(*lines)}</main><p>{WARM}</p>",
    ):
        assert texts(markup, *lines) == list(lines)


def test_of_copies_that_all_stand_apart_the_first_is_kept() -> None:
    text, lines = words("tea", 4), (*LINES, words("leaf", 100))
    markup = f"<main>{paragraphs(*lines)}</main><nav>{text}</nav><p>{text}</p><p>{text}</p>"
    assert texts(markup, *lines, text) == [*lines, text]


def test_an_article_may_say_something_short_twice() -> None:
    assert texts(f"<main>{paragraphs(WARM, STEEP, WARM, STORE)}</main>") == [
        WARM,
        STEEP,
        WARM,
        STORE,
    ]


def test_what_is_longer_than_a_refrain_is_said_once() -> None:
    refrain, copy = words("tea", 30), words("pot", 31)
    markup = f"<main>{paragraphs(refrain, copy, refrain, copy)}</main>"
    assert texts(markup, refrain, copy) == [refrain, copy, refrain]


def test_blocks_of_few_words_are_no_copies() -> None:
    markup = f"<main>{paragraphs(*LINES)}<p>Milk or lemon</p></main><p>Milk or lemon</p>"
    assert texts(markup, *LINES, "Milk or lemon") == [*LINES, "Milk or lemon", "Milk or lemon"]


def test_entries_of_a_table_of_contents_are_no_text() -> None:
    contents = "<ul><li><a href=#p>How to warm it</a><li><a href=#q>How to pour it</a></ul>"
    lines = (*LINES, "How to warm it", "How to pour it")
    assert texts(f"<main>{contents}{paragraphs(*LINES)}</main>", *lines) == list(LINES)
    links = contents.replace("#", "/")
    assert texts(f"<main>{links}{paragraphs(*LINES)}</main>", *lines) == [*lines[4:], *LINES]


def test_labels_of_what_stands_around_articles_are_no_text() -> None:
    labels = ("Share", "Leave a reply below", "Leave a reply below please")
    markup = f"<main>{paragraphs(*LINES, *labels)}</main>"
    lines = (*LINES, *labels)
    assert texts(markup, *lines) == [*LINES, "Leave a reply below please"]
