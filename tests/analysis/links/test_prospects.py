from dataclasses import replace

from analysis.links.dead import dead_links
from analysis.links.ground import Ground, ground_of
from analysis.links.prospects import prospects
from analysis.result import PageVerdict
from analysis.result.links import Prospect, ProspectKind
from spiders.items import LinkCheck
from tests.analysis.links.barrels import MESH, PUMPS, barrel, dead, four, ground, page, ranked

FILL = "<p>" + "Water runs from the roof into the barrel and stays there until June. " * 8 + "</p>"
LISTED = "".join(
    f"<li><a href=https://site{at}.example/p>Guide number {at} to rain barrels</a></li>"
    for at in range(10)
)
MAIL = "<footer><a href=mailto:ada@x.example>Ada</a><a href=/contact>Contact</a></footer>"
RESOURCES = page(
    "https://x.example/links",
    f"<h1>Useful links on rain barrels</h1>{FILL}<ul>{LISTED}</ul>{MAIL}",
    "<title>Useful links on rain barrels</title>",
)
GUESTS = page("https://y.example/p", f"<article>{FILL}</article><a href=/w>Write for us</a>")
FARM = page(
    "https://z.example/write-for-us",
    f"<h1>Write for us</h1>{FILL}<p>We accept sponsored posts for $50 each.</p>{MAIL}",
    "<title>Write for us</title>",
)


def found(over: Ground, *, with_contacts: bool = False) -> tuple[Prospect, ...]:
    return prospects(over, dead_links(over), with_contacts=with_contacts)


def all_kinds(*checks: LinkCheck) -> Ground:
    return ground(*checks, more=[RESOURCES, GUESTS, FARM])


def test_the_best_reason_comes_first_and_what_is_flagged_last() -> None:
    told = found(all_kinds(dead(MESH)))
    assert [(one.kind, one.rank) for one in told] == [
        (ProspectKind.BROKEN_LINK, 1),
        (ProspectKind.BROKEN_LINK, 2),
        (ProspectKind.RESOURCE_PAGE, 5),
        (ProspectKind.CITES_RIVAL, 4),
        (ProspectKind.GUEST_POST, 6),
        (ProspectKind.GUEST_POST, 7),
    ]
    assert [bool(one.flags) for one in told] == [False] * 5 + [True]


def test_a_broken_link_names_the_target_the_section_and_why() -> None:
    first = found(all_kinds(dead(MESH)))[0]
    assert (first.target, first.section) == (MESH, "Mosquito larvae and the mesh lid")
    assert first.reason == (
        "It links to what is gone. The server answers 404: there is no such page. Last looked at "
        "on 2026-01-02."
    )
    assert first.note.startswith(
        'Who follows "fine insect mesh" under "Keeping mosquitoes out" finds it gone. Our section '
        '"Mosquito larvae and the mesh lid" could take its place: '
    )
    assert first.evidence[0].text.startswith("We buy the fine insect mesh")
    assert first.parts[1].shown.startswith("in the text, after ")


def test_a_broken_link_that_nothing_replaces_says_so() -> None:
    told = [one for one in found(ground(dead(PUMPS))) if one.kind is ProspectKind.BROKEN_LINK]
    assert [one.section for one in told] == [""]
    assert told[0].note.endswith("see first what it was.")


def test_a_resource_page_tells_its_counts_and_what_ours_adds() -> None:
    one = next(one for one in found(all_kinds()) if one.kind is ProspectKind.RESOURCE_PAGE)
    assert (one.url, one.site) == ("https://x.example/links", "x.example")
    assert one.reason.startswith("It lists 10 links to 10 other sites in ")
    assert "Useful links" in one.reason
    assert "which 1 of the 4 pages we read treats" in one.note
    assert " Our article has " in one.note  # whether the page lacks it is not known


def test_who_cites_a_rival_is_told_what_that_rival_lacks() -> None:
    one = next(one for one in found(ground()) if one.kind is ProspectKind.CITES_RIVAL)
    assert (one.rank, one.target) == (4, "https://a.example/barrel")
    assert "ranks at 1" in one.reason
    assert " Our article adds " in one.note
    assert "tap" not in one.note  # which a treats


def test_contacts_are_shown_only_where_asked_for_and_never_of_a_farm() -> None:
    assert all(one.contacts == () for one in found(all_kinds()))
    told = {one.url: one.contacts for one in found(all_kinds(), with_contacts=True)}
    assert [(one.value, one.url) for one in told["https://x.example/links"]] == [
        ("ada@x.example", "https://x.example/links"),
        ("https://x.example/contact", "https://x.example/links"),
    ]
    assert told["https://z.example/write-for-us"] == ()


def test_a_farm_is_told_to_be_left_alone() -> None:
    one = found(all_kinds())[-1]
    assert one.url == "https://z.example/write-for-us"
    assert one.note.startswith("Better left alone: The site sells links")


def test_all_have_the_same_parts() -> None:
    names = {tuple(part.name for part in one.parts) for one in found(all_kinds(dead(MESH)))}
    assert len(names) == 1


def test_pages_of_any_verdict_can_be_prospects() -> None:
    listing = replace(RESOURCES, verdict=PageVerdict.LISTING, reason="Taken for a listing.")
    kinds = {one.kind for one in found(ground(more=[listing])) if one.url == listing.url}
    assert kinds == {ProspectKind.RESOURCE_PAGE}


def test_without_an_outline_notes_promise_nothing() -> None:
    pages, analysis = four()
    articles = [one.article for one in pages]
    over = ground_of(ranked(*articles, RESOURCES, GUESTS), replace(analysis, outline=()), ())
    for one in found(over):
        assert "Our article" not in one.note
        assert one.section == ""


def test_hostile_words_stay_words() -> None:
    evil = barrel("d", in_text="<p>See <a href=https://e.example/>&lt;script&gt;=1</a> of it.</p>")
    over = ground(dead("https://e.example/"), more=[replace(evil, url="https://v.example/")])
    (one,) = (one for one in found(over) if one.kind is ProspectKind.BROKEN_LINK)
    assert "<script>=1" in one.note
