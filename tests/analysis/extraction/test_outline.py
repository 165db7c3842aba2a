import pytest

from analysis.extraction.candidates import MAX_LEVEL, WORDS_BELOW
from analysis.extraction.main_text import MainText
from analysis.extraction.outline import Outline, outline
from tests.analysis.extraction.tea import (
    ADVERT,
    LINES,
    POUR,
    STEEP,
    STORE,
    WARM,
    chosen_in,
    found_in,
    paragraphs,
    words,
)

LEAD = tuple(words(name, 40) for name in ("leaf", "pot", "cup", "tin", "lid"))


def headings(markup: str, *lines: str) -> list[str]:
    return chosen_in(markup, lines or LINES)[0]


def is_kept(below: str, *lines: str) -> bool:
    """Whether a heading over this is kept, far below the start of an article."""
    markup = f"<main>{paragraphs(*LEAD)}<h2>Pots</h2>{below}</main>"
    return "Pots" in headings(markup, *LEAD, *lines)


def test_headings_over_main_text_are_those_of_the_article() -> None:
    markup = (
        f"<main>{paragraphs(WARM)}<h2>Steeping</h2>{paragraphs(STEEP)}<h3>Storing</h3>"
        f"{paragraphs(STORE, POUR)}</main><h2>Offers of the week</h2>{paragraphs(ADVERT)}"
    )
    assert chosen_in(markup) == (["Steeping", "Storing"], list(LINES))


def test_a_page_without_main_text_has_no_article() -> None:
    assert chosen_in(f"<h2>Offers</h2>{paragraphs(ADVERT)}", ()) == ([], [])
    assert outline([], MainText.of([])) == Outline(is_text=(), headings=frozenset(), box=None)


def test_half_of_the_words_below_decide() -> None:
    kept = words("tea", 10)
    assert is_kept(paragraphs(kept, words("shop", 10)), kept)
    assert not is_kept(paragraphs(kept, words("shop", 11)), kept)


def test_what_follows_after_the_words_that_decide_does_not_count() -> None:
    kept, fewer = words("tea", WORDS_BELOW), words("tea", WORDS_BELOW - 1)
    assert is_kept(paragraphs(kept, words("shop", 999)), kept)
    assert not is_kept(paragraphs(fewer, words("shop", 999)), fewer)


def test_a_label_in_a_heading_below_the_limit_is_no_heading() -> None:
    markup = f"<main>{paragraphs(WARM, POUR)}<h{{0}}>Box</h{{0}}>{paragraphs(STEEP, STORE)}"
    assert headings(markup.format(MAX_LEVEL + 1)) == []
    assert headings(markup.format(MAX_LEVEL)) == ["Box"]


@pytest.mark.parametrize("around", ["<aside>{}</aside>", "<div hidden>{}</div>", "<nav>{}</nav>"])
def test_a_heading_where_articles_have_none_counts_only_as_a_line_of_the_main_text(
    around: str,
) -> None:
    heading = around.format("<h2>Pots</h2>")
    markup = f"<main>{paragraphs(WARM)}{heading}{paragraphs(STEEP, STORE, POUR)}</main>"
    assert headings(markup) == []
    assert headings(markup, *LINES, "Pots") == ["Pots"]


def test_a_heading_outside_the_box_of_the_article_counts_only_as_a_line_of_the_main_text() -> None:
    markup = f"<main>{paragraphs(*LINES)}</main><h2>Pots</h2><p>one two three four five six</p>"
    assert headings(markup, *LINES, "one two three four five six") == []
    assert headings(markup, *LINES, "Pots", "one two three four five six") == ["Pots"]
    text = words("tea", 60)
    assert headings(f"<h2>Pots</h2><p>{text}</p>", text) == ["Pots"]


def test_what_stands_around_articles_is_none_though_the_main_text_has_it() -> None:
    markup = f"<main>{paragraphs(WARM)}<h2>Related posts</h2>{paragraphs(STEEP, STORE, POUR)}"
    assert headings(markup, *LINES, "Related posts") == []
    assert chosen_in(markup)[1] == list(LINES)


@pytest.mark.parametrize("box", ["cta", "author-box", "related", "newsletter", "promo"])
def test_a_box_set_aside_inside_the_article_has_no_heading_though_the_main_text_has_it(
    box: str,
) -> None:
    part = f"<h2>Pots</h2>{paragraphs(STEEP)}"
    markup = f"<main>{paragraphs(WARM)}{{0}}{paragraphs(STORE, POUR)}</main>"
    lines = (*LINES, "Pots")
    assert headings(markup.format(f"<div class={box}>{part}</div>"), *lines) == []
    assert headings(markup.format(f"<div class=box>{part}</div>"), *lines) == ["Pots"]


def test_a_wrapper_with_such_a_name_around_the_article_costs_no_heading() -> None:
    markup = f"<div class='cta related'><main>{paragraphs(WARM, POUR)}<h2>Pots</h2>"
    assert headings(f"{markup}{paragraphs(STEEP, STORE)}") == ["Pots"]


def test_a_heading_right_above_a_deeper_one_is_kept() -> None:
    markup = (
        f"<main>{paragraphs(WARM)}<h2>Brewing</h2><h3>Time</h3>{paragraphs(STEEP, STORE, POUR)}"
    )
    assert headings(markup) == ["Brewing", "Time"]


