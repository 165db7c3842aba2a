from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.page_clues import Address, Declared, PageClues
from analysis.extraction.page_kinds import (
    LEFT_OUT_FROM,
    MAX_EVIDENCE,
    READ_AS_ARTICLES,
    PageKind,
    page_kind,
)
from analysis.extraction.page_rules import RULES, START
from analysis.extraction.page_shape import Shape
from analysis.extraction.page_wording import Wording
from tests.analysis.extraction import web_pages
from tests.analysis.extraction.web_pages import clues, paragraphs, repeated

COUNT = st.integers(min_value=0, max_value=5_000)


def counts(kind: type[Shape] | type[Wording]) -> st.SearchStrategy[dict[str, Any]]:
    names = [one.name for one in fields(kind) if one.name != "labels"]
    return st.fixed_dictionaries(dict.fromkeys(names, COUNT))


PAGES = st.builds(
    PageClues,
    address=st.builds(
        Address, path=st.lists(st.sampled_from(["blog", "product", "tag", "x-y-z-v"])).map(tuple)
    ),
    declared=st.builds(
        Declared,
        types=st.dictionaries(st.sampled_from(["Article", "Product", "QAPage", "Comment"]), COUNT),
        og_type=st.sampled_from(["", "article", "website", "product"]),
        has_date=st.booleans(),
    ),
    shape=counts(Shape).map(lambda values: Shape(**values)),
    wording=counts(Wording).map(lambda values: Wording(**values)),
)


@pytest.mark.parametrize("kind", PageKind)
def test_a_plain_page_of_each_kind_is_named_and_told_by_its_clues(kind: PageKind) -> None:
    markup, url = getattr(web_pages, kind.name), getattr(web_pages, f"{kind.name}_URL")
    verdict = page_kind(clues(markup, url))
    assert verdict.kind is kind
    assert verdict.confidence > LEFT_OUT_FROM
    assert len(verdict.evidence) >= 3
    assert verdict.is_left_out is (kind not in READ_AS_ARTICLES)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (PageKind.ARTICLE, "it declares when it was published"),
        (PageKind.ARTICLE, 'its title says "How"'),
        (PageKind.DOCUMENTATION, 'its path has "/reference"'),
        (PageKind.LISTING, "dates shown: 20"),
        (PageKind.COLLECTION, 'offers to buy, such as "Add to cart": 24'),
        (PageKind.FORUM, 'its host has "forum"'),
        (PageKind.PRODUCT, "Product nodes in its schema.org data: 1"),
        (PageKind.SERVICE, 'calls to act, such as "Contact us": 3'),
    ],
)
def test_the_evidence_is_what_a_reader_finds_on_the_page(kind: PageKind, told: str) -> None:
    markup, url = getattr(web_pages, kind.name), getattr(web_pages, f"{kind.name}_URL")
    assert told in page_kind(clues(markup, url)).evidence


def test_plain_prose_that_declares_nothing_is_read() -> None:
    verdict = page_kind(clues(f"<h1>Barrels</h1>{paragraphs(9)}", "https://a.example/barrels"))
    assert verdict.kind is PageKind.ARTICLE
    assert not verdict.is_left_out


def test_comments_below_an_article_make_no_thread_of_it() -> None:
    comments = repeated("<div class=comment><p>I like {0}.</p><a href=#>Reply</a></div>", range(30))
    verdict = page_kind(clues(web_pages.ARTICLE + comments, web_pages.ARTICLE_URL))
    assert verdict.kind is PageKind.ARTICLE


def test_a_review_with_prices_and_the_product_it_is_about_is_an_article() -> None:
    data = '[{"@type": "Product", "name": "Oak barrel"}, {"@type": "Article"}]'
    markup = (
        f'<script type="application/ld+json">{data}</script>{web_pages.ARTICLE}'
        f"{repeated('<span>$ {0}.00</span>', range(20))}"
    )
    verdict = page_kind(clues(markup, web_pages.ARTICLE_URL))
    assert verdict.kind is PageKind.ARTICLE
    assert not verdict.is_left_out


def test_the_blog_of_a_firm_that_calls_for_customers_is_read() -> None:
    calls = "<a href=/c>Contact us</a><a href=/d>Request a demo</a>"
    verdict = page_kind(clues(web_pages.ARTICLE + calls, web_pages.ARTICLE_URL))
    assert verdict.kind is PageKind.ARTICLE


def test_the_words_of_a_menu_are_no_clue() -> None:
    menu = f"<nav>{repeated('<a href=/{0}>Add to cart</a><span>$ {0}.00</span>', range(30))}</nav>"
    plain = page_kind(clues(web_pages.ARTICLE, web_pages.ARTICLE_URL))
    assert page_kind(clues(web_pages.ARTICLE + menu, web_pages.ARTICLE_URL)) == plain


def test_an_empty_page_has_a_kind_without_much_confidence() -> None:
    verdict = page_kind(PageClues())
    assert verdict.confidence < 0.6
    assert len(verdict.evidence) <= MAX_EVIDENCE


def test_what_two_rules_look_at_is_told_once() -> None:
    verdict = page_kind(clues(web_pages.SERVICE, web_pages.SERVICE_URL))
    assert len(set(verdict.evidence)) == len(verdict.evidence)
    assert sum("calls to act, such as" in told for told in verdict.evidence) <= 2


def test_every_rule_speaks_for_some_kind_and_against_none() -> None:
    assert set(START) == set(PageKind)
    for rule in RULES:
        assert rule.points
        assert all(points > 0 for points in rule.points.values())


@given(PAGES)
def test_shares_are_shares_and_the_verdict_agrees_with_them(page: PageClues) -> None:
    verdict = page_kind(page)
    assert 0 < verdict.confidence <= 1
    assert -1e-9 <= verdict.left_out <= 1 + 1e-9
    assert verdict.is_left_out is (verdict.kind not in READ_AS_ARTICLES)
    side = verdict.left_out if verdict.is_left_out else 1 - verdict.left_out
    assert verdict.confidence <= side + 1e-9
    assert len(verdict.evidence) <= MAX_EVIDENCE
    assert verdict == page_kind(page)


@given(PAGES)
def test_an_article_that_also_declares_its_date_is_no_less_an_article(page: PageClues) -> None:
    def declaring(*, has_date: bool) -> PageClues:
        declared = Declared(
            types=page.declared.types, og_type=page.declared.og_type, has_date=has_date
        )
        return PageClues(
            address=page.address, declared=declared, shape=page.shape, wording=page.wording
        )

    without, dated = declaring(has_date=False), declaring(has_date=True)
    assert page_kind(dated).left_out <= page_kind(without).left_out
