"""Keyword lists as tools export them: their real headers, in their real encodings."""

import pytest

from spiders.errors import InputError
from spiders.items import KeywordMetrics, OwnRanking
from spiders.serp.keywords import KeywordFile, parse_keywords
from spiders.serp.list_rows import MAX_NAMED

MONTHS = "\t".join(f"Searches: {month} 2026" for month in ("Jan", "Feb", "Mar"))
PLANNER = (
    "Keyword Stats 2026-06-09 at 21_25_18\n"
    '"May 1, 2025 - April 30, 2026"\n'
    "Keyword\tCurrency\tAvg. monthly searches\tThree month change\tYoY change\tCompetition\t"
    f"Competition (indexed value)\tTop of page bid (low range)\tIn account?\t{MONTHS}\n"
    'rain barrel\tUSD\t"22,200"\t0%\t22%\tHigh\t100\t0.55\t\t1\t2\t3\n'
    "rain barrel diverter\tUSD\t1K \u2013 10K\t0%\t0%\tLow\t12\t\t\t\t\t\n"
    "pluie\u0301\tUSD\t100 - 1K\t\t\t\t\t\t\t\t\t\n"
    "nobody asks\tUSD\t0\t\t\t\t\t\t\t\t\t\n"
    "no word of it\tUSD\t\t\t\t\t\t\t\t\t\t\n"
)
AHREFS = (
    "#,Keyword,Country,Difficulty,Volume,CPC,CPS,Parent Keyword,Last Update,SERP Features,"
    "Global volume,Traffic potential,Global traffic potential,First seen,Intents\n"
    '1,rain barrel,us,31,22000,0.8,1.1,rain barrel,2026-05-01,"People also ask,Thumbnail",90000,'
    '14000,50000,2015-09-01,"Informational,Commercial"\n'
    "2,rain barrel pump,us,,90,,,,2026-05-01,,700,,,,\n"
)
MAGIC = (
    "Keyword,Intent,Volume,Trend,Keyword Difficulty,CPC (USD),Competitive Density,SERP Features,"
    "Number of Results\n"
    'rain barrel,"Commercial, Informational",22200,"0.8,1.0",41,0.82,1,"Image pack, Reviews",'
    "91000000\n"
    "rain barrel ideas uk,,0,,,,,,\n"
)
ORGANIC = (
    '"Keyword"\t"Volume"\t"KD"\t"CPC"\t"Previous position"\t"Current position"\t"Previous URL"\t'
    '"Current URL"\t"Branded"\t"Informational"\t"Commercial"\t"Transactional"\t"Navigational"\n'
    '"rain barrel"\t"22000"\t"31"\t"0.8"\t"7"\t"9"\t""\t"https://own.example/faq"\t"false"\t'
    '"true"\t"true"\t"false"\t"false"\n'
    '"rain barrel"\t"22000"\t"31"\t"0.8"\t"7"\t"4"\t""\t"https://own.example/barrel"\t"false"\t'
    '"true"\t"true"\t"false"\t"false"\n'
    '"lost barrel"\t"90"\t""\t""\t"3"\t""\t"https://own.example/lost"\t""\t"false"\t"false"\t'
    '"false"\t"false"\t"false"\n'
)
POSITIONS = (
    "Keyword,Position,Previous position,Search Volume,Keyword Difficulty,CPC,URL,Traffic,"
    "Traffic (%),Traffic Cost,Competition,Number of Results,Trends,Timestamp,"
    "SERP Features by Keyword,Keyword Intents,Position Type\n"
    'tea,3,5,1900,31,0.82,https://own.example/tea,152,1.20,124,0.34,4210000,"[100,82]",2026-10-30,'
    "People also ask,informational,Organic\n"
    "tea,1,1,1900,31,0.82,https://own.example/tea#:~:text=x,2,1.20,1,0.34,1,,2026-10-30,,"
    "informational,Featured snippet\n"
    "tea,9,9,1900,31,0.82,https://own.example/faq,12,0.09,9,0.34,4210000,,2026-10-30,,"
    "informational,Organic\n"
)
QUERIES = """\
Top queries,Clicks,Impressions,CTR,Position
rain barrel,"1,152",9114,12.6%,3.4
tea,0,0,0%,0
"""
PAGES = (
    "Query,Page,Clicks,Impressions,CTR,Position\n"
    "rain barrel,https://example.com/barrel,52,114,45.61%,8.5\n"
    "tea,https://example.com/tea,1,2,50%,1\n"
    "rain barrel,https://www.example.com/buy,7,90,7.78%,3.1\n"
)


def read(text: str, encoding: str = "utf-8", name: str = "list.csv") -> KeywordFile:
    return parse_keywords(text.encode(encoding), name=name)


