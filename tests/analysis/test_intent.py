from dataclasses import replace

import pytest

from analysis.corpus import RankedArticle
from analysis.intent import page_intent
from analysis.page_format import page_format
from analysis.result import Intent, PageKind
from tests.analysis.searches import titled
from tests.analysis.sections import section


def intent(one: RankedArticle, query: str = "rain barrel", language: str = "en") -> Intent:
    form = page_format(one, frozenset(query.split()), language)
    return page_intent(one, form, query, language).intent


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("How to buy a barrel", Intent.INFORMATIONAL),
        ("Best practices for barrels", Intent.INFORMATIONAL),
        ("Barrels", Intent.INFORMATIONAL),
        ("The best rain barrels of all", Intent.COMMERCIAL),
        ("12 Simple Tools to Catch Rain", Intent.COMMERCIAL),
        ("Book Review: Rain", Intent.COMMERCIAL),
        ("Cheap rain barrels for sale", Intent.TRANSACTIONAL),
        ("[Free Download] Barrel cheat sheet", Intent.TRANSACTIONAL),
    ],
)
def test_a_title_tells_the_intent(title: str, expected: Intent) -> None:
    assert intent(titled(title)) is expected


def test_a_comparison_is_commercial_where_there_are_prices() -> None:
    told = section("Oak costs $90. Tin costs $40. Plastic costs $25.", "Costs")
    assert intent(titled("Oak vs tin", told)) is Intent.COMMERCIAL
    assert intent(titled("Oak vs tin", section("Oak rots.", "Rot"))) is Intent.INFORMATIONAL
    declared = titled("Oak vs tin", schema_types=("Product",))
    assert intent(declared) is Intent.COMMERCIAL


def test_a_page_of_a_product_is_to_buy_from_unless_it_teaches() -> None:
    shop = titled("Oak barrel, 200 litres")
    shop = replace(shop, article=replace(shop.article, kind=PageKind.PRODUCT))
    assert intent(shop) is Intent.TRANSACTIONAL
    taught = titled("How to fill a barrel")
    taught = replace(taught, article=replace(taught.article, kind=PageKind.PRODUCT))
    assert intent(taught) is Intent.INFORMATIONAL


def test_a_keyword_that_names_the_site_is_to_reach_it() -> None:
    one = titled("Welcome", url="https://www.wetshed.example/")
    assert intent(one, "wet shed login") is Intent.NAVIGATIONAL
    assert intent(one, "wet barn") is Intent.INFORMATIONAL


def test_the_keyword_tells_where_the_title_does_not() -> None:
    assert intent(titled("My wet neighbour"), "cheap barrel") is Intent.TRANSACTIONAL
    assert intent(titled("What is a barrel?"), "cheap barrel") is Intent.INFORMATIONAL


def test_in_another_language_wordings_tell_nothing() -> None:
    assert intent(titled("Best rain barrels"), language="de") is Intent.INFORMATIONAL
