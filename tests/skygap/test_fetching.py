import os
import sys
import termios
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from skygap.fetching import fetching
from spiders.items import PageState

PAGES = Counter({PageState.PENDING: 3, PageState.DONE: 1})


def shown(monkeypatch: pytest.MonkeyPatch, *, grows: bool) -> str:
    """What a terminal gets."""
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 120))
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with fetching(PAGES, grows=grows) as progress:
            progress.say("Another crawl is on.")
            progress.say("")
            progress.asked("a", "http://a.example/\x1b[2J")
            progress.ended("a", PageState.DONE)
            time.sleep(0.2)  # tqdm shows nothing twice within a tenth of a second
            progress.say("")
        terminal.flush()
        monkeypatch.undo()
        os.set_blocking(ours, False)
        text = b"".join(read_all(ours)).decode()
    os.close(ours)
    return text


def read_all(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            yield os.read(terminal, 4096)
        except BlockingIOError:
            return


def test_a_terminal_shows_pages_of_all_and_what_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = shown(monkeypatch, grows=False)
    assert "skygap: Another crawl is on." in text
    assert " 2/4 pages, 1 fetched, " in text


def test_no_end_is_shown_where_sources_are_still_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, grows=True)
    assert "Fetching 2 pages, 1 fetched" in text


def test_a_file_gets_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    with fetching(PAGES, grows=False) as progress:
        progress.asked("a", "http://a.example/")
        progress.ended("a", PageState.DONE)
    assert capsys.readouterr().err == ""