@pytest.mark.parametrize("name", ["Keyword Stats.csv", "stats.txt"])
def test_keyword_planner_has_two_lines_before_its_header_and_ranges_for_volumes(name: str) -> None:
    listed = read(PLANNER, "utf-16", name)
    assert not listed.problems
    assert {query: told.volume for query, told in listed.metrics.items()} == {
        "rain barrel": 22_200,
        "rain barrel diverter": 3_162,  # the geometric mean: sqrt(1,000 * 10,000)
        "plui\u00e9": 316,
        "nobody asks": 0,
    }
    assert listed.keywords[-1] == "no word of it"


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("utf-16", "\t")])
def test_ahrefs_has_a_global_volume_that_is_none_and_empty_difficulties(
    encoding: str, delimiter: str
) -> None:
    text = AHREFS if delimiter == "," else AHREFS.replace(",", "\t").replace('"', "")
    if delimiter == "\t":  # without quotations the intents would be columns of their own
        text = text.replace("Informational\tCommercial", "Informational,Commercial")
        text = text.replace("People also ask\tThumbnail", "People also ask,Thumbnail")
    listed = read(text, encoding)
    assert listed.metrics == {
        "rain barrel": KeywordMetrics(
            volume=22_000, difficulty=31.0, intent="Informational,Commercial"
        ),
        "rain barrel pump": KeywordMetrics(volume=90),
    }


def test_semrush_magic_has_intents_and_volumes_of_zero() -> None:
    assert read(MAGIC).metrics == {
        "rain barrel": KeywordMetrics(
            volume=22_200, difficulty=41.0, intent="Commercial, Informational"
        ),
        "rain barrel ideas uk": KeywordMetrics(volume=0),
    }


def test_columns_that_were_switched_off_or_stand_elsewhere_change_nothing() -> None:
    listed = read("\ufeffkd %; SEARCH VOLUME ;KEYWORD\n85,18;1.900;tea\n")
    assert listed.metrics == {"tea": KeywordMetrics(volume=1_900, difficulty=85.18)}


def test_ahrefs_organic_keywords_are_own_pages_the_best_placed_first() -> None:
    listed = read(ORGANIC, "utf-16")
    assert not listed.problems  # one keyword with two pages is no repetition
    assert listed.metrics == {
        "rain barrel": KeywordMetrics(
            volume=22_000,
            difficulty=31.0,
            intent="informational, commercial",
            own=(
                OwnRanking(url="https://own.example/barrel", position=4.0),
                OwnRanking(url="https://own.example/faq", position=9.0),
            ),
        ),
        "lost barrel": KeywordMetrics(volume=90),
    }


def test_semrush_positions_keep_each_page_once_at_its_best_place() -> None:
    listed = read(POSITIONS)
    assert listed.metrics["tea"].own == (
        OwnRanking(url="https://own.example/tea", position=1.0),
        OwnRanking(url="https://own.example/faq", position=9.0),
    )
    (again,) = listed.problems
    assert again.is_notice
    assert again.line == 3


def test_search_console_queries_have_a_mean_position_without_a_page() -> None:
    assert read(QUERIES).metrics == {
        "rain barrel": KeywordMetrics(
            own=(OwnRanking(position=3.4, clicks=1_152, impressions=9_114),)
        )
    }


def test_search_console_queries_by_page_keep_all_pages_that_compete() -> None:
    listed = read(PAGES)
    assert listed.keywords == ("rain barrel", "tea")
    assert not listed.problems
    assert [(own.url, own.position, own.clicks) for own in listed.metrics["rain barrel"].own] == [
        ("https://www.example.com/buy", 3.1, 7),
        ("https://example.com/barrel", 8.5, 52),
    ]


def test_a_list_of_ones_own_may_name_the_own_page_itself() -> None:
    listed = read("keyword,own_url,own_position\ntea,https://own.example/tea,12\nmate,,\n")
    assert listed.metrics == {
        "tea": KeywordMetrics(own=(OwnRanking(url="https://own.example/tea", position=12.0),))
    }


def test_a_ranking_given_as_a_list_says_nothing_of_own_pages() -> None:
    assert read("keyword,rank,url\ntea,1,https://rival.example/\n").metrics == {}


def test_places_of_several_sites_are_not_ones_own_and_that_is_said() -> None:
    rival = POSITIONS.splitlines()[-1].replace("own.example", "rival.example")
    listed = read(f"{POSITIONS}{rival}\n")
    assert listed.metrics["tea"] == KeywordMetrics(
        volume=1900, difficulty=31.0, intent="informational"
    )
    assert "are of 2 sites (own.example, rival.example), so none counts" in str(listed.problems[0])


def test_repeated_rows_are_joined_the_first_known_value_counts_and_they_are_named() -> None:
    text = "Keyword,Volume,Difficulty,Intent\nTea,,,\n\uff34\uff25\uff21,90,,informational\n"
    listed = read(f"{text}  tea ,70,12,x\ncafe\u0301,1,,\nCAF\u00c9,2,,\nt\u200bea,,,\n")
    assert listed.keywords == ("Tea", "caf\u00e9")
    assert listed.metrics == {
        "Tea": KeywordMetrics(volume=90, difficulty=12.0, intent="informational"),
        "caf\u00e9": KeywordMetrics(volume=1),
    }
    assert [(one.line, one.is_notice) for one in listed.problems] == [
        (3, True),
        (4, True),
        (6, True),
        (7, True),
    ]
    assert str(listed.problems[1]).endswith(
        'line 4: "tea" is the same keyword as "Tea" of line 2 and joined with it.'
    )


