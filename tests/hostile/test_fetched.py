"""What a server sent is what is kept: the bytes and the type on which verdicts rest."""

import pytest

from spiders.items import Page
from spiders.store import Store
from tests.hostile.pages import Case, deep, encoded, no_html
from tests.spiders.crawl import scrapy, write_serp
from tests.spiders.web import Web, body

pytestmark = pytest.mark.xdist_group("fetched")  # one crawl for all of them

CASES = {number: list(group()) for number, group in ((21, no_html), (22, encoded), (23, deep))}


def address(case: Case) -> str:
    return f"{case.name.lower()}.example/"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    folder = tmp_path_factory.mktemp("fetched")
    with Web() as web:
        for case in (case for group in CASES.values() for case in group):
            web.answers[address(case)] = body(case.body, content_type=case.content_type)
        urls = [f"http://{page}" for page in web.answers]
        write_serp(folder, {"tea": urls[::2], "mate": urls[1::2]})
        done = scrapy(
            *(folder, "crawl", "articles"),
            given={"serp": "serp.csv", "top": "100"},
            SKYGAP_HOSTS=str(web.write_hosts(folder)),
        )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    with Store(f"sqlite:///{folder / 'skygap.db'}") as store:
        (harvest,) = store.harvests()
        kept = [
            one.page for query in ("tea", "mate") for one in store.ranked_pages(harvest.id, query)
        ]
    return {page.requested_url: page for page in kept}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.fault(number), id=case.name)
        for number, group in CASES.items()
        for case in group
    ],
)
def test_a_page_is_kept_as_it_was_sent(case: Case, pages: dict[str, Page]) -> None:
    page = pages[f"http://{address(case)}"]
    assert (page.state, page.content_type) == ("done", case.content_type)
    assert page.body == case.body
