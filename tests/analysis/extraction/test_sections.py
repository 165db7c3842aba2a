from analysis.article import BlockKind, HeadingOrigin, Section, TextBlock
from analysis.extraction.dom import parse
from analysis.extraction.faq import answered
from analysis.extraction.linked_data import Node, linked_data
from analysis.extraction.main_text import MainText
from analysis.extraction.outline import outline
from analysis.extraction.sections import MAX_BOLD_WORDS, Cut, bold_headings, cut
from tests.analysis.extraction.tea import (
    LINES,
    POUR,
    STEEP,
    STORE,
    TITLE,
    WARM,
    found_in,
    paragraphs,
    titled,
    words,
)

FAQ = (
    '<script type="application/ld+json">{"@type": "FAQPage", "mainEntity": {"@type": "Question", '
    '"name": "Which pot?", "acceptedAnswer": {"@type": "Answer", "text": "A small one."}}}</script>'
)


def cut_at(markup: str, lines: tuple[str, ...] = LINES, nodes: tuple[Node, ...] = ()) -> Cut:
    found = found_in(markup)
    chosen = outline(found, MainText.of(lines))
    return cut(found, chosen, answered(found, nodes, chosen.headings, 0), TITLE)


def sections(markup: str, lines: tuple[str, ...] = LINES) -> list[tuple[int, str, str]]:
    return titled(cut_at(markup, lines).sections)


def acting(markup: str) -> list[str]:
    """Bold paragraphs that act as headings where all is text."""
    found = found_in(markup)
    return [found[at].text for at in sorted(bold_headings(found, [True] * len(found)))]


def test_the_page_is_cut_at_its_headings() -> None:
    markup = f"<main><p>{WARM}</p><h2>Steeping</h2>{paragraphs(STEEP, STORE)}<h3>Pouring</h3>"
    assert sections(f"{markup}<p>{POUR}") == [
        (0, "", WARM),
        (2, "Steeping", f"{STEEP}\n{STORE}"),
        (3, "Pouring", POUR),
    ]


def test_a_page_that_starts_with_a_heading_has_an_empty_lead() -> None:
    assert sections(f"<h2>Tea</h2>{paragraphs(*LINES)}")[0] == (0, "", "")
    assert cut_at("", ()) == Cut(
        sections=(Section(level=0, heading="", blocks=()),),
        starts=(-1,),
    )


def test_an_h1_or_a_first_heading_that_repeats_the_title_starts_no_section() -> None:
    for heading in (f"<h1>{TITLE}</h1>", f"<h2>{TITLE.upper()}!</h2>"):
        assert sections(f"{heading}{paragraphs(*LINES)}") == [(0, "", "\n".join(LINES))]
    assert sections(f"<h1>Leaves</h1>{paragraphs(*LINES)}")[1][:2] == (1, "Leaves")
    markup = f"<h2>Tea</h2>{paragraphs(WARM)}<h{{0}}>{TITLE}</h{{0}}>{paragraphs(STEEP, STORE)}"
    assert [heading for _, heading, _ in sections(markup.format(1))] == ["", "Tea"]
    assert [heading for _, heading, _ in sections(markup.format(2))] == ["", "Tea", TITLE]


def test_blocks_keep_what_they_are() -> None:
    code = "tap --open\n  fill(3)"
    markup = (
        f"<main>{paragraphs(WARM, STEEP)}<ul><li>{STORE}</ul><blockquote>{POUR}</blockquote>"
        f"<pre>{code}</pre><table><tr><td>three minutes</table></main>"
    )
    (lead,) = cut_at(
        markup, (*LINES, *code.split("\n"), "tap open fill 3", "three minutes")
    ).sections
    assert [(one.kind, one.group) for one in lead.blocks] == [
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.QUOTE, 0),
        (BlockKind.CODE, 0),
        (BlockKind.TABLE_CELL, 2),
    ]
    assert lead.blocks[4].text == code


def test_bold_paragraphs_act_as_headings_one_level_deeper() -> None:
    markup = (
        f"<main><p>{WARM} {WARM}</p><h3>Brewing</h3><p><b>Steeping</b></p><p>{STEEP} {STEEP}</p>"
        f"<p><strong>Storing</strong></p><p>{STORE} {STORE}</p><h2>Pouring</h2><p>{POUR}</p></main>"
    )
    found = cut_at(markup, (*LINES, "Steeping", "Storing")).sections
    assert [(one.level, one.heading, one.origin) for one in found] == [
        (0, "", HeadingOrigin.TAG),
        (3, "Brewing", HeadingOrigin.TAG),
        (4, "Steeping", HeadingOrigin.BOLD),
        (4, "Storing", HeadingOrigin.BOLD),
        (2, "Pouring", HeadingOrigin.TAG),
    ]
    assert found[2].text == f"{STEEP} {STEEP}"


