import csv
from dataclasses import replace
from io import StringIO

import pytest

from reports.index_table import index_csv
from tests.reports.sample import QUERY
from tests.reports.sample_index import hostile_outcomes, outcomes, ranked


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_every_keyword_is_a_row_after_the_one_whose_brief_serves_it() -> None:
    table = rows(index_csv(ranked()))
    assert [row["keyword"] for row in table] == [
        "gutter guard for leaves",
        QUERY,
        "frost proof rain barrel",
        "winter care for water butts",
        "rain chain vs downspout",
        "first flush diverter diy",
        "rain barrel pump",
    ]
    assert [row["served_by"] for row in table[2:4]] == [QUERY, QUERY]


def test_a_row_has_the_priority_its_parts_and_what_the_list_says() -> None:
    row = rows(index_csv(ranked()))[1]
    parts = ("priority", "part_demand", "part_open", "part_position")
    assert [row[name] for name in parts] == ["0.6929", "0.8000", "0.7000", "0.2500"]
    listed = ("volume", "cluster_volume", "n_keywords", "difficulty", "intent", "own_position")
    assert [row[name] for name in listed] == ["1300", "3700", "3", "41.0", "informational", "7.4"]
    assert row["keep"] == row["own_url"] == "https://www.rainshop.example/winter"
    assert row["brief"] == "how-to-winterize-a-rain-barrel/brief.html"


def test_what_is_not_known_is_empty_and_a_volume_of_nought_is_not() -> None:
    table = rows(index_csv(ranked()))
    assert (table[0]["volume"], table[0]["part_demand"]) == ("0", "")
    assert (table[5]["priority"], table[5]["gaps_rare"], table[5]["brief"]) == ("", "", "")


def test_no_two_columns_have_one_name() -> None:
    names = index_csv(ranked()).partition("\n")[0].split(",")
    assert len(names) == len(set(names))


def test_a_served_keyword_leads_to_the_brief_of_its_head_and_has_no_gaps_of_its_own() -> None:
    rows_given = [replace(each, folder="there") if each.head else each for each in ranked()]
    row = rows(index_csv(rows_given))[2]
    assert (row["brief"], row["gaps_rare"]) == ("there/brief.html", "")


def test_without_priorities_the_score_is_the_opportunity() -> None:
    table = rows(index_csv(outcomes()))
    assert [row["opportunity"] for row in table] == ["0.6140", "0.2800", "", ""]


@pytest.mark.fault(41)
def test_no_cell_starts_a_formula() -> None:
    cells = [cell for row in csv.reader(StringIO(index_csv(hostile_outcomes()))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "'=HYPERLINK(1)" in cells
