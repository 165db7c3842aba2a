"""What holds of every page, real or not, on pages that hypothesis writes."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree

from analysis.articles import Article, article_from_json, article_to_json, extract_article
from analysis.result import PageVerdict
from spiders.items import Page, PageState
from tests.analysis.extraction.trees import SENTENCES, Tree, articles, clutter, trees

ANY = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
URL = "https://garden.example/barrels"
UTF8 = "text/html; charset=utf-8"
NOISE = (
    b"\xed\xa0\x80",  # a lone surrogate
    b"\xff\xfe",
    b"\xc3",
    b"\x00",
    b"\x08",
    b"\x1b[31m",
    b"\x0c",
    b"\xef\xbf\xbe",  # a noncharacter
    b"\xc2\x85",  # a control character of the upper range
    b"\x7f",
    b"&#xD800;",
    b"&#x110000;",
    b"&#0;",
    b"&#1;",
    b"&#xFFFF;",
)
TYPES = ("", "text/html", "text/html; charset=utf-16", "text/html; charset=shift_jis", "text/xml")
HEAD = "<!doctype html><html lang=en><head><title>Rain barrels | Garden</title></head>"
QUESTIONS = ("Fitting the tap", "Why does it leak?", "Winter")
SAID = tuple(
    sentence.format(at) for at, sentence in enumerate((*SENTENCES, *SENTENCES[:4]), start=1)
)
PARTS = ("", *(f"<h2>{question}</h2>" for question in QUESTIONS))
MAIN = (
    "<h1>Rain barrels</h1>"
    + "".join(
        f"{part}<p>{SAID[2 * at]}</p><p>{SAID[2 * at + 1]}</p>" for at, part in enumerate(PARTS)
    )
    + f"<p>{SAID[8]}</p>"
)
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SAID).encode()
HEADING_PARTS = (
    ("<br>", " "),
    ("<br/>\n", " "),
    ("<b>and</b>", "and"),
    (" <span>the <i>nut</i></span> ", " the nut "),
    ("<a href='/x'>hose</a>", "hose"),
    ("<div>drum</div>", " drum "),
    ("&amp;", "&"),
    ("&nbsp;", " "),
    ("<!-- no -->", ""),
    ("<img src=/i.png alt=icon>", ""),
    ("<a class=anchor href='#x'>#</a>", ""),
    ("<svg><path d='M0 0'/></svg>", ""),
)
METAS = ("author", "og:title", "article:published_time", "article:modified_time", "og:url")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12) | st.sampled_from(
    (
        "http://[broken",
        "javascript:alert(1)",
        "//host/x",
        "data:text/html,x",
        "2024-02-30",
        "\x85",
        "\ud800",
        "\ud800",
    )
)
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT
KEYS = st.sampled_from(
    ("@type", "@graph", "@id", "author", "name", "headline", "datePublished", "dateModified")
) | st.sampled_from(("mainEntity", "text", "url", "acceptedAnswer"))
TYPE_NAMES = st.sampled_from(("Article", "FAQPage", "Question", "Answer", "Person", "BlogPosting"))
NODES = st.recursive(
    VALUES | TYPE_NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
ACCORDIONS = (
    "<details><summary>{question}</summary><p>{answer}</p></details>",
    "<h3><button aria-expanded=false>{question}</button></h3><div hidden><p>{answer}</p></div>",
    "<button aria-controls=a{at}>{question}</button><div id=a{at}><p>{answer}</p></div>",
    "<div class=item><h5>{question}</h5><div style='display: none'>{answer}</div></div>",
    "<div class=item><h3>{question}</h3><p>{answer}</p></div>",
)
BOXES = ("article", "main", "div class=content", "section id=main", "div")
NUMBER = re.compile(r"n(\d+)")


def article_of(body: bytes | str, content_type: str = UTF8) -> Article:
    data = body.encode() if isinstance(body, str) else body
    state = PageState.DONE
    page = Page(
        requested_url=URL, url=URL, state=state, status=200, content_type=content_type, body=data
    )
    return extract_article(page)


def texts_in(value: object) -> Iterator[str]:
    """Every string in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from texts_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def is_text(text: str) -> bool:
    """Whether a text holds nothing but what can be stored, sent and shown."""
    controls = {char for char in text if unicodedata.category(char) in {"Cc", "Cs"}}
    return controls <= {"\n", "\t"} and not set(text) & {"\ufffe", "\uffff"}


def squeezed(text: str) -> str:
    """Without white space and format characters, for texts broken or joined on the way."""
    return "".join(
        char for char in text if not char.isspace() and unicodedata.category(char) != "Cf"
    )


