from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from analysis.draft import read_draft
from analysis.errors import DraftError
from tests.drafts import docx, word_draft

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(**files: str) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(f"word/{name}.xml", text)
    return data.getvalue()


def document(body: str) -> bytes:
    return zipped(document=f"<w:document {W}><w:body>{body}</w:body></w:document>")


def test_headings_are_told_by_style_and_the_title_is_the_title() -> None:
    article = read_draft(word_draft(), "a.docx")
    assert article.title == "Cold brew, step by step"
    assert [(one.level, one.heading) for one in article.sections] == [
        (0, ""),
        (1, "The ratio of coffee to water"),
        (2, "Straining"),
    ]
    assert article.sections[2].text == (
        "Pour it through a sieve and then through a filter of paper & wait for it.\n"
        "Sixteen hours\nis how long the jar stands in the fridge of most of us."
    )


def test_what_was_deleted_is_gone_and_what_was_inserted_is_there() -> None:
    body = (
        "<w:p><w:r><w:t>Keep</w:t></w:r><w:del><w:r><w:delText> old</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:tab/><w:t>new &lt;b&gt;</w:t></w:r></w:ins></w:p>"
    )
    assert read_draft(document(body), "a.docx").text == "Keep new <b>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "not a document"),
        (b"PK\x03\x04 half a zip", "not a document"),
        (zipped(other="<a/>"), "not a document"),
        (zipped(document="<w:document"), "not a document"),
        (zipped(document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "not a document"),
        (document(""), "no text below a heading"),
        (docx(("Normal", "a b " * 2_000_000)), r"more than 5,000,000 bytes"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(data: bytes, expected: str) -> None:
    with pytest.raises(DraftError, match=expected):
        read_draft(data, "a.docx")
