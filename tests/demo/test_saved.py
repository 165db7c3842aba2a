"""Which address is answered with which file, and what a bad folder is told."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

import pytest

from skygap.demo.saved import HTML, TEXT, SiteError, read_folder
from skygap.errors import SkygapError


def saved(folder: Path, *entries: Mapping[str, object], **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles.json").write_text(json.dumps(entries))
    for name, text in files.items():
        (folder / f"{name}.html").write_text(text)
    return folder


def test_a_page_is_found_by_path_and_query(tmp_path: Path) -> None:
    entry = {"url": "https://A.example/x?p=1&q=2", "file": "a.html", "rank": 1, "lang": "en"}
    pages = read_folder(saved(tmp_path, entry, a="text"))["a.example"]
    answer = pages.find("/x?p=1&q=2")
    assert answer is not None
    assert (answer.status, answer.content_type) == (200, HTML)
    assert answer.file == tmp_path.resolve() / "a.html"


@pytest.mark.parametrize(
    "target",
    ["/caf%C3%A9/a%20b?n=%C3%BC&m=1", "/caf%c3%a9/a%20b/?m=1&n=%c3%bc", "/café/a b?n=ü&m=1#top"],
)
def test_encoding_trailing_slash_and_order_make_no_difference(tmp_path: Path, target: str) -> None:
    entry = {"url": "https://a.example/café/a%20b/?n=ü&m=1", "file": "a.html"}
    assert read_folder(saved(tmp_path, entry, a=""))["a.example"].find(target) is not None


def test_dropped_tracking_parameters_still_find_the_only_page_that_fits(tmp_path: Path) -> None:
    entry = {"url": "https://a.example/x?id=7&utm_source=mail", "file": "a.html"}
    pages = read_folder(saved(tmp_path, entry, a=""))["a.example"]
    assert pages.find("/x?id=7") is not None
    assert pages.find("/x") is not None
    assert pages.find("/x?id=8") is None
    assert pages.find("/x?id=7&utm_source=mail&more=1") is None


def test_a_dropped_parameter_that_leaves_two_pages_finds_none(tmp_path: Path) -> None:
    entries = [{"url": f"https://a.example/x?page={number}", "file": "a.html"} for number in (1, 2)]
    pages = read_folder(saved(tmp_path, *entries, a=""))["a.example"]
    assert pages.find("/x") is None
    assert pages.find("/x?page=2") is not None


def test_an_address_without_a_path_is_the_root(tmp_path: Path) -> None:
    entry = {"url": "https://a.example", "file": "a.html"}
    assert read_folder(saved(tmp_path, entry, a=""))["a.example"].find("/") is not None


def test_an_entry_without_a_file_answers_with_its_status(tmp_path: Path) -> None:
    entries: list[dict[str, object]] = [
        {"url": "https://a.example/gone", "status": 410},
        {"url": "https://a.example/nothing"},
    ]
    pages = read_folder(saved(tmp_path, *entries))["a.example"]
    found = [pages.find("/gone"), pages.find("/nothing")]
    assert [(answer.status, answer.file) for answer in found if answer] == [
        (410, None),
        (404, None),
    ]


def test_the_content_type_is_the_given_one_or_follows_from_the_name(tmp_path: Path) -> None:
    entries = [
        {"url": "https://a.example/1", "file": "a.html", "content_type": "text/html"},
        {"url": "https://a.example/2", "file": "b.pdf"},
        {"url": "https://a.example/3", "file": "c"},
    ]
    saved(tmp_path, *entries, a="")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "c").write_bytes(b"?")
    pages = read_folder(tmp_path)["a.example"]
    types = [answer.content_type for path in "123" if (answer := pages.find(f"/{path}"))]
    assert types == ["text/html", "application/pdf", "application/octet-stream"]


def test_folders_inside_the_folder_are_served_together(tmp_path: Path) -> None:
    saved(tmp_path / "one", {"url": "https://b.example/1", "file": "a.html"}, a="one")
    saved(tmp_path / "two", {"url": "https://a.example/2", "file": "a.html"}, a="two")
    assert list(read_folder(tmp_path)) == ["a.example", "b.example"]


def test_of_two_entries_with_one_address_the_first_answers_and_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    saved(tmp_path / "one", {"url": "https://a.example/1", "file": "a.html"}, a="first")
    saved(tmp_path / "two", {"url": "https://a.example/1/", "file": "a.html"}, a="second")
    with caplog.at_level(logging.WARNING):
        answer = read_folder(tmp_path)["a.example"].find("/1")
    assert answer is not None
    assert answer.file is not None
    assert answer.file.read_text() == "first"
    assert "repeats https://a.example/1/" in caplog.text


def test_a_robots_file_belongs_to_the_host_of_its_name(tmp_path: Path) -> None:
    entries = [{"url": f"https://{host}.example/", "file": "a.html"} for host in "ab"]
    saved(tmp_path, *entries, a="")
    (tmp_path / "robots").mkdir()
    (tmp_path / "robots" / "a.example.txt").write_text("User-agent: *\nDisallow: /\n")
    hosts = read_folder(tmp_path)
    answer = hosts["a.example"].find("/robots.txt")
    assert answer is not None
    assert (answer.status, answer.content_type) == (200, TEXT)
    assert hosts["b.example"].find("/robots.txt") is None


def test_a_robots_file_named_after_no_host_is_refused(tmp_path: Path) -> None:
    saved(tmp_path, {"url": "https://a.example/", "file": "a.html"}, a="")
    (tmp_path / "robots").mkdir()
    (tmp_path / "robots" / "b.example.txt").write_text("")
    with pytest.raises(SiteError, match=r"b\.example\.txt is named after no host"):
        read_folder(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is wrong at the top"),
        ("{", "is wrong at the top"),
        ("[]", "is wrong at the top"),
        ('{"url": "https://a.example/"}', "is wrong at the top"),
        ('[{"rank": 1}]', r"is wrong at 0\.url"),
        ('[{"url": "https://a.example/"}, {"url": 5}]', r"is wrong at 1\.url"),
        ('[{"url": "https://a.example/", "status": 99}]', r"is wrong at 0\.status"),
        ('[{"url": "https://a.example/", "content_type": "a\\r\\nb: c"}]', r"0\.content_type"),
        ('[{"url": "file:///etc/passwd"}]', "give one with http"),
        ('[{"url": "https:///x"}]', "give one with http"),
        ('[{"url": "http://[x/"}]', "correct it"),
        ('[{"url": "https://a.example/", "file": "no.html"}]', "which is not there"),
        ('[{"url": "https://a.example/", "file": "."}]', "which is not there"),
        ('[{"url": "https://a.example/", "file": "../b.html"}]', "outside its folder"),
        ('[{"url": "https://a.example/", "file": "/etc/passwd"}]', "outside its folder"),
        ('[{"url": "https://a.example/", "file": "a\\u0000b"}]', r"is wrong at 0\.file"),
    ],
)
def test_a_bad_index_is_told_in_one_sentence_with_its_file(
    tmp_path: Path, content: str, message: str
) -> None:
    (tmp_path / "articles.json").write_text(content)
    with pytest.raises(SiteError, match=message) as caught:
        read_folder(tmp_path)
    assert str(tmp_path / "articles.json") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_index_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "articles.json").write_bytes(b'[{"url": "\xff"}]')
    with pytest.raises(SiteError, match="is wrong at the top"):
        read_folder(tmp_path)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = saved(tmp_path / "in", {"url": "https://a.example/", "file": "a.html"})
    (folder / "a.html").symlink_to(tmp_path / "secret")
    with pytest.raises(SiteError, match="outside its folder"):
        read_folder(folder)


def test_a_folder_without_pages_is_told_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"holds no articles\.json"):
        read_folder(tmp_path)
    with pytest.raises(SkygapError, match="is not a folder"):
        read_folder(tmp_path / "absent")
