from collections.abc import Callable
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


# Made when their test runs: a zip file holds the time it was made at, and one of them is large.
_UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "not a document"),
    "half a zip": (lambda: b"PK\x03\x04 half a zip", "not a document"),
    "another zip": (lambda: zipped(other="<a/>"), "not a document"),
    "half an element": (lambda: zipped(document="<w:document"), "not a document"),
    "an entity": (
        lambda: zipped(document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "not a document",
    ),
    "no text": (lambda: document(""), "no text that can be read"),
    "too much": (lambda: docx(("Normal", "a b " * 1_300_000)), r"more than 5,000,000 bytes"),
}


@pytest.mark.parametrize(("make", "expected"), _UNREADABLE.values(), ids=_UNREADABLE.keys())
def test_what_cannot_be_read_gets_a_sentence(make: Callable[[], bytes], expected: str) -> None:
    with pytest.raises(DraftError, match=expected):
        read_draft(make(), "a.docx")
