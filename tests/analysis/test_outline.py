import pytest

from analysis.article import Section
from analysis.dom import Block
from analysis.outline import MAX_LEVEL, WORDS_BELOW, is_furniture, sections

WARM = "Warm the pot with a splash of boiling water before the leaves go in."
STEEP = "Green leaves want three minutes and a lid, black leaves want a minute longer."
STORE = "Keep the tin away from the stove, because warmth and light fade the taste."
ADVERT = "Buy two kettles today and our friendly shop sends you a third one free."
TITLE = "How to make tea"


def head(text: str, level: int = 2, *, aside: bool = False) -> Block:
    return Block(level=level, text=text, is_furniture=aside)


def para(text: str, *, aside: bool = False) -> Block:
    return Block(level=0, text=text, is_furniture=aside)


def cut(*found: Block, lines: tuple[str, ...] = (WARM, STEEP, STORE)) -> list[tuple[str, str]]:
    return [(one.heading, one.text) for one in sections(found, lines, TITLE)]


def test_the_page_is_cut_at_its_headings() -> None:
    found = [para(WARM), head("Steeping"), para(STEEP), head("Storing", 3), para(STORE)]
    assert sections(found, (WARM, STEEP, STORE), TITLE) == (
        Section(level=0, heading="", text=WARM),
        Section(level=2, heading="Steeping", text=STEEP),
        Section(level=3, heading="Storing", text=STORE),
    )


def test_paragraphs_of_a_section_are_lines() -> None:
    assert cut(head("Tea"), para(WARM), para(STEEP), para(STORE)) == [
        ("", ""),
        ("Tea", f"{WARM}\n{STEEP}\n{STORE}"),
    ]


def test_a_page_without_headings_is_all_lead() -> None:
    assert cut(para(WARM), para(STEEP), para(STORE)) == [("", f"{WARM}\n{STEEP}\n{STORE}")]


def test_a_title_repeated_as_h1_starts_no_section_but_as_h2_it_does() -> None:
    assert cut(head(TITLE, 1), para(WARM), para(STEEP))[0] == ("", f"{WARM}\n{STEEP}")
    assert cut(head(TITLE, 2), para(WARM), para(STEEP))[1] == (TITLE, f"{WARM}\n{STEEP}")


def test_another_h1_starts_a_section() -> None:
    assert cut(head("Leaves", 1), para(WARM), para(STEEP))[1][0] == "Leaves"


def test_a_heading_over_text_that_the_extractor_left_out_is_dropped_with_it() -> None:
    found = [para(WARM), para(STEEP), para(STORE), head("Offers of the week"), para(ADVERT)]
    assert cut(*found) == [("", f"{WARM}\n{STEEP}\n{STORE}")]


def test_half_of_the_words_below_decide() -> None:
    assert cut(head("Pots"), para(WARM), para(ADVERT), para(STEEP), para(STORE))[1][0] == "Pots"
    more = f"{ADVERT} {ADVERT} {ADVERT} {ADVERT}"
    assert cut(para(STEEP), para(STORE), head("Pots"), para(WARM), para(more)) == [
        ("", f"{STEEP}\n{STORE}\n{WARM}")
    ]


