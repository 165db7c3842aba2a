"""`skygap diff` over harvests that the real pipeline made of pages which really changed."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from analysis.result import KeywordState, to_json
from skygap.demo.site import Site, write_hosts
from skygap.diff import compare, read_harvest
from skygap.names import folder_name
from skygap.output import OutputFolder
from spiders.items import KeywordMetrics, OwnRanking
from tests.analysis.pages import LEADS, PAGES, TOPICS
from tests.reports.sample import sample, with_draft
from tests.reports.sample_index import outcomes
from tests.skygap.commands import sentence, skygap
from tests.skygap.conftest import ARTICLE

pytestmark = pytest.mark.xdist_group("diff")

QUERY = "rain barrel"
OWN = "https://own.example/barrel"
URLS = {letter: f"https://{letter}.example/barrel" for letter in PAGES}
NEWCOMER = "https://newcomer.example/barrel"
DAYS = ("2026-11-01", "2026-11-08", "2026-11-15")


def html(letter: str, *more: str) -> str:
    """A page of the rain barrels' with further topics."""
    sections = "".join(
        f"<h2>{TOPICS[topic][letter][0]}</h2><p>{TOPICS[topic][letter][1]}</p>"
        for topic in (*PAGES[letter], *more)
    )
    return ARTICLE.format(title=f"Barrel {letter}", lead=LEADS[letter], sections=sections)


def own(*topics: str) -> str:
    """Our page: it has the words of pages on these topics that do not rank."""
    texts = [next(iter(TOPICS[topic].values())) for topic in topics]
    sections = "".join(f"<h2>{heading}</h2><p>{text}</p>" for heading, text in texts)
    lead = "We sell barrels and write down what our customers ask about them on the phone."
    return ARTICLE.format(title="Our barrels", lead=lead, sections=sections)


def pages() -> dict[str, str]:
    return {
        **{url: html(letter) for letter, url in URLS.items()},
        OWN: own("tap", "tap", "overflow"),
    }


