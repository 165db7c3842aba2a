from typing import TYPE_CHECKING

import pytest

from tests.analysis.extraction.tea import (
    ADVERT,
    LINES,
    POUR,
    STEEP,
    STORE,
    WARM,
    layout_of,
    paragraphs,
    words,
)

if TYPE_CHECKING:
    from analysis.extraction.layout import Layout


def at(page: "Layout", text: str) -> int:
    return [block.text for block in page.found].index(text)


LONG = words("leaf", 150)


def box_of(page: "Layout") -> tuple[str, str]:
    assert page.box is not None
    return page.box.tag, page.box.classes


def test_text_of_the_main_text_is_covered_and_headings_never_are() -> None:
    page = layout_of(f"<h2>{STEEP}</h2>{paragraphs(WARM, ADVERT)}")
    assert list(page.is_covered) == [False, True, False]


def test_the_box_of_the_article_is_the_innermost_that_holds_most_of_it() -> None:
    page = layout_of(
        f"<main><div class=text><div class=part>{paragraphs(STEEP, STORE)}</div>"
        f"{paragraphs(POUR, LONG)}</div></main>{paragraphs(WARM)}",
        (*LINES, LONG),
    )
    assert box_of(page) == ("div", "text")
    assert list(page.is_inside) == [True, True, True, True, False]


def test_nine_tenths_of_the_main_text_are_most_of_it() -> None:
    inner, outer = words("tea", 90), words("pot", 10)
    page = layout_of(f"<main><p>{inner}</p></main><p>{outer}</p>", (inner, outer))
    assert box_of(page) == ("main", "")
    longer = f"{outer} more"
    page = layout_of(f"<main><p>{inner}</p></main><p>{longer}</p>", (inner, longer))
    assert box_of(page) == ("body", "")


@pytest.mark.parametrize("tag", ["p", "pre", "blockquote", "ul><li"])
def test_a_piece_of_an_article_is_no_box_of_it(tag: str) -> None:
    inner = words("tea", 90)
    page = layout_of(f"<main><h2>Tea</h2><{tag}>{inner}", (inner,))
    assert page.box is not None
    assert page.box.tag in {"main", "ul"}


def test_without_main_text_there_is_no_box_and_nothing_is_inside() -> None:
    page = layout_of(paragraphs(ADVERT), ())
    assert page.box is None
    assert list(page.is_inside) == [False]
    assert page.span() == (0, -1)


def test_the_span_runs_from_the_first_to_the_last_covered_block() -> None:
    assert layout_of(f"<h1>Tea</h1>{paragraphs(ADVERT, WARM, ADVERT, POUR, ADVERT)}").span() == (
        2,
        4,
    )


@pytest.mark.parametrize(
    "box", ["<div class=related>", "<div class=author><div>", "<figure>", "<div class='cta box'>"]
)
def test_a_box_set_aside_below_that_of_the_article_is_aside(box: str) -> None:
    page = layout_of(f"<main>{paragraphs(*LINES)}{box}<p>{ADVERT}")
    assert page.is_aside[at(page, ADVERT)]
    assert not page.is_prose(at(page, ADVERT))


def test_what_a_wrapper_of_the_article_is_called_says_nothing() -> None:
    page = layout_of(
        f"<body class='has-related newsletter'><main class=author>{paragraphs(*LINES, ADVERT)}"
    )
    assert not any(page.is_aside)


def test_a_box_without_an_article_around_it_is_set_aside_by_its_own_name_alone() -> None:
    page = layout_of(f"<div class=related>{paragraphs(ADVERT)}</div><p>{WARM}", ())
    assert page.is_aside[0]
    assert not page.is_aside[1]


@pytest.mark.parametrize(
    ("markup", "is_prose"),
    [
        (f"<p>{ADVERT}</p>", True),
        (f"<p><a href=/x>{ADVERT}</a></p>", False),
        ("<p>one two <a href=/x>three four</a></p>", True),
        ("<p>one <a href=/x>two three</a></p>", False),
        (f"<h3>{ADVERT}</h3>", False),
        (f"<button>{ADVERT}</button>", False),
        (f"<div hidden>{ADVERT}</div>", False),
        (f"<nav>{ADVERT}</nav>", False),
    ],
)
def test_prose_is_text_that_shows_and_is_not_mostly_links(markup: str, *, is_prose: bool) -> None:
    page = layout_of(f"<main>{paragraphs(*LINES)}{markup}</main>")
    assert page.is_prose(len(page.found) - 1) is is_prose
