"""The bundled sample has the properties that its README and planted.json promise."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import py3langid
import pytest
from lxml import html

import skygap.demo
from skygap.demo.site import Site
from spiders.serp.files import parse_serps

SAMPLE = Path(skygap.demo.__file__).parent / "sample"
KINDS = ("must", "common", "rare")
HEADINGS = ("h2", "h3", "h4")


def load(name: str) -> Any:
    return json.loads((SAMPLE / name).read_text(encoding="utf-8"))


ARTICLES: list[dict[str, Any]] = load("articles.json")
PLANTED: dict[str, Any] = load("planted.json")
READABLE: list[int] = PLANTED["readable"]
TOPICS: list[dict[str, Any]] = [topic for kind in KINDS for topic in PLANTED[kind]]


def named(topic: dict[str, Any]) -> str:
    return str(topic["topic"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The article of a page without what stands around it."""

    text: str
    headings: tuple[str, ...]
    sections: dict[str, str]


def folded(text: str) -> str:
    return " ".join(text.split())


def markup(rank: int) -> str:
    (article,) = (entry for entry in ARTICLES if entry["rank"] == rank)
    file = SAMPLE / str(article["file"])
    return file.read_text(encoding="utf-8")


def tree(rank: int) -> html.HtmlElement:
    return html.fromstring(markup(rank))


@cache
def body(rank: int) -> Body:
    page = tree(rank)
    for piece in furniture(page, rank):
        piece.drop_tree()
    found = page.xpath(PLANTED["article_xpath"][str(rank)])
    (article,) = cast("list[html.HtmlElement]", found)
    texts: dict[str, list[str]] = {}
    for heading, text in blocks(article):
        texts.setdefault(heading, []).append(text)
    sections = {heading: folded(" ".join(parts)) for heading, parts in texts.items()}
    headings = tuple(heading for heading in sections if heading)
    return Body(text=folded(" ".join(sections.values())), headings=headings, sections=sections)


def furniture(page: html.HtmlElement, rank: int) -> list[html.HtmlElement]:
    """What belongs to the site although it stands inside the article."""
    path = PLANTED["furniture_xpath"].get(str(rank))
    return cast("list[html.HtmlElement]", page.xpath(path)) if path else []