def changed() -> dict[str, str]:
    """The first page is gone for the moment, the third has left, ours has a section on winter."""
    later = pages()
    del later[URLS["c"]]
    later[NEWCOMER] = html("c")
    later[OWN] = own("tap", "tap", "overflow", "winter")
    return later


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A folder with three harvests, of which the second repeats the first."""

    folder: Path

    def roots(self) -> list[Path]:
        return sorted(path.parent for path in (self.folder / "briefs").glob("*/index.json"))


def harvest(folder: Path, served: Mapping[str, str], day: str, *, down: str = "") -> None:
    saved = folder / f"saved-{day}"
    saved.mkdir()
    rows: list[dict[str, Any]] = []
    for rank, (url, text) in enumerate(served.items(), 1):
        (saved / f"{rank}.html").write_text(text, encoding="utf-8")
        row = {"keyword": QUERY, "rank": rank, "url": url, "title": "", "file": f"{rank}.html"}
        rows.append(row | ({"status": 503} if url == down else {}))
    (saved / "articles.json").write_text(json.dumps(rows))
    listed = [f"{QUERY},{row['rank']},{row['url']}" for row in rows]
    (folder / "serp.csv").write_text("\n".join(["keyword,rank,url", *listed]) + "\n")
    with Site(saved) as site:
        write_hosts(site.hosts, folder / "hosts.json")
        options = ("--serp", "serp.csv", "--hosts", "hosts.json", "--max-age", "0")
        done = skygap("brief", QUERY, *options, "--date", day, cwd=folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    folder = tmp_path_factory.mktemp("diff")
    harvest(folder, pages(), DAYS[0])
    harvest(folder, pages(), DAYS[1])
    harvest(folder, changed(), DAYS[2], down=URLS["a"])
    return Work(folder=folder)


def diffed(work: Work, *args: str) -> tuple[dict[str, Any], str]:
    """The JSON and the page of a diff."""
    done = skygap("diff", *args, cwd=work.folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    data, page = (work.folder / line for line in done.stdout.split())
    return json.loads(data.read_bytes()), page.read_text(encoding="utf-8")


def test_a_repetition_of_what_did_not_change_says_so(work: Work) -> None:
    found, page = diffed(work, DAYS[0], DAYS[1])
    (keyword,) = found["keywords"]
    assert not keyword["is_changed"]
    assert keyword["topics"] == keyword["own"] == keyword["pages"] == keyword["notes"] == []
    assert keyword["n_same_topics"] > 0
    assert "Nothing changed" in page


def test_changes_are_told_as_they_were_made(work: Work) -> None:
    found, page = diffed(work, "--own-host", "own.example")
    (keyword,) = found["keywords"]
    moves = {one["url"]: one["move"] for one in keyword["pages"]}
    assert moves == {
        NEWCOMER: "entered",
        URLS["c"]: "left",
        OWN: "changed",
        URLS["a"]: "unreadable",
    }
    (winter,) = (one for one in keyword["own"] if one["move"] == "closed")
    assert winter["page"] == OWN
    assert winter["evidence"][0]["heading"] == TOPICS["winter"]["a"][0]
    certain = [one for one in keyword["topics"] if one["move"] in {"became-rarer", "vanished"}]
    assert URLS["a"] not in {p["url"] for one in certain for p in one["evidence"]}
    assert found["then"]["id"].startswith(DAYS[1])
    assert "Closed by your page" in page


def test_the_page_stands_beside_the_later_index_and_is_printed_last(work: Work) -> None:
    then, _, now = (root.name for root in work.roots())
    done = skygap("diff", DAYS[0], cwd=work.folder)
    assert done.stdout.splitlines()[-1] == f"briefs/{now}/diff-{then}.html"
    again = (work.folder / f"briefs/{now}/diff-{then}.json").read_bytes()
    assert skygap("diff", DAYS[0], cwd=work.folder).returncode == 0
    assert (work.folder / f"briefs/{now}/diff-{then}.json").read_bytes() == again


def test_without_a_ledger_changes_of_content_are_not_called_known(
    work: Work, tmp_path: Path
) -> None:
    roots = work.roots()
    for root in roots:
        copy = tmp_path / "briefs" / root.name
        for path in (*root.glob("*/brief.json"), root / "index.json"):
            target = copy / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    found, page = diffed(Work(folder=tmp_path), DAYS[0], DAYS[1])
    (keyword,) = found["keywords"]
    assert not keyword["is_changed"]
    assert "the content hash is not known" in keyword["notes"][0]
    assert "the content hash is not known" in page


def test_briefs_that_are_written_again_leave_no_diff_of_what_they_were(
    work: Work, tmp_path: Path
) -> None:
    out = tmp_path / "briefs"
    shutil.copytree(work.folder / "briefs", out)
    found, _ = diffed(Work(folder=tmp_path), DAYS[0], DAYS[1])
    assert list(out.glob("*/diff-*"))
    assert skygap("report", found["now"]["id"], cwd=tmp_path).returncode == 0
    assert not list((out / found["now"]["id"]).glob("diff-*"))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("2026-12-24",), "has no harvest '2026-12-24'"),
        ((DAYS[0], DAYS[0]), "Both are the harvest"),
        ((DAYS[2], DAYS[0]), "name the earlier harvest first"),
        (("--out", "nowhere"), "nowhere holds no harvest"),
        (("--own-host", "no host"), '"no host" is no host'),
    ],
)
def test_what_cannot_be_done_is_one_sentence(work: Work, args: tuple[str, ...], said: str) -> None:
    done = skygap("diff", *args, cwd=work.folder)
    assert done.returncode == 2
    assert said in sentence(done)


def made(out: Path, day: str, briefs: Mapping[str, bytes], *without: str) -> Path:
    """A harvest's folder with briefs' data, and keywords that have none."""
    folder = OutputFolder(out, harvest_id=f"{day}-0a1b2c3d", date=day)
    folder.root.mkdir(parents=True)
    rows = {row.query: row for row in outcomes()}
    first = next(iter(rows.values()))
    listed = [replace(first, query=query, folder=folder_name(query)) for query in briefs]
    listed += [
        replace(first, query=query, folder="", state=KeywordState.FAILED, reason="No result.")
        for query in without
    ]
    folder.write_index(listed)
    for query, data in briefs.items():
        path = folder.brief_path(query).with_name("brief.json")
        path.parent.mkdir()
        path.write_bytes(data)
    return folder.root


def test_a_brief_that_is_missing_is_said_and_the_others_are_compared(tmp_path: Path) -> None:
    good, bad = sample().query, "barrel stand"
    out = tmp_path / "briefs"
    made(out, DAYS[0], {good: to_json(sample()), bad: to_json(sample())}, "tap", "chain")
    root = made(out, DAYS[1], {good: to_json(with_draft()), bad: b"{}", "tap": b"{}"}, "butt")
    done = skygap("diff", cwd=tmp_path)
    assert done.returncode == 2
    assert f"{folder_name(bad)}/brief.json is not what an analysis writes" in sentence(done)
    found = json.loads((root / f"diff-{DAYS[0]}-0a1b2c3d.json").read_bytes())
    assert [one["query"] for one in found["keywords"]] == [good]
    reasons = {one["query"]: one["reason"] for one in found["uncompared"]}
    assert reasons.keys() == {bad, "tap"}
    assert reasons["tap"] == f"'tap' has no brief in {DAYS[0]}-0a1b2c3d (failed): No result."
    assert (found["only_then"], found["only_now"]) == (["chain"], ["butt"])


def test_without_any_brief_there_is_nothing_to_compare(tmp_path: Path) -> None:
    out = tmp_path / "briefs"
    made(out, DAYS[0], {QUERY: to_json(sample())})
    root = made(out, DAYS[1], {QUERY: to_json(sample())})
    (root / folder_name(QUERY) / "brief.json").unlink()
    done = skygap("diff", cwd=tmp_path)
    assert done.returncode == 2
    assert "brief.json is not there" in sentence(done)
    assert not list(out.rglob("diff-*"))


def test_an_own_page_of_the_list_needs_no_host(work: Work) -> None:
    _, then, now = (read_harvest(root) for root in work.roots())
    name = folder_name(QUERY)
    metrics = KeywordMetrics(own=(OwnRanking(url=f"{OWN}/?utm_source=list"),))
    listed = replace(now, outcomes={name: replace(now.outcomes[name], metrics=metrics)})
    found, problems = compare(then, listed, ())
    assert problems == ()
    assert [one.url for one in found.keywords[0].pages if one.is_own] == [OWN]