def test_only_the_first_words_below_a_heading_decide() -> None:
    adverts = [para(ADVERT)] * 40
    kept = [para(f"{STEEP} {STORE}")] * (WORDS_BELOW // 28 + 1)
    assert cut(head("Tea"), *kept, *adverts)[1][0] == "Tea"
    assert [heading for heading, _ in cut(head("Tea"), *adverts, *kept)] == [""]


def test_a_label_in_a_heading_below_the_limit_is_no_section() -> None:
    assert cut(para(WARM), head("Box", MAX_LEVEL + 1), para(STEEP), para(STORE)) == [
        ("", f"{WARM}\n{STEEP}\n{STORE}")
    ]
    assert cut(head("Box", MAX_LEVEL), para(WARM), para(STEEP))[1][0] == "Box"


def test_a_heading_in_an_aside_counts_only_where_the_main_text_has_it() -> None:
    found = [para(WARM), head("Pots", aside=True), para(STEEP), para(STORE)]
    assert [heading for heading, _ in cut(*found)] == [""]
    lines = (WARM, "Pots", STEEP, STORE)
    assert [heading for heading, _ in cut(*found, lines=lines)] == ["", "Pots"]


def test_a_furniture_heading_is_dropped_but_the_text_below_it_is_not() -> None:
    assert cut(para(WARM), head("Related posts"), para(STEEP), para(STORE)) == [
        ("", f"{WARM}\n{STEEP}\n{STORE}")
    ]


def test_a_heading_right_above_a_deeper_one_is_kept_where_the_main_text_has_it() -> None:
    found = [para(WARM), head("Brewing"), head("Time", 3), para(STEEP), para(STORE)]
    assert [heading for heading, _ in cut(*found)] == ["", "Time"]
    lines = (WARM, "Brewing", "Time", STEEP, STORE)
    assert cut(*found, lines=lines) == [
        ("", WARM),
        ("Brewing", ""),
        ("Time", f"{STEEP}\n{STORE}"),
    ]


@pytest.mark.parametrize("after", [[], [head("Time", 2)]])
def test_a_heading_over_nothing_is_dropped(after: list[Block]) -> None:
    lines = (WARM, STEEP, STORE, "Brewing")
    found = [para(WARM), para(STEEP), para(STORE), head("Brewing"), *after]
    assert [heading for heading, _ in cut(*found, lines=lines)] == [""]


def test_a_short_block_must_be_a_line_of_the_main_text() -> None:
    lines = (WARM, STEEP, "Milk first!", STORE)
    found = [para(WARM), para("Milk first"), para("Milk last"), para(STEEP), para(STORE)]
    assert cut(*found, lines=lines)[0][1] == f"{WARM}\nMilk first\n{STEEP}\n{STORE}"


def test_a_block_that_runs_over_two_lines_of_the_main_text_is_covered() -> None:
    assert cut(head("Tea"), para(f"{WARM} {STEEP}"), para(STORE))[1] == (
        "Tea",
        f"{WARM} {STEEP}\n{STORE}",
    )


def test_headings_that_hold_less_than_half_of_the_main_text_are_no_outline() -> None:
    text = f"{WARM}\n{STEEP}\n{STORE}"
    assert cut(head("Storing"), para(STORE)) == [("", text)]
    assert cut(head("Storing"), para(STORE), lines=(STEEP, STORE))[1] == ("Storing", STORE)


def test_an_outline_that_holds_exactly_half_of_the_main_text_is_used() -> None:
    text = " ".join(f"word{at}" for at in range(19))
    other = " ".join(f"other{at}" for at in range(21))
    assert cut(head("Pots"), para(text), lines=(text, other))[1] == ("Pots", text)
    longer = f"{other} more"
    assert sections([head("Pots"), para(text)], (text, longer), TITLE) == (
        Section(level=0, heading="", text=f"{text}\n{longer}"),
    )


def test_a_block_is_covered_by_half_of_its_runs_of_four_words() -> None:
    lines = ("one two three four five",)
    assert main_text("one two three four five six seven", lines)
    assert not main_text("one two three four six seven", lines)


def test_a_block_of_six_words_may_run_over_lines_but_one_of_five_must_be_a_line() -> None:
    lines = ("one two three", "four five six")
    assert main_text("one two three four five six", lines)
    assert not main_text("one two three four five", lines)
    assert main_text("Four five six!", lines)


def main_text(block: str, lines: tuple[str, ...]) -> bool:
    """Whether a block is taken for main text, beside one that certainly is."""
    lead = cut(para(STORE), para(block), lines=(*lines, STORE))[0][1]
    return lead == f"{STORE}\n{block}"


def below(*found: Block, lines: tuple[str, ...]) -> bool:
    """Whether a heading over these blocks starts a section, after a lead that holds enough."""
    lead = " ".join(f"lead{at}" for at in range(400))
    return len(cut(para(lead), head("Pots"), *found, lines=(lead, *lines))) > 1


def words(name: str, n: int) -> str:
    return " ".join(f"{name}{at}" for at in range(n))


def test_a_heading_over_exactly_half_main_text_is_kept() -> None:
    kept = words("tea", 10)
    assert below(para(kept), para(words("shop", 10)), lines=(kept,))
    assert not below(para(kept), para(words("shop", 11)), lines=(kept,))


def test_what_follows_after_the_words_that_decide_does_not_count() -> None:
    kept = words("tea", WORDS_BELOW)
    assert below(para(kept), para(words("shop", 999)), lines=(kept,))
    fewer = words("tea", WORDS_BELOW - 1)
    assert not below(para(fewer), para(words("shop", 999)), lines=(fewer,))


def test_nothing_gives_an_empty_lead() -> None:
    assert sections([], [], "") == (Section(level=0, heading="", text=""),)


@pytest.mark.parametrize(
    "heading",
    [
        "Related posts",
        "TABLE OF CONTENTS",
        "In this article:",
        "Jump to a step",
        "More from our shop",
        "You may also like",
        "Read next",
        "12 comments",
        "Leave a reply",
        "About the author",
        "Written by the tea team",
        "Share",
        "Share on paper",
        "# Newsletter",
        "Cookie policy",
    ],
)
def test_what_stands_around_articles_is_furniture(heading: str) -> None:
    assert is_furniture(heading)


@pytest.mark.parametrize(
    "heading",
    ["", "Shares of sugar and milk", "Related teas and herbs", "About tea", "Recent harvests"],
)
def test_what_only_begins_alike_is_not(heading: str) -> None:
    assert not is_furniture(heading)
