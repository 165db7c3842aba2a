"""The bundled sample analysed, and drafts on its keyword in every form that is read."""

import json
from functools import cache
from io import BytesIO
from pathlib import Path

from docx import Document

import skygap.demo
from analysis.analyze import RankedArticle, analyze
from analysis.articles import extract_article
from analysis.result import GapAnalysis
from spiders.items import Page, PageState, SearchResult, Serp

SAMPLE = Path(skygap.demo.__file__).parent / "sample"
FILES = Path(__file__).parent / "fixtures" / "drafts"


@cache
def sample_analysis() -> GapAnalysis:
    """What the bundled pages say on cold brew coffee."""
    listed = json.loads((SAMPLE / "articles.json").read_text(encoding="utf-8"))
    ranked = [
        RankedArticle(
            rank=int(one["rank"]),
            result=SearchResult(rank=int(one["rank"]), url=str(one["url"])),
            article=extract_article(_page(str(one["url"]), SAMPLE / str(one["file"]))),
        )
        for one in listed
        if "file" in one
    ]
    serp = Serp(
        query="cold brew coffee",
        results=tuple(one.result for one in ranked),
        source="sample",
        questions=("How long does cold brew coffee keep?",),
    )
    return analyze(serp, ranked, date="2026-01-02", language="en")


def _page(url: str, file: Path) -> Page:
    body = file.read_bytes()
    return Page(requested_url=url, url=url, state=PageState.DONE, status=200, body=body)


TABLE = ("Sixteen hours", "is how long the jar stands in the fridge of most of us.")


def docx(*paragraphs: tuple[str, str], table: tuple[str, ...] = TABLE) -> bytes:
    """A document of a word processor: the style and text of each paragraph, and a table's cells."""
    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    if table:
        cells = document.add_table(rows=1, cols=len(table)).row_cells(0)
        for cell, text in zip(cells, table, strict=True):
            cell.text = text
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def word_draft() -> bytes:
    """A draft with a title, headings, a list and a table."""
    return docx(
        ("Title", "Cold brew, step by step"),
        ("Normal", "It takes a jar and a night, and hardly any work in between."),
        ("Heading 1", "The ratio of coffee to water"),
        ("Normal", "Take one part of coffee to eight parts of water, and weigh both of them."),
        ("List Bullet", "For a concentrate it is one part of coffee to four parts of water."),
        ("Heading 2", "Straining"),
        ("Normal", "Pour it through a sieve and then through a filter of paper & wait for it."),
    )


def own_drafts() -> dict[str, bytes]:
    """Drafts of our own by name; one at least of every form."""
    drafts = {file.name: file.read_bytes() for file in sorted(FILES.iterdir())}
    drafts["word.docx"] = word_draft()
    drafts["rival.html"] = (SAMPLE / "02.html").read_bytes()
    return drafts
