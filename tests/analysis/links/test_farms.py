from collections.abc import Sequence

import pytest

from analysis.article import Article
from analysis.links.farms import flags_of
from analysis.links.outbound import outgoing
from analysis.links.spread import spread_of
from tests.analysis.links.barrels import barrel, ground, page, ranked

FILL = "<p>" + "Water runs from the roof into the barrel and stays there until June. " * 8 + "</p>"
TRADES = (
    "online casino", "payday loans", "cheap flights", "divorce lawyer", "car insurance",
    "roof repair by roofers", "dental implants", "wedding dresses", "seo services", "real estate",
)  # fmt: skip


def flags(article: Article) -> Sequence[str]:
    return flags_of(article, outgoing(ranked(article)[0]), spread_of(article, ground()))


def listed(anchors: Sequence[str]) -> str:
    return "".join(
        f"<p>Ask them about it: <a href=https://site{at}.example/>{one}</a>.</p>"
        for at, one in enumerate(anchors)
    )


def test_rivals_have_no_flags() -> None:
    for letter in "abcd":
        assert flags(barrel(letter)) == ()


def test_links_on_many_subjects_are_told_with_their_words() -> None:
    found = flags(
        page("https://x.example/p", f"<article><h1>Rain</h1>{FILL}{listed(TRADES)}</article>")
    )
    assert any("10 other sites" in one and '"online casino"' in one for one in found)


def test_two_trades_that_buy_links_are_enough() -> None:
    anchors = ("best casino bonus", "write my essay")
    found = flags(
        page("https://x.example/p", f"<article><h1>Rain</h1>{FILL * 2}{listed(anchors)}</article>")
    )
    assert len(found) == 1
    assert "trades that buy links" in found[0]


def test_an_annotated_list_is_no_thin_text() -> None:
    linked = "".join(
        f"<p><a href=https://site{at}.example/>Barrel book {at}</a>. Where to begin, and why.</p>"
        for at in range(10)
    )
    assert flags(page("https://x.example/p", f"<article><h1>Rain</h1>{linked}</article>")) == ()


def test_three_sites_of_one_such_trade_are_enough() -> None:
    anchors = ("slot gacor", "judi bola", "nettikasino")
    found = flags(
        page("https://x.example/p", f"<article><h1>Rain</h1>{FILL * 2}{listed(anchors)}</article>")
    )
    assert len(found) == 1
    assert "trades that buy links" in found[0]


@pytest.mark.parametrize(
    "offer",
    [
        "<p>We accept paid articles. A dofollow link in a new post costs $80 and stays.</p>",
        "<ul><li>Guest post with one do-follow link: $120</li><li>Other: ask</li></ul>",
        "<p>Order our backlink packages, made by hand. Ten of them cost $199.</p>",
        "<p>Backlink kaufen? Wir bieten das ab 90 \u20ac je Beitrag.</p>",
        "<p>Wir veröffentlichen bezahlte Gastbeiträge. Einer kostet 120 Euro.</p>",
        "<p>Nous publions des articles sponsorisés. Un article coûte 120 euros.</p>",
        "<p>Publicamos artículos patrocinados. Uno cuesta 120 euros.</p>",
    ],
)
def test_an_offer_and_its_price_may_stand_in_two_sentences_or_a_list(offer: str) -> None:
    found = flags(page("https://x.example/p", f"<article><h1>Rain</h1>{FILL * 2}{offer}</article>"))
    assert len(found) == 1
    assert found[0].startswith("The site sells links")


@pytest.mark.parametrize(
    "told",
    [
        "<p>In 2021 the owner sold them. A dofollow link cost 40 dollars, and nobody read on.</p>",
        "<p>We never sell a dofollow link: $80 or not. We offer barrels for \u00a350.</p>",
        "<p>Niemals bringen wir bezahlte Gastbeiträge. Wir bieten Tonnen ab 90 Euro.</p>",
        "<p>Jamais de liens sponsorisés ici. Nous proposons des cuves à 90 euros.</p>",
        "<p>Nunca hay artículos patrocinados. Ofrecemos depósitos por 90 euros.</p>",
    ],
)
def test_who_tells_of_such_an_offer_makes_none(told: str) -> None:
    assert (
        flags(page("https://x.example/p", f"<article><h1>Rain</h1>{FILL * 2}{told}</article>"))
        == ()
    )


def test_one_of_them_or_a_page_on_it_is_not() -> None:
    one = page(
        "https://x.example/p", f"<article><h1>Rain</h1>{FILL * 2}{listed(TRADES[:1])}</article>"
    )
    own = page(
        "https://x.example/p",
        f"<article><h1>Casino and payday loans law</h1>{FILL * 2}{listed(TRADES[:2])}</article>",
        "<title>Casino and payday loans law</title>",
    )
    assert flags(one) == ()
    assert flags(own) == ()


def test_a_list_of_tools_with_strange_names_is_no_farm() -> None:
    names = [f"Zorb{chr(97 + at)}ix" for at in range(20)]
    items = "".join(f"<li><a href=https://{one}.example/>{one}</a></li>" for one in names)
    found = page(
        "https://x.example/p", f"<article><h1>Rain tools</h1>{FILL}<ul>{items}</ul></article>"
    )
    assert flags(found) == ()


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Offers</h1>{FILL}<p>We accept sponsored posts for $50 each.</p></article>",
        f"<article><h1>Write for us</h1>{FILL}<p>The publishing fee is 40 USD.</p></article>",
        f"<article><h1>Rain</h1>{FILL}</article><footer><a href=/b>Buy backlinks</a></footer>",
        f"<article><h1>Rain</h1>{FILL}</article><a href=/guest-post-pricing>Our offer</a>",
        f"<article><h1>Rain</h1>{FILL}<p>Our price for dofollow links: 30 EUR.</p></article>",
    ],
)
def test_sites_that_sell_links(body: str) -> None:
    found = flags(page("https://x.example/p", body))
    assert len(found) == 1
    assert found[0].startswith("The site sells links: ")


@pytest.mark.parametrize(
    "text",
    [
        "Never buy backlinks: Google may penalise a site that sells dofollow links for $50.",
        "A sponsored post must be labelled as such by law in most countries of the world.",
        "We accept articles from gardeners; there is no payment, and we edit them for length.",
        "The editors get a fee of $50 for each article that they write for the magazine.",
    ],
)
def test_words_on_it_do_not_sell(text: str) -> None:
    assert (
        flags(page("https://x.example/p", f"<article><h1>Rain</h1>{FILL}<p>{text}</p></article>"))
        == ()
    )


def test_thin_text_around_links() -> None:
    linked = "".join(
        f"<p>When it rains on roofs in town, <a href=https://t{at}.example/>the rain barrel "
        f"of number {at}</a> fills.</p>"
        for at in range(8)
    )
    found = flags(page("https://x.example/p", f"<article><h1>Rain</h1>{linked}</article>"))
    assert any("words around 8 links" in one for one in found)


def test_sentences_that_come_again() -> None:
    spun = "".join(
        f"<p>The rain barrel of the house is filled by the rain of the roof. Number {at} is told "
        "in other words than all of the others.</p>"
        for at in range(8)
    )
    found = flags(page("https://x.example/p", f"<article><h1>Rain</h1>{spun}</article>"))
    assert found == ("7 of the 16 longer sentences stand on the page before.",)
