import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.errors import InputError
from spiders.items import SearchResult, Serp
from spiders.serp.files import MAX_FILE_BYTES, parse_serps, parse_urls, read_file
from spiders.serp.row import SerpFile
from spiders.urls import url_key

CSV = (
    "keyword,rank,url,title,snippet\ntea,2,http://b.example/,B,two\ntea,1,http://a.example/,A,one\n"
)
TEA = Serp(
    query="tea",
    source="file serp.csv",
    results=(
        SearchResult(rank=1, url="http://a.example/", title="A", snippet="one"),
        SearchResult(rank=2, url="http://b.example/", title="B", snippet="two"),
    ),
)


def read(text: str, name: str = "serp.csv") -> SerpFile:
    return parse_serps(text.encode(), name=name)


def messages(found: SerpFile) -> list[str]:
    return [str(problem) for problem in found.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.fault(44)
def test_a_table_reads_the_same_in_every_encoding_and_with_every_delimiter(
    encoding: str, delimiter: str, end: str
) -> None:
    data = CSV.replace(",", delimiter).replace("\n", end).encode(encoding)
    assert parse_serps(data, name="serp.csv") == SerpFile(serps=(TEA,), problems=())


def test_columns_are_found_by_name_in_any_case_and_order() -> None:
    found = read(' URL ,extra,"Keyword"\nhttp://a.example/,x,tea\nhttp://b.example/,y,tea\n')
    assert [(r.rank, r.url) for r in found.serps[0].results] == [
        (1, "http://a.example/"),
        (2, "http://b.example/"),
    ]


def test_a_date_is_kept_in_its_own_words() -> None:
    table = read("keyword,url,date\ntea,http://a.example/,Mar  1\n")
    entry = '{"keyword": "tea", "url": "http://a.example/", "date": "Mar 1"}'
    assert table.serps[0].results == read(entry, "a.json").serps[0].results
    assert table.serps[0].results[0].date == "Mar 1"


@pytest.mark.fault(44)
def test_a_quoted_cell_may_span_lines_and_later_lines_keep_their_numbers() -> None:
    found = read('keyword,url,title\ntea,http://a.example/,"one\ntwo"\n\ntea,,\n')
    assert found.serps[0].results[0].title == "one two"
    assert messages(found) == ["serp.csv, line 5: the row has no URL; the row is skipped."]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("tea,1,", "no URL"),
        ("tea,1,javascript:alert(1)", "only http"),
        ("tea,1,file:///etc/passwd", "only http"),
        ("tea,1,http://a b.example/", "a blank"),
        ("tea,1,http:///x", "no host"),
        (f"tea,1,http://a.example/{'x' * 2083}", "longer than 2083"),
        ('tea,1,"data:text/html,x"', "only http"),
        ("tea,0,http://x.example/", 'rank "0"'),
        ("tea,-1,http://x.example/", 'rank "-1"'),
        ("tea,1.5,http://x.example/", 'rank "1.5"'),
        ("tea,first,http://x.example/", 'rank "first"'),
        ("tea,1e999,http://x.example/", 'rank "1e999"'),
        ("tea,99999999999999999999,http://x.example/", "rank"),
        ("  ,1,http://x.example/", "the keyword is empty"),
        ("x" * 301 + ",1,http://x.example/", "301 characters"),
        ("te\x00a,1,http://x.example/", "control characters"),
    ],
)
@pytest.mark.fault(1, 8, 33, 39)
def test_a_bad_row_is_named_by_its_line_and_the_others_are_used(row: str, why: str) -> None:
    found = read(f"keyword,rank,url\ntea,1,http://a.example/\n{row}\ntea,2,http://b.example/\n")
    assert [result.url for result in found.serps[0].results] == [
        "http://a.example/",
        "http://b.example/",
    ]
    (message,) = messages(found)
    assert message.startswith("serp.csv, line 3: ")
    assert why in message


@pytest.mark.parametrize("keyword", ["🍵 tea", "../../etc/x", "CON", "x" * 300, "чай", "شاي"])
@pytest.mark.fault(39)
def test_a_keyword_may_be_anything_that_people_search_for(keyword: str) -> None:
    found = read(f"keyword,url\n{keyword},http://a.example/\n")
    assert [serp.query for serp in found.serps] == [keyword]
    assert not found.problems


@pytest.mark.fault(39)
def test_keywords_are_joined_in_any_case_and_the_first_spelling_wins() -> None:
    found = read(
        "keyword,url\nCold  brew,http://a.example/\ntea,http://c.example/\n"
        "cold BREW,http://b.example/\ncold BREW,http://d.example/\n"
    )
    assert [(serp.query, len(serp.results)) for serp in found.serps] == [
        ("Cold brew", 3),
        ("tea", 1),
    ]
    (message,) = messages(found)
    assert message.startswith('serp.csv, line 4: "cold BREW" is the same keyword as "Cold brew" of')


