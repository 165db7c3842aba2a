"""Page, Markdown, document, workbook, table and data say the same."""

import csv
import io
import json
import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from lxml import html
from openpyxl import load_workbook

from analysis.result import GapAnalysis, LinkFindings, Prospect, ProspectKind, to_json
from reports.render import (
    render_brief,
    render_document,
    render_forms,
    render_markdown,
    render_workbook,
)
from reports.sections.lookup import Lookup
from reports.sections.outreach import outreach
from reports.tables import gaps_csv
from skygap.output import BRIEF, FORMS
from tests.reports.sample import sample, with_draft
from tests.reports.sample_links import FOR_SALE, GONE

ANALYSES = [sample(), with_draft()]


def parsed(analysis: GapAnalysis) -> Any:
    return html.fromstring(render_brief(analysis))


def test_all_forms_are_rendered_as_each_is_alone() -> None:
    forms = render_forms(with_draft())
    assert list(forms) == [*FORMS, BRIEF]
    assert forms["brief.html"] == render_brief(with_draft())
    assert forms["brief.md"] == render_markdown(with_draft())
    assert forms["brief.docx"] == render_document(with_draft())
    assert forms["coverage.xlsx"] == render_workbook(with_draft())
    assert forms["gaps.csv"] == gaps_csv(with_draft())


def texts(root: Any, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in root.xpath(path)]


@pytest.mark.parametrize("analysis", ANALYSES)
def test_every_form_lists_the_same_gaps_of_the_same_kinds(analysis: GapAnalysis) -> None:
    expected = [(gap.kind.value, gap.label) for gap in analysis.gaps]
    table = list(csv.DictReader(io.StringIO(gaps_csv(analysis))))
    assert [(row["kind"], row["label"]) for row in table] == expected

    page = parsed(analysis)
    groups = page.xpath("//div[@class='group']")
    in_page = [
        (group.get("data-kind"), label)
        for group in groups
        for label in texts(group, ".//summary/span[@class='label']")
    ]
    assert in_page == expected

    found = Document(BytesIO(render_document(analysis))).tables[0]
    cells = [[cell.text for cell in row.cells] for row in found.rows[1:]]
    assert [(kind.lower(), label) for kind, label, *_ in cells] == expected

    section = render_markdown(analysis).split("## Gaps and their evidence")[1].split("\n## ")[0]
    assert re.findall(r"^#### (.*)$", section, re.MULTILINE) == [label for _, label in expected]

    assert [gap["label"] for gap in json.loads(to_json(analysis))["gaps"]] == [
        label for _, label in expected
    ]


@pytest.mark.parametrize("analysis", ANALYSES)
def test_every_form_has_the_outline_in_the_same_order(analysis: GapAnalysis) -> None:
    expected = [(item.level, item.heading) for item in analysis.outline]
    page = parsed(analysis)
    rows = page.xpath("//ol[@class='outline']/li")
    in_page = [(int(row.get("class")[-1]), texts(row, ".//h3")[0]) for row in rows]
    assert in_page == expected

    section = render_markdown(analysis).split("## Outline to write")[1].split("\n## ")[0]
    marks = re.findall(r"^(#{3,4}) (.*)$", section, re.MULTILINE)
    assert [(len(mark) - 1, heading) for mark, heading in marks] == expected

    paragraphs = Document(BytesIO(render_document(analysis))).paragraphs
    styled = [(one.style.name if one.style else "", one.text) for one in paragraphs]
    start = styled.index(("Heading 1", "Outline to write")) + 1
    end = styled.index(("Heading 1", "Gaps and their evidence"))
    in_document = [
        (int(style[-1]), text) for style, text in styled[start:end] if style.startswith("Heading")
    ]
    assert in_document == expected


@pytest.mark.parametrize("analysis", ANALYSES)
def test_every_form_counts_the_same_pages_per_topic(analysis: GapAnalysis) -> None:
    expected = [(topic.label, f"{topic.k} of {topic.n}") for topic in analysis.topics]
    sheet = load_workbook(BytesIO(render_workbook(analysis)))["Coverage"]
    rows = list(sheet.iter_rows(values_only=True))[1:]
    assert [(row[0], row[2]) for row in rows] == expected

    page = parsed(analysis)
    numbers = page.xpath("//table[@class='map-numbers']/tbody/tr")
    in_page = [(texts(row, "./th")[0], texts(row, "./td")[0]) for row in numbers]
    assert in_page == expected

    found = Document(BytesIO(render_document(analysis))).tables[1]
    assert [(row.cells[0].text, row.cells[1].text) for row in found.rows[1:]] == expected


