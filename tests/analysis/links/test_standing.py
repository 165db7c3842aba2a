import gzip
import os
from pathlib import Path

import pytest

from analysis.links.standing import judge
from spiders.items import Death, Page, PageState
from tests.analysis.links.gone_pages import ALIVE, PARKED, SOFT

BENCH = Path(os.environ.get("SKYGAP_BENCH") or Path(__file__).parents[4] / "shared" / "bench")
URL = "https://pot.test/guide/barrels"
SAMPLE = 20  # of the real pages, every so many outside of the slow run


def fetched(body: bytes, url: str = "", content_type: str = "text/html; charset=utf-8") -> Page:
    return Page(
        requested_url=URL,
        url=url or URL,
        state=PageState.DONE,
        status=200,
        content_type=content_type,
        body=body,
    )


@pytest.mark.parametrize("name", PARKED)
def test_parked_domains_are_gone(name: str) -> None:
    url, markup = PARKED[name]
    death, reason = judge(fetched(markup.encode(), url))
    assert death is Death.PARKED
    assert reason.endswith(".")


@pytest.mark.parametrize("name", SOFT)
def test_pages_that_say_they_do_not_exist_are_gone(name: str) -> None:
    death, reason = judge(fetched(SOFT[name].encode()))
    assert death is Death.SOFT_404
    assert '"' in reason


@pytest.mark.parametrize("name", ALIVE)
def test_pages_that_only_speak_of_it_are_alive(name: str) -> None:
    url, markup = ALIVE[name]
    page = fetched(markup.encode(), url)
    if name == "a market itself":
        page = Page(requested_url=url, url=url, state=PageState.DONE, status=200, body=page.body)
    assert judge(page) == (None, "")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"%PDF-1.7 This domain is for sale", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"<p>\xff\xfe\x00 Not Found" * 9, "text/html"),
        (b"<" * 50_000, "text/html"),
    ],
)
def test_what_is_no_readable_page_is_not_called_gone(body: bytes, content_type: str) -> None:
    assert judge(fetched(body, content_type=content_type)) == (None, "")


def test_a_page_that_was_not_fetched_is_not_called_gone() -> None:
    page = Page(requested_url=URL, url=URL, state=PageState.ERROR, status=500, reason="Broken.")
    assert judge(page) == (None, "")


def real_pages() -> list[Path]:
    found = sorted(BENCH.glob("extraction_dev/html/*.html.gz"))
    return found + sorted(BENCH.glob("gap_dev/*/*.html"))


def gone(paths: list[Path]) -> dict[str, str]:
    bodies = (
        (
            path.name,
            gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes(),
        )
        for path in paths
    )
    judged = {name: judge(fetched(body)) for name, body in bodies}
    return {name: reason for name, (death, reason) in judged.items() if death}


def test_real_pages_are_alive() -> None:
    paths = real_pages()
    if not paths:
        pytest.skip(f"no real pages in {BENCH}: set SKYGAP_BENCH to the folder that has them")
    assert gone(paths[::SAMPLE]) == {}


@pytest.mark.slow
def test_all_real_pages_are_alive() -> None:
    paths = real_pages()
    if not paths:
        pytest.skip(f"no real pages in {BENCH}: set SKYGAP_BENCH to the folder that has them")
    assert gone(paths) == {}
