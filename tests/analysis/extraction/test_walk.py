import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import BlockKind
from analysis.extraction.blocks import RawMedia
from analysis.extraction.dom import MAX_HEADING, parse
from analysis.extraction.walk import MAX_CELL_CHARACTERS, MAX_LINKS, blocks_and_media
from tests.analysis.extraction.tea import found_in

KIND = BlockKind


def shown(markup: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in found_in(markup)]


def kinds(markup: str) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.group, block.text) for block in found_in(markup)]


def links(markup: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [
        (block.text, [(link.href, link.text, link.rel) for link in block.links])
        for block in found_in(markup)
    ]


def media(markup: str) -> list[RawMedia]:
    return blocks_and_media(parse(markup))[1]


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
    markup = "<ul><li>one<li>two</ul><table><tr><td>three<td>four</table>five<br>six<hr>seven"
    assert [text for _, text in shown(markup)] == [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
    ]


@pytest.mark.parametrize(
    "part",
    [
        "<br>",
        "<br/>\n",
        "<hr>",
        "<div></div>",
        "<p>",
        "<p></p>",
        " <span> </span>",
        "<div><br></div>",
    ],
)
def test_a_break_or_a_block_inside_a_heading_is_a_blank(part: str) -> None:
    assert shown(f"<h2>Pots{part}of tin</h2>after")[0] == (2, "Pots of tin")
    assert shown(f"<h2>Pots{part}of tin</h2>after")[1] == (0, "after")


@pytest.mark.parametrize(
    "part",
    [
        "<a class=anchor href=#p>link</a>",
        "<a class='headerlink' href=#p>\u00b6</a>",
        "<a class='header-link' href=#p>link</a>",
        "<a class='hash-link' href=#p>link</a>",
        "<a href=#p>#</a>",
        "<a href=#p> \u00a7 </a>",
        "<a href=#p>\U0001f517</a>",
        "<span aria-hidden=true>icon</span>",
        "<span class=sr-only>section</span>",
        "<span class='x visually-hidden'>section<div>more</div></span>",
        "<i class=screen-reader-text>section <b>more</b></i>",
        "<svg><text>icon</text></svg>",
    ],
)
def test_what_no_reader_takes_for_words_of_a_heading_is_not_read(part: str) -> None:
    assert shown(f"<h2>Pots {part} of tin</h2><p>after</p>") == [(2, "Pots of tin"), (0, "after")]


@pytest.mark.parametrize(
    "part",
    [
        "<a href=/x>number</a>",
        "<a class=button href=/x>number</a>",
        "<a href=/x>#<b>one</b></a>",
        "<span class=anchor>number</span>",
        "<span aria-hidden=false>number</span>",
    ],
)
def test_other_parts_of_a_heading_are_read(part: str) -> None:
    assert shown(f"<h2>Pots {part}</h2>")[0][1] in {"Pots number", "Pots #one"}


def test_paragraphs_in_a_heading_are_parts_of_it() -> None:
    assert shown("<h2><p>Pots</p><p>of <i>tin</i></p>or clay</h2><p>after</p>") == [
        (2, "Pots of tin or clay"),
        (0, "after"),
    ]


def test_a_heading_that_nobody_closed_does_not_swallow_the_paragraphs_after_it() -> None:
    long = "leaf " * MAX_HEADING
    assert shown(f"<div><h2>Pots<p>{long}<p>of tin</div>") == [
        (2, "Pots"),
        (0, long.strip()),
        (0, "of tin"),
    ]


def test_outside_a_heading_such_parts_are_read() -> None:
    assert shown("<p>Pots <a href=#p>#</a> <span class=sr-only>of tin</span>") == [
        (0, "Pots # of tin")
    ]


def test_a_heading_inside_a_hidden_part_of_a_heading_silences_nothing_after_it() -> None:
    markup = (
        "<h2>Pots <span aria-hidden=true>x<h3>inner</h3>y</span> of tin</h2><p>after</p><h2>Cups"
    )
    assert shown(markup) == [(2, "Pots"), (0, "of tin"), (0, "after"), (2, "Cups")]


def test_a_heading_in_a_heading_ends_the_outer_one() -> None:
    assert shown("<h2>Pots<h3>Tin</h3></h2>x") == [(2, "Pots"), (3, "Tin"), (0, "x")]


def test_a_heading_of_more_characters_than_the_limit_is_text() -> None:
    assert shown(f"<h2>{'x' * MAX_HEADING}</h2>") == [(2, "x" * MAX_HEADING)]
    assert shown(f"<h2>{'x' * (MAX_HEADING + 1)}</h2><p>y")[0] == (0, "x" * (MAX_HEADING + 1))


@pytest.mark.parametrize(
    "tag",
    [
        *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "video"),
        *("canvas", "select", "textarea"),
    ],
)
def test_what_no_reader_sees_is_not_text_but_what_follows_is(tag: str) -> None:
    assert shown(f"<p>before <{tag}>hidden</{tag}> after</p>") == [(0, "before after")]


