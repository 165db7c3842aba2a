from pathlib import Path

import pytest

from spiders.items import PageState
from spiders.progress import LinkProgress, Progress
from tests.spiders.crawl import scrapy, write_serp
from tests.spiders.web import Web, html


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_line_tells_what_ended_how_fast_and_who_is_waited_for() -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    assert progress.line == "0 fetched, 0 pages/min"
    for host, n_pages in (("a", 3), ("b", 5), ("c", 1), ("d", 2), ("e", 2)):
        for number in range(n_pages):
            progress.asked(f"{host}{number}", f"http://{host}.example/{number}")
    clock.now += 30
    progress.ended("b0", PageState.DONE)
    progress.ended("b1", PageState.ERROR)
    progress.ended("c0", PageState.BLOCKED)
    progress.ended("e0", PageState.REFUSED)
    assert progress.line == (
        "1 fetched, 2 failed, 1 blocked, 8 pages/min, 2 min left;"
        " waiting: a.example 3, b.example 3, d.example 2 and 1 more hosts"
    )


def test_the_speed_is_that_of_the_last_minute() -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    for number in range(60):
        progress.asked(str(number), "http://a.example/")
        progress.ended(str(number), PageState.DONE)
    clock.now += 90
    progress.asked("x", "http://a.example/")
    progress.ended("x", PageState.DONE)
    assert progress.per_minute == 1


def test_what_is_left_is_told_by_the_pace_or_by_the_host_with_the_most() -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    assert "left" not in progress.line
    for number in range(21):
        progress.asked(str(number), f"http://{'a' if number < 11 else number}.example/")
    assert "left" not in progress.line
    clock.now += 60
    for number in range(11, 21):
        progress.ended(str(number), PageState.DONE)
    assert progress.left_s == 66  # 11 pages at 10 a minute
    progress.delay_s = 30.0
    assert progress.left_s == 330
    assert ", 6 min left; waiting: a.example 11" in progress.line
    progress.delay_s = 3600.0
    assert ", 11.0 h left" in progress.line


def test_what_another_shard_has_is_not_waited_for_and_changes_are_told() -> None:
    told = []
    progress = Progress(lambda it: told.append((it.note, it.n_ended.total())))
    progress.say("Wait.")
    progress.say("")
    progress.asked("a", "http://a.example/")
    progress.left("a")
    progress.asked("b", "http://b.example/")
    progress.ended("b", PageState.DONE)
    assert told == [("Wait.", 0), ("", 0), ("", 1)]
    assert "waiting" not in progress.line


@pytest.mark.parametrize(
    ("kind", "n_under_way", "told"),
    [
        (Progress, 3, "Stopping; waiting for 3 pages under way."),
        (Progress, 1, "Stopping; waiting for 1 page under way."),
        (LinkProgress, 2, "Stopping; waiting for 2 links under way."),
        (Progress, 0, "Stopping."),
    ],
)
def test_what_a_stop_waits_for_is_told_once(
    kind: type[Progress], n_under_way: int, told: str
) -> None:
    notes = []
    progress = kind(lambda it: notes.append(it.note))
    progress.stops(n_under_way)
    progress.asked("a", "http://a.example/")
    progress.ended("a", PageState.DONE)
    again = " Press Ctrl-C again to stop at once; nothing stored is lost."
    assert notes == [told + again, "", ""]


def test_a_log_has_the_line_again_and_again(tmp_path: Path, web: Web) -> None:
    web.answers = {f"a.example/{number}": html("Page") for number in range(3)}
    write_serp(tmp_path, {"tea": [f"http://{page}" for page in web.answers]})
    done = scrapy(
        tmp_path,
        *("crawl", "articles"),
        given={"serp": "serp.csv"},
        SKYGAP_HOSTS=str(web.write_hosts(tmp_path)),
        DOWNLOAD_DELAY="0.5",
        LOGSTATS_INTERVAL="0.3",
    )
    assert "waiting: a.example 3\n" in done.stderr
    assert "1 fetched, " in done.stderr
    assert "Crawled 0 pages" not in done.stderr
