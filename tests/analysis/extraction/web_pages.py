"""Pages of every kind, written for these tests, and the clues they give."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import html

from analysis.extraction.dom import parse
from analysis.extraction.linked_data import linked_data
from analysis.extraction.page_clues import PageClues, clues_of

AROUND = ("nav", "aside", "footer", "form", "dialog")
TEXT = ("h1", "h2", "h3", "p", "li", "td", "span", "time")

PARAGRAPH = (
    "A barrel under the downpipe fills in one heavy shower, and the water keeps for weeks when the "
    "lid is shut, the mesh is clean and the whole thing stands in the shade of a wall or a hedge. "
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text as the tree's walk gives it."""

    text: str
    is_furniture: bool = False


def pieces(root: html.HtmlElement) -> list[Piece]:
    """The runs of text of a page whose text stands in plain elements."""
    return [
        Piece(
            " ".join(one.text_content().split()),
            is_furniture=next(one.iterancestors(*AROUND), None) is not None,
        )
        for one in root.iter(*TEXT)
        if one.text_content().strip()
    ]


def clues(markup: str, url: str = "https://garden.example/", *, main: str = "p") -> PageClues:
    """Clues of a page whose main text stands in the elements named `main`."""
    root = parse(markup)
    lines = [" ".join(one.text_content().split()) for one in root.iter(main)]
    return clues_of(root, pieces(root), lines, url, linked_data(root))


def paragraphs(n: int, text: str = PARAGRAPH) -> str:
    """So many paragraphs."""
    return f"<p>{text}</p>" * n


def repeated(template: str, names: Iterable[object]) -> str:
    """The template once per name."""
    return "".join(template.format(name) for name in names)


ARTICLE = (
    '<title>How to winterize a rain barrel</title><body class="single-post">'
    '<meta property="article:published_time" content="2024-10-02">'
    "<h1>How to winterize a rain barrel</h1><span>By Ada Reed</span><span>October 2, 2024</span>"
    f"{paragraphs(12)}"
)
ARTICLE_URL = "https://garden.example/blog/2024/how-to-winterize-a-rain-barrel"

OPTIONS = ["level", "valve", "tap", "lid", "mesh", "hose", "overflow"]
OPTION = "<h2>--{0}</h2><p>Sets the {0}.</p><pre><code>barrelctl --{0} 3</code></pre>"
DOCUMENTATION = (
    '<title>barrelctl reference</title><meta name="generator" content="Sphinx 7.2">'
    f"<h1>barrelctl</h1>{repeated(OPTION, OPTIONS)}"
)
DOCUMENTATION_URL = "https://docs.garden.example/reference/barrelctl"

ENTRY = (
    "<div class=entry-card><h2><a href=/{0}>Note {0} on keeping water</a></h2>"
    "<time>{0} May 2024</time></div>"
)
LISTING = (
    '<title>Garden notes, page 2</title><meta property="og:type" content="website">'
    f"{repeated(ENTRY, range(10, 30))}"
)
LISTING_URL = "https://garden.example/tag/water"

CARD = (
    "<div class=product><a href=/p{0}><img src={0}.jpg></a><span>Barrel {0}</span>"
    "<span>$ {0}.00</span><button>Add to cart</button></div>"
)
COLLECTION = (
    "<title>Rain barrels</title><span>Sort by: price</span><span>48 products</span>"
    f"{repeated(CARD, range(40, 64))}<p>Barrels for every downpipe.</p>"
)
COLLECTION_URL = "https://garden.example/collections/rain-barrels"

POST = (
    "<article class=message><span>Joined: 20{0}</span>"
    "<p>I sealed my barrel with {0} turns of tape, and I think my tap is dry now.</p>"
    "<a href=#>Reply</a></article>"
)
FORUM = f"<title>Barrel leaks at the tap</title>{repeated(POST, range(10, 20))}"
FORUM_URL = "https://forum.garden.example/threads/barrel-leaks-at-the-tap.812/"

PRODUCT = (
    '<title>Oak barrel 200 l</title><meta property="og:type" content="product">'
    '<script type="application/ld+json">{"@type": "Product", "name": "Oak barrel"}</script>'
    "<h1>Oak barrel 200 l</h1><span>189.00 €</span><button>Add to cart</button>"
    "<p>Staves of oak, hoops of steel.</p>"
    "<span>Lid 19.00 €</span><span>Tap 9.50 €</span>"
)
PRODUCT_URL = "https://garden.example/product/oak-barrel"

SERVICE = (
    '<title>Rainwater consulting for your business</title><body class="page-template">'
    "<h1>We plan your rainwater</h1>"
    "<a href=/c>Contact us</a><a href=/q>Request a quote</a><a href=/t>Book a free consultation</a>"
    "<p>We plan, we dig and we lay. Our team knows every downpipe, and our work is guaranteed by "
    "us for ten years, so that you can lean back while we take care of it all.</p>"
    "<p>Our customers trust us. Tell us what you need and we will send our offer.</p>"
)
SERVICE_URL = "https://diggers.example/services"