def test_the_head_is_not_text() -> None:
    assert shown("<head><title>Tea</title></head><body>pot") == [(0, "pot")]


def test_comments_and_instructions_are_not_text_but_what_follows_is() -> None:
    assert shown("<p>a<!-- hidden -->b<?php hidden ?>c</p>") == [(0, "abc")]


@pytest.mark.parametrize("tag", ["nav", "aside", "footer", "form", "dialog"])
def test_furniture_by_tag_ends_with_it(tag: str) -> None:
    found = found_in(f"<p>a</p><{tag}><div><p>b</p></div></{tag}><p>c</p>")
    assert [block.is_furniture for block in found] == [False, True, False]


@pytest.mark.parametrize(
    "role", ["navigation", "complementary", "contentinfo", "search", "dialog", "menu"]
)
def test_furniture_by_role(role: str) -> None:
    found = found_in(f"<p>a</p><div role={role}><p>b</p></div><p>c</p>")
    assert [block.is_furniture for block in found] == [False, True, False]


@pytest.mark.parametrize(
    "attribute",
    ["hidden", "hidden=until-found", "aria-hidden=true", "style='color:red; display: none'"],
)
def test_hidden_is_what_waits_to_be_shown(attribute: str) -> None:
    found = found_in(f"<p>a</p><div {attribute}><p>b</p></div><p>c</p>")
    assert [block.is_hidden for block in found] == [False, True, False]
    assert not any(block.is_furniture for block in found)


@pytest.mark.parametrize(
    "attribute", ["role=main", "aria-hidden=false", "class=nav", "style='display:block'"]
)
def test_other_attributes_are_neither(attribute: str) -> None:
    (block,) = found_in(f"<div {attribute}><p>b</p></div>")
    assert not block.is_furniture
    assert not block.is_hidden


def test_furniture_in_furniture_ends_with_the_outer() -> None:
    found = found_in("<nav><aside>a</aside>b</nav>c")
    assert [(block.text, block.is_furniture) for block in found] == [
        ("a", True),
        ("b", True),
        ("c", False),
    ]


def test_lists_tables_quotes_and_captions_are_told_apart_and_numbered() -> None:
    markup = (
        "<p>text</p><ul><li>one<ul><li>deep</ul>two</ul><table><caption>teas<tr><th>head<td>cell"
        "</table><dl><dt>term<dd>said</dl><blockquote><p>quoted</blockquote>"
        "<figure><figcaption>shown</figure><h2>Pots</h2>"
    )
    assert kinds(markup) == [
        (KIND.PARAGRAPH, 0, "text"),
        (KIND.LIST_ITEM, 1, "one"),
        (KIND.LIST_ITEM, 2, "deep"),
        (KIND.LIST_ITEM, 1, "two"),
        (KIND.CAPTION, 3, "teas"),
        (KIND.TABLE_CELL, 3, "head"),
        (KIND.TABLE_CELL, 3, "cell"),
        (KIND.LIST_ITEM, 4, "term"),
        (KIND.LIST_ITEM, 4, "said"),
        (KIND.QUOTE, 0, "quoted"),
        (KIND.CAPTION, 0, "shown"),
        (KIND.PARAGRAPH, 0, "Pots"),
    ]


def test_a_paragraph_in_an_item_is_of_the_item() -> None:
    assert kinds("<ol><li><p>one</p><p>two</p></ol>") == [
        (KIND.LIST_ITEM, 1, "one"),
        (KIND.LIST_ITEM, 1, "two"),
    ]


