from dataclasses import replace

import pytest

from analysis.article import DateCertainty
from analysis.corpus import RankedArticle
from analysis.freshness import MAX_AGE_YEARS, MAX_DATED, MAX_PRODUCTS, freshness
from analysis.result import Freshness, FreshnessKind
from analysis.statements import Statement
from spiders.items import SearchResult
from tests.analysis.sections import article

DAY = "2026-06-15"


def page(rank: int, *, date: str = "", modified: str = "", is_guess: bool = False) -> RankedArticle:
    url = f"https://page{rank}.example/"
    certainty = DateCertainty.GUESS if is_guess else DateCertainty.DECLARED
    found = replace(
        article(url=url),
        title=f"Title {rank}",
        date=date,
        date_certainty=certainty if date else DateCertainty.NONE,
        modified=modified,
    )
    return RankedArticle(rank=rank, result=SearchResult(rank=rank, url=url), article=found)


def said(rank: int, text: str, heading: str = "Setting it up") -> Statement:
    return Statement(
        one=page(rank),
        page=rank - 1,
        heading=heading,
        text=text,
        lemmas=frozenset(),
        is_code=False,
    )


def found_in(*told: Statement, date: str = DAY) -> tuple[Freshness, ...]:
    return freshness([one.one for one in told], told, date, "en")


def test_pages_with_an_older_version_stand_against_the_newest_that_a_rival_names() -> None:
    (found,) = found_in(
        said(1, "We wired the garden with Pumpkeeper 3.1 last spring."),
        said(2, "This guide is written for Pumpkeeper 4.2 on any roof."),
        said(3, "Our barrel ran with Pumpkeeper 2.0 until the storm came."),
    )
    assert found.kind is FreshnessKind.VERSION
    assert found.subject == "Pumpkeeper"
    assert found.newest is not None
    assert (found.newest.value, found.newest.passage.rank) == ("Pumpkeeper 4.2", 2)
    assert [(claim.value, claim.passage.rank) for claim in found.older] == [
        ("Pumpkeeper 3.1", 1),
        ("Pumpkeeper 2.0", 3),
    ]
    assert found.older[0].passage.text == "We wired the garden with Pumpkeeper 3.1 last spring."
    assert found.older[0].passage.heading == "Setting it up"


def test_a_page_that_names_the_newest_too_is_not_old() -> None:
    assert not found_in(
        said(1, "We wired the garden with Pumpkeeper 3.1 last spring."),
        said(1, "Then we moved on to Pumpkeeper 4.2 in the autumn."),
        said(2, "This guide is written for Pumpkeeper 4.2 on any roof."),
    )


@pytest.mark.parametrize(
    "text",
    [
        "The timer has been part of it since Pumpkeeper 3.1, says the manual.",
        "You need the Pumpkeeper 3.1 or later for the timer to work.",
        "The timer was introduced in Pumpkeeper 3.1, says the manual.",
    ],
)
def test_a_version_told_as_history_or_as_a_bound_is_not_old(text: str) -> None:
    assert not found_in(
        said(1, text), said(2, "This guide is written for Pumpkeeper 4.2 on any roof.")
    )


def test_a_third_number_makes_no_version_older() -> None:
    assert not found_in(
        said(1, "We wired the garden with Pumpkeeper 4.2.1 last spring."),
        said(2, "This guide is written for Pumpkeeper 4.2.7 on any roof."),
    )


def test_code_is_no_statement_of_a_version() -> None:
    output = replace(said(1, "Running on the Pumpkeeper 3.1 now."), is_code=True)
    assert not found_in(output, said(2, "This guide is for the Pumpkeeper 4.2 on any roof."))


def test_a_year_of_the_present_is_old_under_the_heading_where_it_stands() -> None:
    (found,) = found_in(
        said(1, "As of 2016, hardly any town sells a liner for oak barrels.", "2. Buying a liner")
    )
    assert found.kind is FreshnessKind.YEAR
    assert found.subject == "Buying a liner"
    assert found.newest is None
    assert [claim.value for claim in found.older] == ["2016"]


def test_dated_sentences_before_the_first_heading_stand_under_the_title() -> None:
    (found,) = found_in(said(1, "As of 2016, hardly any town sells a liner for barrels.", ""))
    assert found.subject == "Title 1"


def test_without_a_day_of_harvest_no_year_is_old() -> None:
    told = said(1, "As of 2016, hardly any town sells a liner for oak barrels.")
    assert not found_in(told, date="")


def test_old_pages_stand_against_the_newest_page() -> None:
    pages = [page(1, date="2023-06-15"), page(2, date="2026-01-02"), page(3, date="2023-06-16")]
    (found,) = freshness(pages, (), DAY, "en")
    assert found.kind is FreshnessKind.PAGE_DATE
    assert found.newest is not None
    assert found.newest.value == "2026-01-02"
    assert [(claim.value, claim.passage.text) for claim in found.older] == [
        ("2023-06-15", "Title 1")
    ]
    assert int(DAY[:4]) - 2023 == MAX_AGE_YEARS


def test_a_page_changed_since_is_not_old() -> None:
    assert not freshness([page(1, date="2012-01-01", modified="2026-03-03")], (), DAY, "en")


def test_a_guessed_date_makes_no_page_old() -> None:
    assert not freshness([page(1, date="2012-01-01", is_guess=True)], (), DAY, "en")


def test_few_products_and_headings_are_listed() -> None:
    names = [f"{word}keeper" for word in ("Pump", "Hose", "Roof", "Lid", "Tap", "Mesh", "Moss")]
    old = [said(1, f"We wired the garden with {name} 3.1 last spring.") for name in names]
    new = [said(2, f"We wired the garden with {name} 4.2 last spring.") for name in names]
    dated = [said(3, "As of 2016, hardly any town sells a liner.", f"H{at}") for at in range(9)]
    kinds = [
        item.kind
        for item in freshness([page(1), page(2), page(3)], [*old, *new, *dated], DAY, "en")
    ]
    assert kinds == [FreshnessKind.VERSION] * MAX_PRODUCTS + [FreshnessKind.YEAR] * MAX_DATED
