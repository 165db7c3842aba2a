"""The guard in a project that is not ours."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.spiders.crawl import STRICT, TIMEOUT_S
from tests.spiders.web import Web, html, redirect

_PROJECT = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Stranger(scrapy.Spider):
    name = "stranger"
    async def start(self):
        for url in sys.argv[1:]:
            yield scrapy.Request(url, callback=self.got, errback=self.failed, dont_filter=True)
    def got(self, response):
        print("GOT", response.url)
    def failed(self, failure):
        print("FAILED", failure.request.url, failure.type.__name__)

addons = {"spiders.addon.GuardAddon": 50}
settings = {"ADDONS": addons, "LOG_LEVEL": "ERROR", "RETRY_ENABLED": False}
process = CrawlerProcess(settings)
crawler = process.create_crawler(Stranger)
process.crawl(crawler)
process.start()
print("MAXSIZE", crawler.settings.getint("DOWNLOAD_MAXSIZE"))
"""


@pytest.mark.fault(1, 5)
def test_one_line_keeps_any_project_out_of_our_own_network(tmp_path: Path, web: Web) -> None:
    secret = f"http://{web.address}/secret"
    web.answers = {f"{web.address}/secret": html("Secret"), f"{web.address}/": redirect(secret)}
    port = web.address.partition(":")[2]
    urls = [
        secret,
        f"http://localhost:{port}/secret",
        f"http://2130706433:{port}/secret",
        f"http://[::ffff:127.0.0.1]:{port}/secret",
        "file:///etc/passwd",
        "data:text/html,<p>x",
    ]
    done = subprocess.run(  # noqa: S603 # our own interpreter
        [sys.executable, "-c", STRICT + _PROJECT, *urls],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = [line.split() for line in done.stdout.splitlines()]
    assert told[-1] == ["MAXSIZE", str(10 * 1024 * 1024)]
    assert {words[0] for words in told[:-1]} == {"FAILED"}, done.stdout
    assert len(told) == len(urls) + 1
    assert sum(words[2] == "AddressRefusedError" for words in told[:-1]) == 4
    assert web.asked == []
