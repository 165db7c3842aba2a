import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.article import Article, article_from_json, article_to_json
from analysis.articles import extract_article, host_of, unread_article
from analysis.result import PageVerdict
from spiders.items import Page, PageState

WARM = "Warm the pot with a splash of boiling water before the leaves go in."
STEEP = "Green leaves want three minutes and a lid, black leaves want a minute longer."
STORE = "Keep the tin away from the stove, because warmth and light fade the taste."
POUR = "Pour slowly from a low height so that no froth covers the cup in the end."
TITLE = "How to make tea"
LINES = (WARM, STEEP, STORE, POUR)
BODY = "".join(f"<p>{line}</p>" for line in LINES)

HEAD = f"<!doctype html><html lang=en><head><title>{TITLE} | Leaf</title></head>"


def page(
    body: bytes | str, content_type: str = "text/html", state: PageState = PageState.DONE
) -> Page:
    return Page(
        requested_url="https://tea.example/start",
        url="https://Tea.Example:8443/pot",
        state=state,
        status=200,
        content_type=content_type,
        body=body.encode() if isinstance(body, str) else body,
    )


def extracted(body: bytes | str, content_type: str = "text/html") -> Article:
    article = extract_article(page(body, content_type))
    assert article_from_json(article_to_json(article)) == article
    return article


def outline(article: Article) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in article.sections]


def test_an_article_with_all_that_a_page_says_of_itself() -> None:
    head = HEAD.replace(
        "</head>",
        "<meta name=author content='The tea desk'>"
        "<meta property=article:published_time content=2025-04-03T08:00:00Z></head>",
    )
    article = extracted(
        f"{head}<body><nav><a href=/>Shop</a></nav><article><h1>{TITLE}</h1><p>{WARM}</p>"
        f"<h2>Steeping</h2><p>{STEEP}</p><h3>Cold steeping</h3><p>{POUR}</p>"
        f"<h2>Storing</h2><ul><li>{STORE}</li></ul></article><footer>All rights</footer>"
    )
    assert article.verdict is PageVerdict.READ
    assert article.reason == ""
    assert (article.url, article.host) == ("https://Tea.Example:8443/pot", "tea.example")
    assert (article.title, article.author) == (TITLE, "The tea desk")
    assert (article.date, article.language) == ("2025-04-03", "en")
    assert [(one.level, one.heading, one.text) for one in article.sections] == [
        (0, "", WARM),
        (2, "Steeping", STEEP),
        (3, "Cold steeping", POUR),
        (2, "Storing", STORE),
    ]
    assert set(article.text.split("\n")) >= {WARM, STEEP, STORE, POUR, "Steeping"}
    assert article.n_words == len(article.text.split())
    assert "Shop" not in article.text
    assert "All rights" not in article.text


def test_a_page_without_headings_is_all_lead_and_undated() -> None:
    article = extracted(f"<body>{BODY}")
    assert outline(article) == [(0, "")]
    assert article.sections[0].text == "\n".join(LINES)
    assert (article.date, article.author) == ("", "")


def test_the_h1_nearest_the_title_tag_is_the_title_and_no_section() -> None:
    article = extracted(
        f"{HEAD}<body><header><h1>Leaf &amp; Kettle</h1></header><main><h1>{TITLE}</h1>"
        f"<p>{WARM}</p><p>{STEEP}</p><h2>Storing</h2><p>{STORE}</p><p>{POUR}</p></main>"
    )
    assert article.title == TITLE
    assert outline(article) == [(0, ""), (2, "Storing")]


def test_headings_in_navigation_asides_and_footers_are_no_sections() -> None:
    boxes = "<nav><h2>All teas</h2><a href=/g>Green</a></nav>"
    aside = "<aside><h2>Offer of the week</h2><p>Two kettles for one.</p></aside>"
    article = extracted(
        f"{HEAD}<body>{boxes}<main><h1>{TITLE}</h1><p>{WARM}</p><h2>Steeping</h2><p>{STEEP}</p>"
        f"<p>{POUR}</p><h2>Related posts</h2><p>{STORE}</p></main>{aside}"
        f"<footer><h2>Find us</h2><p>Harbour street</p></footer>"
    )
    assert outline(article) == [(0, ""), (2, "Steeping")]


