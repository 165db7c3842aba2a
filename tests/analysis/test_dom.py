import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.dom import Block, blocks, parse, title_candidates


def shown(markup: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks(parse(markup))]


def furniture(markup: str) -> list[str]:
    return [block.text for block in blocks(parse(markup)) if block.is_furniture]


def test_headings_and_text_come_in_the_order_of_the_page() -> None:
    markup = "<h1>Tea</h1>lead<p>one</p><h2>Pots</h2><p>two<h6>Note</h6>three</p>end"
    assert shown(markup) == [
        (1, "Tea"),
        (0, "lead"),
        (0, "one"),
        (2, "Pots"),
        (0, "two"),
        (6, "Note"),
        (0, "three"),
        (0, "end"),
    ]


def test_white_space_is_folded_and_inline_tags_do_not_cut() -> None:
    assert shown("<p>a <b>kettle</b>\n\t of&nbsp;<i>tin</i>\u2003</p>") == [(0, "a kettle of tin")]


def test_blocks_cut_where_a_browser_breaks_the_line() -> None:
    markup = "<ul><li>one<li>two</ul><table><tr><td>three<td>four</table>five<br>six"
    assert [text for _, text in shown(markup)] == ["one", "two", "three", "four", "five", "six"]


def test_accordions_are_text() -> None:
    markup = "<details><summary>How hot?</summary><p>Just below boiling.</p></details>"
    assert shown(markup) == [(0, "How hot?"), (0, "Just below boiling.")]
    assert furniture(markup) == []


@pytest.mark.parametrize(
    "tag", ["script", "style", "noscript", "template", "svg", "select", "textarea", "iframe"]
)
def test_what_no_reader_sees_is_not_text_but_what_follows_is(tag: str) -> None:
    assert shown(f"<p>before <{tag}>hidden</{tag}> after</p>") == [(0, "before after")]


def test_the_head_is_not_text() -> None:
    assert shown("<head><title>Tea</title></head><body>pot") == [(0, "pot")]


def test_comments_and_instructions_are_not_text_but_what_follows_is() -> None:
    assert shown("<p>a<!-- hidden -->b<?php hidden ?>c</p>") == [(0, "abc")]


@pytest.mark.parametrize("tag", ["nav", "aside", "footer", "form"])
def test_furniture_by_tag_ends_with_it(tag: str) -> None:
    assert furniture(f"<p>a</p><{tag}><div><p>b</p></div></{tag}><p>c</p>") == ["b"]


@pytest.mark.parametrize(
    "attribute",
    [
        "role=navigation",
        "role=complementary",
        "role=contentinfo",
        "role=search",
        "role=dialog",
        "role=menu",
        "hidden",
        "hidden=until-found",
        "aria-hidden=true",
    ],
)
def test_furniture_by_attribute(attribute: str) -> None:
    assert furniture(f"<p>a</p><div {attribute}><p>b</p></div><p>c</p>") == ["b"]


@pytest.mark.parametrize("attribute", ["role=main", "aria-hidden=false", "class=nav"])
def test_other_attributes_are_no_furniture(attribute: str) -> None:
    assert furniture(f"<div {attribute}><p>b</p></div>") == []


def test_furniture_in_furniture_ends_with_the_outer() -> None:
    assert furniture("<nav><aside>a</aside>b</nav>c") == ["a", "b"]


def test_an_unclosed_button_in_the_header_does_not_swallow_the_page() -> None:
    markup = "<header><button>Menu</header><main><h1>Tea</h1><p>Warm the pot.</p></main>"
    assert shown(markup)[-2:] == [(1, "Tea"), (0, "Warm the pot.")]


def test_tags_in_upper_case_and_without_a_body_are_the_same() -> None:
    assert shown("<H2>Pots</H2><P>tin") == [(2, "Pots"), (0, "tin")]


@pytest.mark.parametrize("markup", ["", " ", "\0", "<!-- only -->", "<html>", "</p>" * 3])
def test_a_page_without_text_has_no_block(markup: str) -> None:
    assert [text for _, text in shown(markup) if text] == []
    assert title_candidates(parse(markup)) == ([], [])


def test_nuls_are_dropped() -> None:
    assert shown("<p>ket\0tle</p>") == [(0, "kettle")]


def test_lone_surrogates_in_entities_become_replacement_characters() -> None:
    assert shown("<p>a&#xD800;b&#xDFFF;</p>") == [(0, "a\ufffdb\ufffd")]


def test_text_below_two_thousand_tags_is_found() -> None:
    markup = "<div>" * 2_000 + "tea" + "</div>" * 2_000 + "pot"
    assert shown(markup) == [(0, "tea"), (0, "pot")]


def test_sixty_thousand_nested_tags_are_parsed_without_an_exception() -> None:
    assert set(shown("<div>" * 60_000 + "tea")) <= {(0, "tea")}


def test_titles_are_all_h1_and_what_the_head_says() -> None:
    root = parse(
        "<head><title> Green \n tea </title><meta property=og:title content='Tea, green'>"
        "<meta property=og:type content=article><meta property=og:title content=' '></head>"
        "<h1><img alt=Logo></h1><h1>Green <b>tea</b></h1><h2>Pots</h2><h1>Pots</h1>"
    )
    assert title_candidates(root) == (["Green tea", "Pots"], ["Green tea", "Tea, green"])


@given(st.text(max_size=300))
def test_any_text_gives_folded_blocks(markup: str) -> None:
    for block in blocks(parse(markup.encode("utf-8", "replace").decode())):
        assert block.text == " ".join(block.text.split()) != ""
        assert 0 <= block.level <= 6


@given(st.lists(st.tuples(st.integers(0, 6), st.text("abc ", min_size=1)), max_size=20))
def test_a_page_written_from_blocks_is_read_back_as_these(written: list[tuple[int, str]]) -> None:
    markup = "".join(f"<h{n}>{text}</h{n}>" if n else f"<p>{text}</p>" for n, text in written)
    expected = [
        Block(level=n, text=" ".join(text.split()), is_furniture=False)
        for n, text in written
        if text.strip()
    ]
    assert blocks(parse(markup)) == expected