def test_code_keeps_its_lines_and_their_indent() -> None:
    markup = "<pre><code>\nboil:  \n    heat <b>100</b>\n\n\tpour<br>done</code>\n</pre>"
    assert kinds(markup) == [(KIND.CODE, 0, "boil:\n    heat 100\n\tpour\ndone")]


def test_code_without_a_letter_is_no_block() -> None:
    assert kinds("<pre> \n  \n</pre>") == []


@pytest.mark.parametrize(
    "markup", ["<button>How<br>hot?</button>", "<details><summary>How <i>hot?</i></summary>"]
)
def test_a_button_or_summary_is_one_label(markup: str) -> None:
    assert kinds(markup) == [(KIND.LABEL, 0, "How hot?")]


def test_a_label_ends_with_its_element() -> None:
    assert kinds("<details><summary>How hot?</summary><p>Just below boiling.</p></details>") == [
        (KIND.LABEL, 0, "How hot?"),
        (KIND.PARAGRAPH, 0, "Just below boiling."),
    ]


def test_bold_is_what_is_bold_from_end_to_end() -> None:
    markup = (
        "<p><b>a pot</b></p><p><strong>a <i>pot</i></strong> <b>too</b></p><p><b>a</b> pot</p><p>a"
    )
    assert [block.is_bold for block in found_in(markup)] == [True, True, False, False]


def test_linked_words_are_counted() -> None:
    markup = "<p>see <a href=/a>two words</a> and <a>no address</a></p><p>none"
    assert [block.n_linked for block in found_in(markup)] == [4, 0]


def test_a_link_has_its_address_its_text_and_its_rel() -> None:
    assert links("<p>A <a href=/tin rel='nofollow UGC'>tin <b>pot</b></a> and <a href=b>b</a>") == [
        ("A tin pot and b", [("/tin", "tin pot", "nofollow UGC"), ("b", "b", "")])
    ]


@pytest.mark.parametrize(
    "link", ["<a>pot</a>", "<a href=''>pot</a>", "<a href=/a><img src=b></a>", "<a href=/a> </a>"]
)
def test_without_address_or_text_it_is_no_link(link: str) -> None:
    assert [link for _, inside in links(f"<p>one {link} two") for link in inside] == []


def test_a_link_over_a_line_break_belongs_to_the_block_in_which_it_ends() -> None:
    assert links("<p>a <a href=/x>tin<br>pot</a> b") == [
        ("a tin", []),
        ("pot b", [("/x", "tinpot", "")]),
    ]


def test_a_link_around_blocks_belongs_to_the_last_of_them() -> None:
    markup = "<nav><a href=/shop><div>Shop</div></a></nav><a href=/a><h2>Tin</h2><p>Pot</p></a>Tea"
    assert links(markup) == [
        ("Shop", [("/shop", "Shop", "")]),
        ("Tin", []),
        ("Pot", [("/a", "TinPot", "")]),
        ("Tea", []),
    ]


def test_links_past_the_limit_are_not_read() -> None:
    found = links("<p>" + "<a href=/a>x</a> " * (MAX_LINKS + 5))
    assert len(found[0][1]) == MAX_LINKS


def test_images_videos_and_sounds_stand_before_the_block_that_follows() -> None:
    markup = (
        "<p>lead</p><img src=a.jpg alt=' a \n tin '><video src=b.mp4 title=Pouring>no</video>"
        "<audio src=c.mp3></audio><iframe src=https://www.youtube.com/embed/1></iframe><p>end"
    )
    assert [(one.kind, one.src, one.alt, one.at) for one in media(markup)] == [
        ("image", "a.jpg", "a tin", 1),
        ("video", "b.mp4", "Pouring", 1),
        ("audio", "c.mp3", "", 1),
        ("video", "https://www.youtube.com/embed/1", "", 1),
    ]


@pytest.mark.parametrize("name", ["data-src", "data-lazy-src", "data-original"])
def test_a_lazy_image_keeps_its_address_aside(name: str) -> None:
    assert [one.src for one in media(f"<img {name}=tin.jpg>")] == ["tin.jpg"]