def numbers(text: str) -> list[int]:
    return [int(number) for number in NUMBER.findall(text)]


def checked(article: Article) -> Article:
    """The article, after what must hold for every page."""
    assert all(map(is_text, texts_in(article)))
    assert article_from_json(article_to_json(article)) == article
    is_read = article.verdict is PageVerdict.READ
    assert (article.reason == "", bool(article.text), bool(article.sections)) == (is_read,) * 3
    return article


@ANY
@given(tree=trees())
def test_whatever_the_tree_the_answer_is_text_that_can_be_stored(tree: Tree) -> None:
    checked(article_of(tree.markup))


@ANY
@given(tree=trees())
def test_headings_stand_in_the_order_of_the_page_and_are_headings_of_it(tree: Tree) -> None:
    found = [one.heading for one in article_of(tree.markup).sections if one.heading]
    at = [numbers(heading)[0] for heading in found]
    assert at == sorted(set(at))
    assert set(map(squeezed, found)) <= set(map(squeezed, tree.headings))


@ANY
@given(tree=trees())
def test_what_sections_say_stands_on_the_page(tree: Tree) -> None:
    shown = squeezed("".join(tree.shown))
    for section in article_of(tree.markup).sections:
        assert all(squeezed(line) in shown for line in section.text.split("\n"))


@ANY
@given(tree=trees())
def test_sections_say_things_once_and_in_the_order_of_the_page(tree: Tree) -> None:
    said = [number for one in article_of(tree.markup).sections for number in numbers(one.text)]
    assert said == sorted(set(said))


@ANY
@given(tree=trees())
def test_the_same_bytes_give_the_same_article(tree: Tree) -> None:
    assert article_of(tree.markup) == article_of(tree.markup)


@ANY
@given(tree=trees())
def test_a_page_printed_again_by_a_parser_gives_the_same_article(tree: Tree) -> None:
    assert article_of(str(HTMLTree.parse(tree.markup))) == article_of(tree.markup)


@ANY
@given(tree=trees(), data=st.data())
def test_lost_end_tags_cost_neither_text_nor_order(tree: Tree, data: st.DataObject) -> None:
    ends = [
        match.span() for match in re.finditer(r"</(?:p|li|td|th|tr|b|em|span|h\d)>", tree.markup)
    ]
    lost = data.draw(st.sets(st.sampled_from(ends), max_size=5)) if ends else set()
    markup = tree.markup
    for start, end in sorted(lost, reverse=True):
        markup = markup[:start] + markup[end:]
    found = [numbers(one.heading)[0] for one in checked(article_of(markup)).sections if one.heading]
    assert found == sorted(set(found))


@ANY
@given(tree=trees(), noise=st.lists(st.tuples(st.integers(0), st.sampled_from(NOISE)), max_size=9))
def test_bytes_that_are_no_text_do_not_become_text(
    tree: Tree, noise: list[tuple[int, bytes]]
) -> None:
    body = tree.markup.encode()
    for place, data in noise:
        at = place % len(body)
        body = body[:at] + data + body[at:]
    for content_type in (UTF8, "text/html"):
        checked(article_of(body, content_type))


@ANY
@given(body=st.binary(max_size=600), content_type=st.sampled_from(TYPES))
def test_any_bytes_give_an_answer(body: bytes, content_type: str) -> None:
    checked(article_of(body, content_type))
    checked(article_of(b"<html><body><p>" + body + b"</p>" + PARAGRAPHS, content_type))


@ANY
@given(before=clutter(), between=clutter(), after=clutter(), box=st.sampled_from(BOXES))
def test_clutter_around_an_article_costs_it_nothing(
    before: str, between: str, after: str, box: str
) -> None:
    opening, closing = f"<{box}>", f"</{box.split(maxsplit=1)[0]}>"
    sides = "<div class=page>" + before, between + "</div>" + after
    bare = f"{HEAD}<body>{opening}{MAIN}{closing}"
    article = checked(article_of(f"{HEAD}<body>{sides[0]}{opening}{MAIN}{closing}{sides[1]}"))
    assert article.verdict is PageVerdict.READ
    assert [one.heading for one in article.sections] == ["", *QUESTIONS]
    assert all(sentence in article.text for sentence in SAID)
    assert [one.text for one in article.sections] == [one.text for one in article_of(bare).sections]


