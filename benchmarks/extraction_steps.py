"""The steps of extraction that are told apart when its time is measured."""

from benchmarks.steps import Table

TABLE: Table = (
    ("sniff", ("analysis.extraction.sniff",)),
    ("decode", ("analysis.extraction.decoding", "analysis.extraction.misread")),
    ("repair (lexbor)", ("analysis.extraction.dom.parse",)),
    ("tree (lxml)", ("lxml.html.document_fromstring",)),
    ("trafilatura: dates", ("htmldate.core.find_date",)),
    ("trafilatura: metadata", ("trafilatura.metadata.extract_metadata",)),
    ("trafilatura: text", ("trafilatura.core.bare_extraction",)),
    ("walk", ("analysis.extraction.dom", "analysis.extraction.walk")),
    (
        "main text",
        (
            "analysis.extraction.main_text",
            "analysis.extraction.body",
            "analysis.extraction.recovery",
        ),
    ),
    (
        "outline",
        (
            "analysis.extraction.outline",
            "analysis.extraction.candidates",
            "analysis.extraction.furniture",
        ),
    ),
    ("sections", ("analysis.extraction.sections",)),
    ("accordions", ("analysis.extraction.faq",)),
    ("links and media", ("analysis.extraction.references", "analysis.extraction.addresses")),
    (
        "metadata",
        (
            "analysis.extraction.linked_data",
            "analysis.extraction.titles",
            "analysis.extraction.authors",
            "analysis.extraction.dates",
        ),
    ),
    ("language", ("analysis.extraction.language",)),
    (
        "kind and verdict",
        (
            "analysis.extraction.quality",
            "analysis.extraction.page_clues",
            "analysis.extraction.page_kinds",
            "analysis.extraction.page_shape",
            "analysis.extraction.page_wording",
        ),
    ),
)
PACKAGES = frozenset(["analysis", "htmldate", "lxml", "resiliparse", "trafilatura", "w3lib"])
