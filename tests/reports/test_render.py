import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from json import loads

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.result import GapAnalysis, Setting, from_json, to_json
from reports.render import render_brief, render_index, render_markdown
from reports.view import brief_view
from tests.reports.sample import (
    HOSTILE,
    hostile,
    nothing_read,
    sample,
    with_draft,
)
from tests.reports.sample_index import WEIGHTS, hostile_outcomes, outcomes, ranked

ANALYSES = [sample(), with_draft(), nothing_read(), hostile()]
VOID = {"meta", "br", "input", "circle", "path", "rect", "use"}
ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)


class Document(HTMLParser):
    """Tags, attributes, text and problems of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.raw: dict[str, str] = {}
        self.open: list[str] = []
        self.problems: list[str] = []
        self._raw_key = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend((tag, name, value or "") for name, value in attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"script", "style"}:
            self._raw_key = dict(attrs).get("id") or tag

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:]}")
            return
        self.open.pop()
        self._raw_key = ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend((tag, name, value or "") for name, value in attrs)

    def handle_data(self, data: str) -> None:
        if self._raw_key:
            self.raw[self._raw_key] = self.raw.get(self._raw_key, "") + data
        else:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, found, value in self.attributes if found == name]


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


PAGES: dict[str, Callable[[], str]] = {
    "sample": lambda: render_brief(sample()),
    "draft": lambda: render_brief(with_draft()),
    "nothing read": lambda: render_brief(nothing_read()),
    "hostile": lambda: render_brief(hostile()),
    "index": lambda: render_index(outcomes(), harvest_id=HOSTILE[0], date=HOSTILE[1]),
    "ranked index": lambda: render_index(
        ranked(), harvest_id="3f9a2c", date="2031-11-03", forms=("brief.md",), weights=WEIGHTS
    ),
    "hostile index": lambda: render_index(
        hostile_outcomes(), harvest_id=HOSTILE[0], date=HOSTILE[1], weights=WEIGHTS
    ),
}


@pytest.fixture(params=PAGES)
def html(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


def test_tags_are_closed_in_order_and_ids_are_unique(html: str) -> None:
    document = Document(html)
    assert (document.problems, document.open) == ([], [])
    ids = document.values("id")
    assert len(ids) == len(set(ids))


def test_every_inner_link_has_its_target(html: str) -> None:
    document = Document(html)
    inner = {href[1:] for href in document.values("href") if href.startswith("#")}
    assert inner <= set(document.values("id"))


@pytest.mark.fault(40)
def test_the_policy_allows_only_what_the_page_holds(html: str) -> None:
    document = Document(html)
    policy = next(value for value in document.values("content") if "default-src" in value)
    assert policy == (
        f"default-src 'none'; style-src {digest(document.raw['style'])}; "
        f"script-src {digest(document.raw['script'])}; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.fault(40)
def test_nothing_in_a_page_loads_runs_or_styles_by_attribute(html: str) -> None:
    document = Document(html)
    names = {name for _, name, _ in document.attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"style", "src"}
    assert not set(document.tags) & {"img", "iframe", "object", "embed", "link", "base", "form"}


def test_headings_go_down_one_level_at_a_time_from_one_h1(html: str) -> None:
    levels = [int(tag[1]) for tag in Document(html).tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.fault(40)
def test_links_go_to_the_web_and_tell_it_nothing(html: str) -> None:
    for away in re.findall(r"<a [^>]*>", html):
        href = re.search(r'href="([^"]*)"', away)
        assert href
        if not href[1].startswith(("#", "./")):
            assert href[1].startswith(("http://", "https://"))
            assert 'rel="noopener noreferrer nofollow"' in away


@pytest.mark.fault(40)
def test_hostile_strings_stand_there_as_text() -> None:
    document = Document(render_brief(hostile()))
    assert "{{7*7}} {% raw %} {{ view }}" in document.text
    assert "<img src=x onerror=document.title='ran'>" in document.text
    assert set(document.tags).isdisjoint({"img"})
    assert document.tags.count("script") == 3


@pytest.mark.parametrize("render", [render_brief, render_markdown])
def test_bidirectional_controls_reach_no_page(render: Callable[[GapAnalysis], str]) -> None:
    assert not set(render(hostile())) & set("\u202e\u2066")


@pytest.mark.fault(40)
def test_the_data_inside_reads_back_as_the_analysis() -> None:
    for analysis in ANALYSES:
        document = Document(render_brief(analysis))
        assert from_json(document.raw["analysis"].encode()) == analysis
        assert "<" not in document.raw["analysis"]


def test_the_outline_to_copy_is_in_the_page() -> None:
    document = Document(render_brief(sample()))
    items = loads(document.raw["outline-data"])["items"]
    first = items[brief_view(sample()).outline[0].key]
    assert len(items) == 9
    assert first["markdown"].startswith("## Drain the barrel completely\n")
    assert first["html"].startswith("<h2>Drain the barrel completely</h2>\n<ul>\n<li>Must-have")


@pytest.mark.fault(40)
def test_what_is_copied_as_html_is_escaped() -> None:
    items = loads(Document(render_brief(hostile())).raw["outline-data"])["items"]
    assert all("<script" not in item["html"] for item in items.values())
    assert all("<img" not in item["html"] for item in items.values())


@pytest.mark.parametrize("analysis", ANALYSES)
def test_the_same_analysis_gives_the_same_bytes(analysis: GapAnalysis) -> None:
    again = from_json(to_json(analysis))
    assert render_brief(again) == render_brief(analysis)
    assert render_markdown(again) == render_markdown(analysis)


def test_a_brief_without_a_readable_page_says_so_page_by_page() -> None:
    text = Document(render_brief(nothing_read())).text
    assert "No page could be read." in text
    assert "The page holds 14 words until its scripts run." in text
    assert "The page is in German, the search was for English." in text
    assert "Gaps and their evidence" not in text


def test_notes_of_thin_evidence_stand_before_the_verdict() -> None:
    thin = replace(sample(), n_read=2, notes=("Two pages are few.",))
    text = Document(render_brief(thin)).text
    assert text.index("Two pages are few.") < text.index("Most pages treat")


def test_long_passages_are_cut() -> None:
    analysis = sample()
    long = replace(analysis.gaps[0].evidence[0], text="a" * 900)
    gap = replace(analysis.gaps[0], evidence=(long,))
    html = render_brief(replace(analysis, gaps=(gap, *analysis.gaps[1:])))
    quotes = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html)
    assert max(len(quote) for quote in quotes) == 300


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(ANY_TEXT, min_size=8, max_size=8))
@pytest.mark.fault(40)
def test_any_strings_render_and_stay_escaped(texts: list[str]) -> None:
    analysis = sample()
    gap, *others = analysis.gaps
    passage = replace(gap.evidence[0], url=texts[0], heading=texts[1], text=texts[2])
    gap = replace(gap, label=texts[3], why=texts[4], terms=tuple(texts), evidence=(passage,))
    rival = replace(analysis.rivals[0], title=texts[5], author=texts[6], url=texts[0])
    mutated = replace(
        analysis,
        query=texts[7],
        notes=tuple(texts),
        gaps=(gap, *others),
        rivals=(rival, *analysis.rivals[1:]),
        settings=tuple(Setting(name=text, value=text) for text in texts),
    )
    plain, ours = Document(render_brief(mutated)), Document(render_brief(sample()))
    assert set(plain.tags) <= set(ours.tags)
    assert (plain.problems, plain.open) == ([], [])
    assert {name for _, name, _ in plain.attributes} <= {name for _, name, _ in ours.attributes}
    assert from_json(plain.raw["analysis"].encode()) == mutated
