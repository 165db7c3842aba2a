"""What was planted in the sample's pages, and what the demo finds of it."""

import json
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

import skygap.demo
from analysis.analyze import RankedArticle, analyze
from analysis.articles import extract_article
from analysis.profile import Profile
from analysis.result import GapAnalysis, GapKind, Topic, Treatment, from_json
from analysis.result.links import Source
from spiders.items import Page, PageState, SearchResult, Serp
from tests.skygap.conftest import Demo

SAMPLE = Path(skygap.demo.__file__).parent / "sample"
PLANTED = json.loads((SAMPLE / "planted.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def found(demo: Demo) -> GapAnalysis:
    return from_json(demo.brief.with_name("brief.json").read_bytes())


@pytest.fixture(scope="module")
def best() -> GapAnalysis:
    """The same pages compared by sentence vectors too."""
    rows = json.loads((SAMPLE / "articles.json").read_text(encoding="utf-8"))
    ranked = [_ranked(row) for row in rows if row.get("file", "").endswith(".html")]
    serp = Serp(query=PLANTED["keyword"], results=(), questions=(), related=(), source="sample")
    return analyze(serp, ranked, date="2026-01-02", profile=Profile.BEST)


def _ranked(row: dict[str, Any]) -> RankedArticle:
    page = Page(
        requested_url=row["url"],
        url=row["url"],
        state=PageState.DONE,
        status=row.get("status", 200),
        content_type="text/html; charset=utf-8",
        body=(SAMPLE / row["file"]).read_bytes(),
    )
    result = SearchResult(rank=row["rank"], url=row["url"])
    return RankedArticle(rank=row["rank"], result=result, article=extract_article(page))


def _ids(kind: str) -> list[Any]:
    return [pytest.param(topic, id=topic["topic"]) for topic in PLANTED[kind]]


def _named(found: GapAnalysis, planted: dict[str, Any]) -> list[Topic]:
    """Topics with a heading of the planted one; numbering such as "Step 2:" does not count."""
    headings = tuple(planted["headings"].values())
    return [
        topic
        for topic in found.topics
        if any(heading.endswith((topic.label, *topic.headings)) for heading in headings)
    ]


def _treating(topic: Topic) -> set[int]:
    return {page.rank for page in topic.pages if page.treatment is Treatment.TREATED}


# Told in so many wordings that they fall into two or three topics when words alone are compared.
SPLIT = ("steeping time", "straining and filtering", "equipment")


def _whole(kind: str) -> list[Any]:
    return [one for one in _ids(kind) if one.id not in SPLIT]


@pytest.mark.parametrize("planted", _whole("must"))
def test_a_topic_that_most_treat_is_a_must_have(
    planted: dict[str, Any], found: GapAnalysis
) -> None:
    _assert_must_have(planted, found)


@pytest.mark.parametrize("name", SPLIT)
def test_the_parts_of_a_topic_in_several_wordings_cover_most_of_its_pages(
    name: str, found: GapAnalysis
) -> None:
    (planted,) = [one for one in (*PLANTED["must"], *PLANTED["common"]) if one["topic"] == name]
    treating = set().union(*map(_treating, _named(found, planted)))
    assert len(treating & set(planted["ranks"])) > len(planted["ranks"]) / 2


@pytest.mark.parametrize("planted", _ids("must"))
def test_with_sentence_vectors_it_is_one_too(planted: dict[str, Any], best: GapAnalysis) -> None:
    _assert_must_have(planted, best)


def _assert_must_have(planted: dict[str, Any], found: GapAnalysis) -> None:
    topics = _named(found, planted)
    must = [_treating(topic) for topic in topics if topic.kind is GapKind.MUST_HAVE]
    assert must, [(topic.label, topic.kind.value, topic.k) for topic in topics]
    ranks = set(planted["ranks"])
    treating = max(must, key=lambda one: len(one & ranks))
    assert len(treating & ranks) > len(ranks) / 2
    assert len(treating - ranks) <= 1


@pytest.mark.parametrize("planted", _whole("common"))
def test_a_topic_that_about_half_treat_is_found(
    planted: dict[str, Any], found: GapAnalysis
) -> None:
    topics = [(topic.label, topic.kind.value, topic.k) for topic in _named(found, planted)]
    kinds = {kind for _, kind, _ in topics}
    assert kinds & {GapKind.COMMON.value, GapKind.MUST_HAVE.value}, topics


def test_topics_that_one_page_treats_are_rare_and_name_that_page(found: GapAnalysis) -> None:
    seen = [
        planted["topic"]
        for planted in PLANTED["rare"]
        if any(
            topic.kind is GapKind.RARE and _treating(topic) == set(planted["ranks"])
            for topic in _named(found, planted)
        )
    ]
    assert len(seen) >= 4


def test_the_question_that_nobody_answers_is_found_with_those_who_ask(found: GapAnalysis) -> None:
    (planted,) = PLANTED["nobody"]
    (gap,) = [gap for gap in found.gaps if gap.kind is GapKind.NOBODY]
    assert gap.label == planted["question"]
    asking = {passage.rank for passage in gap.evidence if passage.rank is not None}
    assert asking == set(planted["asked_by"])


def test_the_contradiction_is_found_with_every_page_that_tells_either_number(
    found: GapAnalysis,
) -> None:
    planted = {
        (claim["value"], rank)
        for claim in PLANTED["contradiction"]["claims"]
        for rank in claim["ranks"]
    }
    told = [
        {(claim.value, claim.passage.rank) for claim in disagreement.claims}
        for disagreement in found.disagreements
    ]
    assert planted in told


def test_no_furniture_of_any_site_reaches_the_brief(demo: Demo, found: GapAnalysis) -> None:
    headings = {heading.text for rival in found.rivals for heading in rival.outline}
    markdown = demo.brief.with_name("brief.md").read_text(encoding="utf-8")
    for text in _furniture():
        assert text not in headings
        assert text not in markdown


def _furniture() -> list[str]:
    planted = PLANTED["furniture"]
    texts = planted.values() if isinstance(planted, dict) else [planted]
    return [text for group in texts for text in group]


def test_what_several_pages_cite_is_a_source_and_a_number_without_one_is_named(
    found: GapAnalysis,
) -> None:
    assert found.links
    sources = [
        {"url": one.url, "kind": one.kind, "ranks": _ranks_of(one)} for one in found.links.sources
    ]
    assert sorted(sources, key=itemgetter("url")) == PLANTED["sources"]
    claims = [
        {"rank": passage.rank, "value": one.value}
        for one in found.links.claims
        for passage in one.passages
    ]
    assert claims == PLANTED["unsourced"]


def _ranks_of(source: Source) -> list[int]:
    return sorted(one.passage.rank or 0 for one in source.citations)