def test_a_single_bold_paragraph_is_an_emphasis() -> None:
    part = f"<p><b>Steeping</b></p><p>{STEEP} {STEEP}</p>"
    assert acting(part) == []
    assert acting(part + part.replace("Steeping", "Storing")) == ["Steeping", "Storing"]


def test_what_is_long_ends_like_a_sentence_or_stands_over_little_is_no_heading() -> None:
    text = f"<p>{words('tea', 15)}</p>"
    good = f"<p><b>Steeping</b></p>{text}<p><b>Storing</b></p>{text}"
    for part in (
        f"<p><b>{words('pot', MAX_BOLD_WORDS + 1)}</b></p>{text}",
        f"<p><b>Mind the pot.</b></p>{text}",
        f"<p><b>Mind the pot,</b></p>{text}",
        f"<p><b>The pros:</b></p>{text}",
        f"<p><b>Pots</b> of tin</p>{text}",
        f"<p><b>Pots</b></p><p>{words('tea', 14)}</p>",
        f"<p><b>Pots</b></p><p><b>{words('tea', 15)}</b></p>",
        f"<p><b>Pots</b></p><h4>{words('tea', 15)}</h4>",
        f"<ul><li><b>Pots</b></ul>{text}",
        f"<p><b>Related posts</b></p>{text}",
        f"<h3><b>Pots</b></h3>{text}",
        "<p><b>Pots</b></p>",
    ):
        assert acting(good + part) == ["Steeping", "Storing"]
    for heading in (words("pot", MAX_BOLD_WORDS), "How long?", "Pots of tin:"):
        assert acting(f"{good}<p><b>{heading}</b></p>{text}")[-1] == heading


def test_what_is_not_text_of_the_article_neither_acts_nor_is_acted_over() -> None:
    found = found_in(f"<p><b>Pots</b></p><p>{words('tea', 15)}</p>" * 3)
    assert bold_headings(found, [True] * 6) == {0, 2, 4}
    assert bold_headings(found, [True, True, False, True, True, True]) == {0, 4}
    assert bold_headings(found, [True, True, True, False, True, True]) == {0, 4}


def test_questions_act_as_headings_over_their_answers() -> None:
    markup = (
        f"<main>{paragraphs(*LINES)}<h2>Questions</h2><p>{WARM} Twice.</p>"
        f"<details><summary>How hot?</summary><p>Just below boiling.</p></details></main>"
    )
    found = cut_at(markup).sections
    assert titled(found)[-1] == (3, "How hot?", "Just below boiling.")
    assert found[-1].origin is HeadingOrigin.QUESTION


def test_a_question_that_is_a_heading_keeps_its_level() -> None:
    data = FAQ.replace("Which pot?", "Best pot")
    nodes = linked_data(parse(data))
    markup = f"<main>{paragraphs(*LINES)}</main><footer><h4>Best pot</h4><p>Any small one.</p>"
    found = cut_at(markup, nodes=nodes).sections
    assert titled(found)[1:] == [(4, "Best pot", "A small one.")]


def test_a_question_that_only_json_ld_has_comes_last() -> None:
    nodes = linked_data(parse(FAQ))
    parts = cut_at(f"<main><h2>Tea</h2>{paragraphs(*LINES)}</main>", nodes=nodes)
    assert titled(parts.sections)[-1] == (3, "Which pot?", "A small one.")
    assert parts.sections[-1].blocks == (TextBlock(kind=BlockKind.PARAGRAPH, text="A small one."),)
    assert parts.starts == (-1, 0, 5)


def test_an_answer_that_only_json_ld_has_stands_below_its_question() -> None:
    nodes = linked_data(parse(FAQ))
    markup = f"<main>{paragraphs(*LINES)}<button>Which pot?</button><div></div></main>"
    assert titled(cut_at(markup, nodes=nodes).sections)[1:] == [(2, "Which pot?", "A small one.")]


def test_a_block_stands_in_the_last_section_that_begins_before_it() -> None:
    parts = cut_at(
        f"<main><p>{WARM}</p><h2>Tea</h2><p>{STEEP}</p><h2>Pot</h2>{paragraphs(STORE, POUR)}"
    )
    assert parts.starts == (-1, 1, 3)
    assert [parts.section_at(at) for at in range(-1, 6)] == [0, 0, 1, 1, 2, 2, 2]
