from collections.abc import Iterator

import pytest

from analysis.article import Article
from analysis.articles import extract_article, unread_article
from analysis.result import PageVerdict
from skygap.stages import EXTRACT_LIMITS
from skygap.workers import Limits, Task, WorkerError, Workers
from tests.hostile.pages import (
    CONTROL,
    CPU_S,
    SENTENCES,
    TITLE,
    Case,
    cases,
    deep,
    encoded,
    large,
    no_html,
    page,
    walls,
)
from tests.uncovered import uncovered

CASES = {case.name: case for case in cases()}
FAULTS = {
    case.name: number
    for number, group in ((21, no_html), (22, encoded), (23, deep), (24, large), (35, walls))
    for case in group()
}
pytestmark = pytest.mark.xdist_group("hostile")  # all pages once

WALL_S = 600.0
N_NEIGHBOURS = 8


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with uncovered(), Workers(2) as pool:
        yield pool


@pytest.fixture(scope="module")
def tasks(workers: Workers) -> dict[str, Task[Article]]:
    """Every page under way at once, with a plain article between them now and then."""
    started: dict[str, Task[Article]] = {}
    for number, (name, case) in enumerate(CASES.items()):
        if number % (len(CASES) // N_NEIGHBOURS) == 0:
            neighbour = page(CONTROL.encode())
            started[f"neighbour {number}"] = _extraction(workers, neighbour)
        started[name] = _extraction(workers, page(case.body, case.content_type), case.cpu_s)
    return started


def _extraction(workers: Workers, one: object, cpu_s: float = CPU_S) -> Task[Article]:
    limits = Limits(wall_s=WALL_S, cpu_s=cpu_s, memory_mb=EXTRACT_LIMITS.memory_mb)
    return workers.submit(extract_article, one, limits=limits)


def _article(task: Task[Article], case: Case) -> Article:
    try:
        return task.result()
    except WorkerError as error:
        reason = f"The page could not be extracted: {error}."
        return unread_article(page(case.body), PageVerdict.EXTRACTION_FAILED, reason)


@pytest.mark.parametrize(
    "name",
    [
        *(pytest.param(name, marks=pytest.mark.fault(FAULTS[name])) for name in FAULTS),
        *(name for name in CASES if name not in FAULTS),
    ],
)
def test_a_hostile_page_gets_its_verdict_and_one_sentence(
    name: str, tasks: dict[str, Task[Article]]
) -> None:
    case = CASES[name]
    article = _article(tasks[name], case)
    assert (article.verdict, case.reason in article.reason) == (case.verdict, True), article.reason
    is_read = article.verdict is PageVerdict.READ
    assert (article.reason == "") == is_read
    assert is_read or (article.reason.endswith(".") and article.reason.isprintable())
    assert "Traceback" not in article.reason
    assert not is_read or case.text in article.text


@pytest.mark.fault(23, 24)
def test_the_neighbours_of_hostile_pages_are_unharmed(tasks: dict[str, Task[Article]]) -> None:
    neighbours = [task.result() for name, task in tasks.items() if name.startswith("neighbour")]
    assert len(neighbours) >= N_NEIGHBOURS
    assert {article.verdict for article in neighbours} == {PageVerdict.READ}
    assert len(set(neighbours)) == 1
    assert neighbours[0].title == TITLE
    assert all(sentence in neighbours[0].text for sentence in SENTENCES)
