import json
import string
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.article import BlockKind, DateCertainty, HeadingOrigin
from analysis.articles import (
    MAX_TYPES,
    Article,
    article_from_json,
    article_to_json,
    extract_article,
    unread_article,
)
from analysis.extraction.markup import MAX_ATTRIBUTES, MAX_DEPTH
from analysis.result import PageKind, PageVerdict
from spiders.items import Page, PageState, Rendering
from tests.analysis.extraction import tea, web_pages
from tests.analysis.extraction.tea import (
    HEAD,
    LINES,
    POUR,
    STEEP,
    STORE,
    TITLE,
    URL,
    WARM,
    page,
    paragraphs,
    titled,
    words,
)

BODY = paragraphs(*LINES)


def extracted(body: bytes | str, content_type: str = "text/html") -> Article:
    article = tea.extracted(body, content_type)
    assert article_from_json(article_to_json(article)) == article
    return article


def outline(article: Article) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in article.sections]


def ld(value: object) -> str:
    source = json.dumps(value).replace("<", "\\u003c")
    return f"<script type=application/ld+json>{source}</script>"


def test_an_article_with_all_that_a_page_says_of_itself() -> None:
    head = HEAD.replace(
        "</head>",
        "<meta name=author content='The tea desk'><link rel=canonical href=/pots>"
        "<meta property=article:published_time content=2025-04-03T08:00:00Z>"
        "<meta property=article:modified_time content=2025-05-06T08:00:00Z></head>",
    )
    data = ld({"@graph": [{"@type": "Article"}, {"@type": ["WebPage", "Article"]}]})
    article = extracted(
        f"{head}<body>{data}<nav><a href=/>Shop</a></nav><article><h1>{TITLE}</h1><p>{WARM}</p>"
        f"<h2>Steeping</h2><p>{STEEP} <a href=/lid rel=nofollow>Lids</a></p><img src=/pot alt=Pot>"
        f"<h3>Cold steeping</h3><p>{POUR}</p><h2>Storing</h2><ul><li>{STORE}</li></ul></article>"
        "<footer>All rights</footer>"
    )
    assert (article.verdict, article.reason) == (PageVerdict.READ, "")
    assert (article.url, article.host) == (URL, "tea.example")
    assert (article.title, article.author) == (TITLE, "The tea desk")
    assert (article.date, article.date_certainty) == ("2025-04-03", DateCertainty.DECLARED)
    assert (article.modified, article.language) == ("2025-05-06", "en")
    assert article.canonical_url == "https://tea.example/pots"
    assert article.schema_types == ("Article", "WebPage")
    assert (article.kind, article.encoding) == (PageKind.ARTICLE, "utf-8")
    assert not article.is_encoding_doubtful
    assert 0 < article.kind_confidence <= 1
    assert article.kind_evidence
    assert titled(article.sections) == [
        (0, "", WARM),
        (2, "Steeping", f"{STEEP} Lids"),
        (3, "Cold steeping", POUR),
        (2, "Storing", STORE),
    ]
    assert [(one.url, one.rel, one.section) for one in article.links] == [
        ("https://tea.example/lid", "nofollow", 1)
    ]
    assert [(one.url, one.alt, one.section) for one in article.media] == [
        ("https://tea.example/pot", "Pot", 1)
    ]
    assert article.n_words == len(article.text.split())


def test_a_page_without_headings_is_all_lead_and_undated() -> None:
    article = extracted(f"<body>{BODY}")
    assert titled(article.sections) == [(0, "", "\n".join(LINES))]
    assert (article.date, article.author, article.date_certainty) == ("", "", DateCertainty.NONE)
    assert (article.links, article.media, article.schema_types) == ((), (), ())


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


