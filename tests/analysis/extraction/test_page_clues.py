import pytest

from analysis.extraction.page_clues import MAX_CLASS, Address, address_of
from tests.analysis.extraction.web_pages import clues


def test_an_address_is_cut_into_lower_case_parts() -> None:
    assert address_of("https://Docs.Example.com:8080/Guide//Start.HTML?q=1#top") == Address(
        labels=("docs", "example", "com"), path=("guide", "start"), has_query=True
    )


@pytest.mark.parametrize("url", ["http://[", "", "no address", "https://a.example:port:port/x"])
def test_an_address_that_is_none_gives_no_host(url: str) -> None:
    assert address_of(url).labels in {(), ("",), ("a", "example")}


def test_types_of_json_ld_and_microdata_are_counted_together() -> None:
    declared = clues(
        '<script type="application/ld+json">[{"@type": "Product"}, {"@type": "Offer"}]</script>'
        '<div itemscope itemtype="https://schema.org/Product">Barrel</div>'
    ).declared
    assert dict(declared.types) == {"Product": 2, "Offer": 1}


def test_the_head_is_read_also_where_a_stray_tag_ends_it_early() -> None:
    declared = clues(
        "<head><div>Sale!</div><meta property='og:type' content=' Product '>"
        "<meta name=Generator content='MediaWiki 1.41'><title>Ba \n rrel</title></head>"
    ).declared
    assert declared.og_type == "product"
    assert declared.generator == "mediawiki 1.41"


def test_of_two_declarations_the_first_counts() -> None:
    head = "<meta property=og:type content={}>"
    assert clues(head.format("article") + head.format("website")).declared.og_type == "article"


def test_the_date_of_an_article_counts_and_that_of_a_web_page_does_not() -> None:
    node = '<script type="application/ld+json">{{"@type": "{}", "datePublished": "2024"}}</script>'
    assert clues(node.format("NewsArticle")).declared.has_date
    assert not clues(node.format("WebPage")).declared.has_date
    assert clues("<meta name=DC.date.issued content=2024-01-02>").declared.has_date


def test_classes_of_the_body_are_words_of_a_theme_not_whatever_stands_there() -> None:
    long = "x" * (MAX_CLASS + 1)
    declared = clues(f"<html class=JS><body class='home \"&lt;b&gt; {long} page-id-3'>Hi").declared
    assert declared.body_class == {"js", "home", "page-id-3"}