@pytest.mark.parametrize("analysis", ANALYSES)
def test_every_form_gives_the_same_coverage(analysis: GapAnalysis) -> None:
    expected = [f"{page.coverage:.2f}" for topic in analysis.topics for page in topic.pages]
    sheet = load_workbook(BytesIO(render_workbook(analysis)))["Coverage"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    in_sheet = [f"{value:.2f}" for row in rows for value in row[-8:]]
    assert in_sheet == expected

    page = parsed(analysis)
    cells = page.xpath("//table[@class='map-numbers']/tbody/tr/td[position() > last() - 8]")
    assert [cell.text.strip() for cell in cells] == expected


@pytest.mark.parametrize("analysis", ANALYSES)
def test_every_form_names_every_page_of_the_search(analysis: GapAnalysis) -> None:
    hosts = {rival.host.removeprefix("www.") for rival in analysis.rivals}
    sheet = load_workbook(BytesIO(render_workbook(analysis)))["Pages"]
    assert {row[2] for row in sheet.iter_rows(min_row=2, values_only=True)} == hosts
    page = parsed(analysis).get_element_by_id("rivals").text_content()
    assert all(host in page for host in hosts)
    markdown = render_markdown(analysis)
    assert all(host in markdown for host in hosts)


def test_every_form_lists_the_keywords_that_the_brief_serves_too() -> None:
    analysis = sample()
    expected = [
        ("winter care for water butts", "1,300 searches a month, shares 6 of 10 results"),
        ("frost proof rain barrel", "shares 4 of 9 results"),
    ]
    page = parsed(analysis)
    queries, facts = (texts(page, f"//div[@class='serves']//li/{part}") for part in ("bdi", "span"))
    assert list(zip(queries, facts, strict=True)) == expected
    found = re.findall(r"^- Serves too: “(.*)” \((.*)\)$", render_markdown(analysis), re.MULTILINE)
    assert found == expected
    paragraphs = Document(BytesIO(render_document(analysis))).paragraphs
    items = [one.text for one in paragraphs if one.text.startswith("Serves too")]
    assert items == [f"Serves too: “{query}” ({told})" for query, told in expected]


def test_a_brief_of_one_keyword_alone_says_nothing_of_others() -> None:
    alone = replace(sample(), serves=())
    assert not parsed(alone).xpath("//div[@class='serves']")
    assert "Serves too" not in render_markdown(alone)


def test_many_served_keywords_are_folded_after_the_first_eight() -> None:
    first, _ = sample().serves
    many = tuple(replace(first, query=f"keyword {number}") for number in range(11))
    page = parsed(replace(sample(), serves=many))
    assert len(texts(page, "//div[@class='serves']/ul/li")) == 8
    assert texts(page, "//div[@class='serves']/details/summary") == ["and 3 more"]
    assert len(texts(page, "//div[@class='serves']/details/ul/li")) == 3


def test_every_form_tells_the_same_of_links() -> None:
    analysis = sample()
    found = analysis.links
    assert found is not None
    page = parsed(analysis).get_element_by_id("outreach")
    markdown = render_markdown(analysis).split("\n## Links\n")[1].split("\n## ")[0]
    paragraphs = [one.text for one in Document(BytesIO(render_document(analysis))).paragraphs]
    start, end = paragraphs.index("Links"), paragraphs.index("Internal links and tags")
    document = "\n".join(paragraphs[start:end])

    dead = [each.url.partition("://")[2] for each in found.dead]
    assert texts(page, ".//details[starts-with(@id, 'dead-')]/summary/span[1]") == dead
    assert re.findall(r"^- \*\*(\S+)\*\* \(", markdown, re.MULTILINE) == dead
    assert [each for each in dead if f"\n{each}: " in document] == dead

    told = [each.reason for each in sorted_by_kind(found)]
    rows = ".//details[starts-with(@id, 'prospect-')]/div/p[1]"
    assert texts(page, rows) == told
    assert re.findall(r"\(rank \d+\)\. (.*)$", markdown, re.MULTILINE)[3:] == told
    items = [one for one in document.split("\n") if any(each in one for each in told)]
    assert len(items) == 3 + len(told)

    for each in found.sources:
        name = each.site if each.is_site else each.url.partition("://")[2]
        assert [name in text for text in (page.text_content(), markdown, document)] == [True] * 3
    (claim,) = found.claims
    assert [claim.value in text for text in (page.text_content(), document)] == [True] * 2
    assert f"- **{claim.value}** (2 pages)" in markdown
    limits = outreach(analysis, Lookup.of(analysis)).limits
    assert [limits in text for text in (page.text_content(), markdown, document)] == [True] * 3


def sorted_by_kind(found: LinkFindings) -> list[Prospect]:
    return sorted(found.prospects, key=lambda each: list(ProspectKind).index(each.kind))


def test_no_form_links_to_what_is_gone() -> None:
    analysis = sample()
    hrefs = parsed(analysis).xpath("//a/@href")
    markdown = render_markdown(analysis)
    rels = Document(BytesIO(render_document(analysis))).part.rels.values()
    targets = [one.target_ref for one in rels if one.is_external]
    assert any("doi.example" in href for href in hrefs)
    assert not [href for href in (*hrefs, *targets) if GONE in href or FOR_SALE in href]
    assert f"(<{GONE}" not in markdown
    assert f"(<{FOR_SALE}" not in markdown
