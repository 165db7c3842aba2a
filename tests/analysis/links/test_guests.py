import pytest

from analysis.article import Article
from analysis.links.guests import guest_sign
from tests.analysis.links.barrels import page, ranked

FILL = "<p>" + "Water runs from the roof into the barrel and stays there until June. " * 8 + "</p>"
ARTICLE = f"<article><h1>Rain</h1>{FILL}</article>"


def strength(article: Article) -> int | None:
    sign = guest_sign(ranked(article)[0])
    return sign.strength if sign else None


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://x.example/pitch", "Write for us | Garden News"),
        ("https://x.example/pitch", "Guest post guidelines"),
        ("https://x.example/write-for-us/", "Join the garden"),
        ("https://x.example/pitch", "How to pitch us"),
        ("https://x.example/pitch", "Devenir contributeur"),
        ("https://x.example/pitch", "Escribe para nosotros"),
    ],
)
def test_pages_that_ask_for_authors(url: str, title: str) -> None:
    found = page(url, f"<h1>{title}</h1>{FILL}", f"<title>{title}</title>")
    assert strength(found) == 1


def test_a_site_that_links_to_such_a_page_anywhere() -> None:
    found = page("https://x.example/p", f"{ARTICLE}<footer><a href=/w>Write for us</a></footer>")
    sign = guest_sign(ranked(found)[0])
    assert sign is not None
    assert (sign.strength, sign.target) == (1, "https://x.example/w")
    assert sign.passage.text == "Write for us"
    assert sign.reason == 'The site asks for outside authors: it links to "Write for us".'


def test_a_link_to_such_a_page_of_another_site_says_nothing() -> None:
    assert (
        strength(
            page("https://x.example/p", f"{ARTICLE}<a href=https://y.example/w>Write for us</a>")
        )
        is None
    )


@pytest.mark.parametrize(
    "line",
    [
        "This is a guest post by Ada Reed, who keeps bees and barrels.",
        "A guest article by Ben Ode on rain, roofs and what is between them.",
        "Guest contributor: Ada Reed, who keeps bees and barrels.",
        "Words by guest writer Ada Reed, who keeps bees and barrels.",
        "Ein Gastbeitrag von Ada Reed \u00fcber Regen, D\u00e4cher und was dazwischen liegt.",
    ],
)
def test_an_article_of_a_guest(line: str) -> None:
    assert (
        strength(
            page("https://x.example/p", f"<article><h1>Rain</h1><p>{line}</p>{FILL}</article>")
        )
        == 2
    )


def bio(text: str) -> Article:
    return page("https://x.example/p", f"{ARTICLE}<div class=author-bio>{text}</div>")


def test_an_author_who_works_elsewhere() -> None:
    told = "A. Reed is the founder of <a href=https://reed.example/>Reed Pumps</a>, a maker."
    sign = guest_sign(ranked(bio(told))[0])
    assert sign is not None
    assert (sign.strength, "reed.example" in sign.reason) == (3, True)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Reed has written on gardens since 1990. <a href=https://ada.example/>Home page</a>",
        "Ada Reed is the founder of Reed Pumps. <a href=https://x.com/ada>On X</a>",
        "Ada Reed is the founder of this very magazine. <a href=https://www.x.example/ada>More</a>",
    ],
)
def test_other_boxes_about_authors_say_nothing(text: str) -> None:
    assert strength(bio(text)) is None


@pytest.mark.parametrize(
    "article",
    [
        page("https://x.example/p", ARTICLE),
        page(
            "https://x.example/how-to-find-guest-posts",
            f"<h1>How to find sites that accept guest posts</h1>{FILL}",
            "<title>How to find sites that accept guest posts</title>",
        ),
        page("https://x.example/p", ""),
    ],
)
def test_other_pages_say_nothing(article: Article) -> None:
    assert strength(article) is None