def test_an_accordion_is_part_of_the_article_question_by_question() -> None:
    article = extracted(
        f"{HEAD}<body><main><h1>{TITLE}</h1><p>{WARM}</p><p>{STEEP}</p><h2>Questions</h2>"
        f"<details><summary>Where to keep it?</summary><p>{STORE}</p></details>"
        f"<details><summary>How to pour it?</summary><p>{POUR}</p></details></main>"
    )
    assert titled(article.sections) == [
        (0, "", f"{WARM}\n{STEEP}"),
        (2, "Questions", ""),
        (3, "Where to keep it?", STORE),
        (3, "How to pour it?", POUR),
    ]
    assert [one.origin for one in article.sections[-2:]] == [HeadingOrigin.QUESTION] * 2


def test_questions_that_only_json_ld_has_are_part_of_the_article() -> None:
    answer = {"@type": "Answer", "text": "<p>A <b>small</b> one &amp; a lid.</p>"}
    question = {"@type": "Question", "name": "Which pot?", "acceptedAnswer": answer}
    data = ld({"@type": "FAQPage", "mainEntity": [question]})
    article = extracted(f"{HEAD}<body>{data}<main><h1>{TITLE}</h1>{BODY}</main>")
    assert titled(article.sections)[-1] == (2, "Which pot?", "A small one & a lid.")


def test_bold_paragraphs_are_headings_of_a_page_without_others() -> None:
    article = extracted(
        f"{HEAD}<body><main><h1>{TITLE}</h1><p>{WARM} {WARM}</p><p><b>Steeping tea</b></p>"
        f"<p>{STEEP} {STORE}</p><p><b>Pouring tea</b></p><p>{POUR} {WARM}</p></main>"
    )
    assert outline(article) == [(0, ""), (2, "Steeping tea"), (2, "Pouring tea")]
    assert article.sections[1].origin is HeadingOrigin.BOLD


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_text_in_an_element_that_does_not_show_is_one_lead(tag: str) -> None:
    body = f"<main><p>Wait</p><{tag}><article><h2>Tea</h2>{BODY}</article></{tag}></main>"
    article = extracted(f"{HEAD}<body>{body}")
    assert titled(article.sections) == [(0, "", "\n".join(("Tea", *LINES)))]


def test_code_keeps_its_lines() -> None:
    code = "kettle --on\n  pour --slowly --height 10\ncup --lift"
    article = extracted(
        f"{HEAD}<body><main><h1>{TITLE}</h1>{BODY}<pre><code>{code}</code></pre>{BODY}"
    )
    (block,) = (one for one in article.sections[0].blocks if one.kind is BlockKind.CODE)
    assert block.text == code


def test_an_unclosed_button_in_the_header_costs_nothing() -> None:
    markup = f"{HEAD}<body><header>{{}}Menu</header><main><h1>{TITLE}</h1>{BODY}</main>"
    article = extracted(markup.format("<button>"))
    assert article.verdict is PageVerdict.READ
    assert article.text == extracted(markup.format("")).text


def test_a_page_of_another_kind_keeps_its_text_and_says_what_it_is_taken_for() -> None:
    forum = Page(
        requested_url=web_pages.FORUM_URL,
        url=web_pages.FORUM_URL,
        state=PageState.DONE,
        content_type="text/html",
        body=web_pages.FORUM.encode(),
    )
    article = extract_article(forum)
    assert (article.verdict, article.kind) == (PageVerdict.FORUM, PageKind.FORUM)
    assert article.reason == f"Taken for a forum page: {'; '.join(article.kind_evidence[:3])}."
    assert "turns of tape" in article.text


def test_the_day_of_a_page_that_is_no_article_is_a_guess() -> None:
    body = f"<meta property=article:published_time content=2025-04-03>{web_pages.FORUM}"
    forum = Page(
        requested_url=web_pages.FORUM_URL,
        url=web_pages.FORUM_URL,
        state=PageState.DONE,
        content_type="text/html",
        body=body.encode(),
    )
    article = extract_article(forum)
    assert article.verdict is PageVerdict.FORUM
    assert (article.date, article.shown_date) == ("2025-04-03", "")


