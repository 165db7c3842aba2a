import pytest

from tests.analysis.extraction.tea import ADVERT, LINES, WARM, chosen_in, paragraphs, words

NAMES = ("Kettle", "Pot", "Cup", "Tin")


def part(name: str, n_words: int, kind: str = "tip") -> str:
    """A section of so many words in a box."""
    text = words(name.lower().strip("?").replace(" ", ""), n_words)
    return f"<div class={kind}><h3>{name}</h3><p>{text}</p></div>"


def parts(*names: str, n_words: int = 20, kind: str = "tip") -> str:
    return "".join(part(name, n_words, kind) for name in names)


def text(name: str, n_words: int = 20) -> str:
    return words(name.lower(), n_words)


def test_of_a_series_of_which_some_are_kept_the_others_are_kept_with_their_prose() -> None:
    lines = (*LINES, text("Kettle"), text("Pot"), "Kettle", "Pot")
    headings, texts = chosen_in(f"<main>{paragraphs(*LINES)}{parts(*NAMES)}</main>", lines)
    assert headings == list(NAMES)
    assert texts == [*LINES, *map(text, NAMES)]


def test_two_kept_are_needed_to_speak_for_the_others() -> None:
    lines = (*LINES, text("Kettle"), "Kettle")
    assert chosen_in(f"<main>{paragraphs(*LINES)}{parts(*NAMES)}</main>", lines)[0] == ["Kettle"]


def test_a_quarter_must_be_kept_to_speak_for_the_others() -> None:
    names = [f"Tip{chr(97 + at)}" for at in range(9)]
    lines = [*LINES, *names[:2], *map(text, names[:2])]
    eight = f"<main>{paragraphs(*LINES)}{parts(*names[:8])}</main>"
    nine = f"<main>{paragraphs(*LINES)}{parts(*names)}</main>"
    assert chosen_in(eight, lines)[0] == names[:8]
    assert chosen_in(nine, lines)[0] == names[:2]


def test_a_series_that_the_extractor_lost_altogether_is_kept_where_its_sections_are_full() -> None:
    full = f"<main>{paragraphs(*LINES)}{parts('Kettle', 'Pot', 'Cup', n_words=40)}</main>"
    assert chosen_in(full)[0] == ["Kettle", "Pot", "Cup"]
    less = f"<main>{paragraphs(*LINES)}{parts('Kettle', 'Pot', 'Cup', n_words=39)}</main>"
    assert chosen_in(less)[0] == []


def test_two_headings_are_no_series() -> None:
    markup = f"<main>{paragraphs(*LINES)}{parts('Kettle', 'Pot', n_words=40)}</main>"
    assert chosen_in(markup)[0] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<div class=related>", "</div>"),
        ("<aside>", "</aside>"),
        ("<div hidden>", "</div>"),
        ("</main><div>", "</div>"),
    ],
)
def test_a_series_that_is_no_part_of_the_article_is_lost_for_good(before: str, after: str) -> None:
    boxes = parts("Kettle", "Pot", "Cup", n_words=60)
    assert chosen_in(f"<main>{paragraphs(*LINES)}{before}{boxes}{after}")[0] == []


def test_a_teaser_of_few_words_is_no_member_of_a_lost_series() -> None:
    lines = (*LINES, text("Kettle"), text("Pot"), "Kettle", "Pot")
    for n_words, found in ((14, ["Kettle", "Pot"]), (15, ["Kettle", "Pot", "Cup"])):
        markup = f"<main>{paragraphs(*LINES)}{parts('Kettle', 'Pot')}{part('Cup', n_words)}</main>"
        assert chosen_in(markup, lines)[0] == found


def test_a_heading_with_the_wording_of_furniture_is_no_member_of_a_lost_series() -> None:
    names = ("Kettle", "Pot", "Related posts", "Tin")
    markup = f"<main>{paragraphs(*LINES)}{parts(*names, n_words=40)}</main>"
    assert chosen_in(markup)[0] == ["Kettle", "Pot", "Tin"]


def test_hidden_headings_and_those_of_level_1_are_no_lost_series() -> None:
    markup = f"<main>{paragraphs(*LINES)}{parts('Kettle', 'Pot', 'Tin', n_words=40)}</main>"
    assert chosen_in(markup.replace("<h3>", "<h3 hidden>"))[0] == []
    assert chosen_in(markup.replace("h3>", "h1>"))[0] == []
    assert chosen_in(markup)[0] == ["Kettle", "Pot", "Tin"]


QUESTIONS = ("How hot?", "How long?", "Which pot?")


