import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import DateCertainty
from analysis.extraction.dates import PageDate, page_date
from analysis.extraction.dom import parse
from analysis.extraction.linked_data import linked_data
from tests.analysis.extraction.tea import URL

DAY = "2025-04-03"
DECLARED, FOUND, GUESS, NONE = (
    DateCertainty.DECLARED,
    DateCertainty.FOUND,
    DateCertainty.GUESS,
    DateCertainty.NONE,
)


def ld(properties: str, kind: str = "BlogPosting") -> str:
    return f'<script type="application/ld+json">{{"@type": "{kind}", {properties}}}</script>'


def meta(name: str, content: str, key: str = "property") -> str:
    return f"<meta {key}='{name}' content='{content}'>"


def dated(markup: str, url: str = URL, visible: str = "") -> PageDate:
    root = parse(markup)
    return page_date(root, linked_data(root), url, visible)


def day(markup: str, url: str = URL, visible: str = "") -> tuple[str, DateCertainty]:
    found = dated(markup, url, visible)
    return found.published, found.certainty


@pytest.mark.parametrize(
    "markup",
    [
        ld('"datePublished": "2025-04-03T08:00:00Z"'),
        ld('"datePublished": "2025-04-03"', "NewsArticle"),
        ld('"datePublished": ["", "20250403"]', "https://schema.org/Recipe"),
        meta("article:published_time", "2025-04-03T23:59:59-05:00"),
        meta("Article:Published_Time", "2025/04/03"),
        meta("datePublished", DAY, "itemprop"),
        meta("citation_publication_date", "2025.04.03", "name"),
        meta("date", DAY, "name"),
    ],
)
def test_a_day_in_json_ld_of_an_article_or_a_meta_element_is_declared(markup: str) -> None:
    assert day(markup) == (DAY, DECLARED)


def test_json_ld_comes_before_meta_and_both_before_what_is_found() -> None:
    shown = "<time datetime=2021-01-01></time>"
    both = ld('"datePublished": "2023-01-01"') + meta("date", "2022-01-01", "name") + shown
    assert day(both) == ("2023-01-01", DECLARED)
    assert day(meta("date", "2022-01-01", "name") + shown) == ("2022-01-01", DECLARED)


@pytest.mark.parametrize(
    ("markup", "url", "visible"),
    [
        (f"<time datetime={DAY}>a while ago</time>", URL, ""),
        ("<time>Apr 3</time><article><time datetime=2025-04-03T08:00></time></article>", URL, ""),
        (f"<aside><time datetime=2020-01-01></aside><p><time datetime={DAY}>", URL, ""),
        ("", "https://tea.example/2025/04/03/pots", ""),
        ("", "https://tea.example/pots-2025-04-03", ""),
        ("", URL, DAY),
    ],
)
def test_a_day_in_a_time_element_the_address_or_beside_the_title_is_found(
    markup: str, url: str, visible: str
) -> None:
    assert day(markup, url, visible) == (DAY, FOUND)


def test_only_the_first_time_element_counts() -> None:
    markup = "<time datetime=soon></time><time datetime=2020-01-01></time>"
    assert day(markup, "https://tea.example/2025/04/03/pots") == (DAY, FOUND)


def test_a_day_of_what_is_not_said_to_be_an_article_is_a_guess() -> None:
    assert day(ld(f'"datePublished": "{DAY}"', "WebPage")) == (DAY, GUESS)


def test_a_day_that_a_reader_takes_from_the_markup_is_a_guess() -> None:
    assert day("<div class=date>April 3, 2025</div>") == (DAY, GUESS)


def test_a_page_that_names_no_day_has_none() -> None:
    assert dated("<p>Tea keeps for years.</p>") == PageDate(published="", certainty=NONE)


@pytest.mark.parametrize(
    "text", ["12025-04-03", "2025-13-03", "2025-04-32", "1825-04-03", "2025-4-3", "soon", ""]
)
def test_what_is_no_day_is_not_declared(text: str) -> None:
    assert dated(meta("article:published_time", text)).certainty is not DECLARED


def test_only_the_start_of_a_long_text_is_read() -> None:
    assert dated(meta("date", "x" * 200 + DAY, "name")).certainty is not DECLARED


@pytest.mark.parametrize(
    "markup",
    [
        ld('"dateModified": "2025-05-06", "datePublished": "2025-04-03"'),
        ld('"dateModified": "2025-05-06"', "WebPage") + meta("date", DAY, "name"),
        meta("article:modified_time", "2025-05-06T00:00") + meta("date", DAY, "name"),
        meta("og:updated_time", "2025-05-06") + meta("date", DAY, "name"),
    ],
)
def test_the_day_of_the_last_change_stands_apart(markup: str) -> None:
    assert dated(markup) == PageDate(published=DAY, certainty=DECLARED, modified="2025-05-06")


def test_the_first_meta_element_of_a_name_counts() -> None:
    markup = meta("date", DAY, "name") + meta("date", "2020-01-01", "name")
    assert day(markup) == (DAY, DECLARED)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_gives_a_day_or_none(declared: str, visible: str) -> None:
    content = declared.encode("utf-8", "replace").decode().replace("'", "").replace("<", "")
    found = dated(meta("date", content, "name"), "", visible)
    assert found.published == "" or len(found.published) == len(DAY)
    assert (found.published == "") == (found.certainty is NONE)


def test_a_day_that_no_calendar_has_and_that_of_no_day_are_passed_over() -> None:
    meta = "<meta property=article:published_time content={}>"
    for wrong in ("2023-02-30", "1970-01-01T00:00:00Z"):
        markup = meta.format(wrong) + "<meta name=pubdate content=2024-03-05>"
        assert page_date(parse(markup), (), "https://a.example/", "").published == "2024-03-05"


def test_a_time_in_a_long_sentence_is_not_that_of_the_page() -> None:
    said = f"<p>{'The landing was broadcast around the world. ' * 6}<time datetime=1999-07-20>"
    found = page_date(parse(said), (), "https://a.example/", "")
    assert found.certainty is not DateCertainty.FOUND
