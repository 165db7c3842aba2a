from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.profile import Profile
from analysis.result import GapAnalysis, PageVerdict, from_json
from skygap.cache import Cache
from skygap.stages import DraftArticle, DraftFile, Job, JobPage, analyse, extract_draft
from skygap.workers import Limits, Workers
from spiders.items import OwnPage, OwnPages, Page, PageState, SearchResult, Serp
from spiders.own_pages import own_pages_to_json
from tests.skygap.conftest import page

pytestmark = pytest.mark.xdist_group("stages")  # one worker that has loaded the models

TEXTS = {
    "Levelling the base": "Level the ground and lay slabs before the barrel stands on it.",
    "Joining two barrels": "A hose between two barrels lets both fill to the same height.",
    "Winter": "Empty the barrel before the first frost, or the ice will split it.",
    "Keeping mosquitoes out": "A fine mesh over the inlet keeps mosquitoes from the water.",
}


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as open_workers:
        yield open_workers


def job_page(rank: int, headings: Sequence[str]) -> JobPage:
    url = f"https://site{rank}.example/barrel"
    html = page(f"Rain barrel {rank}", {heading: TEXTS[heading] for heading in headings})
    fetched = Page(requested_url=url, url=url, state=PageState.DONE, status=200, body=html.encode())
    return JobPage(rank=rank, result=SearchResult(rank=rank, url=url), page=fetched)


def job(*pages: JobPage, query: str = "rain barrel") -> Job:
    return Job(
        serp=Serp(query=query, results=tuple(one.result for one in pages), source="test"),
        pages=pages,
        date="2026-01-02",
        country="",
        language="en",
        profile=Profile.FAST,
        draft=None,
    )


PAGES = (job_page(1, list(TEXTS)[:2]), job_page(2, list(TEXTS)[2:]))


def draft(text: str, workers: Workers) -> DraftArticle:
    file = DraftFile(name="draft.md", data=f"# Barrels\n\n## Winter\n\n{text}\n".encode())
    article, problem = extract_draft(file, workers)
    assert article is not None, problem
    return article


def n_readings(folder: Path) -> int:
    return sum(path.is_file() for path in (folder / "readings").rglob("*"))


def settings(found: GapAnalysis) -> dict[str, str]:
    return {one.name: one.value for one in found.settings}


def test_an_article_is_read_once_for_all_keywords_and_drafts(
    workers: Workers, tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    analyse(job(*PAGES), cache, workers)
    assert n_readings(tmp_path) == 2
    analyse(job(*PAGES, query="water butt"), cache, workers)
    assert n_readings(tmp_path) == 2
    with_draft = replace(job(*PAGES), draft=draft(f"{TEXTS['Winter']} " * 4, workers))
    found = from_json(analyse(with_draft, cache, workers))
    assert n_readings(tmp_path) == 3
    assert found.draft is not None


def test_kept_readings_give_the_same_bytes_as_new_ones(workers: Workers, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    analyse(job(*PAGES, query="water butt"), cache, workers)
    kept = analyse(job(*PAGES), cache, workers)
    fresh = analyse(job(*PAGES), Cache(tmp_path / "fresh"), workers)
    assert kept == fresh


def test_each_profile_has_readings_and_a_result_of_its_own(
    workers: Workers, tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    fast = from_json(analyse(job(*PAGES), cache, workers))
    best = from_json(analyse(replace(job(*PAGES), profile=Profile.BEST), cache, workers))
    assert n_readings(tmp_path) == 4
    assert (settings(fast)["profile"], settings(fast)["sentence vectors"]) == ("fast", "none")
    assert settings(best)["profile"] == "best"
    assert settings(best)["sentence vectors"] != "none"


def test_a_page_whose_words_cannot_be_read_is_named_and_the_others_count(
    workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    analyse(job(PAGES[0]), cache, workers)
    too_little = Limits(wall_s=60.0, cpu_s=0.05, memory_mb=1_000)
    monkeypatch.setattr("skygap.stages.READ_LIMITS", too_little)
    with Workers(1) as fresh:  # which has to load the models first
        found = from_json(analyse(job(*PAGES), cache, fresh))
    assert [rival.verdict for rival in found.rivals] == [
        PageVerdict.READ,
        PageVerdict.EXTRACTION_FAILED,
    ]
    assert found.rivals[1].reason.startswith("The words of the page could not be read: ")
    assert found.n_read == 1


def test_a_page_in_another_language_is_not_read(workers: Workers, tmp_path: Path) -> None:
    german = "Das Fass steht fest und eben, bevor es gefüllt wird, sonst kippt es um. " * 12
    foreign = replace(
        PAGES[1].page,
        body=f"<html><body><article><h1>Fass</h1><p>{german}</p></article></body></html>".encode(),
    )
    found = from_json(
        analyse(job(PAGES[0], replace(PAGES[1], page=foreign)), Cache(tmp_path), workers)
    )
    assert found.rivals[1].verdict is PageVerdict.OTHER_LANGUAGE
    assert n_readings(tmp_path) == 1


def test_other_own_pages_are_another_analysis_of_the_same_readings(
    workers: Workers, tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    assert from_json(analyse(job(*PAGES), cache, workers)).n_own_pages == 0
    pages = tuple(OwnPage(url=f"https://own.example/rain-barrel-{at}") for at in "ab")
    own = own_pages_to_json(OwnPages(name="own.txt", pages=pages))
    found = from_json(analyse(replace(job(*PAGES), own=own), cache, workers))
    assert (found.n_own_pages, len(found.internal_links) > 0) == (2, True)
    assert n_readings(tmp_path) == 2