@pytest.mark.parametrize(
    "markup",
    [
        "<video><source type=x><source src=tin></video>",
        "<audio><source src=tin><source src=pot></audio>",
        "<img srcset='tin 1x, pot 2x'>",
        "<img src='' data-srcset=' tin 300w, pot 600w'>",
        "<picture><source srcset='pot'><img src=tin></picture>",
        "<img src='data:image/gif;base64,x' data-src=tin>",
    ],
)
def test_media_without_an_address_of_their_own_have_that_of_a_source(markup: str) -> None:
    assert [one.src for one in media(markup)] == ["tin"]


def test_an_image_that_is_its_own_address_has_none() -> None:
    assert [one.src for one in media("<img src='data:image/gif;base64,x'><img srcset=' '>")] == [
        *("", "")
    ]


@pytest.mark.parametrize(
    "markup", ["<img src=count.gif width=1>", "<img src=count.gif height=1>", "<iframe src=/ad>"]
)
def test_what_counts_visits_or_frames_another_page_is_no_media(markup: str) -> None:
    assert media(markup) == []


def test_a_caption_is_of_the_images_in_its_figure() -> None:
    markup = (
        "<img src=a><figure><img src=b><img src=c><figcaption>Two <b>pots</b></figcaption></figure>"
        "<figure><img src=d></figure><figcaption>of nothing</figcaption>"
    )
    assert [(one.src, one.caption) for one in media(markup)] == [
        ("a", ""),
        ("b", "Two pots"),
        ("c", "Two pots"),
        ("d", ""),
    ]


def test_a_caption_may_stand_above_its_image_or_in_a_figure_of_figures() -> None:
    markup = (
        "<figure><figcaption>All</figcaption><figure><img src=a><figcaption>One</figcaption>"
        "</figure><img src=b></figure>"
    )
    assert [(one.src, one.caption) for one in media(markup)] == [("a", "One"), ("b", "All")]


def test_of_two_captions_the_first_counts() -> None:
    markup = "<figure><img src=a><figcaption><p>A pot</p><p>Photo: A. Reed</p></figure>"
    assert [one.caption for one in media(markup)] == ["A pot"]


def test_media_of_furniture_are_marked() -> None:
    markup = "<aside><img src=a></aside><img src=b>"
    assert [(one.src, one.is_furniture) for one in media(markup)] == [("a", True), ("b", False)]


def test_a_block_knows_the_boxes_around_it() -> None:
    (block,) = found_in("<main class='post-12'><div><p>pot")
    assert [(box.tag, box.classes) for box in block.box.chain()] == [
        ("p", ""),
        ("div", ""),
        ("main", "post-"),
        ("body", ""),
        ("html", ""),
    ]


def test_sixty_thousand_nested_tags_are_walked_without_an_exception() -> None:
    assert set(shown("<div>" * 60_000 + "tea")) <= {(0, "tea")}


@given(st.text(max_size=300))
def test_any_text_gives_folded_blocks(markup: str) -> None:
    for block in found_in(markup.encode("utf-8", "replace").decode()):
        assert block.text
        assert block.kind is KIND.CODE or block.text == " ".join(block.text.split())
        assert 0 <= block.level <= 6


@given(st.lists(st.tuples(st.integers(0, 6), st.text("abc ", min_size=1)), max_size=20))
def test_a_page_written_from_blocks_is_read_back_as_these(written: list[tuple[int, str]]) -> None:
    markup = "".join(f"<h{n}>{text}</h{n}>" if n else f"<p>{text}</p>" for n, text in written)
    assert shown(markup) == [(n, " ".join(text.split())) for n, text in written if text.strip()]


def test_a_table_that_lays_out_a_page_has_no_cells() -> None:
    data = "<table><tr><td>Sencha<td>70</table>"
    long = "x" * MAX_CELL_CHARACTERS
    for cell in (f"<h2>Tea</h2><p>{long}", f"<p>{long}x"):
        found = kinds(f"<table><tr><td>Menu<td>{cell}</table>{data}")
        assert {(kind, group) for kind, group, _ in found[:-2]} == {(KIND.PARAGRAPH, 0)}
        assert [(kind, group) for kind, group, _ in found[-2:]] == [(KIND.TABLE_CELL, 2)] * 2
    assert kinds(f"<table><tr><td>{long}</table>") == [(KIND.TABLE_CELL, 1, long)]
