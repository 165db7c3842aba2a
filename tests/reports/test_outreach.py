"""What the brief says of links: what to do first, and what could not be told."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from docx import Document
from lxml import html

from analysis.result import AssetKind, LinkCounts, LinkFindings, SourceKind, WordedPart
from reports.render import render_brief, render_document, render_markdown
from reports.sections.link_rows import ASSET_WORDS, DEATH_WORDS, SOURCE_WORDS
from reports.sections.lookup import Lookup
from reports.sections.outreach import (
    N_SHOWN,
    NOT_LOOKED_AT,
    UNTOLD_WORDS,
    Outreach,
    outreach,
)
from reports.wording import plain
from spiders.items import Death
from tests.reports.sample import sample
from tests.reports.sample_links import LINKS, PROSPECTS, SOURCES


def shown(links: LinkFindings | None) -> Outreach:
    analysis = replace(sample(), links=links)
    return outreach(analysis, Lookup.of(analysis))


def parsed(links: LinkFindings | None) -> Any:
    return html.fromstring(render_brief(replace(sample(), links=links)))


def notes(**counts: int) -> str:
    return " ".join(shown(replace(LINKS, counts=LinkCounts(**counts))).notes)


def test_every_way_to_die_every_source_and_asset_has_its_word() -> None:
    assert set(DEATH_WORDS) == {death.value for death in Death}
    assert set(SOURCE_WORDS) == set(SourceKind)
    assert set(ASSET_WORDS) == set(AssetKind)
    assert set(UNTOLD_WORDS) == set(WordedPart)


def test_a_brief_whose_links_nobody_looked_at_says_so_and_how_to() -> None:
    assert shown(None).notes == (NOT_LOOKED_AT,)
    text = parsed(None).get_element_by_id("outreach").text_content()
    assert NOT_LOOKED_AT in text
    assert "Dead links" not in text


def test_what_nobody_asked_for_is_never_called_alive() -> None:
    assert notes(n_targets=3, n_unchecked=3) == (
        "The pages read link to 3 addresses on other sites."
        " Whether any is dead is not known: run skygap links to ask for them."
    )


def test_what_could_not_be_told_is_counted() -> None:
    counts = {"n_targets": 9, "n_alive": 4, "n_dead": 1, "n_unsure": 2, "n_refused": 1}
    assert notes(**counts, n_unchecked=1) == (
        "Of 9 addresses on other sites that the pages read link to, 4 answered, 1 is gone,"
        " 2 are unsure (refused, slow or down), 1 is never asked for (private, of no use or left"
        " out) and 1 nobody has asked for yet."
        " Run skygap links to ask for the rest, of one host so many a day."
    )
    assert notes(n_targets=2, n_alive=1, n_unsure=1, n_again=1).endswith(
        "Run skygap links on another day to ask for the unsure ones again."
    )
    assert notes(n_targets=2, n_alive=2).endswith("2 answered and 0 are gone.")
    assert "skygap links" not in notes(n_targets=3, n_alive=1, n_unsure=1, n_refused=1)  # in vain
    assert notes(n_targets=2, n_unchecked=1, n_refused=1).endswith("skygap links to ask for them.")
    assert notes() == "The pages read link to no other site."


def test_first_are_the_best_prospects_but_none_that_is_flagged_and_no_page_twice() -> None:
    broken, _, _, guest, flagged = PROSPECTS
    again = replace(broken, target="https://other.example/gone")
    told = shown(replace(LINKS, prospects=(flagged, broken, again, guest))).first
    assert [plain(words) for words in told[:2]] == [
        (
            "Write to “How to Winterize a Rain Barrel in Seven Steps” (rank 1)."
            " It links to the guild's guide to diverters, which is gone."
        ),
        (
            "Write to “Winterizing Your Rain Barrel: The Complete Guide” (rank 2)."
            " Its byline says that the author is a guest."
        ),
    ]
    assert plain(told[2]).startswith("Cite what they cite: “doi.example/10.1000/ice” (research,")
    assert plain(told[3]) == (
        "Make what no page read has and others could cite: calculator or template."
    )


def test_a_source_that_is_gone_is_named_and_not_linked_to() -> None:
    gone = replace(LINKS.dead[0], url=SOURCES[0].url)
    first, second = shown(replace(LINKS, dead=(gone,))).sources
    assert (first.href, first.name) == ("", "doi.example/10.1000/ice")
    assert second.href == "https://weather.example/"


def test_long_lists_are_folded_after_the_first_rows() -> None:
    many = tuple(replace(PROSPECTS[0], target=f"https://{n}.example/") for n in range(N_SHOWN + 3))
    page = parsed(replace(LINKS, prospects=many))
    (more,) = page.xpath("//details[@class='others']")
    assert more.xpath("./summary")[0].text_content() == "and 3 more"
    assert len(more.xpath("./details")) == 3


def test_what_the_language_has_no_wording_for_is_named_and_never_a_nought() -> None:
    assets = tuple(one for one in LINKS.assets if one.kind is AssetKind.TABLE)
    parts = (WordedPart.OWN_DATA, WordedPart.TEMPLATE, WordedPart.CLAIMS)
    links = replace(LINKS, assets=assets, claims=(), untold=parts)
    told = (
        "Not looked for, as Skygap has no wordings in the language of these pages:"
        " own data, templates and numbers nobody sources."
    )
    assert shown(links).untold == told
    assert "Numbers nobody sources" not in {one.name for one in shown(links).sums}
    part = parsed(links).get_element_by_id("outreach")
    text = part.text_content()
    assert told in text
    assert "Numbers nobody sources" not in text
    assert [one.text_content() for one in part.xpath(".//table[@class='assets']//th[@scope='row']")]
    assert "No page read has" not in text
    assert "Make what no page read has" not in text
    assert told in render_markdown(replace(sample(), links=links))
    paper = Document(BytesIO(render_document(replace(sample(), links=links))))
    assert told in [one.text for one in paper.paragraphs]
    assert "Not looked for" not in parsed(LINKS).get_element_by_id("outreach").text_content()
