from dataclasses import replace

import pytest

from analysis.links import outbound
from analysis.links.outbound import MAX_WORDS, outbound_urls, outgoing
from analysis.links.places import is_button, is_home, is_platform, key_of, relation_of, site_of
from analysis.result import PageVerdict
from analysis.result.links import LinkRelation
from tests.analysis.links.barrels import MESH, barrel, page, ranked

FILL = "<p>" + "Water runs from the roof into the barrel and stays there until June. " * 8 + "</p>"


def test_a_link_has_its_whole_sentence_its_heading_and_where_it_leads() -> None:
    (one,) = ranked(barrel("a"))
    links = outgoing(one)
    assert {each.url: each.relation for each in links} == {
        MESH: LinkRelation.OTHER_SITE,
        "https://www.a.example/taps": LinkRelation.SAME_HOST,
        "https://a.example/about": LinkRelation.SAME_HOST,
        "https://twitter.com/intent/tweet?url=x": LinkRelation.OTHER_SITE,
    }
    mesh = next(each for each in links if each.url == MESH)
    assert mesh.citation.anchor == "fine insect mesh"
    assert mesh.citation.passage.heading == "Keeping mosquitoes out"
    assert mesh.citation.passage.text == (
        "We buy the fine insect mesh by the metre, which keeps every larva out of the water for "
        "years."
    )
    assert (mesh.citation.passage.rank, mesh.citation.passage.url) == (1, one.article.url)
    assert mesh.is_other_site


def test_a_short_block_is_shown_whole() -> None:
    (one,) = ranked(barrel("b"))
    text = next(each for each in outgoing(one) if "doi" in each.url).citation
    assert (text.passage.text, text.rel) == ("Use a study of ice.", "nofollow ugc")


def test_the_same_anchor_twice_stands_in_two_sentences() -> None:
    body = (
        f"<article><h1>Barrels</h1>{FILL}<p>First the site of the makers is <a href=http://m.example/1>here"
        "</a> and it has the sizes of every barrel that they sell. Second the list of shops is <a "
        f"href=http://m.example/2>here</a> and it has all of the prices too.</p>{FILL}</article>"
    )
    first, second = outgoing(ranked(page("https://x.example/", body))[0])
    assert first.citation.passage.text.startswith("First the site")
    assert second.citation.passage.text.startswith("Second the list")


def test_of_a_sentence_without_end_what_stands_around_the_link_is_kept() -> None:
    long = " ".join(f"word{number}" for number in range(200))
    body = (
        f"<article><h1>Barrels</h1>{FILL}<p>{long} <a href=http://m.example/>the makers</a> {long}"
        f"</p>{FILL}</article>"
    )
    (link,) = outgoing(ranked(page("https://x.example/", body))[0])
    text = link.citation.passage.text
    assert len(text.split()) == MAX_WORDS
    assert "word199 the makers word0" in text


def test_a_block_that_no_author_writes_is_not_cut_into_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outbound, "engine_for", None)  # fails where one is asked for
    words = " ".join(f"word{at}" for at in range(3_000))
    links = "".join(f" as <a href=https://e{at}.test/>they said</a> then {words}" for at in "12")
    body = f"<article>{FILL}<p>{words}{links}</p></article>"
    for link in outgoing(ranked(page("https://a.test/", body))[0]):
        said = link.citation.passage.text
        assert "word2999 as they said then word0 word1 " in said
        assert len(said) <= outbound.MAX_CHARACTERS


def test_a_linked_heading_is_its_own_sentence() -> None:
    body = (
        f"<article><h1>Barrels</h1>{FILL}<h2>Taps by <a href=http://m.example/>Reed</a></h2>{FILL}"
        "</article>"
    )
    (link,) = outgoing(ranked(page("https://x.example/", body))[0])
    assert link.citation.passage.text == "Taps by Reed"
    assert link.block == -1


def test_urls_to_check_are_those_of_other_sites_once_without_buttons() -> None:
    assert outbound_urls(barrel("a")) == (MESH,)


def test_a_page_that_does_not_count_keeps_its_links() -> None:
    article = replace(barrel("a"), verdict=PageVerdict.LISTING, reason="Taken for a listing.")
    assert outbound_urls(article) == (MESH,)
    assert outgoing(ranked(article)[0])


def test_of_a_list_of_links_those_beside_the_text_are_checked_too() -> None:
    listed = "".join(
        f"<li><a href=https://site{number}.example/>Site {number} on barrels</a>"
        for number in range(12)
    )
    found = page(
        "https://x.example/links",
        f"<nav><a href=https://menu.example/>Menu</a></nav><h1>Useful links</h1><ul>{listed}</ul>",
        "<title>Useful links</title>",
    )
    assert set(outbound_urls(found)) == {f"https://site{number}.example/" for number in range(12)}


def test_an_article_without_links_has_none() -> None:
    assert outgoing(ranked(page("https://x.example/", f"<article>{FILL}</article>"))[0]) == ()


@pytest.mark.parametrize(
    ("url", "page_url", "relation"),
    [
        ("https://a.example.com/x", "http://www.a.example.com/", LinkRelation.SAME_HOST),
        ("https://docs.a.co.uk/", "https://www.a.co.uk/", LinkRelation.SAME_SITE),
        ("https://b.co.uk/", "https://a.co.uk/", LinkRelation.OTHER_SITE),
        ("https://ada.github.io/", "https://ben.github.io/", LinkRelation.OTHER_SITE),
        ("http://10.0.0.1/", "http://10.0.0.2/", LinkRelation.OTHER_SITE),
        ("http://[::1/", "https://a.example/", LinkRelation.OTHER_SITE),
    ],
)
def test_relations(url: str, page_url: str, relation: LinkRelation) -> None:
    assert relation_of(url, page_url) is relation


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://www.facebook.com/login/?next=x",
        "https://x.com/intent/post?text=x",
        "https://www.linkedin.com/shareArticle?mini=true",
        "https://www.linkedin.com/sharing/share-offsite/?url=x",
        "https://pinterest.com/pin/create/button/?url=x",
        "https://api.whatsapp.com/send?text=x",
        "https://wa.me/?text=x",
        "https://t.me/share/url?url=x",
        "https://reddit.com/submit?url=x",
        "https://news.ycombinator.com/submitlink?u=x",
        "https://accounts.google.com/signin",
    ],
)
def test_buttons(url: str) -> None:
    assert is_button(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/acme",
        "https://x.com/ada/status/1",
        "https://www.linkedin.com/in/ada",
        "https://www.reddit.com/r/barrels/comments/1",
        "https://share.example/sharer",
        "https://evil.example/https://x.com/intent",
    ],
)
def test_pages_that_are_no_buttons(url: str) -> None:
    assert not is_button(url)


def test_what_one_page_is_called() -> None:
    assert key_of("https://A.example/b/index.html?utm_medium=x#y") == "a.example/b"
    assert key_of("https://a.example/b?q=2&p=1") == key_of("http://www.a.example/b/?p=1&q=2")
    assert key_of("https://a.example/b?q=1") != key_of("https://a.example/b?q=2")
    assert key_of("https://a.example:443/b") == key_of("http://a.example:80/b") == "a.example/b"
    assert key_of("http://a.example:81/b") == "a.example:81/b"  # another server
    assert key_of("http://[bad/") == "http://[bad/"
    assert key_of("http://a.example:99999/b") == "http://a.example:99999/b"
    assert is_home("https://www.a.example/")
    assert not is_home("https://a.example/b")
    assert is_platform("https://en.wikipedia.org/wiki/Barrel")
    assert site_of("no address") == ""
