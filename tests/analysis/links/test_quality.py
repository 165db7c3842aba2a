from dataclasses import replace

import pytest

from analysis.article import Article
from analysis.links.ground import Ground, ground_of
from analysis.links.outbound import outgoing
from analysis.links.quality import closeness, parts_of
from analysis.links.spread import spread_of
from analysis.result.links import QualityPart
from tests.analysis.links.barrels import barrel, four, ground, page, ranked

FILL = "<p>" + "Water runs from the roof into the barrel and stays there until June. " * 8 + "</p>"


def parts(article: Article, over: Ground, position: float | None = None) -> dict[str, QualityPart]:
    (one,) = ranked(article)
    found = parts_of(one, outgoing(one), position, spread_of(article, over), over)
    return {part.name: part for part in found}


def test_every_page_has_the_same_parts() -> None:
    names = list(parts(barrel("a"), ground()))
    assert names == list(parts(page("https://x.example/", ""), ground()))
    assert names == [
        "closeness",
        "place in the text",
        "outbound links per 1,000 words",
        "rel nofollow",
        "rel sponsored",
        "rel ugc",
        "named author",
        "contact page",
        "about page",
        "age in years",
        "unrelated links",
        "other subjects",
        "advertisements",
        "affiliate share",
    ]


def test_a_page_on_the_subject_is_closer_than_one_on_another() -> None:
    on_it, off_it = (
        closeness(article, ground())
        for article in (
            barrel("a"),
            page(
                "https://x.example/", "<article><h1>Chess</h1><p>" + "Pawns move on. " * 40 + "</p>"
            ),
        )
    )
    assert on_it is not None
    assert off_it == 0.0
    assert 0.5 < on_it <= 1.0


def test_without_topics_or_text_closeness_cannot_be_told() -> None:
    pages, found = four()
    bare = ground_of(pages, replace(found, topics=()), ())
    assert closeness(barrel("a"), bare) is None
    assert parts(page("https://x.example/", ""), ground())["closeness"].shown == "cannot be told"


def test_a_readable_page_also_shows_what_it_treats() -> None:
    assert parts(barrel("a"), ground())["closeness"].shown == (
        "says the words of 3 of 3 topics that several pages treat, treats 3"
    )


@pytest.mark.parametrize(
    ("letter", "rel", "value", "shown"),
    [
        ("b", "rel ugc", 0.5, "1 of 2 links"),
        ("b", "rel nofollow", 0.5, "1 of 2 links"),
        ("c", "rel sponsored", 0.5, "1 of 2 links"),
        ("a", "rel nofollow", 0.0, "0 of 1 links"),
    ],
)
def test_shares_of_rel(letter: str, rel: str, value: float, shown: str) -> None:
    part = parts(barrel(letter), ground())[rel]
    assert (part.value, part.shown) == (value, shown)


def test_links_in_a_thousand_words_count_no_buttons() -> None:
    article = barrel("a")
    part = parts(article, ground())["outbound links per 1,000 words"]
    assert part.value == round(1000 / article.n_words, 1)
    assert part.shown.startswith(f"1 to other sites in {article.n_words} words")


def test_what_the_site_says_of_itself() -> None:
    around = (
        "<footer><a href=/contact>Contact</a><a href=/about>About us</a></footer>"
        "<script src=//x.doubleclick.net/a.js></script>"
        "<meta name=author content='Ada Reed'><meta property=article:published_time "
        "content=2024-01-01><a href=https://amzn.to/1>drum</a>"
    )
    found = parts(barrel("d", after=around), ground())
    assert found["contact page"].shown == "https://d.example/contact"
    assert found["about page"].value == 1.0
    assert found["advertisements"].value == 1.0
    assert found["affiliate share"].shown == "1 of 2 links to other hosts"
    assert found["age in years"].shown == "dated 2024-01-01"


def test_a_site_of_another_is_no_own_contact_page() -> None:
    article = page("https://x.example/", f"{FILL}<a href=https://y.example/contact>Contact</a>")
    assert parts(article, ground())["contact page"].value == 0.0


def test_age_is_counted_from_the_day_of_the_harvest() -> None:
    article = replace(barrel("a"), modified="2023-12-31")
    assert parts(article, ground())["age in years"] == QualityPart(
        name="age in years", value=2.0, shown="dated 2023-12-31"
    )
    odd = replace(barrel("a"), modified="soon")
    assert parts(odd, ground())["age in years"].value is None


def test_the_place_of_the_link() -> None:
    assert parts(barrel("a"), ground(), 0.25)["place in the text"].shown == (
        "in the text, after 25 % of it"
    )


def test_no_part_sums_up_the_others() -> None:
    names = " ".join(parts(barrel("a"), ground()))
    assert not {"authority", "score", "total", "rating"} & set(names.split())