def blocks(article: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Pieces of text in order, each with the h2 it stands under."""
    under = ""
    for element in article.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "h2":
            under = folded(str(element.text_content()))
            yield under, f"{under} "
        elif element.tag not in {"script", "style"} and not inside_h2(element):
            yield under, element.text or ""
        yield under, element.tail or ""


def inside_h2(element: html.HtmlElement) -> bool:
    return any(above.tag == "h2" for above in element.iterancestors())


def shingles(rank: int, n_words: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", body(rank).text.lower())
    return set(zip(*(words[start:] for start in range(n_words)), strict=False))


def overlap(one: int, other: int) -> float:
    return len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))


def test_fifteen_results_stand_on_at_least_twelve_reserved_hosts() -> None:
    hosts = {urlsplit(article["url"]).hostname or "" for article in ARTICLES}
    assert [article["rank"] for article in ARTICLES] == list(range(1, 16))
    assert len(hosts) >= 12
    assert all(host.endswith(".example") for host in hosts)


def test_at_least_ten_pages_on_at_least_eight_hosts_can_be_read() -> None:
    assert len(READABLE) >= 10
    assert len({urlsplit(ARTICLES[rank - 1]["url"]).hostname for rank in READABLE}) >= 8


@pytest.mark.parametrize("rank", READABLE)
def test_a_readable_article_has_1000_to_1600_words_and_a_structure(rank: int) -> None:
    assert 1000 <= len(body(rank).text.split()) <= 1600
    assert len(body(rank).headings) >= 5
    assert len(cast("list[object]", tree(rank).xpath("//h1"))) == 1


def test_the_ranking_is_the_same_for_site_and_search() -> None:
    serp = load("serp.json")
    fields = ("rank", "url", "title", "snippet")
    assert serp["results"] == [{name: article[name] for name in fields} for article in ARTICLES]
    assert {article["keyword"] for article in ARTICLES} == {serp["keyword"], PLANTED["keyword"]}


def test_the_ranking_is_read_without_a_problem() -> None:
    read = parse_serps((SAMPLE / "serp.json").read_bytes(), name="serp.json")
    (serp,) = read.serps
    assert read.problems == ()
    assert len(serp.results) == 15
    assert 5 <= len(serp.questions) <= 8
    assert 5 <= len(serp.related) <= 8


def test_the_site_serves_every_result() -> None:
    with Site(SAMPLE) as site:
        assert set(site.hosts) == {urlsplit(article["url"]).hostname for article in ARTICLES}


@pytest.mark.parametrize("topic", TOPICS, ids=named)
def test_a_planted_topic_has_its_section_in_every_page_named(topic: dict[str, Any]) -> None:
    assert topic["ranks"] == sorted(int(rank) for rank in topic["headings"])
    for rank, heading in topic["headings"].items():
        section = body(int(rank)).sections[heading]
        assert len(section.split()) >= 60
        assert any(word in section.lower() for word in topic["words"])


@pytest.mark.parametrize("topic", TOPICS, ids=named)
def test_a_heading_belongs_to_one_topic_only(topic: dict[str, Any]) -> None:
    others = [other for other in TOPICS if other is not topic]
    taken = {(rank, heading) for other in others for rank, heading in other["headings"].items()}
    assert not taken & set(topic["headings"].items())


def test_every_section_but_a_farewell_is_a_planted_topic() -> None:
    planted = {(int(r), heading) for topic in TOPICS for r, heading in topic["headings"].items()}
    found = {(rank, heading) for rank in READABLE for heading in body(rank).headings}
    assert found - planted == {
        (10, "So which should you make?"),
        (12, "Handing it over"),
        (14, "After forty"),
    }


def test_most_pages_treat_a_must_about_half_a_common_and_one_a_rare_topic() -> None:
    counts = {kind: [len(topic["ranks"]) for topic in PLANTED[kind]] for kind in KINDS}
    assert len(counts["must"]) >= 5
    assert len(counts["common"]) >= 2
    assert len(counts["rare"]) >= 3
    assert min(counts["must"]) >= 7
    assert set(counts["common"]) <= {4, 5}
    assert set(counts["rare"]) == {1}


@pytest.mark.parametrize("topic", PLANTED["rare"], ids=named)
def test_the_words_of_a_rare_topic_stand_in_its_section_and_in_no_other_page(
    topic: dict[str, Any],
) -> None:
    (rank,) = topic["ranks"]
    section = body(rank).sections[topic["headings"][str(rank)]].lower()
    others = [body(other).text.lower() for other in READABLE if other != rank]
    for word in topic["only_here"]:
        assert word in section
        assert not any(word in other for other in others)


def test_the_question_is_asked_by_two_pages_and_answered_by_none() -> None:
    (planted,) = PLANTED["nobody"]
    question = planted["question"]
    assert question in load("serp.json")["questions"]
    texts = {rank: body(rank).text.lower() for rank in READABLE}
    asking = [rank for rank in READABLE if question.lower() in texts[rank]]
    assert asking == planted["asked_by"] == [5, 12]
    rest = " ".join(texts.values()).replace(question.lower(), "")
    assert not re.search(r"warm(ed|ing)? (it )?up|re-?heat|microwave|saucepan|drink it hot", rest)


def test_two_pages_contradict_each_other_and_a_third_agrees_with_one() -> None:
    claims = PLANTED["contradiction"]["claims"]
    assert {claim["days"] for claim in claims} == {14, 7}
    assert sorted(len(claim["ranks"]) for claim in claims) == [1, 2]
    for claim in claims:
        for rank, sentence in claim["sentences"].items():
            assert sentence in body(int(rank)).text
            assert claim["value"] in sentence


def test_no_other_section_on_storage_gives_a_number_of_days() -> None:
    (storage,) = (topic for topic in PLANTED["must"] if topic["topic"] == "storage in the fridge")
    claiming = {rank for claim in PLANTED["contradiction"]["claims"] for rank in claim["ranks"]}
    number = r"(\d+|one|two|three|four|five|six|seven|ten)[ -](days?|weeks?)\b"
    for rank, heading in storage["headings"].items():
        found = re.search(number, body(int(rank)).sections[heading].lower())
        assert (found is not None) == (int(rank) in claiming), rank


def test_one_page_speaks_of_an_old_year_as_of_today() -> None:
    (dated,) = PLANTED["dated"]
    assert dated["sentence"] in body(dated["rank"]).text
    assert str(dated["year"]) in dated["sentence"]
    others = [body(rank).text for rank in READABLE if rank != dated["rank"]]
    assert not any(re.search(r"as of (19|20)\d\d", text) for text in others)


@pytest.mark.parametrize("rank", READABLE)
def test_furniture_stands_on_the_page_and_not_in_the_article(rank: int) -> None:
    page = folded(str(tree(rank).text_content()))
    for text in PLANTED["furniture"][str(rank)]:
        assert text in page
        assert text not in body(rank).text, text


def test_the_near_copy_is_near_and_every_other_pair_is_far() -> None:
    (copy,) = (page for page in PLANTED["unreadable"] if page["why"] == "near-copy")
    assert copy["of"] < copy["rank"]
    assert 0.8 < overlap(copy["rank"], copy["of"]) < 1
    assert max(overlap(*pair) for pair in itertools.combinations(READABLE, 2)) < 0.01


def test_the_german_page_is_german_and_the_readable_ones_are_english() -> None:
    assert len(body(11).text.split()) >= 1000
    assert py3langid.classify(body(11).text)[0] == "de"
    assert {py3langid.classify(body(rank).text)[0] for rank in READABLE} == {"en"}


def test_the_script_shell_has_an_empty_root_and_no_text() -> None:
    (root,) = cast("list[html.HtmlElement]", tree(13).xpath("//*[@id='root']"))
    visible = tree(13).xpath("//body//text()[not(ancestor::script)]")
    assert len(root) == 0
    assert "".join(cast("list[str]", visible)).strip() == ""


def test_the_missing_page_has_no_file_and_answers_404() -> None:
    without = [(entry["rank"], entry["status"]) for entry in ARTICLES if "file" not in entry]
    assert without == [(8, 404)]


def test_robots_txt_forbids_one_result_and_no_other() -> None:
    forbidden = []
    for article in ARTICLES:
        rules = SAMPLE / "robots" / f"{urlsplit(article['url']).hostname}.txt"
        parser = RobotFileParser()
        parser.parse(rules.read_text().splitlines() if rules.is_file() else [])
        if not parser.can_fetch("skygap", article["url"]):
            forbidden.append(article["rank"])
    assert forbidden == [4]


def test_some_pages_use_divs_alone_and_one_leaves_tags_open() -> None:
    plain = [rank for rank in READABLE if "<article" not in markup(rank)]
    assert len(plain) >= 3
    opened, closed = (len(re.findall(rf"<{end}p>", markup(6))) for end in ("", "/"))
    assert opened > closed


def test_some_pages_carry_json_ld_that_is_valid() -> None:
    carrying = []
    for rank in READABLE:
        scripts = tree(rank).xpath("//script[@type='application/ld+json']/text()")
        found = [json.loads(script) for script in cast("list[str]", scripts)]
        assert all("@context" in data for data in found)
        carrying.extend([rank] * bool(found))
    assert len(carrying) >= 3


def test_the_readme_names_every_planted_thing() -> None:
    readme = folded((SAMPLE / "README.md").read_text(encoding="utf-8"))
    for topic in TOPICS:
        assert f"| {topic['topic']} | {len(topic['ranks'])}" in readme
    assert PLANTED["nobody"][0]["question"] in readme
    assert PLANTED["dated"][0]["sentence"] in readme
    assert all(claim["value"] in readme for claim in PLANTED["contradiction"]["claims"])
