"""The list of who might link, joined over keywords, and its two files."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from analysis.result import LinkFindings, Prospect, ProspectKind
from reports.prospect_list import ListedProspect, listed_prospects
from reports.prospects import STATUSES, columns_of, prospects_csv, prospects_workbook
from reports.sections.link_rows import address_in_words
from tests.reports.sample import HOSTILE, HOSTILE_URLS
from tests.reports.sample_links import GONE, LINKS, PROSPECTS, hostile_links

BROKEN, SECOND, RESOURCE, GUEST, FLAGGED = PROSPECTS
ROWS = listed_prospects([("rain barrel", LINKS)])


def found(*prospects: Prospect) -> LinkFindings:
    return replace(LINKS, prospects=prospects)


def pages(rows: tuple[ListedProspect, ...]) -> list[tuple[str, str]]:
    return [(row.prospect.site, row.prospect.kind.value) for row in rows]


def in_csv(rows: tuple[ListedProspect, ...]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(prospects_csv(rows))))


def test_the_best_reason_comes_first_and_what_is_flagged_last() -> None:
    assert pages(listed_prospects([("tea", found(FLAGGED, GUEST, RESOURCE, BROKEN))])) == [
        ("tidygutters.example", "broken link"),
        ("gardenledger.example", "resource page"),
        ("barrelandbloom.example", "guest post"),
        ("hardwarehalf.example", "cites a rival"),
    ]


def test_prospects_of_one_site_stand_together_where_its_best_one_stands() -> None:
    weak = replace(GUEST, site=BROKEN.site, url="https://www.tidygutters.example/write-for-us")
    assert pages(listed_prospects([("tea", found(RESOURCE, weak, BROKEN))])) == [
        ("tidygutters.example", "broken link"),
        ("tidygutters.example", "guest post"),
        ("gardenledger.example", "resource page"),
    ]


def test_a_page_that_several_keywords_find_is_one_row_of_the_best_rank() -> None:
    better = replace(RESOURCE, rank=2, note="Of the other keyword.")
    one, other = ("november jobs", found(RESOURCE)), ("barrel care", found(better))
    for order in ([one, other], [other, one]):
        (row,) = listed_prospects(order)
        assert row.keywords == ((2, "barrel care"), (10, "november jobs"))
        assert row.prospect.note == "Of the other keyword."


def test_one_page_with_two_dead_links_is_two_rows() -> None:
    other = replace(BROKEN, target="https://gone.example/")
    assert len(listed_prospects([("tea", found(BROKEN, other))])) == 2


def test_more_keywords_are_a_better_reason_of_the_same_kind() -> None:
    rows = listed_prospects([("a", found(BROKEN, SECOND)), ("b", found(SECOND))])
    assert [row.prospect.url for row in rows] == [SECOND.url, BROKEN.url]


def test_the_table_has_a_column_for_each_part_and_one_to_work_in() -> None:
    first = in_csv(ROWS)[0]
    assert first["status"] == ""
    assert (first["kind"], first["site"]) == ("broken link", "tidygutters.example")
    assert (first["target"], first["keywords"]) == (GONE, "rain barrel (rank 1)")
    assert (first["topical closeness"], first["named author"]) == ("0.71", "")
    assert "named author: none is named" in first["quality"]
    assert first["contacts"] == (
        "editors@tidygutters.example (on https://www.tidygutters.example/contact)"
    )
    assert in_csv(ROWS)[-1]["flags"] == "It offers “sponsored posts” at a price."


def test_the_workbook_says_the_same_and_offers_the_statuses() -> None:
    sheet = load_workbook(BytesIO(prospects_workbook(ROWS)))["Prospects"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == columns_of(ROWS)
    told = [["" if cell is None else f"{cell}" for cell in row] for row in rows]
    assert told == [list(row.values()) for row in in_csv(ROWS)]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == f'"{",".join(STATUSES)}"'
    assert str(choice.sqref) == f"A2:A{len(ROWS) + 1}"


@pytest.mark.parametrize("rows", [(), ROWS], ids=["none", "some"])
def test_the_same_rows_give_the_same_bytes(rows: tuple[ListedProspect, ...]) -> None:
    assert prospects_workbook(rows) == prospects_workbook(rows)
    assert len(in_csv(rows)) == len(rows)


def test_hostile_cells_are_text() -> None:
    rows = listed_prospects([("=1+1", hostile_links(HOSTILE, HOSTILE_URLS))])
    rows += listed_prospects(
        (start, found(replace(BROKEN, title=f"{start}cmd|' /C calc'!A0", url=f"{start}x")))
        for start in ("=", "+", "-", "@", "\t=", "\uff1d")
    )
    for row in in_csv(rows):
        for name, cell in [*row.items(), *((name, name) for name in row)]:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")), (
                name,
                cell,
            )
            assert "\u202e" not in cell
    book = load_workbook(BytesIO(prospects_workbook(rows)))
    for cells in book["Prospects"].iter_rows():
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert not any(cell.hyperlink for cell in cells)


def test_an_address_is_never_shown_as_another() -> None:
    odd = replace(BROKEN, target="http://gone.example/\u202egnp.exe", url="http://a.example/b  c")
    (row,) = in_csv(listed_prospects([("tea", found(odd))]))
    assert row["target"] == "http://gone.example/%E2%80%AEgnp.exe"
    assert row["page"] == "http://a.example/b%20%20c"
    assert address_in_words(odd.target) == "gone.example/%E2%80%AEgnp.exe"


def test_every_kind_of_reason_has_a_place_in_the_order() -> None:
    every = [replace(BROKEN, kind=kind, site=kind.value) for kind in reversed(ProspectKind)]
    rows = listed_prospects([("tea", found(*every))])
    assert [row.prospect.kind for row in rows] == list(ProspectKind)
