import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.signatures import file_kind
from analysis.extraction.sniff import MAX_BYTES, is_too_large, refusal

FEED = "The page is a feed, not HTML."
HTML = b"<!doctype html><html><body><p>The kettle sings.</p></body></html>"


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"\x89PNG", b"\x1f\x8b", b"{\\rtf1"])
@pytest.mark.fault(21)
def test_the_first_bytes_tell_more_than_the_header(start: bytes) -> None:
    reason = f"The page is {file_kind(start)}, not HTML."
    assert refusal(start + HTML, "text/html") == reason


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("application/json", "application/json"),
        ("IMAGE/JPEG", "image/jpeg"),
        (" text/css ; charset=utf-8", "text/css"),
        ("text/markdown", "text/markdown"),
    ],
)
@pytest.mark.fault(21)
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
@pytest.mark.fault(21)
def test_html_is_read_under_any_type_that_servers_give_it(content_type: str) -> None:
    assert refusal(HTML, content_type) == ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'  {"title": "<p>Tea</p>"}', "The page is JSON, not HTML."),
        (b'\n[{"title": "<p>Tea</p>"}]', "The page is JSON, not HTML."),
        (b"[1, 2, '<p>']", "The page is JSON, not HTML."),
        (b"{}", "The page is JSON, not HTML."),
        (b')]}\',\n{"a": "<p>"}', "The page is JSON, not HTML."),
        (b'<rss version="2.0"><item></item></rss>', FEED),
        (b"<?xml version='1.0'?>\n<!-- made at noon -->\n<feed></feed>", FEED),
        (b"<!-- made\nat noon,\n<p>by hand</p> -->\n<rss><item/></rss>", FEED),
        (b"<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><rss/>", FEED),
        (b"<?xml version='1.0'?><rdf:RDF><item/></rdf:RDF>", FEED),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "The page is a site map, not HTML."),
        (b"<sitemapindex><sitemap/></sitemapindex>", "The page is a site map, not HTML."),
        (b"\n <svg width='9'><title>Tea</title>", "The page is a drawing, not HTML."),
        (
            b"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'a.dtd' [ <!ENTITY a '>'> ]><svg/>",
            "The page is a drawing, not HTML.",
        ),
        (
            b"<?xml version='1.0'?><Error><Code>403</Code></Error>",
            "The page is XML (error), not HTML.",
        ),
        (b"<?xml version='1.0'?><a:feed xmlns:a='x'/>", FEED),
        (b"Boil the water. Wait.", "The page has no HTML tag."),
        (b"3 < 4 and 5 > 4", "The page has no HTML tag."),
        (b"write to <ada@tea.example> or <bob@tea.example>", "The page has no HTML tag."),
        (b"<feedback>tea</feedback>", "The page has no HTML tag."),
        (b"<p>tea</p>" + b"\0" * 9, "The page is binary data, not HTML."),
        (b"<p>" + bytes(range(1, 256)) * 9, "The page is binary data, not HTML."),
    ],
)
@pytest.mark.parametrize("encoding", ["", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_what_is_no_html_gets_its_own_sentence_in_every_encoding(
    body: bytes, reason: str, encoding: str
) -> None:
    recoded = body.decode("latin-1").encode(encoding) if encoding else body
    assert refusal(recoded, "text/html") == reason


@pytest.mark.parametrize("content_type", ["text/plain", "application/octet-stream", "*/*"])
def test_a_plain_type_is_believed_where_words_come_first(content_type: str) -> None:
    reason = "The page is plain text, not HTML."
    assert refusal(b"# Tea\n\nBoil it <br> well.", content_type) == reason
    assert refusal(b"#include <p>\nint main", content_type) == reason
    assert refusal(b"\n<!-- x --><html><p>tea", content_type) == ""
    assert refusal(b"", content_type) == ""


def test_xml_without_a_declaration_is_known_by_its_type() -> None:
    body = b"<response><title>Tea</title></response>"
    assert refusal(body, "text/xml") == "The page is XML (response), not HTML."
    assert refusal(body, "text/html") == ""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n\t",
        b"<p>tea",
        b"< P >tea",
        b"tea and <br> scones",
        b"[tea] <p>and scones",
        b"<!DOCTYPE html>",
        b"<!doctype html><tea-pot><p>tea</p></tea-pot>",
        b"<?xml version='1.0'?><html><body>",
        b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'a'><html>",
        b"<?xml version='1.0'?><!DOCTYPE html [ <!ENTITY tea '>'> ]><html><p>tea",
        b"<?xml version='1.0'?><div><p>tea",
        b"<!-- unclosed <p>tea",
        b"<p>" + b"t" * 2_000 + b"\0",
        b'<p>tea \x1b$B$"\x1b(B</p>',
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
def test_nul_bytes_of_wide_encodings_are_text_with_a_mark_and_without(
    mark: bytes, encoding: str
) -> None:
    assert refusal(mark + HTML.decode().encode(encoding), "text/html") == ""
    assert refusal(HTML.decode().encode(encoding), "text/html") == ""


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_get_one_sentence_or_none(body: bytes, content_type: str) -> None:
    reason = refusal(body, content_type)
    assert reason == "" or (reason.startswith("The page ") and reason.endswith("."))
    assert reason.isprintable()


def test_the_limit_of_size_is_the_largest_that_is_read() -> None:
    assert not is_too_large(b"a" * MAX_BYTES)
    assert is_too_large(b"a" * (MAX_BYTES + 1))
