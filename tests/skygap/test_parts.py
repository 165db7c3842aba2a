from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skygap.cache import Cache
from skygap.parts import Part, Stage
from skygap.workers import Limits, Task, Workers

LIMITS = Limits(wall_s=60, cpu_s=30, memory_mb=400)
STAGE = Stage(name="letters", complaint="The letter could not be read")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as open_workers:
        yield open_workers


def _shouted(letter: str) -> bytes:
    if letter == "?":
        msg = "no letter"
        raise ValueError(msg)
    return letter.upper().encode()


def _start(workers: Workers, letters: str, started: list[str]) -> Callable[[int], Task[bytes]]:
    def start(at: int) -> Task[bytes]:
        started.append(letters[at])
        return workers.submit(_shouted, letters[at], limits=LIMITS)

    return start


def test_each_key_is_made_once_and_then_kept(workers: Workers, tmp_path: Path) -> None:
    started: list[str] = []
    cache = Cache(tmp_path)
    first = STAGE.parts(list("abab"), _start(workers, "abab", started), cache)
    assert [part.data for part in first] == [b"A", b"B", b"A", b"B"]
    again = STAGE.parts(list("bca"), _start(workers, "bca", started), cache)
    assert [part.data for part in again] == [b"B", b"C", b"A"]
    assert started == ["a", "b", "c"]


def test_one_that_fails_says_why_and_is_tried_again(workers: Workers, tmp_path: Path) -> None:
    started: list[str] = []
    for _ in range(2):
        parts = STAGE.parts(list("?a"), _start(workers, "?a", started), Cache(tmp_path))
        reason = "The letter could not be read: ValueError: no letter."
        assert parts == (Part(data=None, reason=reason), Part(data=b"A"))
    assert started == ["?", "a", "?"]