def test_types_past_the_limit_are_left_out() -> None:
    data = ld([{"@type": f"Type{at}"} for at in range(MAX_TYPES + 9)])
    assert len(extracted(f"{data}{BODY}").schema_types) == MAX_TYPES


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


def test_a_mislabelled_encoding_does_not_spoil_letters() -> None:
    body = f"<body><p>Th\u00e9 glac\u00e9.</p>{BODY}"
    article = extracted(body.encode("latin-1"), "text/html; charset=utf-8")
    assert "Th\u00e9 glac\u00e9." in article.text
    assert article.encoding == "cp1252"


def test_bytes_that_fit_no_encoding_well_are_read_in_doubt() -> None:
    letters = bytes(range(0x80, 0x100)) * 4
    article = extracted(b"<body><p>" + letters + b"</p>" + BODY.encode())
    assert article.verdict is PageVerdict.READ
    assert article.is_encoding_doubtful


@pytest.mark.parametrize("codec", ["rot13", "undefined", "unicode_escape", "idna"])
def test_a_codec_that_is_no_encoding_is_not_used(codec: str) -> None:
    article = extracted(f"<p>\\ud800</p>{BODY}", f"text/html; charset={codec}")
    assert (article.verdict, article.encoding) == (PageVerdict.READ, "utf-8")


def test_a_page_on_which_a_parser_fails_is_named_and_nothing_else_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("analysis.articles.main_lines", fail)
    article = extracted(f"{HEAD}<body>{BODY}")
    assert article.verdict is PageVerdict.EXTRACTION_FAILED
    assert article.reason == "The page could not be parsed (RecursionError)."


def test_a_limit_of_memory_is_told_by_who_set_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("analysis.articles.main_lines", fail)
    with pytest.raises(MemoryError):
        extracted(f"{HEAD}<body>{BODY}")


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
        (b"\x89PNG\r\n\x1a\n", "text/html", "The page is an image, not HTML."),
        (b'{"html": "<p>tea</p>"}', "text/html", "The page is JSON, not HTML."),
        (BODY.encode(), "application/json", "The page is 'application/json', not HTML."),
        (
            b"<?xml version='1.0'?><rss><item/></rss>",
            "text/xml",
            "The page is a feed, not HTML.",
        ),
        (b"\0" * 99, "text/html", "The page is binary data, not HTML."),
        (b"just words", "text/plain", "The page is plain text, not HTML."),
        (b"just words", "text/html", "The page has no HTML tag."),
    ],
)
def test_what_is_no_html_is_named(body: bytes, content_type: str, reason: str) -> None:
    article = extracted(body, content_type)
    assert (article.verdict, article.reason) == (PageVerdict.NOT_HTML, reason)
    assert article == unread_article(page(body), PageVerdict.NOT_HTML, reason)


def test_a_page_over_the_limit_of_size_is_not_parsed() -> None:
    article = extracted(b"<p>" + b"tea " * 1_500_000)
    assert article.verdict is PageVerdict.TOO_LARGE
    assert article.reason == "The page has 6,000,003 bytes; at most 5,000,000 are read."


def test_a_tag_of_very_many_attributes_is_not_parsed() -> None:
    attributes = " ".join(f"data-{at}=1" for at in range(100_000))
    article = extracted(f"<body {attributes}>{BODY}")
    assert article.verdict is PageVerdict.EXTRACTION_FAILED
    assert article.reason == f"A tag of the page has over {MAX_ATTRIBUTES:,} attributes."


def test_a_page_nested_very_deep_is_not_parsed() -> None:
    article = extracted("<div>" * 60_000 + BODY)
    assert article.verdict is PageVerdict.EXTRACTION_FAILED
    assert article.reason.startswith(f"The page's tags are nested over {MAX_DEPTH} deep")


@pytest.mark.parametrize("body", [b"", b" \n", b"<html></html>", b"<p>Tea soon.</p>"])
def test_a_page_with_hardly_a_word_is_empty(body: bytes) -> None:
    article = extracted(body)
    n_words = len(body.split()) if b"soon" in body else 0
    assert article.verdict is PageVerdict.EMPTY
    assert article.reason == f"No article found: {n_words} words of main text, 50 are needed."
    assert (article.text, article.sections, article.n_words) == ("", (), 0)


