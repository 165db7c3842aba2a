"""A machine whose clock is set forth and back while it crawls; a real crawl."""

from collections import Counter
from pathlib import Path

import pytest

from tests.spiders.crawl import scrapy, scrapy_anew, write_serp
from tests.spiders.web import Web, html

# Each look at the clock is a year after or before the one before it.
_JUMPS = """
import datetime, itertools
import spiders.store
jumps = itertools.cycle([{first}, 400, -400, 0])
class Jumping(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.now(tz) + datetime.timedelta(days=next(jumps))
spiders.store.datetime = Jumping
"""


@pytest.mark.fault(45)
@pytest.mark.parametrize("first", [400, pytest.param(-400, marks=pytest.mark.slow)])
def test_whatever_the_clock_says_each_page_is_fetched_once(
    first: int, tmp_path: Path, web: Web
) -> None:
    web.answers = {f"{host}.example/{n}": html("Page") for host in "abc" for n in range(3)}
    write_serp(tmp_path, {"tea": [f"http://{page}" for page in web.answers]})
    given = {"serp": "serp.csv", "date": "2026-11-22"}
    settings = {"SKYGAP_HOSTS": str(web.write_hosts(tmp_path)), "CONCURRENT_REQUESTS": "1"}
    before = _JUMPS.format(first=first)
    stopped = scrapy_anew(
        tmp_path,
        *("crawl", "articles"),
        given=given,
        before=before,
        CLOSESPIDER_ITEMCOUNT="2",
        **settings,
    )
    assert stopped.returncode == 0, stopped.stderr
    assert "The same command goes on." in stopped.stderr
    done = scrapy_anew(tmp_path, "crawl", "articles", given=given, before=before, **settings)
    assert "is finished: 9 pages fetched, 0 not." in done.stderr, done.stderr
    again = scrapy(tmp_path, "crawl", "articles", given=given, **settings)
    assert again.returncode == 0, again.stderr
    assert "Traceback" not in stopped.stderr + done.stderr + again.stderr
    fetched = Counter(web.pages_asked)
    assert set(fetched) == set(web.answers)
    # A harvest that seems to be of last year is followed by a new one; no page is asked for twice
    # within one.
    assert set(fetched.values()) <= {1, 2}
    assert max(Counter(web.pages_asked[:9]).values()) == 1