@pytest.mark.parametrize("lines", [LINES, (*LINES, "Brewing")])
def test_a_heading_over_nothing_at_the_end_is_kept_only_as_a_line(lines: tuple[str, ...]) -> None:
    markup = f"<main>{paragraphs(*LINES)}<p>{ADVERT}</p><h2>Brewing</h2></main>"
    assert headings(markup, *lines) == []


def test_a_heading_over_nothing_and_not_above_a_deeper_one_is_dropped_after_the_text() -> None:
    markup = f"<main>{paragraphs(*LINES, ADVERT)}<h2>Brewing</h2><h{{}}>Time</h2></main>"
    assert headings(markup.format(2), *LINES, "Brewing") == []
    assert headings(markup.format(3), *LINES, "Brewing") == ["Brewing"]


def test_of_a_series_whose_like_are_kept_one_over_less_is_kept_too() -> None:
    parts = "".join(
        f"<h2>{name}</h2>{paragraphs(text)}"
        for name, text in (("Warm", WARM), ("Steep", STEEP), ("Offer", ADVERT), ("Store", STORE))
    )
    markup = f"<main>{parts}{paragraphs(POUR)}</main>"
    assert headings(markup) == ["Warm", "Steep", "Offer", "Store"]
    assert headings(markup.replace("<h2>Offer", "<h2 class=ad>Offer")) == ["Warm", "Steep", "Store"]


def shop(n: int) -> str:
    return "".join(f"<h2>Offer {at}</h2><p>{words(f'shop{at}x', 12)}</p>" for at in range(n))


@pytest.mark.parametrize(("n_offers", "n_kept"), [(3, 6), (4, 3)])
def test_like_headings_speak_for_one_where_six_of_ten_words_below_them_are_kept(
    n_offers: int, n_kept: int
) -> None:
    first, last = (f"<h2>{name}</h2><p>{{}}</p>" for name in ("First", "Last"))
    markup = (
        f"<main>{first.format(WARM)}{shop(n_offers)}{last.format(STEEP)}{last.format(STORE)}</main>"
    )
    assert len(headings(markup, WARM, STEEP, STORE)) == n_kept


@pytest.mark.parametrize(("n_offers", "n_kept"), [(4, 2), (5, 0)])
def test_a_find_is_chance_where_less_than_a_fifth_below_its_like_is_kept(
    n_offers: int, n_kept: int
) -> None:
    finds = "".join(f"<h2>Find</h2><p>{text}</p>" for text in (WARM, STEEP))
    markup = f"<main>{paragraphs(STORE, POUR)}{finds}{shop(n_offers)}</main>"
    assert len(headings(markup)) == n_kept


def test_a_line_of_the_main_text_right_above_it_is_a_heading_whatever_else_stands_below() -> None:
    rest = paragraphs(words("shop", 200))
    lines = ("Pots", *LINES)
    markup = f"<main>{{}}<h2>Pots</h2>{{}}{paragraphs(WARM)}{rest}{paragraphs(STEEP, STORE, POUR)}"
    assert headings(markup.format("", ""), *lines) == ["Pots"]
    assert headings(markup.format("", rest), *lines) == []
    assert headings(markup.format(paragraphs(WARM), rest), *lines) == ["Pots"]


def test_of_a_series_whose_like_are_not_one_over_main_text_is_a_chance_find() -> None:
    cards = "".join(
        f"<div class=card><h3>Kettle {at}</h3><p>{words(f'shop{at}x', 12)}</p></div>"
        for at in range(3)
    )
    found = f"<div class=card><h3>Found</h3>{paragraphs(STEEP)}</div>"
    markup = f"<main>{paragraphs(WARM, STORE, POUR)}{cards}{found}</main>"
    assert headings(markup) == []
    assert headings(markup, *LINES, "Found") == ["Found"]
    single = f"<main>{paragraphs(WARM, STORE, POUR)}{found}</main>"
    assert headings(single) == ["Found"]


def test_one_other_of_its_form_makes_no_chance_find() -> None:
    card = f"<div class=card><h3>Kettle</h3><p>{words('shop', 12)}</p></div>"
    found = f"<div class=card><h3>Found</h3>{paragraphs(STEEP)}</div>"
    assert headings(f"<main>{paragraphs(WARM, STORE, POUR)}{found}{card}</main>") == ["Found"]


def test_the_box_of_the_article_is_told() -> None:
    found = found_in(f"<nav>All teas</nav><main class=m>{paragraphs(*LINES)}</main>")
    box = outline(found, MainText.of(LINES)).box
    assert box is not None
    assert (box.tag, box.classes) == ("main", "m")


def test_a_section_named_like_furniture_is_one_where_its_like_are_kept() -> None:
    long = {name: words(name.lower(), 80) for name in ("Branches", "Tags", "Comments", "Remotes")}
    body = "".join(f"<h2>{name}</h2><p>{text}</p>" for name, text in long.items())
    headings, _ = chosen_in(f"<main>{body}</main>", tuple(long.values()))
    assert headings == list(long)
    other = body.replace("<h2>Comments", "<h2 class=reply>Comments")
    headings, _ = chosen_in(f"<main>{other}</main>", tuple(long.values()))
    assert "Comments" not in headings
