import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sniff import (
    MAX_ATTRIBUTES,
    MAX_BYTES,
    has_attribute_bomb,
    is_too_large,
    refusal,
)

HTML = b"<!doctype html><html><body><p>The kettle sings.</p></body></html>"


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"GIF89a", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b"RIFF\x10\0\0\0WEBP", "an image or sound"),
        (b"PK\x03\x04", "a zip archive or office document"),
        (b"\x1f\x8b\x08", "compressed data"),
        (b"{\\rtf1", "an RTF document"),
    ],
)
def test_the_first_bytes_tell_more_than_the_header(start: bytes, name: str) -> None:
    assert refusal(start + HTML, "text/html") == f"The page is {name}, not HTML."


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("application/json", "application/json"),
        ("IMAGE/JPEG", "image/jpeg"),
        (" text/css ; charset=utf-8", "text/css"),
        ("text/markdown", "text/markdown"),
    ],
)
def test_a_type_that_is_no_markup_is_named(content_type: str, kind: str) -> None:
    assert refusal(HTML, content_type) == f"The page is '{kind}', not HTML."


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        ";",
        "text/html",
        "Text/HTML; charset=utf-8",
        "application/xhtml+xml",
        "application/octet-stream",
        "text/plain",
        "text/xml",
    ],
)
def test_html_is_read_under_any_type_that_servers_give_it(content_type: str) -> None:
    assert refusal(HTML, content_type) == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'  {"title": "<p>Tea</p>"}', "The page is JSON, not HTML."),
        (b'\n[{"title": "<p>Tea</p>"}]', "The page is JSON, not HTML."),
        (
            b'<rss version="2.0"><item></item></rss>',
            "The page is a feed, a site map or a drawing, not HTML.",
        ),
        (
            b"<?xml version='1.0'?>\n<!-- made at noon -->\n<feed></feed>",
            "The page is a feed, a site map or a drawing, not HTML.",
        ),
        (
            b"<?xml version='1.0'?><urlset><url/></urlset>",
            "The page is a feed, a site map or a drawing, not HTML.",
        ),
        (b"\n <svg width='9'>", "The page is a feed, a site map or a drawing, not HTML."),
        (b"Boil the water. Wait.", "The page has no HTML tag."),
        (b"3 < 4 and 5 > 4", "The page has no HTML tag."),
        (b"<p>tea</p>" + b"\0" * 9, "The page is binary data, not HTML."),
    ],
)
def test_what_is_no_html_gets_its_own_sentence(body: bytes, reason: str) -> None:
    assert refusal(body, "text/html") == reason


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n\t",
        b"<p>tea",
        b"< P >tea",
        b"tea and <br> scones",
        b"<!DOCTYPE html>",
        b"<feedback>tea</feedback>",
        b"<?xml version='1.0'?><html><body>",
        b"<p>" + b"t" * 2_000 + b"\0",
    ],
)
def test_an_empty_body_and_odd_html_are_left_to_the_parser(body: bytes) -> None:
    assert refusal(body, "") == ""


def test_one_nul_byte_in_a_thousand_is_a_slip_and_two_are_binary() -> None:
    assert refusal(b"<p>" + b"t" * 996 + b"\0", "") == ""
    assert refusal(b"<p>" + b"t" * 995 + b"\0\0", "") == "The page is binary data, not HTML."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_nul_bytes_behind_a_byte_order_mark_are_text(mark: bytes, encoding: str) -> None:
    assert refusal(mark + HTML.decode().encode(encoding), "text/html") == ""
    assert "binary" in refusal(HTML.decode().encode(encoding), "text/html")


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_get_one_sentence_or_none(body: bytes, content_type: str) -> None:
    reason = refusal(body, content_type)
    assert reason == "" or (reason.startswith("The page ") and reason.endswith("."))
    assert reason.isprintable()


def test_the_limit_of_size_is_the_largest_that_is_read() -> None:
    assert not is_too_large(b"a" * MAX_BYTES)
    assert is_too_large(b"a" * (MAX_BYTES + 1))


def test_a_tag_over_the_limit_of_attributes_is_a_bomb() -> None:
    attributes = [f"data-{at:06}" for at in range(MAX_ATTRIBUTES + 1)]
    assert has_attribute_bomb(f"<p>x</p><div {' '.join(attributes)}>")
    assert not has_attribute_bomb(f"<p>x</p><div {' '.join(attributes[2:])}>")


def test_a_long_value_is_no_bomb() -> None:
    words = "leaf " * 5_000
    assert not has_attribute_bomb(f'<div title="{words}">')
    assert not has_attribute_bomb(f"<div title='{words}'>")
    assert not has_attribute_bomb(f"<p>{words}</p>")