def test_an_accordion_is_part_of_the_article() -> None:
    article = extracted(
        f"{HEAD}<body><main><h1>{TITLE}</h1><p>{WARM}</p><p>{STEEP}</p><h2>Questions</h2>"
        f"<details><summary>Where to keep it?</summary><p>{STORE}</p></details>"
        f"<details><summary>How to pour it?</summary><p>{POUR}</p></details></main>"
    )
    assert STORE in article.text
    assert outline(article)[-1] == (2, "Questions")
    assert POUR in article.sections[-1].text


def test_an_unclosed_button_in_the_header_costs_nothing() -> None:
    markup = f"{HEAD}<body><header>{{}}Menu</header><main><h1>{TITLE}</h1>{BODY}</main>"
    article = extracted(markup.format("<button>"))
    assert article.verdict is PageVerdict.READ
    assert article.text == extracted(markup.format("")).text


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "text/html; charset=utf-8"),
        ("utf-8", "text/html"),
        ("utf-8-sig", "text/html; charset=iso-8859-1"),
        ("cp1252", "text/html; charset=iso-8859-1"),
        ("utf-16", "text/html"),
        ("utf-16", "text/html; charset=utf-8"),
        ("cp1251", "text/html; charset=windows-1251"),
    ],
)
def test_encodings_are_told_by_mark_then_header_then_page(encoding: str, content_type: str) -> None:
    latin, cyrillic = (
        "Th\u00e9 \u2013 glac\u00e9",
        "\u0427\u0430\u0439 \u0438 \u0432\u043e\u0434\u0430",
    )
    told = cyrillic if encoding == "cp1251" else latin
    markup = f"<html><body><main><h1>{told}</h1>{BODY}</main></body></html>"
    article = extracted(markup.encode(encoding), content_type)
    assert article.title == told
    assert article.verdict is PageVerdict.READ


@pytest.mark.parametrize("content_type", ["text/html", "text/html; charset=no-such-thing"])
def test_an_encoding_that_nobody_names_is_guessed(content_type: str) -> None:
    told = "Th\u00e9 glac\u00e9"
    markup = f"<html><body><main><h1>{told}</h1>{BODY}<p>d\u00e9j\u00e0 vu</p></main></body></html>"
    assert extracted(markup.encode("latin-1"), content_type).title == told


def test_a_mislabelled_encoding_spoils_letters_but_not_the_article() -> None:
    body = f"<body><p>Th\u00e9 glac\u00e9.</p>{BODY}"
    article = extracted(body.encode("latin-1"), "text/html; charset=utf-8")
    assert article.verdict is PageVerdict.READ
    assert "\ufffd" in article.text
    assert STEEP in article.text


@pytest.mark.parametrize(
    ("content_type", "error"),
    [
        ("text/html; charset=rot13", "LookupError"),
        ("text/html; charset=undefined", "UnicodeError"),
        ("text/html; charset=unicode_escape", "UnicodeEncodeError"),
    ],
)
def test_a_codec_that_is_no_encoding_fails_the_page_alone(content_type: str, error: str) -> None:
    article = extracted(f"<p>\\ud800</p>{BODY}", content_type)
    assert article.verdict is PageVerdict.EXTRACTION_FAILED
    assert article.reason == f"The page could not be parsed ({error})."


def test_surrogates_and_nuls_in_entities_do_not_break_the_cache() -> None:
    article = extracted(
        f"<title>{TITLE}&#xD800;</title><body><h1>{TITLE}&#xDFFF;</h1>{BODY}<h2>a&#xD83D;b</h2>"
        f"<p>{WARM}&#0;&#xD800;</p>"
    )
    assert article.verdict is PageVerdict.READ
    assert article.title == f"{TITLE}\ufffd"
    assert outline(article)[-1] == (2, "a\ufffdb")


