from io import BytesIO

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from analysis.result import GapAnalysis
from reports.render import render_document
from tests.reports.sample import hostile, nothing_read, sample, with_draft

ANALYSES = {
    "sample": sample(),
    "draft": with_draft(),
    "nothing read": nothing_read(),
    "hostile": hostile(),
}


def headings(data: bytes, style: str) -> list[str]:
    paragraphs = Document(BytesIO(data)).paragraphs
    return [one.text for one in paragraphs if one.style is not None and one.style.name == style]


def links(data: bytes) -> list[str]:
    relations = Document(BytesIO(data)).part.rels.values()
    return [one.target_ref for one in relations if one.reltype == RELATIONSHIP_TYPE.HYPERLINK]


@pytest.mark.parametrize("analysis", ANALYSES.values(), ids=ANALYSES.keys())
def test_the_same_analysis_gives_the_same_bytes(analysis: GapAnalysis) -> None:
    assert render_document(analysis) == render_document(analysis)


def test_the_sections_stand_in_the_order_of_the_page() -> None:
    assert headings(render_document(with_draft()), "Heading 1") == [
        "What the draft lacks: Your barrel in winter",
        "The angle",
        "Outline to write",
        "Gaps and their evidence",
        "Coverage map",
        "Questions",
        "Names",
        "Where they disagree",
        "Out of date",
        "Pages read",
        "Pages not read",
        "Links",
        "Internal links and tags",
        "What not to do",
        "How this was made",
    ]


def test_the_outline_is_made_of_headings_that_a_writer_can_fill() -> None:
    data = render_document(sample())
    assert headings(data, "Title") == ["how to winterize a rain barrel"]
    assert headings(data, "Heading 2")[:2] == [
        "Drain the barrel completely",
        "Disconnect the diverter and reroute the downspout",
    ]
    assert "Barrels that are too heavy to move" in headings(data, "Heading 3")


def test_a_passage_is_linked_to_its_place() -> None:
    found = links(render_document(sample()))
    assert any("#:~:text=Open%20the%20spigot" in link for link in found)


@pytest.mark.fault(40)
def test_hostile_strings_are_text_and_no_link_leaves_the_web() -> None:
    data = render_document(hostile())
    assert {link.partition(":")[0] for link in links(data)} <= {"http", "https"}
    text = "\n".join(one.text for one in Document(BytesIO(data)).paragraphs)
    assert "<script>document.title='ran'</script>" in text
    assert "\u202e" not in text
    fields = Document(BytesIO(data)).element.xpath("//w:instrText | //w:fldSimple")
    assert fields == []


def test_a_table_repeats_its_head_on_every_page() -> None:
    tables = Document(BytesIO(render_document(sample()))).tables
    assert len(tables) == 5
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in tables)
