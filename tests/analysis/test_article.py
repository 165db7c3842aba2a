import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis.article import Article, Section, article_from_json, article_to_json
from analysis.result import PageVerdict

TEXT = st.text(max_size=20)
SECTIONS = st.builds(Section, level=st.integers(0, 4), heading=TEXT, text=TEXT)
ARTICLES = st.builds(
    Article,
    url=TEXT,
    host=TEXT,
    verdict=st.sampled_from(PageVerdict),
    reason=TEXT,
    title=TEXT,
    author=TEXT,
    date=TEXT,
    language=TEXT,
    text=TEXT,
    sections=st.lists(SECTIONS, max_size=3).map(tuple),
    n_words=st.integers(0, 10**9),
)


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
    ],
)
def test_a_broken_file_is_refused_with_its_place(data: bytes, where: str) -> None:
    with pytest.raises(ValidationError, match=where):
        article_from_json(data)
