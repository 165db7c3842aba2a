import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.authors import MAX_NAME, MAX_NAME_WORDS, page_author
from analysis.extraction.dom import parse
from analysis.extraction.linked_data import linked_data


def author(markup: str) -> str:
    root = parse(markup)
    return page_author(root, linked_data(root))


def ld(node: str) -> str:
    return f'<script type="application/ld+json">{node}</script>'


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ('"Ada Reed"', "Ada Reed"),
        ('{"@type": "Person", "name": "Ada Reed"}', "Ada Reed"),
        ('[{"name": "Ada Reed"}, {"name": "Ben Ode"}]', "Ada Reed; Ben Ode"),
        ('["Ada Reed", "Ada Reed"]', "Ada Reed"),
        ('{"@id": "#ada"}', "Ada of the Id"),
        ('[{"@id": "#ada"}, {"@id": "#none"}, "Ben Ode"]', "Ada of the Id; Ben Ode"),
        ('{"@type": "Person"}', ""),
        ("[3, null, [], {}]", ""),
    ],
)
def test_json_ld_names_authors_as_texts_nodes_lists_and_by_identifier(
    value: str, names: str
) -> None:
    node = f'{{"@type": "Article", "author": {value}}}'
    person = '{"@type": "Person", "@id": "#ada", "name": "Ada of the Id"}'
    assert author(ld(f'{{"@graph": [{node}, {person}]}}')) == names


def test_authors_of_other_things_in_json_ld_are_not_those_of_the_page() -> None:
    assert author(ld('{"@type": "Book", "author": "Ada Reed"}')) == ""


def test_control_characters_and_half_surrogates_of_json_do_not_come_through() -> None:
    assert author(ld(r'{"@type": "Article", "author": "Ada\u0000 Re\ud800ed"}')) == "Ada Re?ed"


@pytest.mark.parametrize(
    "markup",
    [
        "<meta name=author content='Ada Reed'>",
        "<meta name=Author content='By Ada Reed'>",
        "<meta property=article:author content='Ada Reed'>",
        "<meta name=citation_author content='Ada Reed'><meta name=byl content='Ben Ode'>",
        "<meta name=author content='https://x.example/ada'><meta name=byl content='Ada Reed'>",
        "<a rel=author href=/ada>Ada <b>Reed</b></a>",
        "<a rel='author nofollow' href=/ada>Ada Reed</a>",
        "<span itemprop=author>Ada Reed</span>",
        "<div class=byline>By Ada Reed</div>",
        "<p class='post-author'>Written by Ada Reed, Senior Editor</p>",
        "<div class='entry_by-line'>Ada Reed | May 3, 2025</div>",
        "<span class=author-name>Ada Reed</span>",
    ],
)
def test_meta_elements_links_and_bylines_name_authors(markup: str) -> None:
    assert author(markup) == "Ada Reed"


def test_the_first_source_with_a_name_counts() -> None:
    byline = "<div class=byline>By Eve Ash</div>"
    link = f"<a rel=author>Dee Elm</a>{byline}"
    meta = f"<meta name=author content='Cal Oak'>{link}"
    assert author(byline) == "Eve Ash"
    assert author(link) == "Dee Elm"
    assert author(meta) == "Cal Oak"
    assert author(ld('{"@type": "Article", "author": "Ada Reed"}') + meta) == "Ada Reed"
    assert author(ld('{"@type": "Article", "author": "admin"}') + meta) == "Cal Oak"


def test_several_meta_elements_of_a_name_are_several_authors() -> None:
    markup = "<meta name=citation_author content='Ada Reed'>" * 2
    assert author(f"{markup}<meta name=citation_author content='Ode, Ben'>") == "Ada Reed; Ode; Ben"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Reed & Ben Ode", "Ada Reed; Ben Ode"),
        ("Ada Reed and Ben Ode", "Ada Reed; Ben Ode"),
        ("Ada Reed, Ben Ode; Cal Oak", "Ada Reed; Ben Ode; Cal Oak"),
        ("Ada Anderson", "Ada Anderson"),
        ("Roland Ettinger", "Roland Ettinger"),
        ("J&P Tea", "J&P Tea"),
        ("Written by Ada Reed on May 3", "Ada Reed"),
        ("Ada Reed \u2014 updated yesterday", "Ada Reed"),
        ("Ada Reed (Leaf)", "Ada Reed"),
        ("Ada Reed has brewed tea", "Ada Reed"),
        ("Von Ada Reed", "Ada Reed"),
        ("Ludwig von Reed", "Ludwig von Reed"),
        ("Staff", ""),
        ("Follow us", ""),
        ("@adareed", ""),
        ("Al", ""),
        ("Ada", "Ada"),
        ("Ada Bea Cora Dora Reed", "Ada Bea Cora Dora Reed"),
        ("Ada Bea Cora Dora Eve Reed", ""),
        ("A" * MAX_NAME, "A" * MAX_NAME),
        ("A" * (MAX_NAME + 1), ""),
        ("We who write about tea and pots of tin all day", ""),
    ],
)
def test_names_are_freed_of_what_stands_around_them(text: str, names: str) -> None:
    assert author(f"<div class=byline>{text}</div>") == names


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=author-bio>Ada Reed</div>",
        "<div class='comment author'>Ada Reed</div>",
        "<img class=author alt='Ada Reed'>",
        "<div class=authority>Ada Reed</div>",
        f"<div class=author>Ada Reed{' brews tea' * 30}</div>",
        "<div class=author></div>",
        "<p>Ada Reed</p>",
    ],
)
def test_biographies_comments_and_pictures_name_no_author(markup: str) -> None:
    assert author(markup) == ""


def test_only_the_first_bylines_are_looked_at() -> None:
    byline = "<div class=byline>By Ada Reed</div>"
    assert author("<div class=byline>Staff</div>" * 39 + byline) == "Ada Reed"
    assert author("<div class=byline>Staff</div>" * 40 + byline) == ""


@given(st.text())
def test_no_author_is_longer_than_a_name(named: str) -> None:
    content = named.encode("utf-8", "replace").decode().replace("'", "").replace("<", "")
    found = author(f"<meta name=author content='{content}'>")
    assert all(1 <= len(name.split()) <= MAX_NAME_WORDS for name in found.split("; ") if found)
