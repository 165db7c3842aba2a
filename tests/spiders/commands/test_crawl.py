"""What `scrapy` says and how it ends when something is wrong, and that its other commands live."""

import sqlite3
from pathlib import Path

import pytest

from tests.spiders.crawl import scrapy
from tests.spiders.web import Web, html


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "serp.csv").write_text("keyword,url\ntea,http://a.example/\n")
    return tmp_path


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kyword": "tea"}, 'There is no argument "kyword"; did you mean keyword?\n'),
        ({"serp": "no.csv"}, "no.csv does not exist: check the path.\n"),
    ],
)
def test_a_wrong_argument_is_one_sentence_and_status_2(
    folder: Path, given: dict[str, str], sentence: str
) -> None:
    done = scrapy(folder, "crawl", "articles", given=given)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"SKYGAP_STORE": "sqlite:////no/such/folder/x.db"}, "unable to open database file"),
        (
            {"SKYGAP_STORE": "postgresql://me:x@127.0.0.1:port/db"},
            "number in it (such as its port)",
        ),
        (
            {"SKYGAP_STORE": "mysql+aiomysql://me@host/db"},
            "package aiomysql, which is not installed",
        ),
        ({"SKYGAP_HOSTS": "serp.csv"}, "serp.csv is not JSON"),
    ],
)
def test_a_wrong_setting_is_one_sentence_without_a_traceback_and_status_1(
    folder: Path, settings: dict[str, str], sentence: str
) -> None:
    done = scrapy(folder, "crawl", "articles", given={"serp": "serp.csv"}, **settings)
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if " ERROR: " in line)
    assert sentence in line
    assert "Traceback" not in done.stderr


def test_a_store_with_a_broken_plan_is_one_sentence_and_status_1(folder: Path) -> None:
    with Web() as web:
        web.answers = {"a.example/": html("Page")}
        hosts = str(web.write_hosts(folder))
        given = {"serp": "serp.csv"}
        assert scrapy(folder, "crawl", "articles", given=given, SKYGAP_HOSTS=hosts).returncode == 0
        connection = sqlite3.connect(folder / "skygap.db")
        connection.execute("update harvests set plan = '{}'")
        connection.commit()
        connection.close()
        done = scrapy(folder, "crawl", "articles", given=given, SKYGAP_HOSTS=hosts)
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if " ERROR: " in line)
    assert "The store sqlite:///skygap.db is damaged: the plan of harvest" in line
    assert "Traceback" not in done.stderr


def test_an_unknown_spider_is_scrapys_own_business(folder: Path) -> None:
    done = scrapy(folder, "crawl", "nobody")
    assert done.returncode == 1
    assert "Spider not found: nobody" in done.stderr


def test_list_names_the_spiders(folder: Path) -> None:
    assert scrapy(folder, "list").stdout == "articles\nlinks\n"


@pytest.mark.parametrize("spider", [(), ("--spider", "articles")])
def test_the_shell_fetches_an_address_without_arguments(
    folder: Path, spider: tuple[str, ...]
) -> None:
    with Web() as web:
        web.answers = {"a.example/": html("Shell")}
        code = ("-c", 'response.css("p::text").get()', "--nolog")
        words = ("shell", *spider, "http://a.example/", *code)
        done = scrapy(folder, *words, SKYGAP_HOSTS=str(web.write_hosts(folder)))
    assert done.stdout == "Shell\n"


def test_the_shell_still_opens_a_file(folder: Path) -> None:
    (folder / "page.html").write_text("<p>File</p>")
    code = ("-c", 'response.css("p::text").get()', "--nolog")
    assert scrapy(folder, "shell", "./page.html", *code).stdout == "File\n"