def test_a_taken_rank_moves_down_and_a_repeated_page_keeps_its_best_rank() -> None:
    found = read(
        "keyword,rank,url\ntea,1,http://a.example/\ntea,1,http://b.example/\n"
        "tea,2,https://a.example\ntea,2,http://c.example/\n"
    )
    ranks = [(result.rank, result.url) for result in found.serps[0].results]
    assert ranks == [(1, "http://a.example/"), (2, "http://b.example/"), (3, "http://c.example/")]
    assert [problem.line for problem in found.problems] == [3, 4, 5]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "serp.csv is empty"),
        (b" \r\n\n", "serp.csv is empty"),
        (b"\xef\xbb\xbf", "serp.csv is empty"),
        (b"keyword,url\ncaf\xe9,http://a.example/\n", "line 2: the text is not UTF-8"),
        (b"kw,link\na,b\n", "no column keyword and url; the file has kw, link and needs"),
        (b"keyword;rank\na;1\n", "no column url; the file has keyword, rank"),
        (
            b'keyword,url,title\ntea,http://a.example/,"T\n' + b"tea,http://b.example/,B\n" * 9,
            "line 2: a quotation mark is opened and never closed, so all lines after it are lost",
        ),
    ],
)
@pytest.mark.fault(44)
def test_a_file_of_no_use_is_refused_with_what_it_has_and_needs(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        parse_serps(data, name="serp.csv")


def test_an_endless_cell_is_cut_or_costs_its_row_and_the_others_are_used() -> None:
    long = "x" * 200_000
    found = read(
        f"keyword,url,title,snippet\ntea,http://a.example/,{long},{long}\ntea,http://{long},,\n"
        f'{long},http://c.example/,,\ntea,http://b.example/,"{long}",B\n'
    )
    (serp,) = found.serps
    assert [(r.rank, r.url) for r in serp.results] == [
        (1, "http://a.example/"),
        (2, "http://b.example/"),
    ]
    assert {len(r.title) for r in serp.results} == {1000}
    assert len(serp.results[0].snippet) == 1000
    assert [problem.line for problem in found.problems] == [3, 4]
    assert all(len(message) < 300 for message in messages(found))


def test_an_endless_header_is_one_sentence() -> None:
    with pytest.raises(InputError, match="no column keyword and url; the file has xxx") as error:
        read("x" * 200_000 + "\n")
    assert len(str(error.value)) < 300


@pytest.mark.parametrize("title", ['"Best" tea', 'Best "tea"', 'the 7" cup', '"Best tea', '"a""b"'])
def test_quotation_marks_in_a_last_title_are_no_harm(title: str) -> None:
    found = read(f"keyword,url,title\nmate,http://a.example/,M\ntea,http://b.example/,{title}\n")
    assert [serp.query for serp in found.serps] == ["mate", "tea"]


ROWS = [
    {"keyword": "tea", "rank": 1, "url": "http://a.example/", "title": "A", "snippet": "one"},
    {"keyword": "tea", "rank": 2, "url": "http://b.example/", "title": "B", "snippet": "two"},
]
PAGE = {"keyword": "tea", "results": [{k: v for k, v in r.items() if k != "keyword"} for r in ROWS]}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ROWS),
        json.dumps([PAGE]),
        json.dumps(PAGE),
        json.dumps(PAGE, indent=2),
        json.dumps([PAGE | {"extra": {"more": []}}]),
        "\n".join(map(json.dumps, ROWS)),
        "\ufeff" + "\r\n".join(map(json.dumps, ROWS)) + "\r\n",
        json.dumps(PAGE) + "\n\n",
    ],
)
@pytest.mark.parametrize("name", ["serp.csv", "serp.json", "serp.jsonl", "serp"])
def test_json_rows_pages_lists_and_lines_say_the_same_as_a_table(text: str, name: str) -> None:
    (serp,) = read(text, name).serps
    assert serp.results == TEA.results


def test_questions_and_related_searches_come_with_a_page_or_a_row() -> None:
    extras = {"questions": ["Is  tea\nhot?", "", "Is tea hot?", 5], "related": ["mate"]}
    (serp,) = read(json.dumps([ROWS[0], PAGE | extras])).serps
    assert serp.questions == ("Is tea hot?",)
    assert serp.related == ("mate",)


