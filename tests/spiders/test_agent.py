from pathlib import Path

import pytest

from spiders.agent import check_contact
from spiders.errors import InputError
from tests.spiders.crawl import scrapy, write_serp
from tests.spiders.web import Web, html

STRANGER = "http://a.example/tea"


@pytest.mark.parametrize(
    "contact",
    [
        "you@example.org",
        "mailto:you@example.org",
        " https://example.org/bot ",
        "me+x@sub.example.org",
    ],
)
def test_an_address_of_mail_or_of_a_page_is_a_contact(contact: str) -> None:
    check_contact(contact, [STRANGER], ())


@pytest.mark.parametrize("contact", ["", " ", "me", "@", "me@home", "ftp://a.example/", "http://"])
def test_without_one_no_site_of_others_is_crawled(contact: str) -> None:
    with pytest.raises(InputError, match=r"a\.example must be able to reach .* with --contact"):
        check_contact(contact, ["http://own.example/", STRANGER], {"own.example"})
    check_contact(contact, ["http://own.example/"], {"own.example"})
    with pytest.raises(InputError, match="Whatever site the search finds must be able to reach"):
        check_contact(contact, [], (), names_more=True)


def test_the_crawl_is_refused_before_anything_is_asked_for_and_goes_on_with_one(
    tmp_path: Path, web: Web
) -> None:
    web.answers = {"a.example/": html("Page"), "b.example/": html("Page")}
    write_serp(tmp_path, {"tea": ["http://a.example/", "http://nobody.invalid/"]})
    hosts = str(web.write_hosts(tmp_path))
    given = {"serp": "serp.csv"}
    done = scrapy(tmp_path, "crawl", "articles", given=given, SKYGAP_HOSTS=hosts, SKYGAP_CONTACT="")
    assert done.returncode == 1
    assert "nobody.invalid must be able to reach whoever crawls it" in done.stderr
    assert "Traceback" not in done.stderr
    assert web.asked == []
    done = scrapy(tmp_path, "crawl", "articles", given=given, SKYGAP_HOSTS=hosts)
    assert done.returncode == 0, done.stderr
    assert "is finished: 1 page fetched, 1 not." in done.stderr
