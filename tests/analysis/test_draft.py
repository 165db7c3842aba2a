import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import BlockKind
from analysis.draft import read_draft
from analysis.errors import DraftError
from analysis.result import PageVerdict

SENTENCE = "Empty the barrel before the first frost, or the ice will split it."
EXPECTED = [("", SENTENCE), ("Winter", SENTENCE), ("Spring", f"{SENTENCE}\n{SENTENCE}")]

HTML = f"""<html><head><title>Ignored</title></head><body><h1>Rain at home</h1><p>{SENTENCE}</p>
<h2>Winter</h2><p>{SENTENCE}</p><h3>Spring</h3><p>{SENTENCE}</p><ul><li>{SENTENCE}</li></ul>"""
MARKDOWN = f"""# Rain at home

{SENTENCE}

## Winter

{SENTENCE}

### Spring

{SENTENCE}

- {SENTENCE}
"""
PLAIN = (
    f"Rain at home\n\n{SENTENCE}\n\nWinter\n\n{SENTENCE}\n\nSpring\n\n{SENTENCE}\n\n{SENTENCE}\n"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.html", HTML), ("a.HTM", HTML), ("a.md", MARKDOWN), ("a.txt", PLAIN)],
)
def test_every_form_gives_the_same_title_and_sections(name: str, text: str) -> None:
    article = read_draft(text.encode(), name)
    assert article.verdict is PageVerdict.READ
    assert (article.url, article.title, article.language) == (name, "Rain at home", "en")
    assert [(one.heading, one.text) for one in article.sections] == EXPECTED


def test_levels_are_those_of_the_draft() -> None:
    article = read_draft(MARKDOWN.encode(), "a.md")
    assert [section.level for section in article.sections] == [0, 2, 3]


def test_blocks_of_a_draft_keep_what_they_are() -> None:
    text = f"# Rain\n\n{SENTENCE}\n\n- mesh\n\n| lid | tap |\n|---|---|\n\n> Dry.\n\n    drain()\n"
    (lead,) = read_draft(text.encode(), "a.md").sections
    assert [(one.kind, one.group, one.text) for one in lead.blocks] == [
        (BlockKind.PARAGRAPH, 0, SENTENCE),
        (BlockKind.LIST_ITEM, 1, "mesh"),
        (BlockKind.TABLE_CELL, 2, "lid"),
        (BlockKind.TABLE_CELL, 2, "tap"),
        (BlockKind.QUOTE, 0, "Dry."),
        (BlockKind.CODE, 0, "drain()"),
    ]


def test_a_label_in_a_heading_below_the_limit_is_text_of_a_draft() -> None:
    draft = read_draft(f"# Rain\n\n{SENTENCE}\n\n##### Note\n\n{SENTENCE}".encode(), "a.md")
    assert [one.text for one in draft.sections] == [f"{SENTENCE}\nNote\n{SENTENCE}"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    article = read_draft(f"Über Regen\n\n{SENTENCE}".encode(encoding), "a.txt")
    assert article.title == "Über Regen"


def test_a_draft_without_a_heading_is_all_lead() -> None:
    article = read_draft(SENTENCE.encode(), "a.md")
    assert article.title == ""
    assert [(one.heading, one.text) for one in article.sections] == [("", SENTENCE)]


def test_plain_text_is_never_markup() -> None:
    article = read_draft(f"<b>Bold</b> words\n\n{SENTENCE}".encode(), "a.txt")
    assert article.title == "<b>Bold</b> words"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", b"%PDF", r"a\.pdf has no ending that is known.*\.html"),
        ("draft", b"text", r"no ending that is known"),
        ("a.md", b"", r"no text that can be read"),
        ("a.md", b"# Only\n\n## Headings\n", r"no text below a heading"),
        ("a.txt", b"caf\xe9 au lait", r"not utf-8 text \(byte 3\)"),
        ("a.txt", b"\xff\xfeo", r"not utf-16 text"),
        ("a.html", b"<p " + b"a=1 " * 200_000 + b">x</p>", r"hardly text"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(name: str, data: bytes, expected: str) -> None:
    with pytest.raises(DraftError, match=expected):
        read_draft(data, name)


@given(st.text(), st.sampled_from(["a.html", "a.md", "a.txt"]))
def test_any_text_is_a_draft_or_gets_a_sentence(text: str, name: str) -> None:
    try:
        article = read_draft(text.encode("utf-8", "replace"), name)
    except DraftError:
        return
    assert article.sections[0].heading == ""
    assert article.n_words > 0


def test_plain_text_without_empty_lines_has_a_paragraph_a_line() -> None:
    article = read_draft(f"Rain barrels\n{SENTENCE}\nWinter\n{SENTENCE}\n".encode(), "a.txt")
    assert article.title == "Rain barrels"
    assert [part.heading for part in article.sections] == ["", "Winter"]
    assert [part.text for part in article.sections] == [SENTENCE, SENTENCE]