def test_an_article_is_the_same_in_every_process() -> None:
    command = (
        "import sys; from analysis.articles import article_to_json, extract_article;"
        "from spiders.items import Page, PageState;"
        f"page = Page(requested_url={URL!r}, url={URL!r}, state=PageState.DONE, status=200,"
        f"content_type={UTF8!r}, body={MAIN.encode()!r});"
        "sys.stdout.buffer.write(article_to_json(extract_article(page)))"
    )
    printed = {
        subprocess.run(  # noqa: S603 # our own interpreter and words
            [sys.executable, "-c", command],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert printed == {article_to_json(article_of(MAIN))}


@ANY
@given(
    parts=st.lists(st.sampled_from(HEADING_PARTS), min_size=1, max_size=6), level=st.integers(1, 4)
)
def test_a_heading_is_one_line_of_all_its_words(parts: list[tuple[str, str]], level: int) -> None:
    markup, words = "".join(part for part, _ in parts), "".join(shown for _, shown in parts)
    heading = f"<h{level}>Tap {markup} sealed</h{level}>"
    page = f"{HEAD}<body><article>{MAIN}{heading}<p>{SAID[0]} {SAID[3]}</p></article>"
    last = checked(article_of(page)).sections[-1]
    assert (last.level, last.heading) == (level, " ".join(f"Tap {words} sealed".split()))
    assert last.text == f"{SAID[0]} {SAID[3]}"


@ANY
@given(node=NODES, name=ANY_TEXT, address=ANY_TEXT)
def test_whatever_a_page_says_of_itself_the_answer_is_text(
    node: object, name: str, address: str
) -> None:
    head = "".join(
        f"<meta name='{key}' property='{key}' content='{escape(name)}'>" for key in METAS
    )
    data = json.dumps(node).replace("<", "\\u003c")
    page = (
        f"<html><head><title>{escape(name)}</title>{head}<base href='{escape(address)}'>"
        f"<link rel=canonical href='{escape(address)}'>"
        f"<script type='application/ld+json'>{data}</script></head><body><article>{MAIN}"
        f"<p>{SAID[0]} <a href='{escape(address)}' rel='{escape(name)}'>{SAID[1]}</a>"
        f"<img src='{escape(address)}' alt='{escape(name)}'></p><time datetime='{escape(name)}'>"
        f"</time></article>"
    )
    article = checked(article_of(page.encode("utf-8", "surrogatepass")))
    assert article.verdict is PageVerdict.READ
    addresses = [link.url for link in article.links] + [one.url for one in article.media]
    assert all(re.match(r"https?://", url) or url == "" for url in addresses)


@ANY
@given(tree=trees())
def test_links_and_images_stand_in_sections_of_the_article(tree: Tree) -> None:
    article = article_of(tree.markup)
    shown = squeezed("".join(tree.shown))
    assert all(squeezed(link.text) in shown for link in article.links)
    places = [one.section for one in article.links]
    assert places == sorted(places)
    for at in (*places, *(one.section for one in article.media)):
        assert 0 <= at < len(article.sections)
    assert all(link.url == "https://garden.example/more" for link in article.links)


@ANY
@given(tree=trees())
def test_the_lead_comes_first_and_code_alone_has_lines(tree: Tree) -> None:
    lead, *rest = article_of(tree.markup).sections
    assert (lead.level, lead.heading) == (0, "")
    assert all(1 <= section.level <= 6 and section.heading for section in rest)
    for block in (block for section in (lead, *rest) for block in section.blocks):
        assert block.text.strip()
        assert block.kind == "code" or "\n" not in block.text


@ANY
@given(data=st.data(), questions=st.lists(st.sampled_from(ACCORDIONS), min_size=2, max_size=6))
def test_what_accordions_ask_and_answer_is_kept_in_order(
    data: st.DataObject, questions: list[str]
) -> None:
    sentences = st.sampled_from(SENTENCES)
    asked = [f"How long does hose n{at} last?" for at in range(len(questions))]
    answers = [data.draw(sentences).format(100 + at) for at in range(len(questions))]
    boxes = "".join(
        box.format(question=question, answer=answer, at=at)
        for at, (box, question, answer) in enumerate(zip(questions, asked, answers, strict=True))
    )
    page = f"{HEAD}<body><main>{MAIN}<h2>Questions</h2><div class=faq>{boxes}</div></main>"
    found = {one.heading: one.text for one in checked(article_of(page)).sections}
    assert [heading for heading in found if heading in asked] == asked
    assert [found[question] for question in asked] == answers


@ANY
@given(page=articles())
def test_of_an_article_nothing_is_lost(page: Tree) -> None:
    article = checked(article_of(page.markup))
    kept = set(numbers(article.text)) | set(numbers(article.title))
    lost = [text for text in page.shown if not kept.issuperset(numbers(text))]
    assert lost == []
