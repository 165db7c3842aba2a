import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.analyze import analyze
from analysis.internal_links import InternalLinks, internal_links
from analysis.result import GapKind, InternalLink, LinkDirection, Topic
from spiders.items import OwnPage, OwnPages
from tests.analysis.pages import article, ranked, serp

QUERY = "rain barrel"


def topic(name: str, label: str, *terms: str) -> Topic:
    return Topic(
        id=name,
        label=label,
        terms=terms,
        headings=(),
        kind=GapKind.COMMON,
        k=2,
        k_headed=2,
        n=4,
        support=2.0,
        weighted_share=0.5,
        is_robust=True,
        typical_words=100,
        position=0.5,
        best_url="",
        pages=(),
        evidence=(),
    )


WINTER = topic("winter", "Winter care", "frost", "winter", "ice")
MESH = topic("mesh", "Keeping mosquitoes out", "mosquito", "fine mesh", "larva")


def own(*titles: str, n_left_out: int = 0) -> OwnPages:
    pages = tuple(
        OwnPage(url=f"https://own.example/{at}", title=title) for at, title in enumerate(titles)
    )
    return OwnPages(name="own.csv", pages=pages, n_left_out=n_left_out)


SITE = own(
    "Winter care for garden ponds: frost and ice",
    "A fine mesh against mosquito larva",
    "Which rain barrel to buy",
    "Our team",
    "Tomato varieties",
    "Privacy policy",
)


def found(pages: OwnPages | None, *topics: Topic, variants: tuple[str, ...] = ()) -> InternalLinks:
    return internal_links(pages, topics, QUERY, "en", variants)


def of(direction: LinkDirection, links: InternalLinks) -> list[InternalLink]:
    return [one for one in links.links if one.direction is direction]


def test_a_topic_links_to_the_own_page_that_fits_it() -> None:
    links = of(LinkDirection.TO, found(SITE, WINTER, MESH))
    assert {one.topic_id: one.url[-1] for one in links} == {"winter": "0", "mesh": "1"}
    first = links[0]
    assert 0.3 <= links[1].score <= first.score <= 1
    assert {"mesh": "mosquito", "winter": "winter"}[first.topic_id] in first.shared
    assert first.formula.endswith(f"= {first.score:.2f}")


def test_the_anchor_is_a_phrase_of_both_or_else_the_part_of_the_title_that_says_most() -> None:
    anchors = {one.topic_id: one.anchor for one in found(SITE, WINTER, MESH).links}
    assert (anchors["winter"], anchors["mesh"]) == ("Winter care", "fine mesh")
    frost = topic("frost", "Before the cold", "frost", "ice")
    (link,) = of(LinkDirection.TO, found(own("Part one: frost, ice | Us", *["Tea"] * 9), frost))
    assert link.anchor == "frost, ice"


def test_a_page_on_the_keyword_links_to_the_article_by_the_keyword() -> None:
    (link,) = of(LinkDirection.FROM, found(SITE, WINTER))
    assert (link.url[-1], link.topic_id, link.anchor) == ("2", "", "rain barrel")
    assert set(link.shared) == {"rain", "barrel"}


def test_a_variant_that_comes_nearer_to_the_page_is_the_anchor() -> None:
    variants = ("rain barrel stand", "water butt stand")
    (link,) = found(own("A rain barrel stand of oak", "Tea", "Salt"), variants=variants).links
    assert link.anchor == "rain barrel stand"


def test_one_general_word_in_common_is_no_link() -> None:
    assert found(own("Winter", "Tea", "Salt"), WINTER).links == ()


def test_the_keyword_alone_links_to_no_topic() -> None:
    links = found(own("Rain barrel", "Tea", "Salt"), WINTER)
    assert of(LinkDirection.TO, links) == []


def test_a_page_is_linked_to_once_and_a_topic_has_two_links() -> None:
    other = topic("cold", "Care in winter frost", "frost", "winter")
    site = own(*["Winter frost and ice care"] * 5, "Tea")
    links = of(LinkDirection.TO, found(site, WINTER, other))
    assert len({one.url for one in links}) == len(links) == 4
    assert sorted(one.topic_id for one in links) == ["cold", "cold", "winter", "winter"]


def test_links_are_at_most_twelve_to_and_eight_from() -> None:
    topics = [
        topic(name, f"{name} frost care", name)
        for name in ["oak", "elm", "fir", "ash", "yew", "box"]
    ]
    topics += [topic(name, f"{name} frost care", name) for name in ["lime", "plum", "pear", "fig"]]
    titles = [f"{one.id.title()} frost care" for one in topics for _ in range(3)]
    links = found(own(*titles, *["Rain barrel"] * 20), *topics)
    assert len(of(LinkDirection.TO, links)) == 12
    assert len(of(LinkDirection.FROM, links)) == 8


def test_an_own_page_on_this_very_keyword_is_named() -> None:
    links = found(own("Rain barrels", "A rain barrel in winter frost and snow", "Tea", "Salt"))
    assert links.notes == (
        (
            "The own page https://own.example/0 seems to be on this very keyword; better that page "
            "than write a second."
        ),
    )
    assert [one.url[-1] for one in links.links] == ["0", "1"]


def test_many_such_pages_are_counted() -> None:
    links = found(own(*["Rain barrel"] * 5))
    assert len(links.notes) == 4
    assert links.notes[-1] == "So do 2 more own pages; see the links from them."


def test_rows_that_were_left_out_are_told() -> None:
    assert found(own("Tea", n_left_out=1)).notes == (
        (
            "Of the own pages in own.csv, 1 row was left out: no http or https address, or no page "
            "that can be linked to."
        ),
    )


def test_without_own_pages_nothing_is_said() -> None:
    assert found(None, WINTER) == InternalLinks()


def test_an_address_alone_is_enough() -> None:
    page = OwnPage(url="https://own.example/winter-care-frost.html")
    site = OwnPages(name="s", pages=(page, *own("Tea", "Salt", "Bread").pages))
    (link,) = found(site, WINTER).links
    assert (link.title, link.anchor) == ("", "Winter care")


def test_an_analysis_has_links_at_topics_of_its_outline() -> None:
    site = own("Winter frost and barrels that crack", "Which rain barrel to buy", "Tea", "Salt")
    result = analyze(serp(), ranked(*map(article, "abcd")), date="2026-03-01", own=site)
    assert result.n_own_pages == 4
    gap_topics = {gap.id: gap.topic_id for gap in result.gaps}
    planned = {gap_topics[item.gap_id] for item in result.outline}
    links = [one for one in result.internal_links if one.direction is LinkDirection.TO]
    assert links
    assert {one.topic_id for one in links} <= planned


def test_without_a_readable_page_the_keyword_still_links() -> None:
    result = analyze(serp(), (), date="2026-03-01", language="en", own=SITE)
    assert [one.url[-1] for one in result.internal_links] == ["2"]


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=20))
def test_any_titles_give_links_in_bounds_and_the_same_twice(titles: list[str], query: str) -> None:
    site = own(*titles) if titles else None
    first = internal_links(site, (WINTER, MESH), query or QUERY, "en")
    assert first == internal_links(site, (WINTER, MESH), query or QUERY, "en")
    assert all(0 < one.score <= 1 and one.anchor for one in first.links)


@pytest.mark.parametrize("title", ["x" * 500, "word " * 100 + "winter frost care"])
def test_an_anchor_is_short(title: str) -> None:
    links = found(own(f"{title} winter care frost", "Tea"), topic("t", "Frost", "winter"))
    assert all(0 < len(one.anchor) <= 60 for one in links.links)
