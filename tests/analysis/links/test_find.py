from dataclasses import replace

from analysis.analyze import analyze
from analysis.articles import unread_article
from analysis.links.find import link_findings
from analysis.result import GapAnalysis, PageVerdict, from_json, to_json
from analysis.result.links import AssetKind, LinkCounts, LinkFindings, LinkRelation, WordedPart
from spiders.items import MAX_CHECKS, LinkCheck, LinkState, Page, PageState, Serp
from tests.analysis.links.barrels import MESH, PUMPS, barrel, dead, found_on, four, ranked

CHECKS = (
    dead(MESH),
    LinkCheck(url=PUMPS, state=LinkState.ALIVE, final_url=PUMPS),
    LinkCheck(url="https://doi.org/10.1000/ice", state=LinkState.UNSURE, reason="It says 403."),
    LinkCheck(url="https://doi.org/10.1000/frost", state=LinkState.REFUSED, reason="Private."),
    LinkCheck(url="https://nobody.example/links", state=LinkState.DEAD),
)


def all_found(*checks: LinkCheck) -> LinkFindings:
    pages, analysis = four()
    return link_findings(pages, analysis, checks)


def test_targets_are_counted_by_what_is_known_of_them() -> None:
    assert all_found(*CHECKS).counts == LinkCounts(
        n_targets=6, n_alive=1, n_dead=2, n_unsure=1, n_unchecked=1, n_again=1, n_refused=1
    )
    asked = [replace(one, n_checks=MAX_CHECKS) for one in CHECKS]
    assert all_found(*asked).counts.n_again == 0


def test_without_checks_every_target_is_unchecked() -> None:
    found = all_found()
    assert found.counts == LinkCounts(n_targets=6, n_unchecked=6)
    assert found.dead == ()
    assert found.sources


def test_every_link_to_another_host_is_kept_where_it_stands() -> None:
    found = all_found(*CHECKS)
    first = found.outbound[0]
    assert (first.url, first.relation, first.state) == (
        MESH,
        LinkRelation.OTHER_SITE,
        LinkState.DEAD,
    )
    assert first.citation.passage.text.startswith("We buy the fine insect mesh")
    assert [one.citation.passage.rank for one in found.outbound] == sorted(
        one.citation.passage.rank or 0 for one in found.outbound
    )
    assert all(one.relation is not LinkRelation.SAME_HOST for one in found.outbound)


def test_the_order_of_pages_and_checks_does_not_matter() -> None:
    pages, analysis = four()
    assert link_findings(pages[::-1], analysis, CHECKS[::-1]) == all_found(*CHECKS)


def test_findings_survive_the_result_as_json() -> None:
    _, analysis = four()
    whole = replace(analysis, links=all_found(*CHECKS))
    assert from_json(to_json(whole)) == whole


def empty(pages: list[PageVerdict]) -> tuple[GapAnalysis, LinkFindings]:
    articles = [
        unread_article(
            Page(
                requested_url=f"https://u{at}.example/",
                url=f"https://u{at}.example/",
                state=PageState.ERROR,
            ),
            verdict,
            "It did not answer.",
        )
        for at, verdict in enumerate(pages)
    ]
    ranks = ranked(*articles)
    analysis = analyze(Serp(query="rain barrel", results=(), source="t"), ranks, date="2026-01-01")
    return analysis, link_findings(ranks, analysis, CHECKS, with_contacts=True)


def test_without_a_readable_page_there_is_nothing_to_tell() -> None:
    for verdicts in ([], [PageVerdict.NOT_FETCHED, PageVerdict.BLOCKED]):
        _, found = empty(verdicts)
        assert found.counts == LinkCounts()
        assert (found.dead, found.sources, found.claims, found.prospects, found.outbound) == (
            (), (), (), (), (),
        )  # fmt: skip
        assert all(one.ranks == () and one.n == 0 for one in found.assets)


def test_only_pages_that_count_are_counted() -> None:
    pages = list(ranked(barrel("a"), barrel("b"), barrel("c")))
    left_out = replace(pages[1].article, verdict=PageVerdict.LISTING, reason="Taken for a listing.")
    pages[1] = replace(pages[1], article=left_out)
    found = link_findings(pages, found_on(pages), [dead(MESH)])
    assert (found.dead[0].k, found.dead[0].n) == (1, 2)
    assert [one.passage.rank for one in found.dead[0].citations] == [1, 2]
    assert found.sources == ()


def test_a_page_in_another_language_is_read_in_its_own() -> None:
    german = replace(barrel("b"), language="de")
    nowhere = replace(barrel("d"), language="")
    pages = ranked(barrel("a"), barrel("c"), german, nowhere)
    found = link_findings(pages, found_on(pages), ())
    assert {one.citation.passage.rank for one in found.outbound} == {1, 2, 3, 4}


def test_what_has_no_wording_in_the_language_is_named() -> None:
    pages, analysis = four()
    assert all_found().untold == ()
    german = link_findings(pages, replace(analysis, language="de"), ())
    assert german.untold == (WordedPart.SUBJECTS,)
    assert len(german.assets) == len(AssetKind)
    found = link_findings(pages, replace(analysis, language="pl"), ())
    assert found.untold == tuple(WordedPart)
    assert found.claims == ()
    parts = {part.name: part for one in found.prospects for part in one.parts}
    for name in ("contact page", "about page", "other subjects"):
        assert parts[name].value is None
        assert parts[name].shown == "cannot be told in this language"