def test_a_few_nul_bytes_are_dropped() -> None:
    article = extracted(f"<body>{BODY}" + "<!-- pad -->" * 200 + "<p>Milk first\0, then tea.</p>")
    assert article.text.split("\n") == [*LINES, "Milk first, then tea."]


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"%PDF-1.7\n1 0 obj", "text/html", "The page is a PDF document, not HTML."),
        (b"\x89PNG\r\n\x1a\n", "text/html", "The page is an image, not HTML."),
        (b'{"html": "<p>tea</p>"}', "text/html", "The page is JSON, not HTML."),
        (BODY.encode(), "application/json", "The page is 'application/json', not HTML."),
        (
            b"<?xml version='1.0'?><rss><item/></rss>",
            "text/xml",
            "The page is a feed, a site map or a drawing, not HTML.",
        ),
        (b"\0" * 99, "text/html", "The page is binary data, not HTML."),
        (b"just words", "text/plain", "The page has no HTML tag."),
    ],
)
def test_what_is_no_html_is_named(body: bytes, content_type: str, reason: str) -> None:
    article = extracted(body, content_type)
    assert (article.verdict, article.reason) == (PageVerdict.NOT_HTML, reason)
    assert article == unread_article(page(body), PageVerdict.NOT_HTML, reason)


def test_a_page_over_the_limit_of_size_is_not_parsed() -> None:
    article = extracted(b"<p>" + b"tea " * 1_500_000)
    assert article.verdict is PageVerdict.EXTRACTION_FAILED
    assert article.reason == "The page has 6,000,003 bytes; at most 5,000,000 are read."


def test_a_tag_of_very_many_attributes_is_not_parsed() -> None:
    attributes = " ".join(f"data-{at}=1" for at in range(100_000))
    article = extracted(f"<body {attributes}>{BODY}")
    assert article.verdict is PageVerdict.EXTRACTION_FAILED
    assert article.reason == "A tag of the page has over 1,000 attributes."


def test_very_deep_nesting_ends_without_an_exception() -> None:
    article = extracted("<div>" * 60_000 + BODY)
    assert article.verdict in {PageVerdict.READ, PageVerdict.EMPTY}


@pytest.mark.parametrize("body", [b"", b" \n", b"<html></html>", b"<p>Tea soon.</p>"])
def test_a_page_with_hardly_a_word_is_empty(body: bytes) -> None:
    article = extracted(body)
    n_words = len(body.split()) if b"soon" in body else 0
    assert article.verdict is PageVerdict.EMPTY
    assert article.reason == f"No article found: {n_words} words of main text, 50 are needed."
    assert (article.text, article.sections, article.n_words) == ("", (), n_words)


def test_a_shell_says_that_its_text_comes_by_script() -> None:
    article = extracted("<div id=root></div><noscript>x</noscript><script src=/tea.js></script>")
    assert article.verdict is PageVerdict.SCRIPT_SHELL
    assert article.reason == "The page comes with 0 words; its text is loaded by script."


@pytest.mark.parametrize("state", [state for state in PageState if state is not PageState.DONE])
def test_a_page_that_was_not_fetched_keeps_its_reason(state: PageState) -> None:
    gone = Page(requested_url="u", url="u", state=state, reason="It was gone.")
    assert extract_article(gone).reason == "It was gone."
    bare = extract_article(page(BODY, state=state))
    assert (bare.verdict, bare.reason) == (
        PageVerdict.NOT_FETCHED,
        "The page was not fetched.",
    )


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Tea.Example:8443/pot?x#y", "tea.example"),
        ("http://user:pass@tea.example", "tea.example"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
        ("http://[broken", ""),
        ("tea", ""),
        ("", ""),
    ],
)
def test_the_host_is_in_lower_case_and_without_a_port(url: str, host: str) -> None:
    assert host_of(url) == host


