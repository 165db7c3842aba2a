import pytest

from analysis.extraction.candidates import MAX_LEVEL, WORDS_BELOW, Candidate, form_of, series_of
from tests.analysis.extraction.tea import (
    ADVERT,
    LINES,
    STEEP,
    STORE,
    WARM,
    found_in,
    headings_of,
    paragraphs,
    words,
)


def only(markup: str, *lines: str) -> Candidate:
    (heading,) = headings_of(markup, lines or LINES)
    return heading


def form(markup: str) -> tuple[str, ...]:
    return form_of(found_in(markup)[0])


def test_headings_below_the_limit_are_labels_of_boxes() -> None:
    markup = "".join(f"<h{level}>Tea {level}</h{level}>" for level in range(1, 7))
    assert [one.block.level for one in headings_of(markup)] == list(range(1, MAX_LEVEL + 1))


def test_the_words_below_are_counted_up_to_the_next_heading_of_any_level() -> None:
    heading = only(f"<h2>Tea</h2>{paragraphs('one two', WARM)}<h5>Box</h5>{paragraphs(STEEP)}")
    n_warm = len(WARM.split())
    assert (heading.n_below, heading.n_covered, heading.next_level) == (2 + n_warm, n_warm, 5)
    assert heading.share == n_warm / (2 + n_warm)


def test_the_words_that_decide_are_so_many() -> None:
    first, rest = words("tea", WORDS_BELOW), words("shop", 50)
    found = headings_of(f"<h2>Tea</h2>{paragraphs(first, rest)}<h3>Pots</h3>", (first,))
    assert (found[0].n_below, found[0].n_covered, found[0].next_level) == (150, 150, 0)
    shorter = words("tea", WORDS_BELOW - 1)
    found = headings_of(f"<h2>Tea</h2>{paragraphs(shorter, rest)}", (shorter,))
    assert (found[0].n_below, found[0].n_covered) == (199, 149)


def test_below_the_last_heading_may_be_nothing() -> None:
    heading = only(f"{paragraphs(WARM)}<h2>Tea</h2>")
    assert (heading.n_below, heading.share, heading.next_level, heading.prose) == (0, 0.0, 0, ())


def test_prose_below_is_all_of_it_whatever_the_main_text_has() -> None:
    heading = only(
        f"<main>{paragraphs(*LINES)}<h2>Tea</h2><p>{words('tea', 200)}</p><nav>All teas</nav>"
        f"<p>{ADVERT}</p></main>"
    )
    assert heading.prose == (5, 7)
    assert heading.n_prose == 200 + len(ADVERT.split())


def test_a_line_of_the_main_text_can_be_a_heading() -> None:
    assert only(f"<h2>Brewing</h2>{paragraphs(WARM)}", WARM, "Brewing").is_line
    assert not only(f"<h2>Brewing</h2>{paragraphs(WARM)}", WARM, "Brewing tea").is_line


@pytest.mark.parametrize(
    ("markup", "is_apart"),
    [
        (f"<main>{paragraphs(*LINES)}<h2>Related posts</h2></main>", True),
        (f"<main>{paragraphs(*LINES)}<div class=cta><h2>Tea</h2></div></main>", True),
        (f"<main>{paragraphs(*LINES)}<figure><h2>Tea</h2></figure></main>", True),
        (f"<main>{paragraphs(*LINES)}<h2>Tea</h2></main>", False),
        (f"<main>{paragraphs(*LINES)}</main><div class=cta><h2>Tea</h2></div>", False),
    ],
)
def test_apart_is_what_its_words_or_a_box_inside_the_article_set_aside(
    markup: str, *, is_apart: bool
) -> None:
    assert only(markup).is_apart is is_apart


@pytest.mark.parametrize(
    ("markup", "is_out"),
    [
        ("<nav><h2>Tea</h2></nav>", True),
        ("<h2 hidden>Tea</h2>", True),
        ("<h2>Tea</h2>", False),
        ("<div class=cta><h2>Tea</h2></div>", False),
    ],
)
def test_out_is_where_articles_have_no_headings(markup: str, *, is_out: bool) -> None:
    assert only(markup).is_out is is_out


def test_headings_of_one_form_share_element_classes_and_the_two_boxes_around() -> None:
    base = "<main class=m><section class=s><h3 class=h>Tea</h3>"
    assert form(base) == ("h3", "h", "section", "s", "main", "m")
    assert form(base.replace("class=h", "class=h12")) == form(base.replace("class=h", "class=h7"))
    assert form(f"<div class=far>{base}") == form(base)
    for other in (
        base.replace("h3", "h2"),
        base.replace("=h>", "=x>"),
        base.replace("=s>", "=x>"),
        base.replace("=m>", "=x>"),
    ):
        assert form(other) != form(base)


def test_a_series_is_all_headings_of_a_form_in_order() -> None:
    found = headings_of(
        f"<h1>Tea</h1><h2>Warm</h2>{paragraphs(WARM)}<h2>Steep</h2>{paragraphs(STEEP)}"
        f"<div><h2>Store</h2>{paragraphs(STORE)}</div>"
    )
    texts = [[one.block.text for one in alike] for alike in series_of(found).values()]
    assert texts == [["Tea"], ["Warm", "Steep"], ["Store"]]