def test_powers_and_indices_are_not_folded_away() -> None:
    assert read("10\u2076\n106\n", name="words.txt").keywords == ("10\u2076", "106")


def test_a_value_that_cannot_be_read_is_unknown_and_its_row_goes_on() -> None:
    listed = read(
        "keyword,volume,kd,own url,own position\n"
        "a,many,12,https://own.example/,1\n"
        "b,5,140,ftp://own.example/,2\n"
        "c,7,3,,0.5\n"
    )
    assert listed.keywords == ("a", "b", "c")
    assert listed.metrics == {
        "a": KeywordMetrics(
            difficulty=12.0, own=(OwnRanking(url="https://own.example/", position=1.0),)
        ),
        "b": KeywordMetrics(volume=5),
        "c": KeywordMetrics(volume=7, difficulty=3.0),
    }
    assert [str(one).partition(": ")[2] for one in listed.problems] == [
        'the volume "many" cannot be read and counts as unknown.',
        'the address "ftp://own.example/" cannot be read and counts as unknown.',
        'the difficulty "140" cannot be read and counts as unknown.',
        'the position "0.5" cannot be read and counts as unknown.',
    ]
    assert not any(one.is_notice for one in listed.problems)


def test_a_list_that_repeats_itself_throughout_is_summed_up() -> None:
    n_rows = 5 * MAX_NAMED
    listed = read("keyword\n" + "tea\n" * n_rows + "\x07\n" * (MAX_NAMED + 1) + "mate\n")
    assert listed.keywords == ("tea", "mate")
    assert len(listed.problems) == 2 * (MAX_NAMED + 1)
    shown = [(one.line, one.message) for one in listed.problems if "the last of" in one.message]
    assert shown == [
        (n_rows + 1, f"the last of {n_rows - 1 - MAX_NAMED} more rows of which each was joined."),
        (
            n_rows + MAX_NAMED + 2,
            "the last of 1 more rows of which each could not be used as it stands.",
        ),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"topic,volume\ntea,5\n", "has topic, volume and needs a column keyword .or query"),
        ("Mot cl\xe9;Volume\nth\xe9;5\n".encode(), "the file has mot cl\xe9, volume and needs"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "is a PNG picture and no list of keywords: give"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF and no list of keywords"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "is a JPEG picture"),
        (b"\x1f\x8b\x08" + bytes(99), "is packed with gzip"),
        (b'keyword,x\n"tea,1\nmate,2\n', "line 2: a quotation mark is opened and never closed"),
    ],
)
def test_a_file_of_no_use_is_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as error:
        parse_keywords(data, name="list.csv")
    assert "\n" not in str(error.value)


def problems_of(data: bytes) -> tuple[tuple[str, ...], list[str]]:
    listed = parse_keywords(data, name="list.csv")
    return listed.keywords, [str(problem) for problem in listed.problems]


def test_rows_around_one_that_is_no_text_are_used() -> None:
    keywords, problems = problems_of("keyword\ntea\nth\xe9\nmate\n".encode("latin-1"))
    assert keywords == ("tea", "mate")
    (problem,) = problems
    assert problem.startswith("list.csv, line 3: it is not in UTF-8 and skipped")
    assert problem.isprintable()


def test_rows_before_a_quotation_that_is_never_closed_are_used() -> None:
    keywords, problems = problems_of(b'keyword,volume\ntea,5\n"mate,2\ncoffee,3\n')
    assert keywords == ("tea",)
    (problem,) = problems
    assert problem.startswith("list.csv, line 3: a quotation mark is opened and never closed")


def test_a_number_that_fell_apart_into_cells_is_no_number() -> None:
    listed = parse_keywords(b"keyword,volume\ntea,1,300\nmate,20,\n", name="list.csv")
    assert listed.keywords == ("tea", "mate")
    assert {query: one.volume for query, one in listed.metrics.items()} == {"mate": 20}
    (problem,) = listed.problems
    assert "put numbers such as 1,300 into quotation marks" in str(problem)


def test_a_value_that_cannot_be_read_is_named_where_a_row_is_joined_too() -> None:
    listed = parse_keywords(b"keyword,volume\ntea,5\nTea,abc\n", name="list.csv")
    assert listed.metrics["tea"].volume == 5
    assert any("abc" in str(one) and not one.is_notice for one in listed.problems)


def test_lines_of_old_macs_and_cells_with_line_ends_are_read() -> None:
    assert read("keyword,volume\rtea,1\rmate,2\r").keywords == ("tea", "mate")
    listed = read('keyword,notes\r\ntea,"one\r\ntwo"\r\n\r\n\x07,\r\nmate,\r\n')
    assert listed.keywords == ("tea", "mate")
    assert [one.line for one in listed.problems] == [5]
