import pytest

from analysis.extraction.body import Body, Parts, body_of
from analysis.extraction.dom import parse
from analysis.extraction.linked_data import linked_data
from analysis.extraction.walk import blocks_and_media
from tests.analysis.extraction.tea import (
    LINES,
    POUR,
    STEEP,
    STORE,
    TITLE,
    URL,
    WARM,
    paragraphs,
    titled,
    words,
)


def body(markup: str, lines: tuple[str, ...] = LINES) -> Body:
    root = parse(markup)
    found, media = blocks_and_media(root)
    return body_of(
        Parts(found=found, media=media, lines=lines, nodes=linked_data(root), title=TITLE, base=URL)
    )


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_text_that_stands_where_no_block_is_becomes_one_lead(tag: str) -> None:
    link = "<a href=/tin>tin</a><img src=/a>"
    found = body(f"<main><h2>Tea</h2><{tag}>{paragraphs(*LINES)}</{tag}><p>Wait {link}</p></main>")
    assert titled(found.sections) == [(0, "", "\n".join(LINES))]
    assert [block.text for block in found.sections[0].blocks] == list(LINES)
    assert (found.links, found.media) == ((), ())


def test_sections_that_hold_half_of_the_main_text_are_used() -> None:
    held, other = words("tea", 20), words("pot", 20)
    markup = f"<main>{paragraphs(held)}</main>"
    assert titled(body(markup, (held, other)).sections) == [(0, "", held)]
    longer = f"{other} more"
    assert titled(body(markup, (held, longer)).sections) == [(0, "", f"{held}\n{longer}")]


def test_words_of_headings_are_held_too() -> None:
    heading, text = words("cup", 10), words("tea", 20)
    markup = f"<main><h2>{heading}</h2>{paragraphs(text)}</main>"
    found = body(markup, (heading, text, words("pot", 30)))
    assert titled(found.sections) == [(0, "", ""), (2, heading, text)]


@pytest.mark.parametrize(
    ("heading", "headings"),
    [
        ("<h2>Questions</h2>", ["", "Questions", "How hot?"]),
        ("<h4>Questions</h4>", ["", "Questions", "How hot?"]),
        ("<h5>Questions</h5>", ["", "How hot?"]),
        ("<h2>Related posts</h2>", ["", "How hot?"]),
        ("<h2 hidden>Questions</h2>", ["", "How hot?"]),
        ("<nav><h2>Questions</h2></nav>", ["", "How hot?"]),
        ("<h2>Questions</h2><p>Ask</p>", ["", "How hot?"]),
        ("", ["", "How hot?"]),
    ],
)
def test_a_heading_right_above_a_question_names_the_list_of_them(
    heading: str, headings: list[str]
) -> None:
    answer = "<button>How hot?</button><p>Just below boiling.</p>"
    found = body(f"<main>{paragraphs(*LINES)}</main><div>{heading}{answer}</div>")
    assert [one for _, one, _ in titled(found.sections)] == headings


def test_the_last_heading_of_a_page_does_not_name_a_question_that_only_json_ld_has() -> None:
    faq = (
        '<script type=application/ld+json>{"@type": "FAQPage", "mainEntity": {"@type": "Question", '
        '"name": "Which pot?", "acceptedAnswer": {"text": "A small one."}}}</script>'
    )
    found = body(f"{faq}<main>{paragraphs(*LINES)}</main><div><h2>Offers</h2></div>")
    assert [one for _, one, _ in titled(found.sections)] == ["", "Which pot?"]


def test_a_page_of_nothing_has_an_empty_lead() -> None:
    assert titled(body("", ()).sections) == [(0, "", "")]


def test_sections_links_and_media_come_from_one_cut() -> None:
    found = body(
        f"<main><h1>{TITLE}</h1><p>{WARM}</p><h2>Steep</h2><p>{STEEP} <a href=/t>tin</a></p>"
        f"<img src=/a alt=Tin>{paragraphs(STORE, POUR)}</main>"
    )
    assert [heading for _, heading, _ in titled(found.sections)] == ["", "Steep"]
    assert [one.section for one in found.links] == [1]
    assert [one.section for one in found.media] == [1]