def test_a_shell_says_that_its_text_comes_by_script() -> None:
    article = extracted("<div id=root></div><noscript>x</noscript><script src=/tea.js></script>")
    assert article.verdict is PageVerdict.SCRIPT_SHELL
    assert article.reason == "The page comes with 0 words; its text is loaded by script."


def test_a_shell_says_how_it_can_be_read_or_that_its_scripts_brought_nothing() -> None:
    shell = "<div id=root></div><script src=/tea.js></script>"
    unread = replace(page(shell), rendering=Rendering.SHELL, reason="Install a browser.")
    assert extract_article(unread).reason.endswith("loaded by script. Install a browser.")
    ran = replace(page(shell), rendering=Rendering.RENDERED)
    assert extract_article(ran).reason.endswith("has run its scripts, and they brought none.")


@pytest.mark.parametrize("state", [state for state in PageState if state is not PageState.DONE])
def test_a_page_that_was_not_fetched_keeps_its_reason(state: PageState) -> None:
    gone = Page(requested_url="u", url="u", state=state, reason="It was gone.")
    assert extract_article(gone).reason == "It was gone."
    bare = extract_article(page(BODY, state=state))
    assert bare.verdict is not PageVerdict.READ
    assert bare.reason == "The page was not fetched."


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
    assert (article.reason == "") == (article.verdict is PageVerdict.READ)
    has_text = article.verdict is PageVerdict.READ or article.kind is not None
    assert (bool(article.sections), bool(article.text), article.kind is not None) == (has_text,) * 3
    if has_text:
        assert article.sections[0].heading == ""
        assert article.n_words >= 25
    return article


ANY = settings(max_examples=100, deadline=None)


@ANY
@given(body=st.binary(max_size=400), content_type=TYPES, state=st.sampled_from(PageState))
@example(body=b"<p>" + b"\xff" * 50, content_type="text/html; charset=utf-16", state=PageState.DONE)
@example(body=b"<html \xed\xa0\x80>", content_type="", state=PageState.DONE)
def test_any_bytes_in_any_state_give_an_answer(
    body: bytes, content_type: str, state: PageState
) -> None:
    article = answered(page(body, content_type, state))
    unfetched = {PageVerdict.NOT_FETCHED, PageVerdict.BLOCKED, PageVerdict.TOO_LARGE}
    assert (article.verdict in unfetched) == (state is not PageState.DONE)


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


def test_want_of_memory_is_the_process_s_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_markup: str) -> None:
        raise MemoryError

    monkeypatch.setattr("analysis.extraction.dom.parse", full)
    with pytest.raises(MemoryError):
        extract_article(page(f"<body>{BODY}"))


def test_a_guide_on_a_firm_s_site_is_an_article_for_its_full_sections() -> None:
    """Every clue of a service page, and five sections of a guide."""
    texts = [[words(f"leaf{n}part{k}", 40) for k in range(3)] for n in range(5)]
    guide = "".join(f"<h2>Step {n}</h2>{paragraphs(*texts[n])}" for n in range(5))
    offer = "<a href=/demo>Book a demo</a> <a href=/call>Contact us</a> <p>We and our team.</p>"
    head = "<title>Tea software | Leaf Services</title><meta property=og:type content=website>"
    markup = f"{head}<body class='page-template page-id-9'><main><h1>Tea software</h1>{{}}</main>"
    article = extracted(markup.format(offer * 4 + guide))
    assert article.verdict is PageVerdict.READ
    slogans = "".join(f"<h2>We offer {n}</h2><p>{words(f'tea{n}', 20)}</p>" for n in range(9))
    shop = extracted(markup.format(offer * 4 + slogans))
    assert (shop.verdict, shop.kind) == (PageVerdict.OFFER, PageKind.SERVICE)
