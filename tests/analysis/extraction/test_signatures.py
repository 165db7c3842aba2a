import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.signatures import N_HEAD, file_kind


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", "a PDF document"),
        (b"%!PS-Adobe-3.0", "a PostScript document"),
        (b"{\\rtf1", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
        (b"PK\x03\x04", "a zip archive or office document"),
        (b"\x1f\x8b\x08", "compressed data"),
        (b"\x28\xb5\x2f\xfd", "compressed data"),
        (b"\xfd7zXZ\0", "compressed data"),
        (b"Rar!\x1a\x07\1\0", "an archive"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"GIF87a", "an image"),
        (b"GIF89a", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b"\0\0\1\0\1\0", "an image"),
        (b"II*\0", "an image"),
        (b"MM\0*", "an image"),
        (b"BM\x36\x10\0\0\0\0\0\0", "an image"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "an image"),
        (b"\0\0\0\x1cftypavif", "an image"),
        (b"\0\0\0\x18ftypheic", "an image"),
        (b"\0\0\0\x18ftypmp42", "audio or video"),
        (b"RIFF\x10\0\0\0WAVE", "audio or video"),
        (b"RIFF\x10\0\0\0AVI ", "audio or video"),
        (b"FORM\0\0\0\x10AIFF", "audio or video"),
        (b"OggS\0\2", "audio or video"),
        (b"ID3\4\0", "audio or video"),
        (b"\x1a\x45\xdf\xa3", "audio or video"),
        (b"fLaC\0", "audio or video"),
        (b"wOFF", "a font"),
        (b"wOF2", "a font"),
        (b"OTTO\0", "a font"),
        (b"\0\1\0\0\0", "a font"),
        (b"MZ\x90" + b"\0" * 61, "a program"),
        (b"\x7fELF", "a program"),
        (b"\0asm\1", "a program"),
        (b"SQLite format 3\0", "a database"),
    ],
)
def test_a_file_is_known_by_its_first_bytes(start: bytes, kind: str) -> None:
    assert file_kind(start + b"<p>tea</p>" * 20) == kind
    assert file_kind(start) == kind


@pytest.mark.parametrize(
    "text",
    [
        "BM is a firm in the north, and its kettles are well known for their lids.",
        "MZ stands first, and then come sixty more letters before the page begins to speak.",
        "RIFF of WEB pages",
        "GIF8 is a format",
        "II* and MM*",
        "<!doctype html><p>PK",
        "",
    ],
)
def test_words_that_begin_like_a_file_are_text(text: str) -> None:
    assert file_kind(text.encode()) == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("order", ["", "-le", "-be"])
def test_no_encoding_of_a_page_looks_like_a_file(encoding: str, order: str) -> None:
    name = encoding if encoding == "utf-8-sig" else f"{encoding}{order}"
    assert file_kind("<!doctype html><p>tea</p>".encode(name)) == ""


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_the_head_is_enough(start: bytes, rest: bytes) -> None:
    head = start.ljust(N_HEAD, b" ")
    assert file_kind(head + rest) == file_kind(head)