TAGS = ["html", "head", "title", "body", "h1", "h2", "p", "li", "td", "table", "button", "details"]
TAGS += ["nav", "script", "style", "svg", "math", "template", "select", "frameset", "a", "!--"]
WORDS = [WARM, STEEP, "&#xD800;", "&#x110000;", "&bogus;", "\0", "\x0c", "\ufffe", "\U0001f375"]
SOUP = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map("<{}>".format),
        st.sampled_from(TAGS).map("</{}>".format),
        st.sampled_from(TAGS).map("<{} hidden id=app class='".format),
        st.sampled_from(WORDS),
        st.text(max_size=9).map(lambda text: text.encode("utf-8", "replace").decode()),
    ),
    max_size=40,
).map("".join)
NAMES = st.sampled_from(
    ["", "text/html", "text/html; charset=utf-16", "text/html; charset=", "application/xml"]
)
TYPES = NAMES | st.text(string.printable, max_size=20).map("text/html; charset={}".format)


def answered(one: Page) -> Article:
    """Extraction with what must hold for every page."""
    article = extract_article(one)
    assert article_from_json(article_to_json(article)) == article
    is_read = article.verdict is PageVerdict.READ
    assert (article.reason == "", bool(article.sections), bool(article.text)) == (is_read,) * 3
    if is_read:
        assert article.sections[0].heading == ""
        assert article.n_words >= 50
    return article


ANY = settings(max_examples=200, deadline=None)


@ANY
@given(body=st.binary(max_size=400), content_type=TYPES, state=st.sampled_from(PageState))
@example(body=b"<p>" + b"\xff" * 50, content_type="text/html; charset=utf-16", state=PageState.DONE)
@example(body=b"<html \xed\xa0\x80>", content_type="", state=PageState.DONE)
def test_any_bytes_in_any_state_give_an_answer(
    body: bytes, content_type: str, state: PageState
) -> None:
    article = answered(page(body, content_type, state))
    assert (article.verdict is PageVerdict.NOT_FETCHED) == (state is not PageState.DONE)


@ANY
@given(before=SOUP, after=SOUP, content_type=TYPES)
def test_any_soup_around_and_in_an_article_gives_an_answer(
    before: str, after: str, content_type: str
) -> None:
    answered(page(f"{before}{BODY}{after}{BODY}", content_type))


@ANY
@given(soup=SOUP)
def test_a_page_is_extracted_the_same_way_twice(soup: str) -> None:
    one = page(f"<h1>{TITLE}</h1>{BODY}{soup}")
    assert answered(one) == answered(one)


@pytest.mark.parametrize("control", ["\x01", "\x0b", "\x1f", "&#2;", "&#xFFFF;", "\ufffe"])
def test_a_control_character_costs_only_itself(control: str) -> None:
    sentence = "The barrel under the pipe holds the rain for the dry weeks of summer."
    text = "".join(f"<p>{number} {sentence}</p>" for number in range(20))
    html = f"<title>Rain{control}</title><article><h1>Rain</h1>{text}<p>The{control} end.</p>"
    article = extracted(f"{html}</article>")
    assert article.verdict is PageVerdict.READ
    assert article.title == "Rain"


def test_a_form_feed_parts_words() -> None:
    text = "".join(
        f"<p>{number} the barrel\x0cholds the rain of summer.</p>" for number in range(20)
    )
    assert "barrel holds" in extracted(f"<article><h1>Rain</h1>{text}</article>").text


@pytest.mark.parametrize("state", [PageState.DONE, PageState.ERROR])
def test_an_address_that_is_no_text_does_not_break_the_cache(state: PageState) -> None:
    url = "http://example.org/\ud800"
    one = Page(requested_url=url, url=url, state=state, reason="No \ud800.", body=b"<p>a</p>")
    article = extract_article(one)
    assert article_from_json(article_to_json(article)) == article
