import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.decoding import MIN_TWICE_ENCODED, decoded
from tests.analysis.extraction.languages import LANGUAGES, Language

LABELS = ("utf-8", "iso-8859-1", "windows-1251", "koi8-r", "gbk", "shift_jis", "euc-kr", "big5")
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

each = pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)


def page(language: Language, *, charset: str = "", n: int = 1) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return (
        f"<!doctype html><html><head>{meta}<title>{language.title}</title>"
        f"<style>.a b {{ color: red }}</style></head><body><nav><a href='/'>Start</a></nav>"
        f"<h1>{language.title}</h1><p>{language.text * n}</p><footer>2024</footer></body></html>"
    )


@each
def test_a_right_label_in_the_header_is_followed(language: Language) -> None:
    for encoding in (*language.encodings, "utf-8"):
        markup = page(language)
        found = decoded(markup.encode(encoding), f"text/html; charset={encoding}")
        assert (found.text, found.is_doubtful) == (markup, False), encoding


@each
def test_a_right_label_in_the_page_is_followed(language: Language) -> None:
    for encoding in (*language.encodings, "utf-8"):
        markup = page(language, charset=encoding)
        found = decoded(markup.encode(encoding), "text/html")
        assert (found.text, found.is_doubtful) == (markup, False), encoding


@each
def test_without_a_label_the_bytes_tell(language: Language) -> None:
    for encoding in (*language.encodings, "utf-8"):
        markup = page(language)
        found = decoded(markup.encode(encoding), "text/html")
        assert (found.text, found.is_doubtful) == (markup, False), encoding


@each
@pytest.mark.parametrize("n", [1, 5])
@pytest.mark.fault(22)
def test_under_a_wrong_label_a_page_is_read_right_or_in_doubt(language: Language, n: int) -> None:
    for encoding in language.encodings:
        for label in LABELS:
            in_header = page(language, n=n)
            in_page = page(language, n=n, charset=label)
            header = decoded(in_header.encode(encoding), f"text/html; charset={label}")
            meta = decoded(in_page.encode(encoding), "text/html")
            assert header.text == in_header or header.is_doubtful, (encoding, label)
            assert meta.text == in_page or meta.is_doubtful, (encoding, label)


def test_most_wrong_labels_are_seen_through() -> None:
    n_right = n_all = 0
    for language in LANGUAGES:
        markup = page(language, n=5)
        for encoding in language.encodings:
            for label in LABELS:
                found = decoded(markup.encode(encoding), f"text/html; charset={label}")
                n_right += found.text == markup
                n_all += 1
    assert n_right >= 0.98 * n_all


@each
@pytest.mark.fault(22)
def test_valid_utf8_beats_every_label(language: Language) -> None:
    for label in LABELS:
        markup = page(language, charset=label)
        found = decoded(markup.encode(), f"text/html; charset={label}")
        assert (found.text, found.encoding, found.is_doubtful) == (markup, "utf-8", False)


@each
@pytest.mark.parametrize("encoding", WIDE)
def test_wide_encodings_need_no_mark_and_heed_no_label(language: Language, encoding: str) -> None:
    markup = page(language)
    for label in ("", "utf-8", "iso-8859-1", "utf-16"):
        found = decoded(markup.encode(encoding), f"text/html; charset={label}")
        assert (found.text, found.encoding, found.is_doubtful) == (markup, encoding, False)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_beats_every_label_and_goes(mark: bytes, encoding: str) -> None:
    markup = page(LANGUAGES[0], charset="koi8-r")
    found = decoded(mark + markup.encode(encoding), "text/html; charset=shift_jis")
    assert (found.text, found.encoding, found.is_doubtful) == (markup, encoding, False)


def test_an_xml_declaration_is_a_label() -> None:
    russian = next(one for one in LANGUAGES if one.code == "ru")
    markup = f'<?xml version="1.0" encoding="koi8-r"?>{page(russian)}'
    assert decoded(markup.encode("koi8-r"), "application/xhtml+xml").text == markup


def test_the_header_goes_before_the_page() -> None:
    markup = "<meta charset=iso-8859-5><p>na\u00efve</p>"
    found = decoded(markup.encode("cp1252"), "text/html; charset=windows-1252")
    assert (found.text, found.encoding) == (markup, "cp1252")


