from dataclasses import replace

import pytest

from analysis.links.dead import dead_links
from analysis.links.ground import ground_of
from analysis.links.replacement import replacement_for, slug_words
from analysis.result import Passage
from analysis.result.links import Citation
from spiders.items import Death, LinkCheck, LinkState
from tests.analysis.links.barrels import MESH, PUMPS, barrel, dead, found_on, four, ground, ranked


def citation(anchor: str, heading: str = "", url: str = "https://q.example/") -> Citation:
    return Citation(passage=Passage(url=url, rank=9, heading=heading, text=anchor), anchor=anchor)


def test_a_dead_target_is_told_with_all_who_link_to_it() -> None:
    (found,) = dead_links(ground(dead(MESH)))
    assert (found.url, found.death, found.k, found.n) == (MESH, Death.NOT_FOUND, 2, 4)
    assert found.about == "fine insect mesh; mesh"
    assert [one.passage.rank for one in found.citations] == [1, 2]
    assert found.reason == (
        "The server answers 404: there is no such page. Last looked at on 2026-01-02."
    )


@pytest.mark.parametrize("state", [one for one in LinkState if one is not LinkState.DEAD])
def test_nothing_but_dead_is_dead(state: LinkState) -> None:
    assert dead_links(ground(LinkCheck(url=MESH, state=state, reason="Timed out."))) == ()


def test_the_reason_of_the_check_and_its_days_are_told() -> None:
    check = replace(dead(PUMPS, Death.PARKED, 'The domain is for sale: "Buy it".'), n_checks=2)
    (found,) = dead_links(ground(check))
    assert found.reason == (
        'The domain is for sale: "Buy it". Last looked at on 2026-01-02, on 2 days in all.'
    )
    assert found.death is Death.PARKED


def test_an_address_of_the_same_page_that_lives_is_not_called_dead() -> None:
    other = LinkCheck(url=f"{MESH}?utm_source=b", state=LinkState.ALIVE)
    (found,) = dead_links(ground(dead(MESH), other))
    assert [one.passage.rank for one in found.citations] == [1]


def test_pages_that_do_not_count_are_cited_but_not_counted() -> None:
    extra = barrel("a", in_text=f"<p>All about <a href={PUMPS}>this pump</a>.</p>")
    more = replace(extra, url="https://z.example/barrel", host="z.example")
    (found,) = dead_links(ground(dead(PUMPS), more=[more]))
    assert (found.k, [one.passage.rank for one in found.citations]) == (1, [3, 5])


def test_most_linked_comes_first_then_by_address() -> None:
    checks = [dead(url) for url in (PUMPS, MESH, "https://doi.org/10.1000/ice")]
    assert [one.url for one in dead_links(ground(*checks))] == [
        MESH,
        "https://doi.org/10.1000/ice",
        PUMPS,
    ]


def test_links_that_only_point_are_told_by_their_address() -> None:
    extra = barrel(
        "d", in_text="<p>Find it <a href=https://p.example/rain-pumps-2.html>here</a>.</p>"
    )
    pages = ranked(extra)
    target = "https://p.example/rain-pumps-2.html"
    (found,) = dead_links(ground_of(pages, found_on(pages), [dead(target)]))
    assert found.about == "rain pumps"


def test_the_section_that_holds_the_link_replaces_it() -> None:
    (found,) = dead_links(ground(dead(MESH)))
    assert found.replacement is not None
    assert found.replacement.heading == "Mosquito larvae and the mesh lid"
    assert "Keeping mosquitoes out" in found.replacement.reason
    _, analysis = four()
    assert found.replacement.gap_id in {one.id for one in analysis.gaps}


def test_else_the_heading_that_shares_most_words() -> None:
    found = replacement_for(
        [citation("insect mesh against larvae")], "https://m.example/mosquito-larvae", ground()
    )
    assert found is not None
    assert found.heading == "Mosquito larvae and the mesh lid"
    assert '"larva"' in found.reason or '"larvae"' in found.reason


@pytest.mark.parametrize(
    ("anchor", "url"),
    [
        ("the weather of 1987", "https://w.example/news"),
        ("rain barrel", "https://w.example/rain-barrel"),
        ("here", "https://w.example/"),
        ("tap dancing for beginners", "https://dance.example/classes"),
    ],
)
def test_where_nothing_fits_nothing_replaces_it(anchor: str, url: str) -> None:
    assert replacement_for([citation(anchor)], url, ground()) is None


def test_without_an_outline_nothing_replaces_it() -> None:
    pages, found = four()
    bare = ground_of(pages, replace(found, outline=()), ())
    assert replacement_for([citation("insect mesh")], "https://m.example/larvae", bare) is None


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://a.example/docs/Rain_Barrels-2024.html", "docs Rain Barrels"),
        ("https://a.example/", ""),
        ("https://a.example/%C3%BCber/x1y2", "\u00fcber"),
        ("http://[bad", ""),
    ],
)
def test_words_of_an_address(url: str, words: str) -> None:
    assert slug_words(url) == words