def test_a_page_without_results_still_has_its_questions() -> None:
    (serp,) = read(json.dumps({"keyword": "tea", "results": [], "questions": ["Why?"]})).serps
    assert (serp.results, serp.questions) == ((), ("Why?",))


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (5, "no keyword"),
        ({"url": "http://x.example/"}, "no keyword"),
        ({"keyword": None, "url": "http://x.example/"}, "no keyword"),
        ({"keyword": "tea"}, "no URL"),
        ({"keyword": "tea", "url": 7}, "no URL"),
        ({"keyword": "tea", "url": "http://x.example/", "rank": True}, "rank"),
        ({"keyword": "tea", "url": "http://x.example/", "rank": []}, "rank"),
        ({"keyword": "tea", "url": "http://x.example/", "rank": 10**400}, "rank"),
        ({"keyword": "t\ud800", "url": "http://x.example/"}, "control characters"),
        ({"keyword": "tea", "results": {}}, '"results" is not a list'),
        ({"keyword": "tea", "results": ["http://x.example/"]}, "result 1 is not an object"),
    ],
)
def test_a_bad_entry_is_named_by_its_number_and_the_others_are_used(
    entry: object, why: str
) -> None:
    found = read(json.dumps([ROWS[0], entry, ROWS[1]]), "serp.json")
    assert found.serps[0].results == TEA.results
    (message,) = messages(found)
    assert message.startswith("serp.json, entry 2: ")
    assert why in message


def test_a_line_that_is_not_json_is_named_and_the_others_are_used() -> None:
    found = read(f"{json.dumps(ROWS[0])}\n{{oops\n{json.dumps(ROWS[1])}\n", "serp.jsonl")
    assert found.serps[0].results == TEA.results
    assert messages(found) == ["serp.jsonl, line 2: the line is not JSON; it is skipped."]


@pytest.mark.parametrize("text", ["{", "oops", "[" * 100_000, "null"])
def test_what_is_not_json_at_all_is_refused_with_the_forms_that_are_read(text: str) -> None:
    with pytest.raises(InputError, match="neither JSON nor JSON Lines: it needs rows such as"):
        read(text, "serp.json")


def test_a_list_of_addresses_ranks_them_in_order() -> None:
    text = b"# my rivals\nhttp://a.example/\n\n  http://b.example/x  \nnonsense\nhttp://a.example\n"
    found = parse_urls(text, name="urls.txt", query="tea")
    (serp,) = found.serps
    assert [(r.rank, r.url) for r in serp.results] == [
        (1, "http://a.example/"),
        (2, "http://b.example/x"),
    ]
    assert [problem.line for problem in found.problems] == [5, 6]


def test_a_file_is_read_and_a_missing_one_or_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "serp.csv").write_bytes(b"x")
    assert read_file(str(tmp_path / "serp.csv")) == b"x"
    with pytest.raises(InputError, match=r"nothing\.csv does not exist"):
        read_file(str(tmp_path / "nothing.csv"))
    with pytest.raises(InputError, match="is a folder"):
        read_file(str(tmp_path))
    with pytest.raises(InputError, match="cannot be read"):
        read_file("a\0b")
    with pytest.raises(InputError, match=r"^'x{200}' cannot be read: File name too long\.$"):
        read_file("x" * 5000)


def test_a_file_of_absurd_size_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(InputError) as error:
        read_file(str(tmp_path / "huge.csv"))
    assert str(error.value) == f"{tmp_path}/huge.csv is larger than 536870912 bytes: split it."


@pytest.mark.fault(44)
@pytest.mark.slow
def test_a_million_rows_are_read() -> None:
    rows = (f"tea {n // 100},{n % 100 + 1},http://a-{n % 999}.example/{n},T" for n in range(10**6))
    found = read("keyword,rank,url,title\n" + "\n".join(rows))
    assert not found.problems
    assert len(found.serps) == 10_000
    assert {len(serp.results) for serp in found.serps} == {100}
    last = found.serps[-1].results[-1]
    assert (last.rank, last.url) == (100, "http://a-0.example/999999")


def test_a_device_or_a_pipe_is_read_no_further_than_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiders.serp.files.MAX_FILE_BYTES", 1000)
    with pytest.raises(InputError, match=r"^/dev/zero is larger than 1000 bytes: split it\.$"):
        read_file("/dev/zero")
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(CSV.encode(),))
    writer.start()
    assert read_file(str(pipe)) == CSV.encode()
    writer.join()


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.json", "a.jsonl"]))
def test_any_bytes_give_serps_or_one_sentence(data: bytes, name: str) -> None:
    try:
        serps = parse_serps(data, name=name).serps
    except InputError:
        serps = ()
    assert all(serp.query for serp in serps)


_cells = st.sampled_from(
    ["tea", "TEA", "mate", "", "1", "2", "x", "http://a.example/", "http://b.e"]
)


@given(st.lists(st.tuples(_cells, _cells, _cells), max_size=12))
def test_ranks_rise_and_pages_stand_once_whatever_the_rows(
    rows: list[tuple[str, str, str]],
) -> None:
    found = read("\n".join(["keyword,rank,url", *map(",".join, rows)]))
    for serp in found.serps:
        ranks = [result.rank for result in serp.results]
        assert ranks == sorted(set(ranks))
        assert len({url_key(result.url) for result in serp.results}) == len(ranks)
    assert len({serp.query.casefold() for serp in found.serps}) == len(found.serps)