def test_a_series_of_questions_after_the_article_is_kept_with_its_answers() -> None:
    markup = f"<main>{paragraphs(*LINES)}</main><section>{parts(*QUESTIONS)}</section>"
    headings, texts = chosen_in(markup)
    assert headings == list(QUESTIONS)
    assert texts == [*LINES, text("howhot"), text("howlong"), text("whichpot")]


def test_a_series_of_questions_before_the_article_is_not() -> None:
    markup = f"<section>{parts(*QUESTIONS)}</section><main>{paragraphs(*LINES)}</main>"
    assert chosen_in(markup)[0] == []


def test_three_questions_and_six_of_ten_make_a_list_of_questions() -> None:
    page = f"<main>{paragraphs(*LINES)}</main><section>{{}}</section>"
    assert chosen_in(page.format(parts(*QUESTIONS, "Pots", "Tins")))[0] == [
        *QUESTIONS,
        *("Pots", "Tins"),
    ]
    assert chosen_in(page.format(parts(*QUESTIONS, "Pots", "Tins", "Cups")))[0] == []
    assert chosen_in(page.format(parts(*QUESTIONS[:2], "Pots")))[0] == []


def test_a_lost_heading_right_above_a_kept_deeper_one_names_it() -> None:
    page = f"<main>{paragraphs(*LINES)}</main><section><h2>Questions</h2>{{}}{parts(*QUESTIONS)}"
    assert chosen_in(page.format(""))[0] == ["Questions", *QUESTIONS]
    assert chosen_in(page.format("<p>We answer here</p>"))[0] == ["Questions", *QUESTIONS]
    assert chosen_in(page.format("<p>We often answer here</p>"))[0] == list(QUESTIONS)
    assert chosen_in(page.replace("h2>", "h3>").format(""))[0] == list(QUESTIONS)


def test_an_h1_names_nothing() -> None:
    page = f"<main>{paragraphs(*LINES)}</main><section><h1>Leaf</h1>{parts(*QUESTIONS)}"
    assert chosen_in(page)[0] == list(QUESTIONS)


def test_the_prose_below_a_heading_kept_for_its_like_is_kept_where_it_was_lost() -> None:
    lines = (*LINES, text("Kettle"), text("Cup"))
    markup = f"<main>{parts('Kettle', 'Pot', 'Cup')}{paragraphs(*LINES)}</main>"
    headings, texts = chosen_in(markup, lines)
    assert headings == ["Kettle", "Pot", "Cup"]
    assert text("Pot") in texts
    short = markup.replace(text("Pot"), text("Pot", 19))
    headings, texts = chosen_in(short, lines)
    assert headings == ["Kettle", "Pot", "Cup"]
    assert text("Pot", 19) not in texts


@pytest.mark.parametrize(("n_lost", "is_lost"), [(10, False), (11, True)])
def test_prose_was_lost_where_less_than_half_below_a_kept_heading_is_covered(
    n_lost: int, *, is_lost: bool
) -> None:
    kept, lost = words("kept", 10), words("lost", n_lost)
    pot = f"<div class=tip><h3>Pot</h3><p>{kept}</p><p>{lost}</p></div>"
    markup = f"<main>{part('Kettle', 20)}{pot}{part('Cup', 20)}{paragraphs(*LINES)}</main>"
    headings, texts = chosen_in(markup, (*LINES, text("Kettle"), text("Cup"), kept))
    assert headings == ["Kettle", "Pot", "Cup"]
    assert (lost in texts) is is_lost


def test_the_prose_below_a_heading_that_the_main_text_has_was_left_out_on_purpose() -> None:
    lines = (WARM, "Pots", *LINES[1:])
    markup = f"<main><p>{WARM}</p><h2>Pots</h2><p>{ADVERT} {ADVERT}</p>{paragraphs(*LINES[1:])}"
    headings, texts = chosen_in(markup, lines)
    assert headings == ["Pots"]
    assert texts == list(LINES)


def test_headings_in_a_row_that_are_links_over_nothing_lead_to_other_articles() -> None:
    links = "".join(f"<h3><a href=/t>{name}</a></h3>" for name in NAMES)
    markup = f"<main>{paragraphs(*LINES[:2])}{links}{paragraphs(*LINES[2:])}</main>"
    lines = (*LINES, *NAMES)
    assert chosen_in(markup, lines)[0] == ["Tin"]
    said = markup.replace("</h3>", "</h3><p>one two three</p>")
    assert chosen_in(said, lines)[0] == ["Tin"]
    assert chosen_in(said.replace("three", "three four"), (*lines, "one two three four"))[0] == [
        *NAMES
    ]
    apart = markup.replace("<a href=/t>Pot</a>", "A <a href=/t>Pot</a>")
    assert chosen_in(apart, lines)[0] == ["Kettle", "A Pot", "Cup", "Tin"]