def test_a_label_in_which_letters_stay_plausible_is_kept_in_doubt() -> None:
    polish = next(one for one in LANGUAGES if one.code == "pl")
    markup = f"<p>{polish.title}, {polish.text[:40]}</p>"
    found = decoded(markup.encode("cp1250"), "text/html; charset=windows-1252")
    assert (found.encoding, found.is_doubtful) == ("cp1252", True)


def test_quotes_and_dashes_alone_are_western() -> None:
    markup = "<p>\u201cWarm the pot\u201d \u2013 that\u2019s all. \u2022 Pour \u2022 Wait\u2026</p>"
    for header in ("text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1"):
        found = decoded(markup.encode("cp1252") * 30, header)
        assert (found.text, found.encoding, found.is_doubtful) == (markup * 30, "cp1252", False)


def test_utf8_cut_inside_a_character_is_still_utf8() -> None:
    russian = next(one for one in LANGUAGES if one.code == "ru")
    found = decoded(page(russian).encode()[:-40].rstrip(b"</p>") + b"\xd0", "text/html")
    assert (found.encoding, found.is_doubtful) == ("utf-8", False)
    assert found.text.count("\ufffd") == 1


def test_utf8_with_many_slips_is_read_and_in_doubt() -> None:
    french = LANGUAGES[0]
    found = decoded(french.text.encode() + b" caf\xe9" * 5, "text/html; charset=utf-8")
    assert (found.encoding, found.is_doubtful) == ("utf-8", True)
    assert found.text.startswith(french.text)


def test_latin_text_that_calls_itself_utf8_is_read() -> None:
    markup = (
        "<h1>Th\u00e9 glac\u00e9</h1><p>Le d\u00e9j\u00e0 vu est pass\u00e9, voil\u00e0 tout.</p>"
    )
    found = decoded(markup.encode("latin-1"), "text/html; charset=utf-8")
    assert (found.text, found.is_doubtful) == (markup, False)


@pytest.mark.fault(22)
def test_text_encoded_twice_is_in_doubt_and_an_example_of_it_is_not() -> None:
    twice = LANGUAGES[0].text.encode().decode("cp1252").encode()
    assert decoded(twice, "text/html").is_doubtful
    slip = "\u00c3\u00a9 ".encode()
    assert decoded(slip * MIN_TWICE_ENCODED, "text/html").is_doubtful
    assert not decoded(slip * (MIN_TWICE_ENCODED - 1), "text/html").is_doubtful


@pytest.mark.parametrize(
    "name",
    [
        *("rot13", "undefined", "unicode_escape", "raw_unicode_escape", "idna", "punycode"),
        *("utf-7", "hex", "base64", "no-such", "cp037", "utf-16", ""),
    ],
)
@pytest.mark.fault(22)
def test_a_label_that_no_page_is_written_in_is_ignored(name: str) -> None:
    markup = "<p>A \\ud800 caf\u00e9 +ADw-b+AD4-</p>"
    found = decoded(markup.encode(), f"text/html; charset={name}")
    assert (found.text, found.encoding) == (markup, "utf-8")
    assert decoded(b"<p>plain</p>", f"text/html; charset={name}").text == "<p>plain</p>"


@pytest.mark.fault(22)
def test_nul_bytes_in_text_are_dropped() -> None:
    assert decoded(b"<p>milk\0 first</p>" + b" " * 900, "").text.startswith("<p>milk first</p>")


def test_bytes_of_no_encoding_are_in_doubt() -> None:
    noise = bytes((index * 89 + index // 7) % 255 + 1 for index in range(4_000))
    assert decoded(noise, "text/html").is_doubtful


TYPES = st.sampled_from([*LABELS, "utf-16", "utf-7", "hz", "no-such", 'a"b', ""])


@given(st.binary(max_size=300), TYPES)
def test_any_bytes_give_a_text_that_utf8_can_hold(body: bytes, label: str) -> None:
    found = decoded(body, f"text/html; charset={label}")
    assert found.text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") is not None
    assert decoded(body, f"text/html; charset={label}") == found


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), TYPES)
def test_any_text_in_utf8_comes_back(text: str, label: str) -> None:
    markup = f"<p>\u00e9{text.replace(chr(0), '')}</p>"
    assert decoded(markup.encode(), f"text/html; charset={label}").text == markup
