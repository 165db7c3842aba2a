import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.decoding import MAX_MISREAD_SHARE
from analysis.extraction.misread import misread_share
from tests.analysis.extraction.languages import LANGUAGES, Language

EACH = pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)


@EACH
def test_no_language_looks_misread_in_its_own_letters(language: Language) -> None:
    assert misread_share(f"<h1>{language.title}</h1><p>{language.text}</p>") <= MAX_MISREAD_SHARE


@EACH
def test_utf8_taken_for_latin_looks_misread_in_every_language(
    language: Language,
) -> None:
    share = misread_share(language.text.encode().decode("cp1252", "replace"))
    assert share > MAX_MISREAD_SHARE


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        ("ru", "koi8-r", "cp1251"),
        ("ru", "cp1251", "koi8-r"),
        ("ru", "cp1251", "cp1252"),
        ("el", "iso8859-7", "cp1252"),
        ("fr", "cp1252", "cp1251"),
        ("de", "cp1252", "gb18030"),
        ("zh-hans", "gb18030", "cp1252"),
        ("ja", "shift_jis", "cp1252"),
        ("ja", "euc_jp", "shift_jis"),
        ("th", "cp874", "cp1252"),
    ],
)
def test_text_in_the_wrong_table_looks_misread(code: str, right: str, wrong: str) -> None:
    text = next(one.text for one in LANGUAGES if one.code == code)
    assert misread_share(text.encode(right).decode(wrong, "replace")) > MAX_MISREAD_SHARE


def test_ascii_never_looks_misread() -> None:
    assert misread_share("<p>camelCase and iPhone, 5 < 6</p>") == 0.0


def test_catalan_dots_soft_hyphens_and_brands_are_no_sign() -> None:
    assert (
        misread_share("col\u00b7legi, Regen\u00adtonne, McQu\u00e9en, \u00ab\u00e9t\u00e9\u00bb")
        == 0.0
    )


@given(st.text())
def test_the_share_is_a_share(text: str) -> None:
    assert 0.0 <= misread_share(text) <= 1.0
