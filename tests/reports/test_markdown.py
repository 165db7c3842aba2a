import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reports.markdown import escaped, outline_markdown
from reports.render import render_markdown
from reports.view import brief_view
from tests.reports.sample import hostile, nothing_read, sample, with_draft

COMMONMARK = MarkdownIt("commonmark").enable("table")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_an_escaped_string_is_one_paragraph_of_text(text: str) -> None:
    tokens = COMMONMARK.parse(escaped(text))
    inline = [token for token in tokens if token.type == "inline"]
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    assert {child.type for token in inline for child in token.children or ()} <= {
        "text",
        "text_special",
    }


@pytest.mark.parametrize("text", ["# a", "1. a", "1) a", "- a", "+ a", "=== a", "a *b* `c` <d>"])
def test_an_escaped_string_reads_as_it_was(text: str) -> None:
    assert COMMONMARK.render(escaped(text)).strip() == (
        "<p>" + text.replace("<", "&lt;").replace(">", "&gt;") + "</p>"
    )


@pytest.mark.fault(40)
def test_hostile_strings_make_no_html_no_image_and_no_script_link() -> None:
    tokens = COMMONMARK.parse(render_markdown(hostile()))
    children = [child for token in tokens for child in token.children or ()]
    hrefs = [str(child.attrs["href"]) for child in children if child.type == "link_open"]
    assert hrefs
    assert all(href.startswith(("http://", "https://")) for href in hrefs)
    assert not {child.type for child in children} & {"html_inline", "image", "code_inline"}
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block"}


def test_the_sections_stand_in_the_order_of_decisions_first() -> None:
    lines = render_markdown(with_draft()).splitlines()
    assert [line for line in lines if line.startswith("## ")] == [
        "## What the draft lacks: Your barrel in winter",
        "## The angle",
        "## Outline to write",
        "## Gaps and their evidence",
        "## Coverage map",
        "## Questions",
        "## Names",
        "## Where they disagree",
        "## Out of date",
        "## Pages read",
        "## Pages not read",
        "## Links",
        "## Internal links and tags",
        "## What not to do",
        "## How this was made",
    ]


def test_every_row_of_the_coverage_map_has_a_cell_a_column() -> None:
    lines = render_markdown(with_draft()).split("## Coverage map")[1].split("##")[0].splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert {row.count("|") for row in rows} == {2 + 1 + 1 + 8}


def test_a_brief_without_a_readable_page_names_each_page_and_its_reason() -> None:
    text = render_markdown(nothing_read())
    assert text.startswith("# how to winterize a rain barrel\n\n> No page could be read.")
    assert "The page holds 14 words until its scripts run." in text
    assert "## Gaps" not in text


def test_the_outline_alone_has_the_levels_it_is_written_with() -> None:
    text = outline_markdown(brief_view(sample()).outline)
    assert text.startswith("## Drain the barrel completely\n")
    assert "\n### Barrels that are too heavy to move\n" in text
