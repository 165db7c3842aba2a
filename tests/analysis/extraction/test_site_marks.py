import pytest

from analysis.article import MarkKind
from analysis.extraction.site_pages import kind_of
from tests.analysis.links.barrels import barrel, page

FILL = "<p>" + "Water runs from the roof into the barrel and stays there until June. " * 8 + "</p>"
ARTICLE = f"<article><h1>Barrels</h1>{FILL}</article>"


def marks(body: str) -> list[tuple[MarkKind, str, str]]:
    found = page("https://www.a.example/x/y", body).marks
    return [(one.kind, one.url, one.text) for one in found.pages]


def test_pages_of_the_site_are_found_in_menu_and_footer() -> None:
    assert marks(
        f"<nav><a href=/about>About us</a> <a href=/about>About us</a></nav>{ARTICLE}"
        "<footer><a href='/pitch?x=1#y'>Write for us!</a> <a href=/contact-us/>Say hello</a>"
        "<a href=https://rules.example/>Editorial guidelines</a></footer>"
    ) == [
        (MarkKind.ABOUT, "https://www.a.example/about", "About us"),
        (MarkKind.CONTRIBUTE, "https://www.a.example/pitch?x=1", "Write for us!"),
        (MarkKind.CONTACT, "https://www.a.example/contact-us/", "Say hello"),
        (MarkKind.EDITORIAL, "https://rules.example/", "Editorial guidelines"),
    ]


@pytest.mark.parametrize(
    ("text", "href", "kind"),
    [
        ("Guest post guidelines", "/g", MarkKind.CONTRIBUTE),
        ("Submit an article", "/s", MarkKind.CONTRIBUTE),
        ("Become a contributor", "/b", MarkKind.CONTRIBUTE),
        ("Contribute to our blog", "/c", MarkKind.CONTRIBUTE),
        ("Want to help?", "/write-for-us/", MarkKind.CONTRIBUTE),
        ("Gastbeitrag einreichen", "/g", MarkKind.CONTRIBUTE),
        ("\u00c9crivez pour nous", "/e", MarkKind.CONTRIBUTE),
        ("Escribe para nosotros", "/e", MarkKind.CONTRIBUTE),
        ("Kontakt", "/k", MarkKind.CONTACT),
        ("Nous contacter", "/n", MarkKind.CONTACT),
        ("Cont\u00e1ctanos", "/n", MarkKind.CONTACT),
        ("\u00dcber uns", "/u", MarkKind.ABOUT),
        ("Qui sommes-nous\u00a0?", "/q", MarkKind.ABOUT),
        ("Sobre nosotros", "/s", MarkKind.ABOUT),
        ("Buy backlinks", "/b", MarkKind.SHOP),
        ("Prices", "/sponsored-post-pricing", MarkKind.SHOP),
        ("Our prices", "/guest-post-prices", MarkKind.SHOP),
    ],
)
def test_what_a_linked_page_is_for(text: str, href: str, kind: MarkKind) -> None:
    assert kind_of(text, href) is kind


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("Contribute", "https://github.com/a/b/blob/main/CONTRIBUTING.md"),
        ("Contribute!", "https://wiki.a.example/guide"),
        ("Guests at the hotel", "/guests"),
        ("How to write for the web", "/blog/how-to-write"),
        ("Submit a story", "/submit-your-story"),
        ("Contact lenses compared", "/contact-lenses"),
        ("All about us government bonds", "/bonds"),
        ("x" * 500, "/" + "y" * 5_000),
        ("", ""),
    ],
)
def test_other_links_are_for_nothing_of_the_sort(text: str, href: str) -> None:
    assert kind_of(text, href) is None


def test_mail_addresses_are_kept_as_published() -> None:
    found = page(
        "https://a.example/",
        f"{ARTICLE}<a href='mailto:Ada@a.example?subject=Hi'>A</a> <a href='MAILTO:b%40a.example'>b"
        "</a> <a href='mailto:?body=share'>share</a> <a href='mailto:<script>'>x</a>"
        "<a href='mailto:Ada@a.example'>again</a>",
    )
    assert found.marks.emails == ("Ada@a.example", "b@a.example")


def test_the_box_about_the_author_and_where_it_links() -> None:
    bio = "Ada Reed is the founder of Reed Pumps and writes on gardens and water."
    found = page(
        "https://a.example/",
        f"{ARTICLE}<div class='author-bio'>{bio} <a href=https://reed.example/>Reed</a>"
        "<a href=/authors/ada rel=author>More</a></div>",
    )
    assert found.marks.bio == f"{bio} Reed More"
    assert found.marks.bio_links == ("https://reed.example/",)
    assert found.marks.authors == ("https://a.example/authors/ada",)


def test_a_box_under_a_heading_on_the_author() -> None:
    found = page(
        "https://a.example/",
        f"{ARTICLE}<section><h4>About the author:</h4><p>Ben Ode has kept bees and rain for eleven "
        "years in the same garden.</p></section>",
    )
    assert "Ben Ode has kept bees" in found.marks.bio


def test_a_whole_page_of_that_class_is_no_box() -> None:
    assert page("https://a.example/", f"<div class=author-box>{FILL * 4}</div>").marks.bio == ""


def test_advertisements_and_shares_of_sales_are_counted() -> None:
    found = page(
        "https://a.example/",
        "<script src=//pagead2.googlesyndication.com/x.js></script><ins class=adsbygoogle></ins>"
        "<iframe src=https://ads.adnxs.com/f></iframe><script src=/own.js></script>"
        f"<script src=https://notdoubleclick.net.example/></script>{ARTICLE}"
        "<p><a href='https://www.amazon.de/dp/B1?tag=a-21'>drum</a> <a href=https://amzn.to/3x>tap</a>"
        "<a href='https://shop.example/?aff_id=9'>lid</a> <a href=https://www.amazon.de/dp/B1>it</a></p>",
    )
    assert (found.marks.n_ads, found.marks.n_affiliate, found.marks.n_outbound) == (3, 3, 4)


def test_links_out_that_stand_in_no_menu_have_their_heading() -> None:
    found = page(
        "https://a.example/",
        "<nav><a href=https://menu.example/>Menu</a></nav>"
        f"{ARTICLE}<div><h3>Partners</h3><a href=//p.example/1>One</a><a href=/own>Own</a>"
        "<a href=https://sub.a.example/>Sub</a></div><footer><a href=https://f.example/>F</a></footer>",
    )
    assert [(one.url, one.text, one.heading) for one in found.marks.outer] == [
        ("https://p.example/1", "One", "Partners")
    ]
    assert found.marks.n_outbound == 3


def test_a_page_without_text_keeps_its_marks() -> None:
    found = page("https://a.example/", "<a href=/write-for-us>Write for us</a>")
    assert found.sections == ()
    assert found.marks.pages


def test_hostile_addresses_are_left_out_or_kept_as_text() -> None:
    found = page(
        "https://a.example/",
        f"{ARTICLE}<a href='javascript:alert(1)//contact'>Contact</a><a href='http://[/about'>About"
        "</a><a href='https://b.example/<script>'>&lt;b&gt;</a>",
    )
    assert found.marks.pages == ()
    assert [one.text for one in found.marks.outer] == ["<b>"]


def test_marks_of_a_rival() -> None:
    found = barrel("a", after="<footer><a href=/contact>Contact</a></footer>")
    assert [one.kind for one in found.marks.pages] == [MarkKind.ABOUT, MarkKind.CONTACT]
