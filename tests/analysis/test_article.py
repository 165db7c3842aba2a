import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis.article import (
    Article,
    BlockKind,
    DateCertainty,
    HeadingOrigin,
    Link,
    Media,
    Section,
    TextBlock,
    article_from_json,
    article_to_json,
)
from analysis.result import PageKind, PageVerdict

TEXT = st.text(max_size=20)
INDEX = st.integers(0, 99)
BLOCKS = st.builds(TextBlock, kind=st.sampled_from(BlockKind), text=TEXT, group=INDEX)
SECTIONS = st.builds(
    Section,
    level=st.integers(0, 6),
    heading=TEXT,
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    origin=st.sampled_from(HeadingOrigin),
)
LINKS = st.builds(Link, url=TEXT, text=TEXT, rel=TEXT, section=INDEX)
MEDIA = st.builds(Media, kind=TEXT, url=TEXT, alt=TEXT, caption=TEXT, section=INDEX)
ARTICLES = st.builds(
    Article,
    url=TEXT,
    host=TEXT,
    verdict=st.sampled_from(PageVerdict),
    reason=TEXT,
    title=TEXT,
    author=TEXT,
    date=TEXT,
    date_certainty=st.sampled_from(DateCertainty),
    modified=TEXT,
    language=TEXT,
    canonical_url=TEXT,
    schema_types=st.lists(TEXT, max_size=3).map(tuple),
    kind=st.none() | st.sampled_from(PageKind),
    kind_confidence=st.floats(0, 1),
    kind_evidence=st.lists(TEXT, max_size=3).map(tuple),
    encoding=TEXT,
    is_encoding_doubtful=st.booleans(),
    sections=st.lists(SECTIONS, max_size=3).map(tuple),
    links=st.lists(LINKS, max_size=3).map(tuple),
    media=st.lists(MEDIA, max_size=3).map(tuple),
)

POEM = (
    b'{"url": "u", "host": "h", "verdict": "read", "sections": '
    b'[{"level": 1, "heading": "h", "blocks": [{"kind": "poem", "text": "t"}]}]}'
)


def article(*sections: Section, date_certainty: DateCertainty = DateCertainty.NONE) -> Article:
    return Article(
        url="https://a.example/",
        host="a.example",
        verdict=PageVerdict.READ,
        date="2025-04-03",
        date_certainty=date_certainty,
        sections=sections,
    )


def test_a_section_of_text_has_a_paragraph_a_line() -> None:
    section = Section.of_text(level=2, heading="Pots", text="of tin\n\nof clay\n")
    assert section.blocks == (
        TextBlock(kind=BlockKind.PARAGRAPH, text="of tin"),
        TextBlock(kind=BlockKind.PARAGRAPH, text="of clay"),
    )
    assert (section.text, section.origin) == ("of tin\nof clay", HeadingOrigin.TAG)
    assert Section.of_text(level=0, heading="", text="").blocks == ()


def test_the_text_of_an_article_is_its_headings_and_blocks_each_a_line() -> None:
    one = article(
        Section.of_text(level=0, heading="", text="Tea keeps."),
        Section.of_text(level=2, heading="Pots of tin", text=""),
        Section.of_text(level=3, heading="Lids", text="They fit.\nOr not."),
    )
    assert one.text == "Tea keeps.\nPots of tin\nLids\nThey fit.\nOr not."
    assert one.n_words == 10
    assert (article().text, article().n_words) == ("", 0)


@pytest.mark.parametrize("certainty", DateCertainty)
def test_a_guessed_date_is_not_shown(certainty: DateCertainty) -> None:
    expected = "" if certainty is DateCertainty.GUESS else "2025-04-03"
    assert article(date_certainty=certainty).shown_date == expected


@given(ARTICLES)
def test_an_article_comes_back_from_its_json(article: Article) -> None:
    data = article_to_json(article)
    assert article_from_json(data) == article
    assert article_to_json(article_from_json(data)) == data


def test_what_is_left_out_is_empty() -> None:
    data = b'{"url": "https://a.example/", "host": "a.example", "verdict": "empty"}'
    assert article_from_json(data) == Article(
        url="https://a.example/", host="a.example", verdict=PageVerdict.EMPTY
    )


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "JSON"),
        (b"[]", "Article"),
        (b'{"url": "u", "verdict": "read"}', "host"),
        (b'{"url": "u", "host": "h", "verdict": "fine"}', "verdict"),
        (
            b'{"url": "u", "host": "h", "verdict": "read", "sections": [{"level": "x"}]}',
            r"sections\.0\.level",
        ),
        (POEM, r"sections\.0\.blocks\.0\.kind"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(data: bytes, where: str) -> None:
    with pytest.raises(ValidationError, match=where):
        article_from_json(data)
