"""Exports of other tools, in the shape they document."""

from pathlib import Path

import pytest

from spiders.errors import InputError
from spiders.serp.columns import our_names
from spiders.serp.files import parse_serps
from spiders.serp.keywords import parse_keywords
from spiders.serp.row import SerpFile

FOLDER = Path(__file__).parents[2] / "fixtures" / "serp"


def read(name: str) -> SerpFile:
    return parse_serps((FOLDER / name).read_bytes(), name=name)


def ranks(found: SerpFile) -> dict[str, list[tuple[int, str]]]:
    return {serp.query: [(r.rank, r.url) for r in serp.results] for serp in found.serps}


def test_organic_positions_of_semrush_are_rankings() -> None:
    found = read("semrush_organic_positions.csv")
    assert ranks(found) == {
        "cold brew ratio": [
            (3, "https://roastery.example/ratio"),
            (9, "https://roastery.example/faq"),
        ],
        "nitro cold brew": [(1, "https://roastery.example/nitro")],
    }
    assert not found.problems


def test_its_shorter_form_with_semicolons_too() -> None:
    assert ranks(read("semrush_semicolon.csv")) == {
        "cold brew ratio": [(3, "https://roastery.example/ratio")]
    }


def test_organic_keywords_of_ahrefs_in_utf_16_are_rankings_by_their_current_columns() -> None:
    found = read("ahrefs_organic_keywords.csv")
    assert ranks(found) == {
        "cold brew ratio": [(4, "https://roastery.example/ratio")],
        "café froid": [(6, "https://roastery.example/froid")],
    }
    (lost,) = found.problems
    assert str(lost).endswith("line 3: the row has no URL; the row is skipped.")


def test_ahrefs_in_utf_8_with_commas_reads_the_same() -> None:
    text = (FOLDER / "ahrefs_organic_keywords.csv").read_bytes().decode("utf-16")
    found = parse_serps(text.replace("\t", ",").encode(), name="ahrefs_organic_keywords.csv")
    assert found == read("ahrefs_organic_keywords.csv")


@pytest.mark.parametrize("name", ["search_console_queries.csv", "search_console_pages.csv"])
def test_mean_positions_of_search_console_are_no_ranking(name: str) -> None:
    with pytest.raises(InputError) as error:
        read(name)
    assert str(error.value) == (
        f"{name} is an export of Search Console with mean positions of one's own pages, which are"
        " no ranking: give its queries as the list of keywords, and for the ranking a file with"
        " the columns keyword, rank, url."
    )


def test_a_mean_position_beside_a_page_costs_its_row() -> None:
    found = read("search_console_both.csv")
    assert ranks(found) == {"nitro cold brew": [(8, "https://roastery.example/nitro")]}
    (mean,) = found.problems
    assert 'line 2: rank "3.4" is a mean position and no rank: give whole numbers;' in str(mean)


def test_queries_of_search_console_are_a_list_of_keywords() -> None:
    data = (FOLDER / "search_console_queries.csv").read_bytes()
    for name in ("Queries.csv", "queries.txt"):
        assert parse_keywords(data, name=name).keywords == ("cold brew ratio", "nitro cold brew")


def test_a_plain_list_may_begin_with_the_word_query() -> None:
    assert parse_keywords(b"query\nsql\n", name="words.txt").keywords == ("query", "sql")


def test_our_own_names_win_over_those_of_others() -> None:
    named = our_names(("query", "keyword", "url", "page", "position", "title"))
    assert named == ("query", "keyword", "url", "page", "rank", "title")


def test_headers_in_another_language_are_not_guessed() -> None:
    with pytest.raises(InputError, match="the file has palabra clave, posición and needs keyword"):
        parse_serps("Palabra clave,Posición\nté,1\n".encode(), name="serp.csv")
