from dataclasses import replace

import pytest

from analysis.links.ground import ground_of
from analysis.links.sources import kind_of, sources
from analysis.result.links import SourceKind
from tests.analysis.links.barrels import MESH, barrel, dead, found_on, ground, ranked


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://doi.org/10.1000/182", SourceKind.RESEARCH),
        ("https://arxiv.org/abs/1706.03762", SourceKind.RESEARCH),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", SourceKind.RESEARCH),
        ("https://www.nature.com/articles/x", SourceKind.RESEARCH),
        ("https://cs.stanford.edu/x", SourceKind.RESEARCH),
        ("https://www.cam.ac.uk/x", SourceKind.RESEARCH),
        ("https://journal.example/doi/full/10.1234/5", SourceKind.RESEARCH),
        ("https://ec.europa.eu/eurostat/web/main", SourceKind.DATA),
        ("https://data.gov/x", SourceKind.DATA),
        ("https://www.census.gov/x", SourceKind.DATA),
        ("https://www.statista.com/x", SourceKind.DATA),
        ("https://www.rfc-editor.org/rfc/rfc9110", SourceKind.STANDARD),
        ("https://www.w3.org/TR/WCAG21/", SourceKind.STANDARD),
        ("https://csrc.nist.gov/pubs", SourceKind.STANDARD),
        ("https://www.cdc.gov/x", SourceKind.AUTHORITY),
        ("https://www.epa.gov/x", SourceKind.AUTHORITY),
        ("https://www.gov.uk/x", SourceKind.AUTHORITY),
        ("https://www.health.gov.au/x", SourceKind.AUTHORITY),
        ("https://www.who.int/x", SourceKind.AUTHORITY),
        ("https://en.wikipedia.org/wiki/Barrel", SourceKind.REFERENCE),
        ("https://developer.mozilla.org/en-US/", SourceKind.REFERENCE),
        ("https://docs.docker.com/engine/", SourceKind.REFERENCE),
        ("https://kubernetes.io/docs/concepts/", SourceKind.REFERENCE),
        ("https://trello.com/", SourceKind.OTHER),
        ("https://education.example/", SourceKind.OTHER),
        ("https://notdoi.org/x", SourceKind.OTHER),
        ("https://mygov.example/x", SourceKind.OTHER),
    ],
)
def test_kinds_by_address(url: str, kind: SourceKind) -> None:
    found, reason = kind_of(url)
    assert found is kind
    assert bool(reason) is (kind is not SourceKind.OTHER)


def test_a_page_that_two_rivals_cite_is_a_source() -> None:
    (found,) = sources(ground())
    assert (found.url, found.k, found.n, found.is_site) == (MESH, 2, 4, False)
    assert [one.passage.rank for one in found.citations] == [1, 2]


def test_what_is_gone_is_no_source() -> None:
    assert sources(ground(dead(MESH))) == ()


def test_sites_cited_by_different_pages_count_once_per_rival() -> None:
    pages = ranked(
        *(
            barrel(
                letter,
                in_text=(
                    f"<p>See <a href=https://www.epa.gov/{letter}>the agency on rain</a> and "
                    f"<a href=https://www.epa.gov/{letter}/2>more of it</a>, "
                    f"<a href=https://maker.example.com/{letter}>a maker of drums</a>, "
                    f"<a href=https://github.com/{letter}>code</a>.</p>"
                ),
            )
            for letter in "abd"
        )
    )
    found = sources(ground_of(pages, found_on(pages), ()))
    assert [(one.url, one.k, one.kind, one.is_site) for one in found] == [
        ("https://www.epa.gov/", 3, SourceKind.AUTHORITY, True),
        ("https://maker.example.com/", 3, SourceKind.OTHER, True),
        (MESH, 2, SourceKind.OTHER, False),
    ]
    assert all(len(one.citations) == one.k for one in found)


def test_what_one_author_alone_cites_is_no_source() -> None:
    pages = ranked(*(replace(barrel(letter), author="Ada Reed") for letter in "ab"))
    assert sources(ground_of(pages, found_on(pages), ())) == ()


def test_pages_of_people_are_no_sources() -> None:
    linked = "<p>As <a href=https://x.com/ada>Ada</a> told us, a drum needs a lid all year.</p>"
    pages = ranked(*(barrel(letter, in_text=linked) for letter in "cd"))
    assert sources(ground_of(pages, found_on(pages), ())) == ()


def test_primary_sources_come_first_among_equals() -> None:
    linked = (
        "<p>Who has no barrel finds <a href=https://shop.example.net/drum>a drum</a> in any "
        "shop for farmers; that roofs give clean water is <a href=https://doi.org/10.1000/rain>known"
        "</a> since the last century.</p>"
    )
    pages = ranked(*(barrel(letter, in_text=linked) for letter in "cd"))
    found = sources(ground_of(pages, found_on(pages), ()))
    assert [one.kind for one in found] == [SourceKind.RESEARCH, SourceKind.OTHER]
